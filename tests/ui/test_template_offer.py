from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs import template
from infdesk.ui.dialogs.import_dialog import ImportDialog
from infdesk.ui.steps import Tab
from infdesk.ui.widgets.empty_state import TEMPLATE
from tests.ui.desks import PATIENCE_MS, Start, settle


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where she chooses to save."""
    path = tmp_path / "campaign template.xlsx"
    monkeypatch.setattr(template, "ask_save", lambda *_: path)
    return path


def offers(widget: QWidget) -> list[QPushButton]:
    """The buttons that offer a template and can be seen."""
    found = widget.findChildren(QPushButton)
    return [one for one in found if one.text() == TEMPLATE and one.isVisible()]


def is_template(path: Path) -> bool:
    return load_workbook(path).sheetnames[1:] == ["Creators", "Posts and results", "Orders"]


def test_the_menu_saves_an_empty_template(
    qtbot: QtBot, start: Start, desk_path: Path, out: Path
) -> None:
    program = start(desk_path)
    qtbot.waitUntil(lambda: program.view is not None, timeout=PATIENCE_MS)
    program.window.menus["template"].trigger()
    assert is_template(out)


def test_every_empty_tab_offers_one_and_the_keyboard_reaches_it(
    qtbot: QtBot, start: Start, desk_path: Path, out: Path
) -> None:
    program = start(desk_path)
    qtbot.waitUntil(lambda: program.view is not None, timeout=PATIENCE_MS)
    assert program.view is not None
    for tab in Tab:
        program.window.choose_tab(tab)
        (offer,) = offers(program.view.page(tab))
        assert offer.focusPolicy() & Qt.FocusPolicy.TabFocus
        offer.setFocus()
        QTest.keyClick(offer, Qt.Key.Key_Space)
        assert is_template(out)
        out.unlink()


def test_the_first_step_of_an_import_offers_one(
    qtbot: QtBot, context: DeskContext, out: Path
) -> None:
    dialog = ImportDialog(context, ())
    qtbot.addWidget(dialog)
    dialog.show()
    (offer,) = offers(dialog)
    offer.click()
    assert is_template(out)


def test_the_empty_template_says_in_the_dialog_that_nothing_is_in_it_yet(
    qtbot: QtBot, context: DeskContext, out: Path
) -> None:
    template.ask_and_save_template(None)
    dialog = ImportDialog(context, [out])
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, context)
    told = " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())
    assert "These tables hold nothing but headings yet. Fill in a row, save" in told
    assert not dialog.next_button.isEnabled()


def test_thinking_better_of_it_saves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(template, "ask_save", lambda *_: None)
    assert template.ask_and_save_template(None) is None
    assert list(tmp_path.iterdir()) == []
