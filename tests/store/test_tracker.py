"""The tracker shows every post with the numbers that count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from infdesk.store import tables
from infdesk.store.tracker import tracker_rows
from tests.store.campaign_desk import CampaignDesk

if TYPE_CHECKING:
    from infdesk.domain.rows import TrackerRow
    from infdesk.store.desk import Desk


@pytest.fixture
def glow(desk: Desk) -> CampaignDesk:
    return CampaignDesk(desk)


def _rows(glow: CampaignDesk, cycle: int | None = None) -> tuple[TrackerRow, ...]:
    with glow.desk.reader() as reader:
        return tracker_rows(reader, glow.campaign, cycle)


def _only(glow: CampaignDesk) -> TrackerRow:
    (row,) = _rows(glow)
    return row


def test_an_empty_campaign_has_no_rows(glow: CampaignDesk) -> None:
    assert _rows(glow) == ()


def test_a_row_says_whose_post_it_is_and_where(glow: CampaignDesk) -> None:
    offer = glow.put(tables.Offer, name="Bundle")
    post = glow.post(offer_id=offer, posted_on=date(2025, 3, 2), url="https://x.test/p")
    row = _only(glow)
    assert (row.id, row.creator, row.agreement_id) == (post, "Ana", glow.ana)
    assert (row.platform, row.format, row.offer) == ("Instagram", "Reel", "Bundle")
    assert (row.posted_on, row.url, row.cycle_id) == (
        date(2025, 3, 2),
        "https://x.test/p",
        glow.spring,
    )


def test_a_post_without_numbers_shows_none(glow: CampaignDesk) -> None:
    glow.post(state="planned")
    row = _only(glow)
    assert (row.spend, row.fee, row.clicks, row.conversions, row.credited) == (
        None,
        None,
        None,
        None,
        False,
    )


def test_rows_stand_by_cycle_day_and_creator(glow: CampaignDesk) -> None:
    ben = glow.agree("ben")
    glow.post(cycle_id=None)
    glow.post(cycle_id=glow.summer)
    glow.post(ben, posted_on=date(2025, 3, 5))
    glow.post(posted_on=date(2025, 3, 5))
    glow.post()
    found = [(row.cycle_id, row.posted_on, row.creator) for row in _rows(glow)]
    day = date(2025, 3, 5)
    assert found == [
        (glow.spring, day, "Ana"), (glow.spring, day, "ben"), (glow.spring, None, "Ana"),
        (glow.summer, None, "Ana"), (None, None, "Ana"),
    ]  # fmt: skip


def test_one_cycle_shows_its_own_posts(glow: CampaignDesk) -> None:
    glow.post()
    summer = glow.post(cycle_id=glow.summer)
    assert [row.id for row in _rows(glow, glow.summer)] == [summer]


def test_the_handle_is_that_of_the_platform(glow: CampaignDesk) -> None:
    creator = glow.creator_of(glow.ana)
    for platform, handle in (("tiktok", "ana.tt"), ("instagram", "ana.ig")):
        glow.put(tables.Account, creator_id=creator, platform=platform, handle=handle)
    glow.post()
    assert _only(glow).handle == "ana.ig"


def test_the_posts_own_account_names_the_handle(glow: CampaignDesk) -> None:
    creator = glow.creator_of(glow.ana)
    for handle in ("ana.a", "ana.b"):
        account = glow.put(tables.Account, creator_id=creator, platform="instagram", handle=handle)
    glow.post(account_id=account)
    assert _only(glow).handle == "ana.b"


def test_spend_is_the_posts_share_and_fee_its_own(glow: CampaignDesk) -> None:
    post = glow.post()
    glow.post(cycle_id=glow.summer)
    glow.charge(300, deliverable_id=post)
    glow.charge(40, deliverable_id=post, kind="boost")
    glow.charge(101, agreement_id=glow.ana)
    first, second = _rows(glow)
    assert (first.spend, first.fee) == (300 + 40 + 51, 300)
    assert (second.spend, second.fee) == (50, None)


def test_typed_results_count_where_no_order_tells(glow: CampaignDesk) -> None:
    glow.measure(glow.post(), conversions=5, revenue=900, leads=2)
    row = _only(glow)
    assert (row.credited, row.conversions, row.revenue, row.leads) == (False, 5, 900, 2)


def test_credited_orders_count_instead_of_typed_results(glow: CampaignDesk) -> None:
    glow.measure(glow.post(posted_on=date(2025, 3, 2)), conversions=50, clicks=7)
    glow.post(posted_on=date(2025, 3, 20))
    glow.code("ANA15")
    glow.order(codes="ana15", count=2)
    first, second = _rows(glow)
    assert (first.credited, first.conversions, first.revenue, first.clicks) == (True, 2, 2000, 7)
    assert (second.credited, second.conversions, second.revenue) == (True, 0, 0)


def test_a_cancelled_order_leaves_the_post_without_any(glow: CampaignDesk) -> None:
    glow.measure(glow.post(), conversions=50)
    glow.code("ANA15")
    glow.order(codes="ana15", counts=False)
    assert (_only(glow).credited, _only(glow).conversions) == (True, 0)


def test_a_number_typed_by_hand_shows_until_a_newer_one(glow: CampaignDesk) -> None:
    post = glow.post()
    glow.measure(post, day=date(2025, 3, 10), clicks=5, likes=9)
    glow.measure(post, day=date(2025, 3, 10), source="hand", clicks=6)
    assert (_only(glow).clicks, _only(glow).likes) == (6, 9)
    glow.measure(post, day=date(2025, 4, 10), clicks=8)
    assert _only(glow).clicks == 8


def test_a_cancelled_post_shows_only_if_it_cost_something(glow: CampaignDesk) -> None:
    glow.post(state="cancelled")
    kept = glow.post(state="cancelled")
    glow.charge(50, deliverable_id=kept, kind="other")
    assert [row.id for row in _rows(glow)] == [kept]
