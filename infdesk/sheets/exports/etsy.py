"""Downloads of Etsy: sold orders, and the items sold in them."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.shop_orders import ShopOrders

_BUYER = (
    "full name | first name | last name | street 1 | street 2 | ship name | ship address1 |"
    "ship address2 | ship city | ship state | ship zipcode | ship country"
)

ORDERS = Export(
    name="an Etsy orders export",
    source=ShopOrders("etsy"),
    grain="one order",
    key="Order ID",
    signs=signs("sale date | order id | order value", "sale date | order id | order total"),
    columns=columns(
        {
            "order_date": "Sale Date",
            "order_id": "Order ID",
            "customer_id": "Buyer User ID",
            "currency": "Currency",
            "order_total:before_discount": "Order Value",
            "order_total:gross": "Order Total",
            ":adjusted": "Adjusted Order Total",
            "discount_code": "Coupon Code",
            "order_discount_amount": "Discount Amount",
            "order_shipping": "Shipping",
            "order_tax": "Sales Tax",
            "order_financial_status": "Status",
            "order_item:quantity": "Number of Items",
            "sku": "SKU",
        },
        not_kept=f"{_BUYER} | buyer | payment method | date shipped | coupon details |"
        "shipping discount | card processing fees | order net | adjusted card processing fees |"
        "adjusted net order amount | order type | payment type | inperson discount |"
        "inperson location",
    ),
    day_order="mdy",
)

ITEMS = Export(
    name="an Etsy order items export",
    source=ShopOrders("etsy", lines_add_up=True),
    grain="one item of an order; shipping and tax of the order stand on each",
    key="Order ID",
    signs=signs("sale date | item name | transaction id", "sale date | item name | item total"),
    columns=columns(
        {
            "order_date": "Sale Date",
            "order_date:paid": "Date Paid",
            "order_id": "Order ID",
            "order_item:name": "Item Name",
            "order_item:quantity": "Quantity",
            "order_item:price": "Price",
            "sku": "SKU",
            "order_total:line": "Item Total",
            "discount_code": "Coupon Code",
            "order_discount_amount": "Discount Amount",
            "order_shipping": "Order Shipping",
            "order_tax": "Order Sales Tax",
            "currency": "Currency",
        },
        not_kept=f"{_BUYER} | buyer | transaction id | listing id | date shipped | coupon details |"
        "shipping discount | variations | order type | listings type | payment type |"
        "inperson discount | inperson location | vat paid by buyer",
    ),
    day_order="mdy",
)
