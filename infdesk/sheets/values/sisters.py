"""What the other tables of a file tell of one: how it writes days, and of which year it is."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from infdesk.sheets.fields import FIELDS, ValueType
from infdesk.sheets.values.habits import sure_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from infdesk.domain.days import Order
    from infdesk.sheets.matching.column import Column

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_FURTHER = 2
_MONTHS = 12


class Sisters(NamedTuple):
    """What the tables beside one tell.

    Attributes:
        order: How they surely write days; ``None`` where they do not, or not alike.
        last: Day after which nothing in the file is likely; ``None`` where no day has a year.
    """

    order: Order | None = None
    last: date | None = None


def told_by(columns: Sequence[Column]) -> Sisters:
    """What one table tells those beside it."""
    days = [column for column in columns if _is_of_days(column)]
    lasts = (last for column in days if (last := _last(column)) is not None)
    return Sisters(sure_order(days), max(lasts, default=None))


def together(tables: Iterable[Sisters]) -> Sisters:
    """What several tables tell, each having told its own."""
    tables = list(tables)
    orders = {table.order for table in tables if table.order is not None}
    lasts = (table.last for table in tables if table.last is not None)
    return Sisters(orders.pop() if len(orders) == 1 else None, max(lasts, default=None))


def _is_of_days(column: Column) -> bool:
    field = column.match.field
    return field is not None and FIELDS[field].type is ValueType.DAY


def _last(column: Column) -> date | None:
    """The end of the second month after the newest day; of texts the end of the newest year."""
    known = [date(c.year, c.month, c.day) for c in column.cells if isinstance(c, date)]
    years = [int(y) for c in column.cells if isinstance(c, str) for y in _YEAR.findall(c)]
    found = [months_later(max(known))] if known else []
    return max([*found, *([date(max(years), _MONTHS, 31)] if years else [])], default=None)


def months_later(day: date, further: int = _FURTHER) -> date:
    """The end of a month some months after that of a day: what is planned or late lies before."""
    months = day.year * _MONTHS + day.month - 1 + further
    year, month = months // _MONTHS, months % _MONTHS + 1
    return date(year, month, monthrange(year, month)[1])
