"""Orders count for the creator behind them, and stand in for what was typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from infdesk.domain.open_names import OpenNames
from infdesk.store import tables
from infdesk.store.campaign_sums import unassigned
from infdesk.store.open_names import open_names
from tests.store.campaign_desk import CampaignDesk

if TYPE_CHECKING:
    from infdesk.store.desk import Desk


@pytest.fixture
def glow(desk: Desk) -> CampaignDesk:
    return CampaignDesk(desk)


def test_orders_are_credited_to_the_post_before_them(glow: CampaignDesk) -> None:
    glow.post(posted_on=date(2025, 3, 2))
    glow.post(posted_on=date(2025, 3, 10), format_name="Story")
    glow.code("ANA15")
    glow.order(codes="ana15")
    glow.order(codes="ana15", day=date(2025, 3, 5), first_time=True)
    found = glow.total(format="Story", creator="Ana")
    assert (found.conversions, found.revenue) == (1, 2000)
    assert glow.total().first_time_buyers == 1


def test_orders_replace_typed_totals_of_that_creator_and_cycle_only(glow: CampaignDesk) -> None:
    glow.measure(glow.post(), conversions=50, revenue=99_900, leads=7)
    glow.measure(glow.post(cycle_id=glow.summer), conversions=4)
    glow.measure(glow.post(glow.agree("Ben")), conversions=3)
    glow.measure(agreement_id=glow.ana, cycle_id=glow.spring, conversions=60)
    glow.code("ANA15")
    glow.order(codes="ana15")
    spring = glow.total(cycle_id=glow.spring, creator="Ana")
    assert (spring.conversions, spring.revenue, spring.leads) == (1, 2000, 7)
    assert glow.total().conversions == 1 + 4 + 3


def test_with_orders_the_posts_without_any_are_known_to_have_none(glow: CampaignDesk) -> None:
    glow.post(posted_on=date(2025, 3, 2))
    glow.post(posted_on=date(2025, 3, 20), format_name="Story")
    glow.code("ANA15")
    glow.order(codes="ana15")
    story = glow.total(format="Story")
    assert (story.conversions, story.unknown) == (0, 0)


def test_cancelled_orders_are_evidence_but_no_conversions(glow: CampaignDesk) -> None:
    glow.measure(glow.post(), conversions=50)
    glow.code("ANA15")
    glow.order(codes="ana15", counts=False, net=None)
    assert (glow.total().conversions, glow.total().revenue) == (0, 0)


def test_orders_without_money_leave_the_typed_revenue(glow: CampaignDesk) -> None:
    glow.measure(glow.post(), conversions=50, revenue=900)
    glow.code("ANA15")
    glow.order(codes="ana15", net=None)
    assert (glow.total().conversions, glow.total().revenue) == (1, 900)


def test_an_order_in_foreign_money_counts_without_its_money(glow: CampaignDesk) -> None:
    glow.post()
    glow.code("ANA15")
    glow.order(codes="ana15", currency="USD")
    assert (glow.total().conversions, glow.total().revenue) == (1, None)


def test_an_undated_typed_total_counts_only_without_any_orders(glow: CampaignDesk) -> None:
    glow.post(cycle_id=glow.summer)
    glow.measure(glow.post(cycle_id=None), conversions=50)
    glow.measure(glow.post(glow.agree("Ben"), cycle_id=None), conversions=8)
    glow.measure(agreement_id=glow.ana, conversions=60)
    glow.code("ANA15")
    glow.order(codes="ana15")
    assert glow.total(creator="Ana").conversions == 1
    assert glow.total(creator="Ben").conversions == 8


def test_an_order_outside_every_cycle_still_counts(glow: CampaignDesk) -> None:
    glow.code("ANA15")
    glow.order(codes="ana15", day=date(2025, 1, 5), platform_name="TikTok")
    outside = glow.total(cycle_id=None, creator="Ana", platform="TikTok")
    assert (outside.conversions, outside.revenue) == (1, 2000)


def test_the_codes_offer_is_the_orders_offer(glow: CampaignDesk) -> None:
    starter, bundle = (glow.put(tables.Offer, name=name) for name in ("Starter", "Bundle"))
    glow.post(offer_id=starter)
    glow.code("ANA15", offer_id=bundle)
    glow.order(codes="ana15")
    assert glow.total(offer="Bundle").conversions == 1
    assert glow.total(offer="Starter").conversions == 0


def test_a_post_without_offer_takes_the_one_offer_of_the_creators_codes(
    glow: CampaignDesk,
) -> None:
    bundle = glow.put(tables.Offer, name="Bundle")
    glow.charge(500, deliverable_id=glow.post())
    glow.code("ANA15", offer_id=bundle)
    glow.order(codes="ana15")
    found = glow.total(offer="Bundle")
    assert (found.spend, found.conversions, found.cpa) == (500, 1, 500)


def test_a_correction_of_a_code_credits_the_past(glow: CampaignDesk) -> None:
    glow.order(codes="ana15", codes_typed="ANA15")
    assert glow.total().conversions is None
    glow.code("ANA15")
    assert glow.total(creator="Ana").conversions == 1


@pytest.mark.parametrize("kind", ["affiliate_id", "reference", "sub_id", "email"])
def test_tracked_orders_find_their_creator_by_alias(glow: CampaignDesk, kind: str) -> None:
    creator = glow.creator_of(glow.ana)
    glow.put(tables.Alias, creator_id=creator, kind=kind, value="INF_001")
    glow.order(alias="inf_001", campaign_id=glow.campaign)
    assert glow.total(creator="Ana").conversions == 1


def test_tracked_orders_find_their_creator_by_handle_or_name(glow: CampaignDesk) -> None:
    creator = glow.creator_of(glow.ana)
    glow.put(tables.Account, creator_id=creator, platform="tiktok", handle="@Ana.Tea")
    glow.order(alias="ana.tea")
    glow.order(alias="ana")
    assert glow.total(creator="Ana").conversions == 2


def test_a_name_of_two_creators_credits_neither(glow: CampaignDesk) -> None:
    glow.agree("Ana")
    glow.order(alias="ana")
    with glow.desk.reader() as reader:
        assert unassigned(reader) == (1, 2000)


def test_tagged_links_find_creator_and_post(glow: CampaignDesk) -> None:
    creator = glow.creator_of(glow.ana)
    glow.put(tables.Alias, creator_id=creator, kind="utm", value="spring_ana")
    glow.post(title="Reel-1", posted_on=date(2025, 3, 20))
    glow.post(format_name="Story", posted_on=date(2025, 3, 1))
    glow.order(utm_campaign="Spring_Ana", utm_content="reel-1")
    assert glow.total(format="Reel").conversions == 1


def test_the_same_order_in_two_files_counts_once(glow: CampaignDesk) -> None:
    creator = glow.creator_of(glow.ana)
    glow.put(tables.Alias, creator_id=creator, kind="reference", value="ana-ref")
    glow.code("ANA15")
    glow.order(number="#1001", codes="ana15")
    glow.order(number="1001", source="affiliate", alias="ana-ref", net=1500)
    assert (glow.total().conversions, glow.total().revenue) == (1, 2000)


def test_orders_of_nobody_are_told_apart(glow: CampaignDesk) -> None:
    glow.order(codes="lost", codes_typed="LOST")
    glow.order(codes="lost\nother", codes_typed="Lost\nOther", count=2, net=500)
    glow.order(counts=False, codes="lost")
    with glow.desk.reader() as reader:
        assert unassigned(reader) == (3, 2500)


def test_a_desk_without_orders_has_nobodys_orders(glow: CampaignDesk) -> None:
    with glow.desk.reader() as reader:
        assert unassigned(reader) == (0, 0)


def test_an_order_of_a_creator_without_a_campaign_is_not_dropped(glow: CampaignDesk) -> None:
    lone = glow.put(tables.Creator, name="Lone")
    glow.code("LONE", creator_id=lone)
    glow.order(codes="lone")
    with glow.desk.reader() as reader:
        assert unassigned(reader) == (1, 2000)
        assert open_names(reader) == OpenNames()
