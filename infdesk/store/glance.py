"""What the window shows before anything else is loaded: read with nothing but ``sqlite3``."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError
from infdesk.store.connection import identify, open_reading, speaking

if TYPE_CHECKING:
    from pathlib import Path

_NEWEST = """
SELECT id, name, metric, target, window_end FROM campaign WHERE NOT archived
ORDER BY id DESC LIMIT 1
"""
# the one that runs, else the last that began, else the first to come
_CYCLE = """
SELECT number, name FROM cycle WHERE campaign_id = ?
ORDER BY state = 'running' DESC, state = 'planned', CASE state WHEN 'planned' THEN number END,
         number DESC
LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Glance:
    """A desk at first sight.

    Attributes:
        brand: Name of the brand.
        campaign: The newest campaign, ``None`` in an empty desk.
        goal: Its goal in a line, ``None`` where there is no metric yet.
        cycle: Label of the cycle that runs, else of the last one.
    """

    brand: str
    campaign: str | None
    goal: str | None
    cycle: str | None


def glance(path: Path) -> Glance | None:
    """Look at a desk; ``None`` where it cannot be read just now."""
    try:
        identify(path)
        with closing(open_reading(path, wait_s=0)) as connection, speaking(path):
            return _look(connection)
    except (UserError, sqlite3.Error):
        # the window says why as soon as it opens the desk in earnest
        return None


def _look(connection: sqlite3.Connection) -> Glance | None:
    brand = connection.execute("SELECT name FROM brand LIMIT 1").fetchone()
    if brand is None:
        return None
    campaign = connection.execute(_NEWEST).fetchone()
    if campaign is None:
        return Glance(brand[0], None, None, None)
    campaign_id, name, metric, target, window_end = campaign
    cycle = connection.execute(_CYCLE, (campaign_id,)).fetchone()
    label = (cycle[1] or f"Cycle {cycle[0]}") if cycle else None
    return Glance(brand[0], name, _goal_line(metric, target, window_end), label)


def _goal_line(metric: str | None, target: float | None, window_end: str | None) -> str | None:
    """The goal in words. Money and ratios need the locale, which is not loaded yet."""
    if metric is None:
        return None
    words = metric.replace("_", " ")
    amount = f"{target:.0f} " if target is not None and metric in _COUNTED else ""
    until = f" by {window_end}" if window_end else ""
    return f"Goal: {amount}{words}{until}"


_COUNTED = frozenset(
    {
        "orders",
        "first_time_buyers",
        "leads",
        "qualified_leads",
        "clicks",
        "reach",
        "impressions",
        "views",
        "saves",
        "interactions",
        "new_followers",
        "active_months",
    }
)
