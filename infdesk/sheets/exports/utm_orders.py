"""Orders beside the tags of the link that the shopper came by, as attribution apps save them."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.shop_orders import ShopOrders

ORDERS = Export(
    name="a list of orders with the tags of their links",
    source=ShopOrders(),
    grain="one order",
    key="order_id",
    signs=signs(
        "order id | revenue | utm source",
        "order id | order total | utm source | utm campaign",
        "order id | conversion value | utm source",
        "order id | purchase value | utm source",
    ),
    columns=columns(
        {
            "order_date": "date | order_date | created_at",
            "order_id": "order_id | order_number",
            "revenue": "revenue | conversion_value | purchase_value",
            "order_total": "order_total",
            "order_source": "source | landing_page | final_url | landing_site | referrer",
            "utm_source": "utm_source",
            "utm_medium": "utm_medium",
            "utm_campaign": "utm_campaign",
            "utm_content": "utm_content",
            "utm_term": "utm_term",
            "discount_code": "discount_code | coupon",
            "currency": "currency",
            "order_financial_status": "status | financial_status",
            "order_customer_email": "email | customer_email",
        },
        not_kept="customer_name | customer_id",
    ),
)
