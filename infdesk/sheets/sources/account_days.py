"""What an account looked like day by day, out of a creator's own statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.sheets.drafting.naming import NAMING_FIELDS, home_platform
from infdesk.sheets.drafting.roster import UNKNOWN_PLATFORM
from infdesk.sheets.fields import ValueType
from infdesk.sheets.sources.base import left_out, planned

if TYPE_CHECKING:
    from infdesk.domain.plan import PlannedRow
    from infdesk.domain.record import Scalar
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft


class AccountDays:
    """Followers of one account, a day a row.

    Args:
        platform: Where the account is, canonical.
    """

    kind = FileKind.CREATOR_ANALYTICS
    uses = NAMING_FIELDS | {"followers"}
    uses_without_creator = uses
    keeps_extras = False
    makes_campaign = False
    takes_campaign = False
    program = ""

    def __init__(self, platform: str) -> None:
        self._platform = platform

    def accepts(self, fields: frozenset[str]) -> float:
        """Never by its fields: only the headings of its download bring a table here."""
        del fields
        return 0.0

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """An observation of the account a row."""
        followers = table.counts("followers")
        days = table.with_role("day", ValueType.DAY) or [None] * len(table)
        platform = self._platform or home_platform(table) or UNKNOWN_PLATFORM
        rows = []
        for at in table.fresh_rows():
            person, day, number = table.persons[at], days[at], followers[at]
            if day is None or number is None or number < 0:
                rows.append(_left_out(table, at, "The row has no day or no number of followers."))
            elif person is None:
                rows.append(_left_out(table, at, "The file does not say whose account this is."))
            else:
                account = draft.roster.account(person, platform)
                seen: dict[str, Scalar] = {"followers": number}
                told = draft.roster.observation(account, seen, day=day, stated=True)
                rows.append(planned(table, at, [draft.roster.creator(person), account, told]))
        return rows


def _left_out(table: SheetTable, at: int, what: str) -> PlannedRow:
    hint = "The row was left out. Choose the creator for the file and import it again."
    if "whose" not in what:
        hint = "It was left out: unknown is not zero."
    return left_out(table, at, what, column=None, hint=hint)
