from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from infdesk.deeds import importing
from infdesk.domain.comparison import Outcome
from infdesk.domain.problem import UserError
from infdesk.store import queries
from infdesk.store.content import content_hash
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.import_dialog import ImportDialog
from tests.ui.desks import settle

TRACKER = (
    "Creator,Instagram handle,Cycle,Post link,Posted on,Fee,Clicks,Orders,Revenue\n"
    "Ana Ruiz,@ana,1,https://www.instagram.com/p/A1/,2026-05-03,100,40,4,200\n"
    "Ben Okafor,@ben,1,https://www.instagram.com/p/B1/,2026-05-20,150,30,3,120\n"
)
Open = Callable[..., ImportDialog]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "spring tracker.csv"
    path.write_text(TRACKER, "utf8")
    return path


@pytest.fixture
def opened(qtbot: QtBot, context: DeskContext) -> Iterator[Open]:
    """Opens the dialog on files and waits until it shows the plan."""

    def do(*paths: Path) -> ImportDialog:
        dialog = ImportDialog(context, paths)
        qtbot.addWidget(dialog)
        dialog.show()
        settle(qtbot, context)
        return dialog

    yield do
    settle(qtbot, context)


def said(dialog: ImportDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def to_rows(dialog: ImportDialog) -> None:
    dialog.next_button.click()
    dialog.next_button.click()


def test_three_steps_bring_a_file_in_and_one_undo_takes_it_back(
    qtbot: QtBot, context: DeskContext, opened: Open, file: Path
) -> None:
    empty = context.read(content_hash)
    dialog = opened(file)
    assert dialog.steps.accessibleName() == "Step 1 of 3: What was found"
    assert "1 file, 1 table, 2 rows will be read." in said(dialog)
    to_rows(dialog)
    assert dialog.next_button.text() == "Import 2 rows"
    with qtbot.waitSignal(dialog.imported):
        dialog.next_button.click()
    assert not dialog.isVisible()
    assert [one.name for one in context.read(queries.creators)] == ["Ana Ruiz", "Ben Okafor"]
    context.do(lambda desk: desk.undo())
    settle(qtbot, context)
    assert context.read(content_hash) == empty


def test_the_same_file_again_brings_nothing_new(
    qtbot: QtBot, context: DeskContext, opened: Open, file: Path
) -> None:
    first = opened(file)
    to_rows(first)
    first.next_button.click()
    settle(qtbot, context)
    again = opened(file)
    to_rows(again)
    assert again.next_button.text() == "Nothing to import"
    assert not again.next_button.isEnabled()
    assert again.cancel_button.text() == "Close"
    assert "2 rows read: nothing new. Your desk has all of it." in said(again)
    assert again.session.count(Outcome.SAME) == 2


def test_a_file_that_cannot_be_read_says_so_while_the_others_go_on(
    opened: Open, file: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"this is no workbook" * 9)
    dialog = opened(broken, file)
    assert "broken.xlsx" in said(dialog)
    assert "1 file cannot be read." in said(dialog)
    assert dialog.next_button.isEnabled()
    assert len(dialog.session.sheets()) == 1


def test_a_file_that_cannot_be_read_alone_leaves_nothing_to_press(
    opened: Open, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"this is no workbook" * 9)
    dialog = opened(broken)
    assert not dialog.next_button.isEnabled()
    assert "Nothing here can be read. Add another file, or close." in said(dialog)
    assert dialog.found.isEnabled()


def test_back_goes_back_and_keeps_what_was_decided(opened: Open, file: Path) -> None:
    dialog = opened(file)
    assert not dialog.back_button.isEnabled()
    to_rows(dialog)
    dialog.session.tick(dialog.session.lines()[:1], ticked=False)
    dialog.back_button.click()
    assert dialog.columns.isVisible()
    dialog.next_button.click()
    assert dialog.next_button.text() == "Import 1 row"


def test_cancel_while_files_are_read_keeps_nothing_and_calls_nobody(
    qtbot: QtBot, context: DeskContext, file: Path
) -> None:
    before = context.read(content_hash)
    dialog = ImportDialog(context, [file])
    qtbot.addWidget(dialog)
    dialog.show()
    heard: list[str] = []
    dialog.session.changed.connect(lambda: heard.append("changed"))
    dialog.session.failed.connect(lambda _: heard.append("failed"))
    dialog.cancel_button.click()
    settle(qtbot, context)
    assert heard == []
    assert not dialog.isVisible()
    assert context.read(content_hash) == before


def test_cancel_while_rows_are_planned_keeps_nothing_and_calls_nobody(
    qtbot: QtBot, context: DeskContext, opened: Open, file: Path
) -> None:
    before = context.read(content_hash)
    dialog = opened(file)
    heard: list[str] = []
    dialog.session.changed.connect(lambda: heard.append("changed"))
    dialog.session.plan()
    dialog.cancel_button.click()
    settle(qtbot, context)
    assert heard == []
    assert context.read(content_hash) == before


def test_what_is_being_kept_is_kept_whole_whatever_is_pressed(
    qtbot: QtBot, context: DeskContext, opened: Open, file: Path
) -> None:
    dialog = opened(file)
    to_rows(dialog)
    dialog.next_button.click()
    assert dialog.next_button.text() == "Importing…"
    assert not dialog.cancel_button.isEnabled()
    dialog.reject()
    assert dialog.isVisible()
    settle(qtbot, context)
    assert not dialog.isVisible()
    assert len(context.read(queries.creators)) == 2


def test_an_import_that_cannot_be_kept_says_why_and_can_be_tried_again(
    qtbot: QtBot, context: DeskContext, opened: Open, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(file)
    to_rows(dialog)

    def full(*_: object, **__: object) -> None:
        raise UserError("The disk is full.", "Make room and press Import again.")

    with monkeypatch.context() as patched:
        patched.setattr(importing, "keep", full)
        dialog.next_button.click()
        settle(qtbot, context)
    assert "The disk is full." in said(dialog)
    assert context.read(queries.creators) == ()
    dialog.next_button.click()
    settle(qtbot, context)
    assert len(context.read(queries.creators)) == 2


def test_a_second_file_joins_the_first(
    qtbot: QtBot, context: DeskContext, opened: Open, file: Path, tmp_path: Path
) -> None:
    dialog = opened(file)
    more = tmp_path / "people.csv"
    more.write_text("Creator,Instagram handle,Followers\nCleo Park,@cleo,900\n", "utf8")
    dialog.session.add_files([more, file])
    settle(qtbot, context)
    assert len(dialog.session.files) == 2
    assert dialog.session.count(Outcome.NEW) == 3


def test_every_table_holds_its_promises_in_every_step(
    qtbot: QtBot, context: DeskContext, opened: Open, file: Path
) -> None:
    dialog = opened()
    models = (
        dialog.found.table.model(),
        dialog.columns.view.rows_model(),
        dialog.columns.preview.rows_model(),
        dialog.rows.view.rows_model(),
    )
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, mode, dialog) for model in models]
    assert [model.rowCount() for model in models] == [0, 0, 0, 0]
    dialog.session.add_files([file])
    settle(qtbot, context)
    to_rows(dialog)
    dialog.session.choose_field("Clicks", None)
    settle(qtbot, context)
    dialog.session.leave_out_sheet(str(file), "", out=True)
    settle(qtbot, context)
    dialog.session.leave_out_sheet(str(file), "", out=False)
    settle(qtbot, context)
    assert [model.rowCount() for model in models] == [3, 9, 2, 2]
    assert len(testers) == 4


def test_left_out_rows_saved_in_the_dialog_come_in_without_a_question_once_corrected(
    qtbot: QtBot, context: DeskContext, opened: Open, tmp_path: Path
) -> None:
    path = tmp_path / "spring tracker.csv"
    path.write_text(TRACKER.replace(",30,3,", ",-30,3,"), "utf8")
    first = opened(path)
    back = tmp_path / "left-out rows.xlsx"
    to_rows(first)
    first.rows.save_left_out(back)
    first.next_button.click()
    settle(qtbot, context)
    book = load_workbook(back)
    cell = book.worksheets[0]["G2"]
    assert str(cell.value) == "-30"
    cell.value = 30
    book.save(back)
    again = opened(back)
    assert "Nothing here can be read" not in said(again)
    assert again.found.table.model().rowCount() == 2
    to_rows(again)
    assert again.next_button.text() == "Import 1 row"
    with qtbot.waitSignal(again.imported):
        again.next_button.click()
    assert [row.name for row in context.read(queries.campaigns)] == ["spring tracker"]
    assert [one.name for one in context.read(queries.creators)] == ["Ana Ruiz", "Ben Okafor"]


def test_the_dialog_opens_as_large_as_the_design_or_the_screen(
    qtbot: QtBot, context: DeskContext
) -> None:
    dialog = ImportDialog(context, [])
    qtbot.addWidget(dialog)
    dialog.show()
    room = dialog.screen().availableSize()
    wanted = min(1260, room.width() - 40), min(800, room.height() - 60)
    least = dialog.minimumSize()
    assert dialog.width() == max(wanted[0], least.width())
    assert dialog.height() == max(wanted[1], least.height())


def test_the_step_that_is_shown_stands_out_from_the_first_moment(
    qtbot: QtBot, context: DeskContext
) -> None:
    dialog = ImportDialog(context, [])
    qtbot.addWidget(dialog)
    dialog.show()
    assert [name.font().weight() > 400 for name in dialog.steps._names] == [True, False, False]
