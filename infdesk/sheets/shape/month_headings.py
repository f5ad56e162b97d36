"""Headings that are months: “Jan 2025”, “Februar”, “2025-03”, or cells that hold true days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from infdesk.domain.days import read_month

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.domain.cell import Cell

_UNIT = re.compile(r"\s*[(\[][^)\]]*[)\]]|\s*(?:[$€£¥₹]|\b(?:EUR|USD|GBP|CHF|BRL)\b)\s*")
_IN_WORDS = re.compile(r"([^\W\d_]{3,10})\.?(?:[\s\-/.'’_]*(\d{4}|\d{2}))?")
_IN_NUMBERS = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
_TRUE_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_LONGEST = 24
_LEAP_YEAR = 2000
_MONTHS = 12
_FEWEST_IN_WORDS = 2
_FEWEST_IN_NUMBERS = 3


class MonthHeading(NamedTuple):
    """One heading that is a month.

    Attributes:
        year: In full, ``None`` where the heading has none.
        month: 1-12.
        word: That names the month, so that it can be nothing else; ``""`` for a number.
        unit: What is typed beside it, such as ``"(€)"``.
    """

    year: int | None
    month: int
    word: str = ""
    unit: str = ""

    @property
    def text(self) -> str:
        """The month for a cell below “Month”, where one without a year gets its year."""
        return self.word if self.year is None else f"{self.year:04d}-{self.month:02d}"


def months_among(cells: Sequence[Cell]) -> Mapping[int, MonthHeading]:
    """Position -> month, of a row of several different months; empty for any other row.

    Days and numbers may just as well be data, so it takes three of them, month after month.
    """
    found = {at: month for at, cell in enumerate(cells) if (month := month_heading(cell))}
    months = list(found.values())
    if len(months) < _FEWEST_IN_WORDS or len({month.year is None for month in months}) > 1:
        return {}
    if all(month.word for month in months):
        return found if len({_number(month) for month in months}) == len(months) else {}
    steps = {_number(b) - _number(a) for a, b in pairwise(months)}
    return found if len(months) >= _FEWEST_IN_NUMBERS and steps in ({1}, {-1}) else {}


def month_heading(cell: Cell) -> MonthHeading | None:
    """The month that a heading is, if it is one and nothing else."""
    if isinstance(cell, date):
        is_edge = cell.day == 1 or (cell + timedelta(days=1)).day == 1
        return MonthHeading(cell.year, cell.month) if is_edge else None
    if not isinstance(cell, str) or not 3 <= len(cell) <= _LONGEST:  # noqa: PLR2004 - "Jan"
        return None
    return _typed(cell)


@lru_cache(maxsize=4096)
def _typed(cell: str) -> MonthHeading | None:
    if (day := _TRUE_DAY.fullmatch(cell.strip())) is not None:
        first = int(day[3]) == 1
        return _of(int(day[1]), int(day[2])) if first else None
    unit = "".join(_UNIT.findall(cell)).strip()
    bare = _UNIT.sub(" ", cell).strip()
    if numbers := _IN_NUMBERS.fullmatch(bare):
        year, month = (numbers[1], numbers[2]) if numbers[1] else (numbers[4], numbers[3])
        return _of(int(year), int(month), unit=unit)
    words = _IN_WORDS.fullmatch(bare)
    read = read_month(f"{words[1]} {_LEAP_YEAR}") if words else None
    if words is None or not isinstance(read, tuple):
        return None
    if not words[2]:
        return _of(None, read[1], word=words[1], unit=unit)
    year = int(words[2])
    full = year if len(words[2]) > 2 else 2000 + year  # noqa: PLR2004 - two digits or four
    return _of(full, read[1], word=words[1], unit=unit)


def _of(year: int | None, month: int, *, word: str = "", unit: str = "") -> MonthHeading | None:
    believed = 1 <= month <= _MONTHS and (year is None or 2000 <= year < 2100)  # noqa: PLR2004
    return MonthHeading(year, month, word, unit) if believed else None


def _number(month: MonthHeading) -> int:
    return (month.year or 0) * _MONTHS + month.month
