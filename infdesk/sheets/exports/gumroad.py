"""The sales download of the creator store Gumroad."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.shop_orders import ShopOrders

SALES = Export(
    name="a Gumroad sales export",
    source=ShopOrders("gumroad"),
    grain="one purchase",
    key="Purchase ID",
    signs=signs("purchase id | item name | sale price ($)", "purchase id | fully refunded?"),
    columns=columns(
        {
            "order_id:id": "Purchase ID",
            "order_date": "Purchase Date",
            "order_date:~time": "Purchase Time (EST)",
            "order_customer_email": "Purchase Email | Buyer Email",
            "order_item:name": "Item Name",
            "order_total:net": "Subtotal ($)",
            "order_total:gross": "Sale Price ($)",
            "order_tax": "Taxes ($)",
            "order_shipping": "Shipping ($)",
            "refunds": "Partial Refund ($)",
            "refunds:whole": "Fully Refunded?",
            "discount_code": "Discount Code",
            "tracking_id": "Affiliate",
            "order_source": "Referrer",
            "utm_source": "UTM Source",
            "utm_medium": "UTM Medium",
            "utm_campaign": "UTM Campaign",
            "utm_content": "UTM Content",
            "utm_term": "UTM Term",
        },
        not_kept="buyer name | buyer id | full name | tax type | fees ($) | net total ($) |"
        "tax included in price? | country | state/province | city | zip code | street |"
        "refunded? | disputed? | dispute won? | affiliate commission ($) | variants | quantity |"
        "rating | review | license key | recurring charge? | free trial purchase? |"
        "purchase country | payment type | sku | pre-order authorization time (est) |"
        "processor transaction id | giftee email | gifter email | order number |"
        "variants price ($) | access revoked? | preorder purchase? | paypal transaction id |"
        "discover? | is multi-seat license? | sent abandoned cart email? | upsold? | is license |"
        "item price ($) | multiseat license? | subscription end date",
    ),
)
