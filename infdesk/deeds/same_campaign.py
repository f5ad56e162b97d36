"""A file that goes on with a campaign of the desk belongs to it, whatever the file is called.

Where no column names a campaign it is named after the file. A tracker that is saved under the next
month's name, or a download that the browser numbers, would so become a campaign of its own with the
same posts and costs once more.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.domain.comparison import Outcome
from infdesk.domain.names import fold
from infdesk.domain.problem import Problem
from infdesk.store.campaign_people import campaign_people
from infdesk.store.comparing import compare

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from infdesk.domain.choices import Choices
    from infdesk.domain.comparison import ComparedRow, Comparison
    from infdesk.domain.desk_facts import DeskFacts
    from infdesk.domain.plan import ImportPlan, PlannedRow
    from infdesk.store.reader import DeskReader

    Plan = Callable[[Choices], ImportPlan]

_MOST_TRIED = 2
_ENOUGH = 1 / 3
"""Share of the dated rows that must be in a campaign already: a month more is half of a tracker."""

_DATED = ("posted_on", "day", "url", "external_id")


def in_its_campaign(
    plan: ImportPlan, again: Plan, *, choices: Choices, facts: DeskFacts, reader: DeskReader
) -> ImportPlan:
    """The plan, made again for the campaign that the desk has its rows in, where there is one.

    Args:
        plan: As the files say; its campaign may be named after them.
        again: Makes the plan anew with other choices.
        choices: What was decided.
        facts: What the desk knows.
        reader: The desk.
    """
    if not _is_open(plan, choices, facts):
        return plan
    typed = _named_after_files(plan, facts)
    payments: ImportPlan | None = None
    for name in _likeliest(plan, facts, reader) if typed else ():
        there = again(replace(choices, campaign_else=name))
        known, all_rows = _known_rows(there, compare(reader, there), name)
        if known and known >= _ENOUGH * all_rows:
            return _said(there, typed, name, known=known, rows=all_rows)
        if payments is None and _is_of_payments(there):  # of the one that has most of its people
            payments = _said_payments(there, typed, name)
    return payments or plan


def _is_open(plan: ImportPlan, choices: Choices, facts: DeskFacts) -> bool:
    """Whether neither a word of the founder nor a column says which campaigns the rows are of."""
    is_told = choices.campaign is not None or choices.campaign_else is not None
    if plan.campaign is None or is_told or facts.earlier is not None:
        return False
    return plan.campaign_column != "campaigns" and bool(facts.campaigns)


def _named_after_files(plan: ImportPlan, facts: DeskFacts) -> str:
    """The campaign that the plan would make, ``""`` where the desk has all that its rows are in."""
    kept = {name for by_key in facts.sales.values() for name in by_key.values()}
    known = {fold(name) for name in (*facts.campaigns, *kept)}
    names = (str(one.values["name"]) for one in plan.shared if one.entity == "campaign")
    return next((name for name in names if fold(name) not in known), "")


def _likeliest(plan: ImportPlan, facts: DeskFacts, reader: DeskReader) -> Sequence[str]:
    """Campaigns of the desk that have rows or creators of the plan, most of them first."""
    here = {
        fold(str(record.values["name"]))
        for _, sheet in plan.sheets()
        for row in sheet.rows
        for record in row.records
        if record.entity == "creator" and record.values.get("name")
    }
    rows = Counter(_campaign_of(row) for _, sheet in plan.sheets() for row in sheet.rows)
    people = campaign_people(reader)
    shared = {
        name: (rows[fold(name)], len(people.get(name, set()) & here))
        for name in dict.fromkeys([*people, *facts.campaigns])
    }
    ordered = sorted(shared, key=lambda name: shared[name], reverse=True)
    return [name for name in ordered if any(shared[name])][:_MOST_TRIED]


def _campaign_of(row: PlannedRow) -> str:
    """The folded campaign that the record of a row says itself; ``""`` for none."""
    said = row.records[0].refs.get("campaign_id") if row.records else None
    return "" if said is None else str(said.key[0])


def _known_rows(plan: ImportPlan, comparison: Comparison, name: str) -> tuple[int, int]:
    """(rows that the campaign has already, all rows) of those that a day, a link or an id tells.

    Rows that stay in another campaign of the desk tell nothing of this one.
    """
    rows = [
        compared
        for file, compared_file in zip(plan.files, comparison.rows, strict=True)
        for sheet, compared_sheet in zip(file.sheets, compared_file, strict=True)
        for row, compared in zip(sheet.rows, compared_sheet, strict=True)
        if _is_dated(row) and _campaign_of(row) in ("", fold(name))
    ]
    return sum(map(_is_known, rows)), len(rows)


def _is_dated(row: PlannedRow) -> bool:
    if not row.records or row.repeat:
        return False
    about = row.records[0].values
    return any(about.get(name) is not None for name in _DATED)


def _is_known(row: ComparedRow) -> bool:
    if row.outcome not in (Outcome.SAME, Outcome.CHANGED):
        return False
    # a post of another day is another post, or a correction that tells nothing here
    return all(change.column != "posted_on" for change in row.changes)


def _is_of_payments(plan: ImportPlan) -> bool:
    return all(sheet.kind is FileKind.PAYOUTS for _, sheet in plan.sheets())


def _said(plan: ImportPlan, typed: str, name: str, *, known: int, rows: int) -> ImportPlan:
    has = "1 row is" if known == 1 else f"{known} of {rows} rows are"
    return _with(plan, f"{has} in the campaign “{name}” already, so all of them go there.", typed)


def _said_payments(plan: ImportPlan, typed: str, name: str) -> ImportPlan:
    return _with(
        plan, f"The payments are to creators of the campaign “{name}” and go there.", typed
    )


def _with(plan: ImportPlan, what: str, typed: str) -> ImportPlan:
    hint = f'If they are of another one, name it: --campaign "{typed}".'
    file = plan.files[0]
    first = file.sheets[0]
    problem = Problem(first.name, None, None, what, hint)
    sheet = replace(first, problems=(*first.problems, problem))
    files = (replace(file, sheets=(sheet, *file.sheets[1:])), *plan.files[1:])
    return replace(plan, files=files, named_after_files=typed)
