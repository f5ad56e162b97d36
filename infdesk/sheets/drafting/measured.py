"""The counters of each row of a table, with zeros that mean unknown taken for unknown."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from infdesk.domain.money import from_minor
from infdesk.domain.platforms import label, lacks
from infdesk.sheets.drafting.naming import platforms_of
from infdesk.sheets.fields import COUNTERS, ValueType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.domain.record import Scalar
    from infdesk.sheets.sheet_table import SheetTable

_OWN_COUNTERS = ("likes", "comments", "shares", "saves")
_SHOWN_TO_ALL = ("impressions", "reach", "views")
_SOLD = ("orders", "conversions", "code_uses")
"""Columns that count sales; the first of them is taken."""


class Measured:
    """What each row of a table measured.

    Args:
        table: The rows.
        currency: Of the desk; revenue in another one cannot be kept as a number of the post.
    """

    def __init__(self, table: SheetTable, currency: str) -> None:
        self._table = table
        self._currency = currency
        self._columns = self._counters()
        self._revenue = table.money("revenue")
        self._is_abroad = any(money[1] != currency for money in set(self._revenue) if money)
        self._negatives = self._below_zero()
        self._blank_zeros()
        kept = [m[0] if m and m[1] == currency else None for m in self._revenue]
        self._rows = table.told({**self._columns, "revenue": kept})

    def values(self, at: int) -> Mapping[str, Scalar]:
        """Everything known of a row, by the desk's columns."""
        return self._rows[at]

    @property
    def revenue_header(self) -> str:
        """Heading of the revenue."""
        return self._table.header("revenue")

    def foreign_revenue(self, at: int) -> str | None:
        """Revenue in a currency that the desk does not count in, as text beside the row."""
        revenue = self._revenue[at] if self._is_abroad else None
        if revenue is None or revenue[1] == self._currency:
            return None
        return f"{from_minor(*revenue)} {revenue[1]}"

    def negative(self, at: int) -> tuple[str, int] | None:
        """(heading, number) of the first counter below zero, if there is one."""
        return self._negatives.get(at)

    def _below_zero(self) -> dict[int, tuple[str, int]]:
        found: dict[int, tuple[str, int]] = {}
        for field in (*COUNTERS, "engagements", "orders", "code_uses", "followers"):
            cells = self._table.counts(field)
            if min(filter(None, cells), default=0) < 0:
                for at, number in enumerate(cells):
                    if number is not None and number < 0:
                        found.setdefault(at, (self._table.header(field), number))
        return found

    def _counters(self) -> dict[str, list[int | None]]:
        table = self._table
        found = {name: list(table.counts(name)) for name in COUNTERS if table.column(name)}
        if table.column("engagements"):
            found["interactions"] = list(table.counts("engagements"))
        gained = table.with_role("gained", ValueType.COUNT)
        if gained is not None:
            found["new_followers"] = list(gained)
        sold = [field for field in _SOLD if table.column(field)]
        if sold:
            found["conversions"] = list(table.counts(sold[0]))
        self._passed_over = [(table.header(f), table.counts(f)) for f in sold[1:]]
        return found

    def passed_over(self, at: int) -> dict[str, str]:
        """Heading -> number of sales by another count than the one that is taken."""
        return {header: str(cells[at]) for header, cells in self._passed_over
                if cells[at] is not None}  # fmt: skip

    def _blank_zeros(self) -> None:
        """A podcast has no likes: 0 in every row of it is not measured, as is a column of 0."""
        for name in _OWN_COUNTERS:
            if name in self._columns:
                self._blank_on_platforms(name)
        for name in _SHOWN_TO_ALL:
            cells = self._columns.get(name, [])
            if any(cell == 0 for cell in cells) and not any(cells):
                self._columns[name] = [None] * len(cells)
                self._table.say(
                    f"“{self._table.header(name)}” is 0 in every row.",
                    "It was taken for not measured, not for zero.",
                    column=self._table.header(name),
                )

    def _blank_on_platforms(self, name: str) -> None:
        cells = self._columns[name]
        by_platform: dict[str, list[int]] = defaultdict(list)
        platforms = platforms_of(self._table)
        if not any(cell and cell[0] and lacks(cell[0], name) for cell in set(platforms)):
            return
        for at, cell in enumerate(platforms):
            if cell and cell[0] and lacks(cell[0], name):
                by_platform[cell[0]].append(at)
        for platform, rows in by_platform.items():
            if any(cells[at] for at in rows) or all(cells[at] is None for at in rows):
                continue
            for at in rows:
                cells[at] = None
            self._table.say(
                f"“{self._table.header(name)}” is 0 in every {label(platform).lower()} row.",
                "A platform without this counter has not measured it: taken for unknown.",
                column=self._table.header(name),
            )
