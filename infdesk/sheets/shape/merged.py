"""Merged cells: what a reader sees once and means for each row or column that it spans."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from infdesk.sheets.fields import FIELDS, ValueType
from infdesk.sheets.matching.synonyms import is_known_heading, meanings
from infdesk.sheets.shape.month_bands import with_months
from infdesk.sheets.shape.shapes import Shape, as_number, filled_columns, fold, is_blank, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from infdesk.domain.cell import Cell, Merged
    from infdesk.domain.sheet import Sheet

_COUNTED = frozenset({ValueType.COUNT, ValueType.AVERAGE, ValueType.MONEY, ValueType.RATIO})
_LISTS = frozenset({"deliverables", "content_format"})
_STARTS_WITH_A_NUMBER = re.compile(r"[^\w@]*\d")
_NUMBERED = re.compile(r"\d$")
_PAIR = 2


class Lent(NamedTuple):
    """A cell that a merged cell above lends to a row.

    Attributes:
        cell: What it holds.
        top: Position of the row that it is typed in.
    """

    cell: Cell
    top: int


class Seen:
    """The rows of a sheet as they look: merged cells stand in every row that they span.

    A row that is blank beside them stays blank, and a number never stands twice.

    Attributes:
        rows: As many as the sheet has.
        lent: Position of a row -> position of a column -> what a merged cell above lends to it.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.lent: dict[int, dict[int, Lent]] = {}
        self.rows: Sequence[tuple[Cell, ...]] = sheet.rows
        if sheet.merged:
            self.rows = list(sheet.rows)
            self._lend(sheet)
            self._name_groups(sheet.merged)
        self.rows = with_months(self.rows)

    def lent_to(
        self, row: int, *, below: int, headers: Sequence[str], cells: Sequence[Cell]
    ) -> dict[int, Cell]:
        """What merged cells lend to a row of a table.

        Args:
            row: Position of the row.
            below: Position of the row of headings: what is merged from there on is no data.
            headers: Of the table; what they count is not lent.
            cells: Of the row, blank where they are another table's.
        """
        return {
            column: lent.cell
            for column, lent in self.lent.get(row, {}).items()
            if lent.top > below and column < len(cells) and cells[column] is not None
            and may_be_said_again(headers[column] if column < len(headers) else "")
        }  # fmt: skip

    def _lend(self, sheet: Sheet) -> None:
        taken: dict[int, int] = {}
        for top, left, bottom, _ in sorted(sheet.merged):
            if bottom == top or taken.get(left, -1) >= top:
                continue  # two merged cells never overlap, unless a file wants to be slow
            taken[left] = bottom
            cell = _at(sheet.rows[top], left)
            if not _may_be_lent(cell):
                continue
            for row in range(top + 1, bottom + 1):
                if not is_blank(sheet.rows[row]) and shape(_at(sheet.rows[row], left)) is _BLANK:
                    self.lent.setdefault(row, {})[left] = Lent(cell, top)
        rows = list(sheet.rows)
        for row, lent in self.lent.items():
            rows[row] = with_cells(rows[row], {column: one.cell for column, one in lent.items()})
        self.rows = rows

    def _name_groups(self, merged: Sequence[Merged]) -> None:
        """Put the names of groups of columns before the headings below that need them."""
        groups: dict[int, list[range]] = {}
        for top, left, bottom, right in merged:
            if top == bottom and right > left:
                groups.setdefault(top, []).append(range(left, right + 1))
        rows = list(self.rows)
        for row, spans in groups.items():
            if row + 1 < len(rows) and _heads(rows[row], rows[row + 1]):
                rows[row + 1] = tuple(_joined(rows[row], rows[row + 1], spans))
        self.rows = rows


def may_be_said_again(header: str) -> bool:
    """Whether a value under this heading may stand in several rows without counting twice."""
    fields = [said.field for said in meanings(header)]
    return not any(FIELDS[field].type in _COUNTED or field in _LISTS for field in fields[:1])


def with_cells(cells: Sequence[Cell], others: Mapping[int, Cell]) -> tuple[Cell, ...]:
    """A row with other cells in some columns."""
    width = max(len(cells), max(others, default=-1) + 1)
    return tuple(others[at] if at in others else _at(cells, at) for at in range(width))


_BLANK = Shape.BLANK


def _at(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column] if column < len(cells) else None


def _may_be_lent(cell: Cell) -> bool:
    """A number typed once is meant once, also with words behind it, as in "500 + product"."""
    if shape(cell) is _BLANK or as_number(cell) is not None:
        return False
    return not isinstance(cell, str) or _STARTS_WITH_A_NUMBER.match(cell) is None


def _heads(above: Sequence[Cell], heading: Sequence[Cell]) -> bool:
    """Whether a row with names of groups stands above one of headings."""
    filled = filled_columns(heading)
    if len(filled_columns(above)) < _PAIR or len(filled) < _PAIR:
        return False  # a lone title across a table names no group of its columns
    if any(shape(cell) is Shape.VALUE for cell in (*above, *heading)):
        return False
    return 2 * sum(is_known_heading(str(heading[column])) for column in filled) >= len(filled)


def _joined(
    above: Sequence[Cell], heading: Sequence[Cell], spans: Sequence[range]
) -> Iterator[Cell]:
    """The headings; what is said twice, or stands under a numbered group, with its group."""
    group = {column: _at(above, span[0]) for span in spans for column in span}
    times = Counter(map(fold, heading))
    for column in range(max(len(above), len(heading))):
        name, cell = group.get(column), _at(heading, column)
        if shape(cell) is _BLANK:
            yield cell if column in group else _at(above, column)
        elif isinstance(name, str) and (times[fold(cell)] > 1 or _NUMBERED.search(name.strip())):
            yield f"{name.strip()} {str(cell).strip()}"
        else:
            yield cell
