"""How a cell reads as a day or a month, in the many ways founders' files write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING, Final, Literal

from infdesk.domain.names import fold
from infdesk.domain.numbers import UNREADABLE, Unreadable, is_unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from infdesk.domain.cell import Cell

Order = Literal["dmy", "mdy", "ymd"]

_MONTHS: Final = {
    word: number
    for number, words in enumerate(
        (
            "jan january januar janvier enero ene janeiro gennaio gen januari janv jän",
            "feb february februar février fevrier fév febrero fevereiro fev febbraio februari févr",
            "mar march märz maerz mrz mär mars marzo março marco maart mrt",
            "apr april avril avr abril abr aprile",
            "may mai mayo maio mag maggio mei maj",
            "jun june juni juin junio junho giugno giu",
            "jul july juli juillet juil julio julho luglio lug",
            "aug august août aout agosto ago augustus augusti",
            "sep sept september septembre septiembre setembro settembre set",
            "oct october oktober okt octobre octubre outubro out ottobre ott",
            "nov november novembre noviembre novembro",
            "dec december dezember dez décembre decembre déc diciembre dic dezembro dicembre",
        ),
        start=1,
    )
    for word in words.split()
}
_EXCEL_START: Final = date(1899, 12, 30)
_SERIALS: Final = range(20_000, 80_001)
"""Excel day numbers that we believe: 1954 to 2119. Smaller ones are counts."""
_CENTURY_TURN: Final = 69
"""Two-digit years: 00-68 are 20xx, 69-99 are 19xx, as POSIX reads them."""

_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s].*)?$")
_DOTTED = re.compile(r"^\d{1,2}\.\d{1,2}\.")
_THREE = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[,\s]+\d{1,2}:.*)?$")
_CJK = re.compile(r"^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?$")
_COMPACT = re.compile(r"^(?:19|20)\d{6}$")
_SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_CLOCK = re.compile(
    r"[T,\s]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?.*$", re.IGNORECASE
)
_YEAR_MONTH = re.compile(r"^(\d{4})[-/.](\d{1,2})$")
_MONTH_YEAR = re.compile(r"^(\d{1,2})[-/.](\d{4})$")
_FILLERS: Final = frozenset(
    {
        "de", "del", "of", "the", "den", "der", "d", "le", "di", "st", "nd", "rd", "th",
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "mo", "mi", "do", "fr", "sa", "so", "lun", "mer", "jeu", "ven", "sam", "dim",
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
        "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "mié", "jue",
        "vie", "sáb", "segunda", "terça", "quarta", "quinta", "sexta", "feira", "lunedì", "martedì",
        "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "maandag", "dinsdag", "woensdag",
        "donderdag", "vrijdag", "zaterdag", "zondag", "г", "года", "er", "o", "º", "ª", "°", "a",
    }
)  # fmt: skip
_BARE_DAY = re.compile(r"^[^\W\d_]+\.?\s+\d{1,2}$")
_BELIEVABLE_YEARS: Final = range(1900, 2200)
_MOST_MONTHS = 12
_MOST_DAYS = 31
_ENOUGH_CELLS = 2000
_ENOUGH_STEPS = 3
_OUT_OF_ORDER = timedelta(days=31)
_TURNS: Final = 0.05
"""Share of steps against the order of a column of days that a turn of the year explains."""


@dataclass(frozen=True, slots=True)
class OrderReading:
    """Which comes first in the days of a column.

    Attributes:
        order: The likeliest order.
        sure: False only where day first and month first both fit every value and differ somewhere.
        why: The value that decided, in words.
        mixed: Whether values of both orders stand in the column.
    """

    order: Order
    sure: bool
    why: str
    mixed: bool = False


def read_day(cell: Cell, order: Order = "dmy") -> date | Unreadable | None:
    """A cell as a day; a time and its zone are dropped, the local calendar day stays.

    Args:
        cell: As read: a date, an Excel day number such as 44577 (2022-01-16), or text.
        order: What comes first in texts such as ``03/04/2024``.

    Returns:
        The day, ``None`` for unknown, or UNREADABLE.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool):
        return UNREADABLE
    if isinstance(cell, int | float):
        return _from_number(cell)
    if is_unknown(cell):
        return None
    return _from_text(cell.strip(), order) if isinstance(cell, str) else UNREADABLE


def read_yearless(cell: Cell) -> tuple[int, int] | None:
    """A day without its year, ``February 28`` or ``8 de marzo``, as (month, day)."""
    if not isinstance(cell, str):
        return None
    words = [w for w in _WORDS.findall(fold(_CLOCK.sub("", cell))) if w not in _FILLERS]
    named = [_MONTHS[word] for word in words if word in _MONTHS]
    numbers = [int(word) for word in words if word.isdecimal()]
    if len(words) != 2 or len(named) != 1 or len(numbers) != 1:  # noqa: PLR2004 - a month, a day
        return None
    leap_year = 2000
    return (
        (named[0], numbers[0]) if isinstance(_date(leap_year, named[0], numbers[0]), date) else None
    )


def latest(month: int, day: int, *, until: date) -> date:
    """The last such day that is not after another one; 29 February waits for its leap year."""
    year = until.year
    while True:
        found = _date(year, month, day)
        if isinstance(found, date) and found <= until:
            return found
        year -= 1


def with_years(days: Sequence[tuple[int, int] | None], *, until: date) -> list[date | None]:
    """Days without years, walked backwards from the last day that they can be.

    A column in order of time passes New Year where the months begin again; a day that stands a
    little out of order is none of another year. In a column without order every day is the latest
    it can be.

    Args:
        days: (month, day) of each row, ``None`` where the row has no such day.
        until: No day is later.
    """
    known = [day for day in days if day is not None]
    steps = list(pairwise(known))
    falls = sum(one > other for one, other in steps)
    rises = sum(one < other for one, other in steps)
    years = falls + rises >= _ENOUGH_STEPS and min(falls, rises) <= _TURNS * (falls + rises)
    found: list[date | None] = [None] * len(days)
    if not years:
        return [None if day is None else latest(*day, until=until) for day in days]
    order = range(len(days)) if falls > rises else reversed(range(len(days)))
    at_most = until
    for at in order:
        day = days[at]
        if day is not None:
            found[at] = last = latest(*day, until=at_most)
            at_most = min(until, last + _OUT_OF_ORDER)
    return found


def read_month(cell: Cell) -> tuple[int, int] | Unreadable | None:
    """A cell as (year, month): ``2025-01``, ``01/2025``, ``Jan 2025``, or any day."""
    if isinstance(cell, str) and not is_unknown(cell):
        typed = cell.strip()
        if found := _YEAR_MONTH.match(typed):
            return _month(int(found[1]), int(found[2]))
        if found := _MONTH_YEAR.match(typed):
            return _month(int(found[2]), int(found[1]))
        if found := _CJK.match(typed):
            return _month(int(found[1]), int(found[2]))
        words = [word for word in _WORDS.findall(fold(typed)) if word not in _FILLERS]
        if _BARE_DAY.search(typed):
            return UNREADABLE  # "July 16" is a day without a year, not a month of 2016
        named = [_MONTHS[word] for word in words if word in _MONTHS]
        years = [word for word in words if word.isdigit() and len(word) > 1]
        if len(words) == 2 and len(named) == 1 and len(years) == 1:  # noqa: PLR2004 - a month, a year
            return _month(_year(years[0]), named[0])
    day = read_day(cell)
    return (day.year, day.month) if isinstance(day, date) else day


def order_evidence(cells: Iterable[Cell]) -> OrderReading:
    """Which comes first, by the values that can be read in only one way.

    A number above 12 is no month. Where some values need one order and some the other, each is
    read its own way and the more frequent order decides the rest; where every value fits both
    ways and some differ, nobody can tell.

    Args:
        cells: The column; true dates and days with month words say nothing.
    """
    votes: dict[Order, list[str]] = {"dmy": [], "mdy": [], "ymd": []}
    doubtful = ""
    for at, cell in enumerate(cells):
        if at > _ENOUGH_CELLS and any(votes.values()):
            break
        found = _THREE.match(cell.strip()) if isinstance(cell, str) else None
        if found is None:
            continue
        vote = _vote(int(found[1]), int(found[2]))
        if vote is not None:
            votes[vote].append(found[0])
        elif found[1] != found[2] and not _DOTTED.match(found[0]):
            doubtful = doubtful or found[0]
    return _verdict(votes, doubtful)


def _vote(first: int, second: int) -> Order | None:
    if first > _MOST_DAYS:
        return "ymd"
    if first > _MOST_MONTHS >= second:
        return "dmy"
    return "mdy" if second > _MOST_MONTHS >= first else None


def _verdict(votes: dict[Order, list[str]], doubtful: str) -> OrderReading:
    most: Order = max(votes, key=lambda order: len(votes[order]))
    if votes[most]:
        proofs = [found[0] for found in votes.values() if found]
        why = f"“{proofs[0]}” can be read in no other way"
        if len(proofs) > 1:
            why = " and ".join(f"“{proof}”" for proof in proofs) + " are each read their own way"
        return OrderReading(most, sure=True, why=why, mixed=len(proofs) > 1)
    if doubtful:
        return OrderReading("dmy", sure=False, why=f"“{doubtful}” can be read both ways")
    return OrderReading("dmy", sure=True, why="every day can be read in one way only")


def _from_number(cell: float) -> date | Unreadable:
    whole = int(cell) if isfinite(cell) else 0
    if whole in _SERIALS:
        return _EXCEL_START + timedelta(days=whole)
    if _COMPACT.match(str(whole)) and whole == cell:
        return _date(whole // 10_000, whole // 100 % 100, whole % 100)
    return UNREADABLE


def _from_text(typed: str, order: Order) -> date | Unreadable:
    if found := _ISO.match(typed):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _THREE.match(typed):
        # nobody who parts days with dots puts the month first
        asked: Order = "dmy" if _DOTTED.match(typed) else order
        return _of_three(found[1], found[2], found[3], order=asked)
    if (found := _CJK.match(typed)) and found[3]:
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if _COMPACT.match(typed):
        return _from_number(int(typed))
    if _SERIAL.match(typed):
        return _from_number(float(typed))
    return _from_words(typed)


def _of_three(first: str, second: str, third: str, *, order: Order) -> date | Unreadable:
    """A day in numbers; where the asked order cannot be, the other one is meant."""
    if int(first) > _MOST_DAYS or (order == "ymd" and len(third) <= len(first)):
        return _date(_year(first), int(second), int(third))
    day, month = (second, first) if order == "mdy" else (first, second)
    if int(month) > _MOST_MONTHS >= int(day):
        day, month = month, day
    return _date(_year(third), int(month), int(day))


def _from_words(typed: str) -> date | Unreadable:
    """``01-Jan-22``, ``17.May.2023``, ``Aug 28, 2025``, ``8 de marzo de 2025``."""
    words = [w for w in _WORDS.findall(fold(_CLOCK.sub("", typed))) if w not in _FILLERS]
    named = [_MONTHS[word] for word in words if word in _MONTHS]
    numbers = [word for word in words if word.isdigit()]
    if len(words) != 3 or len(named) != 1 or len(numbers) != 2:  # noqa: PLR2004 - day, month, year
        return UNREADABLE
    first, last = numbers
    day, year = (last, first) if len(first) == 4 else (first, last)  # noqa: PLR2004 - a full year
    return _date(_year(year), named[0], int(day))


def _year(typed: str) -> int:
    number = int(typed)
    if len(typed) > 2:  # noqa: PLR2004 - a full year
        return number
    return number + (2000 if number < _CENTURY_TURN else 1900)


def _date(year: int, month: int, day: int) -> date | Unreadable:
    if year not in _BELIEVABLE_YEARS:
        return UNREADABLE
    try:
        return date(year, month, day)
    except ValueError:
        return UNREADABLE


def _month(year: int, month: int) -> tuple[int, int] | Unreadable:
    believed = 1 <= month <= _MOST_MONTHS and year in _BELIEVABLE_YEARS
    return (year, month) if believed else UNREADABLE
