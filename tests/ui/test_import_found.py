from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.import_dialog import ImportDialog
from infdesk.ui.dialogs.import_found import FoundPage
from tests.ui.desks import settle

NOTED = (
    "Spring tracker\nName,Instagram handle,Followers\nAna Ruiz,@ana,12000\nBen Okafor,@ben,900\n"
)


def opened(qtbot: QtBot, context: DeskContext, folder: Path) -> ImportDialog:
    file = folder / "people.csv"
    file.write_text(NOTED, "utf8")
    dialog = ImportDialog(context, [file])
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, context)
    return dialog


def sheet_item(page: FoundPage) -> QTreeWidgetItem:
    head = page.tree.topLevelItem(0)
    assert head is not None
    item = head.child(0)
    assert item is not None
    return item


def test_a_sheet_unticked_stays_out_and_can_come_in_again(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = opened(qtbot, context, tmp_path)
    assert len(dialog.session.lines()) == 2
    sheet_item(dialog.found).setCheckState(0, Qt.CheckState.Unchecked)
    settle(qtbot, context)
    assert dialog.session.lines() == []
    assert not dialog.next_button.isEnabled()
    assert "Stays out" in sheet_item(dialog.found).text(0)
    sheet_item(dialog.found).setCheckState(0, Qt.CheckState.Checked)
    settle(qtbot, context)
    assert len(dialog.session.lines()) == 2


def test_another_row_of_headings_makes_another_plan(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = opened(qtbot, context, tmp_path)
    page = dialog.found
    assert page.header_row.text() == "2"
    page.header_row.selectAll()
    QTest.keyClicks(page.header_row, "3")
    page.header_row.editingFinished.emit()
    settle(qtbot, context)
    ((_, sheet),) = dialog.session.sheets()
    assert sheet.header_row == 3
    assert len(dialog.session.lines()) == 1


def test_the_sheet_is_shown_as_it_stands(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    page = opened(qtbot, context, tmp_path).found
    model = page.table.model()
    assert model.rowCount() == 4
    assert model.index(0, 0).data() == "Spring tracker"
    assert page.tree.accessibleName()
    assert page.table.accessibleName()


def test_a_wrong_row_of_headings_can_be_taken_back(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = opened(qtbot, context, tmp_path)
    page = dialog.found
    for typed, rows in (("999", 0), ("2", 2)):
        page.header_row.setText(typed)
        page.header_row.editingFinished.emit()
        settle(qtbot, context)
        assert len(dialog.session.lines()) == rows
        assert sheet_item(page).data(0, Qt.ItemDataRole.UserRole)[1] == ""
        assert page.header_row.isEnabled()
