"""The words of the Contracts page: models, states, what is missing, what pays for a fee."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from infdesk.domain.agreements import (
    MODELS,
    MONEY,
    Clause,
    clauses,
    closed_clauses,
    essentials,
    outside_cycle,
    readiness,
    suggested_model,
)
from infdesk.domain.goals import METRICS
from infdesk.ui.wording import short_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from infdesk.domain.agreements import Readiness
    from infdesk.domain.formats import Formats
    from infdesk.domain.rows import (
        AgreementRow,
        CampaignRow,
        ClauseRow,
        CycleRow,
        DeliverableRow,
    )

CONSEQUENCES: Final = {
    "sponsored": "You pay for the post, whatever it brings.",
    "sponsored_code": "You pay for the post, and a code of their own tells what it brought.",
    "affiliate": "You pay for orders only; a code or a link of their own is needed.",
    "ambassador": "You pay for months; trust grows, and so does what you owe.",
    "gifting": "You send a product and ask for nothing; a post may come or not.",
}
CLAUSE_STATES: Final = {
    "not_started": "not started",
    "drafted": "drafted",
    "agreed": "agreed",
    "not_needed": "not needed",
}
POST_STATES: Final = {
    "planned": "planned",
    "drafted": "drafted",
    "approved": "approved",
    "live": "live",
    "missed": "missed",
    "cancelled": "cancelled",
}
DISCLOSURES: Final = {"unchecked": "unchecked", "checked": "checked", "missing": "missing"}
OPEN, SETTLED, OTHER = "Essential, open", "Essential, agreed", "Other"
WAYS_TO_PAY: Final = frozenset({8, 10, 11})
"""Clauses of fee, commission and product: one of them is enough."""


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One clause of one agreement as the check list shows it.

    Attributes:
        id: Number of the clause.
        clause: Its name and what belongs into it.
        state: One of ``CLAUSE_STATES``.
        note: Her own words.
        is_essential: Whether the agreement cannot be ready without it.
        is_closed: Whether nothing is open about it, by its state or by the terms themselves.
        by_terms: Whether the terms themselves say it.
    """

    id: int
    clause: Clause
    state: str
    note: str | None
    is_essential: bool
    is_closed: bool
    by_terms: bool

    @property
    def group(self) -> str:
        """Under which head it stands."""
        if not self.is_essential:
            return OTHER
        return SETTLED if self.is_closed else OPEN


def clause_lines(
    terms: AgreementRow, posts: Sequence[DeliverableRow], touched: Sequence[ClauseRow]
) -> tuple[ClauseLine, ...]:
    """All clauses: essential and open first, then essential and settled, then the others."""
    states = {row.number: row for row in touched}
    closed = closed_clauses(terms, posts, touched)
    wanted = _wanted(terms, posts, touched)
    lines = []
    for clause in clauses():
        row = states.get(clause.number)
        state = row.state if row is not None else "not_started"
        is_closed = clause.number in closed
        lines.append(
            ClauseLine(
                clause.number,
                clause,
                state,
                row.note if row is not None else None,
                clause.number in wanted,
                is_closed,
                is_closed and state not in ("agreed", "not_needed"),
            )
        )
    order = (OPEN, SETTLED, OTHER)
    return tuple(sorted(lines, key=lambda line: (order.index(line.group), line.id)))


def _wanted(
    terms: AgreementRow, posts: Sequence[DeliverableRow], touched: Sequence[ClauseRow]
) -> frozenset[int]:
    """Clauses that the essentials stand for, without those that another one makes needless."""
    closed = closed_clauses(terms, posts, touched)
    # what is from record is asked nothing, yet its list shows what would be open
    found = readiness(replace(terms, from_record=False), posts, touched)
    lines = essentials(terms, posts)
    wanted = {number for line in lines for number in line.clauses}
    refused = {row.number for row in touched if row.state == "not_needed"}
    if MONEY not in lines:
        return frozenset(wanted)
    if MONEY not in found.open:
        wanted -= set(MONEY.clauses) - closed
    elif (closed - refused) & WAYS_TO_PAY:
        wanted -= WAYS_TO_PAY - closed
    return frozenset(wanted)


def open_words(found: Readiness) -> str:
    """What is missing for *ready*, in a line."""
    return "Missing: " + ", ".join(line.name for line in found.open) if found.open else ""


def model_name(model: str | None) -> str:
    """A model in a word or two."""
    return MODELS.get(model, model).partition(":")[0] if model else ""


def ready_words(found: Readiness) -> tuple[str, str]:
    """(words, tone) of the tag."""
    if not found.checked:
        return "From record", "plain"
    if found.ready:
        return "Ready", "good"
    return f"{len(found.open)} open", "warn"


def pays_for(terms: AgreementRow, campaign: CampaignRow, formats: Formats) -> tuple[str, str]:
    """(how many results pay for the fee at her limit, the rest of the sentence)."""
    metric = campaign.rule_metric or (METRICS[campaign.metric].cost if campaign.metric else None)
    limit = campaign.rule_limit
    if not terms.fee or not limit or metric not in ("cpa", "cpl"):
        return "", ""
    one = METRICS[metric].one
    needed = math.ceil(terms.fee / limit)
    words = one if needed == 1 else f"{one}s"
    return (
        f"{formats.number(needed)} {words}",
        f"pay for this fee at your limit of {formats.cost(limit)}",
    )


def model_advice(model: str | None, campaign: CampaignRow) -> tuple[str, str]:
    """(sentence, sign) about the model: its consequence, and what suits the goal."""
    suggested = suggested_model(campaign.goal_kind)
    if model is None:
        if suggested is None:
            return "Choose how the creator is paid.", "info"
        return f"For this goal “{model_name(suggested[0])}” suits: {suggested[1]}.", "info"
    said = CONSEQUENCES.get(model, "")
    if suggested is not None and suggested[0] != model:
        name = model_name(suggested[0])
        return f"{said} For this goal “{name}” suits better: {suggested[1]}.", "info"
    return f"{said} It suits this goal." if suggested else said, "check"


def done_of_owed(posts: Sequence[DeliverableRow]) -> str:
    """How many posts are live: "2 of 3 live"."""
    wanted = [post for post in posts if post.state != "cancelled"]
    live = sum(post.state == "live" for post in wanted)
    return f"{live} of {len(wanted)} live" if wanted else "no posts yet"


def outside_words(day: date, cycle: CycleRow, formats: Formats) -> str | None:
    """Why a post of a cycle cannot be due on a day: "2 Nov is after cycle 4 ends on 18 Oct"."""
    side = outside_cycle(day, cycle.start, cycle.end)
    edge = cycle.start if side == "before" else cycle.end
    if side is None or edge is None:
        return None
    # the year is told only where it makes the difference
    short = (lambda one: short_day(one, formats)) if edge.year == day.year else formats.day
    name = cycle.name or f"cycle {cycle.number}"
    verb, better, what = (
        ("starts", "a later", "start") if side == "before" else ("ends", "an earlier", "end")
    )
    return (
        f"{short(day)} is {side} {name} {verb} on {short(edge)}."
        f" Choose {better} day, or move the {what} of {name}."
    )
