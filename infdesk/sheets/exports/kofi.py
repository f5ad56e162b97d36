"""The payments download of the creator store Ko-fi."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.shop_orders import ShopOrders

PAYMENTS = Export(
    name="a Ko-fi payments export",
    source=ShopOrders("kofi"),
    grain="one payment: a sale, a membership or a tip",
    key="TransactionId",
    signs=signs("transactiontype | transactionid | received", "transactionid | received | given"),
    columns=columns(
        {
            "order_id:id": "TransactionId",
            "order_date": "DateTime (UTC)",
            "order_item:name": "Item",
            "order_total:gross": "Received",
            "currency": "Currency",
            "order_tax": "SalesTax",
            "discount_code": "DiscountCode",
        },
        not_kept="from | message | given | transactiontype | reference | salestaxpercentage |"
        "buyeremail | shippingname | shippingstreet | shippingcity | shippingstate |"
        "shippingpostalcode | shippingcountry | shippingtelephone | paymentprovider | quantity |"
        "billing name | billing address | buyer country",
    ),
)
