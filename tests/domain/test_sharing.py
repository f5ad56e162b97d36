"""Every cent of a charge lands somewhere, and only once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infdesk.domain.sharing import (
    Charge,
    Ground,
    Part,
    Place,
    Span,
    cycles_by_posts,
    month_days,
    share,
    share_charge,
)

JANUARY = Span(1, date(2025, 1, 1), date(2025, 1, 31))
FEBRUARY = Span(2, date(2025, 2, 1), date(2025, 2, 28))
ACROSS = Span(3, date(2025, 1, 22), date(2025, 2, 10))

days = st.none() | st.dates(date(2025, 1, 1), date(2025, 3, 31))
spans = st.lists(
    st.builds(Span, st.integers(1, 4), days, days), max_size=4, unique_by=lambda span: span.cycle_id
)
places = st.lists(
    st.builds(Place, st.integers(1, 50), st.none() | st.integers(1, 4), st.booleans()),
    max_size=6,
    unique_by=lambda place: place.deliverable_id,
)
grounds = st.builds(
    Ground, places, spans, spans, st.lists(st.tuples(st.integers(1, 4), st.integers(1, 9)))
)
charges = st.builds(
    Charge,
    st.integers(-(10**7), 10**7),
    st.none() | st.just(1),
    st.none() | st.integers(1, 4),
    st.sampled_from([None, "2025-01", "2025-02"]),
    days,
)


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 1000), min_size=1, max_size=20))
def test_parts_sum_to_the_whole(amount: int, weights: list[int]) -> None:
    parts = share(amount, weights)
    assert sum(parts) == amount
    assert len(parts) == len(weights)


@given(st.integers(0, 10**9), st.lists(st.integers(1, 1000), min_size=1, max_size=20))
def test_no_part_is_a_cent_off_its_due(amount: int, weights: list[int]) -> None:
    for part, weight in zip(share(amount, weights), weights, strict=True):
        assert abs(part - amount * weight / sum(weights)) < 1


@given(charges, grounds)
def test_a_charge_is_shared_without_loss(charge: Charge, ground: Ground) -> None:
    assert sum(part.amount for part in share_charge(charge, ground)) == charge.amount


def test_the_largest_remainder_gets_the_cent() -> None:
    assert share(100, [1, 1, 4]) == [17, 17, 66]
    assert share(100, [3, 3, 1]) == [43, 43, 14]


def test_of_equal_remainders_the_earlier_gets_the_cent() -> None:
    assert share(100, [1, 1, 1]) == [34, 33, 33]


def test_a_refund_is_shared_like_the_charge_it_takes_back() -> None:
    assert share(-100, [1, 1, 1]) == [-34, -33, -33]


def test_weights_of_nothing_share_equally() -> None:
    assert share(3, [0, 0]) == [2, 1]


@pytest.mark.parametrize("weights", [[], [1, -1]])
def test_nothing_is_shared_over_nothing(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="cannot share"):
        share(5, weights)


def test_a_cycle_charge_goes_to_the_posts_of_that_cycle() -> None:
    ground = Ground([Place(1, 1, posted=True), Place(2, 2, posted=True)])
    assert share_charge(Charge(90, 7, cycle_id=2), ground) == [Part(90, 2, 2)]


def test_a_cycle_charge_without_posts_stays_with_the_cycle() -> None:
    assert share_charge(Charge(90, 7, cycle_id=2), Ground()) == [Part(90, None, 2)]


def test_a_monthly_charge_goes_to_the_cycles_by_days() -> None:
    ground = Ground(cycles=[JANUARY, ACROSS])
    assert share_charge(Charge(41, 7, month="2025-01"), ground) == [
        Part(31, None, 1),
        Part(10, None, 3),
    ]


def test_a_month_without_a_cycle_is_shared_over_the_posts() -> None:
    ground = Ground([Place(5, 2, posted=True)], [FEBRUARY])
    assert share_charge(Charge(80, 7, month="2025-07"), ground) == [Part(80, 5, 2)]


def test_a_bare_fee_is_shared_equally_over_the_posted_ones() -> None:
    ground = Ground([Place(2, 1, posted=True), Place(1, 1, posted=True), Place(3, 1, posted=False)])
    assert share_charge(Charge(101, 7), ground) == [Part(51, 1, 1), Part(50, 2, 1)]


def test_before_anything_is_posted_the_planned_ones_carry_the_fee() -> None:
    ground = Ground([Place(2, 1, posted=False), Place(3, 2, posted=False)])
    assert share_charge(Charge(100, 7), ground) == [Part(50, 2, 1), Part(50, 3, 2)]


def test_an_agreement_without_deliverables_shares_over_its_cycles() -> None:
    assert share_charge(Charge(5, 7), Ground(cycles=[FEBRUARY, JANUARY])) == [
        Part(3, None, 1),
        Part(2, None, 2),
    ]


def test_an_agreement_without_anything_leaves_it_to_the_campaign() -> None:
    assert share_charge(Charge(5, 7), Ground(campaign=[JANUARY])) == [Part(5)]


def test_a_dated_charge_of_the_campaign_goes_to_the_newest_cycle_of_its_day() -> None:
    ground = Ground(campaign=[ACROSS, JANUARY, FEBRUARY])
    assert share_charge(Charge(5, day=date(2025, 1, 25)), ground) == [Part(5, None, 3)]


def test_an_undated_charge_of_the_campaign_is_shared_by_posts() -> None:
    ground = Ground(posts=[(1, 3), (2, 1)])
    assert share_charge(Charge(100), ground) == [Part(75, None, 1), Part(25, None, 2)]


def test_a_campaign_without_posts_keeps_its_charge() -> None:
    assert share_charge(Charge(100, day=date(2030, 1, 1)), Ground(campaign=[JANUARY])) == [
        Part(100)
    ]


def test_posts_are_counted_where_they_are_live_and_in_a_cycle() -> None:
    posts = [Place(1, 2, posted=True), Place(2, 2, posted=False), Place(3, None, posted=True)]
    assert cycles_by_posts([*posts, Place(4, 1, posted=True)]) == [(1, 1), (2, 1)]


def test_a_month_knows_its_days_in_a_leap_year() -> None:
    assert month_days("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
