"""One column of a table while it is matched, and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from infdesk.domain.cell import Cell
    from infdesk.domain.plan import ColumnMatch
    from infdesk.sheets.matching.groups import Group
    from infdesk.sheets.matching.profiles import Profile


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table while it is being matched, and after.

    Attributes:
        index: Position in the table's rows.
        header: As typed, trimmed.
        words: What it is matched by: its heading, or that of the names put in place of its ids.
        cells: Every value, top to bottom.
        values: What they look like.
        match: What was decided.
        has_text: Whether any cell is text.
        platform: Platform that the heading names beside the field.
        role: Which of several columns of its field a known download makes it, such as ``"net"``.
        twin_of: Index of the column that says the same in plain numbers.
        group: Which of several posts or places it speaks of, ``None`` where it stands alone.
        shown: The sign that its file shows beside its numbers, such as ``"€"`` or ``"%"``.
        secret: Never kept, never shown.
    """

    index: int
    header: str
    words: str
    cells: tuple[Cell, ...]
    values: Profile
    match: ColumnMatch
    has_text: bool = True
    platform: str | None = None
    role: str = ""
    twin_of: int | None = None
    group: Group | None = None
    shown: str = ""
    secret: bool = False
