"""Questions to the desk: each reads frozen rows and changes nothing."""

from __future__ import annotations

from infdesk.store.queries.campaigns import (
    brand,
    campaign,
    campaigns,
    cycles,
    offers,
    sources,
    yardstick_changes,
)
from infdesk.store.queries.deals import (
    agreement,
    agreements,
    clauses,
    clauses_of_campaign,
    deliverables,
    deliverables_of_campaign,
    extras,
)
from infdesk.store.queries.people import count_creators, creator_detail, creators, find_creators
from infdesk.store.queries.same_person import evidence, suggestions, taken_together

__all__ = [
    "agreement",
    "agreements",
    "brand",
    "campaign",
    "campaigns",
    "clauses",
    "clauses_of_campaign",
    "count_creators",
    "creator_detail",
    "creators",
    "cycles",
    "deliverables",
    "deliverables_of_campaign",
    "evidence",
    "extras",
    "find_creators",
    "offers",
    "sources",
    "suggestions",
    "taken_together",
    "yardstick_changes",
]
