"""What the Results page says: the goal of the cycle, and the six numbers beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from infdesk.domain.goals import COST_LABELS, METRICS, Unit
from infdesk.paper.series import chosen_cycle, cost_name, cycle_target, return_label
from infdesk.ui.wording import metric_words

if TYPE_CHECKING:
    from infdesk.domain.formats import Formats
    from infdesk.domain.measures import Measures
    from infdesk.domain.summary import CampaignSummary

SIX: Final = 6
_COUNTS: Final = (
    ("conversions", "Orders"), ("leads", "Leads"), ("impressions", "Impressions"),
    ("clicks", "Clicks"), ("reach", "Reach"), ("views", "Views"),
    ("interactions", "Interactions"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """One supporting number: its name, its value, what to know about it."""

    label: str
    value: str
    note: str = ""
    tone: str = "text2"


@dataclass(frozen=True, slots=True)
class GoalNow:
    """The goal's metric in what is looked at: one cycle, or the whole campaign.

    Attributes:
        label: Name of the metric.
        value: The number.
        target: "of 30 this cycle"; empty without a target.
        whole: Where the campaign stands, beside a cycle's number.
        verdict: (words, tone) of the tag, ``None`` while nothing can be said.
        rule: (words, tone) of the decision rule, ``None`` where there is none.
        actual: For the bar.
        aim: For the bar, ``None`` where a bar would say nothing.
    """

    label: str
    value: str
    target: str
    whole: str
    verdict: tuple[str, str] | None
    rule: tuple[str, str] | None
    actual: float | None
    aim: float | None

    @property
    def spoken(self) -> str:
        """The card in a sentence."""
        parts = [f"{self.label}: {self.value} {self.target}".strip()]
        parts += [one[0] for one in (self.verdict, self.rule) if one is not None]
        return ". ".join(parts)


def totals_of(summary: CampaignSummary, cycle: int | None) -> Measures:
    """Of the cycle of this number, or of the campaign."""
    chosen = chosen_cycle(summary, cycle)
    return chosen.totals if chosen is not None else summary.totals


def goal_now(summary: CampaignSummary, cycle: int | None, formats: Formats) -> GoalNow:
    """Where the goal stands in a cycle, or in the campaign."""
    metric, goal = METRICS[summary.goal.metric], summary.goal
    chosen = chosen_cycle(summary, cycle)
    totals = totals_of(summary, cycle)
    actual = metric.value_of(totals) if chosen is not None else goal.actual
    aim = cycle_target(summary, cycle) if chosen is not None else goal.target
    scope = " this cycle" if chosen is not None else ""
    whole = ""
    if chosen is not None and goal.actual is not None and metric.unit is not Unit.COST:
        of = f" of {formats.metric(metric.name, goal.target)}" if goal.target is not None else ""
        whole = f"whole campaign: {formats.metric(metric.name, goal.actual)}{of}"
    target = ""
    if aim is not None:
        word = "at most" if metric.down else "of"
        target = f"{word} {formats.metric(metric.name, aim)}{scope}"
    return GoalNow(
        metric.label,
        formats.metric(metric.name, actual),
        target or (metric.many if metric.unit is Unit.COUNT else "") + scope,
        whole,
        _verdict(summary, cycle, actual, aim, formats=formats),
        _rule(summary, totals, formats),
        actual,
        None if metric.down else aim,
    )


def supporting(summary: CampaignSummary, cycle: int | None, formats: Formats) -> tuple[Number, ...]:
    """Six numbers: what a result cost, the money, then the counters that are known best."""
    totals = totals_of(summary, cycle)
    goal = summary.goal.metric
    found = [_cost(summary, totals, formats)] if METRICS[goal].name not in COST_LABELS else []
    found.append(Number("Spend", formats.money(totals.spend), "all costs"))
    if goal != "net_revenue":
        found.append(
            Number("Revenue", formats.money(totals.revenue), _return(summary, totals, formats))
        )
    measure = METRICS[goal].measure or goal
    counts = [(name, label) for name, label in _COUNTS if name not in (measure, goal)]
    known = [one for one in counts if getattr(totals, one[0]) is not None]
    for name, label in (known + [one for one in counts if one not in known])[: SIX - len(found)]:
        value = getattr(totals, name)
        note = _note(name, totals, formats) if value is not None else "not reported"
        found.append(Number(label, formats.number(value), note))
    return tuple(found[:SIX])


def _verdict(
    summary: CampaignSummary,
    cycle: int | None,
    actual: float | None,
    aim: float | None,
    *,
    formats: Formats,
) -> tuple[str, str] | None:
    metric = METRICS[summary.goal.metric]
    if actual is None or aim is None:
        return None
    apart = formats.metric(metric.name, abs(actual - aim))
    is_met = actual <= aim if metric.down else actual >= aim
    if is_met:
        side = "under" if metric.down else "over"
        return (f"Goal met, {apart} {side}" if actual != aim else "Goal met"), "good"
    chosen = chosen_cycle(summary, cycle)
    over = chosen.cycle.state == "closed" if chosen else summary.goal.met is False
    if over:
        return f"Not met, {apart} {'over' if metric.down else 'short'}", "bad"
    return f"{apart} to go", "plain"


def _rule(summary: CampaignSummary, totals: Measures, formats: Formats) -> tuple[str, str] | None:
    goal = summary.goal
    if goal.rule_metric is None or goal.rule_limit is None:
        return None
    metric = METRICS[goal.rule_metric]
    actual = metric.value_of(totals)
    limit = formats.metric(metric.name, goal.rule_limit)
    if actual is None:
        return f"Rule: {_limit_words(metric.down)} {limit}; not known yet", "text2"
    holds = actual <= goal.rule_limit if metric.down else actual >= goal.rule_limit
    told = metric_words(metric.name, actual, formats)
    state = "Rule met" if holds else "Rule not met"
    return f"{state}: {told}, {_limit_words(metric.down)} {limit}", "good" if holds else "bad"


def _limit_words(is_down: bool) -> str:  # noqa: FBT001 - the one thing it turns into words
    return "your limit is" if is_down else "you want at least"


def _cost(summary: CampaignSummary, totals: Measures, formats: Formats) -> Number:
    name = cost_name(summary) or "cpa"
    paid, goal = getattr(totals, name), summary.goal
    label, note, tone = COST_LABELS[name], "", "text2"
    if paid is not None and goal.rule_metric == name and goal.rule_limit is not None:
        apart = formats.cost(abs(paid - goal.rule_limit))
        is_over = paid > goal.rule_limit
        note, tone = f"{apart} {'over' if is_over else 'under'} the limit", ""
        tone = "bad" if is_over else "good"
    elif paid is None:
        note = "not known yet"
    return Number(label, formats.cost(paid), note, tone)


def _return(summary: CampaignSummary, totals: Measures, formats: Formats) -> str:
    if totals.roas is None:
        return "net of refunds"
    least = "≥ " if totals.unknown else ""
    per = return_label(summary).removeprefix("Sales ")
    return f"{least}{formats.times(totals.roas)} {per}"


def _note(name: str, totals: Measures, formats: Formats) -> str:
    if name == "impressions" and totals.cpm is not None:
        return f"cost per 1,000: {formats.cost(totals.cpm)}"
    if name == "clicks" and totals.ctr is not None:
        return f"{formats.ratio(totals.ctr)} of {totals.ctr_basis}"
    if name == "interactions" and totals.engagement_rate is not None:
        return f"{formats.ratio(totals.engagement_rate)} of {totals.engagement_basis}"
    if name == "leads" and totals.cpl is not None:
        return f"{formats.cost(totals.cpl)} per lead"
    if name == "conversions" and totals.aov is not None:
        return f"{formats.cost(totals.aov)} per order"
    return "as far as reported"
