from __future__ import annotations

from datetime import date, datetime

import pytest

from infdesk.domain.cell import Cell
from infdesk.domain.choices import FileKind
from infdesk.domain.plan import ImportPlan
from infdesk.domain.record import Scalar
from infdesk.sheets.shape.by_month import by_month
from infdesk.sheets.shape.month_headings import months_among
from infdesk.sheets.shape.tables import find_tables
from tests.sheets.sheet_files import book, csv_file, only_sheet, plan, records, said

REVENUE = """Code,Creator,Jan 2025,Feb 2025,Mar 2025,Total
ANA10,Ana,104.80,187.35,93.00,385.15
BEN10,Ben,38.10,,51.40,89.50
Total,,142.90,187.35,144.40,474.65
"""


def months_of(planned: ImportPlan) -> list[tuple[object, str, Scalar]]:
    """(creator, month, revenue or orders) of each measured period."""
    found: list[tuple[object, str, Scalar]] = []
    for record in records(planned, "measurement"):
        who = record.refs.get("agreement_id")
        number = record.values.get("revenue", record.values.get("conversions"))
        start = record.values["period_start"]
        assert record.values["kind"] == "period"
        found.append((who and who.key[-1], str(start)[:7], number))
    return found


RIGHT = [
    ("ana", "2025-01", 10_480), ("ana", "2025-02", 18_735), ("ana", "2025-03", 9_300),
    ("ben", "2025-01", 3_810), ("ben", "2025-03", 5_140),
]  # fmt: skip


@pytest.mark.parametrize(
    "months",
    [
        "Jan 2025,Feb 2025,Mar 2025",
        "Jan 25,Feb 25,Mrz 25",
        "Jan-25,Feb-25,Mar-25",
        "enero 2025,febrero 2025,marzo 2025",
        "Janv. 2025,Févr. 2025,Mars 2025",
        "janeiro/25,fevereiro/25,março/25",
        "Januar '25,Februar '25,März '25",
        "2025-01,2025-02,2025-03",
        "01/2025,02/2025,03/2025",
        "Jan 2025 (€),Feb 2025 (€),Mar 2025 (€)",
    ],
)
def test_months_as_headings_become_a_row_for_each_month(months: str) -> None:
    text = REVENUE.replace("Jan 2025,Feb 2025,Mar 2025", months)
    planned = plan(csv_file("codes.csv", text))
    assert only_sheet(planned).kind is FileKind.TRACKER
    assert months_of(planned) == RIGHT
    assert {r.values["code"] for r in records(planned, "code")} == {"ANA10", "BEN10"}
    assert records(planned, "deliverable") == []


@pytest.mark.parametrize("day", [datetime(2025, 1, 1), date(2025, 1, 1)])  # noqa: DTZ001 - as cells hold it
def test_true_days_as_headings_are_months(day: date) -> None:
    months: list[Cell] = [day.replace(month=month) for month in (1, 2, 3)]
    rows: list[list[Cell]] = [
        ["Code", "Creator", *months],
        ["ANA10", "Ana", 104.8, 187.35, 93],
        ["BEN10", "Ben", 38.1, None, 51.4],
    ]
    assert months_of(plan(book("codes.xlsx", {"Revenue": rows}))) == RIGHT


def test_months_without_a_year_take_it_from_the_tab() -> None:
    rows = [line.split(",") for line in REVENUE.replace(" 2025", "").splitlines()]
    assert months_of(plan(book("codes.xlsx", {"Umsatz 2025": rows}))) == RIGHT


def test_each_row_of_the_sheet_stands_once_with_its_number() -> None:
    sheet = only_sheet(plan(csv_file("codes.csv", REVENUE)))
    assert [row.row for row in sheet.rows] == [2, 3, 4]
    assert sheet.rows_present == 3
    assert [row.row for row in sheet.rows if row.furniture] == [4]


def test_what_is_not_said_is_guessed_from_the_figures_and_told() -> None:
    told = said(plan(csv_file("codes.csv", REVENUE)))
    assert "nothing says what their figures count" in told
    assert "taken for revenue" in told
    counts = "Code,Jan 2025,Feb 2025\nANA10,12,14\nBEN10,3,"
    planned = plan(csv_file("codes.csv", counts))
    assert "taken for uses of the codes" in said(planned)
    assert months_of(planned) == [
        (None, "2025-01", 12), (None, "2025-02", 14), (None, "2025-01", 3),
    ]  # fmt: skip
    assert records(planned, "measurement")[0].extras == {"Code": "ANA10"}


def test_a_guess_of_what_they_count_can_be_set_right() -> None:
    counts = csv_file("codes.csv", "Code,Jan 2025,Feb 2025\nANA10,120,140\nBEN10,30,")
    planned = plan(counts, fields={"Code uses": "revenue"})
    assert [r.values.get("revenue") for r in records(planned, "measurement")] == [
        12_000, 14_000, 3_000,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tab", "name"),
    [("Bestellungen 2025", "conversions"), ("Einlösungen je Code", "conversions"),
     ("Ingresos por código", "revenue"), ("Revenue by code", "revenue")],
)  # fmt: skip
def test_the_tab_says_what_the_figures_count(tab: str, name: str) -> None:
    rows: list[list[Cell]] = [["Code", "Jan 2025", "Feb 2025"], ["ANA10", 12, 14], ["BEN10", 3, 5]]
    planned = plan(book("codes.xlsx", {tab: rows}))
    assert all(name in record.values for record in records(planned, "measurement"))
    assert "nothing says what" not in said(planned)


def test_creators_by_month_make_no_posts() -> None:
    rows: list[list[Cell]] = [
        ["Creator", "Jan 2025", "Feb 2025"], ["Ana", 12, 14], ["Ben", 3, None],
    ]  # fmt: skip
    planned = plan(book("months.xlsx", {"Orders": rows}))
    assert records(planned, "deliverable") == []
    assert months_of(planned) == [("ana", "2025-01", 12), ("ana", "2025-02", 14),
                                 ("ben", "2025-01", 3)]  # fmt: skip


def test_money_beside_the_months_is_counted_once() -> None:
    text = "Creator,Fee,Jan 2025,Feb 2025\nAna,300,10.50,20.00\nBen,200,5.00,"
    charges = records(plan(csv_file("revenue.csv", text)), "charge")
    assert [charge.values["amount"] for charge in charges] == [30_000, 20_000]


def test_the_months_of_a_code_are_of_whoever_has_it() -> None:
    people: list[list[Cell]] = [
        ["Creator", "Handle", "Platform", "Followers", "Code"],
        ["Ana", "@ana", "Instagram", 12000, "ANA10"],
        ["Ben", "@ben", "TikTok", 8000, "BEN10"],
    ]
    rows: list[list[Cell]] = [["Code", "Jan 2025", "Feb 2025"], ["ana10", 12.5, 14], ["X5", 3, 5]]
    planned = plan(book("brand.xlsx", {"Creators": people, "Revenue": rows}))
    found = [(r.refs.get("agreement_id"), r.values["revenue"])
             for r in records(planned, "measurement")]  # fmt: skip
    assert [(who is not None, number) for who, number in found] == [
        (True, 1_250), (True, 1_400), (False, 300), (False, 500),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Creator,Jan 2025,Feb 2025\nAna,Reel,Story\nBen,Reel,",  # a plan of posts
        "Product,Jan 2025,Feb 2025\nSerum,12,14\nMask,3,5",  # names nobody
        "Creator,Jan 2025,Feb 2025\nAna,12%,14%\nBen,3%,5%",
        "Creator,Jan 2025,Feb 2025,Jan 2025\nAna,12,14,5\nBen,3,5,6",  # of two numbers
    ],
)
def test_other_tables_with_months_as_headings_are_no_matrix(text: str) -> None:
    table = find_tables(csv_file("months.csv", f"Report\n\n{text}").sheets[0])
    assert all(by_month(one, []) is one for one in table)


@pytest.mark.parametrize(
    ("cells", "months"),
    [
        (["Jan", "Feb"], 2),
        (["November", "Dezember", "Januar"], 3),
        (["Mar 2025", "Feb 2025", "Jan 2025"], 3),
        (["Apr 2025", "Feb 2025", "Jan 2025"], 3),
        (["Jan 2025", "Jan 2025"], 0),
        (["Jan 2025", "March"], 0),
        (["2025-01-01", "2025-02-01"], 0),  # may be days of the first row
        (["2025-01-01", "2025-02-01", "2025-03-01"], 3),
        (["2025-01-05", "2025-02-05", "2025-03-05"], 0),
        (["Jan 2025", None], 0),
        (["May Smith", "April Jones"], 0),
    ],
)
def test_several_different_months_are_headings(cells: list[Cell], months: int) -> None:
    assert len(months_among(["Code", *cells])) == months
