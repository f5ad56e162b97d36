"""Changes of a locked yardstick, as sentences that stand on every summary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from infdesk.domain.goals import METRICS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.domain.formats import Formats
    from infdesk.domain.rows import CampaignRow

NAMES: Final[Mapping[str, str]] = {
    "metric": "metric",
    "target": "target",
    "window_start": "start",
    "window_end": "end",
    "rule_metric": "rule",
    "rule_limit": "limit of the rule",
}
"""What the values of a yardstick are called in a sentence."""


@dataclass(frozen=True, slots=True)
class YardstickChange:
    """One value of the yardstick that was changed after it was locked.

    Attributes:
        on: The day of the change.
        column: Which value: ``"target"``, ``"window_end"`` ...
        before: As kept: numbers in minor units or ratios, days as ISO text.
        after: Likewise; ``None`` where it was taken out.
    """

    on: date
    column: str
    before: str | None
    after: str | None


def told(change: YardstickChange, campaign: CampaignRow, formats: Formats) -> str:
    """The change in a sentence, its values written as everywhere else."""
    sides = (change.before, change.after)
    before, after = (_value(change.column, one, campaign, formats) for one in sides)
    name = NAMES.get(change.column, change.column.replace("_", " "))
    return f"On {formats.day_long(change.on)} the {name} was changed from {before} to {after}."


def _value(column: str, kept: str | None, campaign: CampaignRow, formats: Formats) -> str:
    if not kept:
        return "nothing"
    if column in ("metric", "rule_metric"):
        return METRICS[kept].label.lower() if kept in METRICS else kept
    if column in ("window_start", "window_end"):
        return formats.day_long(date.fromisoformat(kept))
    metric = campaign.rule_metric if column == "rule_limit" else campaign.metric
    return formats.metric(metric, float(kept)) if metric else kept
