from __future__ import annotations

from dataclasses import replace

import pytest

from infdesk.deeds.summing import summary_of
from infdesk.domain.formats import Formats
from infdesk.domain.goals import METRICS
from infdesk.domain.measures import Measures
from infdesk.domain.summary import CampaignSummary
from infdesk.places import today
from infdesk.ui.context import DeskContext
from infdesk.ui.results_words import SIX, goal_now, supporting, totals_of

FORMATS = Formats("en_US", "USD")


@pytest.fixture
def sample(sample_context: DeskContext) -> CampaignSummary:
    chosen = sample_context.selection.campaign_id or 0
    return sample_context.read(lambda reader: summary_of(reader, chosen, today=today()))


def without_numbers(summary: CampaignSummary) -> CampaignSummary:
    empty = Measures()
    cycles = tuple(replace(one, totals=empty) for one in summary.cycles)
    goal = replace(summary.goal, actual=None, met=None, rule_actual=None, rule_met=None)
    return replace(summary, cycles=cycles, totals=empty, goal=goal)


def test_a_cycle_is_judged_by_its_own_share_of_the_target(sample: CampaignSummary) -> None:
    now = goal_now(sample, 4, FORMATS)
    assert (now.value, now.target) == ("49", "of 30 this cycle")
    assert now.whole == "whole campaign: 134 of 120"
    assert now.verdict == ("Goal met, 19 over", "good")


def test_the_campaign_is_judged_by_the_whole_target(sample: CampaignSummary) -> None:
    now = goal_now(sample, None, FORMATS)
    assert (now.value, now.target, now.whole) == ("134", "of 120", "")
    assert now.verdict == ("Goal met, 14 over", "good")


def test_a_closed_cycle_that_fell_short_says_by_how_much(sample: CampaignSummary) -> None:
    first = sample.cycles[0]
    closed = replace(first, cycle=replace(first.cycle, state="closed"))
    summary = replace(sample, cycles=(closed, *sample.cycles[1:]))
    assert goal_now(summary, 1, FORMATS).verdict == ("Not met, 11 short", "bad")


def test_an_open_cycle_below_its_target_has_something_to_go(sample: CampaignSummary) -> None:
    first = sample.cycles[0]
    running = replace(first, cycle=replace(first.cycle, state="live"))
    summary = replace(sample, cycles=(running, *sample.cycles[1:]))
    assert goal_now(summary, 1, FORMATS).verdict == ("11 to go", "plain")


def test_without_a_target_nothing_is_judged(sample: CampaignSummary) -> None:
    summary = replace(sample, goal=replace(sample.goal, target=None, met=None))
    now = goal_now(summary, None, FORMATS)
    assert (now.verdict, now.aim, now.value) == (None, None, "134")


def test_the_rule_is_told_with_its_number_and_its_limit(sample: CampaignSummary) -> None:
    said, tone = goal_now(sample, 4, FORMATS).rule or ("", "")
    assert said.startswith("Rule met: ")
    assert "$25.00" in said
    assert "$40" in said
    assert tone == "good"
    said, tone = goal_now(sample, 1, FORMATS).rule or ("", "")
    assert said.startswith("Rule not met: ")
    assert tone == "bad"


def test_unknown_numbers_are_dashes_and_never_judged(sample: CampaignSummary) -> None:
    empty = without_numbers(sample)
    now = goal_now(empty, 4, FORMATS)
    assert (now.value, now.verdict) == ("–", None)
    assert (now.rule or ("", ""))[0].endswith("not known yet")
    assert {number.value for number in supporting(empty, 4, FORMATS)} == {"–"}


@pytest.mark.parametrize("metric", sorted(METRICS))
def test_every_goal_has_six_different_numbers_beside_it(
    sample: CampaignSummary, metric: str
) -> None:
    summary = replace(sample, goal=replace(sample.goal, metric=metric))
    for cycle in (None, 4):
        labels = [number.label for number in supporting(summary, cycle, FORMATS)]
        assert len(labels) == SIX
        assert len(set(labels)) == SIX
        assert goal_now(summary, cycle, FORMATS).label not in labels


def test_the_card_can_be_heard(sample: CampaignSummary) -> None:
    spoken = goal_now(sample, 4, FORMATS).spoken
    assert spoken.startswith("Orders: 49 of 30 this cycle. Goal met, 19 over. Rule met")


def test_the_totals_are_those_of_what_is_looked_at(sample: CampaignSummary) -> None:
    assert totals_of(sample, 4) is sample.cycles[3].totals
    assert totals_of(sample, None) is sample.totals
