"""The orders sheet of BixGrow."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.affiliate import AffiliateSales

ORDERS = Export(
    name="a BixGrow orders sheet",
    source=AffiliateSales("bixgrow"),
    grain="one order",
    key="Order Number",
    signs=signs("order number | affiliate email | order total"),
    columns=columns(
        {
            "order_id": "Order Number",
            "email": "Affiliate Email",
            "creator_name": "Affiliate Name | Affiliate",
            "order_total": "Order Total",
            "commission_paid": "Affiliate Commission | Commission",
            "status:~state": "Order Status | Status",
            "order_date": "Order Date | Date | Created At",
            "discount_code": "Coupon | Coupon Code",
            "currency": "Currency",
        },
    ),
)
