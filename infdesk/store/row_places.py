"""Where a row is seen: the creator, agreement, post, cycle or campaign that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from infdesk.store.history import quoted

if TYPE_CHECKING:
    from infdesk.store.asked import Asked

# Table -> (table, column that points at it); the first one that is known leads further
_UP: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "account": (("creator", "creator_id"),),
    "agreement_cycle": (("agreement", "agreement_id"),),
    "alias": (("creator", "creator_id"),),
    "charge": (
        ("deliverable", "deliverable_id"), ("agreement", "agreement_id"), ("cycle", "cycle_id"),
        ("campaign", "campaign_id"),
    ),
    "clause": (("agreement", "agreement_id"),),
    "code": (("creator", "creator_id"),),
    "contact": (("creator", "creator_id"),),
    "measurement": (
        ("deliverable", "deliverable_id"), ("agreement", "agreement_id"), ("cycle", "cycle_id"),
        ("campaign", "campaign_id"),
    ),
    "observation": (("account", "account_id"),),
    "yardstick_change": (("campaign", "campaign_id"),),
}  # fmt: skip
_SEEN: Final = {
    "creator": "SELECT NULL, NULL, 0 FROM creator WHERE id = ?",
    "campaign": "SELECT id, NULL, 0 FROM campaign WHERE id = ?",
    "cycle": "SELECT campaign_id, id, 0 FROM cycle WHERE id = ?",
    "offer": "SELECT NULL, NULL, 0 FROM offer WHERE id = ?",
    "agreement": """
SELECT campaign_id, (SELECT min(cycle_id) FROM agreement_cycle WHERE agreement_id = a.id), 0
FROM agreement AS a WHERE id = ?
""",
    "deliverable": """
SELECT a.campaign_id, d.cycle_id, d.state NOT IN ('live', 'cancelled') AND d.posted_on IS NULL
       AND NOT EXISTS (SELECT 1 FROM measurement WHERE deliverable_id = d.id)
FROM deliverable AS d JOIN agreement AS a ON a.id = d.agreement_id WHERE d.id = ?
""",
}


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row is seen.

    Attributes:
        table: ``creator``, ``agreement``, ``deliverable``, ``cycle``, ``campaign`` or ``offer``.
        id: Its row.
        campaign_id: The campaign to look at; ``None`` where any will do.
        cycle_id: The cycle to look at, likewise.
        is_to_come: Of a post: nothing came of it yet, so it is seen with its agreement alone.
    """

    table: str
    id: int
    campaign_id: int | None = None
    cycle_id: int | None = None
    is_to_come: bool = False


def place_of(asked: Asked, table: str, row_id: int) -> RowPlace | None:
    """Where a row is seen; ``None`` for what no page shows, or what is gone.

    Args:
        asked: A reader, or a step that is being written.
        table: The row's table.
        row_id: Which row.
    """
    while table not in _SEEN:
        above = _above(asked, table, row_id)
        if above is None:
            return None
        table, row_id = above
    found = asked.one(_SEEN[table], (row_id,))
    if found is None:
        return None
    campaign, cycle, to_come = found
    return RowPlace(table, row_id, campaign, cycle, bool(to_come))


def _above(asked: Asked, table: str, row_id: int) -> tuple[str, int] | None:
    if table == "extra":
        found = asked.one("SELECT entity, entity_id FROM extra WHERE id = ?", (row_id,))
        return None if found is None or found[0] == "extra" else (found[0], found[1])
    ways = _UP.get(table)
    if ways is None:
        return None
    columns = ", ".join(quoted(column) for _, column in ways)
    found = asked.one(f"SELECT {columns} FROM {quoted(table)} WHERE id = ?", (row_id,))
    pairs = zip((target for target, _ in ways), found or (), strict=False)
    return next(((target, above) for target, above in pairs if above is not None), None)
