from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from infdesk.deeds.summing import summary_of
from infdesk.domain.summary import CampaignSummary
from infdesk.places import today
from infdesk.ui.context import DeskContext
from infdesk.ui.widgets.goal_head import GoalHead
from infdesk.ui.widgets.progress import ProgressBar, Stretch


@pytest.fixture
def sample(sample_context: DeskContext) -> CampaignSummary:
    chosen = sample_context.selection.campaign_id or 0
    return sample_context.read(lambda reader: summary_of(reader, chosen, today=today()))


@pytest.fixture
def goal(qtbot: QtBot) -> GoalHead:
    made = GoalHead()
    qtbot.addWidget(made)
    made.resize(800, 150)
    made.show()
    return made


def test_the_number_its_target_and_what_is_left_are_spoken(
    goal: GoalHead, sample: CampaignSummary, sample_context: DeskContext
) -> None:
    goal.show_summary(sample, sample_context.formats, None)
    assert goal._bar.accessibleName() == "134 of 120 orders. Goal met, 14 over"
    assert goal._bar.isVisible()


def test_a_lock_is_shown_with_its_day_and_can_be_questioned(
    qtbot: QtBot, goal: GoalHead, sample: CampaignSummary, sample_context: DeskContext
) -> None:
    free = replace(sample, campaign=replace(sample.campaign, yardstick_locked_at=None))
    goal.show_summary(free, sample_context.formats, None)
    assert not goal.change_link.isVisible()
    at = datetime(2026, 6, 1, 9, 30)  # noqa: DTZ001 - local time, as the desk keeps it
    locked = replace(sample, campaign=replace(sample.campaign, yardstick_locked_at=at))
    goal.show_summary(locked, sample_context.formats, None)
    assert goal._locked.text() == "Locked since Jun 1, 2026, when the first cycle started"
    with qtbot.waitSignal(goal.change_asked):
        goal.change_link.click()


@pytest.mark.parametrize("metric", ["engagement_rate", "cpa", "active_months"])
def test_what_cannot_be_added_up_has_no_bar(
    goal: GoalHead, sample: CampaignSummary, sample_context: DeskContext, metric: str
) -> None:
    summary = replace(sample, goal=replace(sample.goal, metric=metric, actual=None))
    goal.show_summary(summary, sample_context.formats, None)
    assert not goal._bar.isVisible()
    assert goal.number.text() == "–"


def test_a_bar_never_looks_full_before_the_target_is_reached(qtbot: QtBot) -> None:
    bar = ProgressBar(slim=True)
    qtbot.addWidget(bar)
    bar.resize(200, 6)
    bar.show_progress((Stretch(119),), 120, "119 of 120 orders")
    image = bar.grab().toImage()
    scale = image.devicePixelRatio()
    middle = int(3 * scale)
    left = image.pixelColor(int(20 * scale), middle)
    right = image.pixelColor(int(198.5 * scale), middle)
    assert left != right
