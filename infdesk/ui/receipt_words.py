"""The receipt of an import in the founder's words, for the screen and for a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infdesk.domain.choices import FileKind
from infdesk.domain.comparison import Outcome
from infdesk.domain.plan import SURE
from infdesk.sheets.out_sheet import OutSheet
from infdesk.ui.import_words import KINDS, OUTCOMES, change_words, field_label
from infdesk.ui.window_words import in_the_window, problem_text

if TYPE_CHECKING:
    from infdesk.domain.formats import Formats
    from infdesk.domain.import_receipt import ImportReceipt, ReadColumn, ReadRow, ReadSheet
    from infdesk.domain.rows import BatchRow

ORDER: Final = (Outcome.NEW, Outcome.CHANGED, Outcome.SAME, Outcome.LEFT_OUT)
MAY_WAIT: Final = frozenset({FileKind.CREATOR_ANALYTICS, FileKind.TRAFFIC})
"""Kinds whose numbers may be of no campaign that is known yet."""

WAIT: Final = "Numbers of posts and links that no campaign has yet wait on the Results tab."
_WIDE: Final = 60.0


def counts_words(new: int, changed: int, same: int, left_out: int) -> str:
    """Counts in words: "12 new, 3 changed, 6 same, 2 left out"."""
    counts = zip((new, changed, same, left_out), ORDER, strict=True)
    return ", ".join(f"{count:,} {OUTCOMES[outcome]}" for count, outcome in counts)


def batch_words(batch: BatchRow, formats: Formats) -> str:
    """When an import was made, of which files, and what it did, as one line."""
    local = batch.when.astimezone() if batch.when.tzinfo else batch.when
    counts = counts_words(batch.new, batch.changed, batch.same, batch.left_out)
    rows = "1 row" if batch.rows == 1 else f"{batch.rows:,} rows"
    return f"{formats.day_long(local.date())}, {local:%H:%M}. {rows} read: {counts}."


def went_words(receipt: ImportReceipt) -> str:
    """Where the rows went."""
    if receipt.campaign is None:
        told = "These rows made no campaign; they joined the people and orders in the desk."
        waits = any(sheet.kind in MAY_WAIT for sheet in receipt.sheets)
        return f"{told} {WAIT}" if waits else told
    by = receipt.cycles_by
    cycles = f" {cycles_words(by, 'were')}" if by else ""
    return f"The rows went to {receipt.campaign}.{cycles}"


def cycles_words(by: str, verb: str) -> str:
    """What tells the cycles of rows apart.

    Args:
        by: As the plan says it: "calendar months", "column Round", "one cycle".
        verb: "are" or "were".
    """
    if by == "one cycle":
        return f"All rows {verb} of one cycle."
    return f"Cycles {verb} told apart by {by}."


def place_words(sheet: ReadSheet) -> str:
    """Which table of which file."""
    name = f"{sheet.file} – {sheet.sheet}" if sheet.sheet else sheet.file
    return f"{name}, table {sheet.block}" if sheet.block > 1 else name


def kind_words(sheet: ReadSheet) -> str:
    """What a table was read as."""
    return KINDS[sheet.kind]


def what_words(row: ReadRow, formats: Formats) -> str:
    """Why a row was left out, or what it changed from and to."""
    if row.why:
        return in_the_window(row.why)
    changes = (change_words(change, formats) for change in row.changes)
    return "; ".join(f"{name} {before} → {after}" for name, before, after in changes)


def sure_words(column: ReadColumn) -> str:
    """Sure, likely, or kept beside the row."""
    if column.field is None:
        return "unknown"
    return "sure" if column.confidence >= SURE else "likely"


def receipt_sheets(receipt: ImportReceipt, batch: BatchRow, formats: Formats) -> list[OutSheet]:
    """The receipt as the sheets of a workbook."""
    return [
        _overview(receipt, batch, formats),
        _tables(receipt),
        _rows(receipt, formats),
        _columns(receipt),
        _problems(receipt),
    ]


def _overview(receipt: ImportReceipt, batch: BatchRow, formats: Formats) -> OutSheet:
    rows = [
        ("Imported", batch_words(batch, formats)),
        ("Files", ", ".join(batch.files)),
        ("Where to", went_words(receipt)),
        ("Undone", "yes" if batch.undone else "no"),
        *((OUTCOMES[one].capitalize(), receipt.count(one)) for one in ORDER),
    ]
    if receipt.more_rows:
        rows.append(("Rows not listed", receipt.more_rows))
    return OutSheet("What was done", ("What", "Value"), rows, widths=(18, _WIDE))


def _tables(receipt: ImportReceipt) -> OutSheet:
    heads = ("File", "Sheet", "Table", "Read as", "Headings in row", "Counters as of")
    rows = [
        (
            sheet.file,
            sheet.sheet or None,
            sheet.block,
            kind_words(sheet),
            sheet.header_row,
            sheet.as_of,
            *(sheet.counts.get(one, 0) for one in ORDER),
        )
        for sheet in receipt.sheets
    ]
    return OutSheet("Sheets", (*heads, *(OUTCOMES[one].capitalize() for one in ORDER)), rows)


def _rows(receipt: ImportReceipt, formats: Formats) -> OutSheet:
    rows = [
        (
            OUTCOMES[row.outcome],
            receipt.sheets[row.sheet].file,
            receipt.sheets[row.sheet].sheet or None,
            row.row,
            row.who or None,
            what_words(row, formats) or None,
        )
        for row in receipt.rows
    ]
    widths = (12, 28, 20, 8, 28, _WIDE)
    return OutSheet("Rows", ("Outcome", "File", "Sheet", "Row", "Who", "What"), rows, widths)


def _columns(receipt: ImportReceipt) -> OutSheet:
    rows = [
        (
            sheet.file,
            sheet.sheet or None,
            one.letter,
            one.header or None,
            field_label(one.field),
            sure_words(one),
        )
        for sheet in receipt.sheets
        for one in sheet.columns
    ]
    heads = ("File", "Sheet", "Column", "Your heading", "Kept as", "How sure")
    return OutSheet("Columns", heads, rows)


def _problems(receipt: ImportReceipt) -> OutSheet:
    rows = [
        (sheet.file, sheet.sheet or None, one.row, one.column, problem_text(one))
        for sheet in receipt.sheets
        for one in sheet.problems
    ]
    heads = ("File", "Sheet", "Row", "Column", "Worth a look")
    return OutSheet("Worth a look", heads, rows, widths=(28, 20, 8, 20, _WIDE))
