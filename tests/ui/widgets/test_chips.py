from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from infdesk.ui.widgets.chips import Chips


@pytest.fixture
def chips(qtbot: QtBot) -> Chips:
    made = Chips()
    qtbot.addWidget(made)
    made.show_value(("Canada", "Norway"))
    made.show()
    return made


@pytest.mark.parametrize("typed", ["Chile, Peru", "Chile;Peru", " Chile ,Peru, Chile,"])
def test_several_are_added_at_once(qtbot: QtBot, chips: Chips, typed: str) -> None:
    QTest.keyClicks(chips.entry, typed)
    with qtbot.waitSignal(chips.edited) as edited:
        QTest.keyClick(chips.entry, Qt.Key.Key_Return)
    assert edited.args == [("Canada", "Norway", "Chile", "Peru")]
    assert chips.entry.text() == ""


def test_what_is_there_is_not_added_again(qtbot: QtBot, chips: Chips) -> None:
    with qtbot.assertNotEmitted(chips.edited):
        QTest.keyClicks(chips.entry, "canada")
        QTest.keyClick(chips.entry, Qt.Key.Key_Return)


def test_delete_takes_one_out(qtbot: QtBot, chips: Chips) -> None:
    with qtbot.waitSignal(chips.edited) as edited:
        QTest.keyClick(chips._chips[0], Qt.Key.Key_Delete)
    assert edited.args == [("Norway",)]


def test_each_has_a_name_for_those_who_listen(chips: Chips) -> None:
    chips.setAccessibleName("Places of buyers")
    assert chips.entry.accessibleName() == "Places of buyers"
    assert [chip.accessibleName() for chip in chips._chips] == ["Canada", "Norway"]
