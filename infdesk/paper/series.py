"""What a chart shows, as values: the goal's metric, its cost and the spend, by cycle and by name.

Charts, the tables behind them and the printed page all read these, so that they cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Final

from infdesk.domain.formats import Formats
from infdesk.domain.goals import COST_LABELS, METRICS, Metric, Unit
from infdesk.domain.money import to_minor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.measures import Measures
    from infdesk.domain.summary import CampaignSummary, CycleSummary, Group

_COSTS: Final = ("cpa", "cpl", "cpm", "cpe", "cpc")
"""Without a cost of its own a goal shows the first of these that is known."""

_KIND_COSTS: Final = {"awareness": "cpm", "leads": "cpl", "authority": "cpe"}
_MOST_TOLD: Final = 12


@dataclass(frozen=True, slots=True)
class Column:
    """One cycle of a series.

    Attributes:
        number: The cycle's.
        label: What the cycle is called.
        value: ``None`` where unknown.
        text: The value as shown.
        planned: Whether the cycle has not begun: no result is missing there.
        target: What this cycle has to reach, or may not cross.
    """

    number: int
    label: str
    value: float | None
    text: str
    planned: bool = False
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One measure over the cycles.

    Attributes:
        title: What is measured.
        columns: By number of the cycle.
        now: Position of the cycle that is meant, ``None`` for none.
        target_text: Word and number at the end of the target's line.
    """

    title: str
    columns: tuple[Column, ...]
    now: int | None
    target_text: str = ""


def goal_series(summary: CampaignSummary, *, cycle: int | None = None) -> Series:
    """The goal's metric by cycle, with what each cycle has to reach."""
    metric, show = metric_of(summary), formats(summary)
    last = cycle_target(summary)
    targets = [cycle_target(summary, row.cycle.number) for row in summary.cycles]
    columns = _columns(summary, [metric.value_of(row.totals) for row in summary.cycles], targets)
    texts = [show.metric(metric.name, column.value) for column in columns]
    word = "limit" if metric.down else "target"
    told = "" if last is None else f"{word} {show.metric(metric.name, last)}"
    return Series(metric.label, _written(columns, texts), _now(summary, cycle), told)


def second_series(
    summary: CampaignSummary, *, cycle: int | None = None, signs: bool = True
) -> Series:
    """What stands beside the goal by cycle: its cost; where the goal is a cost, what it bought.

    Args:
        summary: The campaign.
        cycle: Number of the cycle that is meant.
        signs: Whether the currency stands at every number, or in the title.
    """
    if metric_of(summary).unit is Unit.COST:
        counted = counted_metric(summary)
        values = [counted.value_of(row.totals) for row in summary.cycles]
        texts = [formats(summary).number(value) for value in values]
        columns = _written(_columns(summary, values), texts)
        return Series(counted.label, columns, _now(summary, cycle))
    money = cost_series(summary, cycle=cycle) or spend_series(summary, cycle=cycle)
    return money if signs else _without_signs(summary, money)


def cost_series(summary: CampaignSummary, *, cycle: int | None = None) -> Series | None:
    """Cost per result by cycle with the limit of the rule; ``None`` where no cost is known."""
    name = cost_name(summary)
    if name is None:
        return None
    show = formats(summary)
    limit = summary.goal.rule_limit if summary.goal.rule_metric == name else None
    values = [getattr(row.totals, name) for row in summary.cycles]
    columns = _columns(summary, values, [limit] * len(values))
    told = "" if limit is None else f"limit {show.exact(round(limit))}"
    texts = [show.cost(value) for value in values]
    return Series(COST_LABELS[name], _written(columns, texts), _now(summary, cycle), told)


def spend_series(summary: CampaignSummary, *, cycle: int | None = None) -> Series:
    """What each cycle cost in all."""
    show = formats(summary)
    values = [row.totals.spend for row in summary.cycles]
    texts = [show.money(value) for value in values]
    return Series("Spend", _written(_columns(summary, values), texts), _now(summary, cycle))


def return_label(summary: CampaignSummary) -> str:
    """What the return is called: "Sales per €1 spent"."""
    one = formats(summary).money(to_minor(1, summary.currency))
    return f"Sales per {one} spent"


def chart_title(summary: CampaignSummary, which: str) -> str:
    """What stands over a chart: ``"goal"``, ``"spend"``, ``"creators"`` or ``"formats"``."""
    if which == "goal":
        return f"{metric_of(summary).label} by cycle"
    if which == "spend":
        second = second_series(summary).title
        return "Spend by cycle" if second == "Spend" else f"{second} and spend"
    return "Creators" if which == "creators" else "Formats and offers"


def chart_table(
    summary: CampaignSummary, which: str, *, cycle: int | None = None
) -> tuple[tuple[str, ...], ...]:
    """The data behind a chart as a table, heading row first."""
    first, rows = _chart_rows(summary, which, cycle)
    lines = [(name, *_told(summary, measures)) for name, measures in rows]
    return ((first, *_heads(summary)), *lines)


def chart_data(
    summary: CampaignSummary, which: str, *, cycle: int | None = None
) -> tuple[tuple[str, Measures], ...]:
    """The data behind a chart as values: as long as it is equal, the chart looks the same."""
    return tuple(_chart_rows(summary, which, cycle)[1])


def chart_text(summary: CampaignSummary, which: str, *, cycle: int | None = None) -> str:
    """A chart's numbers in a sentence, for those who cannot see it."""
    heads = _heads(summary)
    rows = _chart_rows(summary, which, cycle)[1]
    told = "; ".join(
        f"{name}: {', '.join(_told(summary, measures))}" for name, measures in rows[:_MOST_TOLD]
    )
    more = f"; and {len(rows) - _MOST_TOLD} more" if len(rows) > _MOST_TOLD else ""
    what = ", ".join((heads[0], *(word[:1].lower() + word[1:] for word in heads[1:])))
    return f"{what}. {told or 'Nothing is known yet'}{more}."


def series_text(series: Series) -> str:
    """The numbers of one small chart in a sentence."""
    told = "; ".join(f"{column.label}: {column.text}" for column in series.columns)
    line = f" ({series.target_text})" if series.target_text else ""
    return f"{series.title} by cycle{line}. {told}."


def ranked(summary: CampaignSummary, groups: Sequence[Group]) -> list[Group]:
    """Groups by the goal's metric, best first, unknown last, equals by name."""
    metric = metric_of(summary)

    def place(group: Group) -> tuple[bool, float, str]:
        value = metric.value_of(group.measures)
        if value is None:
            return (True, 0.0, group.name.casefold())
        return (False, value if metric.down else -value, group.name.casefold())

    return sorted(groups, key=place)


def cost_name(summary: CampaignSummary) -> str | None:
    """The measure that says what one result of this goal costs.

    The goal's own where it has one, then the rule's, then what suits its kind, then the first that
    is known; ``None`` where nothing is.
    """
    metric, goal = metric_of(summary), summary.goal
    if metric.unit is Unit.COST:
        return metric.name
    if metric.cost:
        return metric.cost
    suits = [goal.rule_metric, _KIND_COSTS.get(goal.kind or ""), *_COSTS]
    known = (
        name for name in suits if name in COST_LABELS and getattr(summary.totals, name) is not None
    )
    return next(known, None)


def cycle_target(summary: CampaignSummary, cycle: int | None = None) -> float | None:
    """What a cycle has to reach: its own target, else its even share of the campaign's.

    Args:
        summary: The campaign.
        cycle: Number of the cycle; the newest one if not said.
    """
    metric = metric_of(summary)
    rows = [row.cycle for row in summary.cycles if cycle in (None, row.cycle.number)]
    if rows and rows[-1].target is not None:
        return rows[-1].target
    target = summary.goal.target
    if target is None or not rows:
        return None
    if metric.down or metric.unit not in (Unit.COUNT, Unit.MONEY):
        return target
    # of 100 orders three cycles have to bring 34 each: the next whole number
    return float(ceil(target / len(summary.cycles)))


def counted_metric(summary: CampaignSummary) -> Metric:
    """What is counted where the goal is a cost or a return: orders, or leads."""
    return METRICS["leads" if metric_of(summary).name == "cpl" else "orders"]


def metric_of(summary: CampaignSummary) -> Metric:
    """The goal's metric."""
    return METRICS[summary.goal.metric]


def formats(summary: CampaignSummary) -> Formats:
    """How this summary's numbers are shown."""
    return _formats(summary.locale, summary.currency)


def chosen_cycle(summary: CampaignSummary, cycle: int | None) -> CycleSummary | None:
    """The cycle of this number, or ``None`` if none is meant."""
    return next((row for row in summary.cycles if row.cycle.number == cycle), None)


def creators_of(summary: CampaignSummary, cycle: int | None) -> tuple[Group, ...]:
    """Creators of a cycle, or of the campaign."""
    chosen = chosen_cycle(summary, cycle)
    return chosen.creators if chosen else summary.creators


def formats_of(summary: CampaignSummary, cycle: int | None) -> tuple[Group, ...]:
    """Formats of a cycle, or of the campaign."""
    chosen = chosen_cycle(summary, cycle)
    return chosen.formats if chosen else summary.formats


def offers_of(summary: CampaignSummary, cycle: int | None) -> tuple[Group, ...]:
    """Offers of a cycle, or of the campaign."""
    chosen = chosen_cycle(summary, cycle)
    return chosen.offers if chosen else summary.offers


def _without_signs(summary: CampaignSummary, money: Series) -> Series:
    """The same amounts with the currency said once, in the title: small charts have little room."""
    show, cents = formats(summary), money.title != "Spend"
    columns = tuple(replace(one, text=show.amount(one.value, cents=cents)) for one in money.columns)
    limits = [one.target for one in money.columns if one.target is not None]
    told = f"limit {show.amount(limits[-1], cents=bool(limits[-1] % 100))}" if limits else ""
    title = f"{money.title}, {summary.currency}"
    return replace(money, title=title, columns=columns, target_text=told)


@lru_cache(maxsize=8)
def _formats(locale: str, currency: str) -> Formats:
    return Formats(locale, currency)


def _heads(summary: CampaignSummary) -> tuple[str, ...]:
    metric, cost = metric_of(summary), cost_name(summary)
    if metric.unit is Unit.COST:
        return metric.label, counted_metric(summary).label, "Spend"
    return (metric.label, *([COST_LABELS[cost]] if cost else []), "Spend")


def _told(summary: CampaignSummary, measures: Measures) -> tuple[str, ...]:
    """Numbers of a group under :func:`_heads`."""
    metric, cost, show = metric_of(summary), cost_name(summary), formats(summary)
    first, spend = show.metric(metric.name, metric.value_of(measures)), show.money(measures.spend)
    if metric.unit is Unit.COST:
        return first, show.number(counted_metric(summary).value_of(measures)), spend
    return (first, *([show.cost(getattr(measures, cost))] if cost else []), spend)


def _columns(
    summary: CampaignSummary,
    values: Sequence[float | None],
    targets: Sequence[float | None] | None = None,
) -> list[Column]:
    return [
        Column(
            row.cycle.number,
            row.cycle.label,
            value,
            "",
            planned=value is None and _is_planned(row, summary),
            target=target,
        )
        for row, value, target in zip(
            summary.cycles, values, targets or [None] * len(values), strict=True
        )
    ]


def _written(columns: Sequence[Column], texts: Sequence[str]) -> tuple[Column, ...]:
    return tuple(
        Column(one.number, one.label, one.value, text, one.planned, one.target)
        for one, text in zip(columns, texts, strict=True)
    )


def _is_planned(row: CycleSummary, summary: CampaignSummary) -> bool:
    start = row.cycle.start
    later = start > summary.today if start else row.cycle.state == "planned"
    return later and not row.totals.posts


def _now(summary: CampaignSummary, cycle: int | None) -> int | None:
    """Position of the cycle that is meant, else of the newest one that anything is known of."""
    metric = metric_of(summary)
    newest = None
    for at, row in enumerate(summary.cycles):
        if row.cycle.number == cycle:
            return at
        if metric.value_of(row.totals) is not None or row.totals.spend is not None:
            newest = at
    return newest


def _chart_rows(
    summary: CampaignSummary, which: str, cycle: int | None
) -> tuple[str, list[tuple[str, Measures]]]:
    if which in ("goal", "spend"):
        return "Cycle", [(row.cycle.label, row.totals) for row in summary.cycles]
    if which == "creators":
        groups = ranked(summary, creators_of(summary, cycle))
        return "Creator", [(group.name, group.measures) for group in groups]
    groups = ranked(summary, formats_of(summary, cycle))
    groups += ranked(summary, offers_of(summary, cycle))
    return "Format or offer", [(group.name, group.measures) for group in groups]
