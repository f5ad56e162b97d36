"""Rows below the headings that are no data."""

from __future__ import annotations

import pytest

from infdesk.domain.cell import Cell
from infdesk.domain.sheet import Sheet
from infdesk.sheets.shape.furniture import TOTAL
from infdesk.sheets.shape.tables import Table, find_tables

HEAD: tuple[Cell, ...] = ("Creator", "Platform", "Orders", "Revenue", "Cost")
ANA: tuple[Cell, ...] = ("Ana", "instagram", 11, 410.5, "£200")
BO: tuple[Cell, ...] = ("Bo", "tiktok", 7, 220, "gifted")
CY: tuple[Cell, ...] = ("Cy", "youtube", 2, 90, "incl.")
DI: tuple[Cell, ...] = ("Di", "tiktok", 3, 60, "gifted")


def only(*rows: tuple[Cell, ...]) -> Table:
    (table,) = find_tables(Sheet("Tab", rows))
    return table


@pytest.mark.parametrize("cost", ["£200", None])
def test_a_row_that_names_nobody_and_adds_the_others_up_is_a_total(cost: Cell) -> None:
    table = only(HEAD, ANA, BO, CY, DI, (None, None, 23, 780.5, cost))
    assert [row for row, _ in table.rows] == [2, 3, 4, 5]
    assert table.furniture == ((6, TOTAL),)


def test_a_row_without_a_name_that_adds_nothing_up_is_data() -> None:
    assert len(only(HEAD, ANA, BO, CY, DI, (None, None, 5, 130, "£90")).rows) == 5


def test_one_sum_by_chance_makes_no_total_of_a_row_with_a_fee() -> None:
    assert len(only(HEAD, ANA, BO, CY, DI, (None, None, 23, 130, "£90")).rows) == 5
