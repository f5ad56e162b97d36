"""Whether the currency that a desk counts in may still become another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.store.tables import Brand

if TYPE_CHECKING:
    from infdesk.domain.plan import ImportPlan
    from infdesk.store.asked import Asked
    from infdesk.store.desk import Desk, Writing

_AMOUNTS = (
    ("charge", "amount"), ("shop_order", "net"), ("measurement", "revenue"), ("offer", "price"),
    ("offer", "amount"), ("offer", "product_cost"), ("campaign", "budget"), ("cycle", "budget"),
    ("agreement", "kill_fee"), ("agreement", "amount_per_order"),
)  # fmt: skip
"""Where money in the brand's currency is kept."""

_NOBODY_SAID = "currency_not_said"


def holds_amounts(asked: Asked) -> bool:
    """Whether any amount is kept; in another currency it would be another amount."""
    amounts = " UNION ALL ".join(
        f"SELECT 1 FROM {table} WHERE {column} IS NOT NULL" for table, column in _AMOUNTS
    )
    return asked.one(f"SELECT 1 FROM ({amounts}) LIMIT 1") is not None


def note_not_said(desk: Desk) -> None:
    """Remember that nobody named the currency of a desk: neither she nor the files it came of."""
    with desk.step("Note the currency") as writing:
        writing.keep_setting(_NOBODY_SAID, value=True)


def is_open(asked: Asked) -> bool:
    """Whether the first amounts that come may say the currency."""
    said = asked.one("SELECT 1 FROM setting WHERE name = ?", (_NOBODY_SAID,))
    return said is not None and not holds_amounts(asked)


def take_first(writing: Writing, plan: ImportPlan) -> None:
    """Let the first amounts of a desk say what it counts in, within the step that keeps them."""
    if plan.currency and plan.states_amounts() and is_open(writing):
        brand = writing.one("SELECT id FROM brand")
        writing.update(Brand, brand[0], {"currency": plan.currency})


def note_said(writing: Writing) -> None:
    """She has named the currency herself: no file decides it any more."""
    writing.decide(_NOBODY_SAID, None)
