"""The sheets of an Amazon Associates report: four grains of the same sales in one workbook."""

from __future__ import annotations

from infdesk.domain.choices import FileKind
from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.affiliate import AffiliateSales
from infdesk.sheets.sources.elsewhere import LeftAside

_SALES = AffiliateSales("amazon")
_NOT_KEPT = (
    "category | name | seller | price($) | device type group | direct/indirect | merchant |"
    "link type | indirect sales"
)

EARNINGS = Export(
    name="an Amazon Associates earnings sheet",
    source=_SALES,
    grain="one item and day; a return is a row below zero",
    key="ASIN, tracking id, day and position: the file has no id of its own",
    signs=signs(
        "asin | tracking id | items shipped",
        "asin | tracking id | ad fees($)",
        "asin | date shipped | revenue($)",
    ),
    columns=columns(
        {
            "order_item:id": "ASIN",
            "order_item:quantity": "Items Shipped",
            "tracking_id": "Tracking ID | Tracking Id | Tag",
            "order_date": "Date Shipped",
            "revenue": "Revenue($)",
            "refunds:~pieces": "Returns",
            "commission_paid": "Ad Fees($) | Advertising Fees($) | Earnings($)",
        },
        not_kept=_NOT_KEPT,
    ),
    repeats_are_facts=True,
)

BOUNTIES = Export(
    name="an Amazon Associates bounty sheet",
    source=AffiliateSales("amazon bounty", pays_only=True),
    grain="one bounty and day",
    key="name, tracking id and day",
    signs=signs("tracking id | quantity | ad fees($)", "tracking id | quantity | date shipped"),
    columns=columns(
        {
            "order_item:id": "Name",
            "order_item:quantity": "Quantity",
            "tracking_id": "Tracking ID | Tracking Id | Tag",
            "order_date": "Date Shipped",
            "commission_paid": "Ad Fees($) | Bounty($)",
        },
        not_kept="category | device type group",
    ),
    repeats_are_facts=True,
)

ORDERED = Export(
    name="an Amazon Associates ordered-items sheet",
    source=LeftAside(
        FileKind.AFFILIATE,
        "The row is an item as ordered; the earnings sheet counts the same sale once it ships.",
        "It was left out, so that no sale counts twice.",
    ),
    grain="one item as ordered",
    key="none: the earnings sheet counts",
    signs=signs("asin | link type | tag", "asin | indirect sales", "asin | qty | tag"),
    columns=columns(
        {
            "order_item:id": "ASIN",
            "order_item:quantity": "Qty",
            "tracking_id": "Tag | Tracking ID",
            "order_date": "Date",
        },
        not_kept=_NOT_KEPT,
    ),
)

CLICKS = Export(
    name="an Amazon Associates sheet of clicks",
    source=LeftAside(
        FileKind.AFFILIATE,
        "The row counts clicks on one item and does not say whose link was clicked.",
        "It was left out; the earnings sheet says what was sold through whom.",
    ),
    grain="one item with its clicks; Conversion is per cent",
    key="none: nobody is named",
    signs=signs("asin | clicks | conversion"),
    columns=columns(
        {
            "order_item:id": "ASIN",
            "order_item:quantity": "Qty",
            "clicks": "Clicks",
            "conversions:~per_cent": "Conversion",
            "order_date": "Date",
        },
        not_kept=_NOT_KEPT,
    ),
)
