"""The four charts, drawn on any matplotlib figure from the one summary: screen and paper alike.

Only the goal has colour. No frame, no grid, no legend, no value axis: every bar carries its number.
What is not known is a dash where the bar would be. A chart is drawn for the size that its figure
has at that moment; draw it again when the size changes.
"""

from __future__ import annotations

import io
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Final

import matplotlib as mpl
from matplotlib.figure import Figure

from infdesk.domain.goals import COST_LABELS, Unit
from infdesk.paper.bars import Entry, Heads, draw_bars
from infdesk.paper.columns import Mark, Style, draw_columns, margin_of
from infdesk.paper.drawing import Box, Drawing
from infdesk.paper.series import (
    chart_table,
    chart_text,
    chart_title,
    cost_name,
    counted_metric,
    creators_of,
    cycle_target,
    formats,
    formats_of,
    goal_series,
    metric_of,
    offers_of,
    ranked,
    second_series,
    spend_series,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.summary import CampaignSummary, Group
    from infdesk.paper.roles import ChartRoles
    from infdesk.paper.series import Series

MM: Final = 1 / 25.4
"""A millimetre in inches, which figures are measured in."""

_UPPER_SHARE: Final = 0.58
_settings = Lock()  # matplotlib's settings are one for the whole program


def draw_goal_by_cycle(
    figure: Figure, summary: CampaignSummary, roles: ChartRoles, *, cycle: int | None = None
) -> list[Mark]:
    """Columns of the goal's metric by cycle, with the line of what a cycle has to reach.

    Args:
        figure: Is emptied first.
        summary: The campaign.
        roles: What to draw with.
        cycle: Number of the cycle that is meant; the newest known one if not said.

    Returns:
        Where each cycle stands, for what the pointer says.
    """
    drawing = Drawing(figure, roles)
    style = Style((roles.now, roles.earlier))
    return draw_columns(drawing, goal_series(summary, cycle=cycle), box=drawing.box, style=style)


def draw_spend_and_cost(
    figure: Figure, summary: CampaignSummary, roles: ChartRoles, *, cycle: int | None = None
) -> list[Mark]:
    """Cost per result above, spend below, over the same cycles; never two scales in one panel."""
    drawing = Drawing(figure, roles)
    second, spend = second_series(summary, cycle=cycle), spend_series(summary, cycle=cycle)
    if second.title == spend.title:
        hollow = Style(None, word="spend")
        return draw_columns(drawing, spend, box=drawing.box, style=hollow)
    word = second.title[:1].lower() + second.title[1:]
    margin = max(margin_of(drawing, second, word=word), margin_of(drawing, spend, word="spend"))
    filled = Style((roles.cost_now, roles.cost_earlier), names=False, word=word, margin=margin)
    upper, lower = _two_panels(drawing)
    marks = draw_columns(drawing, second, box=upper, style=filled)
    hollow = Style(None, word="spend", margin=margin)
    return marks + draw_columns(drawing, spend, box=lower, style=hollow)


def draw_creators(
    figure: Figure, summary: CampaignSummary, roles: ChartRoles, *, cycle: int | None = None
) -> list[Mark]:
    """Bars of the goal's metric by creator, best first, what they cost as a column of text.

    Args:
        figure: Is emptied first.
        summary: The campaign.
        roles: What to draw with.
        cycle: Number of the cycle whose creators are compared; all of the campaign's if not said.

    Returns:
        Where each creator stands.
    """
    parts = [_entries(summary, creators_of(summary, cycle))]
    more = "and {} more in the table"
    return draw_bars(Drawing(figure, roles), parts, heads=_heads(summary), more=more)


def draw_formats_and_offers(
    figure: Figure, summary: CampaignSummary, roles: ChartRoles, *, cycle: int | None = None
) -> list[Mark]:
    """Bars of the goal's metric by format, then by offer; as :func:`draw_creators`."""
    groups = (formats_of(summary, cycle), offers_of(summary, cycle))
    parts = [_entries(summary, part) for part in groups]
    more = "and {} more in the table"
    return draw_bars(Drawing(figure, roles), parts, heads=_heads(summary), more=more)


CHARTS: Final = {
    "goal": draw_goal_by_cycle,
    "spend": draw_spend_and_cost,
    "creators": draw_creators,
    "formats": draw_formats_and_offers,
}


@lru_cache(maxsize=64)
def columns_svg(series: Series, roles: ChartRoles, size_mm: tuple[float, float]) -> str:
    """A small chart for the page as SVG: the same data, colours and size give the same bytes.

    Kept, so that only charts whose data changed are drawn again.
    """
    figure = new_figure(*size_mm)
    drawing = Drawing(figure, roles)
    draw_columns(drawing, series, box=drawing.box, style=Style((roles.now, roles.earlier)))
    return to_svg(figure)


def to_svg(figure: Figure) -> str:
    """A figure as vector graphics: its text stays text, in fonts that are named, not drawn."""
    out = io.StringIO()
    no_trace = {"Date": None, "Creator": None}
    with _settings, mpl.rc_context():
        mpl.rcParams["svg.fonttype"] = "none"
        mpl.rcParams["svg.hashsalt"] = "infdesk"
        figure.savefig(out, format="svg", metadata=no_trace, transparent=True)
    return out.getvalue()


def new_figure(width_mm: float, height_mm: float) -> Figure:
    """An empty figure of the size that it will have on the page."""
    return Figure(figsize=(width_mm * MM, height_mm * MM))


def _two_panels(drawing: Drawing) -> tuple[Box, Box]:
    box = drawing.box
    middle = box.top - box.height * _UPPER_SHARE
    return (
        Box(box.left, middle, box.right, box.top),
        Box(box.left, box.bottom, box.right, middle - drawing.line * 0.4),
    )


def _entries(summary: CampaignSummary, groups: Sequence[Group]) -> list[Entry]:
    metric, show, cost = metric_of(summary), formats(summary), cost_name(summary)
    entries = []
    for group in ranked(summary, groups):
        measures = group.measures
        value = metric.value_of(measures)
        if metric.unit is Unit.COST:
            aside = show.number(counted_metric(summary).value_of(measures))
        else:
            aside = show.cost(getattr(measures, cost)) if cost else show.money(measures.spend)
        entries.append(Entry(group.name, value, show.metric(metric.name, value), aside))
    return entries


def _heads(summary: CampaignSummary) -> Heads:
    metric, cost = metric_of(summary), cost_name(summary)
    if metric.unit is Unit.COST:
        return Heads(metric.label, counted_metric(summary).label)
    return Heads(metric.label, COST_LABELS[cost] if cost else "Spend")


__all__ = [
    "CHARTS",
    "Mark",
    "chart_table",
    "chart_text",
    "chart_title",
    "columns_svg",
    "cost_name",
    "cycle_target",
    "draw_creators",
    "draw_formats_and_offers",
    "draw_goal_by_cycle",
    "draw_spend_and_cost",
    "formats",
    "new_figure",
    "ranked",
    "to_svg",
]
