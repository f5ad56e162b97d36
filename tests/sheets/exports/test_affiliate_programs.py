"""Downloads of affiliate programs in the layouts that their own pages offer."""

from __future__ import annotations

from infdesk.domain.choices import FileKind
from tests.sheets.sheet_files import csv_file, only_sheet, plan, records

UPPROMOTE = """Referral ID,Order,Affiliate,Email,Coupon,Total Sales,Commission,Status,\
Tracking Type,Created at
81,#3104,Ines D,ines@x.example,INES15,€540.00,€54.00,Approved,Tracked by coupon,"Mar 04, 2025"
82,#3103,Ines D,ines@x.example,,€80.00,€8.00,Pending,Tracked by affiliate link,"Mar 03, 2025"
83,#3104,Ines D,ines@x.example,,-€40.00,-€4.00,Approved,Refund,"Mar 10, 2025"
"""

IMPACT = """Action Date,Action Id,Action Tracker,Media Partner Name,Media Partner Id,Status,\
Sale Amount,Payout,Currency,Promo Code,Order Id,Locking Date
2025-03-04T10:00:00-08:00,77.1.1,Trial kit,Ines D,9101,APPROVED,540.00,54.00,USD,INES15,3104,
2025-03-06T10:00:00-08:00,77.1.2,Signup,Jo M,9102,APPROVED,0.00,2.00,USD,,,
2025-03-07T10:00:00-08:00,77.1.3,Signup,Jo M,9102,REVERSED,0.00,0.00,USD,,,
"""


def test_uppromote_referrals_are_orders_of_their_days() -> None:
    planned = plan(csv_file("referrals.csv", UPPROMOTE))
    sheet = only_sheet(planned)
    assert (sheet.kind, sheet.totals.orders, sheet.totals.revenue, sheet.totals.spend) == (
        FileKind.AFFILIATE, 2, 58_000, 5_000,
    )  # fmt: skip
    assert [(order.values["number"], str(order.values["day"])) for order in
            records(planned, "shop_order")] == [
        ("#3104", "2025-03-04"), ("#3103", "2025-03-03"), ("#3104", "2025-03-10"),
    ]  # fmt: skip
    assert [charge.values["state"] for charge in records(planned, "charge")] == [
        "accrued", "planned", "accrued",
    ]  # fmt: skip
    assert [contact.values["value"] for contact in records(planned, "contact")] == [
        "ines@x.example"
    ]


def test_impacts_partners_have_their_names_and_its_sign_ups_are_leads() -> None:
    planned = plan(csv_file("actions.csv", IMPACT))
    totals = only_sheet(planned).totals
    assert (totals.orders, totals.revenue, totals.leads, totals.spend) == (1, 54_000, 1, 5_600)
    assert [r.values["name"] for r in records(planned, "creator")] == ["Ines D", "Jo M"]
