"""What the rows of a table cost, in the parts that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.sheets.fields import MONEY_OF_A_ROW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.sheets.matching.column import Column
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.values.amounts import Money

Cost = tuple[str, int, str]
"""Kind of charge, minor units, currency."""


class Costs:
    """The money columns of one table.

    A total beside its parts is not added to them: what the parts do not explain becomes ``other``.
    """

    def __init__(self, table: SheetTable) -> None:
        self._table = table
        self._abroad: dict[int, str] = {}
        self._parts = [
            (kind, self._added_up(columns))
            for field, kind in MONEY_OF_A_ROW
            if (columns := table.columns_of(field))
        ]
        self._totals = table.money("total_cost")
        self._above: list[int] = []

    def of(self, at: int) -> list[Cost]:
        """What a row costs."""
        parts = [(kind, *money) for kind, cells in self._parts if (money := cells[at])]
        total = self._totals[at]
        if total is None:
            return parts
        if not parts:
            return [("fee", *total)]
        rest = total[0] - sum(amount for _, amount, currency in parts if currency == total[1])
        if rest < 0:
            self._above.append(at)
        return [*parts, ("other", rest, total[1])] if rest > 0 else parts

    def say(self) -> None:
        """Note the rows whose parts are more than their total."""
        if self._above:
            header = self._table.header("total_cost")
            self._table.say(
                f"In {len(self._above)} rows the parts cost more than “{header}” says.",
                "The parts were kept.",
                row=self._table.row_number(self._above[0]),
                column=header,
            )

        for at, header in sorted(self._abroad.items())[:1]:
            self._table.say(
                f"In {len(self._abroad)} rows “{header}” is in another currency than what it is "
                "added to.",
                "It was not added. Say in one currency what a row costs.",
                row=self._table.row_number(at),
                column=header,
            )

    def _added_up(self, columns: Sequence[Column]) -> list[Money | None]:
        """What "Fee 1" and "Fee 2" come to."""
        first, *others = (self._table.money_of(column) for column in columns)
        sums = list(first)
        for column, cells in zip(columns[1:], others, strict=True):
            for at, money in enumerate(cells):
                so_far = sums[at]
                if money is None or so_far is None:
                    sums[at] = so_far or money
                elif money[1] == so_far[1]:
                    sums[at] = (so_far[0] + money[0], money[1])
                else:
                    self._abroad[at] = column.header
        return sums
