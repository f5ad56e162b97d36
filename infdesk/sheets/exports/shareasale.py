"""The transactions report of ShareASale, its columns parted by pipes."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.affiliate import AffiliateSales

TRANSACTIONS = Export(
    name="a ShareASale report",
    source=AffiliateSales("shareasale"),
    grain="one transaction",
    key="Trans ID",
    signs=signs("trans id | trans amount | commission", "trans id | trans date | commission"),
    columns=columns(
        {
            "row_id": "Trans ID",
            "creator_external_id": "User ID",
            "order_date": "Trans Date",
            "revenue": "Trans Amount",
            "commission_paid": "Commission",
            "notes:~order": "Comment",
            "order_financial_status:void": "Voided",
            "order_financial_status:reversed": "Reversal Date",
            "creator_name": "Affiliate Organization | Organization",
            "website": "Affiliate Website | Website",
            ":type": "Trans Type",
            "sku": "SKU List",
            "order_item:~quantity": "Quantity List",
            "payment_date:~paid": "Paid Date",
        },
        not_kept="merchant id | pending date | locked | aff comment | banner page | click date |"
        "merchant organization | merchant website | click time | banner id |"
        "lock date | merchant defined type | store id |"
        "reference trans",
    ),
    day_order="mdy",
)
