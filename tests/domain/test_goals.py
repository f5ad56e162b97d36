from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from infdesk.domain.goals import (
    COST_LABELS,
    GOALS,
    METRICS,
    UNSET_ORDER,
    Unit,
    goal_metric,
    is_measurable,
    open_points,
)
from infdesk.domain.measures import Measures
from infdesk.domain.platforms import content_format
from infdesk.domain.rows import CampaignRow

_CONTRACT = """
    orders net_revenue first_time_buyers leads qualified_leads clicks reach impressions views saves
    interactions engagement_rate new_followers active_months cpa cpl roas
"""
_MEASURES = {field.name for field in fields(Measures)}
_READY = CampaignRow(
    1,
    "Starter box",
    goal_kind="conversions",
    metric="orders",
    target=120,
    window_end=date(2026, 10, 18),
    rule_metric="cpa",
    rule_limit=3000,
)


def test_the_words_of_goals_and_metrics_are_those_of_the_contract() -> None:
    assert set(GOALS) == {"conversions", "awareness", "leads", "authority"}
    assert set(METRICS) == set(_CONTRACT.split())


def test_every_metric_reads_a_measure_that_exists() -> None:
    assert {metric.measure or metric.name for metric in METRICS.values()} <= _MEASURES
    assert {metric.cost for metric in METRICS.values() if metric.cost} <= set(COST_LABELS)
    assert set(COST_LABELS) <= _MEASURES


def test_a_metric_takes_its_value_out_of_the_measures() -> None:
    measured = Measures(conversions=84, revenue=260_400, cpa=5202.38)
    assert METRICS["orders"].value_of(measured) == 84
    assert METRICS["net_revenue"].value_of(measured) == 260_400
    assert METRICS["cpa"].value_of(measured) == 5202.38
    assert METRICS["leads"].value_of(measured) is None


def test_only_a_cost_per_result_is_better_when_it_is_less() -> None:
    assert {name for name, metric in METRICS.items() if metric.down} == {"cpa", "cpl"}
    assert all(METRICS[name].unit is Unit.COST for name in ("cpa", "cpl"))


@pytest.mark.parametrize("kind", GOALS)
def test_every_goal_names_metrics_tiers_formats_and_models(kind: str) -> None:
    goal = GOALS[kind]
    assert set(goal.metrics) <= set(METRICS)
    assert goal.tiers
    assert goal.models
    assert all(content_format(form) for form in goal.formats)


def test_the_campaigns_own_metric_comes_first_then_that_of_its_goal() -> None:
    assert goal_metric(CampaignRow(1, "A", goal_kind="leads", metric="cpl")) == "cpl"
    assert goal_metric(CampaignRow(1, "A", goal_kind="leads")) == "leads"
    assert goal_metric(CampaignRow(1, "A")) == UNSET_ORDER[0]


def test_a_goal_with_number_and_date_is_measurable() -> None:
    assert is_measurable(_READY)
    assert all(point.done for point in open_points(_READY, offers=1, cycles=1, codes=2))


@pytest.mark.parametrize(
    ("campaign", "to_do"),
    [
        (CampaignRow(1, "A", "conversions", "orders", None, None, date(2026, 1, 1)), "target"),
        (CampaignRow(1, "A", "conversions", "orders", 120), "day"),
        (CampaignRow(1, "A", None, "orders", 120, None, date(2026, 1, 1)), "what should happen"),
    ],
)
def test_what_is_missing_is_named_and_the_goal_not_measurable(
    campaign: CampaignRow, to_do: str
) -> None:
    assert not is_measurable(campaign)
    still = [p for p in open_points(campaign, offers=1, cycles=1, codes=1) if not p.done]
    assert any(to_do in point.text and point.blocks for point in still)


def test_direct_sales_need_an_offer_and_codes() -> None:
    points = open_points(_READY, offers=0, cycles=1, codes=0)
    assert [point.text for point in points if not point.done] == [
        "Add what you offer.",
        "Give each creator a code.",
    ]


def test_a_missing_rule_or_cycle_does_not_block() -> None:
    reach = CampaignRow(1, "A", "awareness", "reach", 200_000, window_end=date(2026, 1, 1))
    still = [point for point in open_points(reach, offers=0, cycles=0, codes=0) if not point.done]
    assert len(still) == 2
    assert not any(point.blocks for point in still)
