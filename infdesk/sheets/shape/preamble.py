"""What the lines above a table tell: the days that its rows are counted over."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from infdesk.domain.days import Order, read_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from infdesk.domain.sheet import Sheet, SheetFile

Period = tuple[date, date]

_ORDERS: tuple[Order, ...] = ("mdy", "dmy")
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_LABELLED = re.compile(r"(start|end) date\s*:\s*(\d{8}|\d{4}-\d{2}-\d{2})", re.IGNORECASE)
_RANGE = re.compile(
    r"(\d{8}|\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})\s*(?:-|–|to|bis|a|au)\s*"
    r"(\d{8}|\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?!\d)"
)


def period_above(sheet: Sheet, header_row: int) -> Period | None:
    """First and last day as the lines above say; of several tables the nearest lines count."""
    return period_in(reversed(lines_above(sheet, header_row)))


def year_told(file: SheetFile, sheet: Sheet, header_row: int) -> int | None:
    """The year that the lines above, else the tab, else the file is named for, if it is one."""
    places = (" ".join(lines_above(sheet, header_row)), sheet.name, file.name)
    years = [set(_YEAR.findall(place)) for place in places]
    told = next((found for found in years if found), set())
    return int(told.pop()) if len(told) == 1 else None


def lines_above(sheet: Sheet, header_row: int) -> list[str]:
    """What stands in a sheet above a row, a text each row, blank rows left out."""
    above = sheet.rows[: max(0, header_row - sheet.row_number(0))]
    lines = (" ".join(str(cell) for cell in cells if cell is not None) for cells in above)
    return [line for line in lines if line]


def period_in(lines: Iterable[str]) -> Period | None:
    """The first period that lines speak of, read from the table upwards."""
    known: dict[str, date] = {}
    for line in lines:
        for word, typed in _LABELLED.findall(line):
            if (day := _day(typed)) is not None:
                known.setdefault(word.casefold(), day)
        if (found := _RANGE.search(line)) and (period := _period(found[1], found[2])):
            return period
        if len(known) == 2 and known["start"] <= known["end"]:  # noqa: PLR2004 - start and end
            return (known["start"], known["end"])
    return None


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
