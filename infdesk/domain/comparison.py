"""A plan held against the desk: what it would do, before it is kept, and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from infdesk.domain.record import Scalar


class Outcome(StrEnum):
    """What happens to a row of the file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LEFT_OUT = "left_out"


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
class DaysAgain:
    """A row with visits of days that other numbers of the same link count already.

    Attributes:
        row: Its number in the sheet.
        days: Its own first and last day, as ``2026-02-01``.
        counted: Those of the other numbers.
        is_within: Whether one period lies within the other; then each day counts once.
    """

    row: int
    days: tuple[str, str]
    counted: tuple[str, str]
    is_within: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A plan held against the desk: outcomes parallel to the plan's files, sheets and rows.

    Attributes:
        rows: ``rows[file][sheet][row]``.
        unmatched_codes: Codes that neither the desk nor the plan gives to a creator, per
            ``[file][sheet]``: (code, orders, revenue in minor units).
        missing: Posts that a sheet brought before and that are not in it now, in words, per
            ``[file][sheet]``; empty where it is another sheet by now.
        again: New rows whose days are counted already, per ``[file][sheet]``.
    """

    rows: tuple[tuple[tuple[ComparedRow, ...], ...], ...]
    unmatched_codes: tuple[tuple[tuple[tuple[str, int, int], ...], ...], ...]
    missing: tuple[tuple[tuple[str, ...], ...], ...] = ()
    again: tuple[tuple[tuple[DaysAgain, ...], ...], ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many rows have this outcome."""
        return sum(row.outcome is outcome for f in self.rows for s in f for row in s)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an import did: the batch to undo it by (``None`` if nothing was new or changed)."""

    batch: int | None
    comparison: Comparison
