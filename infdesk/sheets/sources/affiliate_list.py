"""The affiliates of a program: who they are there, and the codes and links that credit them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.domain.names import fold
from infdesk.sheets.drafting.creators import LISTING_FIELDS, CreatorCells
from infdesk.sheets.fields import ValueType
from infdesk.sheets.sources.base import left_out, planned

if TYPE_CHECKING:
    from infdesk.domain.plan import PlannedRow
    from infdesk.domain.record import Record
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft

_CODES = ("coupon", "code", "discount")


class AffiliateList:
    """One affiliate, or one of her triggers, a row.

    Args:
        program: Whose list it is.
    """

    kind = FileKind.AFFILIATE
    uses = LISTING_FIELDS | {"discount_code"}
    uses_without_creator = uses
    keeps_extras = False
    makes_campaign = False
    takes_campaign = False

    def __init__(self, program: str) -> None:
        self.program = program

    def accepts(self, fields: frozenset[str]) -> float:
        """Never by its fields: a list of people that no program wrote is a creator list."""
        del fields
        return 0.0

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """A creator a row, with what credits her."""
        cells = CreatorCells(table, draft, listing=True)
        codes = table.texts("discount_code")
        said = table.with_role("type", ValueType.TEXT) or [None] * len(table)
        rows = []
        for at in table.fresh_rows():
            person = table.persons[at]
            if person is None:
                rows.append(
                    left_out(
                        table, at, "The row names no affiliate.", column=None,
                        hint="It was left out. Fill in an id, a name or an e-mail address.",
                    )
                )  # fmt: skip
                continue
            records = cells.records(at, day=None)
            records += self._credits(draft, person, codes[at], said[at])
            rows.append(planned(table, at, records))
        return rows

    def _credits(
        self, draft: Draft, person: int, typed: str | None, kind: str | None
    ) -> list[Record]:
        """A coupon is a code; any other trigger is a name that the program knows her by."""
        if not typed:
            return []
        if kind is None or any(word in fold(kind) for word in _CODES):
            return draft.roster.codes(person, typed, {})
        return [draft.roster.alias(person, "reference", typed)]
