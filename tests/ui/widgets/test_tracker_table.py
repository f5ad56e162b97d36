from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from infdesk.ui.context import DeskContext
from infdesk.ui.pages.results_page import ResultsPage
from infdesk.ui.widgets.tracker_table import TrackerTable
from tests.ui.desks import settle


@pytest.fixture
def table(qtbot: QtBot, sample_context: DeskContext) -> TrackerTable:
    """The tracker of the sample's newest cycle, on its page."""
    page = ResultsPage(sample_context)
    qtbot.addWidget(page)
    page.resize(1440, 800)
    page.show()
    settle(qtbot, sample_context)
    return page.tracker


def type_in(qtbot: QtBot, context: DeskContext, table: TrackerTable, typed: str) -> None:
    """Type over the current cell and press Enter."""
    QTest.keyClicks(table.view.viewport(), typed[0])
    editor = table.view.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText(typed)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    settle(qtbot, context)


def go_to(table: TrackerTable, place: int, key: str) -> None:
    index = table.model.index(place, table.model.column_of(key))
    table.view.setCurrentIndex(index)


def select(table: TrackerTable, places: range, *keys: str) -> None:
    """Select a block of cells."""
    chosen = table.view.selectionModel()
    chosen.clear()
    for place in places:
        for key in keys:
            index = table.model.index(place, table.model.column_of(key))
            chosen.select(index, QItemSelectionModel.SelectionFlag.Select)


def column(table: TrackerTable, key: str) -> list[int | None]:
    return [getattr(row, key) for row in table.model.rows()]


def test_a_typed_number_counts_at_once_and_undo_brings_the_old_one_back(
    qtbot: QtBot, sample_context: DeskContext, table: TrackerTable
) -> None:
    before = column(table, "clicks")
    go_to(table, 1, "clicks")
    type_in(qtbot, sample_context, table, "1,200")
    assert column(table, "clicks")[1] == 1200
    assert table.view.currentIndex().row() == 2  # Enter goes down
    sample_context.do(lambda desk: desk.undo())
    settle(qtbot, sample_context)
    assert column(table, "clicks") == before


def test_what_is_no_number_stays_in_the_cell_with_its_reason(
    qtbot: QtBot, sample_context: DeskContext, table: TrackerTable
) -> None:
    go_to(table, 0, "clicks")
    before = column(table, "clicks")
    type_in(qtbot, sample_context, table, "many")
    assert table.model.index(0, table.model.column_of("clicks")).data() == "many"
    assert "“many” is not a whole number" in table._refused.text()
    assert column(table, "clicks") == before


def test_a_fee_is_read_as_money_and_shows_its_cents(
    qtbot: QtBot, sample_context: DeskContext, table: TrackerTable
) -> None:
    go_to(table, 0, "fee")
    type_in(qtbot, sample_context, table, "$410.50")
    assert column(table, "fee")[0] == 41050
    assert table.model.index(0, table.model.column_of("fee")).data() == "$410.50"


def test_a_pasted_block_is_one_step(
    qtbot: QtBot, sample_context: DeskContext, table: TrackerTable
) -> None:
    before = (column(table, "impressions"), column(table, "reach"))
    go_to(table, 0, "impressions")
    QApplication.clipboard().setText("1,000\t11\r\n2,000\t\r\n3,000\t33\r\n")
    table.view.paste()
    settle(qtbot, sample_context)
    assert column(table, "impressions")[:3] == [1000, 2000, 3000]
    assert column(table, "reach")[:3] == [11, None, 33]
    assert (
        sample_context.read(lambda reader: reader.undo_state()).undo == "Paste 6 numbers, 3 posts"
    )
    sample_context.do(lambda desk: desk.undo())
    settle(qtbot, sample_context)
    assert (column(table, "impressions"), column(table, "reach")) == before


def test_a_block_with_a_word_in_it_changes_nothing_and_says_where(
    qtbot: QtBot, sample_context: DeskContext, table: TrackerTable
) -> None:
    before = column(table, "impressions")
    go_to(table, 0, "impressions")
    QApplication.clipboard().setText("1000\nsoon\n3000")
    table.view.paste()
    settle(qtbot, sample_context)
    assert column(table, "impressions") == before
    assert table._refused.text().startswith("Row 2, Impressions: “soon” is not a whole number")


def test_fill_down_and_clear_are_one_step_each(
    qtbot: QtBot, sample_context: DeskContext, table: TrackerTable
) -> None:
    first = column(table, "likes")[0]
    select(table, range(3), "likes")
    QTest.keyClick(table.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, sample_context)
    assert column(table, "likes")[:3] == [first] * 3
    select(table, range(2), "likes")
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    settle(qtbot, sample_context)
    assert column(table, "likes")[:3] == [None, None, first]
    assert table.model.index(0, table.model.column_of("likes")).data() == "–"
    assert (
        sample_context.read(lambda reader: reader.undo_state()).undo == "Clear 2 numbers, 2 posts"
    )


@pytest.mark.parametrize("keys", [("likes",), ("likes", "comments")])
def test_numbers_copied_here_can_be_pasted_here_though_their_heads_come_along(
    qtbot: QtBot, sample_context: DeskContext, table: TrackerTable, keys: tuple[str, ...]
) -> None:
    first = [column(table, key)[:2] for key in keys]
    select(table, range(2), *keys)
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    go_to(table, 2, keys[0])
    QTest.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, sample_context)
    assert [column(table, key)[2:4] for key in keys] == first


def test_rows_of_a_sheet_with_their_headings_are_no_cells_of_this_table(
    table: TrackerTable,
) -> None:
    before = column(table, "impressions")
    go_to(table, 0, "impressions")
    QApplication.clipboard().setText("Creator\tClicks\nGia Stone\t40\n")
    assert not table.view.paste()
    assert column(table, "impressions") == before


def test_names_cannot_be_pasted_over(
    qtbot: QtBot, sample_context: DeskContext, table: TrackerTable
) -> None:
    go_to(table, 0, "creator")
    QApplication.clipboard().setText("Somebody")
    table.view.paste()
    settle(qtbot, sample_context)
    assert "Nothing was changed" in table._refused.text()


def test_what_is_selected_is_told_in_sums(table: TrackerTable) -> None:
    told: list[str] = []
    table.selection_told.connect(told.append)
    select(table, range(2), "clicks")
    rows = table.model.rows()[:2]
    orders = sum(row.conversions or 0 for row in rows)
    spend = sum(row.spend or 0 for row in rows) // 100
    assert told[-1] == f"2 posts selected · Orders {orders} · Spend ${spend:,}"


def test_the_sums_stand_under_their_columns(table: TrackerTable) -> None:
    assert table.sums.text_of("conversions") == "49"
    assert table.sums.text_of("spend") == "$1,225"
    for at in range(table.model.columnCount()):
        assert table.sums.columnWidth(at) == table.view.columnWidth(at)
    table.view.setColumnWidth(3, 222)
    assert table.sums.columnWidth(3) == 222


def test_the_posts_keep_qts_rules(
    qtbot: QtBot, sample_context: DeskContext, table: TrackerTable
) -> None:
    tester = QAbstractItemModelTester(
        table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    table.model.sort(table.model.column_of("conversions"))
    go_to(table, 0, "clicks")
    type_in(qtbot, sample_context, table, "7")
    table.model.set_rows(())
    assert tester.model() is table.model
