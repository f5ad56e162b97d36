"""What a founder calls a row: "creator Ana", "post of Ana, cycle 3", "order 1042"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from infdesk.store.history import quoted

if TYPE_CHECKING:
    from infdesk.store.asked import Asked

Values = Mapping[str, Any]
Look = Callable[[str, int], "Values | None"]
"""(table, id) -> the row as column -> value, or ``None``."""

# table -> (how it is introduced, the columns of its own that name it)
_OWN: Final = {
    "brand": ("brand", ("name",)),
    "campaign": ("campaign", ("name",)),
    "offer": ("offer", ("name",)),
    "cycle": ("cycle", ("number",)),
    "creator": ("creator", ("name",)),
    "code": ("code", ("code",)),
    "extra": ("note", ("name",)),
    "shop_order": ("order", ("number", "external_id")),
}
# table -> the column that names its rows where nothing above them does
_ELSE: Final = {"measurement": "about"}
# table -> (how it is introduced, the columns through which somebody is named with it)
_THROUGH: Final = {
    "account": ("account of", ("creator_id",)),
    "contact": ("contact of", ("creator_id",)),
    "alias": ("alias of", ("creator_id",)),
    "agreement": ("agreement with", ("creator_id",)),
    "agreement_cycle": ("covered cycle of", ("agreement_id",)),
    "clause": ("clause {number} of", ("agreement_id",)),
    "deliverable": ("post of", ("agreement_id",)),
    "charge": ("{kind} of", ("deliverable_id", "agreement_id", "cycle_id", "campaign_id")),
    "measurement": ("numbers of", ("deliverable_id", "agreement_id", "cycle_id", "campaign_id")),
    "observation": ("audience of", ("account_id",)),
    "yardstick_change": ("change of the yardstick of", ("campaign_id",)),
}
_IN_CYCLE: Final = frozenset({"deliverable", "charge", "measurement", "agreement_cycle"})
_WORDS: Final = {
    "shop_order": "order", "deliverable": "post", "agreement_cycle": "covered cycle",
    "charge": "cost", "extra": "note", "yardstick_change": "change of the yardstick",
}  # fmt: skip
_POINTS: Final = {
    "creator_id": "creator",
    "agreement_id": "agreement",
    "deliverable_id": "deliverable",
    "cycle_id": "cycle",
    "campaign_id": "campaign",
    "account_id": "account",
}


def row_name(asked: Asked, entity: str, row_id: int) -> str:
    """What a founder calls a row; its number where nobody is named with it or it is gone.

    Args:
        asked: A reader, or a step that is being written.
        entity: The row's table.
        row_id: Which row.
    """
    return name_in(standing(asked), entity, row_id)


def whose(asked: Asked, entity: str, row_id: int) -> str:
    """The person or thing that a row is about, for the undo menu: "Ana, cycle 3"."""
    return whose_in(standing(asked), entity, row_id)


def full_name(asked: Asked, entity: str, row_id: int) -> str:
    """The name with everything that tells it apart, for the undo menu: "cycle 3, Spring"."""
    name = row_name(asked, entity, row_id)
    if entity != "cycle":
        return name
    found = asked.one("SELECT campaign_id FROM cycle WHERE id = ?", (row_id,))
    return name if found is None else f"{name}, {whose(asked, 'campaign', found[0])}"


def name_in(look: Look, entity: str, row_id: int) -> str:
    """The same as :func:`row_name`, of rows that ``look`` knows."""
    row = look(entity, row_id)
    subject = _subject(look, entity, row) if row is not None else None
    if row is None or subject is None:
        return f"{table_word(entity)} {row_id}"
    word = (_OWN.get(entity) or _THROUGH[entity])[0]
    return f"{word.format_map(row)} {subject}"


def whose_in(look: Look, entity: str, row_id: int) -> str:
    """The same as :func:`whose`, of rows that ``look`` knows; empty where nobody is named."""
    row = look(entity, row_id)
    found = None if row is None else _subject(look, entity, row)
    if found is None:
        return ""
    return f"cycle {found}" if entity == "cycle" else found


def table_word(entity: str) -> str:
    """What a founder calls a row of a table: "order", "post"."""
    return _WORDS.get(entity, entity)


def standing(asked: Asked) -> Look:
    """The rows that stand in a desk."""

    def look(entity: str, row_id: int) -> Values | None:
        columns = (*_OWN.get(entity, ("", ()))[1], *_named_by(entity))
        listed = ", ".join(map(quoted, columns))
        if not listed:
            return None
        row = asked.one(f"SELECT {listed} FROM {quoted(entity)} WHERE id = ?", (row_id,))
        return None if row is None else dict(zip(columns, row, strict=True))

    return look


def _named_by(entity: str) -> tuple[str, ...]:
    """The columns of a table that its rows are named with."""
    word, through = _THROUGH.get(entity, ("", ()))
    own = tuple(column for column in ("number", "kind") if f"{{{column}}}" in word)
    other = (_ELSE[entity],) if entity in _ELSE else ()
    within = ("cycle_id",) if entity in _IN_CYCLE and "cycle_id" not in through else ()
    return (*own, *through, *within, *other)


def _subject(look: Look, entity: str, row: Values) -> str | None:
    for column in _OWN.get(entity, ("", ()))[1]:
        if row.get(column) is not None:
            return str(row[column])
    for column in _THROUGH.get(entity, ("", ()))[1]:
        pointed = row.get(column)
        found = whose_in(look, _POINTS[column], pointed) if pointed is not None else ""
        if found:
            return found + (_cycle_of(look, row) if column == "agreement_id" else "")
    otherwise = row.get(_ELSE.get(entity, ""))
    return None if otherwise is None else str(otherwise)


def _cycle_of(look: Look, row: Values) -> str:
    """In which cycle something of an agreement stands; a post says it already."""
    cycle = look("cycle", row["cycle_id"]) if row.get("cycle_id") is not None else None
    return "" if cycle is None else f", cycle {cycle['number']}"
