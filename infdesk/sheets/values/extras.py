"""The columns that match nothing: kept beside the row, under their own headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.sheets.fields import FIELDS
from infdesk.sheets.matching.part import NOT_KEPT
from infdesk.sheets.values.cell_values import Memo, text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from infdesk.sheets.matching.column import Column


class Extras:
    """The texts of a table's spare columns, row by row.

    Args:
        columns: Every column of the table.
        uses: Fields that become values of the desk; their columns are no extras.
        keeps: False where rows speak of shoppers: then nothing but mapped values is kept.
        unread: Positions of columns that feed a field which another column feeds already.

    Attributes:
        keeps: As given.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        uses: Collection[str],
        *,
        keeps: bool,
        unread: Collection[int] = (),
    ) -> None:
        self.keeps = keeps
        self._spare: list[tuple[str, list[str | None]]] = []
        taken: set[str] = set()
        for column in columns if keeps else ():
            if column.index in unread or _is_spare(column, uses):
                memo = Memo(text)
                texts = [memo[cell] for cell in column.cells]
                self._spare.append((_name(column, taken), texts))

    def of(self, at: int, unread: Mapping[str, str]) -> dict[str, str]:
        """Heading -> text of one row, with the texts that their fields could not read."""
        if not self._spare:
            return dict(unread)
        found = {name: said for name, texts in self._spare if (said := texts[at])}
        return {**found, **unread} if unread else found


def _is_spare(column: Column, uses: Collection[str]) -> bool:
    if column.secret or column.twin_of is not None or column.role == NOT_KEPT.role:
        return False
    field = column.match.field
    return field is None or (field not in uses and not FIELDS[field].private)


def _name(column: Column, taken: set[str]) -> str:
    """The heading, told apart from an equal one before it."""
    base = column.header or f"Column {column.match.letter}"
    name, number = base, 2
    while name in taken:
        name, number = f"{base} ({number})", number + 1
    taken.add(name)
    return name
