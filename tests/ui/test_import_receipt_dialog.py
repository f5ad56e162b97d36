from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from infdesk.deeds.importing import keep, prepare, read
from infdesk.domain.choices import Choices
from infdesk.places import today
from infdesk.sheets.left_out import left_out_of
from infdesk.store import queries
from infdesk.store.desk import Desk
from infdesk.store.import_history import import_history
from infdesk.store.undoing import undo_import
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.import_history import ImportHistory
from infdesk.ui.dialogs.import_receipt import ImportReceiptDialog, ReceiptPage
from tests.ui.desks import PATIENCE_MS, Start, settle

TRACKER = """Creator,Instagram handle,Cycle,Posted on,Fee,Clicks,Orders,Revenue,Mood
Ana Ruiz,@ana,1,2026-05-03,100,40,4,200,calm
Ben Okafor,@ben,1,2026-05-20,150,30,3,120,glad
Cleo Park,@cleo,2,2026-06-20,150,-30,3,120,cross
"""


def bring_in(qtbot: QtBot, context: DeskContext, folder: Path, text: str = TRACKER) -> int:
    """Import a tracker as the window does; returns its batch."""
    path = folder / "spring tracker.csv"
    path.write_text(text, "utf8")
    files, _ = read([path])

    def work(desk: Desk) -> None:
        with desk.reader() as reader:
            prepared = prepare(files, reader, Choices(), today=today())
        keep(desk, prepared.plan, left_out=left_out_of(files, prepared.plan))

    context.do(work)
    settle(qtbot, context)
    return context.read(import_history)[0].id


def opened(qtbot: QtBot, context: DeskContext, batch: int) -> ReceiptPage:
    dialog = ImportReceiptDialog(context, batch)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # the bot deletes it
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog.page


def said(page: ReceiptPage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def texts(page: ReceiptPage, at: int) -> list[list[str]]:
    model = page.views[at].rows_model()
    return [[column.text(row) for column in model.columns] for row in model.rows()]


def test_it_says_what_became_of_every_row_and_why_one_was_left_out(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    page = opened(qtbot, context, bring_in(qtbot, context, tmp_path))
    assert "3 rows read: 2 new, 0 changed, 0 same, 1 left out." in said(page)
    assert "The rows went to spring tracker." in said(page)
    first, *others = texts(page, 0)
    assert first[:4] == ["left out", "spring tracker.csv", "4", "–"]
    assert first[4].startswith("“Clicks” is -30, and nothing can be counted below zero.")
    assert [row[0] for row in others] == ["new", "new"]


def test_it_says_from_what_to_what_a_value_changed(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    bring_in(qtbot, context, tmp_path)
    batch = bring_in(qtbot, context, tmp_path, TRACKER.replace("-03,100", "-03,125"))
    page = opened(qtbot, context, batch)
    assert "Amount $100.00 → $125.00" in [row[-1] for row in texts(page, 0)]


def test_it_says_how_sheets_and_columns_were_read(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    page = opened(qtbot, context, bring_in(qtbot, context, tmp_path))
    assert texts(page, 1)[0][:2] == ["spring tracker.csv", "campaign tracker"]
    kept = {row[2]: row[3] for row in texts(page, 2)}
    assert (kept["Fee"], kept["Mood"]) == ("Fee", "Only beside the row")


def test_keys_alone_go_from_the_history_to_the_receipt_and_through_its_parts(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    bring_in(qtbot, context, tmp_path)
    history = ImportHistory(context)
    history.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(history)
    history.show()
    history.page.view.setFocus()
    QTest.keyClick(history.page.view, Qt.Key.Key_Return)
    receipt = history.page.findChild(ImportReceiptDialog)
    assert receipt is not None
    assert receipt.isVisible()
    page = receipt.page
    page.segments.group.button(0).setFocus()
    for at in (1, 2, 3):
        QTest.keyClick(page.segments.group.button(at), Qt.Key.Key_Space)
        assert page.views[at].isVisible()
    QTest.keyClick(receipt, Qt.Key.Key_Escape)
    QApplication.processEvents()


def test_the_left_out_rows_can_be_saved_days_later(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    page = opened(qtbot, context, bring_in(qtbot, context, tmp_path))
    (tmp_path / "spring tracker.csv").unlink()
    assert page.left_out_button.isEnabled()
    page.save_left_out(tmp_path / "left-out rows.xlsx")
    book = load_workbook(tmp_path / "left-out rows.xlsx")
    heads, row = list(book.worksheets[0].values)
    assert heads[:2] == ("Creator", "Instagram handle")
    assert row[:2] == ("Cleo Park", "@cleo")
    assert str(row[-1]).startswith("“Clicks” is -30")


def test_all_of_it_can_be_saved_as_a_workbook(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    page = opened(qtbot, context, bring_in(qtbot, context, tmp_path))
    page.save(tmp_path / "import.xlsx")
    book = load_workbook(tmp_path / "import.xlsx")
    assert book.sheetnames == ["What was done", "Sheets", "Rows", "Columns", "Worth a look"]
    rows = list(book["Rows"].values)
    assert rows[0] == ("Outcome", "File", "Sheet", "Row", "Who", "What")
    assert [row[3] for row in rows[1:]] == [4, 2, 3]


def test_an_import_that_was_undone_meanwhile_says_so(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    batch = bring_in(qtbot, context, tmp_path)
    page = opened(qtbot, context, batch)
    context.do(lambda desk: undo_import(desk, batch))
    settle(qtbot, context)
    assert "This import was undone." in said(page)
    assert len(texts(page, 0)) == 3


def test_an_import_kept_before_there_were_receipts_shows_its_counts(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    batch = bring_in(qtbot, context, tmp_path)

    def forget(desk: Desk) -> None:
        with desk.step("old") as writing:
            writing._connection.execute("UPDATE import_batch SET mapping = '{}'")
            writing.touched.add("import_batch")

    context.do(forget)
    settle(qtbot, context)
    page = opened(qtbot, context, batch)
    assert "3 rows read: 2 new, 0 changed, 0 same, 1 left out." in said(page)
    assert "earlier version" in said(page)
    assert not page.save_button.isEnabled()
    assert not page.left_out_button.isEnabled()


def test_its_tables_keep_qts_rules(qtbot: QtBot, context: DeskContext, tmp_path: Path) -> None:
    page = opened(qtbot, context, bring_in(qtbot, context, tmp_path))
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(view.rows_model(), mode, page) for view in page.views]
    page.reload()
    assert [view.rows_model().rowCount() for view in page.views] == [3, 1, 9, 0]
    assert all(view.accessibleName() for view in page.views)
    assert len(testers) == 4


def test_after_an_import_the_window_offers_to_show_what_was_done(
    qtbot: QtBot, start: Start, desk_path: Path, tmp_path: Path
) -> None:
    file = tmp_path / "spring tracker.csv"
    file.write_text(TRACKER, "utf8")
    program = start(desk_path)
    qtbot.waitUntil(lambda: program.view is not None, timeout=PATIENCE_MS)
    assert program.view is not None
    deeds = program.view.deeds
    deeds.import_files([file])
    assert deeds.dialog is not None
    settle(qtbot, program.view.context)
    deeds.dialog.next_button.click()
    deeds.dialog.next_button.click()
    deeds.dialog.next_button.click()
    settle(qtbot, program.view.context)
    news = program.window.news
    assert news.isVisible()
    assert news.text() == "Imported: 2 new, 0 changed, 0 same, 1 left out."
    news.step_taken.emit()
    receipt = program.window.findChild(ImportReceiptDialog)
    assert receipt is not None
    assert receipt.isVisible()
    assert len(program.view.context.read(queries.creators)) == 2
    receipt.accept()
