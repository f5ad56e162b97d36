"""Whether the currency that a desk counts in may still become another one."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Final

from infdesk.domain.goals import METRICS, Unit
from infdesk.domain.money import AMOUNTS
from infdesk.store.known import TABLES
from infdesk.store.tables import Brand

if TYPE_CHECKING:
    from infdesk.domain.plan import ImportPlan
    from infdesk.store.asked import Asked
    from infdesk.store.desk import Writing

NOBODY_SAID: Final = "currency_not_said"
"""Setting of a desk whose currency neither she nor the files that it came of have named."""

_IN_MONEY: Final = frozenset(
    metric.name for metric in METRICS.values() if metric.unit in (Unit.MONEY, Unit.COST)
)
_GOALS: Final = (
    ("target", "metric", "campaign"),
    ("rule_limit", "rule_metric", "campaign"),
    ("cycle.target", "campaign.metric", "cycle JOIN campaign ON campaign.id = cycle.campaign_id"),
)


def holds_amounts(asked: Asked) -> bool:
    """Whether any amount is kept; in another currency it would be another amount."""
    amounts = [f"{table} WHERE {column} IS NOT NULL" for table, column in money_columns()]
    in_money = "IN (SELECT value FROM json_each(?))"
    goals = [
        f"{of} WHERE {goal} IS NOT NULL AND {metric} {in_money}" for goal, metric, of in _GOALS
    ]
    asks = [f"SELECT EXISTS (SELECT 1 FROM {kept})" for kept in (*amounts, *goals)]
    found = asked.rows(" UNION ALL ".join(asks), [json.dumps(sorted(_IN_MONEY))] * len(goals))
    return any(holds for (holds,) in found)


@cache
def money_columns() -> tuple[tuple[str, str], ...]:
    """(table, column) of every amount that a desk keeps."""
    return tuple(
        (name, column)
        for name, table in TABLES.items()
        for column in table.model_fields
        if column in AMOUNTS
    )


def is_open(asked: Asked) -> bool:
    """Whether the first amounts that come may say the currency."""
    said = asked.one("SELECT 1 FROM setting WHERE name = ?", (NOBODY_SAID,))
    return said is not None and not holds_amounts(asked)


def take_first(writing: Writing, plan: ImportPlan) -> None:
    """Let the first amounts of a desk say what it counts in, within the step that keeps them."""
    if plan.currency and plan.states_amounts() and is_open(writing):
        brand = writing.one("SELECT id FROM brand")
        writing.update(Brand, brand[0], {"currency": plan.currency})


def note_said(writing: Writing) -> None:
    """She has named the currency herself: no file decides it any more."""
    writing.decide(NOBODY_SAID, None)


def keep_if_amounts_stay(writing: Writing, before: str) -> str | None:
    """Leave the currency as it was, though the import that named it is undone.

    Args:
        writing: The step that takes the import back, all else being taken back.
        before: The brand's currency when the step began.

    Returns:
        Why it stays, in words; ``None`` where it has not changed, or no amount is left.
    """
    brand, now = writing.one("SELECT id, currency FROM brand")
    if now == before or not holds_amounts(writing):
        return None
    writing.update(Brand, brand, {"currency": before})
    return f"currency {before}: amounts that stay are in it"
