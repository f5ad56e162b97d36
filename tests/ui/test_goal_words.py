from __future__ import annotations

from dataclasses import replace

import pytest

from infdesk.deeds.summing import summary_of
from infdesk.domain.formats import Formats
from infdesk.domain.rows import OfferRow
from infdesk.domain.summary import CampaignSummary
from infdesk.places import today
from infdesk.ui import goal_words
from infdesk.ui.context import DeskContext

FORMATS = Formats("en_US", "USD")
OFFER = OfferRow(1, "Starter box", price=3100, margin=0.7)


@pytest.fixture
def sample(sample_context: DeskContext) -> CampaignSummary:
    """The sample's campaign: 134 of 120 orders, $5,595 spent, at most $40 an order."""
    chosen = sample_context.selection.campaign_id or 0
    return sample_context.read(lambda reader: summary_of(reader, chosen, today=today()))


def with_goal(summary: CampaignSummary, **values: object) -> CampaignSummary:
    return replace(summary, goal=replace(summary.goal, **values))  # type: ignore[arg-type]  # by name


def test_a_goal_that_is_met_says_by_how_much(sample: CampaignSummary) -> None:
    assert goal_words.state_words(sample) == ("met", "good")
    assert goal_words.remark(sample, FORMATS) == "Goal met, 14 over"


def test_a_goal_that_ended_short_says_how_short(sample: CampaignSummary) -> None:
    short = with_goal(sample, target=150.0, met=False)
    assert goal_words.state_words(short) == ("missed", "bad")
    if short.campaign.window_end is not None and short.campaign.window_end < short.today:
        assert goal_words.remark(short, FORMATS) == "16 short when it ended"
    else:
        assert goal_words.remark(short, FORMATS) == "16 to go"


def test_a_goal_without_a_target_is_not_measurable(sample: CampaignSummary) -> None:
    campaign = replace(sample.campaign, target=None)
    bare = with_goal(replace(sample, campaign=campaign), target=None, met=None)
    assert goal_words.state_words(bare) == ("not measurable", "warn")
    assert goal_words.remark(bare, FORMATS) == "No target yet"


def test_the_rule_says_how_it_stands(sample: CampaignSummary) -> None:
    assert goal_words.rule_fact(sample, FORMATS) == ("An order has cost $41.75 so far", True)
    odd = with_goal(sample, rule_metric="clicks", rule_actual=7.0, rule_met=True)
    assert goal_words.rule_fact(odd, FORMATS) == ("It stands at 7 so far", False)
    none = with_goal(sample, rule_metric=None)
    assert goal_words.rule_fact(none, FORMATS) == ("", False)


def test_what_an_order_earns_needs_basket_and_margin() -> None:
    assert goal_words.order_earns(OFFER) == 2170
    assert goal_words.order_earns(replace(OFFER, margin=None)) is None


def test_the_arithmetic_tells_what_the_rest_would_cost(sample: CampaignSummary) -> None:
    told = goal_words.arithmetic(with_goal(sample, target=144.0), (OFFER,), FORMATS)
    assert told[0].startswith("10 orders more at your limit of $40 may cost $400.")
    assert "At your own $41.75 they would cost $418." in told[0]
    assert told[1] == "$405 of the budget of $6,000 is left."
    assert told[2].startswith("An order of Starter box earns $21.70, so a limit of $40 loses")


def test_an_overspent_budget_is_said(sample: CampaignSummary) -> None:
    tight = replace(sample, campaign=replace(sample.campaign, budget=500_000))
    assert "The budget is overspent by $595." in goal_words.arithmetic(tight, (), FORMATS)


def test_without_any_number_there_is_no_arithmetic(sample: CampaignSummary) -> None:
    bare = with_goal(sample, target=None)
    bare = replace(bare, campaign=replace(bare.campaign, budget=None))
    assert goal_words.arithmetic(bare, (), FORMATS) == ()
