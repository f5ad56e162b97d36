"""The orders download of BigCommerce."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.shop_orders import ShopOrders

ORDERS = Export(
    name="a BigCommerce orders export",
    source=ShopOrders("bigcommerce", packed=True),
    grain="one order",
    key="Order ID",
    signs=signs(
        "order id | order date | order status | customer message",
        "order id | order date | order status | staff notes",
        "order id | order date | order status | refund amount",
        "order id | order date | order status | subtotal (ex tax)",
    ),
    columns=columns(
        {
            "order_id": "Order ID",
            "order_date": "Order Date",
            "order_financial_status": "Order Status",
            "order_total:gross": "Order Total | Order Total (inc tax)",
            "order_total:net": "Subtotal | Subtotal (ex tax)",
            "order_tax": "Tax Total",
            "order_shipping": "Shipping Cost | Shipping Cost (ex tax)",
            "refunds": "Refund Amount",
            "discount_code": "Coupon Details | Coupon Code | Coupons",
            "currency": "Order Currency Code | Currency Code | Customer Currency Code",
            "order_item:name": "Product Details | Product Name",
            "order_item:quantity": "Total Quantity | Combined Quantity",
            "order_source": "Order Source | Channel Name | Channel",
            "customer_id": "Customer ID",
            "order_customer_email": "Customer Email",
        },
        not_kept="customer name | customer phone | customer message | staff notes | order time |"
        "payment method | shipping method | ship method | date shipped | billing name |"
        "billing first name | billing last name | billing company | billing street 1 |"
        "billing street 2 | billing suburb | billing state | billing zip | billing country |"
        "billing phone | billing email | shipping name | shipping first name |"
        "shipping last name | shipping company | shipping street 1 | shipping street 2 |"
        "shipping suburb | shipping state | shipping zip | shipping country | shipping phone |"
        "shipping email | order total (ex tax) | subtotal (inc tax) | shipping cost (inc tax) |"
        "handling cost | handling cost (inc tax) | handling cost (ex tax) | channel id |"
        "peachtree accounts receivable account | transaction id | total shipped",
    ),
)
