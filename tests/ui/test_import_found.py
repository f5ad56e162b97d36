from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from infdesk.domain.choices import FileKind
from infdesk.store import commands, queries
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


def dropped(qtbot: QtBot, context: DeskContext, file: Path, text: str) -> ImportDialog:
    file.write_text(text, "utf8")
    dialog = ImportDialog(context, [file])
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, context)
    return dialog


def test_an_address_book_stays_out_until_people_are_ticked(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    book = (
        "First Name,Last Name,E-mail 1 - Value,Labels\n"
        "Ana,Ruiz,ana@x.example,* myContacts\nBo,Li,bo@x.example,\n"
    )
    dialog = dropped(qtbot, context, tmp_path / "contacts.csv", book)
    session = dialog.session
    assert session.to_import == 0
    dialog.next_button.click()
    dialog.next_button.click()
    assert dialog.next_button.text() == "Tick whom you work with"
    assert not dialog.next_button.isEnabled()
    session.tick(session.lines()[:1], ticked=True)
    assert dialog.next_button.text() == "Import 1 row"
    dialog.next_button.click()
    settle(qtbot, context)
    assert [row.name for row in context.read(queries.creators)] == ["Ana Ruiz"]


def test_whose_statistics_a_file_holds_is_asked_where_it_does_not_say(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    context.do(lambda desk: commands.add_creator(desk, "Ana Ruiz"))
    settle(qtbot, context)
    history = (
        "Date,Followers,Difference in followers from previous day\n"
        "February 26,5010,-1\nFebruary 27,5013,3\n"
    )
    dialog = dropped(qtbot, context, tmp_path / "FollowerHistory.csv", history)
    assert dialog.session.to_import == 0
    assert dialog.found.where.creator.isVisible()
    dialog.found.where.creator.chosen.emit("Ana Ruiz")
    settle(qtbot, context)
    assert dialog.session.to_import == 2


def test_a_tracker_is_not_asked_whose_it_is(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = opened(qtbot, context, tmp_path)
    assert not dialog.found.where.creator.isVisible()


PAID = (
    "Name,Instagram handle,Followers,Fee\nAna Ruiz,@ana,12000,300\nBen Okafor,@ben,900,100\n"
    "Cleo Park,@cleo,700,\n"
)


def read_as(page: FoundPage, kind: FileKind | None) -> None:
    """Choose what the sheet is, as she does in the list."""
    page.kind.setCurrentIndex(page.kind.findData(kind))
    page.kind.activated.emit(page.kind.currentIndex())


def test_a_sheet_is_read_as_what_she_says_it_is(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = dropped(qtbot, context, tmp_path / "paid.csv", PAID)
    page = dialog.found
    assert page.kind.currentText() == "As we see it: campaign tracker"
    dialog._show_step(2)
    assert dialog.next_button.text() == "Import 3 rows"
    dialog._show_step(0)
    read_as(page, FileKind.PAYOUTS)
    settle(qtbot, context)
    assert [sheet.kind for _, sheet in dialog.session.sheets()] == [FileKind.PAYOUTS]
    assert "Payments" in sheet_item(page).text(0)
    dialog._show_step(2)
    assert dialog.next_button.text() == "Import 2 rows"
    dialog._show_step(0)
    read_as(page, FileKind.CREATOR_LIST)
    settle(qtbot, context)
    dialog._show_step(2)
    dialog.next_button.click()
    settle(qtbot, context)
    assert len(context.read(queries.creators)) == 3
    assert context.read(queries.campaigns) == ()


def test_only_the_sheet_that_is_looked_at_is_read_otherwise_and_can_be_read_as_before(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    other = tmp_path / "other.csv"
    other.write_text(NOTED, "utf8")
    dialog = dropped(qtbot, context, tmp_path / "paid.csv", PAID)
    dialog.session.add_files([other])
    settle(qtbot, context)
    page = dialog.found
    read_as(page, FileKind.CREATOR_LIST)
    settle(qtbot, context)
    kinds = {file.name: sheet.kind for file, sheet in dialog.session.sheets()}
    assert kinds == {"paid.csv": FileKind.CREATOR_LIST, "other.csv": FileKind.CREATOR_LIST}
    read_as(page, None)
    settle(qtbot, context)
    kinds = {file.name: sheet.kind for file, sheet in dialog.session.sheets()}
    assert kinds == {"paid.csv": FileKind.TRACKER, "other.csv": FileKind.CREATOR_LIST}


def test_what_she_said_a_layout_is_holds_for_the_next_file_of_it(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = dropped(qtbot, context, tmp_path / "paid.csv", PAID)
    read_as(dialog.found, FileKind.CREATOR_LIST)
    settle(qtbot, context)
    dialog._show_step(2)
    dialog.next_button.click()
    settle(qtbot, context)
    again = dropped(qtbot, context, tmp_path / "more.csv", PAID.replace("Ana", "Dee"))
    assert [sheet.kind for _, sheet in again.session.sheets()] == [FileKind.CREATOR_LIST]
    assert again.found.kind.currentText() == "As you said: creator list"
    read_as(again.found, FileKind.TRACKER)
    settle(qtbot, context)
    assert [sheet.kind for _, sheet in again.session.sheets()] == [FileKind.TRACKER]


def test_a_sheet_with_no_order_in_it_read_as_orders_leaves_its_rows_out(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = dropped(qtbot, context, tmp_path / "people.csv", "Name,Followers\nAna Ruiz,12000\n")
    read_as(dialog.found, FileKind.SHOP_ORDERS)
    settle(qtbot, context)
    (line,) = dialog.session.lines()
    assert line.row.left_out is not None
    assert line.row.left_out.what == "The row has no order number."
