"""Months above several headings each: “January | February” over “Orders, Revenue” by turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.sheets.shape.month_columns import are_by_month
from infdesk.sheets.shape.month_headings import month_heading, months_among
from infdesk.sheets.shape.shapes import Shape, filled_columns, fold, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infdesk.domain.cell import Cell

_DEEPEST = 30
_SEVERAL = 2
_IN_WORDS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


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
    last = max(bands, default=-1)
    if last in months:  # what stands right of the months has no band of its own
        others = {fold(heading[c]) for at in months for c in bands.get(at, ()) if at != last}
        bands[last] = [c for c in bands[last] if fold(heading[c]) in others]
    said = [bands.get(at, []) for at in months]
    names = {fold(heading[c]) for columns in said for c in columns}
    if not all(said) or max(map(len, said)) < _SEVERAL or not are_by_month(names):
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
    """A band as it stands before a heading; a month in numbers in words, as no value looks."""
    month = month_heading(cell)
    if month is None or month.word or month.year is None:
        return str(cell).strip()
    return f"{_IN_WORDS[month.month - 1]} {month.year} {month.unit}".strip()
