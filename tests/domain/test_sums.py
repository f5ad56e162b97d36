"""Sums add up whatever the order, and unknown stays unknown."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from infdesk.domain.sums import (
    FIELDS,
    PAIRS,
    Sums,
    add_known,
    item_sums,
    sum_known,
    total_of,
    with_interactions,
)

counts = st.none() | st.integers(0, 10**9)
counters = st.lists(counts, min_size=len(FIELDS), max_size=len(FIELDS))
posts = st.lists(st.tuples(counters, counts), max_size=8)


def _item(**known: int) -> Sums:
    spend = known.pop("spend", None)
    return item_sums([known.get(name) for name in FIELDS], spend=spend)


@given(posts, st.randoms(use_true_random=False))
def test_the_order_of_posts_changes_no_sum(
    rows: list[tuple[list[int | None], int | None]], chance: random.Random
) -> None:
    items = [item_sums(values, spend=spend) for values, spend in rows]
    shuffled = chance.sample(items, len(items))
    assert total_of(shuffled) == total_of(items)


@given(posts, posts)
def test_merging_two_groups_is_summing_their_union(
    first: list[tuple[list[int | None], int | None]],
    second: list[tuple[list[int | None], int | None]],
) -> None:
    one = [item_sums(values, spend=spend) for values, spend in first]
    other = [item_sums(values, spend=spend) for values, spend in second]
    assert total_of(one).plus(total_of(other)) == total_of([*one, *other])


@given(posts)
def test_a_field_is_unknown_only_when_every_part_is(
    rows: list[tuple[list[int | None], int | None]],
) -> None:
    total = total_of(item_sums(values, spend=spend) for values, spend in rows)
    for at, name in enumerate(FIELDS):
        assert total.total(name) == sum_known(values[at] for values, _ in rows)


@given(counters, counts)
def test_a_pair_is_used_only_where_both_sides_are_known(
    values: list[int | None], spend: int | None
) -> None:
    sums = item_sums(values, spend=spend)
    known = dict(zip((*FIELDS, "spend"), (*values, spend), strict=True))
    for numerator, denominator in PAIRS:
        above, below = known[numerator], known[denominator]
        unused = above is None or below is None
        assert sums.pair(numerator, denominator) == ((0, 0, 0) if unused else (above, below, 1))


def test_nothing_adds_up_to_the_empty_group() -> None:
    assert total_of([]) == Sums()
    assert Sums().total("clicks") is None


def test_a_single_group_is_its_own_total() -> None:
    one = _item(clicks=3, spend=500)
    assert total_of([one]) == one


def test_a_known_zero_is_not_unknown() -> None:
    assert _item(likes=0).total("likes") == 0


def test_a_post_without_conversions_is_counted_as_unknown() -> None:
    assert _item(clicks=3).unknown_results == 1
    assert _item(conversions=0).unknown_results == 0


def test_results_without_a_post_are_an_item_but_no_post() -> None:
    loose = item_sums([None] * len(FIELDS), posts=0)
    assert (loose.posts, loose.items, loose.unknown_results, loose.unknown_leads) == (0, 1, 0, 0)


def test_spend_is_unknown_only_where_no_charge_is_known() -> None:
    assert total_of([_item(), _item(spend=5), _item()]).spend == 5
    assert total_of([_item(), _item()]).spend is None


def test_adding_the_unknown_changes_nothing() -> None:
    assert (add_known(None, 4), add_known(4, None), add_known(None, None)) == (4, 4, None)


def test_interactions_are_made_of_the_parts_that_are_known() -> None:
    values = [7 if name == "likes" else 99 if name == "interactions" else None for name in FIELDS]
    assert with_interactions(values)[FIELDS.index("interactions")] == 7


def test_stated_interactions_stand_where_no_part_is_known() -> None:
    values = [99 if name == "interactions" else None for name in FIELDS]
    assert with_interactions(values)[FIELDS.index("interactions")] == 99
