"""The downloads that are known by their headings: one file a program, one line each here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.names import fold
from infdesk.sheets.exports import (
    affiliatewp,
    amazon,
    awin,
    bigcommerce,
    bixgrow,
    contacts,
    etsy,
    goaffpro,
    google_analytics,
    gumroad,
    impact,
    kofi,
    meta,
    post_affiliate_pro,
    refersion,
    shareasale,
    shopify,
    short_links,
    square,
    stan,
    stripe,
    tapfiliate,
    tiktok,
    uppromote,
    utm_orders,
    woocommerce,
    youtube,
)
from infdesk.sheets.matching.synonyms import STRIPPED, heading, meanings
from infdesk.sheets.sources.elsewhere import LeftAside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from infdesk.domain.sheet import Sheet
    from infdesk.sheets.exports.layout import Export

_DEEPEST = 30
_SURE = 5
_A_FOUNDERS = frozenset(
    {
        "creator_name", "handle", "handle_instagram", "handle_tiktok", "handle_youtube",
        "fee_agreed", "discount_code",
    }
)  # fmt: skip
"""What the columns of a founder's own tracker say, and no statistics of an account."""

EXPORTS: tuple[Export, ...] = (
    shopify.ORDERS,
    shopify.REPORT,
    woocommerce.ANALYTICS,
    woocommerce.SUITE,
    woocommerce.ADVANCED,
    etsy.ORDERS,
    etsy.ITEMS,
    square.TRANSACTIONS,
    square.ITEMS,
    stripe.PAYMENTS,
    bigcommerce.ORDERS,
    stan.SALES,
    gumroad.SALES,
    kofi.PAYMENTS,
    utm_orders.ORDERS,
    refersion.CONVERSIONS,
    refersion.CREDITS,
    refersion.TRIGGERS,
    refersion.AFFILIATES,
    goaffpro.AFFILIATES,
    goaffpro.ORDERS,
    goaffpro.CONNECTIONS,
    uppromote.REFERRALS,
    bixgrow.ORDERS,
    tapfiliate.CONVERSIONS,
    impact.ACTIONS,
    awin.TRANSACTIONS,
    shareasale.TRANSACTIONS,
    amazon.EARNINGS,
    amazon.BOUNTIES,
    amazon.ORDERED,
    amazon.CLICKS,
    affiliatewp.REFERRALS,
    post_affiliate_pro.COMMISSIONS,
    post_affiliate_pro.AFFILIATES,
    google_analytics.ACQUISITION,
    google_analytics.EVENTS,
    google_analytics.SITE,
    google_analytics.OTHER,
    short_links.ENGAGEMENTS,
    short_links.LINKS,
    contacts.GOOGLE,
    contacts.OUTLOOK,
    contacts.LINKEDIN,
    tiktok.CONTENT,
    tiktok.FOLLOWERS,
    tiktok.OVERVIEW,
    tiktok.VIEWERS,
    tiktok.TERRITORIES,
    youtube.TABLE,
    youtube.CHART,
    youtube.TOTALS,
    meta.CONTENT,
    meta.DUMP,
)
"""Every download that is known; the one that most headings speak for wins."""


def known_heading_row(sheet: Sheet) -> int | None:
    """Number of the first row of a sheet that is surely the headings of a known download."""
    for at, cells in enumerate(sheet.rows[:_DEEPEST]):
        texts = [cell for cell in cells if isinstance(cell, str)]
        if len(texts) >= _SURE and len(texts) == len(cells) - cells.count(None):
            present = {heading(text) for text in texts}
            if any(export.is_sure_of(present) for export in EXPORTS):
                return sheet.row_number(at)
    return None


def _is_a_tracker(export: Export, present: Iterable[str]) -> bool:
    """Whether a table names creators or their fees, which a download left aside never does.

    The few plain words of such a download ("Date", "Content", "Views") head a founder's own rows
    as well, and every one of those would be lost.
    """
    if not isinstance(export.source, LeftAside):
        return False
    return any(
        meaning.score >= STRIPPED and meaning.field in _A_FOUNDERS
        for typed in present
        if export.part(typed) is None
        for meaning in meanings(typed)[:1]
    )


def recognise(headers: Iterable[str], above: Iterable[str] = ()) -> Export | None:
    """The download that a table belongs to, if it is known.

    Args:
        headers: Of the table.
        above: Every line above it in its sheet.
    """
    present = {heading(header) for header in headers if header}
    fits = {
        export: export.fits(present) for export in EXPORTS if not _is_a_tracker(export, present)
    }
    best = max(fits, key=fits.__getitem__)
    if fits[best]:
        return best
    told = tuple(fold(line) for line in above)
    return next((export for export in EXPORTS if export.is_announced(told)), None)
