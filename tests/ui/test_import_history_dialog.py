from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from infdesk.deeds.importing import keep, prepare, read
from infdesk.domain.choices import Choices
from infdesk.places import today
from infdesk.store import commands, queries
from infdesk.store.desk import Desk
from infdesk.ui import messages
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.import_history import HistoryPage, ImportHistory
from tests.ui.desks import settle

CREATORS = "Creator,Instagram handle,Followers\nAna Ruiz,@ana,12000\nBen Okafor,@ben,30500\n"


def imported(qtbot: QtBot, context: DeskContext, folder: Path) -> None:
    path = folder / "creators.csv"
    path.write_text(CREATORS, "utf8")
    files, _ = read([path])

    def work(desk: Desk) -> None:
        with desk.reader() as reader:
            prepared = prepare(files, reader, Choices(), today=today())
        keep(desk, prepared.plan)

    context.do(work)
    settle(qtbot, context)


def opened(qtbot: QtBot, context: DeskContext) -> HistoryPage:
    dialog = ImportHistory(context)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # the bot deletes it
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog.page


def test_an_import_is_undone_from_the_history(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    imported(qtbot, context, tmp_path)
    dialog = opened(qtbot, context)
    assert dialog.view.rows_model().rows()[0].files == ("creators.csv",)
    dialog.undo_button.click()
    settle(qtbot, context)
    assert context.read(queries.creators) == ()
    assert dialog.view.rows_model().rows()[0].undone
    assert not dialog.undo_button.isEnabled()


def test_what_was_edited_since_is_kept_and_said(
    qtbot: QtBot, context: DeskContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda _, sentence, more: said.extend([sentence, more]))
    imported(qtbot, context, tmp_path)
    ana = next(row for row in context.read(queries.creators) if row.name == "Ana Ruiz")
    context.do(
        lambda desk: commands.change(desk, "creator", ana.id, {"notes": "Kind."}, what="notes")
    )
    settle(qtbot, context)
    dialog = opened(qtbot, context)
    dialog.undo_button.click()
    settle(qtbot, context)
    assert [row.name for row in context.read(queries.creators)] == ["Ana Ruiz"]
    assert said[0] == "The import was undone. What you edited or used since was kept."
    assert "Ana Ruiz" in said[1]


def test_without_imports_it_says_how_to_begin(qtbot: QtBot, context: DeskContext) -> None:
    dialog = opened(qtbot, context)
    assert dialog.view.rows_model().rowCount() == 0
    assert not dialog.undo_button.isEnabled()


def test_its_model_keeps_qts_rules(qtbot: QtBot, context: DeskContext, tmp_path: Path) -> None:
    dialog = opened(qtbot, context)
    QAbstractItemModelTester(
        dialog.view.rows_model(), QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    imported(qtbot, context, tmp_path)
    dialog.reload()
    assert dialog.view.rows_model().rowCount() == 1
