from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from infdesk.domain.sheet import Sheet
from infdesk.ui.models.sheet_model import MOST_ROWS, SheetModel, cell_text

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def test_a_ragged_sheet_reads_as_it_stands_with_letters_and_numbers() -> None:
    model = SheetModel()
    tester = QAbstractItemModelTester(model, FATAL)
    model.show_sheet(Sheet("A", [("Name", "Fee"), ("Ana",), ("Ben", 12.5)]), 1)
    assert (model.rowCount(), model.columnCount()) == (3, 2)
    assert model.index(1, 1).data() == ""
    assert model.index(2, 1).data() == "12.5"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "B"
    assert model.headerData(2, Qt.Orientation.Vertical) == "3"
    assert model.index(0, 0).data(Qt.ItemDataRole.BackgroundRole) is not None
    assert model.index(1, 0).data(Qt.ItemDataRole.BackgroundRole) is None
    model.show_sheet(None, 0)
    assert model.rowCount() == 0
    assert tester.model() is model


def test_of_a_long_sheet_the_first_rows_are_shown() -> None:
    model = SheetModel()
    model.show_sheet(Sheet("A", [(at,) for at in range(MOST_ROWS + 50)]), 0)
    assert model.rowCount() == MOST_ROWS


def test_cells_read_without_midnight_or_needless_points() -> None:
    assert cell_text(datetime(2026, 5, 3)) == "2026-05-03"  # noqa: DTZ001 - cells have no zone
    assert cell_text(3.0) == "3"
    assert cell_text("two\n lines") == "two lines"
