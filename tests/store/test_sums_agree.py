"""Whatever a desk holds, its sums are what adding up post by post gives, and no cent is lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infdesk.domain.sums import FIELDS, add_known, item_sums, total_of, with_interactions
from infdesk.store import tables
from infdesk.store.campaign_sums import campaign_sums, cycle_sums
from infdesk.store.tracker import tracker_rows

if TYPE_CHECKING:
    from infdesk.store.desk import Desk

Drawn = dict[str, Any]
SOURCES = ("tracker", "dashboard", "platform", "hand")
FEW = ("impressions", "likes", "saves", "interactions", "clicks", "conversions", "revenue")

numbers = st.fixed_dictionaries(
    {
        "day": st.none() | st.dates(date(2025, 3, 1), date(2025, 3, 4)),
        "source": st.sampled_from(SOURCES),
        "kind": st.sampled_from(["so_far", "so_far", "so_far", "period"]),
        **{name: st.none() | st.integers(0, 1000) for name in FEW},
    }
)
posts = st.fixed_dictionaries(
    {
        "creator": st.integers(0, 1),
        "cycle": st.sampled_from([None, 0, 1]),
        "state": st.sampled_from(["planned", "live", "live"]),
        "fees": st.lists(st.integers(0, 10_000), max_size=2),
        "numbers": st.lists(numbers, max_size=3),
    }
)
shared = st.fixed_dictionaries(
    {
        "amount": st.integers(0, 10_000),
        "creator": st.sampled_from([None, 0, 1]),
        "cycle": st.sampled_from([None, 0, 1]),
        "month": st.sampled_from([None, "2025-03"]),
    }
)


def _fill(desk: Desk, drawn: list[Drawn], charges: list[Drawn]) -> tuple[int, range]:
    """A campaign of two creators and two cycles with these posts and shared charges."""
    with desk.step("fill") as writing:
        campaign = writing.insert(tables.Campaign, [{"name": "Any"}])[0]
        cycles = writing.insert(
            tables.Cycle,
            [
                {
                    "campaign_id": campaign,
                    "number": n,
                    "start": date(2025, 3, n),
                    "end": date(2025, 3, n),
                }
                for n in (1, 2)
            ],
        )
        creators = writing.insert(tables.Creator, [{"name": "Ana"}, {"name": "Ben"}])
        agreements = writing.insert(
            tables.Agreement, [{"creator_id": c, "campaign_id": campaign} for c in creators]
        )
        for post in drawn:
            agreement = agreements[post["creator"]]
            cycle = None if post["cycle"] is None else cycles[post["cycle"]]
            key = writing.insert(
                tables.Deliverable,
                [{"agreement_id": agreement, "cycle_id": cycle, "state": post["state"]}],
            )[0]
            about = {"campaign_id": campaign, "deliverable_id": key}
            writing.insert(tables.Measurement, [about | entry for entry in post["numbers"]])
            writing.insert(
                tables.Charge, [about | {"amount": fee, "currency": "EUR"} for fee in post["fees"]]
            )
        writing.insert(
            tables.Charge,
            [
                {
                    "campaign_id": campaign,
                    "agreement_id": None if c["creator"] is None else agreements[c["creator"]],
                    "cycle_id": None if c["cycle"] is None else cycles[c["cycle"]],
                    "amount": c["amount"],
                    "month": c["month"],
                    "currency": "EUR",
                }
                for c in charges
            ],
        )
    return campaign, cycles


def _by_hand(post: Drawn) -> list[int | None]:
    """What a patient founder would read off: the newest known, else the sum of the periods."""
    ranked = sorted(
        enumerate(post["numbers"]),
        key=lambda pair: (pair[1]["day"] or date.min, SOURCES.index(pair[1]["source"]), pair[0]),
    )
    so_far: dict[str, int] = {}
    periods: dict[str, int] = {}
    for _, entry in ranked:
        for name in FEW:
            if entry[name] is not None and entry["kind"] == "so_far":
                so_far[name] = entry[name]
            elif entry[name] is not None:
                periods[name] = periods.get(name, 0) + entry[name]
    return with_interactions([so_far.get(name, periods.get(name)) for name in FIELDS])


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(posts, max_size=5))
def test_sql_adds_up_what_a_founder_would(desk: Desk, drawn: list[Drawn]) -> None:
    campaign, _ = _fill(desk, drawn, [])
    expected = []
    for post in drawn:
        counters = _by_hand(post)
        fees = sum(post["fees"]) if post["fees"] else None
        if post["state"] == "live" or any(value is not None for value in counters):
            expected.append(item_sums(counters, spend=fees))
        elif fees is not None:
            expected.append(
                item_sums([None] * len(FIELDS), spend=fees)._replace(
                    posts=0, items=0, unknown_results=0, unknown_leads=0
                )
            )
    with desk.reader() as reader:
        cells = campaign_sums(reader, campaign).cells
    assert total_of(cell.sums for cell in cells) == total_of(expected)


@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(posts, max_size=4), st.lists(shared, max_size=4))
def test_no_cent_is_lost_and_every_view_agrees(
    desk: Desk, drawn: list[Drawn], charges: list[Drawn]
) -> None:
    campaign, cycles = _fill(desk, drawn, charges)
    with desk.reader() as reader:
        cells = campaign_sums(reader, campaign).cells
        alone = [cell for cycle in cycles for cell in cycle_sums(reader, campaign, cycle).cells]
        rows = tracker_rows(reader, campaign)
    total = total_of(cell.sums for cell in cells)
    fees = [fee for post in drawn for fee in post["fees"]]
    assert (total.spend or 0) == sum(fees) + sum(charge["amount"] for charge in charges)
    assert set(alone) == {cell for cell in cells if cell.cycle_id is not None}
    clicks = None
    for row in rows:
        clicks = add_known(clicks, row.clicks)
    assert clicks == total.total("clicks")
