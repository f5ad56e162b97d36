"""A cell as it stands in a file, and how a spreadsheet program calls its column."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Cell = str | int | float | bool | date | datetime | time | None
"""One cell as read. Whole numbers are ``int``; an Excel error such as ``#DIV/0!`` is its text."""

Merged = tuple[int, int, int, int]
"""Cells merged into one: first row, first column, last row, last column."""

Linked = tuple[int, int, str]
"""A cell that opens something on the web: its row, its column, the address."""


def headings_apart(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings of a table, the second of two equal ones as "Comments (2)"."""
    taken: set[str] = set()
    found = []
    for heading in headings:
        name, number = heading, 2
        while name and name.casefold() in taken:
            name, number = f"{heading} ({number})", number + 1
        taken.add(name.casefold())
        found.append(name)
    return tuple(found)


def column_letter(index: int) -> str:
    """Letter of a column counted from 0: 0 is ``A``, 26 is ``AA``."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
