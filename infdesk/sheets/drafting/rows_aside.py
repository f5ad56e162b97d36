"""Rows that become no records: repeats, furniture, prose, and what lies too far out to be read."""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from infdesk.domain.numbers import is_unknown
from infdesk.domain.plan import PlannedRow, TablelessSheet
from infdesk.domain.problem import Problem
from infdesk.sheets.shape.shapes import is_blank
from infdesk.sheets.shape.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from infdesk.domain.choices import Choices
    from infdesk.domain.sheet import Sheet, SheetFile
    from infdesk.sheets.sheet_table import SheetTable

_ROW = re.compile(r"\d+$")
_WORDS_OF_A_NOTE = 4


def repeated_rows(table: SheetTable) -> list[PlannedRow]:
    """Rows equal to an earlier one in every cell."""
    return [
        PlannedRow(table.row_number(at), repeat=True, who=table.who(at)) for at in table.repeats
    ]


def furniture_rows(table: SheetTable) -> list[PlannedRow]:
    """Totals, headings again, section titles, notes; rows of an overview that add up others."""
    sums = ((table.row_number(at), "a sum of other rows") for at in sorted(table.summed_up))
    return [_no_data(table, row, why) for row, why in (*table.table.furniture, *sums)]


def further_rows(table: SheetTable, planned: Iterable[PlannedRow]) -> list[PlannedRow]:
    """The rows of the sheet that were put together with others: they say what these say."""
    together = table.table.together
    return [replace(row, row=number) for row in planned for number in together.get(row.row, ())]


def one_each(rows: Iterable[PlannedRow]) -> list[PlannedRow]:
    """Rows of a matrix that was unfolded, put together again to those of the sheet."""
    found: dict[int, PlannedRow] = {}
    for row in rows:
        known = found.get(row.row)
        if known is None or not known.records:
            found[row.row] = row if row.records or known is None else known
        elif row.records:
            found[row.row] = replace(known, records=(*known.records, *row.records))
    return list(found.values())


def prose_rows(table: SheetTable) -> list[PlannedRow] | None:
    """The rows of a sheet that holds sentences and no table, ``None`` if it holds a table."""
    filled = [
        known
        for column in table.columns
        if (known := [cell for cell in column.cells if not is_unknown(cell)])
    ]
    if len(filled) != 1 or not all(isinstance(cell, str) for cell in filled[0]):
        return None
    lines = [str(cell) for cell in filled[0]]
    if median(len(line.split()) for line in lines) < _WORDS_OF_A_NOTE:
        return None
    return [_no_data(table, table.row_number(at), "a note") for at in table.fresh_rows()]


def far_rows(sheet: Sheet) -> list[PlannedRow]:
    """A row that stays out for every row with cells too far from the others to be read."""
    cells: dict[int, list[str]] = {}
    for address in sheet.unread:
        found = _ROW.search(address)
        cells.setdefault(int(found[0]) if found else 0, []).append(address)
    return [PlannedRow(row, left_out=_too_far(sheet, row, there)) for row, there in cells.items()]


def table_of_nothing(sheet: Sheet) -> Table:
    """Stands for a sheet of which nothing but far cells is filled."""
    return Table(1, sheet.first_row, (), 0, ())


def tableless_sheets(
    files: Sequence[SheetFile], tables: Sequence[SheetTable], choices: Choices
) -> Iterable[TablelessSheet]:
    """Sheets that hold something, but nothing under headings; those that stay out are not asked."""
    with_table = {id(table.sheet) for table in tables}
    for file in files:
        for sheet in file.sheets:
            if id(sheet) in with_table or choices.skips(sheet.name, file.path, file.name):
                continue
            rows = tuple(
                sheet.row_number(i) for i, row in enumerate(sheet.rows) if not is_blank(row)
            )
            if rows:
                yield TablelessSheet(file.name, sheet.name, rows)


def notes_on(sheet: Sheet) -> Iterable[Problem]:
    """What the reading of the file had to say."""
    for note in sheet.notes:
        yield Problem(sheet.name, None, None, note)
    if sheet.hidden:
        hint = "Its rows are read like those of the others; skip the sheet if they should not be."
        yield Problem(sheet.name, None, None, "This sheet is hidden in the file.", hint)


def _no_data(table: SheetTable, row: int, why: str) -> PlannedRow:
    said = Problem(
        table.sheet.name, row, None, f"This row is {why}.", "It is no data: not added up."
    )
    return PlannedRow(row, left_out=said, furniture=True)


def _too_far(sheet: Sheet, row: int, addresses: list[str]) -> Problem:
    what = f"Cell {addresses[0]} lies" if len(addresses) == 1 else f"{', '.join(addresses)} lie"
    return Problem(
        sheet.name,
        row,
        _ROW.sub("", addresses[0]),
        f"{what} too far from the table to be read with it.",
        "It was left out. Clear it, or move it next to the table, and import the file again.",
    )
