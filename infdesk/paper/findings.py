"""What we learned: at most three claims, each proved by numbers of the summary, none made up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from infdesk.domain.goals import Unit
from infdesk.paper.subject import article, capital

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infdesk.domain.summary import Group
    from infdesk.paper.subject import Subject

MOST: Final = 3
_DEAR: Final = 1.5
"""Paying so many times what a result costs on average is worth saying."""

_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing learned.

    Attributes:
        claim: What is true, in a few words.
        evidence: The numbers that prove it.
    """

    claim: str
    evidence: str


def findings(subject: Subject) -> list[Finding]:
    """The strongest creator, the better offer or format, money without result; fewer if untrue."""
    if not subject.is_started:
        return []
    return list(_found(subject))[:MOST]


def _found(subject: Subject) -> Iterator[Finding]:
    yield from _strongest(subject)
    offer = list(_better(subject, subject.offers))
    yield from offer
    yield from _without_result(subject)
    yield from _dearest(subject)
    yield from _better(subject, subject.formats)


def _strongest(subject: Subject) -> Iterator[Finding]:
    """The creator who brought most, if there is one and others were known too."""
    known = subject.known(subject.creators)
    if len(known) < _PAIR or subject.metric.unit is not Unit.COUNT:
        return
    first, second = (subject.metric.value_of(group.measures) or 0 for group in known[:_PAIR])
    total = subject.actual
    if first <= second or not total:
        return
    best = known[0]
    claim = f"{best.name} brought {subject.value(first)} of {subject.counted(total)}."
    yield Finding(claim, _paid(subject, best))


def _paid(subject: Subject, group: Group) -> str:
    """Such as "€28.13 an order, €900 in all"."""
    cost, spend = subject.cost_of(group.measures), group.measures.spend
    if spend is None:
        return "What that cost is not known."
    said = f"{subject.show.money(spend)} in all."
    return said if cost is None else f"{_each(subject, cost)}, {said}"


def _each(subject: Subject, cost: float) -> str:
    one = subject.one_result
    per = f"for {one}" if one[0].isdigit() else f"{article(one)} {one}"
    return f"{subject.show.cost(cost)} {per}"


def _better(subject: Subject, groups: Sequence[Group]) -> Iterator[Finding]:
    """The cheapest of several offers or formats against the dearest, as far as they are known."""
    costs = [
        (cost, group.name)
        for group in groups
        if (cost := subject.cost_of(group.measures)) is not None
        and not subject.is_at_most(group.measures)
    ]
    if len(costs) < _PAIR:
        return
    (low, cheap), (high, dear) = min(costs), max(costs)
    if round(low) == round(high):
        return
    evidence = f"{_each(subject, low)}, with {dear} {subject.show.cost(high)}."
    one = subject.one_result
    what = f"The cheapest {one} came" if one == "order" else f"The cheapest {one} were had"
    what = what if one[0].isdigit() or one == "order" else f"The cheapest {one} came"
    yield Finding(f"{what} with {cheap}.", capital(evidence))


def _without_result(subject: Subject) -> Iterator[Finding]:
    """Money for creators who, as far as is known, brought nothing."""
    if subject.metric.unit is not Unit.COUNT:
        return
    nothing = [
        group
        for group in subject.known(subject.creators)
        if not subject.metric.value_of(group.measures)
        and group.measures.spend
        and not subject.is_at_most(group.measures)
    ]
    if not nothing:
        return
    spend = subject.show.money(sum(group.measures.spend or 0 for group in nothing))
    names = [group.name for group in nothing]
    who = names[0] if len(names) == 1 else f"{len(names)} creators"
    posts = sum(group.measures.posts for group in nothing)
    claim = f"{spend} brought no {subject.metric.one}."
    told = f"{who}, {subject.show.number(posts)} {'post' if posts == 1 else 'posts'}."
    yield Finding(claim, capital(told))


def _dearest(subject: Subject) -> Iterator[Finding]:
    """The creator whose results cost far more than the average."""
    average = subject.cost_of(subject.totals)
    costs = [
        (cost, group.name)
        for group in subject.creators
        if (cost := subject.cost_of(group.measures)) is not None
    ]
    if len(costs) < _PAIR or average is None:
        return
    high, dear = max(costs)
    if high < average * _DEAR:
        return
    one = subject.one_result
    per = one if one[0].isdigit() else f"{article(one)} {one}"
    evidence = f"{subject.show.cost(high)}, on average {subject.show.cost(average)}."
    yield Finding(f"{capital(per)} through {dear} cost most.", evidence)
