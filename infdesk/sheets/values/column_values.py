"""The values of one matched column: read once, what is odd about them said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

from infdesk.domain.days import read_yearless, with_years
from infdesk.domain.money import currency_of
from infdesk.domain.numbers import UNREADABLE
from infdesk.sheets.fields import FIELDS, ValueType
from infdesk.sheets.values.amounts import MOST_CELLS
from infdesk.sheets.values.cell_values import Memo, is_as_read, month_without_year, reader, text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from infdesk.sheets.matching.column import Column
    from infdesk.sheets.values.cell_values import Habits
    from infdesk.sheets.values.habits import TableHabits

_MOST_SHOWN = 3
_TWIN_ROUNDING = 0.06
_SIGN = re.compile(r"[$€£¥₹₫₩]")
_COUNTED = frozenset({ValueType.COUNT, ValueType.AVERAGE})
_NOUNS = {
    ValueType.COUNT: "a number",
    ValueType.AVERAGE: "a number",
    ValueType.MONEY: "an amount",
    ValueType.RATIO: "a rate",
    ValueType.DAY: "a day",
    ValueType.MONTH: "a month",
    ValueType.ROUND: "the number of a cycle",
    ValueType.TICK: "yes or no",
}


class Table(Protocol):
    """What a reader of columns must know of their table."""

    columns: Sequence[Column]
    latest_day: date

    def say(
        self, what: str, hint: str = "", *, row: int | None = None, column: str | None = None
    ) -> None:
        """Note something odd."""

    def row_number(self, at: int) -> int:
        """The number that a spreadsheet program shows."""

    def seen_on(self) -> date | None:
        """The day on which a download was made."""


class ColumnValues:
    """Reads the columns of one table.

    Args:
        table: It says what is odd.
        habits: How its columns write.

    Attributes:
        unread: Position of a row -> heading -> text of the cells that could not be read.
    """

    def __init__(self, table: Table, habits: TableHabits) -> None:
        self._table = table
        self._habits = habits
        self.unread: dict[int, dict[str, str]] = {}

    def read(self, column: Column, value_type: ValueType) -> list[Any]:
        """The values of one column; what cannot be read is noted and left ``None``."""
        habits = self._habits.of(column)
        if is_as_read(value_type, habits, column.cells):
            return self._with_twins(column, list(column.cells))
        memo = Memo(reader(value_type, habits))
        values = [memo[cell] for cell in column.cells]
        if value_type in _COUNTED:
            self._say_dropped_signs(column, memo)
        if value_type is ValueType.MONTH:
            self._say_yearless_months(column, habits)
        self._say_mixed(column, habits)
        if memo.unreadable and value_type is ValueType.DAY:
            values = self._with_years(column, values)
        if UNREADABLE in values:
            self._note_unreadable(column, values, _NOUNS[value_type])
            values = [None if value is UNREADABLE else value for value in values]
        return self._with_twins(column, values)

    def _with_years(self, column: Column, values: list[Any]) -> list[Any]:
        """Give days such as ``February 28`` the years that they can be of."""
        days = [
            read_yearless(cell) if value is UNREADABLE else None
            for value, cell in zip(values, column.cells, strict=True)
        ]
        if not any(days):
            return values
        last = (None if column.role == "seen" else self._table.seen_on()) or self._table.latest_day
        dated = with_years(days, until=last)
        first = next(day for day in dated if day)
        self._table.say(
            f"The days in “{title(column)}” have no year.",
            f"They were counted back from {last.isoformat()}, so the first is "
            f"{first.isoformat()}. If the file is older, say of which day its numbers are.",
            column=title(column),
        )
        return [day or value for day, value in zip(dated, values, strict=True)]

    def _say_dropped_signs(self, column: Column, memo: Memo) -> None:
        """Single currency signs among things that are counted are slips of the hand."""
        if column.values.signed >= MOST_CELLS or currency_of(column.header) is not None:
            return
        signed = [cell for cell in memo if isinstance(cell, str) and _SIGN.search(cell)]
        if signed:
            self._table.say(
                f"Single cells of “{title(column)}” carry a currency sign, such as “{signed[0]}”.",
                "The sign was dropped and the number kept.",
                column=title(column),
            )

    def _say_mixed(self, column: Column, habits: Habits) -> None:
        """Somebody has typed what somebody else had exported: single cells may mean another day."""
        if why := self._habits.mixed(column):
            is_day = FIELDS[column.match.field or ""].type is ValueType.DAY
            first = "day first" if habits.order == "dmy" else "month first"
            how = first if is_day else f"with “{habits.decimal}” before the decimals"
            self._table.say(
                f"“{title(column)}” is written in two ways: {why}.",
                f"What fits both was read {how}. Look whether that is right.",
                column=title(column),
            )

    def _say_yearless_months(self, column: Column, habits: Habits) -> None:
        for cell in column.cells:
            if not isinstance(cell, str):
                continue
            month = month_without_year(cell.strip(), None, before=habits.before)
            if month is not None:
                self._table.say(
                    f"The months in “{title(column)}” have no year.",
                    f"They were counted back from {habits.before.isoformat()}: {cell.strip()} is "
                    f"that of {month[0]}. If that is wrong, write the year beside the month.",
                    column=title(column),
                )
                return

    def _note_unreadable(self, column: Column, values: Sequence[Any], noun: str) -> None:
        name = title(column)
        rows = [at for at, value in enumerate(values) if value is UNREADABLE]
        for at in rows:
            self.unread.setdefault(at, {})[name] = text(column.cells[at]) or ""
        for at in rows[:_MOST_SHOWN]:
            self._table.say(
                f"“{text(column.cells[at])}” cannot be read as {noun}.",
                "The text was kept beside the row; the value is unknown.",
                row=self._table.row_number(at),
                column=name,
            )
        if len(rows) > _MOST_SHOWN:
            more = len(rows) - _MOST_SHOWN
            self._table.say(f"{more} more cells of “{name}” cannot be read.", column=name)

    def _with_twins(self, column: Column, values: list[Any]) -> list[Any]:
        """Fill what the numbers do not know from the words beside them, and hold both together."""
        for twin in self._table.columns:
            if twin.twin_of != column.index:
                continue
            memo = Memo(reader(FIELDS[column.match.field or ""].type, self._habits.of(twin)))
            words = [memo[cell] for cell in twin.cells]
            differ = [
                at
                for at, (number, word) in enumerate(zip(values, words, strict=True))
                if _differ(number, word)
            ]
            if differ:
                self._say_differing(column, twin, differ)
            values = [
                word if number is None and word is not UNREADABLE else number
                for number, word in zip(values, words, strict=True)
            ]
        return values

    def _say_differing(self, column: Column, twin: Column, rows: Sequence[int]) -> None:
        self._table.say(
            f"Columns {twin.match.letter} and {column.match.letter} say different numbers in "
            f"{len(rows)} rows.",
            f"The plain numbers of column {column.match.letter} were used.",
            row=self._table.row_number(rows[0]),
            column=title(column),
        )


def title(column: Column) -> str:
    """Its heading, or its letter where it has none."""
    return column.header or column.match.letter


def _differ(number: Any, word: Any) -> bool:
    if not isinstance(number, int | float) or not isinstance(word, int | float):
        return False
    return abs(number - word) > _TWIN_ROUNDING * max(abs(number), abs(word))
