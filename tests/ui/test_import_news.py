"""The bar that says what an import did never says more than what stands in the desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from infdesk.store import commands, queries
from infdesk.store.undoing import undo_import
from infdesk.ui.desk_view import DeskView
from infdesk.ui.dialogs.import_receipt import ImportReceiptDialog
from infdesk.ui.main_window import MainWindow
from infdesk.ui.widgets.banner import Banner
from tests.ui.desks import PATIENCE_MS, Start, settle

TRACKER = """Creator,Instagram handle,Cycle,Posted on,Fee,Clicks,Orders,Revenue
Ana Ruiz,@ana,1,2026-05-03,100,40,4,200
Ben Okafor,@ben,1,2026-05-20,150,30,3,120
"""
IMPORTED = "Imported: 2 new, 0 changed, 0 same, 0 left out."
UNDONE = "The import was undone: nothing of it is in your desk."


@pytest.fixture
def view(qtbot: QtBot, start: Start, desk_path: Path, tmp_path: Path) -> DeskView:
    """An open desk right after an import."""
    file = tmp_path / "spring tracker.csv"
    file.write_text(TRACKER, "utf8")
    program = start(desk_path)
    qtbot.waitUntil(lambda: program.view is not None, timeout=PATIENCE_MS)
    assert program.view is not None
    deeds = program.view.deeds
    deeds.import_files([file])
    assert deeds.dialog is not None
    settle(qtbot, program.view.context)
    for _ in range(3):
        deeds.dialog.next_button.click()
    settle(qtbot, program.view.context)
    return program.view


def bar(view: DeskView) -> Banner:
    window = view.strip.window()
    assert isinstance(window, MainWindow)
    return window.news


def said(view: DeskView) -> list[str]:
    """What the bar says and offers; nothing while it is hidden."""
    news = bar(view)
    if not news.isVisible():
        return []
    words = [label.text() for label in news.findChildren(QLabel) if label.text()]
    steps = [one.text() for one in news.findChildren(QPushButton) if one.isVisible()]
    return [*words, *filter(None, steps)]


def test_an_import_that_was_undone_is_not_told_as_imported(qtbot: QtBot, view: DeskView) -> None:
    assert said(view) == [IMPORTED, "Show what was done"]
    view.undo()
    settle(qtbot, view.context)
    assert said(view) == [UNDONE, "Redo"]


def test_redo_in_the_bar_brings_the_import_back(qtbot: QtBot, view: DeskView) -> None:
    view.undo()
    settle(qtbot, view.context)
    bar(view).step_taken.emit()
    settle(qtbot, view.context)
    assert [row.name for row in view.context.read(queries.creators)] == ["Ana Ruiz", "Ben Okafor"]
    assert said(view) == [IMPORTED, "Show what was done"]
    bar(view).step_taken.emit()
    receipt = bar(view).window().findChild(ImportReceiptDialog)
    assert receipt is not None
    receipt.accept()


def test_an_undone_import_that_cannot_come_back_is_told_no_more(
    qtbot: QtBot, view: DeskView
) -> None:
    view.undo()
    view.context.do(lambda desk: commands.add_creator(desk, "Cleo Park"))
    settle(qtbot, view.context)
    assert said(view) == []


def test_an_older_import_taken_back_is_told_no_more(qtbot: QtBot, view: DeskView) -> None:
    view.context.do(lambda desk: commands.add_creator(desk, "Cleo Park"))
    settle(qtbot, view.context)
    assert said(view) == [IMPORTED, "Show what was done"]
    view.context.do(lambda desk: undo_import(desk, 1))
    settle(qtbot, view.context)
    assert said(view) == []


def test_a_bar_that_was_closed_stays_closed(qtbot: QtBot, view: DeskView) -> None:
    close = bar(view).findChild(QToolButton)
    assert close is not None
    close.click()
    view.undo()
    settle(qtbot, view.context)
    assert said(view) == []
