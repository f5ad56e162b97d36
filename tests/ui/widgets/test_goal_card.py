from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from infdesk.deeds.summing import summary_of
from infdesk.domain.summary import CampaignSummary
from infdesk.places import today
from infdesk.ui.context import DeskContext
from infdesk.ui.results_words import goal_now, supporting
from infdesk.ui.widgets.goal_card import FEW, GoalCard


@pytest.fixture
def sample(sample_context: DeskContext) -> CampaignSummary:
    chosen = sample_context.selection.campaign_id or 0
    return sample_context.read(lambda reader: summary_of(reader, chosen, today=today()))


@pytest.fixture
def card(qtbot: QtBot) -> GoalCard:
    made = GoalCard()
    qtbot.addWidget(made)
    made.resize(1408, 130)
    made.show()
    return made


def tell(card: GoalCard, summary: CampaignSummary, context: DeskContext) -> None:
    card.show_numbers(
        goal_now(summary, 4, context.formats), supporting(summary, 4, context.formats)
    )


def test_the_goal_and_the_six_numbers_can_be_seen_and_heard(
    card: GoalCard, sample: CampaignSummary, sample_context: DeskContext
) -> None:
    tell(card, sample, sample_context)
    assert card.number.text() == "49"
    assert card.accessibleName().startswith("Orders: 49 of 30")
    assert [cell.value.text() for cell in card.numbers[:2]] == ["$25.00", "$1,225"]
    assert card.numbers[0].accessibleName().startswith("Cost per order: $25.00, ")


def test_without_a_target_there_is_neither_bar_nor_verdict(
    card: GoalCard, sample: CampaignSummary, sample_context: DeskContext
) -> None:
    tell(card, sample, sample_context)
    assert card._bar.isVisible()
    bare = replace(
        sample,
        campaign=replace(sample.campaign, target=None),
        goal=replace(sample.goal, target=None),
    )
    tell(card, bare, sample_context)
    assert not card._bar.isVisible()
    assert not card._verdict.isVisible()


def test_a_narrow_card_keeps_the_first_numbers(
    card: GoalCard, sample: CampaignSummary, sample_context: DeskContext
) -> None:
    tell(card, sample, sample_context)
    card.show_few(few=True)
    assert [cell.isVisible() for cell in card.numbers] == [True] * FEW + [False] * FEW
    card.show_few(few=False)
    assert all(cell.isVisible() for cell in card.numbers)


@pytest.mark.parametrize(("width", "few"), [(992, True), (1408, False)])
def test_no_number_is_cut_off(
    card: GoalCard, sample: CampaignSummary, sample_context: DeskContext, *, width: int, few: bool
) -> None:
    large = replace(
        sample.cycles[3].totals, spend=123_456_700, revenue=765_432_100, impressions=123_456_789
    )
    cycles = (*sample.cycles[:3], replace(sample.cycles[3], totals=large))
    card.show_few(few)
    tell(card, replace(sample, cycles=cycles), sample_context)
    card.resize(width, 130)
    card.grab()
    for cell in card.numbers:
        if cell.isVisible():
            assert cell.value.width() >= cell.value.sizeHint().width()
            assert cell.value.geometry().right() <= cell.width()
    assert card.width() == width


def test_names_from_data_are_never_markup(
    card: GoalCard, sample: CampaignSummary, sample_context: DeskContext
) -> None:
    tell(card, sample, sample_context)
    formats = {label.textFormat() for label in card.findChildren(QLabel) if label.text()}
    assert formats == {Qt.TextFormat.PlainText}
