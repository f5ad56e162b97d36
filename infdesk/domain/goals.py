"""Goals: four kinds, the one metric that counts for each, and what each asks for.

Tiers, formats and models per goal are advice, not a rule (see ``resources/help/goals.md``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from infdesk.domain.measures import Measures
    from infdesk.domain.rows import CampaignRow


class Unit(StrEnum):
    """What a metric is counted in."""

    COUNT = "count"
    MONEY = "money"
    COST = "cost"
    RATIO = "ratio"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric that a goal may have.

    Attributes:
        name: Word of the outer contract.
        label: As a heading: "Cost per order".
        one: For one of them, in a sentence: "order".
        many: For several: "orders".
        unit: What it is counted in.
        measure: Name of the measure it reads.
        down: Whether less is better.
        cost: The measure that says what one of these costs; ``None`` where nothing does.
    """

    name: str
    label: str
    one: str
    many: str
    unit: Unit = Unit.COUNT
    measure: str = ""
    down: bool = False
    cost: str | None = None

    def value_of(self, measures: Measures) -> float | None:
        """The metric's value in a group; money in minor units."""
        value: float | None = getattr(measures, self.measure or self.name)
        return value


METRICS: Final = {
    metric.name: metric
    for metric in (
        Metric("orders", "Orders", "order", "orders", measure="conversions", cost="cpa"),
        Metric("net_revenue", "Net revenue", "net revenue", "net revenue", Unit.MONEY, "revenue"),
        Metric("first_time_buyers", "First-time buyers", "first-time buyer", "first-time buyers"),
        Metric("leads", "Leads", "lead", "leads", cost="cpl"),
        Metric("qualified_leads", "Qualified leads", "qualified lead", "qualified leads"),
        Metric("clicks", "Clicks", "click", "clicks", cost="cpc"),
        Metric("reach", "Reach", "person reached", "people reached"),
        Metric("impressions", "Impressions", "impression", "impressions", cost="cpm"),
        Metric("views", "Views", "view", "views"),
        Metric("saves", "Saves", "save", "saves"),
        Metric("interactions", "Interactions", "interaction", "interactions", cost="cpe"),
        Metric("engagement_rate", "Engagement rate", "engagement", "engagement", Unit.RATIO),
        Metric("new_followers", "New followers", "new follower", "new followers"),
        Metric("active_months", "Active months", "active month", "active months"),
        Metric("cpa", "Cost per order", "order", "orders", Unit.COST, down=True),
        Metric("cpl", "Cost per lead", "lead", "leads", Unit.COST, down=True),
        Metric("roas", "Sales per unit spent", "return", "return", Unit.TIMES),
    )
}
COST_LABELS: Final = {
    "cpa": "Cost per order",
    "cpl": "Cost per lead",
    "cpc": "Cost per click",
    "cpe": "Cost per interaction",
    "cpm": "Cost per 1,000 impressions",
}


@dataclass(frozen=True, slots=True)
class Goal:
    """One kind of goal and what it asks for.

    Attributes:
        kind: Word of the outer contract.
        label: As the founder calls it.
        sentence: What should happen.
        metrics: Metrics that suit, the usual one first.
        creators: What it asks of the creator.
        tiers: Tiers that suit.
        formats: Formats that suit.
        models: Ways to pay that suit.
        judged_by: What the result is judged by.
        must_have: What cannot be missing.
    """

    kind: str
    label: str
    sentence: str
    metrics: tuple[str, ...]
    creators: str
    tiers: tuple[str, ...]
    formats: tuple[str, ...]
    models: tuple[str, ...]
    judged_by: str
    must_have: str


GOALS: Final = {
    goal.kind: goal
    for goal in (
        Goal(
            "conversions",
            "Direct sales",
            "People order with a code or link.",
            ("orders", "net_revenue", "first_time_buyers", "cpa", "roas"),
            "few followers, who answer and buy",
            ("nano", "micro"),
            ("short video", "story with link", "review"),
            ("affiliate", "a fee with a code"),
            "cost per order, then what an order earns",
            "an offer that can be tracked to one creator",
        ),
        Goal(
            "awareness",
            "Awareness",
            "New people see the brand.",
            ("reach", "impressions", "views", "new_followers", "saves"),
            "broad reach in a new category",
            ("macro", "mega", "micro in numbers"),
            ("short video", "collab post"),
            ("a fee",),
            "cost per 1,000 impressions, reach, new followers",
            "reach or impressions reported for every post",
        ),
        Goal(
            "leads",
            "Leads",
            "People leave an address or book.",
            ("leads", "qualified_leads", "clicks", "cpl"),
            "moves people to act, not only to watch",
            ("micro",),
            ("tutorial", "live", "newsletter", "story with link"),
            ("a fee", "affiliate per lead"),
            "cost per lead, click rate, quality of leads",
            "a link or form that names the creator",
        ),
        Goal(
            "authority",
            "Authority",
            "One trusted voice, for months.",
            ("active_months", "engagement_rate", "interactions", "saves"),
            "stays for months, with a name in the niche",
            ("micro", "macro in the niche"),
            ("series", "podcast", "long video"),
            ("ambassador",),
            "engagement rate by reach, repeated posts",
            "an agreement over several months",
        ),
    )
}
UNSET_ORDER: Final = ("orders", "leads", "interactions")
"""Without a goal the first of these that is known stands first, and it is said."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One line of what a goal needs.

    Attributes:
        done: Whether it is there.
        text: What is there, or what to do.
        blocks: Whether the goal cannot be measured while this is open.
    """

    done: bool
    text: str
    blocks: bool = True


def goal_metric(campaign: CampaignRow) -> str:
    """The campaign's metric, or the usual one of its kind, or orders."""
    if campaign.metric in METRICS:
        return str(campaign.metric)
    goal = GOALS.get(campaign.goal_kind or "")
    return goal.metrics[0] if goal else "orders"


def is_measurable(campaign: CampaignRow) -> bool:
    """Whether the goal has a kind, a metric, a number and a date."""
    return bool(
        campaign.goal_kind in GOALS
        and campaign.metric in METRICS
        and campaign.target is not None
        and campaign.window_end is not None
    )


def open_points(
    campaign: CampaignRow, *, offers: int, cycles: int, codes: int
) -> tuple[OpenPoint, ...]:
    """What makes the goal measurable, and what still does not; in the order it is filled in.

    Args:
        campaign: The campaign.
        offers: Offers that it uses.
        cycles: Cycles that it has.
        codes: Codes that belong to a creator.
    """
    goal = GOALS.get(campaign.goal_kind or "")
    metric = METRICS.get(campaign.metric or "")
    what = goal.label.lower() if goal else ""
    number = metric.label.lower() if metric else ""
    points = [
        _point(goal, f"What should happen is chosen: {what}.", "Choose what should happen."),
        _point(metric, f"The one number is chosen: {number}.", "Choose the one number."),
        _point(campaign.target, "The number has a target.", "Set a target for the number."),
        _point(campaign.window_end, "The target has a date.", "Set the day it is due."),
        _point(
            campaign.rule_metric, "A rule says when you go on.", "Say when you go on.", blocks=False
        ),
        _point(cycles or None, "There is a first cycle.", "Add the first cycle.", blocks=False),
    ]
    if campaign.goal_kind == "conversions":
        points += [
            _point(offers or None, "Something is offered.", "Add what you offer."),
            _point(codes or None, "Creators have codes.", "Give each creator a code."),
        ]
    return tuple(points)


def _point(known: object, done: str, to_do: str, *, blocks: bool = True) -> OpenPoint:
    return OpenPoint(known is not None, to_do if known is None else done, blocks)
