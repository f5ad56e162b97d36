"""From sums to measures: the only place that divides."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from operator import itemgetter
from typing import TYPE_CHECKING

from infdesk.domain.sums import FIELDS

if TYPE_CHECKING:
    from infdesk.domain.sums import Sums

_CLICK_BASES = ("impressions", "views", "reach")
_ENGAGEMENT_BASES = ("reach", "impressions", "views")


@dataclass(frozen=True, slots=True)
class Measures:
    """The numbers of one group. ``None`` is unknown and shows as a dash.

    Money (``spend``, ``revenue``, ``contribution``, ``emv``) is integer minor units; costs per
    result and order value (``cpm``, ``cpc``, ``cpe``, ``cpa``, ``cpl``, ``aov``) are minor units as
    floats, rounded only when shown; ``ctr``, ``engagement_rate``, ``roas``, ``roi`` are ratios.

    Attributes:
        covered: Share 0-1 of posts that the click rate could use.
        unknown: Posts with unknown results: cost per result is "at most", roas and roi "at least".
        ctr_basis: ``impressions``, ``views`` or ``reach``; None when no click rate is known.
        engagement_basis: ``reach``, ``impressions`` or ``views``.
        first_time_buyers: Credited orders that the source calls a buyer's first.
        active_months: Months of continued association; of several creators, the longest one's.
        unknown_leads: Posts with unknown leads: cost per lead is "at most".
    """

    spend: int | None = None
    posts: int = 0
    impressions: int | None = None
    reach: int | None = None
    views: int | None = None
    likes: int | None = None
    comments: int | None = None
    shares: int | None = None
    saves: int | None = None
    interactions: int | None = None
    clicks: int | None = None
    conversions: int | None = None
    leads: int | None = None
    qualified_leads: int | None = None
    revenue: int | None = None
    new_followers: int | None = None
    ctr: float | None = None
    engagement_rate: float | None = None
    cpm: float | None = None
    cpc: float | None = None
    cpe: float | None = None
    cpa: float | None = None
    cpl: float | None = None
    aov: float | None = None
    roas: float | None = None
    roi: float | None = None
    contribution: int | None = None
    emv: int | None = None
    covered: float | None = None
    unknown: int = 0
    ctr_basis: str | None = None
    engagement_basis: str | None = None
    first_time_buyers: int | None = None
    active_months: int | None = None
    unknown_leads: int = 0


def measures(
    sums: Sums, *, margin: float | None = None, active_months: int | None = None
) -> Measures:
    """Turn sums into measures.

    Args:
        sums: Of any group; its rates use only posts that know both sides, its costs per result the
            whole spend over the known results.
        margin: Share 0-1 of revenue that stays after the goods, or ``None`` if not told.
        active_months: Counted by the caller, since months of two groups cannot be added.
    """
    spend = sums.spend
    known = {
        name: value if parts else None
        for name, value, parts in zip(FIELDS, sums.totals, sums.known, strict=True)
    }
    conversions, leads, revenue = known["conversions"], known["leads"], known["revenue"]
    ctr, ctr_basis, used = _rate(sums, "clicks", _CLICK_BASES)
    engagement_rate, engagement_basis, _ = _rate(sums, "interactions", _ENGAGEMENT_BASES)
    cpm = _cost_per(sums, "impressions")
    return Measures(
        spend=spend,
        posts=sums.posts,
        **known,
        ctr=ctr,
        engagement_rate=engagement_rate,
        cpm=None if cpm is None else cpm * 1000,
        cpc=_cost_per(sums, "clicks"),
        cpe=_cost_per(sums, "interactions"),
        cpa=ratio(spend, conversions),
        cpl=ratio(spend, leads),
        aov=ratio(revenue, conversions),
        roas=ratio(revenue, spend),
        roi=None if revenue is None or spend is None else ratio(revenue - spend, spend),
        contribution=_contribution(revenue, spend, margin),
        covered=ratio(used, sums.items),
        unknown=max(0, sums.unknown_results),
        ctr_basis=ctr_basis,
        engagement_basis=engagement_basis,
        first_time_buyers=sums.first_time,
        active_months=active_months,
        unknown_leads=max(0, sums.unknown_leads),
    )


def ratio(numerator: int | None, denominator: int | None) -> float | None:
    """A quotient, or ``None`` where a side is unknown or nothing is there to divide by."""
    if numerator is None or not denominator:
        return None
    return numerator / denominator


def click_rate(
    clicks: int | None, *, impressions: int | None, views: int | None, reach: int | None
) -> float | None:
    """Click rate of a single post, over the first basis that is known, as for groups."""
    seen = {"impressions": impressions, "views": views, "reach": reach}
    basis = next((seen[name] for name in _CLICK_BASES if seen[name] is not None), None)
    return ratio(clicks, basis)


def _rate(
    sums: Sums, numerator: str, bases: tuple[str, ...]
) -> tuple[float | None, str | None, int]:
    """(rate, basis, items used): over the basis known for most posts, the first of equals."""
    pairs = [sums.pair(numerator, basis) for basis in bases]
    above, below, used = best = max(pairs, key=itemgetter(2))
    rate = ratio(above, below)
    return rate, None if rate is None else bases[pairs.index(best)], used


def _cost_per(sums: Sums, counter: str) -> float | None:
    spend, count, _ = sums.pair("spend", counter)
    return ratio(spend, count)


def _contribution(revenue: int | None, spend: int | None, margin: float | None) -> int | None:
    if revenue is None or spend is None or margin is None:
        return None
    return floor(revenue * margin - spend + 0.5)
