"""Downloads of Refersion: conversions, affiliates, and the triggers that credit them."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.affiliate import AffiliateSales
from infdesk.sheets.sources.affiliate_list import AffiliateList

CONVERSIONS = Export(
    name="a Refersion conversions export",
    source=AffiliateSales("refersion"),
    grain="one conversion; a cancellation is a conversion of its own, below zero",
    key="conversion id",
    signs=signs(
        "order id | affiliate id | status | notes",
        "conversion id | affiliate id | commission",
        "order id | affiliate id | commission | status",
    ),
    columns=columns(
        {
            "row_id": "conversion_id | Conversion ID",
            "order_id": "order_id | order_number | Order Number | Order #",
            "order_date": "created | created_at | date | Order Date | Date",
            "creator_external_id": "affiliate_id | Affiliate ID",
            "creator_name": "affiliate_name | affiliate | Affiliate",
            "email": "affiliate_email | Affiliate Email",
            "order_total": "total | subtotal | order_total | Order Total",
            "commission_paid": "commission | commission_total | Commission",
            "currency": "currency",
            "status:~state": "status",
            ":type": "type | conversion_type",
            "discount_code": "coupon | coupon_code",
            "product": "sku | product",
            "notes": "notes",
        },
        not_kept="offer | offer_id | payment_status | customer_name | customer_email | ip",
    ),
)

CREDITS = Export(
    name="a Refersion sheet of commission credits",
    source=AffiliateSales("refersion", pays_only=True),
    grain="one credit of an affiliate",
    key="affiliate and position: the file has no id of its own",
    signs=signs("id | commission | status | currency"),
    columns=columns(
        {
            "creator_external_id": "id",
            "commission_paid": "commission",
            "status:~state": "status",
            "currency": "currency",
            "notes": "notes",
        },
    ),
    repeats_are_facts=True,
)

TRIGGERS = Export(
    name="a Refersion list of triggers",
    source=AffiliateList("refersion"),
    grain="one coupon, link or e-mail address that credits an affiliate",
    key="affiliate_id and trigger",
    signs=signs("affiliate id | trigger | type"),
    columns=columns(
        {
            "creator_external_id": "affiliate_id",
            "discount_code": "trigger",
            ":type": "type",
        },
    ),
)

AFFILIATES = Export(
    name="a Refersion list of affiliates",
    source=AffiliateList("refersion"),
    grain="one affiliate",
    key="id",
    signs=signs(
        "id | offer | first name",
        "first name | last name | email address | offer id",
        "first name | last name | email | offer id",
    ),
    columns=columns(
        {
            "creator_external_id": "id | affiliate_id",
            "first_name": "first_name",
            "last_name": "last_name",
            "email": "email | Email Address",
            "phone": "phone",
            "discount_code": "coupon | coupon_code | Coupon",
            "location": "country | state | city",
            "shipping_address": "address1 | address2 | zip",
            "website": "website | url",
            "status": "status",
            "offer:~program": "offer",
            "payment_method:~paypal": "PayPal email",
            "notes": "notes",
        },
        not_kept="offer id | company | password",
    ),
)
