"""A block of cells copied from a spreadsheet program: text with tabs between the cells."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from infdesk.domain.numbers import UNREADABLE, read_number
from infdesk.sheets.matching.synonyms import STRIPPED, meanings

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME: Final = "Pasted rows"
"""What a block is called where a file has its name."""

_LONGEST_CELL: Final = 1_000_000
_LEAST: Final = 2
_STATED: Final = "sep=\t\n"  # commas inside cells part nothing


def block_of(text: str) -> list[list[str]]:
    """The cells, row by row. A cell in quotation marks may hold line breaks and tabs."""
    text = text.rstrip("\r\n")
    if not text:
        return []
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
        return [row or [""] for row in rows]
    except csv.Error:  # a quotation mark that is none
        return [line.split("\t") for line in text.replace("\r\n", "\n").split("\n")]


def is_block(rows: Sequence[Sequence[str]]) -> bool:
    """Whether there are two rows of two cells at least."""
    return sum(len([cell for cell in row if cell.strip()]) >= _LEAST for row in rows) >= _LEAST


def has_headings(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns: it holds no number, and half of it is known to us."""
    filled = [cell for cell in rows[0] if cell.strip()] if rows else []
    if len(filled) < _LEAST or any(_is_number(cell) for cell in filled):
        return False
    known = [cell for cell in filled if any(one.score >= STRIPPED for one in meanings(cell))]
    return len(known) >= _LEAST and 2 * len(known) >= len(filled)


def as_text_file(text: str) -> bytes:
    """The bytes of a file that reads as this block."""
    return (_STATED + text).encode()


def _is_number(cell: str) -> bool:
    value = read_number(cell)
    return value is not None and value is not UNREADABLE
