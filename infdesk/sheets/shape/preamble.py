"""What the lines above a table tell: the days that its rows are counted over."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from infdesk.domain.days import read_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from infdesk.domain.sheet import Sheet
    from infdesk.sheets.sheet_table import SheetTable

Period = tuple[date, date]

_LABELLED = re.compile(r"(start|end) date\s*:\s*(\d{8}|\d{4}-\d{2}-\d{2})", re.IGNORECASE)
_RANGE = re.compile(
    r"(\d{8}|\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})\s*(?:-|–|to|bis|a|au)\s*"
    r"(\d{8}|\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?!\d)"
)


def period_above(table: SheetTable) -> Period | None:
    """First and last day as the lines above say; of several tables the nearest lines count."""
    return period_in(reversed(lines_above(table.sheet, table.table.header_row)))


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
        if found := _RANGE.search(line):
            first, last = _day(found[1]), _day(found[2])
            if first and last and first <= last:
                return (first, last)
        if len(known) == 2 and known["start"] <= known["end"]:  # noqa: PLR2004 - start and end
            return (known["start"], known["end"])
    return None


def _day(typed: str) -> date | None:
    read = read_day(typed, "mdy")
    return read if isinstance(read, date) else None
