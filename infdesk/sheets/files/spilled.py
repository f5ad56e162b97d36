"""Rows of a text table that an unquoted separator has made longer than the headings."""

from __future__ import annotations

import re

TYPE_CHECKING = False  # importing typing would cost the child a tenth of its start
if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST_HEADINGS = 4
_MOST_LOOKED_AT = 2000
_NUMBER = re.compile(r"^[^\w\s]*\s*[-+]?\d[\d.,\s]*%?\s*[^\w\s]?$")
_DAY = re.compile(r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|^\d{1,2}:\d{2}")
_ADDRESS = re.compile(r"\S+@\S+\.\w|^https?://")
_LONG_TEXTS = re.compile(
    r"address|adresse|direcci|endere|indirizzo|description|caption|title|notes?|comment|message"
    r"|product|details",
    re.IGNORECASE,
)


def put_together(rows: list[list[str]], separator: str) -> tuple[list[list[str]], tuple[str, ...]]:
    """Put the pieces of one text back into one cell where that makes every column fit again.

    Args:
        rows: As parsed, each with its own number of cells.
        separator: That parts the cells.

    Returns:
        The rows, and a sentence if any was mended.
    """
    head = next((row for row in rows if _is_heading(row)), None)
    if head is None:
        return rows, ()
    width = len(head)
    start = rows.index(head) + 1
    spilled = [row for row in rows[start:] if len(row) > width and any(row[width:])]
    usual = [row for row in rows[start:] if len(row) == width][:_MOST_LOOKED_AT]
    if not spilled or not usual:
        return rows, ()
    looks = [{_look(cell) for cell in column} for column in zip(*usual, strict=True)]
    at = max(range(width), key=lambda p: (_score(spilled, looks, p), _is_long(head[p]), p))
    if _score(spilled, looks, at) <= _score(spilled, looks, None):
        return rows, ()
    mended = [
        _joined(row, at, width, separator) if len(row) > width and any(row[width:]) else row
        for row in rows[start:]
    ]
    many = "1 row has" if len(spilled) == 1 else f"{len(spilled)} rows have"
    told = f"{many} more cells than headings: the pieces of “{head[at].strip()}” were put together."
    return [*rows[:start], *mended], (told,)


def _is_heading(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell.strip()]
    return len(filled) >= _FEWEST_HEADINGS and all(_look(cell) == "word" for cell in filled)


def _is_long(header: str) -> bool:
    return bool(_LONG_TEXTS.search(header))


def _joined(row: list[str], at: int, width: int, separator: str) -> list[str]:
    end = at + 1 + len(row) - width
    return [*row[:at], separator.join(row[at:end]), *row[end:]]


def _score(spilled: Sequence[list[str]], looks: Sequence[set[str]], at: int | None) -> int:
    """How many cells look as their columns do elsewhere, pieces joined at one column or nowhere."""
    width = len(looks)
    found = 0
    for row in spilled[:_MOST_LOOKED_AT]:
        cells = row if at is None else _joined(row, at, width, ",")
        found += sum(
            _look(cell) in known
            for q, (cell, known) in enumerate(zip(cells, looks, strict=False))
            if q != at
        )
    return found if at is None else found + _benefit_of_doubt(spilled)


def _benefit_of_doubt(spilled: Sequence[list[str]]) -> int:
    """The joined cell itself fits by definition, as far as it goes."""
    return min(len(spilled), _MOST_LOOKED_AT)


def _look(cell: str) -> str:
    text = cell.strip()
    if not text:
        return "empty"
    if _DAY.match(text):
        return "day"
    if _NUMBER.match(text):
        return "number"
    return "address" if _ADDRESS.search(text) else "word"
