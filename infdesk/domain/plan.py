"""The import as a value: what every row of the founder's files will become, before it is kept.

``sheets`` builds an :class:`ImportPlan` from cells alone; ``store`` compares it with the desk
(:class:`Comparison`), shows it, and keeps it in one transaction. Both sides read the same records,
so the preview and the commit cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.domain.erased import Erased
    from infdesk.domain.left_out import Setting
    from infdesk.domain.problem import Problem
    from infdesk.domain.sheet import Cell, Sheet, SheetFile

Scalar = str | int | float | bool | date | None
Key = tuple[str | int, ...]


SURE = 0.8
"""Confidence from which a column is taken without a question mark."""

NEVER = "Passwords are never kept."
NOT_NEEDED = "Not kept."
ONLY_READ = "Used to read the rows."
"""Notes on columns whose values are kept nowhere, not beside their rows either."""


class FileKind(StrEnum):
    """What a sheet is about; the words of the outer contract."""

    CREATOR_LIST = "creator_list"
    TRACKER = "tracker"
    POSTS = "posts"
    TRACKING = "tracking"
    PAYOUTS = "payouts"
    SHOP_ORDERS = "shop_orders"
    AFFILIATE = "affiliate"
    TRAFFIC = "traffic"
    CREATOR_ANALYTICS = "creator_analytics"
    CONTACTS = "contacts"
    OTHER = "other"


class Outcome(StrEnum):
    """What happens to a row of the file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Ref:
    """Points from one record to another by what they are, not by id."""

    entity: str
    key: Key


# Not frozen, though nobody changes one once the plan is handed out: an import makes a dozen for
# each row, and freezing them costs four times the making.
@dataclass(slots=True)
class Record:
    """One thing that the desk shall know after the import.

    Attributes:
        entity: Name of the desk's table (see ``store.tables``), such as ``"deliverable"``.
        key: What makes it the same thing next time; unique within its entity. Measured values are
            never in a key.
        values: Column -> value as the table keeps it: money in minor units, ratios 0-1, dates as
            ``date``. ``None`` never overwrites a known value.
        refs: Foreign-key column -> the record it points at.
            Numbers that know no campaign have none; they say in ``about`` what they are of (see
            ``domain.loose``), and the desk finds their place.
        dated: A later import with other values adds a further row instead of changing this one
            (observations, measurements): the key finds the newest of them.
        extras: Heading -> text of the columns that match nothing; kept beside the row.
        seal: Of a row of an infdesk export, what it was sealed with (see ``domain.seal``): such a
            row is exactly one row of a desk. Its key is ("infdesk", desk, entity, number), and
            where it is found again ``None`` does overwrite. ``None`` for all other records.
    """

    entity: str
    key: Key
    values: Mapping[str, Scalar] = field(default_factory=dict)
    refs: Mapping[str, Ref] = field(default_factory=dict)
    dated: bool = False
    extras: Mapping[str, str] = field(default_factory=dict)
    seal: str | None = None


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
class Choices:
    """What the founder has decided about a set of files; empty means: the likeliest reading.

    Attributes:
        campaign: All rows go to this campaign.
        campaign_else: Rows go to this campaign where no column names one; else to one that is named
            after the files.
        cycle: All rows go to the cycle of this number.
        kind: Read every sheet as this kind.
        kinds: (file, sheet) -> the kind that this one sheet is read as.
        fields: Header -> field, or ``None`` to keep the column as an extra only.
        day_first: True or False where she has said so, else ``None``.
        decimal: ``","`` or ``"."`` where she has said so, else ``None``.
        as_of: Day that undated counters speak of.
        currency: Currency of amounts without sign or code.
        skip: (file, sheet) pairs that stay out.
        header_rows: (file, sheet) -> number of the row that holds the headings.
        keep_repeats: Rows equal in every cell of a sheet without ids are facts of their own.
        answers: (file, sheet, header) -> how this one column reads: ``"dmy"``, ``"mdy"``, ``","``
            or ``"."``; it speaks for the unsure columns beside it as well.
        reads: Column -> how it reads in whatever file it stands, as in ``answers``.
        creator: Whose statistics a file holds that does not say it.
        ask: Raise a ``Question`` where two readings fit; else guess and say so.
    """

    campaign: str | None = None
    campaign_else: str | None = None
    cycle: int | None = None
    kind: FileKind | None = None
    kinds: Mapping[tuple[str, str], FileKind] = field(default_factory=dict)
    fields: Mapping[str, str | None] = field(default_factory=dict)
    day_first: bool | None = None
    decimal: str | None = None
    as_of: date | None = None
    currency: str | None = None
    skip: frozenset[tuple[str, str]] = frozenset()
    header_rows: Mapping[tuple[str, str], int] = field(default_factory=dict)
    keep_repeats: bool = False
    answers: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    reads: Mapping[str, str] = field(default_factory=dict)
    creator: str | None = None
    ask: bool = False

    def skips(self, file: SheetFile, sheet: Sheet) -> bool:
        """Whether the founder leaves this sheet out, by the file's name or its path."""
        return not self.skip.isdisjoint({(file.name, sheet.name), (file.path, sheet.name)})

    def of_sheet(self, file: SheetFile, sheet: Sheet) -> Choices:
        """The choices that hold for one sheet: its own kind goes before the kind of all."""
        own = self.kinds.get((file.path, sheet.name), self.kinds.get((file.name, sheet.name)))
        return self if own is None else replace(self, kind=own)


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """What the plan must know of the desk: never more than this, so that planning stays pure.

    Attributes:
        currency: The brand's currency, ISO 4217, or ``None`` for a desk that does not exist yet.
        usual_currency: Of a desk that does not exist yet, where files and choices state none.
        as_of: sha256 of a file already imported -> the as-of day it had then.
        layouts: Header fingerprint -> column -> its field, as it was surely read before.
        reads: Header fingerprint -> column -> how she said it reads: ``"dmy"``, ``","`` ....
        today: The day of the import, local.
        kinds: Header fingerprint -> the kind that the founder said such a sheet is.
        cycles: Folded campaign -> folded name of a cycle -> its number, so that the file of the
            next month goes on counting instead of starting at 1 again.
        is_empty: Whether it holds nothing but its brand.
        campaigns: Names of the campaigns as spelt, the archived left out.
        links: Folded name that a link may carry -> name of the one creator it stands for.
        people: (name, key) of the creators that earlier imports brought, where rows that one of
            them left out come back: then the other files that told who is who are not there.
        earlier: What the files of an earlier import shared, where rows that it left out come back.
    """

    currency: str | None
    today: date
    usual_currency: str | None = None
    as_of: Mapping[str, date] = field(default_factory=dict)
    layouts: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    reads: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    kinds: Mapping[str, FileKind] = field(default_factory=dict)
    cycles: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    is_empty: bool = False
    erased: Erased | None = None
    campaigns: Sequence[str] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    people: Sequence[tuple[str, Key]] = ()
    earlier: Setting | None = None


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
        campaign_column: What the column headed campaign turned out to hold, in ``sheets``' words.
    """

    files: tuple[PlannedFile, ...]
    shared: tuple[Record, ...] = ()
    campaign: str | None = None
    cycles_by: str = ""
    currency: str | None = None
    without_table: tuple[TablelessSheet, ...] = ()
    campaign_column: str = ""

    def sheets(self) -> Sequence[tuple[PlannedFile, PlannedSheet]]:
        """Every sheet with its file, in order."""
        return [(file, sheet) for file in self.files for sheet in file.sheets]


@dataclass(frozen=True, slots=True)
class Change:
    """One value that the import would change, for the preview: from, to, and whose it is."""

    column: str
    before: Scalar
    after: Scalar
    typed_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What one planned row does to the desk as it stands now."""

    outcome: Outcome
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A plan held against the desk: outcomes parallel to the plan's files, sheets and rows.

    Attributes:
        rows: ``rows[file][sheet][row]``.
        unmatched_codes: Codes that neither the desk nor the plan gives to a creator, per
            ``[file][sheet]``: (code, orders, revenue in minor units).
        missing: Posts that a sheet brought before and that are not in it now, in words, per
            ``[file][sheet]``; empty where it is another sheet by now.
    """

    rows: tuple[tuple[tuple[ComparedRow, ...], ...], ...]
    unmatched_codes: tuple[tuple[tuple[tuple[str, int, int], ...], ...], ...]
    missing: tuple[tuple[tuple[str, ...], ...], ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many rows have this outcome."""
        return sum(row.outcome is outcome for f in self.rows for s in f for row in s)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an import did: the batch to undo it by (``None`` if nothing was new or changed)."""

    batch: int | None
    comparison: Comparison
