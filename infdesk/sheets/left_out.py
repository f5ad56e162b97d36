"""The rows that an import left out, as a workbook to correct and drop again."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.cell import Cell as WrittenCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from infdesk.domain.plan import FileKind
from infdesk.sheets.fields import FIELDS
from infdesk.sheets.writing import sheet_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from infdesk.domain.plan import ImportPlan, PlannedSheet
    from infdesk.domain.sheet import Cell, Sheet, SheetFile

REASON: Final = "Why it was left out"
_OF_SHOPPERS: Final = frozenset(
    {
        FileKind.SHOP_ORDERS,
        FileKind.TRACKING,
        FileKind.PAYOUTS,
        FileKind.AFFILIATE,
        FileKind.TRAFFIC,
    }
)
_NUMBERS: Final = frozenset({"order_id", "row_id", "tracking_id", "invoice_no"})
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def left_out_workbook(files: Sequence[SheetFile], plan: ImportPlan) -> bytes:
    """A workbook with every row that was left out of the plan, its headings, and the reason.

    Cells stay what they were; texts that begin like a formula stay texts. Rows that are no data
    (totals, repeated headings) are not in it.

    Args:
        files: The files as read.
        plan: What was planned from them.

    Returns:
        The bytes of an .xlsx file.
    """
    book = Workbook(write_only=True)
    raw = {(file.path, sheet.name): sheet for file in files for sheet in file.sheets}
    titles: set[str] = set()
    for file, planned in plan.sheets():
        sheet = raw.get((file.path, planned.name))
        if sheet is not None and left_out_rows(planned):
            title = sheet_title(planned.name or file.name.rsplit(".", 1)[0], titles)
            _write(book.create_sheet(title), sheet, planned)
    if not book.worksheets:
        book.create_sheet("Nothing left out")
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def left_out_rows(planned: PlannedSheet) -> list[tuple[int, str]]:
    """(row number, reason) of every row with data that was left out."""
    return [
        (row.row, f"{row.left_out.what} {row.left_out.hint}".strip())
        for row in planned.rows
        if row.left_out is not None and not row.furniture
    ]


def _write(out: WriteOnlyWorksheet, sheet: Sheet, planned: PlannedSheet) -> None:
    rows = [(list(_row(sheet, number)), reason) for number, reason in left_out_rows(planned)]
    heads = list(_row(sheet, planned.header_row))
    width = max(len(heads), *(len(cells) for cells, _ in rows))
    kept = [at for at in range(width) if _may_be_written(at + sheet.first_column, planned)]
    out.append([_cell(out, head, bold=True) for head in (*_at(heads, kept), REASON)])
    for cells, reason in rows:
        out.append([_cell(out, cell) for cell in (*_at(cells, kept), reason)])


def _may_be_written(index: int, planned: PlannedSheet) -> bool:
    """Who bought is written nowhere: of orders and payments the number tells enough."""
    own = {column.index: column.field for column in planned.columns}
    if own and index not in own:
        return False  # a table beside this one has it
    field = own.get(index)
    if planned.kind in _OF_SHOPPERS:
        return field in _NUMBERS
    return field is None or not FIELDS[field].private


def _at(cells: list[Cell], places: Sequence[int]) -> list[Cell]:
    return [cells[at] if at < len(cells) else None for at in places]


def _row(sheet: Sheet, number: int) -> Iterator[Cell]:
    at = number - sheet.first_row
    yield from sheet.rows[at] if 0 <= at < len(sheet.rows) else ()


def _cell(out: WriteOnlyWorksheet, value: Cell, *, bold: bool = False) -> WrittenCell:
    if isinstance(value, str):
        value = _CONTROLS.sub("", value)
    elif isinstance(value, datetime | time):
        value = value.replace(tzinfo=None)
    cell: WrittenCell = WriteOnlyCell(out, value=value)  # type: ignore[arg-type]  # days and times are written as well
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with = stays a text
    if isinstance(value, date) and not isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd"
    if bold:
        cell.font = Font(bold=True)
    return cell
