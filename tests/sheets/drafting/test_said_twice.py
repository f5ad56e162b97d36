"""A copied tab, or one of all posts beside the months, counts no post twice."""

from __future__ import annotations

from typing import Any

import pytest

from infdesk.domain.cell import Cell
from infdesk.domain.plan import ImportPlan
from infdesk.domain.sheet import Sheet, SheetFile
from tests.sheets.sheet_files import TODAY, plan, records, said

HEAD: tuple[Cell, ...] = ("Creator", "Platform", "Posted", "Orders", "Fee")
MARCH: list[tuple[Cell, ...]] = [
    ("Ana", "Instagram", "2025-03-02", 14, 300),
    ("Leo", "TikTok", "2025-03-09", 20, 350),
]
APRIL: list[tuple[Cell, ...]] = [
    ("Ana", "Instagram", "2025-04-02", 6, 200),
    ("Mia", "YouTube", "2025-04-09", 5, 200),
]


def book(*tabs: tuple[str, list[tuple[Cell, ...]]], **choices: Any) -> ImportPlan:
    sheets = tuple(Sheet(name, [HEAD, *rows]) for name, rows in tabs)
    return plan(SheetFile("/x/x.xlsx", "0" * 64, TODAY, sheets), **choices)


def posts(planned: ImportPlan) -> int:
    return len(records(planned, "deliverable"))


@pytest.mark.parametrize(
    "tabs",
    [
        (("All", MARCH + APRIL), ("March", MARCH), ("April", APRIL)),
        (("March", MARCH), ("All", MARCH + APRIL), ("April", APRIL)),
        (("March", MARCH), ("April", APRIL), ("All", APRIL + MARCH)),
    ],
)
def test_months_beside_all_posts_count_once(tabs: tuple[tuple[str, Any], ...]) -> None:
    planned = book(*tabs)
    assert posts(planned) == 4
    assert "Its 2 rows stand in “All” as well." in said(planned)


def test_a_copied_tab_counts_once_unless_repeats_are_facts() -> None:
    copied = (("March", MARCH), ("Copy of March", MARCH))
    assert posts(book(*copied)) == 2
    assert posts(book(*copied, keep_repeats=True)) == 4


def test_the_same_deal_every_month_is_no_copy() -> None:
    deal: list[tuple[Cell, ...]] = [("Ana", "Instagram", None, None, 300)] * 2
    assert posts(book(("March", [*deal, *MARCH]), ("April", [*deal, *APRIL]))) > 4


def test_one_row_in_two_months_is_no_copy() -> None:
    assert posts(book(("March", MARCH), ("April", [MARCH[0], *APRIL]))) == 5
