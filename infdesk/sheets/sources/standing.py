"""How payments stand, in lists or beside fees: paid or owed, when, and what tells them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.names import fold
from infdesk.sheets.fields import ValueType
from infdesk.sheets.matching.states import state_of_payment
from infdesk.sheets.matching.wording import wording

if TYPE_CHECKING:
    from datetime import date

    from infdesk.domain.record import Key, Scalar
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Place

_TO_CREATORS = frozenset({"fee", "bonus", "commission"})


class Standing:
    """Reads the days and states of one table of payments."""

    def __init__(self, table: SheetTable) -> None:
        self._table = table
        self._said: list[bool | str | None] = table.values("payment_status")
        self._invoices = table.texts("invoice_no")
        self._has_days = bool(table.column("payment_date"))
        self._days = table.days("payment_date" if self._has_days else "post_date")
        self._billed = _billed(table)

    def day(self, at: int) -> date | None:
        """When it was paid, else when it was billed."""
        return self._days[at] or self._billed[at] or self._table.dates[at].day

    def state(self, at: int) -> str:
        """As its own word says; else a column that is blank here says that it was not paid yet."""
        said = state_of_payment(self._said[at])
        if said is not None:
            return said
        if self._has_days:
            return "accrued" if self._days[at] else "agreed"
        is_blank = self._table.column("payment_status") and self._said[at] is None
        return "agreed" if is_blank else "accrued"

    def told_apart_by(self, at: int, place: Place) -> Key:
        """What a payment goes by: its bill, which stays when it is paid, else when it was.

        Bills without a day may be paid in parts, each of which is a payment of its own.
        """
        billed = self._billed[at]
        if billed is not None:
            return (str(billed), fold(self._invoices[at] or ""))
        when = self._days[at] or place.month
        return (str(when),) if when else ()  # next month's file is another payment


class FeesPaid:
    """Whether the fees of a tracker were paid, as its own columns beside them say."""

    def __init__(self, table: SheetTable) -> None:
        self._as_of = table.as_of
        self._said: list[bool | str | None] = table.values("payment_status")
        self._days = table.days("payment_date")

    def of(self, at: int, kind: str) -> dict[str, Scalar]:
        """State of a charge of a row, and the day when it was paid, if it was."""
        day = self._days[at]
        state = state_of_payment(self._said[at])
        if state is None:  # a day that is still to come is one on which to pay
            state = "accrued" if day is not None and day <= self._as_of else "agreed"
        if kind not in _TO_CREATORS or state == "agreed":
            return {"state": "agreed"}
        return {"state": state, "day": day} if day and state == "accrued" else {"state": state}


def _billed(table: SheetTable) -> list[date | None]:
    """The day of each bill, which no field keeps: where nothing is paid yet it says when."""
    dated = wording("invoice date")
    column = next((c for c in table.columns if wording(c.header) == dated), None)
    if column is None or column.match.field is not None:
        return [None] * len(table)
    return table.read(column, ValueType.DAY)
