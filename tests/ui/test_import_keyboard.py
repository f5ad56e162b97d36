"""A whole import without a mouse: everything can be reached, is named, and Escape backs out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from infdesk.domain.choices import FileKind
from infdesk.store import queries
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.import_dialog import COLUMNS, FOUND, ROWS, ImportDialog
from tests.ui.desks import settle

TWO_WAYS = (
    "Creator,Instagram handle,Cycle,Post link,Posted on,Fee,Orders\n"
    "Ana Ruiz,@ana,1,https://www.instagram.com/p/A1/,03/05/2026,100,4\n"
    "Ben Okafor,@ben,1,https://www.instagram.com/p/B1/,04/05/2026,150,3\n"
    "Cleo Park,@cleo,1,https://www.instagram.com/p/C1/,05/05/2026,100,-3\n"
)
MOST_STEPS = 40


@pytest.fixture
def dialog(qtbot: QtBot, context: DeskContext, tmp_path: Path) -> ImportDialog:
    """The dialog over a sheet with a question and a row that is left out."""
    file = tmp_path / "sheet.csv"
    file.write_text(TWO_WAYS, "utf8")
    made = ImportDialog(context, [file])
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    settle(qtbot, context)
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def tab_to(wanted: QWidget) -> list[QWidget]:
    """Press Tab until a widget has the focus; what was passed on the way."""
    passed: list[QWidget] = []
    for _ in range(MOST_STEPS):
        if focused() is wanted:
            return passed
        passed.append(focused())
        press(Qt.Key.Key_Tab)
    names = [f"{type(one).__name__} {one.accessibleName()}" for one in passed]
    pytest.fail(f"Tab never reaches {wanted.accessibleName()}: {names}")


def all_stops(dialog: ImportDialog) -> list[QWidget]:
    """Every widget that Tab stops at on the step that is shown."""
    dialog.next_button.setEnabled(True)
    dialog.next_button.setFocus()
    press(Qt.Key.Key_Tab)
    return [*tab_to(dialog.next_button), dialog.next_button]


def name_of(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text()
    buddies = [one.text() for one in widget.window().findChildren(QLabel) if one.buddy() is widget]
    return buddies[0] if buddies else ""


def test_a_question_is_answered_and_the_rows_imported_with_keys_alone(
    qtbot: QtBot, context: DeskContext, dialog: ImportDialog
) -> None:
    assert focused() is dialog.next_button
    press(Qt.Key.Key_Return)
    tab_to(dialog.columns.question.first)
    press(Qt.Key.Key_Space)
    settle(qtbot, context)
    assert dialog.session.question is None
    tab_to(dialog.next_button)
    press(Qt.Key.Key_Return)
    tab_to(dialog.rows.view)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert dialog.next_button.text() == "Import 1 row"
    tab_to(dialog.next_button)
    press(Qt.Key.Key_Return)
    settle(qtbot, context)
    assert dialog.result() == ImportDialog.DialogCode.Accepted
    assert len(context.read(queries.creators)) == 1


def test_what_a_sheet_is_can_be_chosen_with_keys(
    qtbot: QtBot, context: DeskContext, dialog: ImportDialog
) -> None:
    tab_to(dialog.found.kind)
    press(Qt.Key.Key_Down)
    settle(qtbot, context)
    assert [sheet.kind for _, sheet in dialog.session.sheets()] == [FileKind.CREATOR_LIST]


@pytest.mark.parametrize("step", [FOUND, COLUMNS, ROWS])
def test_tab_stops_at_everything_in_the_order_of_reading_and_all_is_named(
    dialog: ImportDialog, step: int
) -> None:
    dialog._show_step(step)
    stops = all_stops(dialog)
    page = (dialog.found, dialog.columns, dialog.rows)[step]
    wanted = {
        FOUND: [dialog.found.tree, dialog.found.kind, dialog.found.header_row, dialog.found.table],
        COLUMNS: [dialog.columns.view, dialog.columns.question.first, dialog.columns.preview],
        ROWS: [dialog.rows.search, dialog.rows.view, dialog.rows.save_button],
    }[step]
    assert [one for one in stops if one in wanted] == wanted
    assert [one for one in stops if page.isAncestorOf(one)]
    assert [type(one).__name__ for one in stops if not name_of(one)] == []


def test_escape_in_the_search_clears_it_before_it_closes_the_dialog(
    dialog: ImportDialog,
) -> None:
    dialog._show_step(ROWS)
    search: QLineEdit = dialog.rows.search
    search.setFocus()
    QTest.keyClicks(search, "ana")
    press(Qt.Key.Key_Escape)
    assert (search.text(), dialog.isVisible()) == ("", True)
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_keeps_nothing(qtbot: QtBot, context: DeskContext, dialog: ImportDialog) -> None:
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    settle(qtbot, context)
    assert not dialog.isVisible()
    assert context.read(queries.creators) == ()


def test_what_has_the_focus_looks_otherwise_than_what_has_not(dialog: ImportDialog) -> None:
    found, question = dialog.found, dialog.columns.question
    for step, widgets in (
        (FOUND, (found.tree, found.kind, found.header_row, found.table, dialog.next_button)),
        (COLUMNS, (dialog.columns.sheet, dialog.columns.view, question.first, question.second)),
        (ROWS, (dialog.rows.search, dialog.rows.view, dialog.rows.save_button)),
    ):
        dialog._show_step(step)
        for widget in widgets:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            with_focus = widget.grab().toImage()
            dialog.cancel_button.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            assert widget.grab().toImage() != with_focus, name_of(widget)


def test_what_a_column_is_kept_as_can_be_changed_at_once_with_f2(
    dialog: ImportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QComboBox, "showPopup", lambda _: None)  # it would grab the keyboard
    press(Qt.Key.Key_Return)
    tab_to(dialog.columns.view)
    press(Qt.Key.Key_F2)
    editor = dialog.columns.view.findChild(QComboBox)
    assert editor is not None
    assert editor.currentText() == "Creator"
