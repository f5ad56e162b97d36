"""A sheet to be written, as a value: whoever makes one need not load what writes workbooks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

OutCell = str | int | float | bool | Decimal | date | None
"""A cell to be written: text, number, truth (as yes or no), amount with as many digits behind the
point as it has, day or moment; ``None`` leaves it blank."""


@dataclass(frozen=True, slots=True)
class OutSheet:
    """One sheet to be written.

    Attributes:
        name: Its title; what spreadsheet programs do not allow in one is left out of it.
        headings: The first row: bold, and in sight however far one scrolls.
        rows: What stands below; of a great many the rest goes on a sheet "name 2".
        widths: Of the columns, in letters; by default as the cells ask for.
    """

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[OutCell]]
    widths: Sequence[float] = ()
