"""The tables of the campaign summary as text: cycles, creators, formats, offers, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.goals import Unit
from infdesk.paper.subject import cost_label, many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.measures import Measures
    from infdesk.domain.summary import CycleSummary, Group
    from infdesk.paper.subject import Subject

Json = dict[str, Any]
_LONG_WORD: Final = 20
_BREAK: Final = "\u200b"


def creator_ledger(subject: Subject, *, most: int | None = None) -> Json:
    """Creators ranked by the goal's metric with what they cost; the first few, or all."""
    ordered = subject.creators
    ledger = _groups(subject, "Creator", ordered[:most] if most else ordered)
    if most and len(ordered) > most:
        ledger["notes"] = [f"And {len(ordered) - most} more on the following pages."]
    return ledger


def format_ledger(subject: Subject) -> Json:
    """Formats ranked by the goal's metric."""
    return _groups(subject, "Format", subject.formats)


def offer_ledger(subject: Subject) -> Json:
    """Offers ranked by the goal's metric."""
    return _groups(subject, "Offer", subject.offers)


def cycle_ledger(subject: Subject) -> Json:
    """Every cycle in full digits, what lies outside of them, and the campaign's totals."""
    summary = subject.summary
    rows = [[_cycle_name(subject, row), *_numbers(subject, row.totals)] for row in summary.cycles]
    outside = summary.outside
    if outside.posts or outside.conversions or outside.spend or outside.leads:
        rows.append(["Outside every cycle", *_numbers(subject, outside)])
    ledger = _ledger(["Cycle", *_heads(subject)], rows)
    ledger["total"] = ["All cycles", *_numbers(subject, summary.totals)]
    ledger["notes"] = _notes(subject)
    return ledger


def lesson_ledger(subject: Subject) -> Json:
    """What was learned, in the founder's own words."""
    rows = [
        [row.cycle.label, breakable(row.cycle.lessons)]
        for row in subject.summary.cycles
        if row.cycle.lessons and subject.chosen in (None, row)
    ]
    return _ledger(["Cycle", "What we learned"], rows) | {"text": True}


def source_ledger(subject: Subject) -> Json:
    """The files the numbers came from, and the rules they were counted by."""
    show = subject.show
    rows = [
        [
            breakable(source.name),
            show.day(source.imported_on),
            show.number(source.rows_read),
            show.number(source.left_out),
        ]
        for source in subject.summary.sources
    ]
    ledger = _ledger(["Source", "Imported", "Rows read", "Left out"], rows)
    ledger["notes"] = [
        "An order counts once: by code or link where the shop tells, else the typed number.",
        "Cost per result is the whole spend divided by the known results.",
        "A dash is not known, never zero.",
        *subject.summary.yardstick_changes,
    ]
    return ledger


def breakable(text: str) -> str:
    """The text with places to break in words that are too long for a cell."""
    return " ".join(
        word
        if len(word) <= _LONG_WORD
        else _BREAK.join(word[at : at + _LONG_WORD] for at in range(0, len(word), _LONG_WORD))
        for word in text.split(" ")
    )


def _groups(subject: Subject, head: str, groups: Sequence[Group]) -> Json:
    rows = [
        [breakable(" ".join(group.name.split())), *_numbers(subject, group.measures)]
        for group in groups
    ]
    return _ledger([head, *_heads(subject)], rows)


def _ledger(heads: list[str], rows: list[list[str]]) -> Json:
    return {"heads": heads, "rows": rows, "total": None, "notes": [], "text": False}


def _cycle_name(subject: Subject, row: CycleSummary) -> str:
    cycle = row.cycle
    if cycle.name:
        return f"{cycle.number} · {cycle.name}"
    days = "" if cycle.start is None else f" · {subject.show.day_range(cycle.start, cycle.end)}"
    return f"{cycle.number}{days}"


def _heads(subject: Subject) -> list[str]:
    """Posts, spend, then the results with the goal's first, then what they cost and earned."""
    money = subject.summary.currency
    return [
        "Posts",
        f"Spend {money}",
        *(label for _, label in _counts(subject)),
        f"Revenue {money}",
        f"{cost_label(subject.cost)} {money}",
    ]


def _counts(subject: Subject) -> list[tuple[str, str]]:
    """(measure, heading) of the results: orders and leads where known, the goal's own first."""
    metric = subject.metric
    counts = [(metric.measure or metric.name, metric.label)] if metric.unit is Unit.COUNT else []
    for name, label in (("conversions", "Orders"), ("leads", "Leads")):
        known = getattr(subject.summary.totals, name) is not None
        if (known or (not counts and name == "conversions")) and name not in dict(counts):
            counts.append((name, label))
    return counts


def _numbers(subject: Subject, measures: Measures) -> list[str]:
    show = subject.show
    cost = subject.cost_of(measures)
    at_most = "≤ " if cost is not None and subject.is_at_most(measures) else ""
    return [
        show.number(measures.posts),
        show.amount(measures.spend),
        *(show.number(getattr(measures, name)) for name, _ in _counts(subject)),
        show.amount(measures.revenue),
        f"{at_most}{show.amount(cost)}",
    ]


def _notes(subject: Subject) -> list[str]:
    summary = subject.summary
    notes = ["Spend is all that a cycle cost: fees, commission, product, shipping, boosts, usage."]
    missing = subject.is_at_most(summary.totals)
    if missing:
        told = many(missing, "post")
        notes.append(f"≤ at most: the results of {told} are not known, their spend is counted.")
    if summary.unassigned_orders:
        orders = many(summary.unassigned_orders, "order")
        worth = subject.show.money(summary.unassigned_revenue)
        notes.append(f"{orders} worth {worth} belong to no creator and are not counted here.")
    return notes
