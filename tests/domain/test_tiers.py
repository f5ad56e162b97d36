from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infdesk.domain.tiers import BELOW, DEFAULT, tier


@pytest.mark.parametrize(
    ("followers", "name"),
    [
        (0, BELOW),
        (999, BELOW),
        (1_000, "nano"),
        (9_999, "nano"),
        (10_000, "micro"),
        (100_000, "macro"),
        (999_999, "macro"),
        (1_000_000, "mega"),
        (212_100_000, "mega"),
    ],
)
def test_the_lower_bound_belongs_to_the_tier(followers: int, name: str) -> None:
    assert tier(followers) == name


def test_unknown_followers_have_no_tier() -> None:
    assert tier(None) is None


def test_a_brand_may_draw_its_own_bounds() -> None:
    bounds = (("small", 0), ("mid", 50_000))
    assert tier(49_999, bounds) == "small"
    assert tier(50_000, bounds) == "mid"


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_more_followers_are_never_a_lower_tier(one: int, other: int) -> None:
    order = [BELOW, *(name for name, _ in DEFAULT)]
    low, high = (order.index(str(tier(followers))) for followers in sorted((one, other)))
    assert low <= high
