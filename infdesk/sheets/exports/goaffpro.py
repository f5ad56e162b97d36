"""Downloads of GoAffPro: affiliates, orders, and which shopper belongs to which affiliate."""

from __future__ import annotations

from infdesk.domain.choices import FileKind
from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.affiliate import AffiliateSales
from infdesk.sheets.sources.affiliate_list import AffiliateList
from infdesk.sheets.sources.elsewhere import LeftAside

AFFILIATES = Export(
    name="a GoAffPro list of affiliates",
    source=AffiliateList("goaffpro"),
    grain="one affiliate",
    key="e-mail",
    signs=signs("name | email | ref code | coupon", "name | email | ref code | password"),
    columns=columns(
        {
            "creator_name": "name",
            "email": "email",
            "phone": "phone",
            "tracking_id": "ref_code",
            "discount_code": "coupon | coupons",
            "website": "website",
            "location": "country | city",
            "status": "status",
        },
        not_kept="password | payment_email | address | address_1 | address_2 | group | company",
    ),
)

ORDERS = Export(
    name="a GoAffPro orders export",
    source=AffiliateSales("goaffpro"),
    grain="one order",
    key="order_id; order_number is the shop's own",
    signs=signs(
        "order number | order value | affiliate email",
        "order number | affiliate email | affiliate commission",
    ),
    columns=columns(
        {
            "order_id": "order_number",
            "order_id:~id": "order_id",
            "order_total": "order_value",
            "email": "affiliate_email",
            "commission_paid": "affiliate_commission",
            "order_date": "order_date",
            "status:~state": "status | order_status",
            "discount_code": "coupon",
            "tracking_id": "ref_code",
            "currency": "currency",
        },
    ),
    day_order="dmy",
)

CONNECTIONS = Export(
    name="a GoAffPro list of connected shoppers",
    source=LeftAside(
        FileKind.AFFILIATE,
        "The row ties a shopper to an affiliate, and shoppers are never kept.",
        "It was left out. Import the affiliates and the orders instead.",
    ),
    grain="one shopper of an affiliate",
    key="none: nothing is kept",
    signs=signs("affiliate email | customer email"),
    columns=columns(
        {"email": "affiliate_email", "order_customer_email": "customer_email"},
        not_kept="customer_name | customer_phone",
    ),
)
