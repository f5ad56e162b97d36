"""The import as a value: what every row of the founder's files will become, before it is kept.

``sheets`` builds an :class:`ImportPlan` from cells alone; ``store`` compares it with the desk
(``comparison``), shows it, and keeps it in one transaction. Both sides read the same records,
so the preview and the commit cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from infdesk.domain.money import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from infdesk.domain.cell import Cell
    from infdesk.domain.choices import FileKind
    from infdesk.domain.problem import Problem
    from infdesk.domain.record import Record

SURE = 0.8
"""Confidence from which a column is taken without a question mark."""

NEVER = "Passwords are never kept."
NOT_NEEDED = "Not kept."
ONLY_READ = "Used to read the rows."
"""Notes on columns whose values are kept nowhere, not beside their rows either."""


@dataclass(slots=True)  # as quick to make as a record
class PlannedRow:
    """One data row of a sheet and what it says.

    Attributes:
        row: The number that a spreadsheet program shows.
        records: What the row becomes; the first is the one the row is about. Empty if left out.
        left_out: Why the row is left out, or ``None``.
        repeat: An exact repeat of an earlier row: counted once, reported as ``same``.
        who: Name that the preview shows for the row.
        furniture: Left out because it is no data at all (a total, a repeated head, a section row);
            such rows alone leave the exit code 0.
    """

    row: int
    records: tuple[Record, ...] = ()
    left_out: Problem | None = None
    repeat: bool = False
    who: str = ""
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """One column of a sheet and the field it feeds.

    Attributes:
        index: Position in the sheet's rows, from 0.
        letter: What a spreadsheet program calls it.
        header: As typed, trimmed; ``""`` where the cell is empty.
        field: Canonical field, or ``None``: kept as an extra.
        confidence: 0-1; 0.8 or more is taken without a question mark.
        sample: First value, as text.
        reads: How the first value will read, as text.
        note: What the guess rests on, or what else it could be.
        decimal: Mark before the decimals of its texts, ``""`` where it has none.
        day_first: Whether its written days begin with the day, ``None`` where it has none.
        name: The heading, told apart from an equal one before it.
    """

    index: int
    letter: str
    header: str
    field: str | None
    confidence: float
    sample: str = ""
    reads: str = ""
    note: str = ""
    decimal: str = ""
    day_first: bool | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a sheet states, each order once; money in minor units, ``None`` where silent."""

    orders: int | None = None
    revenue: int | None = None
    spend: int | None = None
    conversions: int | None = None
    leads: int | None = None
    posts: int | None = None
    clicks: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """One table of one sheet, read: its columns, its rows, what it states, what is odd.

    Attributes:
        name: Name of the sheet; ``""`` for a CSV.
        block: 1 for the first table of the sheet, 2 for the next below.
        header_row: Number of the row with the headings.
        rows_present: Non-empty rows below the headings.
        start: First day that the rows speak of.
        end: Last day that the rows speak of.
        fingerprint: Of the headings; the same layout has the same one.
        codes: Discount code as typed -> (orders, revenue in minor units), for shop orders.
        rows_above: Numbers of the non-empty rows above the headings: titles and notes, not read.
        lent: Number of a row -> position of a column -> what was put there from a row above.
        answered: Column -> how she said that it reads, where two ways fitted.
        kind_is_said: The founder said what kind it is, now or when such a sheet came in before.
    """

    name: str
    block: int
    kind: FileKind
    header_row: int
    columns: tuple[ColumnMatch, ...]
    rows: tuple[PlannedRow, ...]
    rows_present: int
    totals: Totals
    start: date | None = None
    end: date | None = None
    problems: tuple[Problem, ...] = ()
    fingerprint: str = ""
    codes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    rows_above: tuple[int, ...] = ()
    lent: Mapping[int, Mapping[int, Cell]] = field(default_factory=dict)
    kind_is_said: bool = False
    answered: Mapping[str, str] = field(default_factory=dict)

    def left_out_rows(self) -> list[tuple[int, str]]:
        """(row number, reason) of every row with data that was left out."""
        return [
            (row.row, f"{row.left_out.what} {row.left_out.hint}".strip())
            for row in self.rows
            if row.left_out is not None and not row.furniture
        ]

    def states_amounts(self) -> bool:
        """Whether any row says an amount of money."""
        return any(
            record.values.get(name) is not None
            for row in self.rows
            for record in row.records
            for name in AMOUNTS & record.values.keys()
        )


@dataclass(frozen=True, slots=True)
class TablelessSheet:
    """A sheet with something in it but no row of headings: nothing of it is read.

    Attributes:
        file: Name of its file.
        name: Of the sheet; ``""`` for a CSV.
        rows: Numbers of its non-empty rows.
    """

    file: str
    name: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file of the import."""

    path: str
    name: str
    sha256: str
    as_of: date
    sheets: tuple[PlannedSheet, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything that a set of files dropped together says.

    Attributes:
        files: In alphabetical order of their names; the order they came in changes nothing.
        shared: Records that no single row says: the campaign, its cycles.
        campaign: Name of the campaign the rows go to, or ``None`` if they make none.
        cycles_by: What tells cycles apart, in words: "column Round", "calendar months" ....
        currency: Currency that the files state or that was chosen, ISO 4217.
        without_table: Sheets that hold no table, blank ones aside.
        named_after_files: The campaign that the files would make, where they go on with another.
        campaign_column: What the column headed campaign turned out to hold, in ``sheets``' words.
    """

    files: tuple[PlannedFile, ...]
    shared: tuple[Record, ...] = ()
    campaign: str | None = None
    cycles_by: str = ""
    currency: str | None = None
    without_table: tuple[TablelessSheet, ...] = ()
    campaign_column: str = ""
    named_after_files: str = ""

    def sheets(self) -> Sequence[tuple[PlannedFile, PlannedSheet]]:
        """Every sheet with its file, in order."""
        return [(file, sheet) for file in self.files for sheet in file.sheets]

    def states_amounts(self) -> bool:
        """Whether any row of any sheet says an amount of money."""
        return any(sheet.states_amounts() for _, sheet in self.sheets())
