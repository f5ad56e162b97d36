"""The sections of a Post Affiliate Pro export, headings led by exclamation marks."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.affiliate import AffiliateSales
from infdesk.sheets.sources.affiliate_list import AffiliateList

_STATES = {"a": "approved", "p": "pending", "d": "off"}

COMMISSIONS = Export(
    name="the commissions of a Post Affiliate Pro export",
    source=AffiliateSales("postaffiliatepro", _STATES),
    grain="one commission",
    key="TRANSID",
    signs=signs("transid | userid | commission", "transid | commission | orderid"),
    columns=columns(
        {
            "row_id": "TRANSID",
            "creator_external_id": "USERID",
            "tracking_id": "REFID",
            "status:~state": "RSTATUS",
            ":type": "RTYPE",
            "order_date": "DATEINSERTED",
            "commission_paid": "COMMISSION",
            "order_id": "ORDERID",
            "sku": "PRODUCTID",
            "order_total": "TOTALCOST",
            "discount_code": "COUPON | COUPONCODE",
            "currency": "CURRENCY",
            "payment_status:~paid": "PAYOUTSTATUS",
        },
        not_kept="campaignid | bannerid | channel | ip | countrycode | data1 |"
        "data2 | data3 | data4 | data5 | dateapproved | recurringcommid | commtypeid | tier |"
        "refererurl | browser | firstclicktime | lastclicktime |"
        "parenttransid | couponid | visitorid | fixedcost | originalcurrencyid",
    ),
)

AFFILIATES = Export(
    name="the affiliates of a Post Affiliate Pro export",
    source=AffiliateList("postaffiliatepro"),
    grain="one affiliate",
    key="USERID",
    signs=signs("userid | refid | username", "userid | firstname | lastname"),
    columns=columns(
        {
            "creator_external_id": "USERID | ID",
            "tracking_id": "REFID",
            "first_name": "FIRSTNAME | FIRST NAME",
            "last_name": "LASTNAME | LAST NAME",
            "email": "EMAIL | USERNAME | NOTIFICATIONEMAIL",
            "status": "RSTATUS",
            "website": "WEBSITE | DATA1",
        },
        not_kept="rpassword | password | parentuserid | dateinserted | dateapproved | note |"
        "photo | payoutoptionid | minimumpayout | data2 | data3 | data4 | data5",
    ),
)
