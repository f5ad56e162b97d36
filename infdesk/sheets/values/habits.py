"""How the columns of one table write numbers and days, decided by evidence, column by column."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from infdesk.domain.days import Order, order_evidence, read_day
from infdesk.domain.money import currency_of, digits_of, without_currency
from infdesk.domain.names import fold
from infdesk.domain.numbers import UNREADABLE, Mark, decimal_evidence, read_number
from infdesk.domain.problem import Question
from infdesk.sheets.fields import FIELDS, ValueType
from infdesk.sheets.matching.synonyms import heading
from infdesk.sheets.values.cell_values import Habits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from infdesk.domain.cell import Cell
    from infdesk.domain.choices import Choices
    from infdesk.domain.numbers import DecimalReading
    from infdesk.sheets.matching.column import Column

_THOUSANDS = re.compile(r"\(\s*k\s*\)|\bin k\b|\bin thousands\b|\(\s*000s?\s*\)|\(tsd\.?\)")
_CONVINCING = 400
_THREE = 3
_WITH_MARKS = frozenset({ValueType.COUNT, ValueType.AVERAGE, ValueType.MONEY, ValueType.RATIO})
_MARKS: tuple[Mark, ...] = (",", ".")
_ORDERS: tuple[Order, ...] = ("dmy", "mdy")
_NEVER_TINY = frozenset({"commission_rate"})
"""Ratios that are never below one per cent."""

_MOST_OF_A_SHARE = 0.3
"""Of engagement or clicks: more than this in all rows is hardly a share, and 0.4 is 0.4 %."""

_MAY_ASK = frozenset({ValueType.AVERAGE, ValueType.MONEY, ValueType.RATIO})


class Beside(NamedTuple):
    """What tells how a table writes, beside its cells.

    Attributes:
        before: Day that a month without a year lies before.
        home: The brand's currency: what a sign such as ``$`` means that several share.
        usual: How the program writes days that laid the table out, where one is known.
        known: Column -> how she said that it reads when such a table came in before.
        order: How the other tables of the file surely write days.
    """

    before: date
    home: str | None = None
    usual: Order | None = None
    known: Mapping[str, str] = MappingProxyType({})
    order: Order | None = None


class TableHabits:
    """Decides how each column writes its values; the sure columns speak for the unsure ones.

    Attributes:
        answered: Column -> how she said that it reads, now or when such a table came in before.

    Args:
        place: Names of its file and its sheet.
        columns: With their matches.
        choices: What the founder has decided.
        beside: What is known besides.
    """

    def __init__(
        self,
        place: tuple[str, str],
        *,
        columns: Sequence[Column],
        choices: Choices,
        beside: Beside,
    ) -> None:
        self._place = place
        self._before, self._home = beside.before, beside.home
        # written otherwise than its program does, it was saved again
        self._usual = None if beside.usual == "ymd" else beside.usual
        self._choices = choices
        said = [(_name(c), c) for c in columns]
        of_all = {fold(name): how for name, how in choices.reads.items()}
        answers = {c.index: choices.answers.get((*self._place, name)) or of_all.get(fold(name), "")
                   for name, c in said}  # fmt: skip
        self._answers = {index: answer for index, answer in answers.items() if answer}
        self._known = {c.index: beside.known[name] for name, c in said if name in beside.known}
        self.answered = {
            name: answer
            for name, c in said
            if (answer := self._answers.get(c.index) or self._known.get(c.index))
        }
        marks: list[Mark] = [mark for mark in _MARKS if mark in self._answers.values()]
        orders: list[Order] = [order for order in _ORDERS if order in self._answers.values()]
        self._decimals = _sure_decimals(columns, self._home) or next(iter(marks), None)
        self._orders = sure_order(columns) or next(iter(orders), None) or beside.order

    def of(self, column: Column) -> Habits:
        """How one column writes.

        Raises:
            Question: Both readings fit every value, and the choices say to ask.
        """
        field = column.match.field
        value_type = FIELDS[field].type if field else ValueType.TEXT
        return Habits(
            decimal=self._decimal(column, value_type),
            order=self._order(column, value_type),
            percent=_in_per_cent(column),
            before=self._before,
            home=self._home,
            scale=1000 if _THOUSANDS.search(heading(column.header)) else 1,
        )

    def mixed(self, column: Column) -> str:
        """What shows that a column is written in two ways, in words; ``""`` where it is not."""
        field = column.match.field
        if not field or not column.has_text:
            return ""
        kind = FIELDS[field].type
        if kind is ValueType.DAY:
            days = order_evidence(_telling(column, "/.- "))
            return days.why if days.mixed else ""
        if kind not in _WITH_MARKS:
            return ""
        marks = _decimal_evidence(column, kind, self._home)
        return marks.why if marks.mixed else ""

    def _decimal(self, column: Column, value_type: ValueType) -> Mark:
        if value_type not in _WITH_MARKS or not column.has_text:
            return "."
        told = self._answers.get(column.index) or self._choices.decimal
        if told is not None:
            return "," if told == "," else "."
        evidence = _decimal_evidence(column, value_type, self._home)
        if evidence.sure:
            return evidence.decimal
        if self._decimals:
            return self._decimals
        if column.index in self._known:
            return "," if self._known[column.index] == "," else "."
        if self._choices.ask and value_type in _MAY_ASK:
            sample = _in_two_ways(column, ",.", _numbers)
            raise self._question(column, "decimal_mark", sample, _numbers(sample))
        return evidence.decimal

    def _order(self, column: Column, value_type: ValueType) -> Order:
        if value_type not in (ValueType.DAY, ValueType.MONTH) or not column.has_text:
            return "dmy"
        answer = self._answers.get(column.index)
        if answer is not None:
            return "dmy" if answer == "dmy" else "mdy"
        if self._choices.day_first is not None:
            return "dmy" if self._choices.day_first else "mdy"
        evidence = order_evidence(_telling(column, "/.- "))
        if evidence.sure:
            return evidence.order
        if self._orders:
            return self._orders
        if column.index in self._known:
            return "dmy" if self._known[column.index] == "dmy" else "mdy"
        if self._usual:
            return self._usual
        if self._choices.ask:
            sample = _in_two_ways(column, "/.- ", _days)
            raise self._question(column, "day_order", sample, _days(sample))
        return evidence.order

    def _question(
        self, column: Column, kind: str, sample: str, readings: tuple[object, object]
    ) -> Question:
        file, sheet = self._place
        where = f"{file}, sheet {sheet}" if sheet else file
        name = _name(column)
        if kind == "day_order":
            what = f"The days in “{name}” of {where} can be read in two ways: {sample}."
            then = "Nothing was imported. Say which with --day-first or --month-first."
        else:
            what = f"The numbers in “{name}” of {where} can be read in two ways: {sample}."
            then = 'Nothing was imported. Say which mark parts the decimals: --decimal "," or ".".'
        return Question(
            what, then, place=(file, sheet, name), kind=kind, sample=sample, readings=readings
        )


def _name(column: Column) -> str:
    return column.match.name or f"column {column.match.letter}"


def _days(cell: str) -> tuple[object, object]:
    """A text as a day, day first and month first."""
    return read_day(cell, "dmy"), read_day(cell, "mdy")


def _numbers(cell: str) -> tuple[object, object]:
    """A text as a number, with a comma and with a point before the decimals."""
    bare = without_currency(cell)
    return read_number(bare, ","), read_number(bare, ".")


def _in_two_ways(column: Column, marks: str, read: Callable[[str], tuple[object, object]]) -> str:
    """The first cell that both readings read, and differently."""
    for cell in _telling(column, marks):
        one, other = read(str(cell))
        if one != other and UNREADABLE not in (one, other):
            return str(cell).strip()
    return column.match.sample


def _sure_decimals(columns: Sequence[Column], home: str | None) -> Mark | None:
    """The mark of the columns that leave no doubt, if they agree."""
    found: set[Mark] = set()
    for column in columns:
        field = column.match.field
        if field and FIELDS[field].type in _WITH_MARKS and column.has_text:
            telling = _telling(column, ",.")
            evidence = _decimal_evidence(column, FIELDS[field].type, home)
            # nobody counts 1.027 people: three digits behind a mark are thousands there
            if telling and (evidence.sure or FIELDS[field].type is ValueType.COUNT):
                found.add(evidence.decimal)
    return found.pop() if len(found) == 1 else None


def _decimal_evidence(column: Column, value_type: ValueType, home: str | None) -> DecimalReading:
    """What the values say; no price has three digits of cents, save in a few dinars."""
    currency = currency_of(column.header, home) or home
    money = value_type is ValueType.MONEY and (not currency or digits_of(currency) < _THREE)
    return decimal_evidence(_telling(column, ",."), money=money)


def _telling(column: Column, marks: str) -> list[Cell]:
    """Different texts with one of these marks, as many as it takes to be convinced."""
    texts = dict.fromkeys(cell for cell in column.cells if isinstance(cell, str))
    return list(islice((t for t in texts if any(mark in t for mark in marks)), _CONVINCING))


def sure_order(columns: Sequence[Column]) -> Order | None:
    """How the columns of days surely write them; ``None`` where they do not, or not alike."""
    found: set[Order] = set()
    for column in columns:
        field = column.match.field
        if field and FIELDS[field].type is ValueType.DAY and column.has_text:
            evidence = order_evidence(_telling(column, "/.- "))
            if evidence.sure and evidence.order != "ymd":
                found.add(evidence.order)
    return found.pop() if len(found) == 1 else None


def _in_per_cent(column: Column) -> bool:
    """Whether bare numbers of a ratio column mean per cent: 4.6 does, 0.046 does not.

    A cell that shows 15 % holds 0.15, also below "Commission %".
    """
    if column.shown == "%" and not column.has_text:
        return False
    if "%" not in column.header and not column.values.percent:
        return (column.values.high or 0) > 1
    bare = [abs(float(number)) for cell in column.cells if (number := _bare(cell)) is not None]
    is_share = column.match.field in _NEVER_TINY or bool(column.values.percent)
    return not bare or max(bare) > (1 if is_share else _MOST_OF_A_SHARE)


def _bare(cell: Cell) -> Decimal | None:
    """A number without a sign for per cent; ``None`` for all else."""
    number = None if isinstance(cell, str) and "%" in cell else read_number(cell)
    return number if isinstance(number, Decimal) and number else None
