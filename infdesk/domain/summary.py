"""The one frozen summary that cards, charts and paper all read, so that they cannot differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from infdesk.domain.measures import Measures
    from infdesk.domain.rows import CampaignRow, CycleRow


@dataclass(frozen=True, slots=True)
class GoalState:
    """Where the goal stands.

    Attributes:
        actual: Of the goal's metric over the campaign; money metrics in minor units.
        met: ``None`` before the window ends unless already reached, and without a target.
        rule_met: Whether the decision rule holds, ``None`` if there is none or nothing is known.
    """

    kind: str | None
    metric: str
    target: float | None
    actual: float | None
    met: bool | None
    rule_metric: str | None = None
    rule_limit: float | None = None
    rule_actual: float | None = None
    rule_met: bool | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a comparison: a creator, offer, format or platform under the sheet's own name."""

    name: str
    measures: Measures


@dataclass(frozen=True, slots=True)
class CycleSummary:
    """One cycle and its comparisons. Groups stand in order of name."""

    cycle: CycleRow
    totals: Measures
    creators: tuple[Group, ...]
    offers: tuple[Group, ...]
    formats: tuple[Group, ...]
    platforms: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file the numbers came from."""

    name: str
    imported_on: date
    rows_read: int
    left_out: int


@dataclass(frozen=True, slots=True)
class CampaignSummary:
    """Did we meet the one number, what did it truly cost, who and what made it happen.

    Attributes:
        campaign: The campaign with its yardstick.
        brand: Name of the brand.
        currency: ISO 4217; all money below is in its minor units.
        locale: For numbers and dates, such as ``en_US``.
        cycles: By number.
        outside: What lies outside every cycle.
        totals: The whole campaign, ``outside`` included.
        creators: Over all cycles, as are offers, formats and platforms.
        unassigned_orders: Orders of no creator, in the whole desk.
        unassigned_revenue: Their revenue.
        today: The day this summary was made.
        yardstick_changes: Sentences, dated, oldest first.
    """

    campaign: CampaignRow
    brand: str
    currency: str
    locale: str
    goal: GoalState
    cycles: tuple[CycleSummary, ...]
    outside: Measures
    totals: Measures
    creators: tuple[Group, ...]
    offers: tuple[Group, ...]
    formats: tuple[Group, ...]
    platforms: tuple[Group, ...]
    sources: tuple[Source, ...]
    unassigned_orders: int
    unassigned_revenue: int
    today: date
    yardstick_changes: tuple[str, ...] = ()
    colour: str | None = None
