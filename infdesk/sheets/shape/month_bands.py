"""Months above several headings each: “January | February” over “Orders, Revenue” by turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.sheets.matching.synonyms import is_known_heading
from infdesk.sheets.shape.month_headings import month_heading, months_among
from infdesk.sheets.shape.shapes import Shape, filled_columns, fold, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infdesk.domain.cell import Cell

_DEEPEST = 30
_SEVERAL = 2


def with_months(rows: Sequence[tuple[Cell, ...]]) -> Sequence[tuple[Cell, ...]]:
    """The rows of a sheet, with the months of a row of bands before the headings below them.

    What else stands above the same words, such as a total, is put before them as well; a heading
    that stands above none moves down to them.
    """
    found = None
    for at in range(min(_DEEPEST, len(rows) - 1)):
        joined = _joined(rows[at], rows[at + 1])
        if joined is not None:
            found = list(rows) if found is None else found
            found[at + 1] = joined
    return rows if found is None else found


def _joined(above: Sequence[Cell], heading: Sequence[Cell]) -> tuple[Cell, ...] | None:
    """The headings with their months, ``None`` for rows that are none of both."""
    months = months_among(above)
    looks = {shape(cell) for cell in heading}
    if not months or Shape.LABEL not in looks or Shape.VALUE in looks:
        return None
    bands = dict(_bands(above, heading))
    said = {at: [fold(heading[c]) for c in bands[at]] for at in months if at in bands}
    names = {name for found in said.values() for name in found}
    if len(said) < len(months) or max(map(len, said.values())) < _SEVERAL:
        return None
    if _SEVERAL * sum(map(is_known_heading, names)) < len(names):
        return None
    width = max(len(above), len(heading))
    found = [_at(heading, at) if shape(_at(heading, at)) is not Shape.BLANK else _at(above, at)
             for at in range(width)]  # fmt: skip
    for at, columns in bands.items():
        if at in months or (
            len(columns) > 1 and names.issuperset(fold(heading[c]) for c in columns)
        ):
            for column in columns:
                found[column] = f"{_name(above[at])} {str(heading[column]).strip()}"
    return tuple(found)


def _bands(above: Sequence[Cell], heading: Sequence[Cell]) -> Iterator[tuple[int, list[int]]]:
    """Position of each band -> the headings below it, up to the next band."""
    starts = filled_columns(above)
    for at, end in zip(starts, [*starts[1:], len(heading)], strict=True):
        below = [c for c in range(at, end) if shape(_at(heading, c)) is not Shape.BLANK]
        if below:
            yield at, below


def _at(cells: Sequence[Cell], at: int) -> Cell:
    return cells[at] if at < len(cells) else None


def _name(cell: Cell) -> str:
    month = None if isinstance(cell, str) else month_heading(cell)
    return month.text if month else str(cell).strip()
