"""A bare "Name" beside a column of creators: what each post is called, as databases of posts do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.sheets.fields import ValueType
from infdesk.sheets.matching.profiles import HALF, MAINLY, SOME
from infdesk.sheets.matching.synonyms import STRIPPED, heading, meanings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.sheets.matching.column import Column

_BARE = frozenset({"name", "nome", "nom", "nombre", "naam"})
_POST = frozenset(
    {"post_date", "post_url", "content_due_date", "content_format", "platform", "views", "reach",
     "impressions", "likes"}
)  # fmt: skip


def with_titles(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns; a bare "Name" is matched as a title where another column names the creators.

    Only where it names posts, or differs from row to row while creators come again: beside a
    creator's handle it is her name.
    """
    bare = next((column for column in columns if heading(column.words) in _BARE), None)
    if bare is None or not any(_first(column) in _POST for column in columns):
        return columns
    creators = [column for column in columns if column is not bare and _names_creators(column)]
    if not any(_is_told_apart(bare, column) for column in creators):
        return columns
    return tuple(replace(c, words="post title") if c is bare else c for c in columns)


def _first(column: Column) -> str | None:
    found: Sequence[str] = [said.field for said in meanings(column.words) if said.score >= STRIPPED]
    return found[0] if found else None


def _names_creators(column: Column) -> bool:
    values = column.values
    if _first(column) != "creator_name" or values.words < MAINLY:
        return False
    return values.share(ValueType.LINK) < HALF and values.share(ValueType.TICK) < HALF


def _is_told_apart(bare: Column, creators: Column) -> bool:
    named = bare.values.share(ValueType.FORMAT) >= SOME
    return named or creators.values.distinct < bare.values.distinct
