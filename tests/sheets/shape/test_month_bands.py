"""Months over several numbers each become a row for each month."""

from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.cell import Cell
from infdesk.domain.plan import ImportPlan
from infdesk.domain.record import Scalar
from tests.sheets.sheet_files import Rows, book, csv_file, plan, records

RIGHT = [
    ("ida", "2025-01", 8, 39_200), ("ida", "2025-02", 10, 49_000), ("ole", "2025-01", 20, 98_000),
]  # fmt: skip
TWO_LEVELS = """Creator,{0},,,{1},,,Total,,
,Orders,Revenue,Fee,Orders,Revenue,Fee,Orders,Revenue,Fee
Ida,8,392,150,10,490,160,18,882,310
Ole,20,980,300,,,,20,980,300
Total,28,1372,450,10,490,160,38,1862,610
"""


def months_of(planned: ImportPlan) -> list[tuple[object, str, Scalar, Scalar]]:
    """(creator, month, orders, revenue) of each measured period."""
    return [
        (r.refs["agreement_id"].key[-1], str(r.values["period_start"])[:7],
         r.values["conversions"], r.values["revenue"])
        for r in records(planned, "measurement")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "months",
    [("January 2025", "February 2025"), ("Jan 25", "Feb 25"), ("enero 2025", "febrero 2025")],
)
def test_months_above_several_headings_become_a_row_for_each_month(
    months: tuple[str, str],
) -> None:
    planned = plan(csv_file("results.csv", TWO_LEVELS.format(*months)))
    assert months_of(planned) == RIGHT
    assert [r.values["amount"] for r in records(planned, "charge")] == [15_000, 16_000, 30_000]
    assert records(planned, "deliverable") == []


def test_months_without_a_year_are_of_the_year_that_names_the_tab() -> None:
    text = TWO_LEVELS.format("January", "February")
    rows = [[cell or None for cell in line.split(",")] for line in text.splitlines()]
    assert months_of(plan(book("results.xlsx", {"2025": rows}))) == RIGHT


@pytest.mark.parametrize(
    "headings",
    [
        "Jan 2025 Orders,Jan 2025 Revenue,Feb 2025 Orders,Feb 2025 Revenue",
        "Orders Jan 25,Revenue Jan 25,Orders Feb 25,Revenue Feb 25",
        "Jan 2025 - Orders,Jan 2025 - Revenue,Feb 2025 - Orders,Feb 2025 - Revenue",
        "Orders (Jan 2025),Revenue (Jan 2025),Orders (Feb 2025),Revenue (Feb 2025)",
    ],
)
def test_a_month_may_stand_beside_what_its_numbers_count(headings: str) -> None:
    text = f"Creator,Handle,{headings},Notes\nIda,@ida,8,392,10,490,good\nOle,@ole,20,980,,,\n"
    planned = plan(csv_file("results.csv", text))
    told = [(month, orders, revenue) for _, month, orders, revenue in months_of(planned)]
    assert told == [(month, orders, revenue) for _, month, orders, revenue in RIGHT]


@pytest.mark.parametrize(
    "months",
    [(date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)), ("2025-01", "2025-02", "2025-03")],
)
def test_months_above_headings_may_be_days_or_numbers(months: tuple[Cell, Cell, Cell]) -> None:
    first, second, third = months
    rows: Rows = [
        [None, first, None, second, None, third, None, None],
        ["Creator", "Orders", "Revenue", "Orders", "Revenue", "Orders", "Revenue", "All revenue"],
        ["Ida", 8, 392, 10, 490, None, None, 882],
        ["Ole", 20, 980, None, None, None, None, 980],
    ]
    assert months_of(plan(book("results.xlsx", {"Results": rows}))) == RIGHT


def test_posts_planned_for_months_are_no_numbers_of_them() -> None:
    rows: Rows = [
        ["Creator", "Jan 2025", None, "Feb 2025", None],
        [None, "Views", "Link", "Views", "Link"],
        ["Ida", 100, "x", 200, "y"],
    ]
    planned = plan(book("results.xlsx", {"Posts": rows}))
    assert all("period_start" not in r.values for r in records(planned, "measurement"))
