from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from infdesk.deeds import keeping
from infdesk.deeds.held import save_held
from infdesk.domain.problem import UserError
from infdesk.places import today
from infdesk.store import queries
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.shelf import Why
from infdesk.store.written import written
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.erase_creator import EraseCreator
from infdesk.ui.pages.creators_page import CreatorsPage
from tests.store.persons.people import fill, person
from tests.ui.desks import open_context, settle

WHO = person(5)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Desk.create(tmp_path / "glow.infdesk", name="Glow", currency="EUR") as desk:
        fill(desk, WHO)
    return tmp_path / "glow.infdesk"


def opened(qtbot: QtBot, context: DeskContext) -> EraseCreator:
    dialog = EraseCreator(context, 1)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # the bot deletes it
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, context)
    return dialog


def test_she_sees_what_goes_and_stays_and_erases_everywhere(
    qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    keeping.shelf(path).add(path, Why.HAND)
    workbook = tmp_path / "held.xlsx"
    with DeskReader.open(path) as reader:
        save_held(reader, 1, workbook, today=today())
    keeping.note_written(path, workbook)
    context = open_context(path)
    dialog = opened(qtbot, context)
    assert WHO.name in dialog._head.text()
    told = dialog._told.text()
    assert "2 contacts" in told
    assert "€251 spent" in told
    assert f"met at {WHO.name}'s place" in told
    assert "held.xlsx" in dialog._copies.text()
    assert dialog.in_copies.isChecked()
    assert dialog.focusWidget() is dialog._cancel
    dialog.erase_button.click()
    settle(qtbot, context)
    assert dialog._head.text() == "Erased for good"
    assert "Erased creator 1" in dialog._warning.text()
    assert "No backup" in dialog._copies.text()
    assert "Deleted: held.xlsx" in dialog._told.text()
    assert not workbook.exists()
    assert [row.name for row in context.read(queries.creators)] == ["Bo Larsen"]
    context.close()


def test_copies_stay_where_she_wants_them_to(qtbot: QtBot, path: Path) -> None:
    backup = keeping.shelf(path).add(path, Why.HAND)
    context = open_context(path)
    dialog = opened(qtbot, context)
    dialog.in_copies.setChecked(False)
    dialog.erase_button.click()
    settle(qtbot, context)
    assert backup.path.name in dialog._copies.text()
    assert "gone by" in dialog._copies.text()
    context.close()


def test_trouble_is_said_and_nothing_erased(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = open_context(path)
    dialog = opened(qtbot, context)
    said: list[str] = []
    monkeypatch.setattr("infdesk.ui.messages.show_error", lambda _, error: said.append(str(error)))

    def full(*_: object) -> None:
        raise UserError("No copy could be made.")

    monkeypatch.setattr(keeping, "back_up", full)
    dialog.erase_button.click()
    settle(qtbot, context)
    assert said == ["No copy could be made."]
    assert len(context.read(queries.creators)) == 2
    context.close()


def test_the_creators_menu_leads_there(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    context = open_context(path)
    page = CreatorsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.view.choose(1)
    assert page.pane._detail is not None
    menu = page.pane._menu(page.pane._detail)
    actions = {action.text(): action for action in menu.actions()}
    actions["Erase for good…"].trigger()
    assert page.persons.dialog is not None
    settle(qtbot, context)
    page.persons.dialog.reject()
    out = tmp_path / "held.pdf"
    page.persons.write_held(1, out)
    settle(qtbot, context)
    assert out.read_bytes().startswith(b"%PDF")
    assert [file.path for file in written(keeping.shelf(path).folder)] == [out]
    context.close()
