"""Plans of numbers whose campaign nobody knows yet, as their sources make them."""

from __future__ import annotations

from datetime import date
from typing import Any

from infdesk.domain.loose import about_visits
from infdesk.domain.plan import ImportPlan
from infdesk.domain.record import Record
from tests.store.import_plans import plan_of, ref

ADDRESS = "https://www.tiktok.com/@ana/video/7527623000473079054"
POST = "tiktok:7527623000473079054"
OTHER = "tiktok:7527623000473079099"
MAY, JUNE = date(2025, 5, 31), date(2025, 6, 30)


def of_post(about: str = POST, day: date = MAY, **numbers: Any) -> Record:
    """A row of a creator's own statistics."""
    values = {"kind": "so_far", "day": day, "source": "platform", "about": about, **numbers}
    return Record("measurement", ("url", about, "platform"), values, dated=True)


def visits(
    campaign: str | None = "spring_sale",
    medium: str = "instagram / social",
    first: date = date(2025, 3, 3),
    last: date = date(2025, 3, 9),
    **numbers: Any,
) -> Record:
    """A row of the site's statistics."""
    about = about_visits({"utm_campaign": campaign, "source_medium": medium})
    values = {
        "kind": "period", "period_start": first, "period_end": last, "source": "dashboard",
        "about": about, **numbers,
    }  # fmt: skip
    return Record("measurement", ("visits", first.isoformat(), last.isoformat(), about), values)


def studio(*records: Record, name: str = "studio.csv") -> ImportPlan:
    """A file of them, a row each."""
    return plan_of(*[(record,) for record in records], name=name)


def tracked(
    url: str | None = ADDRESS, *, campaign: str = "Spring sale", **measured: Any
) -> ImportPlan:
    """A tracker with one post of Ana's, and its numbers where another file of it has them."""
    of = Record("campaign", (campaign.casefold(),), {"name": campaign})
    cycle = Record("cycle", (*of.key, 1), {"number": 1}, {"campaign_id": ref(of)})
    ana = Record("creator", ("name", "ana"), {"name": "Ana"})
    terms = Record(
        "agreement", (*of.key, "ana"), {}, {"creator_id": ref(ana), "campaign_id": ref(of)}
    )
    post = Record(
        "deliverable",
        ("post", 1),
        {"url": url, "state": "live", "from_record": True},
        {"agreement_id": ref(terms), "cycle_id": ref(cycle)},
    )
    records = [post, ana, terms]
    if measured:
        refs = {"campaign_id": ref(of), "deliverable_id": ref(post)}
        values = {"kind": "so_far", "source": "platform", **measured}
        records.insert(1, Record("measurement", ("post", 1, "so_far"), values, refs, dated=True))
    return plan_of(records, shared=(of, cycle), name="tracker.csv")
