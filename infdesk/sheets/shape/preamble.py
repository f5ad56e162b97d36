"""What the lines above a table tell: the days that its rows are counted over."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from infdesk.domain.days import Order, latest, read_day, read_month, read_yearless
from infdesk.domain.names import fold
from infdesk.sheets.shape.month_headings import months_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from infdesk.domain.sheet import Sheet, SheetFile

Period = tuple[date, date]

_ORDERS: tuple[Order, ...] = ("mdy", "dmy")
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_TITLES = 50
_NEAR = 500
_DAY = r"(\d{8}|\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})"
_LABELLED = re.compile(rf"([^\W\d_][^\d:：]*?)\s*[:：]\s*{_DAY}(?!\d)")
_RANGE = re.compile(rf"{_DAY}\s*(?:-|–|to|bis|a|au)\s*{_DAY}(?!\d)")
_LABEL = re.compile(r"^[#\s]*(?:[^\d:：]*[:：])?\s*")
_BETWEEN = re.compile(r"\s+(?:-|to|bis|a|al|au|até|tot|t/m)\s+|\s*[–—~]\s*", re.IGNORECASE)


def period_above(sheet: Sheet, header_row: int) -> Period | None:
    """First and last day as the lines above say; of several tables the nearest lines count."""
    return period_in(reversed(lines_above(sheet, header_row)))


def year_told(file: SheetFile, sheet: Sheet, header_row: int) -> int | None:
    """The year that the lines above, else the tab, else the file is named for, if it is one."""
    places = (" ".join(lines_above(sheet, header_row)), sheet.name, file.name)
    years = [set(_YEAR.findall(place)) for place in places]
    told = next((found for found in years if found), set())
    return int(told.pop()) if len(told) == 1 else None


def month_told(file: SheetFile, sheet: Sheet) -> tuple[int, int] | None:
    """The (year, month) that a tab is called for, as in "Jun'25".

    "Jun 25" may be a day; beside "Jul 25" and "Aug 25" it is a month.
    """
    month = read_month(sheet.name)
    if isinstance(month, tuple):
        return month
    names = [one.name for one in file.sheets]
    found = months_among(names).get(names.index(sheet.name)) if sheet.name in names else None
    return (found.year, found.month) if found and found.year else None


def lines_above(sheet: Sheet, header_row: int) -> list[str]:
    """What stands in a sheet above a row, a text each row, blank rows left out."""
    end = max(0, header_row - sheet.row_number(0))
    # of hundreds of tables below each other the titles of the sheet and what stands near speak
    above = [*sheet.rows[: min(end, _TITLES)], *sheet.rows[max(_TITLES, end - _NEAR) : end]]
    lines = (" ".join(str(cell) for cell in cells if cell is not None) for cells in above)
    return [line for line in lines if line]


def period_in(lines: Iterable[str]) -> Period | None:
    """The first period that lines speak of, read from the table upwards.

    Two labelled days of one block of lines are its ends, in whatever language the labels are.
    """
    told: dict[str, str] = {}
    for line in lines:
        if found := _range_in(line):
            return _labelled(told) or found
        days = _LABELLED.findall(line)
        for label, typed in reversed(days):
            told.setdefault(fold(label), typed)
        if not days and not line.startswith("#"):  # no line of this block any more
            if found := _labelled(told):
                return found
            told = {}
    return _labelled(told)


def _range_in(line: str) -> Period | None:
    """Both ends in one line: in numbers anywhere in it, or in words that are all it says."""
    if found := _RANGE.search(line):
        return _period(found[1], found[2])
    ends = _BETWEEN.split(_LABEL.sub("", line, count=1).strip())
    if len(ends) != 2:  # noqa: PLR2004 - first and last day
        return None
    last = _day(ends[1], "dmy")
    yearless = read_yearless(ends[0])
    if last is not None and yearless is not None:  # "Feb 1 - Feb 28, 2026"
        return (latest(*yearless, until=last), last)
    return _period(ends[0], ends[1])


def _labelled(told: Mapping[str, str]) -> Period | None:
    """The days of a block, the nearest first; of more than two only those labelled as ends."""
    if len(told) > 2:  # noqa: PLR2004 - first and last day
        told = {label: told[label] for label in ("end date", "start date") if label in told}
    if len(told) != 2:  # noqa: PLR2004 - as above
        return None
    last, first = told.values()
    return _period(first, last) or _period(last, first)


def _period(first: str, last: str) -> Period | None:
    """Both ends read the same way: as whole months if they can be, else the shorter one."""
    read = ((_day(first, order), _day(last, order)) for order in _ORDERS)
    found = [(start, end) for start, end in read if start and end and start <= end]
    return min(found, key=lambda ends: (not _is_whole(*ends), ends[1] - ends[0]), default=None)


def _is_whole(first: date, last: date) -> bool:
    return first.day == 1 and (last + timedelta(days=1)).day == 1


def _day(typed: str, order: Order = "mdy") -> date | None:
    read = read_day(typed, order)
    return read if isinstance(read, date) else None
