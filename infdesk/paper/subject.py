"""What a page is about: a campaign, or one of its cycles; and how its numbers are said in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from infdesk.domain.goals import COST_LABELS, Metric, Unit
from infdesk.paper import series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.formats import Formats
    from infdesk.domain.measures import Measures
    from infdesk.domain.summary import CampaignSummary, CycleSummary, Group

_ONE_OF: Final = {
    "cpa": ("order", "orders"),
    "cpl": ("lead", "leads"),
    "cpc": ("click", "clicks"),
    "cpe": ("interaction", "interactions"),
    "cpm": ("1,000 impressions", "impressions"),
}
_SEEN: Final = ("impressions", "reach", "views", "interactions", "clicks", "conversions", "leads")


@dataclass(frozen=True)
class Subject:
    """A campaign, or one of its cycles.

    Attributes:
        summary: The whole campaign.
        cycle: Number of the cycle that is meant; the whole campaign if ``None``.
    """

    summary: CampaignSummary
    cycle: int | None = None

    @cached_property
    def show(self) -> Formats:
        """How numbers and days are written."""
        return series.formats(self.summary)

    @cached_property
    def metric(self) -> Metric:
        """The goal's metric."""
        return series.metric_of(self.summary)

    @cached_property
    def cost(self) -> str | None:
        """Name of the measure that says what a result costs."""
        return series.cost_name(self.summary)

    @cached_property
    def chosen(self) -> CycleSummary | None:
        """The cycle that is meant."""
        return series.chosen_cycle(self.summary, self.cycle)

    @property
    def totals(self) -> Measures:
        """Of the cycle, else of the campaign."""
        return self.chosen.totals if self.chosen else self.summary.totals

    @property
    def target(self) -> float | None:
        """What the cycle, else the campaign has to reach."""
        if self.chosen:
            return series.cycle_target(self.summary, self.cycle)
        return self.summary.goal.target

    @property
    def actual(self) -> float | None:
        """The goal's metric."""
        return self.metric.value_of(self.totals)

    @property
    def met(self) -> bool | None:
        """Whether the target is met; ``None`` while it may still be, or without one."""
        if not self.chosen:
            return self.summary.goal.met
        if self.actual is None or self.target is None:
            return None
        down = self.metric.down
        reached = self.actual <= self.target if down else self.actual >= self.target
        end = self.chosen.cycle.end
        is_over = self.chosen.cycle.state == "closed" or (end and end < self.summary.today)
        return reached if reached or is_over else None

    @property
    def has_results(self) -> bool:
        """Whether anything at all came out of it."""
        totals = self.totals
        known = (getattr(totals, name) is not None for name in (*_SEEN, "revenue"))
        return bool(totals.posts) or any(known)

    @property
    def is_started(self) -> bool:
        """Whether there is a result or a cost."""
        return self.has_results or bool(self.totals.spend)

    @cached_property
    def creators(self) -> list[Group]:
        """Best first by the goal's metric."""
        return series.ranked(self.summary, series.creators_of(self.summary, self.cycle))

    @cached_property
    def offers(self) -> list[Group]:
        """Best first by the goal's metric."""
        return series.ranked(self.summary, series.offers_of(self.summary, self.cycle))

    @cached_property
    def formats(self) -> list[Group]:
        """Best first by the goal's metric."""
        return series.ranked(self.summary, series.formats_of(self.summary, self.cycle))

    def value(self, value: float | None) -> str:
        """A value of the goal's metric: "84", "€52.02", "4.60%"."""
        return self.show.metric(self.metric.name, value)

    def counted(self, value: float) -> str:
        """The same with its noun: "84 orders", "€2,785 net revenue", "4.60% engagement"."""
        if self.metric.unit is Unit.COST:
            return f"{self.value(value)} {article(self.metric.one)} {self.metric.one}"
        if self.metric.unit is Unit.TIMES:
            return f"{self.value(value)} back for each {self.one_unit} spent"
        return f"{self.value(value)} {self.metric.one if value == 1 else self.metric.many}"

    @property
    def one_unit(self) -> str:
        """One unit of the currency: "€1"."""
        return series.return_label(self.summary).split(" ")[-2]

    @property
    def sign(self) -> str:
        """The sign of the currency, for heads of columns."""
        return "".join(letter for letter in self.one_unit if not letter.isdigit()).strip()

    @property
    def one_result(self) -> str:
        """What a cost per result is paid for: "order"."""
        return _ONE_OF[self.cost][0] if self.cost else "result"

    def limit(self) -> float | None:
        """What one result may cost by the decision rule, or by the goal where it is that cost."""
        goal = self.summary.goal
        if goal.rule_metric == self.cost:
            return goal.rule_limit
        return goal.target if self.metric.name == self.cost else None

    def cost_of(self, measures: Measures) -> float | None:
        """What one result cost in a group."""
        value: float | None = getattr(measures, self.cost) if self.cost else None
        return value

    def is_at_most(self, measures: Measures, cost: str | None = None) -> int:
        """Posts of unknown results: their spend makes a cost per result too high."""
        name = cost or self.cost
        if name == "cpa":
            return measures.unknown if measures.conversions is not None else 0
        if name == "cpl":
            return measures.unknown_leads if measures.leads is not None else 0
        return 0

    def known(self, groups: Sequence[Group]) -> list[Group]:
        """Those groups whose goal's metric is known."""
        return [group for group in groups if self.metric.value_of(group.measures) is not None]


def article(noun: str) -> str:
    """An indefinite article, by the first letter."""
    return "an" if noun[:1] in "aeio" else "a"


def capital(text: str) -> str:
    """The text with a capital first letter, its others as they are."""
    return text[:1].upper() + text[1:]


def many(count: int, noun: str) -> str:
    """A count with its noun: "1 post", "14 posts"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def cost_label(name: str | None) -> str:
    """What a cost per result is called."""
    return COST_LABELS[name] if name else "Cost per result"
