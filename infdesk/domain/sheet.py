"""Sheets and files as read, each cell knowing the address that a spreadsheet program shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from infdesk.domain.cell import Cell, Merged
    from infdesk.domain.left_out import Earlier


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of one file, uninterpreted.

    Attributes:
        name: Name of the sheet; ``""`` for a CSV.
        rows: Rows from the first used one down; blank rows inside stay, as empty tuples or Nones.
        first_row: The number that a spreadsheet program shows for ``rows[0]``.
        first_column: 0 for A; the column that ``rows[i][0]`` stands in.
        hidden: Whether the file hides this sheet.
        notes: What reading had to say, such as "read as Windows text (cp1252)".
        merged: Merged cells, by positions in ``rows``; what they hold stands in the first cell.
        links: Positions in ``rows``, of row and cell -> what a cell opens on the web when clicked.
        shown: Position in each row -> the currency sign or ``"%"`` that most numbers there show.
        unread: Addresses of cells too far out to be read with the others, such as "XFD1048576".
    """

    name: str
    rows: Sequence[tuple[Cell, ...]]
    first_row: int = 1
    first_column: int = 0
    hidden: bool = False
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    merged: tuple[Merged, ...] = ()
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    shown: Mapping[int, str] = field(default_factory=dict)

    def row_number(self, index: int) -> int:
        """The number that a spreadsheet program shows for ``rows[index]``."""
        return self.first_row + index


@dataclass(frozen=True, slots=True)
class SheetFile:
    """One file as read: its sheets, and what tells it apart.

    Attributes:
        path: The file as the founder named it.
        sha256: Of its bytes, in hexadecimal.
        modified_on: Day the file was last saved, local.
        sheets: In the file's order.
        earlier: Of rows that an earlier import left out, how they stood there.
    """

    path: str
    sha256: str
    modified_on: date
    sheets: tuple[Sheet, ...] = field(default=())
    earlier: Earlier | None = None

    @property
    def name(self) -> str:
        """File name without its folder."""
        return self.path.replace("\\", "/").rsplit("/", 1)[-1]

    @property
    def on_disk(self) -> str:
        """The file that this was read from, as the founder named it."""
        return self.path if self.earlier is None else self.earlier.book
