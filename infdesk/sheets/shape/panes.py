"""Tables beside each other: their headings repeat in one row, and a blank column parts them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from infdesk.sheets.shape.shapes import Shape, fold, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from infdesk.domain.cell import Cell

_NARROWEST = 2
_FIRST = 2  # a column of row numbers may stand before the one that says whom a row is about


def runs(cells: Sequence[Cell]) -> list[list[int]]:
    """Columns of a row that are filled side by side."""
    found: list[list[int]] = []
    for column, cell in enumerate(cells):
        if shape(cell) is Shape.BLANK:
            continue
        if found and found[-1][-1] == column - 1:
            found[-1].append(column)
        else:
            found.append([column])
    return found


def heads_beside(cells: Sequence[Cell]) -> list[list[int]]:
    """The columns of each complete set of headings in a row; empty unless the sets repeat."""
    parts = runs(cells)
    if len(parts) < _NARROWEST or any(len(part) < _NARROWEST for part in parts):
        return []
    if any(shape(cells[column]) is not Shape.LABEL for part in parts for column in part):
        return []
    firsts = [{fold(cells[column]) for column in part[:_FIRST]} for part in parts]
    return parts if set.intersection(*firsts) else []


def panes(heading: Sequence[Cell], body: Iterable[Sequence[Cell]]) -> list[range]:
    """Columns of the tables that stand beside each other; empty for one table.

    Args:
        heading: The row of headings.
        body: The rows below it; a blank column must part the tables in all of them.
    """
    parts = heads_beside(heading)
    if not parts:
        return []
    used = {
        column
        for cells in body
        for column, cell in enumerate(cells)
        if shape(cell) is not Shape.BLANK
    }
    found = []
    start = 0
    for left, right in pairwise(parts):
        blank = [column for column in range(left[-1] + 1, right[0]) if column not in used]
        if not blank:
            return []
        found.append(range(start, blank[0]))
        start = blank[0] + 1
    return [*found, range(start, max(used | set(parts[-1])) + 1)]


def only(cells: Sequence[Cell], pane: range) -> tuple[Cell, ...]:
    """A row with the cells of one pane; the others are blank."""
    return tuple(cell if column in pane else None for column, cell in enumerate(cells))
