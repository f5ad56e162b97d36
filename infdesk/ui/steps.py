"""How far a cycle is, from its goal to what it taught, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from itertools import chain
from typing import TYPE_CHECKING, Final

from infdesk.domain.agreements import readiness
from infdesk.domain.goals import METRICS, goal_metric, is_measurable
from infdesk.store import queries
from infdesk.store.tracker import tracker_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.rows import (
        AgreementRow,
        CampaignRow,
        ClauseRow,
        CycleRow,
        DeliverableRow,
        TrackerRow,
    )
    from infdesk.store.desk import DeskReader

_COUNTERS: Final = {"cpa": "conversions", "roas": "conversions", "cpl": "leads"}
_NOT_ON_POSTS: Final = frozenset({"active_months"})


class Tab(IntEnum):
    """The four tabs, in their order."""

    GOALS = 0
    CREATORS = 1
    CONTRACTS = 2
    RESULTS = 3


class State(Enum):
    """Where a step stands."""

    DONE = "done"
    NOW = "now"
    TO_DO = "to do"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a cycle.

    Attributes:
        label: What it is called.
        count: How many of how many, such as "5 of 6"; empty where nothing is counted.
        state: Done, the one she is at, or to come.
        tab: Where it is done.
    """

    label: str
    count: str
    state: State
    tab: Tab


@dataclass(frozen=True, slots=True)
class Progress:
    """The steps of a cycle and the next open one in words; nothing is open where that is empty."""

    steps: tuple[Step, ...]
    next_step: str = ""
    next_tab: Tab = Tab.GOALS


@dataclass(frozen=True, slots=True)
class CycleFacts:
    """What the steps are judged by.

    Attributes:
        campaign: The campaign, or ``None`` in an empty desk.
        cycle: The cycle looked at.
        agreements: Those that cover the cycle, each with whether nothing is open in it.
        posts: Posts of the cycle that were not called off.
        numbers: Their current numbers.
    """

    campaign: CampaignRow | None
    cycle: CycleRow | None = None
    agreements: tuple[tuple[AgreementRow, bool], ...] = ()
    posts: tuple[DeliverableRow, ...] = ()
    numbers: tuple[TrackerRow, ...] = ()


def cycle_facts(reader: DeskReader, campaign_id: int | None, cycle_id: int | None) -> CycleFacts:
    """Read what the steps of a cycle are judged by."""
    if campaign_id is None:
        return CycleFacts(None)
    with reader.snapshot():
        campaign = queries.campaign(reader, campaign_id)
        cycles = queries.cycles(reader, campaign_id)
        cycle = next((row for row in cycles if row.id == cycle_id), None)
        if cycle is None:
            return CycleFacts(campaign)
        of_terms = queries.deliverables_of_campaign(reader, campaign_id)
        touched = queries.clauses_of_campaign(reader, campaign_id)
        agreed = queries.agreements(reader, campaign_id, cycle.id)
        numbers = tracker_rows(reader, campaign_id, cycle.id)
    agreements = tuple(
        (terms, _is_settled(terms, of_terms.get(terms.id, ()), touched.get(terms.id, ())))
        for terms in agreed
    )
    every = chain.from_iterable(of_terms.values())
    posts = tuple(p for p in every if p.cycle_id == cycle.id and p.state != "cancelled")
    return CycleFacts(campaign, cycle, agreements, posts, numbers)


def _is_settled(
    terms: AgreementRow, posts: Sequence[DeliverableRow], touched: Sequence[ClauseRow]
) -> bool:
    return not readiness(terms, posts, touched).open


def is_live(post: DeliverableRow) -> bool:
    """Whether a post is out."""
    return post.state == "live" or post.posted_on is not None


def is_measured(row: TrackerRow, metric: str) -> bool:
    """Whether a post knows the number that the goal is judged by."""
    if metric in _NOT_ON_POSTS:
        return True
    name = _COUNTERS.get(metric, METRICS[metric].measure or metric)
    name = {"first_time_buyers": "conversions", "engagement_rate": "interactions"}.get(name, name)
    return getattr(row, name) is not None


def progress(facts: CycleFacts) -> Progress:
    """Judge the steps. The first that is not done is where she is."""
    found = (_goal(facts), _creators(facts), _agreements(facts), _live(facts), _measured(facts),
             _learned(facts))  # fmt: skip
    steps, at = [], None
    for judged in found:
        state = State.DONE if judged.done else State.TO_DO if at else State.NOW
        if not judged.done and at is None:
            at = judged
        steps.append(Step(judged.label, judged.count, state, judged.tab))
    if at is None:
        return Progress(tuple(steps))
    return Progress(tuple(steps), at.next_step, at.tab)


@dataclass(frozen=True, slots=True)
class _Judged:
    label: str
    tab: Tab
    done: bool
    next_step: str
    count: str = ""


def _goal(facts: CycleFacts) -> _Judged:
    campaign = facts.campaign
    if campaign is None:
        return _Judged("Goal set", Tab.GOALS, done=False, next_step="add the first campaign")
    done = is_measurable(campaign) and facts.cycle is not None
    words = "set the one number and its date" if not is_measurable(campaign) else "add a cycle"
    return _Judged("Goal set", Tab.GOALS, done, words)


def _creators(facts: CycleFacts) -> _Judged:
    number = len({terms.creator_id for terms, _ in facts.agreements})
    words = "choose the creators of this cycle"
    return _Judged("Creators chosen", Tab.CONTRACTS, number > 0, words, str(number or ""))


def _agreements(facts: CycleFacts) -> _Judged:
    ready = [terms for terms, is_ready in facts.agreements if is_ready]
    still_open = [terms for terms, is_ready in facts.agreements if not is_ready]
    words = f"{still_open[0].creator}’s terms" if still_open else "make an agreement"
    done = bool(ready) and not still_open
    count = _of(len(ready), len(facts.agreements))
    return _Judged("Agreements ready", Tab.CONTRACTS, done, words, count)


def _live(facts: CycleFacts) -> _Judged:
    waiting = [post for post in facts.posts if not is_live(post)]
    count = _of(len(facts.posts) - len(waiting), len(facts.posts))
    words = f"{waiting[0].creator}’s post" if waiting else "add the posts of this cycle"
    done = bool(facts.posts) and not waiting
    return _Judged("Posts live", Tab.CONTRACTS, done, words, count)


def _measured(facts: CycleFacts) -> _Judged:
    metric = goal_metric(facts.campaign) if facts.campaign else "orders"
    live = {post.id for post in facts.posts if is_live(post)}
    rows = [row for row in facts.numbers if row.id in live]
    missing = [row for row in rows if not is_measured(row, metric)]
    count = _of(len(rows) - len(missing), len(rows))
    what = METRICS[metric].many
    words = f"{missing[0].creator}’s {what} are missing" if missing else "measure the posts"
    return _Judged("Measured", Tab.RESULTS, bool(rows) and not missing, words, count)


def _learned(facts: CycleFacts) -> _Judged:
    done = bool(facts.cycle and facts.cycle.lessons)
    return _Judged("Learned", Tab.GOALS, done, "write down what this cycle taught")


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else ""
