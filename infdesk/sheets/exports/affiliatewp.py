"""The referrals download of AffiliateWP: its Amount is the commission, not the sale."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.affiliate import AffiliateSales

REFERRALS = Export(
    name="an AffiliateWP referrals export",
    source=AffiliateSales("affiliatewp", {"unpaid": "approved", "paid": "approved"}),
    grain="one referral",
    key="referral id where it stands, else affiliate and reference",
    signs=signs(
        "affiliate id | payment email | amount | reference",
        "affiliate id | amount | reference | context | status",
    ),
    columns=columns(
        {
            "row_id": "Referral ID | ID",
            "creator_external_id": "Affiliate ID",
            "creator_name": "Affiliate Name | Name",
            "email": "Email",
            "commission_paid": "Amount",
            "currency": "Currency",
            "campaign:~link": "Campaign",
            "order_id": "Reference",
            "status:~state": "Status",
            "order_date": "Date",
            "product": "Description",
            "payment_method:~paypal": "Payment Email",
        },
        not_kept="context | username | referral url | visit id | products",
    ),
)
