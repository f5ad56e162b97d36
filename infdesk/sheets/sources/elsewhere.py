"""Tables of which nothing is taken over, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.sheets.drafting.rows_aside import prose_rows
from infdesk.sheets.sources.base import left_out

if TYPE_CHECKING:
    from infdesk.domain.plan import PlannedRow
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft


class LeftAside:
    """A download that is known and has nothing to take over; the reason says why."""

    uses: frozenset[str] = frozenset()
    uses_without_creator: frozenset[str] = frozenset()
    keeps_extras = False
    makes_campaign = False
    takes_campaign = False
    program = ""

    def __init__(self, kind: FileKind, what: str, hint: str, *, is_data: bool = True) -> None:
        self.kind = kind
        self._said = (what, hint)
        self._is_data = is_data

    def accepts(self, fields: frozenset[str]) -> float:
        """Never by its fields: only the headings of its download bring a table here."""
        del fields
        return 0.0

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """Every row stays out."""
        del draft  # nothing is drafted
        what, hint = self._said
        rows = [left_out(table, at, what, column=None, hint=hint) for at in table.fresh_rows()]
        return rows if self._is_data else [replace(row, furniture=True) for row in rows]


NAMES_ONLY = LeftAside(
    FileKind.OTHER,
    "The row only gives an id of the other tables its name.",
    "The name was put where the id stood.",
    is_data=False,
)
"""A table that says what the ids of other tables stand for."""


ON_ITS_SIDE = LeftAside(
    FileKind.OTHER,
    "The table stands on its side: its headings are in the first column.",
    "It was left out. Copy it in your spreadsheet and paste it transposed, then import it again.",
)
"""Creators beside each other and their numbers below: each row is one fact of all."""


class Elsewhere:
    """A table about nothing we keep."""

    uses: frozenset[str] = frozenset()
    uses_without_creator: frozenset[str] = frozenset()
    keeps_extras = False
    makes_campaign = False
    takes_campaign = False
    program = ""

    def __init__(self, kind: FileKind = FileKind.OTHER) -> None:
        self.kind = kind

    def accepts(self, fields: frozenset[str]) -> float:
        """Anything, when nothing else fits."""
        return 0.01 if fields else 0.0

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """Every row stays out, and the reason says why."""
        del draft  # nothing is drafted
        prose = prose_rows(table)
        if prose is not None:
            return prose
        what = "The row says nothing of a creator, a post, an order or a result."
        hint = "It was left out. Say what the sheet is with --as, or match its columns with --map."
        return [left_out(table, at, what, column=None, hint=hint) for at in table.fresh_rows()]
