"""The conversions download of Tapfiliate."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.affiliate import AffiliateSales

CONVERSIONS = Export(
    name="a Tapfiliate conversions export",
    source=AffiliateSales("tapfiliate"),
    grain="one conversion",
    key="external_id",
    signs=signs(
        "external id | amount | affiliate email | program",
        "external id | amount | created at | affiliate email",
    ),
    columns=columns(
        {
            "order_id": "external_id",
            "revenue": "amount",
            "order_date": "created_at",
            "email": "affiliate_email",
            "creator_external_id": "affiliate_id",
            "currency": "currency",
            "commission_paid": "commission_amount",
            "status:~state": "commission_status",
            "customer_id": "customer_id",
            "discount_code": "coupon",
            "campaign:~program": "program",
        },
        not_kept="click_date | commission_type | commission_type_title | meta_data |"
        "asset_id | source_id | referral_code",
    ),
)
