"""The transactions download of Awin."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.affiliate import AffiliateSales

_STATES = {"0": "pending", "1": "approved", "2": "off", "bonus": "approved"}

TRANSACTIONS = Export(
    name="an Awin transactions export",
    source=AffiliateSales("awin", _STATES),
    grain="one transaction: a sale, a lead or a bonus",
    key="id",
    signs=signs(
        "id | publisher id | sale amount | commission",
        "id | sale amount | commission | commission status",
    ),
    columns=columns(
        {
            "row_id": "id | transaction_id",
            "creator_external_id": "publisher_id",
            "creator_name": "site_name | publisher",
            "revenue": "sale_amount",
            "commission_paid": "commission | commission_amount",
            "order_date": "date | transaction_date",
            "status:~state": "commission_status | status",
            "order_id": "extra | order_reference | order_ref",
            ":type": "type",
            "discount_code": "voucher_code | voucher code",
            "currency": "currency | sale_currency",
            "website": "URL | publisher_url",
        },
        not_kept="validation_date | decline_reason | click_date | click_time |"
        "click_ref | customer_country |"
        "amended | amend_reason | paid | commission_group",
    ),
)
