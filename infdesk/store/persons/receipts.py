"""What the receipts of imports keep of a person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.domain.receipt_text import read_receipt, receipt_text

if TYPE_CHECKING:
    from infdesk.domain.import_receipt import ReadColumn, ReadRow, ReadSheet
    from infdesk.domain.left_out import LeftOut, LeftOutRow, LeftOutTable
    from infdesk.store.persons.traces import Traces


def receipt_without_her(traces: Traces, text: str) -> str:
    """A receipt that names her nowhere; how many rows there were stays.

    A left-out row with a word of hers goes as a whole: it may hold an address of hers that the
    desk never took in, and so cannot know.
    """
    receipt = read_receipt(text)
    if receipt is None:  # of an older desk: headings and fields
        return traces.unmistakable.scrub(text)
    clean = replace(
        receipt,
        campaign=traces.unmistakable.scrub(receipt.campaign) if receipt.campaign else None,
        cycles_by=traces.unmistakable.scrub(receipt.cycles_by),
        sheets=tuple(_sheet(traces, sheet) for sheet in receipt.sheets),
        rows=tuple(_row(traces, row) for row in receipt.rows),
        left_out=_left_out(traces, receipt.left_out),
    )
    return text if clean == receipt else receipt_text(clean)


def _sheet(traces: Traces, sheet: ReadSheet) -> ReadSheet:
    def without(text: str) -> str:
        return traces.unmistakable.scrub(text)

    return replace(
        sheet,
        file=traces.scrub(sheet.file),
        sheet=traces.scrub(sheet.sheet),
        columns=tuple(_column(traces, column) for column in sheet.columns),
        problems=tuple(
            replace(
                one,
                sheet=traces.scrub(one.sheet),
                column=without(one.column) if one.column else one.column,
                what=traces.scrub(one.what),
                hint=traces.scrub(one.hint),
            )
            for one in sheet.problems
        ),
    )


def _column(traces: Traces, column: ReadColumn) -> ReadColumn:
    return replace(column, header=traces.unmistakable.scrub(column.header))


def _row(traces: Traces, row: ReadRow) -> ReadRow:
    said = [row.who, row.why]
    said += [str(value) for one in row.changes for value in (one.before, one.after)]
    if not any(traces.find(text) for text in said):
        return row
    return replace(row, who=traces.scrub(row.who), why=traces.scrub(row.why), changes=())


def _left_out(traces: Traces, left_out: LeftOut) -> LeftOut:
    setting = replace(left_out.setting, name=traces.unmistakable.scrub(left_out.setting.name))
    return replace(
        left_out,
        setting=setting,
        tables=tuple(_table(traces, table) for table in left_out.tables),
    )


def _table(traces: Traces, table: LeftOutTable) -> LeftOutTable:
    rows = tuple(row for row in table.rows if not _names_her(traces, row))
    return replace(
        table,
        file=traces.scrub(table.file),
        sheet=traces.scrub(table.sheet),
        fields={traces.unmistakable.scrub(head): name for head, name in table.fields.items()},
        headings=tuple(
            traces.unmistakable.scrub(cell) if isinstance(cell, str) else cell
            for cell in table.headings
        ),
        rows=rows,
        more=table.more + len(table.rows) - len(rows),
    )


def _names_her(traces: Traces, row: LeftOutRow) -> bool:
    return any(isinstance(cell, str) and traces.find(cell) for cell in (*row.cells, row.reason))
