"""The referrals sheet of UpPromote."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.affiliate import AffiliateSales

REFERRALS = Export(
    name="an UpPromote referrals sheet",
    source=AffiliateSales("uppromote"),
    grain="one referral; a refund is a referral below zero",
    key="referral id where it stands, else order, else e-mail, day and position",
    signs=signs(
        "email | total sales | commission amount",
        "affiliate email | total sales | commission",
        "referral id | total sales | commission",
        "total sales | commission | tracking type",
    ),
    columns=columns(
        {
            "row_id": "id | referral_id | referral id",
            "email": "email | affiliate_email",
            "creator_name": "affiliate | affiliate_name | name",
            "revenue": "total_sales | total",
            "commission_paid": "commission_amount | commission",
            "order_id": "order_id | order_number | order",
            "order_date": "date | created_at | order_date",
            "status:~state": "status | referral_status",
            "discount_code": "coupon | coupon_code",
            "orders": "quantity | total_orders",
            "currency": "currency",
        },
        not_kept="customer | customer email | customer name | program | tracking type",
    ),
)
