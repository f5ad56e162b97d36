"""The payments download of Stripe."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.shop_orders import ShopOrders

PAYMENTS = Export(
    name="a Stripe payments export",
    source=ShopOrders("stripe", may_be_minor_units=True),
    grain="one payment",
    key="id",
    signs=signs(
        "id | created (utc) | amount | amount refunded",
        "id | created date (utc) | amount | amount refunded",
        "id | created (utc) | amount | captured",
        "id | created | amount | amount refunded | captured",
    ),
    columns=columns(
        {
            "order_id:id": "id",
            "order_id": "metadata.order_id | order_id (metadata) | metadata.order_number |"
            " order_number (metadata)",
            "order_date": "Created (UTC) | Created date (UTC) | created",
            "order_total:gross": "Amount",
            "refunds": "Amount Refunded",
            "currency": "Currency",
            "order_financial_status": "Status",
            ":captured": "Captured",
            "order_customer_email": "Customer Email",
            "customer_id": "Customer ID",
            "order_item:name": "Description",
            ":fee": "Fee",
            "utm_source": "metadata.utm_source | utm_source (metadata)",
            "utm_medium": "metadata.utm_medium | utm_medium (metadata)",
            "utm_campaign": "metadata.utm_campaign | utm_campaign (metadata)",
            "utm_content": "metadata.utm_content | utm_content (metadata)",
            "discount_code": "metadata.coupon | coupon (metadata) | metadata.discount_code |"
            " discount_code (metadata) | metadata.promo_code | promo_code (metadata)",
        },
        not_kept="customer description | taxes on fee | net | converted amount |"
        "converted amount refunded |"
        "converted currency | mode | payment source type | invoice id | card id | card last4 |"
        "card brand | card funding | card exp month | card exp year | card name |"
        "card address line1 | card address line2 | card address city | card address state |"
        "card address country | card address zip | card issue country | card fingerprint |"
        "card cvc status | card avs zip status | card avs line1 status | card tokenization method |"
        "shipping name | shipping address line1 | shipping address line2 |"
        "shipping address city | shipping address state | shipping address country |"
        "shipping address postal code | disputed amount | dispute date (utc) | dispute reason |"
        "dispute status | dispute evidence due (utc) | decline reason | seller message |"
        "statement descriptor | payment intent id | transfer | transfer group | destination |"
        "checkout session id | checkout custom field 1 key | user id | application fee |"
        "application id | customer phone | refunded date (utc) | invoice number |"
        "terminal location id | terminal reader id | is link",
    ),
    day_order="ymd",
)
