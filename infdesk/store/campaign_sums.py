"""What a campaign adds up to: per cycle, creator, offer, format and platform, each number once.

SQL finds every post's numbers and charges; what overlaps (orders beside typed totals) and what is
shared (charges and totals without a post) is put on them here by the rules of the domain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.collecting import uncollected
from infdesk.domain.sums import ActiveMonth, CampaignSums, Cell, total_of
from infdesk.store.cell_names import (
    creator_names,
    format_names,
    offer_names,
    platform_names,
)
from infdesk.store.crediting import unassigned
from infdesk.store.post_numbers import Scope, brand_currency
from infdesk.store.tally import tally

if TYPE_CHECKING:
    from datetime import date

    from infdesk.store.desk import DeskReader

__all__ = ["campaign_sums", "cycle_sums", "unassigned"]

_GOAL = "SELECT metric = 'active_months' OR goal_kind = 'authority' FROM campaign WHERE id = ?"
_MONTHS = """
SELECT DISTINCT d.cycle_id, a.creator_id, substr(coalesce(d.posted_on, d.month), 1, 7)
FROM deliverable AS d JOIN agreement AS a ON a.id = d.agreement_id AND a.campaign_id = ?
WHERE d.state <> 'cancelled' AND coalesce(d.posted_on, d.month) IS NOT NULL
  AND (d.state = 'live' OR d.posted_on IS NOT NULL) AND coalesce(d.posted_on, '') <= ?
ORDER BY 1, 2, 3
"""


def campaign_sums(
    reader: DeskReader, campaign_id: int, *, as_of: date | None = None
) -> CampaignSums:
    """Sums of a whole campaign.

    Args:
        reader: The desk.
        campaign_id: Which campaign; one without anything has no cells.
        as_of: Leave out what is dated later than this day.
    """
    with reader.snapshot(), uncollected():
        scope = Scope(campaign_id, brand_currency(reader), as_of=as_of)
        return CampaignSums(campaign_id, _cells(reader, scope), _months(reader, scope))


def cycle_sums(
    reader: DeskReader, campaign_id: int, cycle_id: int, *, as_of: date | None = None
) -> CampaignSums:
    """The same for one cycle alone, reading little else."""
    with reader.snapshot():
        scope = Scope(campaign_id, brand_currency(reader), cycle_id, as_of)
        return CampaignSums(campaign_id, _cells(reader, scope))


def _cells(reader: DeskReader, scope: Scope) -> tuple[Cell, ...]:
    parts = tally(reader, scope)
    creators = creator_names(reader, {creator for _, creator, *_ in parts})
    offers = offer_names(reader, {offer for _, _, offer, *_ in parts})
    formats = format_names(reader, {spelt for *_, spelt, _ in parts})
    platforms = platform_names(reader, {spelt for *_, spelt in parts})
    return tuple(
        [
            Cell(
                cycle,
                creators.get(creator),
                offers.get(offer),
                formats.get(form),
                platforms.get(platform),
                total_of(group),
            )
            for (cycle, creator, offer, form, platform), group in parts.items()
        ]
    )


def _months(reader: DeskReader, scope: Scope) -> tuple[ActiveMonth, ...]:
    (wanted,) = reader.one(_GOAL, (scope.campaign_id,)) or (False,)
    if not wanted:
        return ()
    found = reader.rows(_MONTHS, (scope.campaign_id, scope.until))
    names = creator_names(reader, {creator for _, creator, _ in found})
    return tuple(ActiveMonth(cycle, names[creator], month) for cycle, creator, month in found)
