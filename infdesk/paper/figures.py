"""The four charts, drawn on any matplotlib figure from the one summary: screen and paper alike.

Only the goal has colour. No frame, no grid, no legend, no value axis: every bar carries its number.
What is not known is a dash where the bar would be.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.figure import Figure

from infdesk.domain.formats import DASH, Formats
from infdesk.domain.goals import COST_LABELS, METRICS, Unit
from infdesk.paper.roles import SANS, ChartRoles
from infdesk.places import font_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from infdesk.domain.measures import Measures
    from infdesk.domain.summary import CampaignSummary, CycleSummary, Group

MOST_COLUMNS: Final = 12
"""More cycles than this are a line with its first, last, best and lowest point labelled."""

MOST_BARS: Final = 8
_HEADROOM: Final = 1.22
_NAME_LENGTH: Final = 18
_WORD_INCHES: Final = 0.62
_USUAL_COST: Final = {"awareness": "cpm", "leads": "cpl", "authority": "cpe"}
"""What a result costs where the metric itself has no cost of its own."""

MM: Final = 1 / 25.4


@dataclass(frozen=True, slots=True)
class Series:
    """One measure over the cycles.

    Attributes:
        labels: Name of each cycle.
        values: ``None`` where unknown.
        texts: The values as shown.
        now: Position of the cycle that is meant, ``None`` for none.
        target: Line to be reached or not to be crossed.
        target_text: Its word and number.
    """

    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    now: int | None
    target: float | None = None
    target_text: str = ""


def goal_series(summary: CampaignSummary, *, cycle: int | None = None) -> Series:
    """The goal's metric by cycle, with the target of a cycle."""
    metric = METRICS[summary.goal.metric]
    show = formats(summary)
    values = tuple(metric.value_of(row.totals) for row in summary.cycles)
    target = cycle_target(summary)
    return Series(
        _labels(summary),
        values,
        tuple(show.metric(metric.name, value) for value in values),
        _now(summary, cycle),
        target,
        "" if target is None else f"target {show.metric(metric.name, target)}",
    )


def cost_series(
    summary: CampaignSummary, *, cycle: int | None = None, signs: bool = True
) -> Series | None:
    """Cost per result by cycle with the limit of the rule; ``None`` where the goal has no cost.

    Args:
        summary: The campaign.
        cycle: Number of the cycle that is meant.
        signs: Whether the currency stands at every number, or in the title above.
    """
    name = cost_name(summary)
    if name is None:
        return None
    show = formats(summary)
    values = tuple(getattr(row.totals, name) for row in summary.cycles)
    limit = summary.goal.rule_limit if summary.goal.rule_metric == name else None
    return Series(
        _labels(summary),
        values,
        tuple(show.cost(value) if signs else show.amount(value) for value in values),
        _now(summary, cycle),
        limit,
        "" if limit is None else f"limit {show.money(limit)}",
    )


def spend_series(
    summary: CampaignSummary, *, cycle: int | None = None, signs: bool = True
) -> Series:
    """Spend by cycle."""
    show = formats(summary)
    values = tuple(row.totals.spend for row in summary.cycles)
    texts = tuple(
        show.money(value) if signs else show.amount(value, cents=False) for value in values
    )
    return Series(_labels(summary), values, texts, _now(summary, cycle))


def draw_goal_by_cycle(
    figure: Figure, summary: CampaignSummary, roles: ChartRoles, *, cycle: int | None = None
) -> None:
    """Columns of the goal's metric by cycle, with the target line.

    Args:
        figure: Empty; its size in inches is the size on the page.
        summary: The campaign.
        roles: What to draw with.
        cycle: Number of the cycle that is meant; the newest known one if not said.
    """
    _begin(figure, roles)
    axes = figure.add_axes((0.02, 0.14, 0.96, 0.80))
    _draw_series(axes, goal_series(summary, cycle=cycle), roles)


def draw_spend_and_cost(
    figure: Figure, summary: CampaignSummary, roles: ChartRoles, *, cycle: int | None = None
) -> None:
    """Cost per result above, spend below, over the same cycles; never two scales in one panel."""
    _begin(figure, roles)
    cost = cost_series(summary, cycle=cycle)
    spend = spend_series(summary, cycle=cycle)
    if cost is None:
        _draw_hollow(figure.add_axes((0.02, 0.14, 0.96, 0.80)), spend, roles, word="spend")
        return
    upper = figure.add_axes((0.02, 0.48, 0.96, 0.47))
    _draw_series(upper, cost, roles, cost=True, names=False)
    label = COST_LABELS[str(cost_name(summary))].lower()
    _word(upper, label, roles)
    _draw_hollow(figure.add_axes((0.02, 0.13, 0.96, 0.27)), spend, roles, word="spend")


def draw_cost_by_cycle(
    figure: Figure, summary: CampaignSummary, roles: ChartRoles, *, cycle: int | None = None
) -> None:
    """Columns of the cost per result alone; spend where the goal has no cost."""
    _begin(figure, roles)
    axes = figure.add_axes((0.02, 0.14, 0.96, 0.80))
    cost = cost_series(summary, cycle=cycle, signs=False)
    series = cost or spend_series(summary, cycle=cycle, signs=False)
    _draw_series(axes, series, roles, cost=True)


def draw_creators(
    figure: Figure, summary: CampaignSummary, roles: ChartRoles, *, cycle: int | None = None
) -> None:
    """Bars of the goal's metric by creator, best first, cost per result as a column of text."""
    _begin(figure, roles)
    groups = _chosen(summary, cycle).creators if cycle is not None else summary.creators
    _draw_bars(figure, summary, roles, [("", groups)])


def draw_formats_and_offers(
    figure: Figure, summary: CampaignSummary, roles: ChartRoles, *, cycle: int | None = None
) -> None:
    """Bars of the goal's metric by format, then by offer."""
    _begin(figure, roles)
    chosen = _chosen(summary, cycle) if cycle is not None else None
    parts = [("Formats", chosen.formats if chosen else summary.formats)]
    parts.append(("Offers", chosen.offers if chosen else summary.offers))
    _draw_bars(figure, summary, roles, [part for part in parts if part[1]])


CHARTS: Final = {
    "goal": draw_goal_by_cycle,
    "spend": draw_spend_and_cost,
    "creators": draw_creators,
    "formats": draw_formats_and_offers,
}


def chart_table(
    summary: CampaignSummary, which: str, *, cycle: int | None = None
) -> tuple[tuple[str, ...], ...]:
    """The data behind a chart as a table, heading row first."""
    show = formats(summary)
    metric = METRICS[summary.goal.metric]
    cost = cost_name(summary)
    heads = (metric.label, COST_LABELS[cost] if cost else "Spend")
    if which in ("goal", "spend"):
        rows = [(row.cycle.label, row.totals) for row in summary.cycles]
        first = "Cycle"
    else:
        chosen = _chosen(summary, cycle) if cycle is not None else summary
        groups = chosen.creators if which == "creators" else (*chosen.formats, *chosen.offers)
        rows = [(group.name, group.measures) for group in ranked(summary, groups)]
        first = "Creator" if which == "creators" else "Format or offer"
    lines = [
        (
            name,
            show.metric(metric.name, metric.value_of(measures)),
            show.cost(getattr(measures, cost)) if cost else show.money(measures.spend),
            show.money(measures.spend),
        )
        for name, measures in rows
    ]
    return ((first, *heads, "Spend"), *lines)


def chart_text(summary: CampaignSummary, which: str, *, cycle: int | None = None) -> str:
    """A chart's numbers in a sentence, for those who cannot see it."""
    head, *rows = chart_table(summary, which, cycle=cycle)
    told = "; ".join(f"{row[0]} {row[1]}, {row[2]}" for row in rows[:MOST_COLUMNS])
    return f"{head[1]} and {head[2].lower()}: {told or 'nothing known yet'}."


def ranked(summary: CampaignSummary, groups: Sequence[Group]) -> list[Group]:
    """Groups by the goal's metric, best first, unknown last, equals by name."""
    metric = METRICS[summary.goal.metric]

    def place(group: Group) -> tuple[bool, float, str]:
        value = metric.value_of(group.measures)
        if value is None:
            return (True, 0.0, group.name.casefold())
        return (False, value if metric.down else -value, group.name.casefold())

    return sorted(groups, key=place)


def cost_name(summary: CampaignSummary) -> str | None:
    """The measure that says what one result of this goal costs."""
    metric = METRICS[summary.goal.metric]
    if metric.unit is Unit.COST:
        return metric.name
    return metric.cost or _rule_cost(summary) or _USUAL_COST.get(summary.goal.kind or "")


def cycle_target(summary: CampaignSummary) -> float | None:
    """What a single cycle has to reach: its own target, else its even share of the campaign's."""
    metric = METRICS[summary.goal.metric]
    own = [row.cycle.target for row in summary.cycles if row.cycle.target is not None]
    if own:
        return own[-1]
    target = summary.goal.target
    if target is None or not summary.cycles:
        return None
    adds_up = metric.unit in (Unit.COUNT, Unit.MONEY) and not metric.down
    return target / len(summary.cycles) if adds_up else target


def formats(summary: CampaignSummary) -> Formats:
    """How this summary's numbers are shown."""
    return Formats(summary.locale, summary.currency)


def to_svg(figure: Figure) -> str:
    """A figure as vector text: fonts named, not drawn; the same figure gives the same bytes."""
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "infdesk"}):
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None}, transparent=True)
    return buffer.getvalue()


def new_figure(width_mm: float, height_mm: float) -> Figure:
    """An empty figure of the size it will have on the page."""
    return Figure(figsize=(width_mm * MM, height_mm * MM))


@cache
def _register_fonts() -> None:
    for path in font_files("sans"):
        font_manager.fontManager.addfont(str(path))


def _begin(figure: Figure, roles: ChartRoles) -> None:
    _register_fonts()
    figure.clear()
    figure.patch.set_facecolor(roles.ground)


def _draw_series(
    axes: Axes, series: Series, roles: ChartRoles, *, cost: bool = False, names: bool = True
) -> None:
    if len(series.values) > MOST_COLUMNS:
        _draw_line(axes, series, roles)
        return
    known = [value for value in series.values if value is not None]
    top = max([*known, series.target or 0, 0]) * _HEADROOM or 1
    _bare(axes, len(series.values), top, roles)
    for at, (value, text) in enumerate(zip(series.values, series.texts, strict=True)):
        is_now = at == series.now
        if value is None:
            _text(axes, at, 0, DASH, roles, color=roles.muted)
            continue
        colours = (roles.cost_now, roles.cost_earlier) if cost else (roles.now, roles.earlier)
        axes.bar(at, value, 0.56, color=colours[0 if is_now else 1], linewidth=0)
        _number(axes, (at, value, text), series, roles, bold=is_now)
    _target(axes, series, roles)
    if names:
        _names(axes, series.labels, roles)


def _draw_hollow(axes: Axes, series: Series, roles: ChartRoles, *, word: str) -> None:
    if len(series.values) > MOST_COLUMNS:
        _draw_line(axes, series, roles)
        return
    known = [value for value in series.values if value is not None]
    top = max([*known, 0]) * 1.5 or 1
    _bare(axes, len(series.values), top, roles)
    for at, (value, text) in enumerate(zip(series.values, series.texts, strict=True)):
        if value is not None:
            axes.bar(at, value, 0.56, fill=False, edgecolor=roles.outline, linewidth=0.8)
        _text(axes, at, value or 0, text, roles, bold=at == series.now, gap=2)
    _names(axes, series.labels, roles)
    _word(axes, word, roles)


def _draw_line(axes: Axes, series: Series, roles: ChartRoles) -> None:
    """Many cycles: one line, and only its first, last, best and lowest points labelled."""
    known = [(at, value) for at, value in enumerate(series.values) if value is not None]
    top = max([value for _, value in known] + [series.target or 0, 0]) * _HEADROOM or 1
    _bare(axes, len(series.values), top, roles)
    if known:
        axes.plot(*zip(*known, strict=True), color=roles.now, linewidth=1.4)
        values = [value for _, value in known]
        marked = {known[0][0], known[-1][0]}
        marked |= {known[values.index(max(values))][0], known[values.index(min(values))][0]}
        for at in marked:
            value = series.values[at] or 0
            axes.plot([at], [value], marker="o", markersize=3.5, color=roles.now)
            side = "left" if at == 0 else "center"
            last = at == known[-1][0]
            _text(axes, at, value, series.texts[at], roles, bold=last, gap=4, align=side)
    _target(axes, series, roles)
    ends = ["" for _ in series.labels]
    ends[0], ends[-1] = series.labels[0], series.labels[-1]
    _names(axes, tuple(ends), roles)


def _draw_bars(
    figure: Figure,
    summary: CampaignSummary,
    roles: ChartRoles,
    parts: Sequence[tuple[str, Sequence[Group]]],
) -> None:
    metric, cost, show = METRICS[summary.goal.metric], cost_name(summary), formats(summary)
    lines = _lines(summary, parts)
    axes = figure.add_axes((0.0, 0.02, 1.0, 0.96))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(len(lines) + 0.2, -1.1)
    left, right = 0.34, 0.66
    longest = max((_size(line, summary) or 0 for line in lines if line), default=0) or 1
    _put(axes, left, -0.6, metric.label, roles, color=roles.muted)
    head = COST_LABELS[cost] if cost else "Spend"
    _put(axes, 0.99, -0.6, head, roles, color=roles.muted, align="right")
    starts = {0} | {at + 1 for at, line in enumerate(lines) if line is None}
    for at, group in enumerate(lines):
        if group is None:
            continue
        value = metric.value_of(group.measures)
        width = (value or 0) / longest * (right - left)
        colour = roles.now if at in starts and value else roles.earlier
        axes.barh(at, width, 0.62, left=left, color=colour, linewidth=0)
        _put(axes, left - 0.015, at, _short(group.name), roles, align="right")
        text = show.metric(metric.name, value)
        _put(axes, left + width + 0.012, at, text, roles, bold=at in starts)
        paid = getattr(group.measures, cost) if cost else group.measures.spend
        told = show.cost(paid) if cost else show.money(paid)
        _put(axes, 0.99, at, told, roles, align="right")
    axes.plot([left, left], [-0.45, len(lines) - 0.5], color=roles.line, linewidth=0.8)


def _lines(
    summary: CampaignSummary, parts: Sequence[tuple[str, Sequence[Group]]]
) -> list[Group | None]:
    """Groups one a line, a gap between the parts; the most of each that fit."""
    lines: list[Group | None] = []
    most = MOST_BARS if len(parts) < 2 else MOST_BARS // 2  # noqa: PLR2004 - one part or several
    for _, groups in parts:
        if lines:
            lines.append(None)
        lines.extend(ranked(summary, groups)[:most])
    return lines


def _size(group: Group, summary: CampaignSummary) -> float | None:
    return METRICS[summary.goal.metric].value_of(group.measures)


def _bare(axes: Axes, count: int, top: float, roles: ChartRoles) -> None:
    """Only a base line; room at the right for the word of the target."""
    axes.set_facecolor("none")
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(roles.line)
    axes.spines["bottom"].set_linewidth(0.9)
    axes.set_yticks([])
    axes.set_xticks([])
    axes.set_ylim(0, top)
    width = axes.bbox.width / axes.figure.dpi
    word = _WORD_INCHES * roles.points / 10  # room at the right for the word of a target line
    columns = max(count, 1) + 0.2
    axes.set_xlim(-0.6, -0.6 + columns * width / max(width - word, width / 2))


def _target(axes: Axes, series: Series, roles: ChartRoles) -> None:
    if series.target is None:
        return
    axes.axhline(series.target, color=roles.ink, linewidth=1.1, linestyle=(0, (4, 2.5)), zorder=1.5)
    right = axes.get_xlim()[1]
    _text(axes, right, series.target, series.target_text, roles, gap=2, align="right")


def _number(
    axes: Axes,
    point: tuple[float, float, str],
    series: Series,
    roles: ChartRoles,
    *,
    bold: bool,
) -> None:
    """The number above its bar, inside it where it would touch the target line."""
    at, value, text = point
    room = axes.get_ylim()[1] * 0.16
    collides = series.target is not None and value < series.target < value + room
    if collides and value > room:
        colour = roles.ground if bold else roles.ink
        _text(axes, at, value, text, roles, bold=bold, gap=-3, below=True, color=colour)
    else:
        _text(axes, at, value, text, roles, bold=bold, gap=2)


def _names(axes: Axes, labels: Sequence[str], roles: ChartRoles) -> None:
    crowded = len(labels) > MOST_COLUMNS
    for at, label in enumerate(labels):
        side = "left" if crowded and at == 0 else "center"
        _text(axes, at, 0, label, roles, gap=-4, below=True, color=roles.muted, align=side)


def _word(axes: Axes, word: str, roles: ChartRoles) -> None:
    right = axes.get_xlim()[1]
    _text(axes, right, 0, word, roles, gap=2, align="right", color=roles.muted)


def _text(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    roles: ChartRoles,
    **style: Any,
) -> None:
    """Text at a data point, moved by ``gap`` points; data is never mathtext."""
    axes.annotate(
        text,
        (x, y),
        xytext=(0, style.get("gap", 2)),
        textcoords="offset points",
        ha=style.get("align", "center"),
        va="top" if style.get("below") else "bottom",
        fontsize=roles.points,
        fontfamily=SANS,
        fontweight=600 if style.get("bold") else 400,
        color=style.get("color", roles.ink),
        parse_math=False,
        annotation_clip=False,
    )


def _put(axes: Axes, x: float, y: float, text: str, roles: ChartRoles, **style: Any) -> None:
    axes.text(
        x,
        y,
        text,
        ha=style.get("align", "left"),
        va="center",
        fontsize=roles.points,
        fontfamily=SANS,
        fontweight=600 if style.get("bold") else 400,
        color=style.get("color", roles.ink),
        parse_math=False,
    )


def _labels(summary: CampaignSummary) -> tuple[str, ...]:
    """Names of the cycles; from the second on the number alone where they have no name."""
    return tuple(
        row.cycle.label if row.cycle.name or not at else str(row.cycle.number)
        for at, row in enumerate(summary.cycles)
    )


def _now(summary: CampaignSummary, cycle: int | None) -> int | None:
    """Position of the cycle that is meant, else of the newest with a known number."""
    metric = METRICS[summary.goal.metric]
    known = None
    for at, row in enumerate(summary.cycles):
        if row.cycle.number == cycle:
            return at
        if metric.value_of(row.totals) is not None or row.totals.spend is not None:
            known = at
    return known


def _chosen(summary: CampaignSummary, cycle: int) -> CycleSummary:
    return next(row for row in summary.cycles if row.cycle.number == cycle)


def _rule_cost(summary: CampaignSummary) -> str | None:
    rule = summary.goal.rule_metric
    return rule if rule in COST_LABELS else None


def _short(name: str) -> str:
    return name if len(name) <= _NAME_LENGTH else f"{name[: _NAME_LENGTH - 1]}…"


def value_text(summary: CampaignSummary, measures: Measures) -> str:
    """The goal's metric of a group, as shown everywhere."""
    metric = METRICS[summary.goal.metric]
    return formats(summary).metric(metric.name, metric.value_of(measures))
