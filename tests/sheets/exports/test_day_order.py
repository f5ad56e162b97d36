"""How a known program writes its days, where a short file leaves it open."""

from __future__ import annotations

import pytest

from infdesk.domain.plan import ImportPlan
from infdesk.domain.problem import Question
from tests.sheets.sheet_files import csv_file, plan, records

SHAREASALE = (
    "Trans ID,User ID,Merchant ID,Trans Date,Trans Amount,Commission,Comment,Voided\n"
    "190551001,883120,70771,06/01/2025 09:15:22 AM,52.00,5.20,Online sale - order 70411,0\n"
)
GOAFFPRO = (
    "order_id,order_number,order_value,affiliate_email,affiliate_commission,order_date\n"
    "9100000417,#2101,58.4,mirela@example.org,7.01,03/02/25 08:14\n"
)


def days(planned: ImportPlan) -> list[str]:
    return [str(record.values["day"])[:10] for record in records(planned, "shop_order")]


def test_the_program_tells_how_its_days_are_written() -> None:
    assert days(plan(csv_file("sales.csv", SHAREASALE), ask=True)) == ["2025-06-01"]
    assert days(plan(csv_file("orders.csv", GOAFFPRO), ask=True)) == ["2025-02-03"]


def test_a_day_that_fits_only_the_other_way_speaks_louder() -> None:
    moved = SHAREASALE.replace("06/01/2025", "13/01/2025")
    assert days(plan(csv_file("sales.csv", moved), ask=True)) == ["2025-01-13"]


def test_the_founder_has_the_last_word() -> None:
    assert days(plan(csv_file("sales.csv", SHAREASALE), day_first=True)) == ["2025-01-06"]


def test_days_of_a_program_that_writes_the_year_first_were_saved_again_and_are_asked_for() -> None:
    text = (
        "id,Created (UTC),Amount,Amount Refunded,Currency,Status\nch_1,03/04/2025,86.5,0,eur,Paid"
    )
    with pytest.raises(Question):
        plan(csv_file("payments.csv", text), ask=True)
