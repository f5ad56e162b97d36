"""Says that the first amounts of a desk decide what it counts in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.domain.problem import Problem

if TYPE_CHECKING:
    from infdesk.domain.desk_facts import DeskFacts
    from infdesk.domain.plan import ImportPlan, PlannedFile


def with_first_currency(plan: ImportPlan, facts: DeskFacts) -> ImportPlan:
    """The plan for a desk; a line tells where it makes another currency of the brand's.

    Args:
        plan: For a desk that exists.
        facts: Of that desk; no currency where nobody has named one and no amount is kept yet.
    """
    if facts.currency or plan.currency == facts.usual_currency or not plan.states_amounts():
        return plan
    told = next(at for at, file in enumerate(plan.files) if _states_amounts(file))
    what = f"These are the first amounts of this desk. It counts in {plan.currency} from now on."
    hint = f"Before, nobody had named a currency, and {facts.usual_currency} stood for it."
    files = list(plan.files)
    files[told] = _with_line(files[told], what, hint)
    return replace(plan, files=tuple(files))


def _states_amounts(file: PlannedFile) -> bool:
    return any(sheet.states_amounts() for sheet in file.sheets)


def _with_line(file: PlannedFile, what: str, hint: str) -> PlannedFile:
    """The file with a line on its first sheet that states an amount."""
    told = next(sheet for sheet in file.sheets if sheet.states_amounts())
    line = Problem(told.name, None, None, what, hint)
    sheets = tuple(
        replace(sheet, problems=(line, *sheet.problems)) if sheet is told else sheet
        for sheet in file.sheets
    )
    return replace(file, sheets=sheets)
