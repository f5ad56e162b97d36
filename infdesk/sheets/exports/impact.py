"""The actions download of Impact, with the headings of its interface and of its service."""

from __future__ import annotations

from infdesk.sheets.exports.layout import Export, columns, signs
from infdesk.sheets.sources.affiliate import AffiliateSales

ACTIONS = Export(
    name="an Impact actions export",
    source=AffiliateSales("impact"),
    grain="one action",
    key="action id",
    signs=signs(
        "mediapartnerid | actiontrackerid | payout",
        "media partner id | action tracker id | payout",
        "action id | action date | payout",
        "action id | sale amount",
    ),
    columns=columns(
        {
            "row_id": "Id | Action Id",
            "creator_external_id": "MediaPartnerId | Partner Id | Media Partner Id",
            "creator_name": "MediaPartnerName | Media Partner Name | Partner | Partner Name |"
            "Media Partner",
            "order_date": "EventDate | Action Date | Event Date",
            ":type": "Action Tracker | Action Tracker Name | ActionTrackerName | Event Type |"
            "Event Type Name | Action Type",
            "campaign:~program": "CampaignName | Campaign Name | Campaign",
            "status:~state": "State | Status | Action Status",
            "revenue": "Amount | Sale Amount",
            "commission_paid": "Payout",
            "order_id": "Oid | Order Id | OrderId",
            "discount_code": "PromoCode | Promo Code",
            "tracking_id": "SubId1 | Sub Id 1",
            "currency": "Currency | CurrencyCode",
            "customer_id": "CustomerId | Customer Id",
        },
        not_kept="campaign id | campaignid | creation date | creationdate | locking date |"
        "lockingdate | cleared date | cleareddate | clearing date | action tracker id |"
        "actiontrackerid | event type id | locked status |"
        "lockedstatus | ad id | adid | delta payout | deltapayout | intended payout |"
        "intendedpayout | delta amount | deltaamount | intended amount | intendedamount |"
        "sub id 2 | sub id 3 | subid2 | subid3 | shared id | customer city | customer country |"
        "customer post code | customer region | referring domain | referring type | status detail",
    ),
)
