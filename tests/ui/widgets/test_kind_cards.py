from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from infdesk.domain.goals import GOALS
from infdesk.domain.problem import UserError
from infdesk.ui.widgets.kind_cards import KindCards


@pytest.fixture
def cards(qtbot: QtBot) -> KindCards:
    made = KindCards()
    qtbot.addWidget(made)
    made.resize(800, 100)
    made.show()
    return made


def chosen(cards: KindCards) -> list[str]:
    return [kind for kind, card in cards.cards.items() if card.radio.isChecked()]


def test_there_is_one_card_for_every_kind(cards: KindCards) -> None:
    assert list(cards.cards) == list(GOALS)


def test_before_a_goal_is_set_none_is_chosen(cards: KindCards) -> None:
    cards.show_value("leads")
    cards.show_value(None)
    assert chosen(cards) == []


def test_anywhere_on_a_card_chooses_it(qtbot: QtBot, cards: KindCards) -> None:
    cards.show_value("leads")
    card = cards.cards["authority"]
    with qtbot.waitSignal(cards.chosen) as told:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(8, card.height() - 6))
    assert told.args == ["authority"]
    assert chosen(cards) == ["authority"]


def test_choosing_the_chosen_one_tells_nobody(qtbot: QtBot, cards: KindCards) -> None:
    cards.show_value("leads")
    with qtbot.assertNotEmitted(cards.chosen):
        cards.cards["leads"].radio.click()


def test_a_refused_choice_shows_the_old_one(cards: KindCards) -> None:
    cards.show_value("leads")
    cards.cards["authority"].radio.click()
    cards.refuse(UserError("This campaign is gone.", "Choose another one."))
    assert chosen(cards) == ["leads"]
    box = cards.findChild(QMessageBox)
    assert box is not None
    box.accept()


@pytest.mark.parametrize(("width", "rows"), [(800, 1), (480, 2)])
def test_four_stand_in_a_row_or_two_and_two(cards: KindCards, width: int, rows: int) -> None:
    cards.resize(width, 200)
    QApplication.processEvents()
    assert len({card.y() for card in cards.cards.values()}) == rows
