r"""Texts that come back from a spreadsheet cell exactly as they went in.

What a cell cannot hold is written with a backslash, so a backslash itself is written twice:

- ``\u000d``: the character of that number, where XML forbids or changes it;
- ``\`` alone: a text that is there and empty (a blank cell says that nothing is known);
- ``\long 7``: the text of that number on the sheet of long texts, in parts a cell can hold.

Underscores that begin what spreadsheet programs take for a sign of their own (``_x0041_``) are
written by number as well. A backslash that was typed by hand and means none of this is itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONG: Final = "\\long "
"""What stands in the cell of a text that is kept on the sheet of long texts."""

_EMPTY: Final = "\\"
_MOST_IN_CELL: Final = 16_000  # a cell holds 32,767 halves of characters, and emoji take two
_MOST_IN_PART: Final = 5_000  # every character may take six when it is written by number
_ODD: Final = re.compile(
    r"\\|[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
)
_SIGN: Final = re.compile(r"\\(?:\\|u([0-9a-f]{4}))")


class LongTexts:
    """Gathers the texts that one cell cannot hold.

    Attributes:
        rows: (number of the text, number of the part, part), both from 1.
    """

    def __init__(self) -> None:
        self.rows: list[tuple[int, int, str]] = []
        self._count = 0

    def cell(self, text: str) -> str:
        """What is written in the cell of a text."""
        written = escaped(text)
        if len(written) <= _MOST_IN_CELL:
            return written
        self._count += 1
        starts = range(0, len(text), _MOST_IN_PART)
        parts = [escaped(text[start : start + _MOST_IN_PART]) for start in starts]
        self.rows += [(self._count, number, part) for number, part in enumerate(parts, 1)]
        return f"{LONG}{self._count}"


def escaped(text: str) -> str:
    """A text as its cell holds it, however long."""
    return _ODD.sub(_by_number, text) if text else _EMPTY


def plain(cell: str, long_texts: Mapping[int, str]) -> str:
    """The text that a cell stands for.

    Raises:
        LookupError: It stands on the sheet of long texts, and is not there.
    """
    if "\\" not in cell:
        return cell
    if cell == _EMPTY:
        return ""
    if cell.startswith(LONG) and cell.removeprefix(LONG).isdecimal():
        return long_texts[int(cell.removeprefix(LONG))]
    return _SIGN.sub(lambda sign: chr(int(sign[1], 16)) if sign[1] else "\\", cell)


def joined(rows: Sequence[tuple[int, int, str]]) -> dict[int, str]:
    """The long texts by number; one that lacks a part is left out."""
    parts: dict[int, dict[int, str]] = {}
    for number, part, text in rows:
        parts.setdefault(number, {})[part] = plain(text, {})
    return {
        number: "".join(text for _, text in sorted(found.items()))
        for number, found in parts.items()
        if sorted(found) == list(range(1, len(found) + 1))
    }


def _by_number(sign: re.Match[str]) -> str:
    return "\\\\" if sign[0] == "\\" else f"\\u{ord(sign[0]):04x}"
