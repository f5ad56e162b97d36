"""The rows that an import left out, as a workbook to correct and drop again."""

from __future__ import annotations

import base64
import io
import json
import re
import zlib
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell as WrittenCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from infdesk.domain.cell import column_letter
from infdesk.domain.choices import Choices, FileKind
from infdesk.domain.left_out import LeftOut, LeftOutRow, LeftOutTable, Setting, taken_by
from infdesk.domain.plan import NEVER, NOT_NEEDED
from infdesk.domain.receipt_text import left_out_json
from infdesk.sheets.drafting.campaigns import name_after, stem
from infdesk.sheets.drafting.cycles import BY_MONTHS
from infdesk.sheets.drafting.draft import STAND_ALONE
from infdesk.sheets.fields import FIELDS
from infdesk.sheets.shape.merged import with_cells
from infdesk.sheets.sources.shop_orders import ShopOrders
from infdesk.sheets.writing import sheet_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from infdesk.domain.cell import Cell
    from infdesk.domain.plan import ImportPlan, PlannedSheet
    from infdesk.domain.sheet import Sheet, SheetFile

REASON: Final = "Why it was left out"
NOTE: Final = "infdesk"
MARK: Final = "infdesk left-out rows"
_MOST_ABOVE: Final = 12
_IN_CELL: Final = 30_000
_OF_SHOPPERS: Final = frozenset(
    {
        FileKind.SHOP_ORDERS,
        FileKind.TRACKING,
        FileKind.PAYOUTS,
        FileKind.AFFILIATE,
        FileKind.TRAFFIC,
    }
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def left_out_of(
    files: Sequence[SheetFile], plan: ImportPlan, choices: Choices | None = None
) -> LeftOut:
    """Every row with data that was left out of a plan, with what it takes to read it again.

    Rows that are no data (totals, repeated headings) are not among them.

    Args:
        files: The files as read.
        plan: What was planned from them.
        choices: What the founder had decided.
    """
    raw = {(file.path, sheet.name): (file, sheet) for file in files for sheet in file.sheets}
    tables = tuple(
        _table(*raw[file.path, planned.name], planned, as_of=file.as_of)
        for file, planned in plan.sheets()
        if (file.path, planned.name) in raw and planned.left_out_rows()
    )
    return LeftOut(_setting(files, plan, choices or Choices()), tables) if tables else LeftOut()


def left_out_workbook(left_out: LeftOut) -> bytes:
    """A workbook with left-out rows, a sheet for each table: its headings, and the reason.

    Cells stay what they were; texts that begin like a formula stay texts.

    Returns:
        The bytes of an .xlsx file.
    """
    book = Workbook(write_only=True)
    titles = {NOTE}
    placed: list[tuple[str, LeftOutTable]] = []
    for table in left_out.tables:
        if table.rows:
            title = sheet_title(table.sheet or table.file.rsplit(".", 1)[0], titles)
            _write(book.create_sheet(title), table)
            placed.append((title, table))
    if placed:
        _note(book.create_sheet(NOTE), left_out.setting, placed)
    if not book.worksheets:
        book.create_sheet("Nothing left out")
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _table(file: SheetFile, sheet: Sheet, planned: PlannedSheet, *, as_of: date) -> LeftOutTable:
    rows = [
        (number, with_cells(_row(sheet, number), planned.lent.get(number, {})), why)
        for number, why in planned.left_out_rows()
    ]
    named = {column.index: column.header for column in planned.columns if column.header}
    heads = with_cells(_row(sheet, planned.header_row), named)
    width = max(len(heads), *(len(cells) for _, cells, _ in rows))
    kept = [at for at in range(width) if _may_be_written(at + sheet.first_column, planned)]
    if planned.kind in _OF_SHOPPERS:  # a download is known by all its headings
        rows = [(number, _only(cells, kept), why) for number, cells, why in rows]
        kept = [at for at in range(width) if _is_of_table(at + sheet.first_column, planned)]
    return LeftOutTable(
        file=file.name,
        sheet=planned.name,
        block=planned.block,
        kind=planned.kind,
        as_of=as_of,
        fields={column.name: column.field for column in planned.columns if column.name},
        headings=tuple(_at(heads, kept)),
        rows=tuple(LeftOutRow(number, tuple(_at(cells, kept)), why) for number, cells, why in rows),
        above=tuple(_above(sheet, planned)) if planned.kind is FileKind.TRAFFIC else (),
    )


def _above(sheet: Sheet, planned: PlannedSheet) -> list[str]:
    """The lines above the headings: reports of visits say there which days they count."""
    rows = (_row(sheet, number) for number in planned.rows_above[-_MOST_ABOVE:])
    return [" ".join(str(cell) for cell in cells if cell is not None) for cells in rows]


def _note(
    out: WriteOnlyWorksheet, setting: Setting, placed: Sequence[tuple[str, LeftOutTable]]
) -> None:
    """A hidden sheet that says how these rows stood in the import that left them out."""
    sheet: Any = out
    sheet.sheet_state = "hidden"
    bare = tuple(replace(table, rows=()) for _, table in placed)
    said = {
        "titles": [title for title, _ in placed],
        "left_out": left_out_json(LeftOut(setting, bare)),
    }
    packed = base64.b64encode(zlib.compress(json.dumps(said).encode())).decode()
    out.append([MARK])
    out.append(["This sheet tells infdesk where the rows belong. Leave it as it is."])
    for at in range(0, len(packed), _IN_CELL):
        out.append([packed[at : at + _IN_CELL]])


def _setting(files: Sequence[SheetFile], plan: ImportPlan, choices: Choices) -> Setting:
    """What the files of an import shared."""
    columns = [column for _, sheet in plan.sheets() for column in sheet.columns]
    marks = {column.decimal for column in columns if column.decimal}
    orders = {column.day_first for column in columns if column.day_first is not None}
    earlier = next((file.earlier.setting for file in files if file.earlier), Setting())
    taken = taken_by(plan)
    return Setting(
        name=choices.campaign or earlier.name or choices.campaign_else or _name(files, plan),
        campaign_column=plan.campaign_column,
        by_months=plan.cycles_by == BY_MONTHS,
        choices=Choices(
            cycle=choices.cycle,
            keep_repeats=choices.keep_repeats,
            decimal=choices.decimal or (marks.pop() if len(marks) == 1 else None),
            day_first=_either(choices.day_first, orders.pop() if len(orders) == 1 else None),
            currency=choices.currency or plan.currency,
        ),
        taken={**earlier.taken, **taken},
    )


def _either(first: bool | None, second: bool | None) -> bool | None:  # noqa: FBT001 - three states
    return second if first is None else first


def _name(files: Sequence[SheetFile], plan: ImportPlan) -> str:
    """What the campaign is called where no column names it; see ``drafting``."""
    names = {file.path: file.name for file in files}
    stems = [
        stem(names.get(file.path, file.name))
        for file, sheet in plan.sheets()
        if sheet.kind not in STAND_ALONE
    ]
    return name_after(stems) if stems else ""


def _write(out: WriteOnlyWorksheet, table: LeftOutTable) -> None:
    width = max(len(table.headings), *(len(row.cells) for row in table.rows))
    sheet: Any = out
    for letter in _of_no_use(table):
        sheet.column_dimensions[letter].hidden = True
    heads = [*table.headings, *[None] * (width - len(table.headings))]
    for line in table.above:
        out.append([_cell(out, line)])
    out.append([_cell(out, head, bold=True) for head in (*heads, REASON)])
    for row in table.rows:
        blanks = [None] * (width - len(row.cells))
        out.append([_cell(out, cell) for cell in (*row.cells, *blanks, row.reason)])


def _of_no_use(table: LeftOutTable) -> list[str]:
    """Columns of which only the heading is written: there is nothing to correct in them."""
    if table.kind not in _OF_SHOPPERS:
        return []
    fields = [table.fields.get(str(head).strip()) for head in table.headings]
    return [
        column_letter(at)
        for at, field in enumerate(fields)
        if not _speaks_of_no_shopper(table.kind, field)
    ]


def _speaks_of_no_shopper(kind: FileKind, field: str | None) -> bool:
    if kind is FileKind.SHOP_ORDERS:
        return field in ShopOrders.uses
    return field is not None and not FIELDS[field].private


def _is_of_table(index: int, planned: PlannedSheet) -> bool:
    """Whether a column is of this table, and not of one beside it."""
    return not planned.columns or any(column.index == index for column in planned.columns)


def _may_be_written(index: int, planned: PlannedSheet) -> bool:
    """Who bought is written nowhere: of orders and payments only what the desk would keep."""
    if not _is_of_table(index, planned):
        return False
    if any(c.index == index and c.note in (NEVER, NOT_NEEDED) for c in planned.columns):
        return False
    field = next((column.field for column in planned.columns if column.index == index), None)
    if planned.kind in _OF_SHOPPERS:
        return _speaks_of_no_shopper(planned.kind, field)
    return field is None or not FIELDS[field].private


def _only(cells: Sequence[Cell], places: Sequence[int]) -> tuple[Cell, ...]:
    return tuple(cell if at in places else None for at, cell in enumerate(cells))


def _at(cells: Sequence[Cell], places: Sequence[int]) -> list[Cell]:
    return [cells[at] if at < len(cells) else None for at in places]


def _row(sheet: Sheet, number: int) -> Sequence[Cell]:
    at = number - sheet.first_row
    return sheet.rows[at] if 0 <= at < len(sheet.rows) else ()


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
