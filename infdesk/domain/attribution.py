"""Where an order counts: whose it is, which offer, which cycle, which post.

Evidence overlaps, so the order of trust is fixed: the order's own number makes it one, then its
code, then its link, then the name under which a dashboard knows the creator.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class OrderFact(NamedTuple):
    """One order, or one line of tracked orders, with everything that may tell whose it is.

    Attributes:
        number: The shop's own number of it; orders of two sources that share it, but for a ``#``,
            and whose days agree are one.
        orders: How many orders the line stands for.
        counts: False for cancelled, voided, fully refunded and zero orders.
        net: Minor units of the brand's currency after refunds, or ``None``.
        refunded: What of it was given back, in the same units; it is no part of ``net`` any more.
        codes: Folded, in the order they were typed.
        utm: Folded: content, campaign, term, where known.
        content: The UTM content, folded; it may name a post.
        alias: The creator's name in the source, folded.
    """

    id: int
    source: str
    day: date | None = None
    campaign_id: int | None = None
    number: str | None = None
    orders: int = 1
    counts: bool = True
    net: int | None = None
    first_time: bool | None = None
    codes: tuple[str, ...] = ()
    utm: tuple[str, ...] = ()
    content: str | None = None
    alias: str | None = None
    platform: str | None = None
    refunded: int = 0

    @property
    def takes_back(self) -> bool:
        """Whether it takes a numbered sale back, or a part of one, in a row of its own."""
        lowers = self.orders < 0 or (self.orders == 0 and (self.net or 0) < 0)
        return self.counts and self.number is not None and lowers


@dataclass(frozen=True, slots=True)
class CodeOwner:
    """Whose a code is, for which campaign, and from when to when."""

    creator_id: int
    offer_id: int | None = None
    campaign_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid(self, first: date | None, last: date | None) -> bool:
        """Whether any day from ``first`` to ``last`` is covered; unknown ends are open."""
        begun = self.valid_from is None or last is None or self.valid_from <= last
        over = self.valid_to is not None and first is not None and self.valid_to < first
        return begun and not over


@dataclass(frozen=True, slots=True)
class Owners:
    """Who is behind what stands in an order; every key is folded."""

    codes: Mapping[str, Sequence[CodeOwner]] = field(default_factory=dict)
    links: Mapping[str, int] = field(default_factory=dict)
    aliases: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Round:
    """A cycle in which orders can count, with the attribution window of its campaign."""

    campaign_id: int
    cycle_id: int
    start: date | None = None
    end: date | None = None
    window_days: int = 30

    def earns(self, day: date) -> bool:
        """Whether an order of this day can count for the cycle; unknown ends are open."""
        return self.first <= day <= self.last

    @property
    def first(self) -> date:
        """The first day whose orders can count."""
        return self.start or date.min

    @property
    def last(self) -> date:
        """The last day whose orders can count: the attribution window after the end."""
        return date.max if self.end is None else self.end + timedelta(days=self.window_days)


@dataclass(frozen=True, slots=True)
class Calendar:
    """All cycles of one creator by start, the unknown starts first; make it with :meth:`of`."""

    rounds: tuple[Round, ...] = ()
    starts: tuple[date, ...] = ()

    @classmethod
    def of(cls, rounds: Iterable[Round]) -> Calendar:
        """The cycles in order."""
        ordered = sorted(rounds, key=lambda entry: (entry.first, entry.cycle_id))
        return cls(tuple(ordered), tuple([entry.first for entry in ordered]))

    def until(self, day: date) -> Sequence[Round]:
        """The cycles begun by this day, the latest first."""
        return self.rounds[: bisect_right(self.starts, day)][::-1]


class LivePost(NamedTuple):
    """A live post. ``day`` is the last day of its month where only the month is known."""

    deliverable_id: int
    day: date | None = None
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the orders of creators can count.

    Attributes:
        calendars: Creator -> cycles that she takes part in.
        posts: (creator, campaign, cycle) -> live posts; cycle ``None`` for posts outside cycles.
        campaigns: Creator -> campaigns that she has an agreement in, oldest first.
    """

    calendars: Mapping[int, Calendar] = field(default_factory=dict)
    posts: Mapping[tuple[int, int, int | None], Sequence[LivePost]] = field(default_factory=dict)
    campaigns: Mapping[int, Sequence[int]] = field(default_factory=dict)


_NO_CYCLES = Calendar()


class Credit(NamedTuple):
    """Where an order counts.

    Attributes:
        offer_id: The code's offer; ``None`` leaves it to the post and the agreement.
        campaign_id: ``None`` only for a creator who is in no campaign.
        cycle_id: ``None``: outside the cycles of its campaign.
        deliverable_id: ``None``: no post is credited, the format stays unknown.
    """

    creator_id: int
    offer_id: int | None
    campaign_id: int | None
    cycle_id: int | None
    deliverable_id: int | None


def owner_of(order: OrderFact, owners: Owners) -> CodeOwner | None:
    """Whose order it is: by code, then link, then dashboard; ``None`` if nobody's."""
    for code in order.codes:
        known = owners.codes.get(code)
        if known:
            valid = [owner for owner in known if owner.is_valid(order.day, order.day)]
            return (valid or known)[-1]
    linked = (owners.links.get(value) for value in order.utm)
    named = owners.aliases.get(order.alias) if order.alias else None
    creator = next((found for found in linked if found is not None), named)
    return None if creator is None else CodeOwner(creator)


def place(order: OrderFact, owner: CodeOwner, ground: Ground) -> Credit:
    """Where an order of this owner counts.

    Of the creator's cycles in which the code is valid: the one that holds the order's day, or that
    ended at most the attribution window before; the later start wins. Else the campaign, outside
    its cycles.
    """
    chosen = _round_of(order, owner, ground.calendars.get(owner.creator_id, _NO_CYCLES))
    if chosen is not None:
        campaign_id, cycle_id = chosen.campaign_id, chosen.cycle_id
        post = _post_of(order, ground.posts.get((owner.creator_id, campaign_id, cycle_id), ()))
        return Credit(owner.creator_id, owner.offer_id, campaign_id, cycle_id, post)
    home = order.campaign_id or owner.campaign_id or _home(order.day, owner.creator_id, ground)
    outside = () if home is None else ground.posts.get((owner.creator_id, home, None), ())
    return Credit(owner.creator_id, owner.offer_id, home, None, _post_of(order, outside))


def _round_of(order: OrderFact, owner: CodeOwner, calendar: Calendar) -> Round | None:
    day = order.day
    begun = calendar.rounds if day is None else calendar.until(day)
    fitting = (
        entry
        for entry in begun
        if order.campaign_id in (None, entry.campaign_id)
        and owner.campaign_id in (None, entry.campaign_id)
        and owner.is_valid(entry.start, entry.end)
        and (day is None or entry.earns(day))
    )
    chosen = next(fitting, None)
    # without a day only the single cycle it can be is certain
    return None if day is None and next(fitting, None) is not None else chosen


def _home(day: date | None, creator_id: int, ground: Ground) -> int | None:
    """The campaign of an order outside every cycle: of the creator's latest start by that day."""
    campaigns = ground.campaigns.get(creator_id, ())
    if len(campaigns) == 1:
        return campaigns[0]
    begun = ground.calendars.get(creator_id, _NO_CYCLES).until(day or date.max)
    if begun:
        return begun[0].campaign_id
    return campaigns[0] if campaigns else None


def _post_of(order: OrderFact, posts: Sequence[LivePost]) -> int | None:
    """The post that the link names, else the only one, else the latest on or before the day."""
    if order.content is not None:
        named = [post for post in posts if order.content in post.names]
        if len(named) == 1:
            return named[0].deliverable_id
    if len(posts) == 1:
        return posts[0].deliverable_id
    if order.day is None:
        return None
    earlier = [
        (post.day, post.deliverable_id)
        for post in posts
        if post.day is not None and post.day <= order.day
    ]
    return max(earlier)[1] if earlier else None
