"""The yardstick of a campaign: locked when its first cycle starts, every later change dated."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from infdesk.store.tables import Campaign, YardstickChange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.store.desk import Writing

YARDSTICK = frozenset(
    {"metric", "target", "window_start", "window_end", "rule_metric", "rule_limit"}
)


def now() -> datetime:
    """Local time to the second."""
    return datetime.now().astimezone().replace(tzinfo=None, microsecond=0)


def lock_yardstick(writing: Writing, campaign_id: int) -> None:
    """Lock metric, target, window and rule, if they are not locked yet."""
    locked = writing.one("SELECT yardstick_locked_at FROM campaign WHERE id = ?", (campaign_id,))
    if locked is not None and locked[0] is None:
        writing.update(Campaign, campaign_id, {"yardstick_locked_at": now()})


def note_yardstick(
    writing: Writing, campaign_id: int, before: Mapping[str, Any], after: Mapping[str, object]
) -> None:
    """Date a change of a locked yardstick. A first value is no change."""
    if before["yardstick_locked_at"] is None:
        return
    changes = [
        {
            "campaign_id": campaign_id,
            "at": now(),
            "column": column,
            "before": str(before[column]),
            "after": None if after[column] is None else _text(after[column]),
        }
        for column in sorted(YARDSTICK & after.keys())
        if before[column] is not None and str(before[column]) != _text(after[column])
    ]
    writing.insert(YardstickChange, changes)


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(float(value)) if isinstance(value, int) else str(value)
