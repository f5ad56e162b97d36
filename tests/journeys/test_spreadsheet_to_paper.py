"""A founder's whole way: drop a file, look, import, correct, print, come back tomorrow."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from infdesk.paper.pages import page_count, page_text
from infdesk.store.content import content_hash
from infdesk.store.desk import Desk
from infdesk.ui.desk_view import DeskView
from infdesk.ui.dialogs.import_dialog import ImportDialog
from infdesk.ui.main_window import MainWindow
from infdesk.ui.program import Program
from infdesk.ui.steps import Tab
from tests.journeys.conftest import PATIENCE_MS, Start

HEADS = ("Creator", "Handle", "Cycle", "Platform", "Format", "Posted", "Fee", "Clicks", "Orders",
         "Revenue")  # fmt: skip
ROWS = (
    ("Ana Ruiz", "@ana.brews", 1, "Instagram", "Reel", "2026-06-04", 300, 420, 4, 200.0),
    ("Ben Okafor", "@ben.okafor", 1, "Instagram", "Story", "2026-06-08", 200, 120, 6, 180.0),
    ("Ana Ruiz", "@ana.brews", 2, "Instagram", "Story", "2026-07-10", 300, 330, 14, 710.5),
    ("Cho Hana", "@cho.hana", 2, "TikTok", "Video", "2026-07-12", 350, None, 13, 400.0),
)


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A founder's tracker: a title, a blank row, four posts, a total."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Starter box, summer 2026"])
    sheet.append([])
    for row in (HEADS, *ROWS, ("TOTAL", *(None,) * 5, 1150, 870, 37, 1490.5)):
        sheet.append(list(row))
    path = tmp_path / "starter box.xlsx"
    book.save(path)
    return path


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "fern.infdesk"
    Desk.create(path, name="Fern", currency="USD").close()
    return path


def drop(window: MainWindow, path: Path) -> None:
    """Drop a file onto the middle of the window, as a file manager does."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    middle = QPoint(window.width() // 2, window.height() // 2)
    action, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(middle, action, mime, held, plain))
    QApplication.sendEvent(window, QDropEvent(QPointF(middle), action, mime, held, plain))


def opened(program: Program) -> DeskView:
    assert program.view is not None
    return program.view


def dialog_of(qtbot: QtBot, view: DeskView) -> ImportDialog:
    """The import dialog, once its plan stands."""
    dialog = view.deeds.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.next_button.isEnabled, timeout=PATIENCE_MS)
    return dialog


def import_file(qtbot: QtBot, program: Program, path: Path) -> None:
    """Drop, look at all three steps, import."""
    drop(program.window, path)
    dialog = dialog_of(qtbot, opened(program))
    for expected in ("Next: columns", "Next: rows", "Import 4 rows"):
        assert dialog.next_button.text() == expected
        if expected.startswith("Import"):
            with qtbot.waitSignal(dialog.imported, timeout=PATIENCE_MS):
                dialog.next_button.click()
        else:
            dialog.next_button.click()
    qtbot.waitUntil(lambda: opened(program).deeds.dialog is None, timeout=PATIENCE_MS)


def idle(qtbot: QtBot, view: DeskView) -> None:
    QApplication.processEvents()  # an editor commits a moment after Enter
    qtbot.waitUntil(lambda: not view.context.worker.is_busy, timeout=PATIENCE_MS)
    QApplication.processEvents()


def type_into_cell(qtbot: QtBot, view: DeskView, creator: str, key: str, typed: str) -> None:
    """Choose a cell of the tracker, type over it, press Enter."""
    table = view.results.tracker
    post = next(row for row in table.model.rows() if row.creator == creator)
    table.view.setCurrentIndex(table.model.cell(post.id, key))
    QTest.keyClicks(table.view.viewport(), typed[0])
    editor = QApplication.focusWidget()
    if not isinstance(editor, QLineEdit):
        editor = table.view.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText(typed)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    idle(qtbot, view)


def shown_numbers(view: DeskView) -> tuple[str, ...]:
    """What the Results page says now: the goal's number and the six others."""
    page = view.results
    return (page.card.number.text(), *(cell.value.text() for cell in page.card.numbers))


def text_of(pdf: bytes) -> str:
    pages = (page_text(pdf, page) for page in range(page_count(pdf)))
    return re.sub(r"\s+", " ", " ".join(pages))


def test_drop_map_import_edit_chart_pdf_and_the_same_numbers_tomorrow(
    qtbot: QtBot, start: Start, tracker: Path, desk: Path, tmp_path: Path
) -> None:
    program = start(desk)
    import_file(qtbot, program, tracker)
    view = opened(program)
    idle(qtbot, view)
    program.window.choose_tab(Tab.RESULTS)
    assert view.results.tracker.model.rowCount() == 2  # the newest cycle's posts
    view.results.scope.group.button(1).click()
    assert view.results.card.number.text() == "37"

    type_into_cell(qtbot, view, "Cho Hana", "conversions", "15")
    assert view.results.card.number.text() == "39"
    chart = view.results.charts[0]
    qtbot.waitUntil(lambda: chart.drawn > 0, timeout=PATIENCE_MS)
    assert "Cycle 2: 29" in chart.accessibleDescription()

    out = tmp_path / "summary.pdf"
    summary = view.deeds._summary()
    assert summary is not None
    view.deeds.write_pdf(summary, out)
    idle(qtbot, view)
    text = text_of(out.read_bytes())
    assert "All cycles 4 1,150.00 39 1,490.50" in text
    for number in shown_numbers(view)[:3]:
        assert number in text

    before = shown_numbers(view)
    program.window.close()
    again = start(desk)
    again.window.choose_tab(Tab.RESULTS)
    opened(again).results.scope.group.button(1).click()
    assert shown_numbers(opened(again)) == before


def test_one_undo_takes_a_whole_import_back_and_redo_brings_it_again(
    qtbot: QtBot, start: Start, tracker: Path, desk: Path
) -> None:
    program = start(desk)
    view = opened(program)
    empty = view.context.read(content_hash)
    import_file(qtbot, program, tracker)
    idle(qtbot, view)
    full = view.context.read(content_hash)
    undo = program.window.menus["undo"]
    assert undo.text() == "&Undo Import starter box.xlsx (4 rows)"
    undo.trigger()
    idle(qtbot, view)
    assert view.context.read(content_hash) == empty
    program.window.menus["redo"].trigger()
    idle(qtbot, view)
    assert view.context.read(content_hash) == full


def test_the_same_file_again_brings_nothing_new(
    qtbot: QtBot, start: Start, tracker: Path, desk: Path
) -> None:
    program = start(desk)
    import_file(qtbot, program, tracker)
    idle(qtbot, opened(program))
    drop(program.window, tracker)
    dialog = dialog_of(qtbot, opened(program))
    dialog.next_button.click()
    dialog.next_button.click()
    assert dialog.next_button.text() == "Nothing to import"
    assert not dialog.next_button.isEnabled()
    dialog.reject()


def test_a_file_that_cannot_be_read_says_so_and_changes_nothing(
    qtbot: QtBot, start: Start, desk: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "report.xlsx"
    broken.write_bytes(b"PK\x03\x04 cut off")
    program = start(desk)
    view = opened(program)
    before = view.context.read(content_hash)
    drop(program.window, broken)
    dialog = view.deeds.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.session.refusals), timeout=PATIENCE_MS)
    assert "report.xlsx" in str(dialog.session.refusals[0].error)
    assert not dialog.next_button.isEnabled()
    dialog.reject()
    assert view.context.read(content_hash) == before
