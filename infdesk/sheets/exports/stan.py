"""The sales download of the creator store Stan."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.shop_orders import ShopOrders

SALES = Export(
    name="a Stan store sales export",
    source=ShopOrders("stan"),
    grain="one sale",
    key="day, time and product: the file has no number of its own",
    signs=signs(
        "product | receiving currency | net revenue",
        "product | net revenue | affiliate username",
    ),
    columns=columns(
        {
            "order_date": "Date",
            "order_date:~time": "Time",
            "order_customer_email": "Email",
            "order_item:name": "Product",
            "currency": "Receiving Currency",
            "currency:~converted": "Converted Currency",
            "revenue:gross": "Amount",
            "order_tax": "Tax Amount",
            "revenue:~converted_net": "Net Revenue",
            "refunds": "Refunded",
            "order_financial_status:paid": "Paid",
            "tracking_id": "Affiliate Username",
            "discount_code": "Discount Code | Coupon Code",
        },
        not_kept="full name | type | paymnent method | payment method |"
        "payment plan details | billing address | phone | phone number | quantity | order bump |"
        "custom fields",
    ),
    repeats_are_facts=True,
)
