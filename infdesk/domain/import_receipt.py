"""What an import did, kept with it: to be looked up, printed and put right days later.

Counts are exact; of single rows the first few thousand are told, left-out and changed ones before
new ones. Rows that stayed the same are only counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from infdesk.domain.comparison import Change, ComparedRow, Outcome
from infdesk.domain.left_out import MOST_LETTERS, MOST_ROWS, LeftOut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from infdesk.domain.choices import FileKind
    from infdesk.domain.comparison import Comparison
    from infdesk.domain.left_out import LeftOutRow
    from infdesk.domain.plan import ImportPlan, PlannedRow, PlannedSheet
    from infdesk.domain.problem import Problem
    from infdesk.domain.record import Scalar

MOST_TOLD: Final = 2000
MOST_PROBLEMS: Final = 200
LONGEST: Final = 300
"""Letters of a text that are told; nobody reads more of one in a receipt."""

BY_CHOICE: Final = "You kept this row out."
_FIRST: Final = (Outcome.LEFT_OUT, Outcome.CHANGED, Outcome.NEW)


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """One column and the field it was read as."""

    letter: str
    header: str
    field: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What became of one row.

    Attributes:
        sheet: Place of its table in the receipt.
        row: The number that a spreadsheet program shows.
        who: Whom it is about, "" where it names nobody.
        why: Why it was left out, else "".
        changes: Values that it changed.
    """

    sheet: int
    row: int
    outcome: Outcome
    who: str = ""
    why: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One table as it was read.

    Attributes:
        file: Name of the file.
        sheet: Name of the sheet, ``""`` for a CSV.
        counts: Outcome -> rows.
        problems: What was odd; ``more_problems`` are not told.
    """

    file: str
    sheet: str
    block: int
    kind: FileKind
    header_row: int
    as_of: date
    counts: dict[Outcome, int]
    columns: tuple[ReadColumn, ...]
    problems: tuple[Problem, ...] = ()
    more_problems: int = 0


@dataclass(frozen=True, slots=True)
class ImportReceipt:
    """What one import did.

    Attributes:
        campaign: Name of the campaign that the rows went to, ``None`` if they made none.
        cycles_by: What told cycles apart, in words.
        sheets: Every table.
        rows: What became of single rows.
        more_rows: Rows with news that are only counted.
        left_out: The left-out rows themselves.
    """

    campaign: str | None = None
    cycles_by: str = ""
    sheets: tuple[ReadSheet, ...] = ()
    rows: tuple[ReadRow, ...] = ()
    more_rows: int = 0
    left_out: LeftOut = field(default_factory=LeftOut)

    def count(self, outcome: Outcome) -> int:
        """Rows with an outcome, all of them."""
        return sum(sheet.counts.get(outcome, 0) for sheet in self.sheets)


def receipt_of(
    plan: ImportPlan, comparison: Comparison, left_out: LeftOut | None = None
) -> ImportReceipt:
    """Tell what a plan did.

    Args:
        plan: What every row said.
        comparison: What it did to the desk.
        left_out: The rows that were left out, to be kept for later.
    """
    by_sheet = [rows for file in comparison.rows for rows in file]
    sheets = tuple(
        _sheet(file.name, file.as_of, sheet, rows)
        for (file, sheet), rows in zip(plan.sheets(), by_sheet, strict=True)
    )
    rows: list[ReadRow] = []
    more = 0
    for outcome in _FIRST:
        for at, ((_, sheet), compared) in enumerate(zip(plan.sheets(), by_sheet, strict=True)):
            room = MOST_TOLD - len(rows)
            found = [
                (row, one)
                for row, one in zip(sheet.rows, compared, strict=True)
                if one.outcome is outcome
            ]
            rows += [_row(at, row, one) for row, one in found[:room]]
            more += max(0, len(found) - room)
    return ImportReceipt(
        campaign=plan.campaign,
        cycles_by=plan.cycles_by,
        sheets=sheets,
        rows=tuple(rows),
        more_rows=more,
        left_out=_bounded(left_out or LeftOut()),
    )


def _sheet(file: str, as_of: date, sheet: PlannedSheet, rows: Sequence[ComparedRow]) -> ReadSheet:
    outcomes = [row.outcome for row in rows]
    return ReadSheet(
        file=file,
        sheet=sheet.name,
        block=sheet.block,
        kind=sheet.kind,
        header_row=sheet.header_row,
        as_of=as_of,
        counts={outcome: outcomes.count(outcome) for outcome in Outcome},
        columns=tuple(
            ReadColumn(one.letter, one.header, one.field, one.confidence) for one in sheet.columns
        ),
        problems=tuple(_short(problem) for problem in sheet.problems[:MOST_PROBLEMS]),
        more_problems=max(0, len(sheet.problems) - MOST_PROBLEMS),
    )


def _short(problem: Problem) -> Problem:
    return replace(problem, what=problem.what[:LONGEST], hint=problem.hint[:LONGEST])


def _row(at: int, row: PlannedRow, compared: ComparedRow) -> ReadRow:
    why = ""
    if compared.outcome is Outcome.LEFT_OUT:
        said = row.left_out
        why = f"{said.what} {said.hint}".strip() if said is not None else BY_CHOICE
    changes = tuple(
        replace(one, before=_cut(one.before), after=_cut(one.after)) for one in compared.changes
    )
    return ReadRow(at, row.row, compared.outcome, row.who[:LONGEST], why[:LONGEST], changes)


def _cut(value: Scalar) -> Scalar:
    return value[:LONGEST] if isinstance(value, str) else value


def _bounded(left_out: LeftOut) -> LeftOut:
    """No more rows and no more letters than a desk shall keep of what it does not hold."""
    rows, letters = MOST_ROWS, MOST_LETTERS
    tables = []
    for table in left_out.tables:
        kept: list[LeftOutRow] = []
        for row in table.rows:
            letters -= sum(len(str(cell)) for cell in row.cells if cell is not None)
            if len(kept) >= rows or letters < 0:
                break
            kept.append(row)
        rows -= len(kept)
        more = table.more + len(table.rows) - len(kept)
        tables.append(replace(table, rows=tuple(kept), more=more))
    return replace(left_out, tables=tuple(tables))
