from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from infdesk.ui.widgets.campaign_list import CampaignEntry, CampaignList

SPRING = CampaignEntry(1, "Spring", "84 of 120 orders", "running", share=0.7)
SUMMER = CampaignEntry(2, "Summer", "no target yet", "not measurable", "warn")
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def campaigns(qtbot: QtBot) -> CampaignList:
    """The list, its model under the eyes of Qt's own tester."""
    made = CampaignList()
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    QAbstractItemModelTester(made.model(), mode, made)
    qtbot.addWidget(made)
    made.resize(240, 300)
    made.show()
    return made


def test_filling_it_chooses_without_telling(qtbot: QtBot, campaigns: CampaignList) -> None:
    with qtbot.assertNotEmitted(campaigns.campaign_chosen):
        campaigns.show_entries([SPRING, SUMMER], 2)
    assert campaigns.currentIndex().data() == "Summer"


def test_an_arrow_key_chooses_the_next(qtbot: QtBot, campaigns: CampaignList) -> None:
    campaigns.show_entries([SPRING, SUMMER], 1)
    with qtbot.waitSignal(campaigns.campaign_chosen) as chosen:
        QTest.keyClick(campaigns, Qt.Key.Key_Down)
    assert chosen.args == [2]


def test_a_campaign_is_spoken_with_its_state(campaigns: CampaignList) -> None:
    campaigns.show_entries([SUMMER], 2)
    spoken = campaigns.currentIndex().data(ACCESSIBLE)
    assert spoken == "Summer, no target yet, not measurable"


def test_it_can_be_emptied_and_filled_again(campaigns: CampaignList) -> None:
    campaigns.show_entries([SPRING, SUMMER], 1)
    campaigns.show_entries([], None)
    assert campaigns.model().rowCount() == 0
    campaigns.show_entries([SUMMER], None)
    assert campaigns.model().rowCount() == 1


def test_only_a_campaign_with_a_target_has_a_bar(campaigns: CampaignList) -> None:
    campaigns.show_entries([SPRING, SUMMER], 1)
    model = campaigns.model()
    heights = [campaigns.sizeHintForIndex(model.index(at, 0)).height() for at in (0, 1)]
    assert heights[0] > heights[1]
    assert not campaigns.grab().isNull()
