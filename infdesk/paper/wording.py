"""The sentences of the campaign summary: each says one thing that the numbers on the page prove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infdesk.domain.goals import GOALS, Unit
from infdesk.paper.subject import article, capital, many

if TYPE_CHECKING:
    from datetime import date

    from infdesk.paper.subject import Subject

_LONGEST_ANSWER: Final = 124
"""Two lines of the page at most; what comes after is left to the cards and tables below."""

_FEW: Final = 2


def goal_line(subject: Subject) -> str:
    """The goal, which cycles, when, and how many took part."""
    summary, show = subject.summary, subject.show
    goal = GOALS.get(summary.goal.kind or "")
    parts = [f"Goal: {goal.label[:1].lower()}{goal.label[1:]}" if goal else "No goal is set"]
    parts.append(", ".join(filter(None, (_which_cycles(subject), _when(subject)))))
    if subject.is_started:
        creators = many(len(subject.creators), "creator")
        parts.append(f"{creators}, {show.number(subject.totals.posts)} {_posts(subject)}")
    return " · ".join(part for part in parts if part)


def answer(subject: Subject) -> str:
    """Was it met, what did a result truly cost, and how does the newest cycle stand."""
    said = ""
    for sentence in _answers(subject):
        longer = f"{said} {sentence}".strip()
        if said and len(longer) > _LONGEST_ANSWER:
            break
        said = longer
    return said


def true_cost(subject: Subject) -> str:
    """Such as "An order truly cost €52.02, which is €22.02 over the limit"."""
    paid, limit = subject.cost_of(subject.totals), subject.limit()
    if paid is None or subject.metric.unit is Unit.COST:
        return ""
    one = subject.one_result
    what = one if one[0].isdigit() else f"{article(one)} {one}"
    most = "at most " if subject.is_at_most(subject.totals) else ""
    said = f"{capital(what)} truly cost {most}{subject.show.cost(paid)}"
    if limit is None:
        return f"{said}."
    apart = subject.show.cost(abs(paid - limit))
    if round(paid) == round(limit):
        return f"{said}, which is just the limit."
    return f"{said}, which is {apart} {'over' if paid > limit else 'under'} the limit."


def how_sure(subject: Subject) -> str:
    """What is counted, what is missing and which way it bends the numbers."""
    if not subject.is_started:
        return "Not at all yet, and that is fine. Numbers appear after the first import."
    return " ".join(filter(None, (_counted(subject), _missing(subject), _limits(subject))))


def footer(subject: Subject) -> str:
    """When it was printed, and how old its data is."""
    show, sources = subject.show, subject.summary.sources
    printed = f"Printed {show.day_long(subject.summary.today)}"
    if sources:
        newest = max(source.imported_on for source in sources)
        return f"{printed} · data as imported on {show.day_long(newest)}"
    return f"{printed} · {'typed in by hand' if subject.is_started else 'no results imported yet'}"


def target_told(subject: Subject) -> str:
    """Such as "100 orders by 31 May 2026"."""
    target = subject.target
    if target is None:
        return ""
    said = subject.counted(target)
    said += " or less" if subject.metric.down else ""
    end = _end(subject)
    return f"{said} by {subject.show.day_long(end)}" if end else said


def _answers(subject: Subject) -> list[str]:
    if not subject.is_started or subject.actual is None:
        return _no_results(subject)
    if subject.target is None:
        return _no_target(subject)
    sentences = [_standing(subject), true_cost(subject), _newest_cycle(subject)]
    return [sentence for sentence in sentences if sentence]


def _no_results(subject: Subject) -> list[str]:
    sentences = ["No results yet."]
    if subject.has_results:
        sentences = [f"The {subject.metric.many} are not known."]
    if subject.target is not None:
        limit = subject.limit()
        at = ""
        if limit is not None and not subject.metric.down:
            one = subject.one_result
            per = one if one[0].isdigit() else f"{article(one)} {one}"
            at = f", at {subject.show.cost(limit)} {per} or less"
        sentences.append(f"The target is {target_told(subject)}{at}.")
    elif subject.summary.goal.kind is None:
        sentences.append("Choose a goal, and this page will say whether it was met.")
    if subject.totals.spend:
        sentences.append(f"{subject.show.money(subject.totals.spend)} are spent so far.")
    return sentences


def _no_target(subject: Subject) -> list[str]:
    actual = subject.counted(subject.actual or 0)
    spend = subject.totals.spend
    got = f"{actual} for {subject.show.money(spend)}." if spend else f"{actual}."
    doubt = "No target is set, so this page cannot say whether it was met."
    return [capital(got), doubt, true_cost(subject)]


def _standing(subject: Subject) -> str:
    """Met, not met, or how far on the way."""
    if subject.met is not None:
        verdict = "met" if subject.met else "not met"
        return f"Target {verdict}: {_against(subject)}."
    pace = _pace(subject)
    if pace:
        return pace
    window = "" if _end(subject) or subject.chosen else "; no day is set for the target"
    return f"So far {_against(subject)}{window}."


def _against(subject: Subject) -> str:
    """Such as "84 of 100 orders", "€52.02 an order, the target is €30.00"."""
    metric = subject.metric
    if metric.unit is Unit.COUNT:
        return f"{subject.value(subject.actual)} of {subject.counted(subject.target or 0)}"
    told = subject.counted(subject.actual or 0)
    return f"{told}, the target is {subject.value(subject.target)}"


def _pace(subject: Subject) -> str:
    """Such as "Day 40 of 91: 46 of 100 orders, 2 ahead of an even pace"."""
    today, start, end = subject.summary.today, _start(subject), _end(subject)
    if subject.metric.unit is not Unit.COUNT or not start or not end or not start <= today <= end:
        return ""
    day, days = (today - start).days + 1, (end - start).days + 1
    even = round((subject.target or 0) * day / days)
    apart = round(subject.actual or 0) - even
    side = "ahead of" if apart > 0 else "behind"
    pace = f"{subject.show.number(abs(apart))} {side} an even pace" if apart else "at an even pace"
    return f"Day {day} of {days}: {_against(subject)}, {pace}."


def _newest_cycle(subject: Subject) -> str:
    """Only where the newest cycle beats all others, or falls behind them all."""
    if subject.chosen:
        return ""
    known = [
        (row.cycle.label, value)
        for row in subject.summary.cycles
        if (value := subject.metric.value_of(row.totals)) is not None
    ]
    if len(known) < _FEW:
        return ""
    newest, others = known[-1], [value for _, value in known[:-1]]
    best, worst = (min, max) if subject.metric.down else (max, min)
    beats = newest[1] != best(others) and best(newest[1], *others) == newest[1]
    if beats:
        return f"{newest[0]} was the best yet."
    behind = newest[1] != worst(others) and worst(newest[1], *others) == newest[1]
    return f"{newest[0]} was the weakest yet." if behind else ""


def _which_cycles(subject: Subject) -> str:
    rows = [row.cycle for row in subject.summary.cycles]
    if subject.chosen:
        return f"{subject.chosen.cycle.label} of {len(rows)}"
    if not rows:
        return "no cycle yet"
    if len(rows) == 1:
        return rows[0].label if rows[0].name else f"cycle {rows[0].number}"
    return f"cycles {rows[0].number} to {rows[-1].number}"


def _when(subject: Subject) -> str:
    start, end = _first_day(subject), _last_day(subject)
    if start and end:
        return subject.show.day_range(start, end)
    if start:
        return f"from {subject.show.day_long(start)}"
    return f"until {subject.show.day_long(end)}" if end else ""


def _posts(subject: Subject) -> str:
    return "post" if subject.totals.posts == 1 else "posts"


def _start(subject: Subject) -> date | None:
    """First day of what the target is for."""
    return subject.chosen.cycle.start if subject.chosen else _first_day(subject)


def _end(subject: Subject) -> date | None:
    """Day the target is due."""
    return subject.chosen.cycle.end if subject.chosen else subject.summary.campaign.window_end


def _first_day(subject: Subject) -> date | None:
    if subject.chosen:
        return subject.chosen.cycle.start
    starts = [row.cycle.start for row in subject.summary.cycles if row.cycle.start]
    return subject.summary.campaign.window_start or min(starts, default=None)


def _last_day(subject: Subject) -> date | None:
    if subject.chosen:
        return subject.chosen.cycle.end
    ends = [row.cycle.end for row in subject.summary.cycles if row.cycle.end]
    return subject.summary.campaign.window_end or max(ends, default=None)


def _counted(subject: Subject) -> str:
    posts = f"{subject.show.number(subject.totals.posts)} {_posts(subject)}"
    if subject.actual is None or subject.metric.unit is not Unit.COUNT:
        return f"{posts} counted." if subject.totals.posts else ""
    return f"{posts} and {subject.counted(subject.actual)} are counted."


def _missing(subject: Subject) -> str:
    """Posts whose results nobody knows, and orders that belong to nobody."""
    said = []
    unknown = subject.is_at_most(subject.totals)
    if unknown:
        one = subject.one_result
        said.append(
            f"The results of {many(unknown, 'post')} are not known, so {article(one)} {one} cost "
            "at most what stands here."
        )
    orders = subject.summary.unassigned_orders
    if orders:
        worth = subject.show.money(subject.summary.unassigned_revenue)
        belong = "belongs" if orders == 1 else "belong"
        said.append(f"{many(orders, 'order')} worth {worth} {belong} to no creator yet.")
    return " ".join(said)


def _limits(subject: Subject) -> str:
    """What these numbers cannot tell."""
    cycles = sum(row.totals.posts > 0 for row in subject.summary.cycles)
    if cycles < _FEW:
        return "Comparison starts after your second cycle."
    if len(subject.creators) < _FEW or len(subject.offers) < _FEW:
        return "They are as they came, and few: a comparison needs more creators and offers."
    return "They are as they came: a good creator with a weak offer looks weak here."
