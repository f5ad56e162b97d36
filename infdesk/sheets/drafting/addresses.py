"""The addresses of the posts that a table speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.sheets.fields import ValueType

if TYPE_CHECKING:
    from infdesk.sheets.sheet_table import SheetTable

_OF_ID = {"youtube": "https://www.youtube.com/watch?v={}"}
"""Platform -> address of a post, where a download gives only its id."""


def addresses_of(table: SheetTable) -> list[str | None]:
    """The address of each row's post, made of its id where the file has only that."""
    if table.column("post_url"):
        return table.texts("post_url")
    for role, pattern in _OF_ID.items():
        ids = table.with_role(role, ValueType.TEXT)
        if ids is not None:
            return [pattern.format(identity) if identity else None for identity in ids]
    return [None] * len(table)
