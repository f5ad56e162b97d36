from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from infdesk.store import queries
from infdesk.store.content import content_hash
from infdesk.store.import_history import import_history
from infdesk.ui import messages
from infdesk.ui.dialogs.import_dialog import ImportDialog
from infdesk.ui.program import Program
from infdesk.ui.steps import Tab
from tests.ui.desks import PATIENCE_MS, Start, settle

PEOPLE = (
    "Creator\tInstagram handle\tFollowers\tNotes\r\n"
    'Gia Stone\t@gia.s\t12000\t"kind,\nquick"\r\n'
    "Hugo Vale\t@hugo.v\t800\t\r\n"
)
POSTS = (
    "Creator\tPlatform\tFormat\tPosted\tFee\tClicks\r\n"
    "Gia Stone\tInstagram\tReel\t2026-10-03\t200\t40\r\n"
    "Hugo Vale\tTikTok\tVideo\t2026-10-04\t100\t30\r\n"
)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def program(qtbot: QtBot, start: Start, sample_desk: Path, tmp_path: Path) -> Program:
    """The sample's desk in the window."""
    path = tmp_path / "sample.infdesk"
    path.write_bytes(sample_desk.read_bytes())
    made = start(path)
    qtbot.waitUntil(lambda: made.view is not None, timeout=PATIENCE_MS)
    return made


def copied(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def pasted_into(widget: QWidget) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_V, CONTROL)


def dialog_of(qtbot: QtBot, program: Program) -> ImportDialog | None:
    assert program.view is not None
    settle(qtbot, program.view.context)
    return program.view.deeds.dialog


def import_all(qtbot: QtBot, dialog: ImportDialog, program: Program) -> None:
    assert program.view is not None
    for _ in range(3):
        dialog.next_button.click()
    settle(qtbot, program.view.context)


def names(program: Program) -> list[str]:
    assert program.view is not None
    return [one.name for one in program.view.context.read(queries.creators)]


def test_rows_pasted_on_the_list_of_creators_open_the_import_on_them(
    qtbot: QtBot, program: Program
) -> None:
    assert program.view is not None
    program.window.choose_tab(Tab.CREATORS)
    copied(PEOPLE)
    pasted_into(program.view.creators.view)
    dialog = dialog_of(qtbot, program)
    assert dialog is not None
    said = " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())
    assert "1 file, 1 table, 2 rows will be read." in said
    file = dialog.found.tree.topLevelItem(0)
    assert file is not None
    assert file.text(0) == "Pasted rows"
    import_all(qtbot, dialog, program)
    assert {"Gia Stone", "Hugo Vale"} <= set(names(program))
    assert program.view.context.read(import_history)[0].files == ("Pasted rows",)


def test_rows_of_posts_pasted_on_results_go_to_the_campaign_that_is_looked_at(
    qtbot: QtBot, program: Program
) -> None:
    assert program.view is not None
    program.window.choose_tab(Tab.RESULTS)
    before = program.view.context.read(queries.campaigns)
    copied(POSTS)
    pasted_into(program.view.results.tracker.view)
    dialog = dialog_of(qtbot, program)
    assert dialog is not None
    assert dialog.session.prepared is not None
    assert dialog.session.prepared.plan.campaign == before[0].name
    import_all(qtbot, dialog, program)
    assert program.view.context.read(queries.campaigns) == before


def test_rows_pasted_on_the_list_of_agreements_open_the_import_as_well(
    qtbot: QtBot, program: Program
) -> None:
    assert program.view is not None
    program.window.choose_tab(Tab.CONTRACTS)
    copied(POSTS)
    pasted_into(program.view.contracts.view)
    dialog = dialog_of(qtbot, program)
    assert dialog is not None
    dialog.reject()


def test_an_empty_tab_takes_rows_too(qtbot: QtBot, start: Start, desk_path: Path) -> None:
    made = start(desk_path)
    qtbot.waitUntil(lambda: made.view is not None, timeout=PATIENCE_MS)
    assert made.view is not None
    made.window.choose_tab(Tab.CREATORS)
    copied(PEOPLE)
    pasted_into(made.view.creators.empty)
    dialog = dialog_of(qtbot, made)
    assert dialog is not None
    import_all(qtbot, dialog, made)
    assert names(made) == ["Gia Stone", "Hugo Vale"]


def test_text_pasted_into_a_field_stays_text(qtbot: QtBot, program: Program) -> None:
    assert program.view is not None
    program.window.choose_tab(Tab.CREATORS)
    copied(PEOPLE)
    field: QLineEdit = program.view.creators.search
    pasted_into(field)
    assert dialog_of(qtbot, program) is None
    assert field.text().startswith("Creator")


def test_one_cell_pasted_on_a_list_does_nothing(qtbot: QtBot, program: Program) -> None:
    assert program.view is not None
    program.window.choose_tab(Tab.CREATORS)
    before = program.view.context.read(content_hash)
    copied("Gia Stone")
    pasted_into(program.view.creators.view)
    assert dialog_of(qtbot, program) is None
    assert program.view.context.read(content_hash) == before


def test_the_menu_pastes_rows_and_says_how_where_there_are_none(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda _, sentence, more: said.extend([sentence, more]))
    copied("nothing")
    program.window.menus["paste_rows"].trigger()
    assert said[0] == "There are no rows on the clipboard."
    copied(PEOPLE)
    program.window.menus["paste_rows"].trigger()
    dialog = dialog_of(qtbot, program)
    assert dialog is not None
    dialog.reject()
