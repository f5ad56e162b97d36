"""Tiers by followers: computed per account from its newest observation, never stored."""

from __future__ import annotations

from collections.abc import Sequence

Bounds = Sequence[tuple[str, int]]

DEFAULT: Bounds = (("nano", 1_000), ("micro", 10_000), ("macro", 100_000), ("mega", 1_000_000))
"""(tier, lowest number of followers in it), ascending."""

BELOW = "below nano"


def tier(followers: int | None, bounds: Bounds = DEFAULT) -> str | None:
    """Tier of an account; ``None`` while nobody knows its followers.

    Args:
        followers: Of one account.
        bounds: Lower bounds, inclusive, ascending.
    """
    if followers is None:
        return None
    reached = [name for name, lowest in bounds if followers >= lowest]
    return reached[-1] if reached else BELOW
