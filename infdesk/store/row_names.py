"""What a founder calls a row: "creator Ana", "post of Ana", "order 1042"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.store.history import quoted

if TYPE_CHECKING:
    from infdesk.store.known import Asked

_OF_CREATOR = "JOIN creator AS c ON c.id = x.creator_id"
_OF_ACCOUNT = """
JOIN account AS o ON o.id = x.account_id JOIN creator AS c ON c.id = o.creator_id
"""
_OF_AGREEMENT = """
JOIN agreement AS a ON a.id = x.agreement_id JOIN creator AS c ON c.id = a.creator_id
"""
_OF_POST = """
JOIN deliverable AS d ON d.id = x.deliverable_id
JOIN agreement AS a ON a.id = d.agreement_id JOIN creator AS c ON c.id = a.creator_id
"""
# table -> (how it is introduced, what names it, the tables to look that up in)
_NAMES = {
    "brand": ("brand", "x.name", ""),
    "campaign": ("campaign", "x.name", ""),
    "offer": ("offer", "x.name", ""),
    "cycle": ("cycle", "x.number", ""),
    "creator": ("creator", "x.name", ""),
    "code": ("code", "x.code", ""),
    "extra": ("note", "x.name", ""),
    "shop_order": ("order", "coalesce(x.number, x.external_id)", ""),
    "account": ("account of", "c.name", _OF_CREATOR),
    "contact": ("contact of", "c.name", _OF_CREATOR),
    "alias": ("alias of", "c.name", _OF_CREATOR),
    "agreement": ("agreement with", "c.name", _OF_CREATOR),
    "agreement_cycle": ("covered cycle of", "c.name", _OF_AGREEMENT),
    "clause": ("clause of", "c.name", _OF_AGREEMENT),
    "deliverable": ("post of", "c.name", _OF_AGREEMENT),
    "charge": ("cost of", "c.name", _OF_AGREEMENT),
    "measurement": ("numbers of", "c.name", _OF_POST),
    "observation": ("audience of", "c.name", _OF_ACCOUNT),
}
_WORDS = {
    "shop_order": "order", "deliverable": "post", "agreement_cycle": "covered cycle",
    "charge": "cost", "extra": "note", "yardstick_change": "change of the yardstick",
}  # fmt: skip


def row_name(asked: Asked, entity: str, row_id: int) -> str:
    """What a founder calls a row; its number where nobody is named with it or it is gone.

    Args:
        asked: A reader, or a step that is being written.
        entity: The row's table.
        row_id: Which row.
    """
    word, column, join = _NAMES.get(entity, ("", "", ""))
    if word:
        sql = f"SELECT {column} FROM {quoted(entity)} AS x {join} WHERE x.id = ?"
        found = asked.one(sql, (row_id,))
        if found is not None and found[0] is not None:
            return f"{word} {found[0]}"
    return f"{table_word(entity)} {row_id}"


def table_word(entity: str) -> str:
    """What a founder calls a row of a table: "order", "post"."""
    return _WORDS.get(entity, entity)
