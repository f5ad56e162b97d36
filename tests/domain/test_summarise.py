"""One summary: every comparison is the same cells seen another way."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infdesk.domain.measures import Measures
from infdesk.domain.rows import BrandRow, CampaignRow, CycleRow
from infdesk.domain.summarise import goal_state, summarise
from infdesk.domain.summary import CampaignSummary, Group
from infdesk.domain.sums import FIELDS, ActiveMonth, CampaignSums, Cell, item_sums
from infdesk.domain.yardstick import YardstickChange

TODAY = date(2025, 6, 1)
BRAND = BrandRow(1, "Glow", "EUR", "en_US")
CAMPAIGN = CampaignRow(1, "Starter box", goal_kind="conversions", metric="orders")
CYCLES = (CycleRow(12, 1, 2), CycleRow(11, 1, 1, name="Spring"))
NAMES = st.none() | st.sampled_from(["Ana", "ben", "Cho"])


def _cell(cycle: int | None = 11, creator: str | None = "Ana", **known: int) -> Cell:
    spend = known.pop("spend", None)
    sums = item_sums([known.get(name) for name in FIELDS], spend=spend)
    return Cell(cycle, creator, "Starter", "Reel", "Instagram", sums)


def _summary(*cells: Cell, campaign: CampaignRow = CAMPAIGN) -> CampaignSummary:
    return summarise(campaign, brand=BRAND, cycles=CYCLES, sums=CampaignSums(1, cells), today=TODAY)


cells = st.lists(
    st.builds(
        lambda place, values, spend: Cell._make((*place, item_sums(values, spend=spend))),
        st.tuples(st.sampled_from([11, 12, None]), NAMES, NAMES, NAMES, NAMES),
        st.lists(st.none() | st.integers(0, 10**6), min_size=len(FIELDS), max_size=len(FIELDS)),
        st.none() | st.integers(0, 10**6),
    ),
    max_size=6,
)


def _spend(groups: tuple[Group, ...]) -> int:
    return sum(group.measures.spend or 0 for group in groups)


@given(cells)
def test_cycles_and_what_lies_outside_make_the_whole(parts: list[Cell]) -> None:
    found = _summary(*parts)
    pieces = [*(cycle.totals for cycle in found.cycles), found.outside]
    assert sum(piece.spend or 0 for piece in pieces) == (found.totals.spend or 0)
    assert sum(piece.posts for piece in pieces) == found.totals.posts


@given(cells)
def test_every_comparison_of_named_things_shares_out_the_same_spend(parts: list[Cell]) -> None:
    named = [cell._replace(creator=cell.creator or "x", offer=cell.offer or "x") for cell in parts]
    found = _summary(*named)
    assert _spend(found.creators) == _spend(found.offers) == (found.totals.spend or 0)


@given(cells, st.randoms(use_true_random=False))
def test_the_order_of_cells_changes_nothing(parts: list[Cell], chance: random.Random) -> None:
    assert _summary(*chance.sample(parts, len(parts))) == _summary(*parts)


def test_an_empty_campaign_has_its_cycles_and_no_numbers() -> None:
    found = _summary()
    assert [cycle.cycle.number for cycle in found.cycles] == [1, 2]
    assert (found.totals, found.outside, found.creators) == (Measures(), Measures(), ())


def test_cycles_stand_by_number_and_groups_by_name() -> None:
    found = _summary(_cell(12, "ben"), _cell(11, "Cho"), _cell(11, "Ana"))
    assert [cycle.cycle.label for cycle in found.cycles] == ["Spring", "Cycle 2"]
    assert [group.name for group in found.creators] == ["Ana", "ben", "Cho"]


def test_results_of_no_creator_count_but_name_nobody() -> None:
    found = _summary(_cell(creator=None, conversions=5))
    assert (found.totals.conversions, found.creators) == (5, ())


def test_a_cycle_that_is_gone_lies_outside() -> None:
    found = _summary(_cell(99, spend=5))
    assert (found.outside.spend, found.totals.spend) == (5, 5)


def test_the_margin_of_the_campaign_makes_the_contribution() -> None:
    found = _summary(_cell(spend=100, revenue=500), campaign=replace(CAMPAIGN, margin=0.4))
    assert found.totals.contribution == 100
    assert found.creators[0].measures.contribution == 100


def test_months_are_those_of_the_creator_who_stayed_longest() -> None:
    months = tuple(
        ActiveMonth(cycle, creator, month)
        for cycle, creator, month in [
            (11, "Ana", "2025-01"), (12, "Ana", "2025-02"), (12, "Ana", "2025-01"),
            (12, "ben", "2025-02"),
        ]
    )  # fmt: skip
    sums = CampaignSums(1, (_cell(11), _cell(12), _cell(12, "ben")), months)
    found = summarise(CAMPAIGN, brand=BRAND, cycles=CYCLES, sums=sums, today=TODAY)
    assert found.totals.active_months == 2
    assert [group.measures.active_months for group in found.creators] == [2, 1]
    assert [cycle.totals.active_months for cycle in found.cycles] == [1, 2]


@pytest.mark.parametrize(
    ("end", "orders", "met"),
    [
        (date(2025, 7, 1), 120, True),
        (date(2025, 7, 1), 119, None),
        (TODAY, 119, None),
        (date(2025, 5, 31), 119, False),
        (date(2025, 5, 31), 120, True),
        (date(2025, 5, 31), None, None),
        (None, 119, None),
        (None, 121, True),
    ],
)
def test_a_goal_is_missed_only_when_its_window_is_over(
    end: date | None, orders: int | None, *, met: bool | None
) -> None:
    campaign = replace(CAMPAIGN, target=120, window_end=end)
    assert goal_state(campaign, Measures(conversions=orders), today=TODAY).met is met


def test_without_a_target_a_goal_is_neither_met_nor_missed() -> None:
    campaign = replace(CAMPAIGN, window_end=date(2025, 1, 1))
    assert goal_state(campaign, Measures(conversions=9), today=TODAY).met is None


@pytest.mark.parametrize(("cpa", "met"), [(5500.0, True), (5500.5, False)])
def test_of_a_cost_less_is_better(cpa: float, *, met: bool) -> None:
    campaign = replace(CAMPAIGN, metric="cpa", target=5500, window_end=date(2025, 5, 1))
    assert goal_state(campaign, Measures(cpa=cpa), today=TODAY).met is met


def test_the_decision_rule_is_judged_by_its_own_metric() -> None:
    campaign = replace(CAMPAIGN, rule_metric="cpa", rule_limit=5500)
    found = goal_state(campaign, Measures(cpa=6000), today=TODAY)
    assert (found.rule_actual, found.rule_met) == (6000, False)
    assert goal_state(campaign, Measures(), today=TODAY).rule_met is None


def test_without_a_goal_the_first_known_of_the_usual_metrics_leads() -> None:
    none = replace(CAMPAIGN, goal_kind=None, metric=None)
    assert goal_state(none, Measures(leads=4, interactions=9), today=TODAY).metric == "leads"
    assert goal_state(none, Measures(), today=TODAY).metric == "orders"


def test_a_goal_kind_without_a_metric_is_judged_by_its_usual_one() -> None:
    awareness = replace(CAMPAIGN, goal_kind="awareness", metric=None)
    assert goal_state(awareness, Measures(reach=4), today=TODAY).actual == 4


def test_orders_of_nobody_are_told_beside_the_campaign() -> None:
    found = summarise(
        CAMPAIGN,
        brand=BRAND,
        cycles=CYCLES,
        sums=CampaignSums(1, ()),
        today=TODAY,
        unassigned=(19, 1_408_904),
        yardstick_changes=[YardstickChange(date(2026, 10, 3), "target", "100.0", "120.0")],
    )
    assert (found.unassigned_orders, found.unassigned_revenue) == (19, 1_408_904)
    (sentence,) = found.yardstick_changes
    assert sentence == "On October 3, 2026 the target was changed from 100 to 120."
