from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from infdesk.ui.models.rows_model import (
    ACCESSIBLE,
    ALIGNMENT,
    DASH,
    EDIT,
    ERROR,
    RIGHT,
    TOOL_TIP,
    Column,
    RowsModel,
)

DOWN = Qt.SortOrder.DescendingOrder


@dataclass(frozen=True, slots=True)
class Creator:
    id: int
    name: str
    orders: int | None = None


ANA, BEN, FAY = Creator(1, "Ana", 7), Creator(2, "Ben"), Creator(3, "Fay", 12)


def orders_text(row: Creator) -> str:
    return DASH if row.orders is None else str(row.orders)


COLUMNS: tuple[Column[Creator], ...] = (
    Column("name", "Creator", lambda row: row.name),
    Column(
        "orders",
        "Orders",
        orders_text,
        sort=lambda row: row.orders,
        is_number=True,
        editable=lambda row: row.name != "Fay",
    ),
)


class Kept:
    """Takes numbers and refuses everything else."""

    def __init__(self) -> None:
        self.typed: list[tuple[int, str, str]] = []

    def __call__(self, row: Creator, key: str, typed: str) -> str | None:
        self.typed.append((row.id, key, typed))
        return None if not typed or typed.isdigit() else f"“{typed}” is no number."


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def rows(kept: Kept) -> RowsModel[Creator]:
    """A model under the eyes of Qt's own tester, which fails the test at the first wrong word."""
    model: RowsModel[Creator] = RowsModel(COLUMNS, commit=kept)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    return model


def names(model: RowsModel[Creator]) -> list[str]:
    return [row.name for row in model.rows()]


def test_a_table_without_rows_answers_nothing(rows: RowsModel[Creator]) -> None:
    assert (rows.rowCount(), rows.columnCount()) == (0, 2)
    assert rows.data(rows.index(0, 0)) is None
    assert not rows.cell(1, "name").isValid()
    rows.sort(1)
    rows.set_rows(())
    assert rows.rows() == ()


def test_other_rows_reset_the_model(qtbot: QtBot, rows: RowsModel[Creator]) -> None:
    with qtbot.waitSignal(rows.modelReset):
        rows.set_rows((ANA, BEN))
    with qtbot.waitSignal(rows.modelReset):
        rows.set_rows((ANA, BEN, FAY))
    with qtbot.waitSignal(rows.modelReset):
        rows.set_rows((BEN,))
    assert names(rows) == ["Ben"]


def test_the_same_rows_with_other_values_only_repaint(
    qtbot: QtBot, rows: RowsModel[Creator]
) -> None:
    rows.set_rows((ANA, BEN))
    with qtbot.assertNotEmitted(rows.modelReset), qtbot.waitSignal(rows.dataChanged):
        rows.set_rows((replace(ANA, orders=9), BEN))
    assert rows.cell(1, "orders").data() == "9"


def test_rows_keep_their_places_while_values_change(rows: RowsModel[Creator]) -> None:
    rows.set_rows((ANA, BEN, FAY))
    rows.sort(1)
    rows.set_rows((replace(ANA, orders=99), BEN, FAY))
    assert names(rows) == ["Ana", "Fay", "Ben"]
    rows.sort(1)
    assert names(rows) == ["Fay", "Ana", "Ben"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [(Qt.SortOrder.AscendingOrder, ["Ana", "Fay", "Ben"]), (DOWN, ["Fay", "Ana", "Ben"])],
)
def test_the_unknown_stands_last_whichever_way_is_sorted(
    rows: RowsModel[Creator], order: Qt.SortOrder, expected: list[str]
) -> None:
    rows.set_rows((ANA, BEN, FAY))
    rows.sort(1, order)
    assert names(rows) == expected


def test_sorting_by_nothing_gives_the_order_of_the_desk_back(rows: RowsModel[Creator]) -> None:
    rows.set_rows((FAY, ANA, BEN))
    rows.sort(0)
    assert names(rows) == ["Ana", "Ben", "Fay"]
    rows.sort(-1)
    assert names(rows) == ["Fay", "Ana", "Ben"]


def test_new_rows_come_in_sorted(rows: RowsModel[Creator]) -> None:
    rows.sort(0, DOWN)
    rows.set_rows((ANA, BEN, FAY))
    assert names(rows) == ["Fay", "Ben", "Ana"]


def test_a_cursor_follows_its_row_through_a_sort(rows: RowsModel[Creator]) -> None:
    rows.set_rows((ANA, BEN, FAY))
    cursor = QPersistentModelIndex(rows.cell(3, "name"))
    rows.sort(0, DOWN)
    assert (cursor.row(), cursor.data()) == (0, "Fay")


def test_what_was_typed_stands_there_until_the_desk_answers(
    rows: RowsModel[Creator], kept: Kept
) -> None:
    rows.set_rows((ANA, BEN))
    assert rows.setData(rows.cell(1, "orders"), " 9 ")
    assert kept.typed == [(1, "orders", "9")]
    assert rows.cell(1, "orders").data() == "9"
    rows.settle(1, "orders")
    assert rows.cell(1, "orders").data() == "7"


def test_emptying_a_cell_shows_a_dash(rows: RowsModel[Creator]) -> None:
    rows.set_rows((ANA,))
    rows.setData(rows.cell(1, "orders"), "")
    assert rows.cell(1, "orders").data() == DASH


def test_a_refused_edit_keeps_the_typed_text_and_says_why(
    qtbot: QtBot, rows: RowsModel[Creator]
) -> None:
    rows.set_rows((ANA, BEN))
    with qtbot.waitSignal(rows.refused):
        rows.setData(rows.cell(1, "orders"), "many")
    cell = rows.cell(1, "orders")
    assert (cell.data(), cell.data(EDIT)) == ("many", "many")
    assert cell.data(ERROR) == cell.data(TOOL_TIP) == "“many” is no number."
    assert "no number" in cell.data(ACCESSIBLE)


def test_a_refused_edit_outlives_a_commit_elsewhere(rows: RowsModel[Creator]) -> None:
    rows.set_rows((ANA, BEN))
    rows.setData(rows.cell(1, "orders"), "many")
    rows.set_rows((ANA, replace(BEN, orders=3)))
    assert rows.is_refused(rows.cell(1, "orders"))
    rows.settle(1, "orders")
    assert rows.cell(1, "orders").data() == "7"


def test_typing_the_old_value_again_writes_nothing(rows: RowsModel[Creator], kept: Kept) -> None:
    rows.set_rows((ANA, BEN))
    assert rows.setData(rows.cell(1, "orders"), "7")
    assert rows.setData(rows.cell(2, "orders"), "")
    assert kept.typed == []


def test_only_cells_that_can_be_edited_say_so(rows: RowsModel[Creator]) -> None:
    rows.set_rows((ANA, FAY))
    editable = Qt.ItemFlag.ItemIsEditable
    assert rows.flags(rows.cell(1, "orders")) & editable
    assert not rows.flags(rows.cell(3, "orders")) & editable
    assert not rows.flags(rows.cell(1, "name")) & editable
    assert rows.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags


def test_the_unknown_is_spoken_as_unknown(rows: RowsModel[Creator]) -> None:
    rows.set_rows((BEN,))
    assert rows.cell(2, "orders").data(ACCESSIBLE) == "Orders, unknown"
    assert rows.cell(2, "orders").data(EDIT) == ""


def test_numbers_and_their_heads_stand_at_the_right(rows: RowsModel[Creator]) -> None:
    rows.set_rows((ANA,))
    assert rows.cell(1, "orders").data(ALIGNMENT) == RIGHT
    assert rows.headerData(1, Qt.Orientation.Horizontal, ALIGNMENT) == RIGHT
    assert rows.headerData(1, Qt.Orientation.Horizontal) == "Orders"
    assert rows.headerData(0, Qt.Orientation.Vertical) is None


def test_other_columns_reset_and_the_same_ones_only_rename(
    qtbot: QtBot, rows: RowsModel[Creator]
) -> None:
    rows.set_rows((ANA, BEN))
    renamed = (COLUMNS[0], replace(COLUMNS[1], title="Leads"))
    with qtbot.assertNotEmitted(rows.modelReset), qtbot.waitSignal(rows.headerDataChanged):
        rows.set_columns(renamed)
    assert rows.headerData(1, Qt.Orientation.Horizontal) == "Leads"
    with qtbot.waitSignal(rows.modelReset):
        rows.set_columns(COLUMNS[:1])
    assert rows.columnCount() == 1
