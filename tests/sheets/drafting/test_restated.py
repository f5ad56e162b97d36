"""Posts that stand in two tables with other columns count once."""

from __future__ import annotations

import pytest

from infdesk.domain.cell import Cell
from infdesk.domain.plan import ImportPlan
from tests.sheets.sheet_files import Rows, book, plan, records, said

HEAD: list[Cell] = ["Creator", "Date", "Platform", "Format", "Views", "Orders", "Revenue", "Fee"]
MARCH: list[list[Cell]] = [
    ["Ida", "2025-03-03", "Instagram", "Reel", 12000, 14, 700, 300],
    ["Ole", "2025-03-10", "TikTok", "Video", 51000, 20, 1000, 350],
]
APRIL: list[list[Cell]] = [
    ["Ida", "2025-04-03", "Instagram", "Reel", 9000, 9, 450, 300],
    ["Uwe", "2025-04-10", "Instagram", "Story", 5000, 2, 100, 100],
]
ALL = [*MARCH, *APRIL]


def only(rows: Rows, *headings: str) -> Rows:
    """A table with some of the columns."""
    places = [HEAD.index(heading) for heading in headings]
    return [list(headings), *([row[at] for at in places] for row in rows)]


def sums(planned: ImportPlan) -> tuple[int, int, int]:
    """Posts, orders, spend."""
    orders = [r.values.get("conversions", 0) for r in records(planned, "measurement")]
    return (
        len(records(planned, "deliverable")),
        sum(int(str(number)) for number in orders),
        sum(int(str(r.values["amount"])) for r in records(planned, "charge")) // 100,
    )


MONTHS = {"March": [HEAD, *MARCH], "April": [HEAD, *APRIL]}


@pytest.mark.parametrize(
    "rows",
    [
        [["Month", *HEAD], *(["March" if row in MARCH else "April", *row] for row in ALL)],
        only(ALL, "Creator", "Date", "Platform", "Orders", "Revenue", "Fee"),
        only(ALL, "Creator", "Platform", "Views", "Orders", "Revenue", "Fee"),
        [HEAD, *([row[0], f"{str(row[1])[8:]}.{str(row[1])[5:7]}.2025", *row[2:]] for row in ALL)],
    ],
)
def test_a_table_of_all_posts_beside_the_months_counts_none_twice(rows: Rows) -> None:
    planned = plan(book("2025.xlsx", {"All": rows, **MONTHS}))
    assert sums(planned) == (4, 45, 1050)
    assert "again. They were counted once, as they stand there." in said(planned)


def test_a_copied_tab_without_days_counts_once() -> None:
    headings = ("Creator", "Platform", "Views", "Orders", "Revenue", "Fee")
    tabs = {"March 2025": only(MARCH, *headings), "March 2025 (2)": only(MARCH, *headings)}
    assert sums(plan(book("book.xlsx", tabs))) == (2, 34, 650)
    assert sums(plan(book("book.xlsx", tabs), keep_repeats=True)) == (4, 68, 1300)


def test_a_row_that_was_corrected_in_one_of_two_tables_is_said() -> None:
    corrected = [[*MARCH[0][:5], 15, 750, 300], MARCH[1], *APRIL]
    planned = plan(book("2025.xlsx", {"All": [HEAD, *corrected], **MONTHS}))
    assert sums(planned) == (4, 46, 1050)
    assert "Other numbers stand here in 1: look which are right." in said(planned)


def test_what_only_the_table_that_stays_out_says_is_named() -> None:
    rows: Rows = [
        ["Creator", "Date", "Format", "Orders", "Fee", "Mood"],
        *([*row[:2], row[3], row[5], row[7], "good"] for row in ALL),
    ]
    planned = plan(book("2025.xlsx", {"All": rows, **MONTHS}))
    assert sums(planned) == (4, 45, 1050)
    assert "Not kept, as it stands here alone: Mood." in said(planned)


def test_posts_of_the_same_creators_in_other_months_are_others() -> None:
    later = [[row[0], str(row[1]).replace("-03-", "-05-"), *row[2:]] for row in MARCH]
    planned = plan(book("2025.xlsx", {"March": MONTHS["March"], "May": [HEAD[:7], *(
        row[:7] for row in later)]}))  # fmt: skip
    assert sums(planned)[:2] == (4, 68)


def test_the_same_fees_in_two_tables_are_no_posts_said_again() -> None:
    deals: Rows = [["Creator", "Platform", "Fee"], *([row[0], row[2], row[7]] for row in MARCH)]
    more: Rows = [[*row, "Brief" if row is deals[0] else "x"] for row in deals]
    assert sums(plan(book("deals.xlsx", {"Deals": deals, "More": more})))[2] == 1300
