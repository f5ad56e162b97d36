"""Downloads of Square: transactions, and the items sold in them."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.shop_orders import ShopOrders

TRANSACTIONS = Export(
    name="a Square transactions export",
    source=ShopOrders("square"),
    grain="one payment, or one refund with negative amounts",
    key="Transaction ID; a refund is of the transaction that it names",
    signs=signs("net sales | total collected | transaction id", "gross sales | transaction id"),
    columns=columns(
        {
            "order_date": "Date",
            "order_date:~time": "Time",
            "order_id": "Transaction ID",
            "order_total:net": "Net Sales",
            "order_total:gross": "Total Collected",
            ":before_discount": "Gross Sales",
            "order_discount_amount": "Discounts",
            "order_tax": "Tax",
            "refunds": "Partial Refunds",
            "discount_code": "Discount Name",
            "order_financial_status": "Transaction Status",
            "order_financial_status:event": "Event Type",
            "order_item:name": "Description",
            "order_source": "Channel | Source",
            "customer_id": "Customer ID",
        },
        not_kept="customer reference id | time zone | service charges | gift card sales | tip |"
        "card | card entry methods | cash | square gift card | other tender | other tender type |"
        "tender note | fees | net total | payment id | card brand | pan suffix | device name |"
        "staff name | staff id | details | location | dining option | customer name |"
        "device nickname | third party fees | deposit id | deposit date | deposit details |"
        "fee percentage rate | fee fixed rate | refund reason | cash app | order reference id |"
        "fulfillment note | free processing applied | unattributed tips | table info |"
        "international fee",
    ),
)

ITEMS = Export(
    name="a Square items export",
    source=ShopOrders("square", lines_add_up=True),
    grain="one item of a transaction",
    key="Transaction ID",
    signs=signs("item | net sales | transaction id", "item | gross sales | transaction id"),
    columns=columns(
        {
            "order_date": "Date",
            "order_date:~time": "Time",
            "order_id": "Transaction ID",
            "order_item:name": "Item",
            "order_item:quantity": "Qty",
            "sku": "SKU",
            "order_total:line": "Net Sales",
            ":before_discount": "Gross Sales",
            "order_discount_amount": "Discounts",
            "order_tax": "Tax",
            "order_financial_status:event": "Event Type",
            "customer_id": "Customer ID",
            "order_source": "Channel",
        },
        not_kept="customer reference id | time zone | category | price point name |"
        "modifiers applied | payment id | device name | notes | details | location |"
        "dining option | customer name | unit | count | itemization type | fulfillment note",
    ),
)
