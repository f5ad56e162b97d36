from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from infdesk.ui.menus import Menus


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def menus(window: QMainWindow) -> Menus:
    return Menus(window)


def test_no_two_deeds_share_a_shortcut(menus: Menus) -> None:
    keys = [key.toString() for action in menus.actions.values() for key in action.shortcuts()]
    assert [key for key, times in Counter(keys).items() if key and times > 1] == []


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("new", QKeySequence.StandardKey.New),
        ("open", QKeySequence.StandardKey.Open),
        ("undo", QKeySequence.StandardKey.Undo),
        ("print", QKeySequence.StandardKey.Print),
        ("quit", QKeySequence.StandardKey.Quit),
    ],
)
def test_standard_deeds_have_their_standard_shortcut(
    menus: Menus, name: str, keys: QKeySequence.StandardKey
) -> None:
    assert menus[name].shortcut() == QKeySequence(keys)


def test_a_deed_is_done_until_it_is_taken_over(menus: Menus) -> None:
    done: list[str] = []
    menus.connect({"import": lambda: done.append("first")})
    menus["import"].trigger()
    menus.disconnect_all(["import"])
    menus.connect({"import": lambda: done.append("second")})
    menus["import"].trigger()
    assert done == ["first", "second"]


def test_a_deed_without_a_desk_cannot_be_chosen(menus: Menus) -> None:
    menus.enable(["import", "undo"], enabled=False)
    assert not menus["import"].isEnabled()
    menus.enable(["import", "undo"], enabled=True)
    assert menus["undo"].isEnabled()


def test_desks_open_lately_are_offered_and_missing_ones_say_so(
    menus: Menus, tmp_path: Path
) -> None:
    there, gone = tmp_path / "fern.infdesk", tmp_path / "gone.infdesk"
    there.touch()
    opened: list[Path] = []
    menus.show_recent([there, gone], opened.append)
    first, second = menus.recent.actions()
    assert (first.text(), second.text()) == ("fern.infdesk", "gone.infdesk (not found)")
    assert not second.isEnabled()
    first.trigger()
    assert opened == [there]
    menus.show_recent([], opened.append)
    assert not menus.recent.isEnabled()


def test_the_tools_menu_says_how_many_names_wait_for_a_creator(menus: Menus) -> None:
    assert menus["codes"].text() == "&Who Is This?…"
    menus.show_open_names(1200)
    assert menus["codes"].text() == "&Who Is This? (1,200)…"
    menus.show_open_names(0)
    assert menus["codes"].text() == "&Who Is This?…"
