"""Makes the one summary out of sums: every comparison is a grouping of the same cells."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, NotRequired, TypedDict, Unpack

from infdesk.domain.formats import Formats
from infdesk.domain.goals import METRICS, UNSET_ORDER, goal_metric
from infdesk.domain.measures import Measures, measures
from infdesk.domain.names import fold
from infdesk.domain.summary import CampaignSummary, CycleSummary, GoalState, Group
from infdesk.domain.sums import Cell, Sums, total_of
from infdesk.domain.yardstick import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from infdesk.domain.rows import BrandRow, CampaignRow, CycleRow
    from infdesk.domain.summary import Source
    from infdesk.domain.sums import ActiveMonth, CampaignSums
    from infdesk.domain.yardstick import YardstickChange

Named = dict[str | None, Sums]


class Facts(TypedDict):
    """What a summary is made of, beside its campaign.

    Attributes:
        brand: Whose campaign it is.
        cycles: The campaign's cycles.
        sums: Its sums.
        today: The day the summary is made.
        sources: Files the numbers came from.
        unassigned: (orders, revenue in minor units) of no creator, in the whole desk.
        yardstick_changes: Of the locked yardstick, oldest first.
    """

    brand: BrandRow
    cycles: Sequence[CycleRow]
    sums: CampaignSums
    today: date
    sources: NotRequired[Sequence[Source]]
    unassigned: NotRequired[tuple[int, int]]
    yardstick_changes: NotRequired[Sequence[YardstickChange]]


class _Comparisons(NamedTuple):
    """The same cells seen four ways; what has no name is in no group but in the total."""

    creators: Named
    offers: Named
    formats: Named
    platforms: Named

    @property
    def total(self) -> Sums:
        return total_of(self.platforms.values())


def summarise(campaign: CampaignRow, **facts: Unpack[Facts]) -> CampaignSummary:
    """The summary of a campaign.

    Args:
        campaign: With its goal and yardstick.
        facts: See :class:`Facts`.
    """
    brand, sums = facts["brand"], facts["sums"]
    cycles = sorted(facts["cycles"], key=lambda row: row.number)
    by_cycle = _by_cycle(sums.cells, {row.id for row in cycles})
    whole = _together(by_cycle.values())
    measured = _Measured(campaign.margin, sums.months)
    totals = measured.of(whole.total, months=_months(sums.months))
    orders, revenue = facts.get("unassigned", (0, 0))
    return CampaignSummary(
        campaign=campaign,
        brand=brand.name,
        currency=brand.currency,
        locale=brand.locale,
        goal=goal_state(campaign, totals, today=facts["today"]),
        cycles=tuple(measured.cycle(row, by_cycle.get(row.id, _NOTHING)) for row in cycles),
        outside=measured.of(by_cycle.get(None, _NOTHING).total),
        totals=totals,
        creators=measured.groups(whole.creators, months=_months_of_creators(sums.months)),
        offers=measured.groups(whole.offers),
        formats=measured.groups(whole.formats),
        platforms=measured.groups(whole.platforms),
        sources=tuple(facts.get("sources", ())),
        unassigned_orders=orders,
        unassigned_revenue=revenue,
        today=facts["today"],
        yardstick_changes=_told(facts.get("yardstick_changes", ()), campaign, brand),
        colour=brand.colour,
    )


def _told(
    changes: Sequence[YardstickChange], campaign: CampaignRow, brand: BrandRow
) -> tuple[str, ...]:
    formats = Formats(brand.locale, brand.currency)
    return tuple(told(change, campaign, formats) for change in changes)


def goal_state(campaign: CampaignRow, totals: Measures, *, today: date) -> GoalState:
    """Where the goal stands on a day.

    A goal is missed only when its window is over; reached it may be before.
    """
    metric = _metric(campaign, totals)
    actual = METRICS[metric].value_of(totals)
    reached = _holds(metric, actual, campaign.target)
    over = campaign.window_end is not None and campaign.window_end < today
    rule = campaign.rule_metric if campaign.rule_metric in METRICS else None
    rule_actual = METRICS[rule].value_of(totals) if rule else None
    return GoalState(
        kind=campaign.goal_kind,
        metric=metric,
        target=campaign.target,
        actual=actual,
        met=reached if over or reached else None,
        rule_metric=rule,
        rule_limit=campaign.rule_limit,
        rule_actual=rule_actual,
        rule_met=_holds(rule, rule_actual, campaign.rule_limit) if rule else None,
    )


class _Measured:
    """Measures of groups of one campaign."""

    def __init__(self, margin: float | None, months: Sequence[ActiveMonth]) -> None:
        self._margin = margin
        self._months: dict[int | None, list[ActiveMonth]] = defaultdict(list)
        for entry in months:
            self._months[entry.cycle_id].append(entry)

    def of(self, sums: Sums, *, months: int | None = None) -> Measures:
        return measures(sums, margin=self._margin, active_months=months)

    def groups(self, named: Named, *, months: Mapping[str, int] | None = None) -> tuple[Group, ...]:
        known = {name: sums for name, sums in named.items() if name is not None}
        active = months or {}
        return tuple(
            Group(name, self.of(known[name], months=active.get(name)))
            for name in sorted(known, key=lambda name: (fold(name), name))
        )

    def cycle(self, row: CycleRow, compared: _Comparisons) -> CycleSummary:
        months = self._months[row.id]
        return CycleSummary(
            cycle=row,
            totals=self.of(compared.total, months=_months(months)),
            creators=self.groups(compared.creators, months=_months_of_creators(months)),
            offers=self.groups(compared.offers),
            formats=self.groups(compared.formats),
            platforms=self.groups(compared.platforms),
        )


_NOTHING = _Comparisons({}, {}, {}, {})


def _by_cycle(cells: Iterable[Cell], known: set[int]) -> dict[int | None, _Comparisons]:
    cells_of: dict[int | None, list[Cell]] = defaultdict(list)
    for cell in cells:
        cells_of[cell.cycle_id if cell.cycle_id in known else None].append(cell)
    return {
        cycle: _Comparisons(
            _grouped((cell.creator, cell.sums) for cell in group),
            _grouped((cell.offer, cell.sums) for cell in group),
            _grouped((cell.format, cell.sums) for cell in group),
            _grouped((cell.platform, cell.sums) for cell in group),
        )
        for cycle, group in cells_of.items()
    }


def _together(parts: Iterable[_Comparisons]) -> _Comparisons:
    """Comparisons of several cycles as one."""
    every = list(parts)
    return _Comparisons(
        *[
            _grouped(item for named in seen for item in named.items())
            for seen in zip(*every, strict=True)
        ]
        or _NOTHING
    )


def _grouped(pairs: Iterable[tuple[str | None, Sums]]) -> Named:
    parts: dict[str | None, list[Sums]] = defaultdict(list)
    for name, sums in pairs:
        parts[name].append(sums)
    return {name: total_of(group) for name, group in parts.items()}


def _metric(campaign: CampaignRow, totals: Measures) -> str:
    """The goal's metric; without a goal the first of the usual ones that is known."""
    if campaign.metric or campaign.goal_kind:
        return goal_metric(campaign)
    known = (name for name in UNSET_ORDER if METRICS[name].value_of(totals) is not None)
    return next(known, UNSET_ORDER[0])


def _holds(metric: str, actual: float | None, limit: float | None) -> bool | None:
    """Whether a value is at least as good as its limit, in the direction that is better."""
    if actual is None or limit is None:
        return None
    return actual <= limit if METRICS[metric].down else actual >= limit


def _months_of_creators(months: Iterable[ActiveMonth]) -> dict[str, int]:
    seen: dict[str, set[str]] = defaultdict(set)
    for entry in months:
        seen[entry.creator].add(entry.month)
    return {creator: len(those) for creator, those in seen.items()}


def _months(months: Sequence[ActiveMonth]) -> int | None:
    """Months of the creator who stayed longest; ``None`` where nobody asked for them."""
    return max(_months_of_creators(months).values(), default=None)
