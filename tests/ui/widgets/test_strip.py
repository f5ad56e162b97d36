from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infdesk.ui.steps import Progress, State, Step, Tab
from infdesk.ui.widgets.strip import CycleStrip

STEPS = (
    Step("Goal set", "", State.DONE, Tab.GOALS),
    Step("Agreements ready", "2 of 6", State.NOW, Tab.CONTRACTS),
    Step("Measured", "", State.TO_DO, Tab.RESULTS),
)
OPEN = Progress(STEPS, "Ana Ruiz’s terms", Tab.CONTRACTS)


@pytest.fixture
def strip(qtbot: QtBot) -> CycleStrip:
    made = CycleStrip()
    qtbot.addWidget(made)
    made.resize(1440, made.height())
    made.show_progress(OPEN)
    made.show()
    return made


def test_the_next_step_is_told_and_leads_to_its_tab(qtbot: QtBot, strip: CycleStrip) -> None:
    assert strip.next_link.text() == "Next: Ana Ruiz’s terms"
    with qtbot.waitSignal(strip.step_chosen) as chosen:
        strip.next_link.click()
    assert chosen.args == [Tab.CONTRACTS]


def test_a_step_opens_its_tab(qtbot: QtBot, strip: CycleStrip) -> None:
    with qtbot.waitSignal(strip.step_chosen) as chosen:
        strip._steps[2].click()
    assert chosen.args == [Tab.RESULTS]


def test_arrow_keys_move_between_steps(strip: CycleStrip) -> None:
    strip._steps[0].setFocus()
    QTest.keyClick(strip._steps[0], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is strip._steps[1]
    QTest.keyClick(strip._steps[1], Qt.Key.Key_Left)
    assert QApplication.focusWidget() is strip._steps[0]


def test_a_step_is_spoken_with_its_count_and_state(strip: CycleStrip) -> None:
    assert strip._steps[1].accessibleName() == "Agreements ready 2 of 6 now"


def test_nothing_comes_next_when_all_is_done(strip: CycleStrip) -> None:
    strip.show_progress(Progress(STEPS))
    assert not strip.next_link.isVisible()


def test_a_long_next_step_never_makes_the_window_wider(strip: CycleStrip) -> None:
    strip.show_progress(Progress(STEPS, "x" * 400, Tab.GOALS))
    strip.resize(1024, strip.height())
    assert strip.minimumSizeHint().width() <= 1024
    assert strip.next_link.text().endswith("…")
    assert strip.next_link.toolTip().endswith("xxx")
