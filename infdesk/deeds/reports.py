"""The JSON of the command line: words and keys that others rely on.

Unknown is null, never missing; money is in major units.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from infdesk.domain.comparison import ComparedRow, Outcome
from infdesk.domain.money import from_minor
from infdesk.store.persons.traces import erased_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from infdesk.deeds.copies import Forgotten
    from infdesk.deeds.importing import Imported
    from infdesk.deeds.persons import Found
    from infdesk.domain.measures import Measures
    from infdesk.domain.plan import PlannedFile, PlannedSheet
    from infdesk.domain.problem import Problem
    from infdesk.domain.rows import BatchRow
    from infdesk.domain.summary import CampaignSummary, CycleSummary, Group
    from infdesk.store.check import Findings

Json = dict[str, object]

MEASURES = (
    "spend", "posts", "impressions", "reach", "views", "likes", "comments", "shares", "saves",
    "interactions", "clicks", "conversions", "leads", "qualified_leads", "revenue", "new_followers",
    "ctr", "engagement_rate", "cpm", "cpc", "cpe", "cpa", "cpl", "aov", "roas", "roi",
    "contribution", "emv", "covered", "unknown", "ctr_basis", "engagement_basis",
)  # fmt: skip
MONEY = frozenset(
    {"spend", "revenue", "cpm", "cpc", "cpe", "cpa", "cpl", "aov", "contribution", "emv"}
)
COST_METRICS = frozenset({"cpa", "cpl", "net_revenue"})


def import_report(imported: Imported) -> Json:
    """The report of ``infdesk import --json``."""
    plan, comparison = imported.prepared.plan, imported.prepared.comparison
    return {
        "desk": str(imported.desk),
        "batch": imported.batch,
        "dry_run": imported.dry_run,
        "files": [
            _file(file, rows, codes, imported.currency)
            for file, rows, codes in zip(
                plan.files, comparison.rows, comparison.unmatched_codes, strict=True
            )
        ],
        "without_table": [
            {"file": sheet.file, "sheet": sheet.name, "rows_present": len(sheet.rows)}
            for sheet in plan.without_table
        ],
    }


def _file(
    file: PlannedFile,
    rows: Sequence[Sequence[ComparedRow]],
    codes: Sequence[Sequence[tuple[str, int, int]]],
    currency: str,
) -> Json:
    return {
        "file": file.name,
        "sha256": file.sha256,
        "sheets": [
            _sheet(sheet, compared, unmatched, currency)
            for sheet, compared, unmatched in zip(file.sheets, rows, codes, strict=True)
        ],
    }


def _sheet(
    sheet: PlannedSheet,
    rows: Sequence[ComparedRow],
    codes: Sequence[tuple[str, int, int]],
    currency: str,
) -> Json:
    outcomes = [row.outcome for row in rows]
    counts = {str(outcome): outcomes.count(outcome) for outcome in Outcome}
    totals = asdict(sheet.totals)
    for name in ("revenue", "spend"):
        totals[name] = _money(totals[name], currency)
    return {
        "sheet": sheet.name,
        "block": sheet.block,
        "kind": str(sheet.kind),
        "header_row": sheet.header_row,
        "rows_above": len(sheet.rows_above),
        "rows_present": sheet.rows_present,
        "rows_read": len(rows),
        **counts,
        "totals": totals,
        "from": _day(sheet.start),
        "to": _day(sheet.end),
        "columns": [
            {"header": column.header, "field": column.field, "confidence": column.confidence}
            for column in sheet.columns
        ],
        "problems": [problem_json(problem) for problem in problems_of(sheet)],
        "unmatched_codes": [
            {"code": code, "orders": orders, "revenue": _money(revenue, currency)}
            for code, orders, revenue in codes
        ],
    }


def problems_of(sheet: PlannedSheet) -> tuple[Problem, ...]:
    """What is odd about a sheet, and why each left-out row is left out."""
    left_out = (row.left_out for row in sheet.rows if row.left_out is not None)
    return (*sheet.problems, *left_out)


def problem_json(problem: Problem) -> Json:
    """One problem with its address."""
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "what": problem.what,
        "hint": problem.hint,
    }


def imports_report(batches: Sequence[BatchRow]) -> Json:
    """The report of ``infdesk imports --json``."""
    return {
        "batches": [
            {
                "batch": batch.id,
                "when": batch.when.isoformat(timespec="seconds"),
                "files": list(batch.files),
                "rows": batch.rows,
                "new": batch.new,
                "changed": batch.changed,
                "left_out": batch.left_out,
                "undone": batch.undone,
            }
            for batch in batches
        ]
    }


def metrics_report(
    summaries: Sequence[CampaignSummary], *, currency: str, unassigned: tuple[int, int]
) -> Json:
    """The report of ``infdesk metrics --json``; unassigned is (orders, revenue in minor units)."""
    orders, revenue = unassigned
    return {
        "currency": currency,
        "campaigns": [_campaign(summary) for summary in summaries],
        "unassigned": {"orders": orders, "revenue": _money(revenue, currency)},
    }


def _campaign(summary: CampaignSummary) -> Json:
    goal, currency = summary.goal, summary.currency
    money = goal.metric in COST_METRICS
    return {
        "campaign": summary.campaign.name,
        "goal": {
            "kind": goal.kind,
            "metric": goal.metric,
            "target": _money(goal.target, currency) if money else goal.target,
            "actual": _money(goal.actual, currency) if money else goal.actual,
            "met": goal.met,
        },
        "cycles": [_cycle(cycle, currency) for cycle in summary.cycles],
        "outside": measures_json(summary.outside, currency),
        "totals": measures_json(summary.totals, currency),
    }


def _cycle(summary: CycleSummary, currency: str) -> Json:
    cycle = summary.cycle
    return {
        "cycle": cycle.number,
        "name": cycle.name,
        "start": _day(cycle.start),
        "end": _day(cycle.end),
        "totals": measures_json(summary.totals, currency),
        "creators": _groups("creator", summary.creators, currency),
        "offers": _groups("offer", summary.offers, currency),
        "formats": _groups("format", summary.formats, currency),
        "platforms": _groups("platform", summary.platforms, currency),
    }


def _groups(word: str, groups: Sequence[Group], currency: str) -> list[Json]:
    return [{word: group.name, **measures_json(group.measures, currency)} for group in groups]


def measures_json(measures: Measures, currency: str) -> Json:
    """One group's measures; money in major units."""
    values: Json = {}
    for name in MEASURES:
        value = getattr(measures, name)
        values[name] = _money(value, currency) if name in MONEY else value
    return values


def _money(minor: float | None, currency: str) -> float | None:
    return None if minor is None else float(from_minor(minor, currency))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def erasure_report(who: Found, done: Forgotten) -> Json:
    """The report of ``infdesk person --erase --json``."""
    return {
        "creator": who.id,
        "kept_as": erased_name(who.id),
        "rewritten": [str(path) for path in done.rewritten],
        "deleted": [str(path) for path in done.deleted],
        "holding": [
            {"file": str(copy.path), "until": _day(copy.goes_on), "left": copy.left}
            for copy in done.left
        ],
    }


def check_report(found: Findings) -> Json:
    """The report of ``infdesk check --json``."""
    return {
        "ok": not found.faults,
        "faults": [asdict(fault) for fault in found.faults],
        "checked": found.checked,
    }
