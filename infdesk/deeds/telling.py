"""The command line's answers in lines to read, for those who do not ask for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.deeds.reports import problems_of
from infdesk.domain.comparison import Outcome
from infdesk.domain.formats import Formats
from infdesk.domain.goals import METRICS
from infdesk.store.persons.traces import erased_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infdesk.deeds.copies import Forgotten
    from infdesk.deeds.importing import Imported
    from infdesk.deeds.persons import Found
    from infdesk.domain.problem import Problem
    from infdesk.domain.rows import BatchRow
    from infdesk.domain.summary import CampaignSummary
    from infdesk.store.check import Fault, Findings
    from infdesk.store.undoing import UndoneImport

_MOST_PLACES = 5
"""Places of a fault that are told before the rest is only counted."""

_COUNTED = {
    "deliverable": ("post", "posts"),
    "agreement": ("agreement", "agreements"),
    "creator": ("creator", "creators"),
    "charge": ("cost", "costs"),
    "measurement": ("set of numbers", "sets of numbers"),
    "shop_order": ("order", "orders"),
}


def import_lines(imported: Imported) -> list[str]:
    """What an import did, file by file, problem by problem."""
    lines: list[str] = []
    plan, comparison = imported.prepared.plan, imported.prepared.comparison
    for file, per_sheet in zip(plan.files, comparison.rows, strict=True):
        for sheet, rows in zip(file.sheets, per_sheet, strict=True):
            place = f"{file.name}, {sheet.name}" if sheet.name else file.name
            counts = [sum(row.outcome is outcome for row in rows) for outcome in Outcome]
            told = "{} new, {} changed, {} same, {} left out".format(*counts)
            lines.append(f"{place}: {sheet.kind}, {told}")
            lines.extend(f"  {line(problem)}" for problem in problems_of(sheet))
    for bare in plan.without_table:
        place = f"{bare.file}, {bare.name}" if bare.name else bare.file
        stay = "1 row stays" if len(bare.rows) == 1 else f"{len(bare.rows)} rows stay"
        lines.append(f"{place}: no row of headings was found, so its {stay} out")
    lines.append(_verdict(imported))
    return lines


def _verdict(imported: Imported) -> str:
    if imported.dry_run:
        return "Looked only; nothing was kept."
    if imported.batch is None:
        return "Nothing new; the desk is as it was."
    return f"Kept as import {imported.batch}. “infdesk imports --undo {imported.batch}” undoes it."


def line(problem: Problem) -> str:
    """A problem with its address, as one line."""
    place = [f"row {problem.row}"] if problem.row is not None else []
    if problem.column:
        place.append(f"column {problem.column}")
    start = f"{', '.join(place)}: " if place else ""
    return f"{start}{problem.what} {problem.hint}".rstrip()


def batch_lines(batches: Sequence[BatchRow]) -> list[str]:
    """The import history, newest first."""
    lines = [
        f"{batch.id}  {batch.when:%Y-%m-%d %H:%M}  {', '.join(batch.files)}  "
        f"{batch.new} new, {batch.changed} changed, {batch.left_out} left out"
        + ("  undone" if batch.undone else "")
        for batch in batches
    ]
    return lines or ["Nothing was imported yet."]


def undone_lines(undone: UndoneImport) -> list[str]:
    """What undoing an import gave back, and what stays because something newer stands on it."""
    return [undone.title, *(f"  stays: {text}" for text in undone.kept)]


def metrics_lines(summaries: Sequence[CampaignSummary]) -> list[str]:
    """Each campaign's goal and cycles."""
    return [text for summary in summaries for text in _campaign_lines(summary)] or [
        "No campaign yet."
    ]


def _campaign_lines(summary: CampaignSummary) -> Iterator[str]:
    show = Formats(summary.locale, summary.currency)
    goal = summary.goal
    label = METRICS[goal.metric].label
    target = "no target" if goal.target is None else show.metric(goal.metric, goal.target)
    yield f"{summary.campaign.name}: {label} {show.metric(goal.metric, goal.actual)} ({target})"
    for cycle in summary.cycles:
        totals = cycle.totals
        yield (
            f"  {cycle.cycle.label}: {show.number(totals.conversions)} orders, "
            f"{show.number(totals.leads)} leads, spend {show.money(totals.spend)}, "
            f"revenue {show.money(totals.revenue)}"
        )
    totals = summary.totals
    yield (
        f"  All: {show.number(totals.conversions)} orders, {show.number(totals.leads)} leads, "
        f"spend {show.money(totals.spend)}, revenue {show.money(totals.revenue)}, "
        f"cost per order {show.cost(totals.cpa)}"
    )


def erasure_lines(
    who: Found, done: Forgotten, mentions: Sequence[str], *, in_copies: bool
) -> list[str]:
    """What erasing a creator did, and where copies still hold that person.

    Args:
        who: Who was erased, as the desk had the name.
        done: What was done with copies.
        mentions: Texts on others that named the person.
        in_copies: Whether erasing in copies was asked for.
    """
    kept_as = erased_name(who.id)
    lines = [f"{kept_as} was erased here before."]
    if not who.is_erased:
        lines = [
            f"{who.name} (#{who.id}) is erased for good.",
            f"Sums keep what was paid and earned, as “{kept_as}”.",
        ]
    if mentions:
        lines.append(f"The name was taken out of {len(mentions)} other texts:")
        lines += [f"  “{text}”" for text in mentions[:_MOST_PLACES]]
    if done.rewritten:
        lines += ["Erased in these copies as well:", *(f"  {path}" for path in done.rewritten)]
    if done.deleted:
        lines += ["Deleted, as infdesk had written them:", *(f"  {path}" for path in done.deleted)]
    if done.left:
        more = "" if in_copies else " (--rewrite-backups erases there as well)"
        lines.append(f"These copies still hold the person{more}:")
    for copy in done.left:
        until = f"until {copy.goes_on}" if copy.goes_on else "until you delete it"
        why = f" ({copy.left})" if copy.left else ""
        lines.append(f"  {copy.path}, {until}{why}")
    return lines


def erased_again_words(many: int) -> str:
    """What became of erased creators whom a restored backup still held."""
    whom = "One creator" if many == 1 else f"{many} creators"
    was = "was" if many == 1 else "were"
    return f"{whom} in the backup had been erased since, and {was} erased in what was restored."


def check_lines(found: Findings) -> list[str]:
    """What a check found, kind by kind, with the first places of each."""
    if not found.faults:
        return [f"No faults found. {checked_words(found)}"]
    return [text for fault in found.faults for text in _fault_lines(fault)]


def checked_words(found: Findings, formats: Formats | None = None) -> str:
    """How much was looked at: "412 posts and 36 agreements checked ..."."""
    show = formats or Formats("en_US", "USD")
    told = [
        f"{show.number(number)} {one if number == 1 else many}"
        for table, (one, many) in _COUNTED.items()
        if (number := found.checked.get(table, 0))
    ]
    listed = " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)
    return f"{listed} checked; the file is whole." if told else "The file is whole, and empty."


def _fault_lines(fault: Fault) -> Iterator[str]:
    yield f"{fault.kind}: {fault.count}"
    yield f"  {fault.what}"
    shown = fault.rows[:_MOST_PLACES]
    yield from (f"  - {row.text}" for row in shown)
    if fault.count > len(shown):
        yield f"    and {fault.count - len(shown)} more"
