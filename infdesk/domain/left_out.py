"""The rows that an import left out, with all that it takes to read them later as they stood.

A corrected row shall become what it would have become in its own file. That hangs on more than its
cells: on the names of the files it came with, on how days and decimals were read, on how many posts
alike were counted before it. All of it travels with the rows.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from infdesk.domain.choices import Choices, FileKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from infdesk.domain.cell import Cell
    from infdesk.domain.plan import ImportPlan
    from infdesk.domain.record import Key

MOST_ROWS = 2000
"""Left-out rows whose cells a desk keeps; beyond them only how many there are."""

MOST_LETTERS = 1_000_000
MOST_TAKEN = 50_000
_COUNTED = frozenset({"deliverable", "measurement", "charge", "shop_order", "observation"})
_LETTERS_OF_A_SIGN = 10


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """One row: its number in the first file, its cells, why it was left out."""

    row: int
    cells: tuple[Cell, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOutTable:
    """The left-out rows of one table.

    Attributes:
        file: Name of the file.
        sheet: Name of the sheet, ``""`` for a CSV.
        block: 1 for the first table of the sheet.
        as_of: Day that its undated counters speak of.
        fields: Heading -> field, as it was read.
        headings: As typed.
        numbers_only: Kept by an earlier version, with nothing but numbers of orders and payments.
            They can be looked up, and not read again.
        more: Rows that were left out and are not here.
        above: Lines above the headings that tell of the rows, such as the days they count.
    """

    file: str
    sheet: str
    block: int
    kind: FileKind
    as_of: date
    fields: Mapping[str, str | None]
    headings: tuple[Cell, ...]
    rows: tuple[LeftOutRow, ...]
    numbers_only: bool = False
    more: int = 0
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What all the files of the first import shared.

    Attributes:
        name: Of the campaign where no column names it; creators known by ids alone are told apart
            by it.
        campaign_column: What the column headed campaign held, in ``sheets``' words.
        by_months: Whether calendar months told the cycles apart.
        choices: What the founder had decided; only plain values of it are kept.
        taken: Sign of the equals of a row (see :func:`sign`) -> how many of them were read.
    """

    name: str = ""
    campaign_column: str = ""
    by_months: bool = False
    choices: Choices = field(default_factory=Choices)
    taken: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """All left-out rows of one import."""

    setting: Setting = field(default_factory=Setting)
    tables: tuple[LeftOutTable, ...] = ()

    @property
    def count(self) -> int:
        """Rows whose cells are here."""
        return sum(len(table.rows) for table in self.tables)


@dataclass(frozen=True, slots=True)
class Earlier:
    """How the left-out rows of one file stood in the import that left them out.

    Attributes:
        book: Path of the workbook that they come back in.
        setting: What all files of that import shared.
        layouts: Fingerprint of headings -> heading -> field, as they were read.
    """

    book: str
    setting: Setting
    layouts: Mapping[str, Mapping[str, str | None]]


def sign(entity: str, key: Key) -> str:
    """Short sign of the key that rows share which only their order tells apart."""
    text = f"{entity}\x1f" + "\x1f".join(map(str, key))
    return hashlib.sha256(text.encode()).hexdigest()[:_LETTERS_OF_A_SIGN]


def taken_by(plan: ImportPlan) -> dict[str, int]:
    """How many equals of each kind a plan counts; nothing of a plan with too many to keep."""
    taken: dict[str, int] = {}
    for _, sheet in plan.sheets():
        for row in sheet.rows:
            for record in row.records:
                last = record.key[-1] if record.entity in _COUNTED and record.key else None
                if isinstance(last, int):
                    place = sign(record.entity, record.key[:-1])
                    taken[place] = max(taken.get(place, 0), last)
    return taken if len(taken) <= MOST_TAKEN else {}
