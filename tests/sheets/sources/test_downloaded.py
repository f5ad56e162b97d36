"""What single rows of known downloads become, where the usual row does not show it."""

from __future__ import annotations

import pytest

from infdesk.domain.choices import FileKind
from infdesk.domain.plan import ImportPlan, PlannedRow
from tests.sheets.sheet_files import csv_file, only_sheet, plan, records, said

STRIPE = "id,Created (UTC),Amount,Amount Refunded,Currency,Status,Fee\n"
TRIGGERS = "affiliate_id,trigger,type\n"
TIKTOK = (
    '"Time","Video title","Video link","Post time","Total likes","Total comments",'
    '"Total shares","Total views"\n'
)
LINK = "https://www.tiktok.com/@ana/video/7544100000000000101"
GA4 = "Session source / medium,Session campaign,Sessions,Engaged sessions,Key events\n"
PERIOD = "# All Users\n# Start date: 20250301\n# End date: 20250331\n"


def left(planned: ImportPlan) -> list[PlannedRow]:
    return [row for row in only_sheet(planned).rows if row.left_out]


def why(planned: ImportPlan) -> list[str]:
    return [row.left_out.what for row in left(planned) if row.left_out]


def test_whole_amounts_beside_whole_fees_are_cents() -> None:
    rows = (
        "ch_1,2025-02-14 19:22,8600,0,eur,Paid,154\nch_2,2025-02-14 20:22,12450,2450,eur,Paid,212"
    )
    planned = plan(csv_file("payments.csv", STRIPE + rows))
    assert only_sheet(planned).totals.revenue == 8600 + 12450 - 2450
    assert "“Amount” and its fees are whole numbers: they were read as cents" in said(planned)


def test_whole_amounts_without_fees_are_units_and_said() -> None:
    rows = "ch_1,2025-02-14 19:22,8600,0,eur,Paid,\nch_2,2025-02-14 20:22,12450,0,eur,Paid,"
    planned = plan(csv_file("payments.csv", STRIPE + rows))
    assert only_sheet(planned).totals.revenue == 860_000 + 1_245_000
    assert "“Amount” holds whole numbers only, such as 8600." in said(planned)


def test_a_coupon_is_a_code_and_any_other_trigger_a_name() -> None:
    rows = "512,MIRELA15,Coupon\n512,shop.example/?rfsn=512.a1,Link\n,ORPHAN,Coupon"
    planned = plan(csv_file("triggers.csv", TRIGGERS + rows))
    assert [r.values["code"] for r in records(planned, "code")] == ["MIRELA15"]
    assert "shop.example/?rfsn=512.a1" in {r.values["value"] for r in records(planned, "alias")}
    assert why(planned) == ["The row names no affiliate."]


def test_statistics_of_a_post_without_its_address_or_its_numbers_are_named() -> None:
    rows = f'"March 3","One","","March 1","8","4","1","40"\n"March 3","Two","{LINK}","March 1",,,,'
    planned = plan(csv_file("Content.csv", TIKTOK + rows))
    assert only_sheet(planned).kind is FileKind.CREATOR_ANALYTICS
    assert why(planned) == [
        "The row has no address of a post.", "The row has no number of its post.",
    ]  # fmt: skip


def test_a_counter_below_zero_is_taken_for_not_measured() -> None:
    rows = f'"March 3","Two","{LINK}","March 1","-8","4","1","40"'
    planned = plan(csv_file("Content.csv", TIKTOK + rows))
    (told,) = records(planned, "measurement")
    assert "likes" not in told.values
    assert told.values["views"] == 40
    assert "“Total likes” is -8, and nothing can be counted below zero." in said(planned)


def test_visits_name_their_days_or_stay_out() -> None:
    row = "instagram / creator,spring,716,493,71"
    dated = plan(csv_file("acquisition.csv", PERIOD + GA4 + row))
    assert [(str(r.values["period_start"]), r.values["clicks"]) for r in
            records(dated, "measurement")] == [("2025-03-01", 716)]  # fmt: skip
    assert why(plan(csv_file("acquisition.csv", GA4 + row))) == [
        "The file does not say which days it counts."
    ]


def test_a_row_without_any_visit_says_so() -> None:
    planned = plan(csv_file("acquisition.csv", PERIOD + GA4 + "instagram / creator,spring,0,0,0"))
    assert why(planned) == ["The row counts no visit."]


@pytest.mark.parametrize(("event", "leads"), [("generate_lead", 3), ("sign_up", 3)])
def test_events_that_are_leads_count(event: str, leads: int) -> None:
    text = f"{PERIOD}Event name,Event count,Total users,Event count per user,Total revenue\n"
    planned = plan(csv_file("events.csv", f"{text}{event},3,3,1,0\npage_view,900,90,10,0"))
    assert only_sheet(planned).totals.leads == leads
    assert why(planned) == ["The event “page_view” is no lead that was counted."]


def test_a_lead_that_was_declined_is_none() -> None:
    head = (
        "id,publisher_id,site_name,sale_amount,commission,commission_status,transaction_date,type,"
        "order_reference\n"
    )
    rows = (
        "9001,11,Ana blog,0,5.00,declined,2025-04-02 10:00:00,lead,L1\n"
        "9002,11,Ana blog,0,5.00,approved,2025-04-03 10:00:00,lead,L2"
    )
    planned = plan(csv_file("awin.csv", head + rows))
    assert [r.values["leads"] for r in records(planned, "measurement")] == [0, 1]


def test_tax_on_the_fee_of_a_payment_is_no_tax_of_the_order() -> None:
    text = STRIPE.strip() + ",Taxes On Fee\nch_1,2025-02-14 19:22,100.00,0.00,eur,Paid,2.90,0.58\n"
    text += "ch_2,2025-02-14 19:22,40.00,0.00,eur,Incomplete,0.00,0.00"
    sheet = only_sheet(plan(csv_file("payments.csv", text)))
    assert (sheet.totals.orders, sheet.totals.revenue) == (1, 10000)
