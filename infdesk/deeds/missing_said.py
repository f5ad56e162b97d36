"""Says which posts of an earlier import a sheet does not have any more."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from infdesk.domain.problem import Problem

if TYPE_CHECKING:
    from infdesk.domain.comparison import Comparison
    from infdesk.domain.plan import ImportPlan, PlannedSheet

_MOST_NAMED = 3
_HINT = (
    "Nothing was taken away. If its row was deleted on purpose, or its day, format or offer was "
    "corrected, clear the numbers of the older post in Results, or it goes on counting."
)


def with_missing(plan: ImportPlan, comparison: Comparison) -> ImportPlan:
    """The plan, with a problem on each sheet that lacks posts which it brought before."""
    if not any(chain.from_iterable(comparison.missing)):
        return plan
    files = tuple(
        replace(file, sheets=tuple(map(_said, file.sheets, missing)))
        for file, missing in zip(plan.files, comparison.missing, strict=True)
    )
    return replace(plan, files=files)


def _said(sheet: PlannedSheet, missing: tuple[str, ...]) -> PlannedSheet:
    if not missing:
        return sheet
    named = "; ".join(f"“{post}”" for post in missing[:_MOST_NAMED])
    more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
    posts = "One post" if len(missing) == 1 else f"{len(missing)} posts"
    are = "is" if len(missing) == 1 else "are"
    what = f"{posts} that this sheet brought before {are} not in it now: {named}{more}."
    problem = Problem(sheet.name, None, None, what, _HINT)
    return replace(sheet, problems=(*sheet.problems, problem))
