"""Downloads of Shopify: orders, and reports of sales by discount."""

from __future__ import annotations

from infdesk.domain.choices import FileKind
from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.elsewhere import LeftAside
from infdesk.sheets.sources.shop_orders import ShopOrders

_BUYER = (
    "accepts marketing | billing name | billing street | billing address1 | billing address2 |"
    "billing company | billing city | billing zip | billing province | billing country |"
    "billing phone | shipping name | shipping street | shipping address1 | shipping address2 |"
    "shipping company | shipping city | shipping zip | shipping province | shipping country |"
    "shipping phone | phone | notes | billing province name | shipping province name"
)
_NOT_NEEDED = (
    "fulfillment status | fulfilled at | shipping method | lineitem compare at price |"
    "lineitem requires shipping | lineitem taxable | lineitem fulfillment status |"
    "payment method | payment reference | vendor | outstanding balance | employee | location |"
    "device id | risk level | receipt number | duties | payment id |"
    "payment terms name | next payment due at | payment references |"
    "tax 1 name | tax 2 name | tax 3 name | tax 4 name | tax 5 name |"
    "tax 1 value | tax 2 value | tax 3 value | tax 4 value | tax 5 value"
)

ORDERS = Export(
    name="a Shopify orders export",
    source=ShopOrders("shopify"),
    grain="one line of an order; what is said of the whole order stands on its first line",
    key="Id, else Name and day",
    signs=signs("name | created at | lineitem name", "name | created at | lineitem price"),
    columns=columns(
        {
            "order_id": "Name",
            "order_id:id": "Id",
            "order_date": "Created at",
            "order_date:paid": "Paid at",
            "order_financial_status": "Financial Status",
            "order_financial_status:cancelled": "Cancelled at",
            "order_customer_email": "Email",
            "currency": "Currency",
            "order_total:net": "Subtotal",
            "order_total:gross": "Total",
            "order_shipping": "Shipping",
            "order_tax": "Taxes",
            "order_discount_amount": "Discount Amount",
            "order_discount_amount:~line": "Lineitem discount",
            "discount_code": "Discount Code",
            "refunds": "Refunded Amount",
            "order_item:name": "Lineitem name",
            "order_item:sku": "Lineitem sku",
            "order_item:quantity": "Lineitem quantity",
            "order_item:price": "Lineitem price",
            "order_source": "Source",
            "order_source:tags": "Tags",
            "order_source:attributes": "Note Attributes",
        },
        not_kept=f"{_BUYER} | {_NOT_NEEDED}",
    ),
)

REPORT = Export(
    name="a Shopify report of sales by discount",
    source=LeftAside(
        FileKind.SHOP_ORDERS,
        "A Shopify report counts an order under each of its discounts, so its rows cannot be "
        "added up.",
        "The row was left out. Import the orders export instead: Orders, Export.",
    ),
    grain="one discount in a period, orders with two discounts under both",
    key="none: a summary to compare with, never to add",
    signs=signs(
        "discount name | discount method | orders",
        "discount name | discount type | orders",
        "discount code | discount method | orders",
        "rabattname | rabattcode | bestellungen",
        "rabattname | bestellungen | nettoumsatz",
        "nom de la réduction | code de réduction | commandes",
        "nombre del descuento | código de descuento | pedidos",
        "nome do desconto | código de desconto | pedidos",
    ),
    columns=columns(
        {
            "discount_code": "Discount code | Rabattcode | Code de réduction |"
            " Código de descuento | Código de desconto",
            "orders": "Orders | Bestellungen | Commandes | Pedidos",
            "order_discount_amount": "Discount amount",
            "revenue": "Net sales | Nettoumsatz | Ventes nettes | Ventas netas | Vendas líquidas",
            "refunds": "Returns | Rückgaben | Retours | Devoluciones | Devoluções",
            "order_shipping": "Shipping | Shipping charges",
            "order_tax": "Taxes",
        },
        not_kept="discount name | other discounts | discounts | gross sales | total sales |"
        "discount id | discount level | discount method | discount type | "
        "average order value | duties | additional fees",
    ),
)
