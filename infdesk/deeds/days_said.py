"""Says which rows count visits of days that other numbers of the same link count already."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from infdesk.domain.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.comparison import Comparison, DaysAgain
    from infdesk.domain.plan import ImportPlan, PlannedSheet

_ONCE = "Both are kept, and of the longer one only what is beside the shorter one is counted."
_TWICE = (
    "Neither lies within the other, so the days in both are counted twice. Export the later one"
    " without the days that the earlier one has, and undo the import of one of them."
)


def with_days_again(plan: ImportPlan, comparison: Comparison) -> ImportPlan:
    """The plan, with a problem on each sheet that counts days which are counted already."""
    if not any(chain.from_iterable(comparison.again)):
        return plan
    files = tuple(
        replace(file, sheets=tuple(map(_said, file.sheets, again)))
        for file, again in zip(plan.files, comparison.again, strict=True)
    )
    return replace(plan, files=files)


def _said(sheet: PlannedSheet, again: Sequence[DaysAgain]) -> PlannedSheet:
    problems: list[Problem] = []
    for is_within, hint in ((False, _TWICE), (True, _ONCE)):
        alike = [one for one in again if one.is_within is is_within]
        if alike:
            problems.append(_problem(sheet.name, alike, hint))
    return replace(sheet, problems=(*sheet.problems, *problems)) if problems else sheet


def _problem(sheet: str, again: Sequence[DaysAgain], hint: str) -> Problem:
    """One line for all rows alike, with the days of the first."""
    first = again[0]
    others = len({one.row for one in again}) - 1
    rows = f" So do {others} more rows." if others > 1 else " So does one more row." * others
    what = (
        f"The row counts {_days(first.days)}, and {_days(first.counted)} is counted already for the"
        f" same campaign and link.{rows}"
    )
    return Problem(sheet, first.row, None, what, hint)


def _days(days: tuple[str, str]) -> str:
    return " to ".join(dict.fromkeys(days))
