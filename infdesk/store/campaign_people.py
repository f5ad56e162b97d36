"""Who takes part in which campaign."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from infdesk.domain.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.store.reader import DeskReader

_NAMES = """
SELECT campaign.name, creator.name FROM agreement
JOIN campaign ON campaign.id = agreement.campaign_id AND NOT campaign.archived
JOIN creator ON creator.id = agreement.creator_id AND NOT creator.erased
WHERE creator.name IS NOT NULL ORDER BY campaign.id DESC
"""


def campaign_people(reader: DeskReader) -> Mapping[str, set[str]]:
    """Name of a campaign -> folded names of its creators, the newest campaign first."""
    people: dict[str, set[str]] = defaultdict(set)
    for campaign, creator in reader.rows(_NAMES):
        people[campaign].add(fold(creator))
    return people
