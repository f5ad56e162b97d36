"""Measures divide what is known and leave a dash for the rest."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infdesk.domain.measures import Measures, measures, ratio
from infdesk.domain.sums import FIELDS, Sums, item_sums, total_of

counts = st.none() | st.integers(0, 10**7)
items = st.lists(
    st.builds(
        lambda values, spend: item_sums(values, spend=spend),
        st.lists(counts, min_size=len(FIELDS), max_size=len(FIELDS)),
        counts,
    ),
    max_size=6,
)


def _post(**known: int) -> Sums:
    spend = known.pop("spend", None)
    return item_sums([known.get(name) for name in FIELDS], spend=spend)


def _of(*posts: Sums) -> Measures:
    return measures(total_of(posts))


def test_of_nothing_everything_is_unknown() -> None:
    empty = measures(Sums())
    known = {field.name for field in fields(Measures) if getattr(empty, field.name) is not None}
    assert known == {"posts", "unknown", "unknown_leads"}


@given(items)
def test_the_order_of_posts_changes_no_measure(parts: list[Sums]) -> None:
    assert measures(total_of(parts)) == measures(total_of(reversed(parts)))


@given(items)
def test_a_cost_per_order_times_the_orders_is_the_spend(parts: list[Sums]) -> None:
    found = measures(total_of(parts))
    if found.cpa is not None:
        assert found.conversions is not None
        assert found.cpa * found.conversions == pytest.approx(found.spend)


@given(items)
def test_shares_stay_between_none_and_all(parts: list[Sums]) -> None:
    covered = measures(total_of(parts)).covered
    assert covered is None or 0 <= covered <= 1


@given(items, st.floats(0, 0.99))
def test_contribution_never_earns_more_than_revenue_does(parts: list[Sums], margin: float) -> None:
    found = measures(total_of(parts), margin=margin)
    if found.contribution is not None:
        assert found.revenue is not None
        assert found.spend is not None
        assert found.contribution <= found.revenue - found.spend


def test_click_rate_is_over_the_basis_known_for_most_posts() -> None:
    found = _of(
        _post(clicks=1, impressions=10), _post(clicks=2, views=20), _post(clicks=3, views=30)
    )
    assert (found.ctr, found.ctr_basis) == (5 / 50, "views")


def test_of_equally_known_bases_impressions_come_first() -> None:
    assert _of(_post(clicks=1, impressions=10, views=40, reach=8)).ctr_basis == "impressions"


def test_engagement_is_over_reach_before_impressions() -> None:
    found = _of(_post(interactions=5, reach=50, impressions=100))
    assert (found.engagement_rate, found.engagement_basis) == (0.1, "reach")


def test_a_rate_uses_only_posts_that_know_both_sides() -> None:
    found = _of(_post(clicks=5, impressions=100), _post(clicks=50), _post(impressions=900))
    assert (found.ctr, found.covered) == (0.05, 1 / 3)


def test_a_cost_per_result_uses_the_whole_spend_and_says_who_is_unknown() -> None:
    found = _of(_post(spend=1000, conversions=4), _post(spend=500))
    assert (found.cpa, found.unknown) == (375, 1)


def test_cost_per_thousand_uses_only_posts_with_spend_and_impressions() -> None:
    found = _of(_post(spend=1000, impressions=50_000), _post(spend=999), _post(impressions=7))
    assert found.cpm == 20


def test_nothing_is_divided_by_zero() -> None:
    found = _of(_post(spend=0, conversions=0, clicks=0, impressions=0, revenue=0))
    assert (found.cpa, found.roas, found.roi, found.aov, found.ctr) == (None,) * 5
    assert found.ctr_basis is None


def test_returns_compare_revenue_with_spend() -> None:
    found = _of(_post(spend=1000, revenue=2500, conversions=5))
    assert (found.roas, found.roi, found.aov) == (2.5, 1.5, 500)


def test_contribution_needs_a_margin_and_rounds_half_up() -> None:
    sums = _post(spend=100, revenue=201)
    assert measures(sums).contribution is None
    assert measures(sums, margin=0.5).contribution == 1


def test_emv_is_unknown_until_a_rate_is_set() -> None:
    assert _of(_post(reach=1000, spend=5)).emv is None


def test_a_total_of_the_agreement_settles_its_posts() -> None:
    settled = item_sums([None] * len(FIELDS), posts=0)._replace(unknown_results=-2)
    assert _of(_post(), _post(), settled).unknown == 0
    assert measures(settled).unknown == 0


def test_a_campaign_of_the_past_comes_out_to_the_cent() -> None:
    posts = [
        _post(spend=1_500_000, views=420_000, clicks=8_900, leads=285, conversions=42, revenue=1),
        _post(spend=600_000, views=185_000, clicks=3_800, leads=145, conversions=18, revenue=1),
    ]
    found = _of(*posts)
    assert found.cpa == 35_000
    assert found.cpl == pytest.approx(4_883.72, abs=0.01)
    assert found.ctr == pytest.approx(0.0210, abs=0.0001)
    assert found.ctr_basis == "views"


@pytest.mark.parametrize("sides", [(None, 5), (5, None), (5, 0), (None, None)])
def test_a_ratio_with_an_unknown_side_is_unknown(sides: tuple[int | None, int | None]) -> None:
    assert ratio(*sides) is None
