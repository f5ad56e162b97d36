"""Answer how a campaign stands: the one summary that cards, charts, paper and JSON read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError
from infdesk.domain.summarise import summarise
from infdesk.store import queries
from infdesk.store.campaign_sums import campaign_sums, unassigned

if TYPE_CHECKING:
    from datetime import date

    from infdesk.domain.rows import CampaignRow
    from infdesk.domain.summary import CampaignSummary
    from infdesk.store.desk import DeskReader


def summary_of(reader: DeskReader, campaign_id: int, *, today: date) -> CampaignSummary:
    """Everything the desk can say of one campaign today."""
    return summarise(
        queries.campaign(reader, campaign_id),
        brand=queries.brand(reader),
        cycles=queries.cycles(reader, campaign_id),
        sums=campaign_sums(reader, campaign_id),
        sources=queries.sources(reader, campaign_id),
        unassigned=unassigned(reader),
        yardstick_changes=queries.yardstick_changes(reader, campaign_id),
        today=today,
    )


def chosen_campaigns(reader: DeskReader, name: str | None) -> tuple[CampaignRow, ...]:
    """All campaigns, or the one of this name.

    Raises:
        UserError: No campaign has this name.
    """
    campaigns = queries.campaigns(reader)
    if name is None:
        return campaigns
    wanted = name.strip().casefold()
    chosen = tuple(row for row in campaigns if row.name.strip().casefold() == wanted)
    if not chosen:
        names = ", ".join(f"“{row.name}”" for row in campaigns) or "none yet"
        raise UserError(f"This desk has no campaign named “{name}”.", f"Its campaigns: {names}.")
    return chosen


def one_campaign(reader: DeskReader, name: str | None) -> CampaignRow:
    """The one campaign that is meant.

    Raises:
        UserError: There is none, or there are several and none is named.
    """
    campaigns = chosen_campaigns(reader, name)
    if len(campaigns) == 1:
        return campaigns[0]
    if not campaigns:
        raise UserError(
            "This desk has no campaign yet.",
            "Nothing was written. Import a spreadsheet with posts or results first.",
        )
    names = ", ".join(f"“{row.name}”" for row in campaigns)
    raise UserError(
        f"This desk has several campaigns: {names}.", "Say which one with --campaign NAME."
    )


def only_cycle(summary: CampaignSummary, number: int) -> CampaignSummary:
    """The same summary with one cycle's lines; the campaign's totals stay the campaign's.

    Raises:
        UserError: The campaign has no cycle of this number.
    """
    chosen = tuple(cycle for cycle in summary.cycles if cycle.cycle.number == number)
    if not chosen:
        numbers = ", ".join(str(cycle.cycle.number) for cycle in summary.cycles) or "none yet"
        raise UserError(
            f"The campaign “{summary.campaign.name}” has no cycle {number}.",
            f"Its cycles: {numbers}.",
        )
    return replace(summary, cycles=chosen)
