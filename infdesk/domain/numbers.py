"""How a cell reads as a number: marks, suffixes, signs, per cent, and what means "unknown"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal

from infdesk.domain.money import currency_of, digits_of, without_currency
from infdesk.domain.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from infdesk.domain.cell import Cell

Mark = Literal[".", ","]


class Unreadable(Enum):
    """The one value of a cell that holds something else than asked for."""

    UNREADABLE = "unreadable"


UNREADABLE: Final = Unreadable.UNREADABLE

# Whole cells only: a category may begin with "#" and is no error then
_UNKNOWN: Final = frozenset(
    {
        "", "-", "--", "---", "–", "—", "―", "?", "??", "/", ".", "n/a", "n/a'", "na", "n.a.",
        "n.a", "n/d", "nd", "s/d", "k.a.", "k. a.", "…", "...", "none", "null", "nil", "nan",
        "undefined", "unknown",
        "unbekannt", "tbd", "tba", "tbc", "t.b.d.", "x.x", "not set", "(not set)", "not available",
        "(data not available)", "#n/a", "#na", "#nv", "#valor!", "#value!", "#wert!", "#valeur!",
        "#name?", "#nombre?", "#nom?", "#div/0!", "#¡div/0!", "#ref!", "#¡ref!", "#bezug!", "#num!",
        "#¡num!", "#zahl!", "#null!", "#error!", "#spill!", "#calc!", "#getting_data",
    }
)  # fmt: skip
_SUFFIXES: Final = {
    "k": 10**3, "tsd": 10**3, "thousand": 10**3, "m": 10**6, "mm": 10**6, "mn": 10**6,
    "mio": 10**6, "mi": 10**6, "mln": 10**6, "mill": 10**6, "million": 10**6, "millions": 10**6,
    "millionen": 10**6, "millones": 10**6, "b": 10**9, "bn": 10**9, "mrd": 10**9,
    "billion": 10**9, "lakh": 10**5, "lac": 10**5, "cr": 10**7, "crore": 10**7, "w": 10**4,
    "万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8,
}  # fmt: skip
"""What a number is multiplied by.

"mil" is not here: a thousand in Spanish and Portuguese, a million in English slang, which writes
neither a comma before decimals nor tens of it.
"""

_COMMA_DECIMALS = re.compile(r"\d+,\d{1,2}")
_TENS = re.compile(r"\d{2,3}")

# Every blank that parts thousands becomes one, every apostrophe and minus as well
_SAME = str.maketrans(
    "\u00a0\u202f\u2009\u2007\t\u2019\u02bc\u2032\u2212\uff05", " " * 5 + "'" * 3 + "-%"
)
_ABOUT = re.compile(r"^(?:[~≈≃>≥±]|(?:ca|circa|approx|about|etwa|rund|env)\b\.?)\s*", re.IGNORECASE)
_NO_CENTS = re.compile(r"(?<=[.,])\s?[-\u2013\u2014]{1,2}$")
_TEXT = re.compile(
    r"(?P<sign>[-\u2013+]?)\s?(?P<digits>\d[\d.,' ]*|[.,]\d+)"
    r"(?:[eE](?P<power>[-+]?\d{1,2}))?\s*(?:(?P<suffix>[^\W\d_]+)\.?)?\s*\+?"
)
_SHAPES: Final[dict[Mark, re.Pattern[str]]] = {
    ".": re.compile(
        r"(?:\d+|[1-9]\d{0,2}(?:([,' ])\d{3})(?:\1\d{3})*|[1-9]\d?(?:,\d\d)+,\d{3})(?:\.\d*)?|\.\d+"
    ),
    ",": re.compile(r"(?:\d+|[1-9]\d{0,2}(?:([.' ])\d{3})(?:\1\d{3})*)(?:,\d*)?|,\d+"),
}
"""How a number is written with each mark: thousands parted evenly, also the Indian way."""

_OTHER: Final[dict[Mark, Mark]] = {".": ",", ",": "."}
_BODY = re.compile(r"\d[\d.,' ]*|[.,]\d+")
_DECIMAL_FOR_SURE = re.compile(r"\d\s*(?:%|[mb]n?\b|mio|mrd|million|billion)", re.IGNORECASE)
_ENOUGH_CELLS = 2000
_CENTS_END = 3
_LONGEST_UNKNOWN = 24


@dataclass(frozen=True, slots=True)
class DecimalReading:
    """Which mark parts the decimals of a column.

    Attributes:
        decimal: The likeliest mark.
        sure: False only where both readings fit every value and give other numbers.
        why: The value that decided, in words.
        mixed: Whether values with either mark stand in the column.
    """

    decimal: Mark
    sure: bool
    why: str
    mixed: bool = False


def is_unknown(cell: Cell) -> bool:
    """Whether a cell says that nobody knows: blank, a dash, N/A, an error of the sheet."""
    if cell is None:
        return True
    if not isinstance(cell, str) or len(cell) > _LONGEST_UNKNOWN or cell[:1].isdecimal():
        return False  # none of the words for it begins with a digit
    return fold(cell) in _UNKNOWN


def read_number(cell: Cell, decimal: Mark = ".") -> Decimal | Unreadable | None:
    """A cell as a number: ``1.2M``, ``85K``, ``~20K``, ``1,1M``, ``18.000.000 VND``, ``(12.50)``.

    A text that can be read in one way only is read that way, whatever the column's mark.

    Args:
        cell: As read.
        decimal: The mark that parts decimals in this column; decides texts such as ``1,027``.

    Returns:
        The number, ``None`` for unknown, :data:`UNREADABLE` for something else.
    """
    if isinstance(cell, bool):
        return UNREADABLE
    if isinstance(cell, int | float):
        return _exact(cell)
    if is_unknown(cell):
        return None
    if not isinstance(cell, str):
        return UNREADABLE
    if cell.isdecimal():
        return Decimal(cell)
    number = _from_text(cell, decimal)
    return _from_text(without_currency(cell), decimal) if number is UNREADABLE else number


def read_ratio(
    cell: Cell, decimal: Mark = ".", *, percent_number: bool = False
) -> float | Unreadable | None:
    """A cell as a ratio 0-1: ``4.6%`` and ``9,03%`` always, a bare ``4.6`` in a per-cent column.

    Args:
        cell: As read.
        decimal: The mark that parts decimals in this column.
        percent_number: Bare numbers of this column are per cent.

    Returns:
        The ratio, ``None`` for unknown, :data:`UNREADABLE` for something else.
    """
    with_sign = False
    if isinstance(cell, str):
        cell = cell.translate(_SAME).strip()
        with_sign = cell.count("%") == 1 and (cell.endswith("%") or "%" in cell[:2])
        cell = cell.replace("%", "") if with_sign else cell
    number = read_number(cell, decimal)
    if not isinstance(number, Decimal):
        return number
    return float(number / 100 if with_sign or percent_number else number)


def read_money(
    cell: Cell, decimal: Mark = ".", *, home: str | None = None
) -> tuple[Decimal, str | None] | Unreadable | None:
    """A cell as an amount and the currency that stands with it, if one does.

    ``500 + product`` is the amount 500; what else was promised is no money.

    Args:
        cell: As read.
        decimal: The mark that parts decimals in this column.
        home: The brand's currency: what a sign such as ``$`` means that several countries use.

    Returns:
        (amount in major units, ISO 4217 or ``None``), ``None`` for unknown, or :data:`UNREADABLE`.
    """
    if not isinstance(cell, str):
        number = read_number(cell, decimal)
        return (number, None) if isinstance(number, Decimal) else number
    if is_unknown(cell):
        return None
    bare = without_currency(cell)
    if not bare:
        return UNREADABLE
    number = read_number(bare, decimal)
    if number is UNREADABLE and "+" in bare[1:]:
        number = read_number(bare[: bare.index("+", 1)], decimal)
    return (number, currency_of(cell, home)) if isinstance(number, Decimal) else number


def decimal_evidence(cells: Iterable[Cell], *, money: bool = False) -> DecimalReading:
    """Which mark parts the decimals of a column, by what its values can only mean.

    ``1,027`` alone could be either, unless it is money: no price has three digits of cents.
    Where some values need a point and others a comma, each is read its own way, and the more
    frequent mark decides the rest.

    Args:
        cells: The column; blanks and true numbers say nothing.
        money: The column holds amounts of a currency with at most two digits of cents.
    """
    votes: dict[Mark, list[str]] = {".": [], ",": []}
    doubtful = ""
    for at, cell in enumerate(cells):
        if at > _ENOUGH_CELLS and (votes["."] or votes[","]):
            break
        if not isinstance(cell, str) or ("." not in cell and "," not in cell):
            continue
        vote = _vote(cell.translate(_SAME), money=money)
        if vote is not None:
            votes[vote].append(cell.strip())
        elif not doubtful and _is_doubtful(cell.translate(_SAME)):
            doubtful = cell.strip()
    return _verdict(votes, doubtful)


def _verdict(votes: dict[Mark, list[str]], doubtful: str) -> DecimalReading:
    mark: Mark = "," if len(votes[","]) > len(votes["."]) else "."
    if votes["."] and votes[","]:
        why = f"“{votes['.'][0]}” and “{votes[','][0]}” are each read their own way"
        return DecimalReading(mark, sure=True, why=why, mixed=True)
    if votes[mark]:
        why = f"“{votes[mark][0]}” can be read in no other way"
        return DecimalReading(mark, sure=True, why=why)
    if doubtful:
        # three digits behind a lone mark are thousands far more often than thousandths
        likely: Mark = "." if "," in doubtful else ","
        return DecimalReading(likely, sure=False, why=f"“{doubtful}” can be read in two ways")
    return DecimalReading(".", sure=True, why="no value has a mark")


def _vote(cell: str, *, money: bool) -> Mark | None:
    """The decimal mark that a value proves, if it proves one."""
    found = _BODY.search(cell)
    if found is None:
        return None
    body = found[0].strip(" '")
    with_dot, with_comma = _value(body, "."), _value(body, ",")
    if with_dot == with_comma:
        return None
    if with_dot is None or with_comma is None:
        return "," if with_dot is None else "."
    lone: Mark = "," if "," in body else "."
    if _DECIMAL_FOR_SURE.search(cell):
        return lone
    currency = currency_of(cell)
    if money or (currency is not None and digits_of(currency) < _CENTS_END):
        return _OTHER[lone]
    return None


def _is_doubtful(cell: str) -> bool:
    """Whether a value without a vote reads as two different numbers."""
    found = _BODY.search(cell)
    readings = (_value(found[0].strip(" '"), mark) for mark in _SHAPES) if found else ()
    return len(set(readings) - {None}) > 1


def _from_text(cell: str, decimal: Mark) -> Decimal | Unreadable:
    typed = cell.translate(_SAME).strip().strip("'\"").strip()
    typed = _NO_CENTS.sub("", _ABOUT.sub("", typed))
    negative = False
    if typed.startswith("(") and typed.endswith(")"):
        typed, negative = typed[1:-1].strip(), True
    elif typed.endswith("-"):
        typed, negative = typed[:-1].strip(), True
    found = _TEXT.fullmatch(typed)
    if found is None:
        return UNREADABLE
    digits = found["digits"].strip(" '")
    number = _value(digits, decimal)
    if number is None:
        number = _value(digits, _OTHER[decimal])
    factor = _factor(found["suffix"], digits) if found["suffix"] else 1
    if number is None or factor is None:
        return UNREADABLE
    number = number.scaleb(int(found["power"] or 0)) * factor
    return -number if negative or found["sign"] not in ("", "+") else number


def _factor(suffix: str, digits: str) -> int | None:
    word = suffix.casefold()
    if word == "mil" and (_COMMA_DECIMALS.fullmatch(digits) or _TENS.fullmatch(digits)):
        return 10**3  # as networks write it in Portuguese and Spanish
    return _SUFFIXES.get(word)


def _value(digits: str, mark: Mark) -> Decimal | None:
    """Digits with marks as a number; ``None`` where the marks stand where they cannot."""
    if digits.isdecimal():
        return Decimal(digits)
    found = _SHAPES[mark].fullmatch(digits)
    if found is None:
        return None
    whole, _, decimals = digits.partition(mark)
    for parting in (_OTHER[mark], "'", " "):
        whole = whole.replace(parting, "")
    return Decimal(f"{whole or '0'}.{decimals or '0'}")


def _exact(cell: float) -> Decimal | Unreadable:
    number = Decimal(repr(cell))
    return number if number.is_finite() else UNREADABLE
