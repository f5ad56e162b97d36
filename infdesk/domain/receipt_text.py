"""A receipt, and the left-out rows in it, as JSON text and back."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.choices import Choices, FileKind
from infdesk.domain.comparison import Change, Outcome
from infdesk.domain.import_receipt import ImportReceipt, ReadColumn, ReadRow, ReadSheet
from infdesk.domain.left_out import LeftOut, LeftOutRow, LeftOutTable, Setting
from infdesk.domain.problem import Problem

if TYPE_CHECKING:
    from infdesk.domain.cell import Cell

VERSION: Final = 1
"""Of the shape of the text; a receipt of another shape reads as one that tells nothing."""

_CHOICES: Final = ("campaign", "cycle", "day_first", "decimal", "currency", "keep_repeats")
_READERS: Final = (
    ("day", date.fromisoformat),
    ("moment", datetime.fromisoformat),
    ("time", time.fromisoformat),
)


def receipt_text(receipt: ImportReceipt) -> str:
    """A receipt as text."""
    return json.dumps(
        {
            "receipt": VERSION,
            "campaign": receipt.campaign,
            "cycles_by": receipt.cycles_by,
            "sheets": [_sheet(sheet) for sheet in receipt.sheets],
            "rows": [_row(row) for row in receipt.rows],
            "more_rows": receipt.more_rows,
            "left_out": left_out_json(receipt.left_out),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def read_receipt(text: str | None) -> ImportReceipt | None:
    """A receipt from its text; ``None`` where an import was kept before there were receipts."""
    said = json.loads(text) if text else {}
    if not is_receipt(said):
        return None
    return ImportReceipt(
        campaign=said["campaign"],
        cycles_by=said["cycles_by"],
        sheets=tuple(_read_sheet(sheet) for sheet in said["sheets"]),
        rows=tuple(_read_row(row) for row in said["rows"]),
        more_rows=said["more_rows"],
        left_out=read_left_out(said["left_out"]),
    )


def is_receipt(said: Any) -> bool:
    """Whether parsed JSON is a receipt that this version reads."""
    return isinstance(said, dict) and said.get("receipt") == VERSION


def left_out_json(left_out: LeftOut) -> dict[str, Any]:
    """Left-out rows as plain JSON values."""
    setting = left_out.setting
    choices = {name: getattr(setting.choices, name) for name in _CHOICES}
    return {
        "name": setting.name,
        "campaign_column": setting.campaign_column,
        "by_months": setting.by_months,
        "choices": {name: value for name, value in choices.items() if value not in (None, False)},
        "no_day_first": setting.choices.day_first is False,
        "taken": dict(setting.taken),
        "tables": [_table(table) for table in left_out.tables],
    }


def read_left_out(said: dict[str, Any]) -> LeftOut:
    """Left-out rows from plain JSON values."""
    chosen = dict(said["choices"])
    if said["no_day_first"]:
        chosen["day_first"] = False
    setting = Setting(
        said["name"], said["campaign_column"], said["by_months"], Choices(**chosen), said["taken"]
    )
    return LeftOut(setting, tuple(_read_table(table) for table in said["tables"]))


def _table(table: LeftOutTable) -> dict[str, Any]:
    return {
        "file": table.file,
        "sheet": table.sheet,
        "block": table.block,
        "kind": str(table.kind),
        "as_of": table.as_of.isoformat(),
        "fields": dict(table.fields),
        "headings": [_cell(cell) for cell in table.headings],
        "rows": [[row.row, row.reason, *map(_cell, row.cells)] for row in table.rows],
        "numbers_only": table.numbers_only,
        "more": table.more,
        "above": list(table.above),
    }


def _read_table(said: dict[str, Any]) -> LeftOutTable:
    return LeftOutTable(
        file=said["file"],
        sheet=said["sheet"],
        block=said["block"],
        kind=FileKind(said["kind"]),
        as_of=date.fromisoformat(said["as_of"]),
        fields=said["fields"],
        headings=tuple(map(_read_cell, said["headings"])),
        rows=tuple(
            LeftOutRow(row, tuple(map(_read_cell, cells)), reason)
            for row, reason, *cells in said["rows"]
        ),
        numbers_only=said["numbers_only"],
        more=said["more"],
        above=tuple(said.get("above", ())),  # earlier versions kept none
    )


def _sheet(sheet: ReadSheet) -> dict[str, Any]:
    return {
        "file": sheet.file,
        "sheet": sheet.sheet,
        "block": sheet.block,
        "kind": str(sheet.kind),
        "header_row": sheet.header_row,
        "as_of": sheet.as_of.isoformat(),
        "counts": {str(outcome): count for outcome, count in sheet.counts.items()},
        "columns": [[one.letter, one.header, one.field, one.confidence] for one in sheet.columns],
        "problems": [
            [one.sheet, one.row, one.column, one.what, one.hint] for one in sheet.problems
        ],
        "more_problems": sheet.more_problems,
    }


def _read_sheet(said: dict[str, Any]) -> ReadSheet:
    return ReadSheet(
        file=said["file"],
        sheet=said["sheet"],
        block=said["block"],
        kind=FileKind(said["kind"]),
        header_row=said["header_row"],
        as_of=date.fromisoformat(said["as_of"]),
        counts={Outcome(name): count for name, count in said["counts"].items()},
        columns=tuple(ReadColumn(*column) for column in said["columns"]),
        problems=tuple(Problem(*problem) for problem in said["problems"]),
        more_problems=said["more_problems"],
    )


def _row(row: ReadRow) -> list[Any]:
    changes = [
        [one.column, _cell(one.before), _cell(one.after), one.typed_by_hand] for one in row.changes
    ]
    return [row.sheet, row.row, str(row.outcome), row.who, row.why, changes]


def _read_row(said: list[Any]) -> ReadRow:
    sheet, number, outcome, who, why, changes = said
    return ReadRow(
        sheet,
        number,
        Outcome(outcome),
        who,
        why,
        tuple(
            Change(column, _read_cell(before), _read_cell(after), typed)  # type: ignore[arg-type]  # no times among them
            for column, before, after, typed in changes
        ),
    )


def _cell(cell: Cell) -> Any:
    """Days and times as an object of one entry, all else as it is."""
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if isinstance(cell, time):
        return {"time": cell.isoformat()}
    return cell


def _read_cell(said: Any) -> Cell:
    if not isinstance(said, dict):
        return said  # type: ignore[no-any-return]  # text, number, truth or nothing
    return next(read(said[name]) for name, read in _READERS if name in said)
