"""The brand, its campaigns, cycles and offers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from infdesk.domain.rows import BrandRow, CampaignRow, CycleRow, OfferRow
from infdesk.domain.summary import Source
from infdesk.domain.yardstick import YardstickChange
from infdesk.store.connection import Gone
from infdesk.store.queries.fetching import fetch

if TYPE_CHECKING:
    from infdesk.store.desk import DeskReader

_CAMPAIGN = """
SELECT id, name, goal_kind, metric, target, window_start, window_end, rule_metric, rule_limit,
       budget, margin, yardstick_locked_at, ages, platforms, places, languages, interests,
       problems, attribution_days, archived
FROM campaign
"""
_CYCLE = """
SELECT id, campaign_id, number, name, start, "end", budget, target, state, lessons FROM cycle
"""
_OFFER = """
SELECT id, name, kind, percent, amount, code_pattern, landing_page, price, margin, product_cost
FROM offer
"""


def brand(reader: DeskReader) -> BrandRow:
    """The brand of the desk."""
    return fetch(reader, BrandRow, "SELECT id, name, currency, locale, colour FROM brand")[0]


def campaigns(reader: DeskReader) -> tuple[CampaignRow, ...]:
    """Campaigns in the order they were made, archived ones last."""
    return fetch(reader, CampaignRow, f"{_CAMPAIGN} ORDER BY archived, id")


def campaign(reader: DeskReader, campaign_id: int) -> CampaignRow:
    """One campaign.

    Raises:
        Gone: It is.
    """
    found = fetch(reader, CampaignRow, f"{_CAMPAIGN} WHERE id = ?", (campaign_id,))
    if not found:
        raise Gone("This campaign is no longer in the desk.", "Choose another one.")
    return found[0]


def cycles(reader: DeskReader, campaign_id: int) -> tuple[CycleRow, ...]:
    """Cycles of a campaign, by number."""
    return fetch(
        reader, CycleRow, f"{_CYCLE} WHERE campaign_id = ? ORDER BY number", (campaign_id,)
    )


def offers(reader: DeskReader, campaign_id: int | None = None) -> tuple[OfferRow, ...]:
    """Offers in the order they were made; with a campaign, those that it uses."""
    if campaign_id is None:
        return fetch(reader, OfferRow, f"{_OFFER} WHERE archived = 0 ORDER BY id")
    used = """
        SELECT offer_id FROM agreement WHERE campaign_id = :c
        UNION SELECT d.offer_id FROM deliverable d JOIN agreement a ON a.id = d.agreement_id
              WHERE a.campaign_id = :c
        UNION SELECT offer_id FROM code WHERE campaign_id = :c
    """.replace(":c", "?")
    sql = f"{_OFFER} WHERE archived = 0 AND id IN ({used}) ORDER BY id"
    return fetch(reader, OfferRow, sql, (campaign_id,) * 3)


def yardstick_changes(reader: DeskReader, campaign_id: int) -> tuple[YardstickChange, ...]:
    """What of the yardstick was changed after it was locked, oldest first."""
    found = reader.rows(
        "SELECT at, column, before, after FROM yardstick_change WHERE campaign_id = ? ORDER BY id",
        (campaign_id,),
    )
    return tuple(
        YardstickChange(date.fromisoformat(at[:10]), column, before, after)
        for at, column, before, after in found
    )


def sources(reader: DeskReader, campaign_id: int) -> tuple[Source, ...]:
    """Files that the numbers of a campaign came from, in the order of their import."""
    sql = """
        SELECT f.name, date(b.at), f.rows_read, f.left_out
        FROM import_file f JOIN import_batch b ON b.id = f.batch_id
        WHERE b.undone_at IS NULL AND EXISTS (
            SELECT 1 FROM provenance p WHERE p.file_id = f.id AND (
                (p.entity = 'deliverable' AND p.entity_id IN (
                    SELECT d.id FROM deliverable d JOIN agreement a ON a.id = d.agreement_id
                    WHERE a.campaign_id = ?))
             OR (p.entity = 'measurement' AND p.entity_id IN (
                    SELECT id FROM measurement WHERE campaign_id = ?))
             OR (p.entity = 'charge' AND p.entity_id IN (
                    SELECT id FROM charge WHERE campaign_id = ?))
             OR p.entity = 'shop_order'))
        ORDER BY f.id
    """
    return fetch(reader, Source, sql, (campaign_id,) * 3)
