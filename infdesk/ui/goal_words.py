"""What the Goals page says about a goal: where it stands, what is left, what that would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infdesk.domain.goals import METRICS, Unit, is_measurable
from infdesk.ui.wording import metric_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.formats import Formats
    from infdesk.domain.rows import CampaignRow, OfferRow
    from infdesk.domain.summary import CampaignSummary

RULES: Final = (
    ("No rule yet", None),
    ("An order costs at most", "cpa"),
    ("A lead costs at most", "cpl"),
    ("A unit spent brings at least", "roas"),
    ("Engagement is at least", "engagement_rate"),
)
"""(words, metric) of the rule for going on."""

_RULE_FACTS: Final = {
    "cpa": "An order has cost {} so far",
    "cpl": "A lead has cost {} so far",
    "roas": "Each unit spent has brought {} so far",
    "engagement_rate": "Engagement is {} so far",
}


def state_words(summary: CampaignSummary) -> tuple[str, str]:
    """(state, tone) of a campaign in a word: met, missed, running, not measurable."""
    campaign, goal = summary.campaign, summary.goal
    if not is_measurable(campaign):
        return "not measurable", "warn"
    if goal.met:
        return "met", "good"
    if goal.met is False:
        return "missed", "bad"
    started = any(one.cycle.state != "planned" for one in summary.cycles)
    return ("running" if started else "planned"), "text2"


def remark(summary: CampaignSummary, formats: Formats) -> str:
    """What the number means now: how much is to go, or that it is done."""
    goal, campaign = summary.goal, summary.campaign
    if goal.target is None:
        return "No target yet"
    if METRICS[goal.metric].down or goal.actual is None:
        return ""
    rest = goal.target - goal.actual
    if rest <= 0:
        over = formats.metric(goal.metric, -rest)
        return f"Goal met, {over} over" if rest < 0 else "Goal met"
    told = formats.metric(goal.metric, rest)
    if campaign.window_end is not None and campaign.window_end < summary.today:
        return f"{told} short when it ended"
    planned = [one.cycle for one in summary.cycles if one.cycle.state == "planned"]
    if len(planned) == 1:
        return f"{told} to go in {planned[0].label.lower()}"
    return f"{told} to go"


def rule_fact(summary: CampaignSummary, formats: Formats) -> tuple[str, bool]:
    """(how the rule stands, whether it is broken); empty where nothing is known."""
    goal = summary.goal
    if goal.rule_metric is None or goal.rule_actual is None:
        return "", False
    shown = formats.metric(goal.rule_metric, goal.rule_actual)
    told = _RULE_FACTS.get(goal.rule_metric, "It stands at {} so far")
    return told.format(shown), goal.rule_met is False


def order_earns(offer: OfferRow) -> int | None:
    """What an order of an offer earns: its basket times its margin, in minor units."""
    if offer.price is None or offer.margin is None:
        return None
    return round(offer.price * offer.margin)


def arithmetic(
    summary: CampaignSummary, offers: Sequence[OfferRow], formats: Formats
) -> tuple[str, ...]:
    """The goal in money: what the rest would cost, what is left, what an order earns."""
    told = (_rest_costs(summary, formats), _budget(summary, formats))
    earns = _earns(summary, offers, formats) if summary.campaign.goal_kind == "conversions" else ""
    return tuple(sentence for sentence in (*told, earns) if sentence)


def _rest_costs(summary: CampaignSummary, formats: Formats) -> str:
    goal = summary.goal
    metric = METRICS[goal.metric]
    if metric.unit is not Unit.COUNT or metric.cost in (None, "cpm") or goal.target is None:
        return ""
    rest = goal.target - (goal.actual or 0)
    own = getattr(summary.totals, str(metric.cost))
    if rest <= 0:
        return ""
    words = f"{metric_words(goal.metric, rest, formats)} more"
    limit = goal.rule_limit if goal.rule_metric == metric.cost else None
    at_limit = (
        f"{words} at your limit of {formats.money(limit)} may cost {formats.money(rest * limit)}."
        if limit is not None
        else ""
    )
    if own is None:
        return at_limit
    at_own = f"{formats.cost(own)} they would cost {formats.money(rest * own)}."
    if at_limit:
        return f"{at_limit} At your own {at_own}"
    return f"{words} at your own {at_own}"


def _budget(summary: CampaignSummary, formats: Formats) -> str:
    budget, spend = summary.campaign.budget, summary.totals.spend
    if budget is None:
        return ""
    left = budget - (spend or 0)
    if left < 0:
        return f"The budget is overspent by {formats.money(-left)}."
    return f"{formats.money(left)} of the budget of {formats.money(budget)} is left."


def _earns(summary: CampaignSummary, offers: Sequence[OfferRow], formats: Formats) -> str:
    goal = summary.goal
    told = [(offer, order_earns(offer)) for offer in offers]
    known = [(offer, earns) for offer, earns in told if earns is not None]
    if not known:
        return ""
    offer, earns = known[0]
    start = f"An order of {offer.name} earns {formats.cost(earns)}"
    if goal.rule_metric != "cpa" or goal.rule_limit is None:
        return f"{start}."
    gap = earns - goal.rule_limit
    limit = f"a limit of {formats.money(goal.rule_limit)}"
    if gap < 0:
        loss = f"{start}, so {limit} loses {formats.cost(-gap)} on the first order."
        return f"{loss} It pays if buyers come back."
    return f"{start}, so {limit} leaves {formats.cost(gap)} of it."


def locked_words(campaign: CampaignRow, formats: Formats) -> str:
    """Since when the yardstick is locked; empty while it is not."""
    locked = campaign.yardstick_locked_at
    if locked is None:
        return ""
    return f"Locked since {formats.day(locked.date())}, when the first cycle started"
