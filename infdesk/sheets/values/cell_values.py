"""Reading the cells of one column, once its type, decimal mark and day order are known."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from infdesk.domain.days import Order, read_day, read_month
from infdesk.domain.money import without_currency
from infdesk.domain.names import handle_from_url
from infdesk.domain.numbers import UNREADABLE, Mark, is_unknown, read_money, read_number, read_ratio
from infdesk.domain.platforms import content_format, platform, platform_and_format
from infdesk.sheets.fields import ValueType
from infdesk.sheets.values.ticks import NO, YES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.cell import Cell

Read = Callable[["Cell"], Any]
"""Reads one cell: its value, ``None`` for unknown, ``UNREADABLE`` for something else."""

LARGEST = 10**15
"""What no count and no amount of a founder reaches: a number above it is something else."""

_GROUPS = re.compile(r"^\D*\d{1,3}([.,])\d{3}(?:\1\d{3})*\D*$")
_ROUND = re.compile(r"(\d{1,3})\s*$")
_DAY_LIKE = re.compile(r"^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_NAME_PARTS = re.compile(r"[\s_/,|-]+")
_DONE = YES | {"done", "sent", "paid", "live", "posted"}
_NOT_YET = NO | {"pending"}


@dataclass(frozen=True, slots=True)
class Habits:
    """How one column writes its values.

    Attributes:
        decimal: ``"."`` or ``","``.
        order: ``"dmy"``, ``"mdy"`` or ``"ymd"``.
        percent: Bare numbers of a ratio column are per cent.
        scale: 1000 for a heading such as "Followers (K)".
        before: Day that a month without a year lies before.
        home: The brand's currency: what a sign means that several share.
    """

    decimal: Mark = "."
    order: Order = "dmy"
    percent: bool = False
    scale: int = 1
    before: date = date.max
    home: str | None = None


class Memo(dict["Cell", Any]):
    """Reads every different cell of a column once."""

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._read = read
        self.unreadable = False

    def __missing__(self, cell: Cell) -> Any:
        value = self._read(cell)
        if value is UNREADABLE:
            self.unreadable = True
        self[cell] = value
        return value


def reader(value_type: ValueType, habits: Habits) -> Read:
    """The function that reads the cells of a column of this type."""
    return _MAKERS.get(value_type, _text_reader)(habits)


def is_as_read(value_type: ValueType, habits: Habits, cells: Sequence[Cell]) -> bool:
    """Whether the file's own types are the values already: whole numbers, days."""
    types = set(map(type, cells)) - {type(None)}
    if value_type is ValueType.COUNT:
        if types != {int} or habits.scale != 1:
            return False
        numbers = [cell for cell in cells if isinstance(cell, int)]
        return min(numbers) >= -LARGEST and max(numbers) <= LARGEST
    return value_type is ValueType.DAY and types == {date}


def text(cell: Cell) -> str | None:
    """A cell as the founder sees it, ``None`` for unknown."""
    if cell is None or is_unknown(cell):
        return None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return str(cell).strip()


def month_without_year(word: str, year: int | None, *, before: date) -> tuple[int, int] | None:
    """``January`` as (year, month): of the year told, else the last one before a day."""
    month = read_month(f"{word} {year or before.year}") if word.isalpha() else None
    if not isinstance(month, tuple):
        return None
    return (month[0] - 1, month[1]) if year is None and month[1] > before.month else month


def _text_reader(_: Habits) -> Read:
    return text


def _count_reader(habits: Habits) -> Read:
    def read(cell: Cell) -> Any:
        if isinstance(cell, int) and not isinstance(cell, bool):
            return _within(cell * habits.scale)
        value = _unsigned(cell, habits.decimal)
        if not isinstance(value, Decimal):
            return value
        if value % 1 and isinstance(cell, str) and (group := _GROUPS.match(cell)):
            # nobody counts 1.027 people: what parts three digits here are thousands
            value = _unsigned(cell, "," if group[1] == "." else ".")
        return _within(round(value * habits.scale)) if isinstance(value, Decimal) else value

    return read


def _within(value: float) -> Any:
    """A number that the desk can hold and add up."""
    return value if abs(value) <= LARGEST else UNREADABLE


def _unsigned(cell: Cell, decimal: Mark) -> Any:
    """A number whose currency sign, if there is one, is a slip of the hand."""
    value = read_number(cell, decimal)
    if value is UNREADABLE and isinstance(cell, str):
        value = read_number(without_currency(cell), decimal)
    return UNREADABLE if isinstance(value, Decimal) and abs(value) > LARGEST else value


def _average_reader(habits: Habits) -> Read:
    def read(cell: Cell) -> Any:
        value = _unsigned(cell, habits.decimal)
        return _within(float(value) * habits.scale) if isinstance(value, Decimal) else value

    return read


def _money_reader(habits: Habits) -> Read:
    def read(cell: Cell) -> Any:
        value = read_money(cell, habits.decimal, home=habits.home)
        if not isinstance(value, tuple):
            return value
        amount = value[0] if habits.scale == 1 else value[0] * habits.scale
        return UNREADABLE if abs(amount) > LARGEST else (amount, value[1])

    return read


def _ratio_reader(habits: Habits) -> Read:
    def read(cell: Cell) -> Any:
        ratio = read_ratio(cell, habits.decimal, percent_number=habits.percent)
        return UNREADABLE if isinstance(ratio, float) and abs(ratio) > LARGEST else ratio

    return read


def _day_reader(habits: Habits) -> Read:
    def read(cell: Cell) -> Any:
        return read_day(cell, habits.order)

    return read


def _month_reader(habits: Habits) -> Read:
    def read(cell: Cell) -> Any:
        month = read_month(cell)
        if month is UNREADABLE and isinstance(cell, str):
            word = month_without_year(cell.strip(), None, before=habits.before)
            return word or UNREADABLE
        if isinstance(cell, str) and _DAY_LIKE.match(cell):
            day = read_day(cell, habits.order)
            return (day.year, day.month) if isinstance(day, date) else UNREADABLE
        return month

    return read


def _round_reader(_: Habits) -> Read:
    def read(cell: Cell) -> Any:
        typed = text(cell)
        if typed is None:
            return None
        found = _ROUND.search(typed)
        return int(found[1]) if found and int(found[1]) else UNREADABLE

    return read


def _handle_reader(_: Habits) -> Read:
    """(platform of the address or ``None``, handle as typed, address or ``None``)."""

    def read(cell: Cell) -> Any:
        typed = text(cell)
        if typed is None:
            return None
        named, handle = handle_from_url(typed)
        return (named, handle, typed) if handle else (None, typed, None)

    return read


def _platform_reader(_: Habits) -> Read:
    """(canonical platform or ``None``, as typed)."""

    def read(cell: Cell) -> Any:
        typed = text(cell)
        if typed is None:
            return None
        named = platform(typed) or platform_and_format(typed)[0]
        return (named or platform(_NAME_PARTS.split(typed)[0]), typed)

    return read


def _format_reader(_: Habits) -> Read:
    """(canonical format or ``None``, as typed, platform that the words name or ``None``)."""

    def read(cell: Cell) -> Any:
        typed = text(cell)
        if typed is None:
            return None
        named, form = platform_and_format(typed)
        return (content_format(typed) or form, typed, named)

    return read


def _tick_reader(_: Habits) -> Read:
    def read(cell: Cell) -> Any:
        if isinstance(cell, bool):
            return cell
        typed = text(cell)
        if typed is None:
            return None
        word = typed.casefold()
        return True if word in _DONE else False if word in _NOT_YET else typed

    return read


_MAKERS = {
    ValueType.COUNT: _count_reader,
    ValueType.AVERAGE: _average_reader,
    ValueType.MONEY: _money_reader,
    ValueType.RATIO: _ratio_reader,
    ValueType.DAY: _day_reader,
    ValueType.MONTH: _month_reader,
    ValueType.ROUND: _round_reader,
    ValueType.HANDLE: _handle_reader,
    ValueType.PLATFORM: _platform_reader,
    ValueType.FORMAT: _format_reader,
    ValueType.TICK: _tick_reader,
}
