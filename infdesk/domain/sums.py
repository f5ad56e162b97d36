"""What the store adds up and ``measures`` divides: totals, and beside each how many know it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import add, itemgetter
from typing import NamedTuple

FIELDS = (
    "impressions", "reach", "views", "likes", "comments", "shares", "saves", "interactions",
    "clicks", "leads", "qualified_leads", "conversions", "revenue", "new_followers",
)  # fmt: skip
"""Counters of a post, in the order of ``Sums.totals``; revenue in minor units."""

PAIRS = (
    ("clicks", "impressions"), ("clicks", "views"), ("clicks", "reach"),
    ("interactions", "reach"), ("interactions", "impressions"), ("interactions", "views"),
    ("spend", "impressions"), ("spend", "clicks"), ("spend", "interactions"),
)  # fmt: skip
"""(numerator, denominator) of the ratios that use only posts where both sides are known."""


_AT = {name: at for at, name in enumerate(FIELDS)}
_PAIR_AT = {pair: 3 * at for at, pair in enumerate(PAIRS)}
CONVERSIONS, REVENUE, LEADS, CLICKS = map(
    FIELDS.index, ("conversions", "revenue", "leads", "clicks")
)
_STATED = FIELDS.index("interactions")
_PARTS = tuple(map(FIELDS.index, ("likes", "comments", "shares", "saves")))
_PAIR_PLACES = [tuple(map((*FIELDS, "spend").index, pair)) for pair in PAIRS]
_ZERO, _ONE = len(FIELDS) + 1, len(FIELDS) + 2
_FEW = 3

Counters = Sequence[int | None]
"""What is known of one post, in the order of :data:`FIELDS`."""


class Sums(NamedTuple):
    """Totals of one group of posts. Adding two groups is adding every number.

    A named tuple, like :class:`Cell`: a campaign may have a hundred thousand of them.

    Attributes:
        posts: Live posts in the group.
        items: Posts and measurements without a post: what shares of posts are counted against.
        spend: Minor units, or ``None`` if no charge is known.
        totals: Per field of :data:`FIELDS` the sum of the known values.
        known: Per field how many parts know it; 0 makes the sum unknown.
        pairs: Per pair of :data:`PAIRS` three numbers: sum of numerators, sum of denominators,
            items used.
        unknown_results: Posts whose conversions (typed or credited) are unknown, less those whose
            agreement states a total in the same group: below zero where only such a total stands.
        first_time: Credited orders known to be a buyer's first, or ``None`` if no order tells.
        unknown_leads: The same as ``unknown_results``, for leads.
    """

    posts: int = 0
    items: int = 0
    spend: int | None = None
    totals: tuple[int, ...] = (0,) * len(FIELDS)
    known: tuple[int, ...] = (0,) * len(FIELDS)
    pairs: tuple[int, ...] = (0,) * (3 * len(PAIRS))
    unknown_results: int = 0
    first_time: int | None = None
    unknown_leads: int = 0

    def total(self, name: str) -> int | None:
        """Sum of the known values of a field, or ``None`` when every part is unknown."""
        at = _AT[name]
        return self.totals[at] if self.known[at] else None

    def pair(self, numerator: str, denominator: str) -> tuple[int, int, int]:
        """(numerators, denominators, items used) over the posts that know both sides."""
        at = _PAIR_AT[numerator, denominator]
        above, below, used = self.pairs[at : at + 3]
        return above, below, used

    def plus(self, other: Sums) -> Sums:
        """Both groups together."""
        return Sums(
            self.posts + other.posts,
            self.items + other.items,
            add_known(self.spend, other.spend),
            tuple(map(add, self.totals, other.totals)),
            tuple(map(add, self.known, other.known)),
            tuple(map(add, self.pairs, other.pairs)),
            self.unknown_results + other.unknown_results,
            add_known(self.first_time, other.first_time),
            self.unknown_leads + other.unknown_leads,
        )


def add_known(first: int | None, second: int | None) -> int | None:
    """Add what is known; ``None`` only when both are unknown."""
    if first is None:
        return second
    return first if second is None else first + second


def sum_known(values: Iterable[int | None]) -> int | None:
    """Sum of what is known; ``None`` when nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def total_of(parts: Iterable[Sums]) -> Sums:
    """Sum of any number of groups; of none, the empty group.

    Many are added column by column: a campaign may have a hundred thousand parts.
    """
    groups = list(parts)
    if not groups:
        return Sums()
    if len(groups) <= _FEW:
        return reduce(Sums.plus, groups)
    return Sums(
        posts=sum([group.posts for group in groups]),
        items=sum([group.items for group in groups]),
        spend=sum_known([group.spend for group in groups]),
        totals=tuple(map(sum, zip(*[group.totals for group in groups], strict=True))),
        known=tuple(map(sum, zip(*[group.known for group in groups], strict=True))),
        pairs=tuple(map(sum, zip(*[group.pairs for group in groups], strict=True))),
        unknown_results=sum([group.unknown_results for group in groups]),
        first_time=sum_known([group.first_time for group in groups]),
        unknown_leads=sum([group.unknown_leads for group in groups]),
    )


def with_interactions(counters: Counters) -> list[int | None]:
    """The same counters with interactions made of their known parts, else as stated."""
    values = list(counters)
    parts = [values[at] for at in _PARTS]
    if parts.count(None) < len(parts):
        values[_STATED] = sum_known(parts)
    return values


def item_sums(counters: Counters, *, spend: int | None = None, posts: int = 1) -> Sums:
    """Sums of one post, or (``posts=0``) of one measurement that has no post.

    Args:
        counters: In the order of :data:`FIELDS`, after :func:`with_interactions`.
        spend: What the post costs, in minor units.
        posts: 1 for a post, 0 for results without one; only posts can be unknown.
    """
    # the last two are what unknown values and counts of one are taken from
    everything = (*counters, spend, 0, 1)
    shape = _shape(tuple([value is None for value in everything]))
    return Sums(
        posts,
        1,
        spend,
        shape.totals(everything),
        shape.known,
        shape.pairs(everything),
        posts if counters[CONVERSIONS] is None else 0,
        None,
        posts if counters[LEADS] is None else 0,
    )


class _Shape(NamedTuple):
    """Which values a post knows, and how to pick its sums from them: posts of a sheet are alike."""

    known: tuple[int, ...]
    totals: Callable[[Sequence[int | None]], tuple[int, ...]]
    pairs: Callable[[Sequence[int | None]], tuple[int, ...]]


@cache
def _shape(unknown: tuple[bool, ...]) -> _Shape:
    fields = range(len(FIELDS))
    used: list[int] = []
    for numerator, denominator in _PAIR_PLACES:
        apart = unknown[numerator] or unknown[denominator]
        used += [_ZERO] * 3 if apart else [numerator, denominator, _ONE]
    return _Shape(
        known=tuple([int(not unknown[at]) for at in fields]),
        totals=itemgetter(*[_ZERO if unknown[at] else at for at in fields]),
        pairs=itemgetter(*used),
    )


class Cell(NamedTuple):
    """The sums of one combination; names are the sheet's own spelling, ``None`` = not known.

    A cell with ``cycle_id`` None lies outside the cycles of its campaign. Conversions and revenue
    in ``sums`` already follow one rule: credited orders where the creator-cycle has order-level
    evidence, typed totals elsewhere.
    """

    cycle_id: int | None
    creator: str | None
    offer: str | None
    format: str | None
    platform: str | None
    sums: Sums = Sums()


@dataclass(frozen=True, slots=True)
class ActiveMonth:
    """A calendar month (``2025-01``) in which a creator had at least one live post."""

    cycle_id: int | None
    creator: str
    month: str


@dataclass(frozen=True, slots=True)
class CampaignSums:
    """Everything ``measures`` needs of one campaign.

    Attributes:
        months: Only gathered where the goal asks for months of association.
    """

    campaign_id: int
    cells: tuple[Cell, ...]
    months: tuple[ActiveMonth, ...] = ()
