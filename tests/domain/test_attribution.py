"""An order counts once: for one creator, one offer, one cycle and at most one post."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infdesk.domain.attribution import (
    Calendar,
    CodeOwner,
    Credit,
    Ground,
    LivePost,
    OrderFact,
    Owners,
    Round,
    owner_of,
    place,
)

ANA, BEN = 1, 2
SPRING = Round(10, 100, date(2025, 3, 1), date(2025, 3, 31))
EARLY_SUMMER = Round(10, 101, date(2025, 4, 10), date(2025, 5, 10))
OTHER_CAMPAIGN = Round(20, 200, date(2025, 4, 1), date(2025, 4, 30))

days = st.none() | st.dates(date(2025, 1, 1), date(2025, 12, 31))
rounds = st.lists(
    st.builds(Round, st.sampled_from([10, 20]), st.integers(1, 9), days, days, st.integers(0, 60)),
    max_size=6,
    unique_by=lambda entry: entry.cycle_id,
)


def _order(day: date | None = date(2025, 3, 15), **known: Any) -> OrderFact:
    return OrderFact(1, "shop", day)._replace(**known)


def _ground(*entries: Round, posts: list[LivePost] | None = None) -> Ground:
    key = (ANA, SPRING.campaign_id, SPRING.cycle_id)
    return Ground({ANA: Calendar.of(entries)}, {key: posts or []}, {ANA: [10, 20]})


def _credit(order: OrderFact, ground: Ground, owner: CodeOwner | None = None) -> Credit:
    return place(order, owner or CodeOwner(ANA), ground)


def test_the_code_speaks_before_the_link_and_the_dashboard() -> None:
    owners = Owners({"ana15": [CodeOwner(ANA, offer_id=5)]}, {"ben_story": BEN}, {"ben": BEN})
    order = _order(codes=("ana15",), utm=("ben_story",), alias="ben")
    assert owner_of(order, owners) == CodeOwner(ANA, offer_id=5)


def test_the_link_speaks_before_the_dashboard() -> None:
    owners = Owners(links={"ana_reel": ANA}, aliases={"ben": BEN})
    found = owner_of(_order(utm=("other", "ana_reel"), alias="ben"), owners)
    assert found == CodeOwner(ANA)


def test_a_code_of_nobody_leaves_it_to_the_next_code() -> None:
    owners = Owners({"ben10": [CodeOwner(BEN)]})
    assert owner_of(_order(codes=("lost", "ben10")), owners) == CodeOwner(BEN)


def test_an_order_without_evidence_is_nobodys() -> None:
    assert owner_of(_order(), Owners()) is None


def test_a_code_belongs_to_whoever_had_it_that_day() -> None:
    first = CodeOwner(ANA, valid_to=date(2025, 3, 31))
    second = CodeOwner(BEN, valid_from=date(2025, 4, 1))
    owners = Owners({"glow": [first, second]})
    assert owner_of(_order(date(2025, 3, 31), codes=("glow",)), owners) == first
    assert owner_of(_order(date(2025, 4, 1), codes=("glow",)), owners) == second


def test_an_order_counts_in_the_cycle_of_its_day() -> None:
    assert _credit(_order(), _ground(SPRING, EARLY_SUMMER)).cycle_id == SPRING.cycle_id


def test_an_order_counts_for_a_cycle_that_ended_within_the_window() -> None:
    ground = _ground(SPRING)
    assert _credit(_order(date(2025, 4, 30)), ground).cycle_id == SPRING.cycle_id
    assert _credit(_order(date(2025, 5, 1)), ground).cycle_id is None


def test_of_two_fitting_cycles_the_later_start_wins() -> None:
    ground = _ground(EARLY_SUMMER, SPRING)
    assert _credit(_order(date(2025, 4, 12)), ground).cycle_id == EARLY_SUMMER.cycle_id
    assert _credit(_order(date(2025, 4, 9)), ground).cycle_id == SPRING.cycle_id


def test_an_order_that_names_its_campaign_stays_in_it() -> None:
    found = _credit(
        _order(date(2025, 4, 15), campaign_id=20), _ground(EARLY_SUMMER, OTHER_CAMPAIGN)
    )
    assert (found.campaign_id, found.cycle_id) == (20, OTHER_CAMPAIGN.cycle_id)


def test_a_code_of_one_campaign_earns_only_there() -> None:
    owner = CodeOwner(ANA, campaign_id=20)
    found = _credit(_order(date(2025, 4, 15)), _ground(EARLY_SUMMER, OTHER_CAMPAIGN), owner)
    assert (found.campaign_id, found.cycle_id) == (20, OTHER_CAMPAIGN.cycle_id)


def test_a_code_earns_only_in_cycles_in_which_it_is_valid() -> None:
    owner = CodeOwner(ANA, valid_from=date(2025, 4, 5))
    assert _credit(_order(date(2025, 4, 6)), _ground(SPRING), owner).cycle_id is None


def test_an_order_outside_every_cycle_counts_for_the_campaign() -> None:
    found = _credit(_order(date(2025, 1, 1)), _ground(SPRING))
    assert found == Credit(ANA, None, 10, None, None)


def test_outside_the_latest_begun_cycle_names_the_campaign() -> None:
    found = _credit(_order(date(2025, 9, 1)), _ground(SPRING, OTHER_CAMPAIGN))
    assert (found.campaign_id, found.cycle_id) == (20, None)


def test_a_creator_in_no_campaign_keeps_her_order_without_one() -> None:
    assert place(_order(), CodeOwner(BEN), Ground()).campaign_id is None


def test_an_undated_order_counts_in_the_only_cycle_it_can() -> None:
    assert _credit(_order(None), _ground(SPRING)).cycle_id == SPRING.cycle_id
    assert _credit(_order(None), _ground(SPRING, EARLY_SUMMER)).cycle_id is None


def test_a_cycle_without_days_takes_every_day() -> None:
    assert _credit(_order(), _ground(Round(10, 1))).cycle_id == 1


def test_the_post_that_the_link_names_is_credited() -> None:
    posts = [LivePost(5, date(2025, 3, 2)), LivePost(6, date(2025, 3, 9), frozenset({"reel-2"}))]
    order = _order(date(2025, 3, 3), content="reel-2")
    assert _credit(order, _ground(SPRING, posts=posts)).deliverable_id == 6


def test_a_name_that_two_posts_bear_names_none() -> None:
    both = frozenset({"reel"})
    posts = [LivePost(5, date(2025, 3, 9), both), LivePost(6, date(2025, 3, 2), both)]
    found = _credit(_order(content="reel"), _ground(SPRING, posts=posts))
    assert found.deliverable_id == 5


def test_the_only_post_of_the_cycle_is_credited_even_before_its_day() -> None:
    posts = [LivePost(5, date(2025, 3, 20))]
    assert _credit(_order(), _ground(SPRING, posts=posts)).deliverable_id == 5


def test_the_latest_post_by_that_day_is_credited() -> None:
    posts = [LivePost(5, date(2025, 3, 2)), LivePost(6, date(2025, 3, 15)), LivePost(7)]
    assert _credit(_order(), _ground(SPRING, posts=posts)).deliverable_id == 6


@pytest.mark.parametrize("day", [date(2025, 3, 1), None])
def test_before_the_first_post_the_format_stays_unknown(day: date | None) -> None:
    posts = [LivePost(5, date(2025, 3, 2)), LivePost(6, date(2025, 3, 9))]
    assert _credit(_order(day), _ground(SPRING, posts=posts)).deliverable_id is None


@given(rounds, days)
def test_an_order_never_counts_in_a_cycle_that_cannot_earn_it(
    entries: list[Round], day: date | None
) -> None:
    found = _credit(_order(day), _ground(*entries))
    chosen = [entry for entry in entries if entry.cycle_id == found.cycle_id]
    assert found.campaign_id is not None
    if chosen and day is not None:
        last = chosen[0].end or date.max - timedelta(days=60)
        assert (chosen[0].start or date.min) <= day <= last + timedelta(chosen[0].window_days)


@given(rounds, days)
def test_the_order_of_cycles_changes_no_credit(entries: list[Round], day: date | None) -> None:
    backwards = list(reversed(entries))
    assert _credit(_order(day), _ground(*entries)) == _credit(_order(day), _ground(*backwards))
