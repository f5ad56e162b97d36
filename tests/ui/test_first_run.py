from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infdesk.ui import first_run
from infdesk.ui.first_run import CURRENCIES, FirstRun


@pytest.fixture
def card(qtbot: QtBot, tmp_path: Path) -> FirstRun:
    made = FirstRun(tmp_path)
    qtbot.addWidget(made)
    made.resize(1024, 700)
    made.show()
    return made


def type_brand(card: FirstRun, name: str) -> None:
    card.brand.clear()
    QTest.keyClicks(card.brand, name)


def test_the_file_is_named_for_the_brand(card: FirstRun, tmp_path: Path) -> None:
    type_brand(card, "Fern & Moss")
    desk = card.new_desk()
    assert (desk.brand, desk.path) == ("Fern & Moss", tmp_path / "fern-moss.infdesk")


@pytest.mark.parametrize("name", ["../../etc", "a/b\\c", "???", "con:x"])
def test_no_name_leads_out_of_its_folder(card: FirstRun, tmp_path: Path, name: str) -> None:
    type_brand(card, name)
    assert card.new_desk().path.parent == tmp_path


def test_a_place_of_her_own_stays_whatever_the_brand(card: FirstRun, tmp_path: Path) -> None:
    card.place.clear()
    QTest.keyClicks(card.place, "mine")
    type_brand(card, "Fern")
    assert card.new_desk().path == tmp_path / "mine.infdesk"


def test_without_a_name_it_still_begins(card: FirstRun) -> None:
    assert card.new_desk().brand == "My brand"


def test_focus_starts_on_the_first_way_to_begin(card: FirstRun) -> None:
    card.setFocus()
    assert QApplication.focusWidget() is card.cards[0]


@pytest.mark.parametrize(("key", "signal"), [("I", 0), ("S", 1), ("E", 2)])
def test_a_letter_chooses(qtbot: QtBot, card: FirstRun, key: str, signal: int) -> None:
    assert card.cards[signal].letter() == key
    signals = (card.import_chosen, card.sample_chosen, card.empty_chosen)
    card.setFocus()
    with qtbot.waitSignal(signals[signal]):
        card.cards[signal].animateClick()


def test_another_currency_goes_along(qtbot: QtBot, card: FirstRun) -> None:
    card.currency.setFocus()
    card.currency.setCurrentIndex(card.currency.findData("EUR"))
    with qtbot.waitSignal(card.empty_chosen) as chosen:
        QTest.keyClick(card.cards[2], Qt.Key.Key_Space)
    assert chosen.args is not None
    assert chosen.args[0].currency == "EUR"


def test_trouble_is_said_on_the_card_and_goes_with_the_next_try(card: FirstRun) -> None:
    card.say_trouble("fern.infdesk is there already.")
    assert card._trouble.isVisible()
    assert card._trouble.text() == "fern.infdesk is there already."
    card.cards[2].click()
    assert not card._trouble.isVisible()


def test_nothing_can_be_chosen_twice_while_a_desk_is_made(card: FirstRun) -> None:
    card.set_busy("Making the sample desk…")
    assert not any(one.isEnabled() for one in card.cards)
    card.set_busy("")
    assert all(one.isEnabled() for one in card.cards)


def test_spreadsheets_that_wait_are_counted(card: FirstRun) -> None:
    card.say_waiting(1)
    assert card._trouble.text().startswith("1 spreadsheet waits")
    card.say_waiting(3)
    assert card._trouble.text().startswith("3 spreadsheets wait")


def test_every_currency_is_offered_once(card: FirstRun) -> None:
    offered = [card.currency.itemData(at) for at in range(card.currency.count())]
    assert sorted(offered) == sorted(CURRENCIES)
    assert offered[0] == first_run.own_currency()


def test_a_system_without_a_language_writes_the_american_way() -> None:
    assert first_run.own_locale() == "en_US"


def test_all_of_it_can_be_reached_in_a_small_window(card: FirstRun) -> None:
    shown = card.widget()
    assert shown is not None
    assert shown.sizeHint().width() <= 1024
