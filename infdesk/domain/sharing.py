"""How a charge, or a total without a day, is shared: every part somewhere, all parts the whole."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Span:
    """A cycle and its days, both inclusive; an unknown end is open."""

    cycle_id: int
    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies in the cycle."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def days_within(self, first: date, last: date) -> int:
        """How many days of ``first``-``last`` lie in the cycle."""
        begin = max(first, self.start or first)
        finish = min(last, self.end or last)
        return max(0, (finish - begin).days + 1)


@dataclass(frozen=True, slots=True)
class Place:
    """A deliverable that may carry a part: where it stands and whether it is posted."""

    deliverable_id: int
    cycle_id: int | None
    posted: bool


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge that names no deliverable. ``month`` is ``2025-01``; amounts in minor units."""

    amount: int
    agreement_id: int | None = None
    cycle_id: int | None = None
    month: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What one charge can be shared over.

    Attributes:
        places: Deliverables of its agreement that are not cancelled.
        cycles: Cycles that its agreement covers.
        campaign: All cycles of its campaign.
        posts: Cycle -> live posts of the whole campaign, for what belongs to no agreement.
    """

    places: Sequence[Place] = ()
    cycles: Sequence[Span] = ()
    campaign: Sequence[Span] = ()
    posts: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a charge: of a deliverable, else of a cycle, else of the campaign."""

    amount: int
    deliverable_id: int | None = None
    cycle_id: int | None = None


def share(amount: int, weights: Sequence[int]) -> list[int]:
    """Parts of an amount in proportion to the weights, by largest remainder; they sum to the whole.

    Of equal remainders the earlier part gets the cent. Weights that are all zero share equally.

    Raises:
        ValueError: There is nothing to share over, or a weight is negative.
    """
    if not weights or min(weights) < 0:
        raise ValueError(f"cannot share over {list(weights)}")
    if amount < 0:
        return [-part for part in share(-amount, weights)]
    whole = sum(weights)
    if not whole:
        return share(amount, [1] * len(weights))
    parts = [amount * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda at: -(amount * weights[at] % whole))
    for at in by_remainder[: amount - sum(parts)]:
        parts[at] += 1
    return parts


def share_charge(charge: Charge, ground: Ground) -> list[Part]:
    """Where the cents of a charge go.

    With a cycle they belong to it; by month, to the cycles of that month by days; any other equally
    over the agreement's posted (else planned) deliverables, else its cycles. What belongs to no
    agreement goes to the cycle of its day, else over the cycles by posts, else to the campaign.
    """
    if charge.cycle_id is not None:
        return _within(charge.amount, charge.cycle_id, ground)
    by_cycle = _by_month(charge, ground.cycles or ground.campaign)
    if by_cycle:
        return [part for amount, cycle in by_cycle for part in _within(amount, cycle, ground)]
    if charge.agreement_id is None:
        return _of_campaign(charge, ground)
    return _over(charge.amount, _posted_first(ground.places)) or _over_cycles(charge.amount, ground)


def cycles_by_posts(places: Iterable[Place]) -> list[tuple[int, int]]:
    """(cycle, live posts) of the deliverables that stand in a cycle, by cycle."""
    counts = Counter(
        place.cycle_id for place in places if place.posted and place.cycle_id is not None
    )
    return sorted(counts.items())


def _within(amount: int, cycle_id: int, ground: Ground) -> list[Part]:
    here = [place for place in ground.places if place.cycle_id == cycle_id]
    return _over(amount, _posted_first(here)) or [Part(amount, cycle_id=cycle_id)]


def _posted_first(places: Sequence[Place]) -> list[Place]:
    return [place for place in places if place.posted] or list(places)


def _over(amount: int, places: Sequence[Place]) -> list[Part]:
    if not places:
        return []
    ordered = sorted(places, key=lambda place: place.deliverable_id)
    amounts = share(amount, [1] * len(ordered))
    return [
        Part(part, place.deliverable_id, place.cycle_id)
        for part, place in zip(amounts, ordered, strict=True)
    ]


def _over_cycles(amount: int, ground: Ground) -> list[Part]:
    if not ground.cycles:
        return [Part(amount)]
    cycles = sorted(span.cycle_id for span in ground.cycles)
    amounts = share(amount, [1] * len(cycles))
    return [Part(part, cycle_id=cycle) for part, cycle in zip(amounts, cycles, strict=True)]


def _by_month(charge: Charge, cycles: Sequence[Span]) -> list[tuple[int, int]]:
    if charge.month is None:
        return []
    first, last = month_days(charge.month)
    weighed = [(span.days_within(first, last), span.cycle_id) for span in cycles]
    weighed = [(days, cycle) for days, cycle in weighed if days]
    if not weighed:
        return []
    amounts = share(charge.amount, [days for days, _ in weighed])
    return [(amount, cycle) for amount, (_, cycle) in zip(amounts, weighed, strict=True)]


def _of_campaign(charge: Charge, ground: Ground) -> list[Part]:
    day = charge.day
    if day is not None:
        here = [span for span in ground.campaign if span.holds(day)]
        if here:
            newest = max(here, key=lambda span: (span.start or date.min, span.cycle_id))
            return [Part(charge.amount, cycle_id=newest.cycle_id)]
    if not ground.posts:
        return [Part(charge.amount)]
    amounts = share(charge.amount, [posts for _, posts in ground.posts])
    return [
        Part(amount, cycle_id=cycle)
        for amount, (cycle, _) in zip(amounts, ground.posts, strict=True)
    ]


def month_days(month: str) -> tuple[date, date]:
    """First and last day of a month written ``2025-01``."""
    year, number = map(int, month.split("-"))
    first = date(year, number, 1)
    return first, first + timedelta(days=monthrange(year, number)[1] - 1)
