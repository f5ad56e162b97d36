"""The tracker on its page, by keyboard: what is typed shows in cell, sums, card and charts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from infdesk.domain.rows import TrackerRow
from infdesk.ui.context import DeskContext
from infdesk.ui.models.rows_model import TOOL_TIP
from infdesk.ui.pages.results_page import ResultsPage
from tests.ui.desks import settle

PATIENCE_MS = 20_000
Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, sample_context: DeskContext) -> ResultsPage:
    made = ResultsPage(sample_context)
    qtbot.addWidget(made)
    made.resize(1440, 800)
    made.show()
    settle(qtbot, sample_context)
    made.tracker.view.setFocus()
    return made


def go_to(page: ResultsPage, place: int, key: str) -> None:
    model = page.tracker.model
    page.tracker.view.setCurrentIndex(model.index(place, model.column_of(key)))


def where(page: ResultsPage) -> tuple[int, str]:
    index = page.tracker.view.currentIndex()
    return index.row(), page.tracker.model.columns[index.column()].key


def press(page: ResultsPage, key: Qt.Key) -> None:
    QTest.keyClick(page.tracker.view, key)


def type_and_press(page: ResultsPage, typed: str, key: Qt.Key) -> None:
    """Type over the current cell, key by key, and leave it with a key."""
    QTest.keyClicks(page.tracker.view, typed[0])
    editor = page.tracker.view.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, typed[1:])
    QTest.keyClick(editor, key)
    QApplication.processEvents()


def post(page: ResultsPage, place: int) -> TrackerRow:
    return page.tracker.model.rows()[place]


def text(page: ResultsPage, place: int, key: str) -> str:
    model = page.tracker.model
    return str(model.index(place, model.column_of(key)).data())


def undo(qtbot: QtBot, page: ResultsPage) -> None:
    page.context.do(lambda desk: desk.undo())
    settle(qtbot, page.context)


def steps(page: ResultsPage) -> str | None:
    return page.context.read(lambda reader: reader.undo_state()).undo


def test_a_typed_fee_reaches_sums_card_and_charts_and_undo_brings_all_back(
    qtbot: QtBot, page: ResultsPage
) -> None:
    qtbot.waitUntil(lambda: all(chart.drawn for chart in page.charts), timeout=PATIENCE_MS)
    card = [cell.value.text() for cell in page.card.numbers]
    sums = page.tracker.sums.text_of("spend")
    described = page.charts[1].accessibleDescription()
    go_to(page, 0, "fee")
    type_and_press(page, "1320", Key.Key_Return)
    settle(qtbot, page.context)
    assert text(page, 0, "fee") == "$1,320.00"
    assert page.tracker.sums.text_of("spend") == "$2,225"
    assert [cell.value.text() for cell in page.card.numbers] != card
    assert page.card.numbers[1].value.text() == "$2,225"
    assert page.charts[1].accessibleDescription() != described
    undo(qtbot, page)
    assert page.tracker.sums.text_of("spend") == sums
    assert [cell.value.text() for cell in page.card.numbers] == card
    assert page.charts[1].accessibleDescription() == described


def test_tab_goes_right_and_what_was_typed_is_kept(qtbot: QtBot, page: ResultsPage) -> None:
    go_to(page, 0, "impressions")
    model = page.tracker.model
    beside = model.columns[model.column_of("impressions") + 1].key
    type_and_press(page, "111", Key.Key_Tab)
    settle(qtbot, page.context)
    assert where(page) == (0, beside)
    assert post(page, 0).impressions == 111


def test_enter_goes_down_through_a_whole_column(qtbot: QtBot, page: ResultsPage) -> None:
    go_to(page, 0, "impressions")
    for place in range(3):
        assert where(page) == (place, "impressions")
        type_and_press(page, f"{place}22", Key.Key_Return)
        settle(qtbot, page.context)
    assert [post(page, place).impressions for place in range(3)] == [22, 122, 222]


def test_escape_in_the_editor_changes_nothing(qtbot: QtBot, page: ResultsPage) -> None:
    before = post(page, 0).clicks
    newest = steps(page)
    go_to(page, 0, "clicks")
    type_and_press(page, "5", Key.Key_Escape)
    settle(qtbot, page.context)
    assert post(page, 0).clicks == before
    assert steps(page) == newest


def test_escape_gives_a_refused_cell_its_own_number_back(qtbot: QtBot, page: ResultsPage) -> None:
    own = text(page, 0, "clicks")
    go_to(page, 0, "clicks")
    type_and_press(page, "12x", Key.Key_Return)
    settle(qtbot, page.context)
    assert text(page, 0, "clicks") == "12x"
    assert page.tracker._refused.isVisible()
    go_to(page, 0, "clicks")
    press(page, Key.Key_Escape)
    assert text(page, 0, "clicks") == own


def test_a_refused_cell_survives_a_good_one_elsewhere(qtbot: QtBot, page: ResultsPage) -> None:
    go_to(page, 0, "clicks")
    type_and_press(page, "12x", Key.Key_Return)
    settle(qtbot, page.context)
    go_to(page, 1, "clicks")
    type_and_press(page, "77", Key.Key_Return)
    settle(qtbot, page.context)
    assert (text(page, 0, "clicks"), post(page, 1).clicks) == ("12x", 77)


def test_what_is_half_typed_counts_when_the_desk_is_left(qtbot: QtBot, page: ResultsPage) -> None:
    go_to(page, 0, "clicks")
    QTest.keyClicks(page.tracker.view, "8")
    page.take_typing()
    settle(qtbot, page.context)
    assert post(page, 0).clicks == 8


def test_a_block_wider_than_the_table_keeps_what_has_a_place(
    qtbot: QtBot, page: ResultsPage
) -> None:
    go_to(page, 4, "clicks")
    wide = "\t".join(str(at) for at in range(100, 140))
    QApplication.clipboard().setText(f"{wide}\r\n{wide}\r\n{wide}\r\n")
    QTest.keySequence(page.tracker.view, "Ctrl+V")
    settle(qtbot, page.context)
    assert [post(page, at).clicks for at in (4, 5)] == [100, 100]
    assert page.tracker.model.rowCount() == 6
    assert (steps(page) or "").startswith("Paste ")


def test_a_block_over_names_changes_the_numbers_only(qtbot: QtBot, page: ResultsPage) -> None:
    creators = [row.creator for row in page.tracker.model.rows()]
    model = page.tracker.model
    go_to(page, 0, "creator")
    width = model.column_of("fee") + 1
    line = [""] * width
    line[0], line[-1] = "Somebody else", "12.50"
    QApplication.clipboard().setText("\t".join(line))
    before = [row.conversions for row in page.tracker.model.rows()]
    QTest.keySequence(page.tracker.view, "Ctrl+V")
    settle(qtbot, page.context)
    assert [row.creator for row in page.tracker.model.rows()] == creators
    assert post(page, 0).fee == 1250
    undo(qtbot, page)
    assert [row.conversions for row in page.tracker.model.rows()] == before


def test_what_is_copied_has_heads_and_stands_in_columns(page: ResultsPage) -> None:
    view, model = page.tracker.view, page.tracker.model
    view.clearSelection()
    for place in (0, 1):
        for key in ("impressions", "clicks"):
            view.selectionModel().select(
                model.index(place, model.column_of(key)), view.selectionModel().SelectionFlag.Select
            )
    QTest.keySequence(view, "Ctrl+C")
    head, *lines = QApplication.clipboard().text().split("\n")
    assert head == "Impressions\tClicks"
    assert [line.count("\t") for line in lines] == [1, 1]
    assert lines[0].split("\t")[1] == text(page, 0, "clicks")


def test_credited_orders_cannot_be_typed_over_and_say_why(qtbot: QtBot, page: ResultsPage) -> None:
    rows = page.tracker.model.rows()
    credited = [at for at, row in enumerate(rows) if row.credited]
    assert credited, "the sample has orders with codes"
    index = page.tracker.model.cell(rows[credited[0]].id, "conversions")
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert "orders that carry this creator’s code" in index.data(TOOL_TIP)
    before = text(page, credited[0], "conversions")
    go_to(page, credited[0], "conversions")
    QTest.keyClicks(page.tracker.view, "9")
    QApplication.clipboard().setText("999")
    QTest.keySequence(page.tracker.view, "Ctrl+V")
    settle(qtbot, page.context)
    assert text(page, credited[0], "conversions") == before
    assert "Nothing was changed" in page.tracker._refused.text()
