"""What tells the sales of an affiliate program apart, from one download to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.names import fold
from infdesk.sheets.fields import ValueType
from infdesk.sheets.sources.row_posts import is_counter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.domain.desk_facts import SaleMark
    from infdesk.sheets.drafting.people import People
    from infdesk.sheets.matching.column import Column
    from infdesk.sheets.sheet_table import SheetTable


class SaleMarks:
    """The columns of an affiliate report that say which sale a row is.

    Attributes:
        program: Whose ids they are.
        ids: The program's own, one a row.
        orders: Numbers of the orders.
        references: What the links carried.
        products: What was sold.
    """

    def __init__(self, table: SheetTable, people: People) -> None:
        self._table = table
        self._people = people
        self.program = table.program or "affiliate"
        self.ids = _first(table, "row_id", "id")
        if not table.program and is_counter(table, self.ids):
            self.ids = [None] * len(table)
        self.orders = _first(table, "order_id", "order")
        self.references = table.texts("tracking_id")
        self.products = _products(table)

    def has_id(self, at: int) -> bool:
        """Whether the program has a number of its own for a row."""
        return bool(self.ids[at])

    def of(self, at: int) -> SaleMark:
        """The program's own id; else the order's number; else everything but the amounts.

        Without an id it may be that of several rows.
        """
        identity = self.ids[at]
        if identity:
            return (self.program, fold(identity))
        person = self._table.persons[at]
        who = "" if person is None else "/".join(map(str, self._people[person].key))
        day = self._table.dates[at].day
        said = (self.orders[at], who, self.references[at], self.products[at])
        return (self.program, day.isoformat() if day else "", *(fold(text or "") for text in said))

    def is_telling(self, at: int) -> bool:
        """Whether no other sale can well have the same: undated ones without a number do."""
        return bool(self.ids[at] or self.orders[at] or self._table.dates[at].day)


def came_with(sales: Mapping[SaleMark, Mapping[str, str]], mark: SaleMark, campaign: str) -> str:
    """The folded campaign in the key of a sale without an id: that of its first import."""
    kept = sales.get(mark, {})
    here = (keyed for keyed, now in kept.items() if fold(now) == campaign)
    return campaign if campaign in kept else next(here, next(iter(kept), campaign))


def texts_of(table: SheetTable, column: Column | None) -> list[str | None]:
    """A column's values as text, ``None`` throughout where there is none."""
    if column is None:
        return [None] * len(table)
    return [None if cell is None else str(cell) for cell in table.read(column)]


def _first(table: SheetTable, field: str, role: str) -> list[str | None]:
    """A field's column, else the one that only this source reads."""
    if table.column(field):
        return table.texts(field)
    return table.with_role(role, ValueType.TEXT) or [None] * len(table)


def _products(table: SheetTable) -> list[str | None]:
    named = table.role("order_item", "id")
    return table.texts("product") if named is None else texts_of(table, named)
