"""What a cell looks like, before anybody knows what it means: a label, a value, or nothing.

Heading rows consist of labels; the rows below them hold values in some columns. That difference
finds a heading row in a sheet that nobody described.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from infdesk.domain.cell import Cell

_LONGEST_LABEL = 80
_MOST_WORDS = 12

_STAND_INS = """
- -- \u2013 \u2014 n/a n/a' na n.a. tbd tba tbc undefined null none nan ? ... \u2026
#n/a #n/d #nv #div/0! #ref! #value! #valor! #name? #nombre? #num! #null! #wert! #bezug! #spill!
"""
_PLACEHOLDERS = frozenset(_STAND_INS.split())
_ANSWERS = frozenset({"yes", "no", "true", "false", "ja", "nein", "oui", "non", "sí", "si", "sim"})
_SIGNS_AS_LABELS = frozenset({"#", "№", "%", "$", "€", "£", "@"})
_FIRST_LETTERS_OF_MONTHS = """
jan feb fev fév mar mär mrt apr abr avr may mai maj mei mag jun jui giu jul lug aug ago aoû
sep set oct okt out ott nov dec dez déc dic ene gen
"""
_MONTHS = frozenset(_FIRST_LETTERS_OF_MONTHS.split())
_DATE_PARTICLES = frozenset({"de", "of", "the", "th", "st", "nd", "rd"})
_IDENTIFIER = re.compile(r"[^\W\d]+[_-]?\d{2,}")
_ADDRESS = re.compile(r"\S+@\S+\.\S+|\w+://\S+|www\.\S+|@\S+")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[-+\u2212]?\d[\d,.' \u00a0\u202f]*")
_SCALES = {"k": 1e3, "tsd": 1e3, "mil": 1e3, "m": 1e6, "mio": 1e6, "mln": 1e6}
_SHORT = re.compile(r"([-+]?\d[\d,.]*) ?(k|tsd|mil|m|mio|mln)\.?", re.IGNORECASE)
_AROUND_A_NUMBER = re.compile(
    r"^[~≈(\s]*(?:[$€£¥₹]|[A-Z]{3}\b)?\s*|\s*(?:[$€£¥₹%)]|[A-Z]{3}\b)*\s*$"
)


class Shape(Enum):
    """The four looks of a cell."""

    BLANK = 0
    LABEL = 1
    VALUE = 2
    PLACEHOLDER = 3


def shape(cell: Cell) -> Shape:
    """How a cell looks: words of a heading or a name, a value, a stand-in for one, or nothing."""
    if cell is None:
        return Shape.BLANK
    return _text_shape(cell) if isinstance(cell, str) else Shape.VALUE


def fold(cell: Cell) -> str:
    """A cell's text for comparing headings: blanks and line breaks collapsed, case folded."""
    return "" if cell is None else " ".join(str(cell).split()).casefold()


def is_blank(row: Sequence[Cell]) -> bool:
    """Whether a row holds nothing that can be seen."""
    for cell in row:
        if cell is not None and (not isinstance(cell, str) or (cell and not cell.isspace())):
            return False
    return True


def filled_columns(row: Sequence[Cell]) -> list[int]:
    """Positions of the cells that hold something to be seen."""
    return [i for i, cell in enumerate(row) if shape(cell) is not Shape.BLANK]


def as_number(cell: Cell) -> float | None:
    """A cell as a plain number for adding up a column, or ``None``; never used to keep a value.

    A comma followed by exactly three digits parts thousands, as does a point before a comma.
    """
    if isinstance(cell, int | float):
        return None if isinstance(cell, bool) else float(cell)
    if not isinstance(cell, str):
        return None
    bare = _AROUND_A_NUMBER.sub("", cell.strip())
    short = _SHORT.fullmatch(bare)
    scale = _SCALES[short[2].casefold()] if short else 1
    bare = short[1] if short else bare
    number = _plain(bare.replace("\u2212", "-")) if _NUMBER.fullmatch(bare) else None
    return None if number is None else number * scale


def value_columns(rows: Iterable[Sequence[Cell]], among: Iterable[int]) -> set[int]:
    """Columns whose cells are mostly values in these rows."""
    values: dict[int, int] = dict.fromkeys(among, 0)
    labels = dict(values)
    for row in rows:
        for column in values:
            look = shape(row[column]) if column < len(row) else Shape.BLANK
            values[column] += look is Shape.VALUE
            labels[column] += look is Shape.LABEL
    return {column for column, count in values.items() if count * 2 > labels[column] * 3}


@lru_cache(maxsize=20_000)
def _text_shape(typed: str) -> Shape:
    text = typed.strip()
    if not text:
        return Shape.BLANK
    folded = text.casefold()
    if folded in _PLACEHOLDERS:
        return Shape.PLACEHOLDER
    if text in _SIGNS_AS_LABELS:
        return Shape.LABEL
    return Shape.VALUE if _is_value(text, folded) else Shape.LABEL


def _is_value(text: str, folded: str) -> bool:
    if len(text) > _LONGEST_LABEL or folded in _ANSWERS or _ADDRESS.search(text):
        return True
    letters = sum(c.isalpha() for c in text)
    digits = sum(c.isdigit() for c in text)
    if digits >= letters or _IDENTIFIER.fullmatch(text):
        return True
    words = [word for word in _WORD.findall(folded) if word not in _DATE_PARTICLES]
    is_dated = digits > 0 and all(word[:3] in _MONTHS for word in words)
    return is_dated or len(words) > _MOST_WORDS


def _plain(text: str) -> float | None:
    digits = re.sub(r"[' \u00a0\u202f]", "", text)
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma > point and (point >= 0 or len(digits) - comma != len(",000")):
        digits = digits.replace(".", "").replace(",", ".")
    digits = digits.replace(",", "")
    try:
        return float(digits)
    except ValueError:
        return None
