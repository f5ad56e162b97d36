"""When the rows of a table speak of: a typed round, a day, a month, or the month in a name."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.domain.days import read_month
from infdesk.sheets.drafting.campaigns import stem
from infdesk.sheets.drafting.cycles import UNDATED, Dated, first_day, last_day
from infdesk.sheets.fields import ValueType
from infdesk.sheets.shape.preamble import period_above
from infdesk.sheets.values.cell_values import month_without_year

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from infdesk.sheets.drafting.cycles import Month
    from infdesk.sheets.shape.preamble import Period
    from infdesk.sheets.sheet_table import SheetTable

_DAY_FIELDS = ("post_date", "order_date", "campaign_start")
_DAY_FIELDS_OF_PAYOUTS = (*_DAY_FIELDS, "payment_date")
"""Elsewhere the day of a payment is none of a post or of its results."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_PARTS = re.compile(r"[\W_]+")


def dates_of(table: SheetTable) -> list[Dated]:
    """When each row speaks of; a month in the tab's or file's name dates the silent rows."""
    if table.kind in (FileKind.CREATOR_LIST, FileKind.CONTACTS):
        return [UNDATED] * len(table)
    if table.kind is FileKind.PAYOUTS and not table.column("payment_basis"):
        return _without_days(table)
    rounds = table.values("cycle")
    months = table.months("cycle_month")
    fields = _DAY_FIELDS_OF_PAYOUTS if table.kind is FileKind.PAYOUTS else _DAY_FIELDS
    field = next((f for f in fields if table.column(f)), None)
    days = table.created() if field == "order_date" else table.days(field or "post_date")
    days = table.with_role("day", ValueType.DAY) or days
    firsts = _first_days(table) if field is None else []
    days = firsts or days
    is_dated = field is not None or bool(firsts) or bool(table.column("cycle_month"))
    period = None if is_dated else _told_above(table)
    named = _only_month(period) if period else None if is_dated else named_month(table)
    memo: dict[tuple[object, ...], Dated] = {}
    found = []
    for row in zip(rounds, days, months, strict=True):
        if row not in memo:
            number, day, month = row
            told = any(row) or named or period
            memo[row] = Dated(number, day, month or named, period) if told else UNDATED
        found.append(memo[row])
    return found


def _told_above(table: SheetTable) -> Period | None:
    """The days that the lines above say results are of, such as "Flight: 1 May - 31 May 2025"."""
    if table.kind not in (FileKind.TRACKER, FileKind.POSTS):
        return None
    return period_above(table.sheet, table.table.header_row)


def _without_days(table: SheetTable) -> list[Dated]:
    """The rounds and months that payments name: the day of a payment is none of the posts."""
    said = zip(table.values("cycle"), table.months("cycle_month"), strict=True)
    return [Dated(number, None, month) if number or month else UNDATED for number, month in said]


def _first_days(table: SheetTable) -> list[date | None]:
    """The day of the first post of each row, where a row has several with columns of their own."""
    return [min(days, default=None) for days in _days_of_posts(table)]


def spans_of_posts(table: SheetTable) -> list[Period | None]:
    """First and last day of what a row says of several posts together, where they are known.

    The month that the tab or the file is named for, where all of them are of that month.
    """
    names = (table.sheet.name, stem(table.file.name))
    found = [_span(days, names) if days else None for days in _days_of_posts(table)]
    return found or [dated.period for dated in table.dates]


def _span(days: Sequence[date], names: Sequence[str]) -> Period:
    first, last = min(days), max(days)
    month = (first.year, first.month)
    if month == (last.year, last.month):
        named = (month_in(name, first.year, before=last) for name in names)
        if month in named:
            return first_day(month), last_day(month)
    return first, last


def _days_of_posts(table: SheetTable) -> list[list[date]]:
    days = [view.days("post_date") for view in table.groups.values() if view.column("post_date")]
    return [[day for day in row if day] for row in zip(*days, strict=True)]


def named_month(table: SheetTable) -> Month | None:
    """The month that a title of several, the tab, else the file names; visits know better."""
    visits = table.kind is FileKind.TRAFFIC
    period = period_above(table.sheet, table.table.header_row) if visits else None
    before = period[1] if period else table.latest_day
    names = (table.table.title, table.sheet.name, stem(table.file.name))
    years = [int(year) for name in names for year in _YEAR.findall(name)]
    for name in names:
        month = month_in(name, years[0] if years else None, before=before)
        if month is not None:
            if period is not None:
                return _only_month(period) or month
            if not years:
                table.say(
                    f"“{name}” names a month without its year.",
                    f"It was taken for the last one before {table.latest_day.isoformat()}, in "
                    f"{month[0]}. If that is wrong, add the year to the name.",
                )
            return month
    return None


def _only_month(period: Period) -> Month | None:
    first, last = ((day.year, day.month) for day in period)
    return first if first == last else None


def month_in(name: str, year: int | None, *, before: date) -> Month | None:
    """A month among the words of a name; without a year, the last such month before a day."""
    whole = read_month(name.replace("_", "-"))
    if isinstance(whole, tuple):
        return whole
    words = [word for word in _PARTS.split(name) if word]
    for first, second in pairwise(words):
        for text in (f"{first}-{second}", f"{first} {second}"):
            if _YEAR.search(text) and isinstance(month := read_month(text), tuple):
                return month
    named = (month_without_year(word, year, before=before) for word in words)
    return next((month for month in named if month), None)
