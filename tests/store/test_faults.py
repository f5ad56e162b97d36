"""Every kind of logical fault: a desk that has it so many times, and one that nearly has it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from infdesk.deeds.sample import make_sample
from infdesk.store import commands, tables
from infdesk.store.check import Fault, check_desk
from infdesk.store.desk import Desk
from infdesk.store.faults import KINDS
from infdesk.store.faults.looking import barred, shared_rival
from tests.store.campaign_desk import SPRING, SUMMER, CampaignDesk

TODAY = date(2026, 6, 1)
DAY = timedelta(days=1)
Make = Callable[[CampaignDesk], object]


@pytest.fixture
def glow(desk: Desk) -> CampaignDesk:
    """A campaign of spring and summer 2025 in which Ana has an agreement."""
    return CampaignDesk(desk)


def found(glow: CampaignDesk) -> dict[str, Fault]:
    return {fault.kind: fault for fault in check_desk(glow.desk.path, today=TODAY).faults}


def rival_deals(glow: CampaignDesk, *rivals: str | None) -> None:
    """One agreement of Ana's in spring for each text, in campaigns of their own."""
    creator = glow.creator_of(glow.ana)
    for text in rivals:
        campaign = glow.put(tables.Campaign, name="Tea")
        glow.put(
            tables.Agreement, creator_id=creator, campaign_id=campaign, exclusivity_rivals=text,
            start=SPRING[0], end=SPRING[1],
        )  # fmt: skip


def boosted(glow: CampaignDesk, until: str, day: date) -> int:
    agreement = glow.agree("Ben", usage_until=until)
    return glow.charge(500, agreement_id=agreement, kind="boost", day=day)


def fee(glow: CampaignDesk, amount: int, *, of_whom: int | None = None, **more: object) -> int:
    return glow.charge(amount, agreement_id=of_whom or glow.ana, **more)


def other_campaign(glow: CampaignDesk) -> tuple[int, int]:
    """(campaign, its only cycle)."""
    campaign = glow.put(tables.Campaign, name="Tea")
    return campaign, glow.put(tables.Cycle, campaign_id=campaign, number=1)


def written(glow: CampaignDesk, sql: str) -> str:
    """Write past the desk, as another program would."""
    with closing(sqlite3.connect(glow.desk.path)) as other:
        other.execute(sql)
        other.commit()
    return sql


def owed(glow: CampaignDesk, **values: Any) -> int:
    usual: dict[str, Any] = {"state": "planned", "cycle_id": glow.spring}
    return glow.post(**(usual | values))


def batch(glow: CampaignDesk, rows: int, **told: int) -> int:
    """An import of one file."""
    counts = {"rows": rows, "new": rows, "changed": 0, "same": 0, "left_out": 0} | told
    key = glow.put(tables.ImportBatch, at=datetime(2026, 5, 1, 12, tzinfo=UTC), **counts)
    about = {"name": "a.csv", "sha256": "0", "kind": "posts", "as_of": date(2026, 5, 1)}
    return glow.put(
        tables.ImportFile, batch_id=key, rows_read=rows, left_out=counts["left_out"], **about
    )


def origin(glow: CampaignDesk, entity: str, row: int) -> int:
    file = batch(glow, 1)
    with glow.desk.reader() as reader:
        of = reader.one("SELECT batch_id FROM import_file WHERE id = ?", (file,))[0]
    return glow.put(
        tables.Provenance, entity=entity, entity_id=row, key="k", batch_id=of, file_id=file
    )


def account(glow: CampaignDesk, handle: str, agreement: int, platform: str = "tiktok") -> int:
    return glow.put(
        tables.Account, creator_id=glow.creator_of(agreement), platform=platform, handle=handle
    )


def observed(glow: CampaignDesk, rate: float) -> int:
    key = account(glow, "@ana", glow.ana)
    return glow.put(tables.Observation, account_id=key, day=date(2025, 1, 1), engagement_rate=rate)


def counted_twice(glow: CampaignDesk, before: int, after: int, source: str = "tracker") -> int:
    post = glow.post(posted_on=SPRING[0])
    glow.measure(post, day=SPRING[0] + DAY, views=before)
    return glow.measure(post, day=SPRING[0] + 2 * DAY, views=after, source=source)


# Kind -> desks that have it (how often, how they come to it) and desks that nearly have it.
WRONG: list[tuple[str, int, Make]] = [
    ("not exactly one brand", 1, lambda g: g.put(tables.Brand, name="Tea", currency="EUR")),
    ("not exactly one brand", 1, lambda g: written(g, "DELETE FROM brand")),
    ("days that are no days", 1, lambda g: written(g, "UPDATE cycle SET start = '2025-02-30'"
                                                      " WHERE number = 1")),
    ("cycles that overlap", 2, lambda g: g.cycle(3, (SPRING[1], SUMMER[0]))),
    ("times that end before they begin", 1, lambda g: g.cycle(3, (SUMMER[1], SUMMER[0]))),
    ("times that end before they begin", 1,
     lambda g: g.code("ANA10", valid_from=SPRING[1], valid_to=SPRING[0])),
    ("times that end before they begin", 1,
     lambda g: g.agree("Ben", start=SPRING[1], end=SPRING[0])),
    ("orders of impossible days", 2,
     lambda g: [g.order(day=TODAY + DAY), g.order(day=date(1999, 12, 31))]),
    ("kept texts of rows that are gone", 2, lambda g: [
        g.put(tables.Extra, entity="creator", entity_id=99, name="Shoe size", value="38"),
        g.put(tables.Extra, entity="shoe", entity_id=1, name="Size", value="38")]),
    ("origins that lead nowhere", 1, lambda g: origin(g, "creator", 99)),
    ("origins that lead nowhere", 1, lambda g: origin(g, "shoe", 1)),
    ("imports that do not add up", 1, lambda g: batch(g, 5, new=4)),
    ("imports that do not add up", 1,
     lambda g: [batch(g, 5), written(g, "UPDATE import_file SET rows_read = 4")]),
    ("one code, two creators at once", 1,
     lambda g: [g.code("GLOW"), g.code("glow", g.agree("Ben"))]),
    ("one code, two creators at once", 1, lambda g: [
        g.code("GLOW", valid_to=SPRING[1]),
        g.code("GLOW", g.agree("Ben"), valid_from=SPRING[1])]),
    ("one account twice", 1, lambda g: [account(g, "@ana", g.ana), account(g, "Ana", g.ana)]),
    ("one account twice", 2, lambda g: [
        account(g, "@ana", g.ana), account(g, "ana", g.agree("Ben")), account(g, "ANA", g.ana)]),
    ("creators without a name", 1, lambda g: g.put(tables.Creator, name=" ")),
    ("exclusivity that clashes", 1, lambda g: rival_deals(g, "Rosa, Tea", None)),
    ("exclusivity that clashes", 1, lambda g: rival_deals(g, "Rosa, Lily", "lily; Fern")),
    ("rights that ended while in use", 1,
     lambda g: boosted(g, "31 Mar 2025", SPRING[1] + DAY)),
    ("rights that ended while in use", 1,
     lambda g: g.post(g.agree("Ben", usage_until="2025-03-01"), paid_share=0.5,
                      posted_on=date(2025, 3, 2))),
    ("rows between two campaigns", 1, lambda g: g.put(
        tables.AgreementCycle, agreement_id=g.ana, cycle_id=other_campaign(g)[1])),
    ("rows between two campaigns", 1, lambda g: g.post(cycle_id=other_campaign(g)[1])),
    ("rows between two campaigns", 1, lambda g: g.put(
        tables.Measurement, campaign_id=other_campaign(g)[0], deliverable_id=g.post())),
    ("posts outside their cycle", 2,
     lambda g: [g.post(posted_on=SPRING[0] - DAY), g.post(posted_on=SPRING[1] + DAY)]),
    ("posts due outside their cycle", 2, lambda g: [
        owed(g, post_until=SUMMER[1] + DAY, cycle_id=g.summer, owed=False),
        owed(g, post_from=SUMMER[0] - DAY, cycle_id=g.summer, owed=False)]),
    ("owed posts open past their time", 2,
     lambda g: [owed(g), owed(g, state="approved", post_until=SPRING[0])]),
    ("live posts without any trace", 1, lambda g: g.post()),
    ("missed posts that were posted", 1, lambda g: g.post(state="missed", posted_on=SPRING[0])),
    ("posts live before they were agreed", 2, lambda g: [
        g.post(g.agree("Ben", signed_on=SPRING[1]), posted_on=SPRING[0]),
        g.post(g.agree("Cy", signed_on=SPRING[0], start=SPRING[1]), posted_on=SPRING[0])]),
    ("live posts of a day to come", 1, lambda g: g.post(cycle_id=None, posted_on=TODAY + DAY)),
    ("the same post twice", 1,
     lambda g: [g.post(url="https://www.instagram.com/reel/Cabc123/") for _ in range(2)]),
    ("posts on somebody else's account", 1,
     lambda g: g.post(account_id=account(g, "@ben", g.agree("Ben")))),
    ("counts below zero", 1, lambda g: g.measure(g.post(), views=-1)),
    ("engagement over 100 %", 1, lambda g: g.measure(g.post(), likes=101, reach=100)),
    ("engagement over 100 %", 1,
     lambda g: g.measure(g.post(), likes=60, comments=41, reach=100, impressions=500)),
    ("engagement over 100 %", 1,
     lambda g: g.measure(None, cycle_id=g.spring, interactions=11, impressions=10)),
    ("engagement over 100 %", 1, lambda g: observed(g, 3.5)),
    ("counts that contradict each other", 3, lambda g: [
        g.measure(g.post(), clicks=11, impressions=10),
        g.measure(g.post(), reach=11, impressions=10),
        g.measure(None, cycle_id=g.spring, qualified_leads=2, leads=1)]),
    ("counts that fell", 1, lambda g: counted_twice(g, 1000, 899)),
    ("numbers of a day before the post", 1,
     lambda g: g.measure(g.post(posted_on=SPRING[1]), day=SPRING[0], views=5)),
    ("numbers of nothing", 1, lambda g: g.measure(None, views=5)),
    ("amounts below zero", 3, lambda g: [
        fee(g, -1), g.put(tables.Offer, name="Ten", price=-1),
        g.put(tables.Cycle, campaign_id=g.campaign, number=9, budget=-1)]),
    ("amounts below zero", 1,
     lambda g: [fee(g, 500, kind="commission"), fee(g, -501, kind="commission")]),
    ("amounts in another currency", 2,
     lambda g: [fee(g, 100, currency="USD"), g.order(currency="USD")]),
    ("paid more than agreed", 1,
     lambda g: [fee(g, 300), fee(g, 301, state="accrued", day=SPRING[0])]),
    ("paid more than agreed", 1, lambda g: [
        fee(g, 300, deliverable_id=(post := g.post())),
        fee(g, 400, deliverable_id=post, state="accrued", day=SPRING[0])]),
    ("commission above its cap", 1, lambda g: fee(
        g, 501, of_whom=g.agree("Ben", commission_cap=500), kind="commission")),
    ("costs at the wrong place", 3, lambda g: [
        fee(g, 100, of_whom=g.agree("Ben"), deliverable_id=g.post()),
        g.charge(100, cycle_id=other_campaign(g)[1]),
        g.put(tables.Charge, campaign_id=other_campaign(g)[0], agreement_id=g.ana, amount=1,
              currency="EUR")]),
    ("the same cost twice", 2, lambda g: [
        fee(g, 100, deliverable_id=post, day=SPRING[0]) for post in [g.post()] for _ in range(3)]),
    ("shares below 0 or above 100 %", 2, lambda g: [
        g.put(tables.Offer, name="Twenty", percent=20.0), g.agree("Ben", commission_ratio=15.0)]),
]  # fmt: skip
RIGHT: list[tuple[str, Make]] = [
    ("days that are no days", lambda g: g.cycle(3, (None, date(2028, 2, 29)))),
    ("cycles that overlap",
     lambda g: [g.cycle(3, (SPRING[1] + DAY, SUMMER[0] - DAY)), g.cycle(4, (SUMMER[1], None)),
                g.put(tables.Cycle, campaign_id=other_campaign(g)[0], number=2, start=SPRING[0],
                      end=SPRING[1])]),
    ("times that end before they begin", lambda g: [
        g.cycle(3, (SUMMER[1], SUMMER[1])), g.code("A", valid_from=SPRING[0]),
        g.code("B", valid_to=SPRING[0])]),
    ("orders of impossible days",
     lambda g: [g.order(day=TODAY), g.order(day=date(2000, 1, 1)), g.order(day=None)]),
    ("kept texts of rows that are gone",
     lambda g: g.put(tables.Extra, entity="creator", entity_id=1, name="Shoe size", value="38")),
    ("origins that lead nowhere", lambda g: [
        origin(g, "creator", (gone := g.put(tables.Creator, name="Gone"))),
        commands.remove(g.desk, "creator", gone, what="creator Gone")]),
    ("imports that do not add up", lambda g: batch(g, 5, new=2, same=2, left_out=1)),
    ("one code, two creators at once", lambda g: [
        g.code("GLOW", valid_to=SPRING[1]), g.code("GLOW", valid_to=SPRING[1]),
        g.code("GLOW", g.agree("Ben"), valid_from=SPRING[1] + DAY)]),
    ("one account twice", lambda g: [
        account(g, "@ana", g.ana), account(g, "@ana", g.agree("Ben"), "youtube"),
        account(g, "", g.ana), account(g, "", g.ana)]),
    ("creators without a name", lambda g: g.put(tables.Creator, name="", erased=True)),
    # two that bar nobody, then one after the other
    ("exclusivity that clashes", lambda g: rival_deals(g, "none", "none", "Rosa", None)),
    ("exclusivity that clashes", lambda g: [
        g.agree("Ben", exclusivity_rivals="Rosa", start=SPRING[0], end=SPRING[1]),
        g.agree("Cy", exclusivity_rivals="Rosa", start=SPRING[0], end=SPRING[1])]),
    ("exclusivity that clashes", lambda g: [
        g.put(tables.Agreement, creator_id=g.creator_of(g.ana), campaign_id=other_campaign(g)[0],
              exclusivity_rivals="Rosa", exclusivity_days=90, start=start, end=end)
        for start, end in (SPRING, (SPRING[1] + DAY, SUMMER[1]))]),
    ("rights that ended while in use", lambda g: [
        boosted(g, "31 Mar 2025", SPRING[1]), boosted(g, "6 months", TODAY)]),
    ("rows between two campaigns", lambda g: g.measure(g.post(), views=5, cycle_id=g.spring)),
    ("posts outside their cycle", lambda g: [
        g.post(posted_on=SPRING[0]), g.post(posted_on=SPRING[1]),
        g.post(posted_on=SUMMER[0], state="cancelled"),
        g.post(posted_on=TODAY, cycle_id=g.cycle(3, (None, None)))]),
    ("posts due outside their cycle", lambda g: [
        owed(g, post_from=SPRING[0], post_until=SPRING[1]),
        owed(g, post_until=TODAY, from_record=True)]),
    ("owed posts open past their time", lambda g: [
        owed(g, cycle_id=g.cycle(3, (None, TODAY))), owed(g, post_until=TODAY), owed(g, owed=False),
        owed(g, from_record=True), owed(g, state="missed"), owed(g, cycle_id=None)]),
    ("live posts without any trace", lambda g: [
        g.post(url="https://glow.example/1"), g.post(month="2025-03"), g.post(from_record=True)]),
    ("missed posts that were posted", lambda g: g.post(state="missed")),
    ("posts live before they were agreed", lambda g: [
        g.post(g.agree("Ben", signed_on=SPRING[0], start=SPRING[0]), posted_on=SPRING[0]),
        g.post(g.agree("Cy", signed_on=SPRING[1], from_record=True), posted_on=SPRING[0])]),
    ("live posts of a day to come",
     lambda g: [g.post(posted_on=TODAY), g.post(posted_on=TODAY + DAY, state="planned")]),
    ("the same post twice", lambda g: [
        g.post(url="https://www.instagram.com/reel/Cabc123/"),
        g.post(g.agree("Ben"), url="https://www.instagram.com/reel/Cabc123/"),
        g.post(url="https://www.instagram.com/ana/"), g.post(url="https://www.instagram.com/ana/")]),
    ("posts on somebody else's account", lambda g: g.post(account_id=account(g, "@a", g.ana))),
    ("counts below zero", lambda g: g.measure(g.post(), views=0, revenue=-100)),
    ("engagement over 100 %", lambda g: [
        g.measure(g.post(), likes=100, reach=100), g.measure(g.post(), likes=5, reach=0),
        g.measure(g.post(), likes=5), observed(g, 1.0)]),
    ("counts that contradict each other", lambda g: [
        g.measure(g.post(), clicks=10, reach=10, impressions=10, leads=1, qualified_leads=1),
        g.measure(g.post(), likes=5, views=0), g.measure(g.post(), conversions=5, clicks=1)]),
    ("counts that fell", lambda g: [
        counted_twice(g, 1000, 900), counted_twice(g, 1000, 10, source="platform")]),
    ("numbers of a day before the post", lambda g: [
        g.measure(g.post(posted_on=SPRING[1]), day=SPRING[1], views=5),
        g.measure(g.post(posted_on=SPRING[1]), day=SPRING[0], views=0)]),
    ("numbers of nothing", lambda g: [
        g.measure(None, cycle_id=g.spring, views=1), g.measure(None, agreement_id=g.ana, views=1)]),
    ("amounts below zero", lambda g: [
        fee(g, 0), fee(g, 500, kind="commission"), fee(g, -500, kind="commission"),
        g.order(net=-100, refunded=300)]),
    ("amounts in another currency",
     lambda g: [fee(g, 100), g.order(currency="USD", counts=False)]),
    ("paid more than agreed", lambda g: [
        fee(g, 300), fee(g, 300, state="accrued", day=SPRING[0]),
        fee(g, 900, of_whom=g.agree("Ben"), state="accrued", day=SPRING[0])]),
    ("commission above its cap", lambda g: [
        fee(g, 500, of_whom=(ben := g.agree("Ben", commission_cap=500)), kind="commission"),
        fee(g, 500, of_whom=ben, kind="commission", state="planned")]),
    ("costs at the wrong place", lambda g: [
        fee(g, 100, deliverable_id=g.post(), cycle_id=g.spring), g.charge(100)]),
    ("the same cost twice", lambda g: [
        fee(g, amount, deliverable_id=post, day=day) for post in [g.post()]
        for amount, day in ((100, SPRING[0]), (100, SPRING[1]), (200, SPRING[0]))]),
    ("shares below 0 or above 100 %", lambda g: [
        g.put(tables.Offer, name="All", percent=1.0, margin=0.0), g.post(paid_share=1.0)]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "count", "make"), WRONG)
def test_a_fault_is_found_and_counted(
    glow: CampaignDesk, kind: str, count: int, make: Make
) -> None:
    make(glow)
    fault = found(glow)[kind]
    assert fault.count == len(fault.rows) == count
    assert all(row.text and row.table for row in fault.rows)


@pytest.mark.parametrize(("kind", "make"), RIGHT)
def test_what_is_nearly_a_fault_is_none(glow: CampaignDesk, kind: str, make: Make) -> None:
    make(glow)
    assert kind not in found(glow)


def test_every_kind_is_tried_and_says_what_to_do() -> None:
    names = [kind.kind for kind in KINDS]
    assert {kind for kind, _, _ in WRONG} == set(names)
    assert {kind for kind, _ in RIGHT} == set(names) - {"not exactly one brand"}
    assert len(names) == len(set(names)) > 12
    assert all(kind.what.endswith(".") for kind in KINDS)


def test_places_are_told_in_the_brands_own_way(glow: CampaignDesk) -> None:
    post = glow.post(posted_on=date(2025, 4, 2))
    glow.measure(post, clicks=1200, impressions=1000)
    fee(glow, -12345)
    faults = found(glow)
    (late,) = faults["posts outside their cycle"].rows
    assert (late.table, late.id) == ("deliverable", post)
    assert late.text == (
        "Ana, Reel: posted Apr 2, 2025, but cycle 1 runs from Mar 1, 2025 to Mar 31, 2025"
    )
    (clicks,) = faults["counts that contradict each other"].rows
    assert clicks.text == "Ana, Reel: 1,200 clicks, but 1,000 impressions"
    assert faults["amounts below zero"].rows[0].text == "Ana: fee of -€123.45"


def test_numbers_are_judged_as_the_pages_show_them(glow: CampaignDesk) -> None:
    """A number typed by hand is wrong beside one that the sheet told, in another row."""
    post = glow.post(posted_on=SPRING[0])
    glow.measure(post, day=SPRING[0], impressions=1000, clicks=2000)
    assert "counts that contradict each other" in found(glow)
    commands.measure(glow.desk, post, "clicks", 20, day=SPRING[1])
    assert "counts that contradict each other" not in found(glow)
    commands.measure(glow.desk, post, "clicks", 1001, day=SPRING[1])
    assert found(glow)["counts that contradict each other"].rows[0].id == post


def test_posts_without_a_cycle_and_in_many_cycles_are_judged_too(glow: CampaignDesk) -> None:
    for number in range(3, 20):
        cycle = glow.cycle(number, (None, None))
        glow.measure(glow.post(cycle_id=cycle), clicks=2, impressions=1)
    glow.measure(glow.post(cycle_id=None), clicks=2, impressions=1)
    assert found(glow)["counts that contradict each other"].count == 18


def test_an_import_that_speaks_of_a_later_day_is_believed(glow: CampaignDesk) -> None:
    """The clock of this computer may be behind."""
    batch(glow, 1)
    written(glow, "UPDATE import_file SET as_of = '2026-06-11'")
    glow.order(day=date(2026, 6, 11))
    assert "orders of impossible days" not in found(glow)


def test_a_day_that_is_none_is_told_as_it_stands(glow: CampaignDesk) -> None:
    glow.order(day=date(2025, 3, 3))
    written(glow, "UPDATE shop_order SET day = 'spring'")
    assert found(glow)["days that are no days"].rows[0].text == "Order 1: “spring” as day"
    assert "spring" in found(glow)["orders of impossible days"].rows[0].text


def test_the_sample_brand_has_no_faults(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sample.infdesk")
    assert check_desk(path, today=TODAY).faults == ()
    assert check_desk(path, today=date(2030, 1, 1)).faults == ()


def test_rivals_are_told_apart_however_they_are_written() -> None:
    assert shared_rival("Rosa Tea and Lily", "FERN; lily.") == "Lily"
    assert shared_rival("none", "none") is None
    assert shared_rival(None, "Rosa") is None
    assert barred("Rosa, Lily", None, "lily") == "lily"
    assert barred("Roses", "Rose") is None
