"""Downloads of WooCommerce: its own analytics, and the export suites that shops add to it."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.shop_orders import ShopOrders

ANALYTICS = Export(
    name="a WooCommerce Analytics orders download",
    source=ShopOrders("woocommerce", counts_unpaid=False),
    grain="one order",
    key="the order's number",
    signs=signs(
        "date | order # | n. revenue",
        "date | order # | net sales | coupon(s)",
        "date | order # | attribution",
        "date | commande n° | ventes nettes",
        "datum | bestellung # | nettoumsatz",
        "datum | bestell nr. | nettoumsatz",
        "fecha | pedido # | ingresos netos",
        "fecha | nº de pedido | ventas netas",
        "data | ordine # | vendite nette",
        "data | pedido # | vendas líquidas",
    ),
    columns=columns(
        {
            "order_date": "Date | Datum | Fecha | Data",
            "order_id": "Order # | Commande n° | Bestellung # | Bestell-Nr. | Pedido # |"
            " Nº de pedido | Ordine #",
            "order_financial_status": "Status | État | Estado | Stato",
            "first_time_buyer": "Customer type | Type de client | Kundentyp | Tipo de cliente |"
            " Tipo cliente",
            "order_item:name": "Product(s) | Produit(s) | Produkt(e) | Producto(s) | Prodotto(i)"
            " | Produto(s)",
            "order_item:quantity": "Items sold | Articles vendus | Verkaufte Artikel |"
            " Artículos vendidos | Articoli venduti | Itens vendidos",
            "discount_code": "Coupon(s) | Code(s) promo | Gutschein(e) | Cupón(es) | Cupom(ns) |"
            " Codice(i) promozionale(i)",
            "order_total:net": "N. Revenue | Net sales | Ventes nettes | Nettoumsatz |"
            " Ingresos netos | Ventas netas | Vendite nette | Vendas líquidas",
            "order_source": "Attribution | Zuordnung | Atribución | Attribuzione | Atribuição |"
            " Origin | Origine",
        },
        not_kept="customer | client | kunde | cliente | products",
    ),
)

_BUYER = (
    "billing_first_name | billing_last_name | billing_full_name | billing_company |"
    "billing_address_1 | billing_address_2 | billing_city | billing_state | billing_postcode |"
    "billing_country | billing_phone | shipping_first_name | shipping_last_name |"
    "shipping_full_name | shipping_company | shipping_address_1 | shipping_address_2 |"
    "shipping_city | shipping_state | shipping_postcode | shipping_country | shipping_phone |"
    "customer_note | customer_user | order_notes | customer_ip_address | customer_user_agent |"
    "download_permissions | download_permissions_granted | wt_import_key | tax_items |"
    "shipping_items | fee_items | meta"
)
_SUITE = columns(
    {
        "order_id": "order_number | Order Number",
        "order_id:id": "order_id | Order ID",
        "order_date": "order_date | date | Order Date | date_created",
        "order_date:paid": "paid_date | Paid Date | date_paid | date_completed | completed_date",
        "order_financial_status": "status | order_status | Order Status",
        "order_customer_email": "billing_email | customer_email",
        "customer_id": "customer_id",
        "order_total:gross": "order_total | Order Total",
        "order_total:net": "order_subtotal | Order Subtotal",
        "order_shipping": "shipping_total | order_shipping",
        "order_tax": "tax_total | order_tax",
        ":shipping_tax": "shipping_tax_total",
        "order_discount_amount": "discount_total",
        "refunds": "refunded_total | total_refunded | refund_total",
        "refunds:~items": "refund_items | refunds",
        "currency": "order_currency | currency",
        "discount_code": "coupon_items | coupons_items | coupons | coupon_code | coupon(s)_items",
        "order_item:name": "line_items | item_name | line_name | product_name",
        "order_item:sku": "item_sku | line_sku | sku",
        "order_item:quantity": "item_quantity | line_quantity | quantity",
        "order_item:price": "item_price | line_price | item_total | line_total | item_subtotal |"
        " line_subtotal",
        "utm_source": "_wc_order_attribution_utm_source | utm_source",
        "utm_medium": "_wc_order_attribution_utm_medium | utm_medium",
        "utm_campaign": "_wc_order_attribution_utm_campaign | utm_campaign",
        "utm_content": "_wc_order_attribution_utm_content | utm_content",
    },
    not_kept=f"{_BUYER} | cart_discount | order_discount | discount_tax_total |"
    " payment_method | payment_method_title | transaction_id |"
    " shipping_method | fee_total | fee_tax_total | order_key | item_id | item_meta |"
    " item_tax | item_subtotal_tax | line_tax | item_variation | item_product_id | vat_number",
)

SUITE = Export(
    name="a WooCommerce order export",
    source=ShopOrders("woocommerce", packed=True, counts_unpaid=False),
    grain="one order, or one line of an order where order numbers repeat",
    key="order_id",
    signs=signs(
        "order id | order number | order total | order currency",
        "order id | order number | order total | billing email",
        "order id | order number | order total | line items",
        "order id | order number | order total | item name",
        "order number | order total | status | line items",
        "order id | order total | status | line items",
    ),
    columns=_SUITE,
)

ADVANCED = Export(
    name="a download of the WooCommerce plugin Advanced Order Export",
    source=ShopOrders("woocommerce", counts_unpaid=False),
    grain="one line of an order; the order's own amounts stand on each",
    key="Order Number",
    signs=signs(
        "order number | order status | order total amount",
        "order number | order subtotal amount | coupon code",
    ),
    columns=columns(
        {
            "order_id": "Order Number",
            "order_date": "Order Date",
            "order_date:paid": "Paid Date | Completed Date",
            "order_financial_status": "Order Status",
            "order_customer_email": "Email (Billing)",
            "customer_id": "Customer User ID | Customer ID",
            "order_total:net": "Order Subtotal Amount",
            "order_total:gross": "Order Total Amount",
            "order_discount_amount": "Cart Discount Amount",
            "order_shipping": "Order Shipping Amount",
            "order_tax": "Order Total Tax Amount",
            "refunds": "Order Refund Amount",
            "currency": "Order Currency",
            "order_item:name": "Item Name",
            "order_item:quantity": "Quantity | Quantity (- Refund)",
            "order_item:price": "Item Cost",
            "discount_code": "Coupon Code",
        },
        not_kept="customer note | first name (billing) | last name (billing) | company (billing) |"
        "address 1&2 (billing) | city (billing) | state code (billing) | postcode (billing) |"
        "country code (billing) | phone (billing) | first name (shipping) |"
        "last name (shipping) | address 1&2 (shipping) | city (shipping) |"
        "state code (shipping) | postcode (shipping) | country code (shipping) |"
        "payment method title | payment method | cart discount amount (inc. tax) |"
        "order subtotal amount (inc. tax) | shipping method title |"
        "order total amount (- refund) | order shipping tax amount | item # | sku |"
        "discount amount | discount amount tax | item cost (inc. tax) | order line subtotal",
    ),
)
