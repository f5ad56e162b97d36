"""Each post, charge and order of a campaign is counted where it belongs, once."""

from __future__ import annotations

import gc
from datetime import date

import pytest

from infdesk.domain.measures import Measures
from infdesk.domain.sums import ActiveMonth, Sums
from infdesk.store import tables
from infdesk.store.campaign_sums import campaign_sums, cycle_sums
from infdesk.store.desk import Desk
from tests.store.campaign_desk import CampaignDesk


@pytest.fixture
def glow(desk: Desk) -> CampaignDesk:
    return CampaignDesk(desk)


def test_a_campaign_without_anything_has_no_cells(glow: CampaignDesk) -> None:
    assert glow.sums().cells == ()
    assert glow.total() == Measures()


def test_posts_are_told_apart_by_creator_offer_format_and_platform(glow: CampaignDesk) -> None:
    offer = glow.put(tables.Offer, name="Bundle")
    ben = glow.agree("Ben", offer_id=offer)
    glow.post()
    glow.post(ben, format_name="Story", platform_name="TikTok")
    found = [(c.cycle_id, c.creator, c.offer, c.format, c.platform) for c in glow.sums().cells]
    assert found == [
        (glow.spring, "Ana", None, "Reel", "Instagram"),
        (glow.spring, "Ben", "Bundle", "Story", "TikTok"),
    ]


def test_the_posts_own_offer_goes_before_the_agreements(glow: CampaignDesk) -> None:
    bundle, starter = (glow.put(tables.Offer, name=name) for name in ("Bundle", "Starter"))
    glow.post(glow.agree("Ben", offer_id=bundle), offer_id=starter)
    assert [cell.offer for cell in glow.sums().cells] == ["Starter"]


def test_spellings_that_fold_alike_are_one_under_the_first_seen(glow: CampaignDesk) -> None:
    for spelt in ("REEL ", "Reel", "reel"):
        glow.post(format_name=spelt)
    assert {cell.format for cell in glow.sums().cells} == {"REEL"}


def test_a_canonical_word_nobody_typed_is_shown_in_words(glow: CampaignDesk) -> None:
    glow.post(platform="tiktok", platform_name=None, format="short_video", format_name=None)
    (cell,) = glow.sums().cells
    assert (cell.platform, cell.format) == ("TikTok", "Short video")


def test_a_lower_case_word_that_a_sheet_typed_stays_as_typed(glow: CampaignDesk) -> None:
    glow.post(platform="tiktok", platform_name="tiktok")
    assert [cell.platform for cell in glow.sums().cells] == ["tiktok"]


def test_two_creators_of_one_name_stay_two(glow: CampaignDesk) -> None:
    other = glow.agree("ana")
    glow.put(tables.Account, creator_id=glow.creator_of(other), platform="tiktok", handle="ana.two")
    glow.post()
    glow.post(other)
    names = {cell.creator for cell in glow.sums().cells}
    assert names == {f"Ana (no. {glow.creator_of(glow.ana)})", "ana (@ana.two)"}


def test_a_planned_post_is_no_post_yet(glow: CampaignDesk) -> None:
    post = glow.post(state="planned")
    glow.charge(500, deliverable_id=post, agreement_id=glow.ana)
    assert (glow.total().posts, glow.total().spend) == (0, 500)


def test_a_planned_post_with_numbers_is_live(glow: CampaignDesk) -> None:
    glow.measure(glow.post(state="planned"), clicks=4)
    assert (glow.total().posts, glow.total().clicks) == (1, 4)


def test_a_cancelled_post_is_none(glow: CampaignDesk) -> None:
    glow.post(state="cancelled", posted_on=date(2025, 3, 2))
    assert glow.total().posts == 0


def test_the_newest_known_value_of_each_field_counts(glow: CampaignDesk) -> None:
    post = glow.post()
    glow.measure(post, day=date(2025, 3, 10), likes=10, clicks=1)
    glow.measure(post, day=date(2025, 3, 20), likes=30)
    glow.measure(post, day=date(2025, 3, 15), likes=20, clicks=2)
    assert (glow.total().likes, glow.total().clicks) == (30, 2)


def test_as_of_a_day_later_numbers_do_not_count(glow: CampaignDesk) -> None:
    post = glow.post(posted_on=date(2025, 3, 2))
    glow.measure(post, day=date(2025, 3, 10), likes=10, clicks=5)
    glow.measure(post, day=date(2025, 3, 20), likes=30)
    glow.post(posted_on=date(2025, 3, 25))
    before = glow.total(as_of=date(2025, 3, 19))
    assert (before.likes, before.clicks, before.posts) == (10, 5, 1)


def test_as_of_a_day_later_money_does_not_count(glow: CampaignDesk) -> None:
    post = glow.post(posted_on=date(2025, 3, 2))
    glow.charge(100, deliverable_id=post, day=date(2025, 3, 20))
    glow.charge(7, deliverable_id=post)
    glow.charge(30, agreement_id=glow.ana, day=date(2025, 3, 20))
    glow.code("ANA15")
    glow.order(codes="ana15")
    assert glow.total(as_of=date(2025, 3, 14)).spend == 7
    assert glow.total(as_of=date(2025, 3, 14)).conversions is None
    assert glow.total(as_of=date(2025, 3, 15)).conversions == 1


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [("tracker", "dashboard"), ("dashboard", "platform"), ("platform", "hand")],
)
def test_of_one_day_the_better_source_counts(
    glow: CampaignDesk, weaker: str, stronger: str
) -> None:
    post = glow.post()
    glow.measure(post, day=date(2025, 3, 10), source=stronger, likes=1)
    glow.measure(post, day=date(2025, 3, 10), source=weaker, likes=2, saves=3)
    assert (glow.total().likes, glow.total().saves) == (1, 3)


def test_of_one_day_and_source_the_last_row_counts(glow: CampaignDesk) -> None:
    post = glow.post()
    for likes in (5, 3):
        glow.measure(post, day=date(2025, 3, 10), likes=likes)
    assert glow.total().likes == 3


def test_periods_of_a_post_are_summed_but_never_mixed_with_so_far(glow: CampaignDesk) -> None:
    post = glow.post()
    for views in (100, 50):
        glow.measure(post, kind="period", views=views, likes=1)
    glow.measure(post, day=date(2025, 3, 10), likes=9)
    assert (glow.total().views, glow.total().likes) == (150, 9)


def test_interactions_are_their_known_parts_else_the_stated_sum(glow: CampaignDesk) -> None:
    glow.measure(glow.post(), likes=5, saves=2, interactions=100)
    glow.measure(glow.post(), interactions=30)
    uneven = glow.post()
    glow.measure(uneven, day=date(2025, 3, 1), comments=1)
    glow.measure(uneven, day=date(2025, 3, 2), shares=2, interactions=70)
    assert glow.total().interactions == 7 + 30 + 3


def test_planned_charges_and_foreign_money_are_no_spend(glow: CampaignDesk) -> None:
    post = glow.post()
    glow.charge(100, deliverable_id=post)
    glow.charge(20, deliverable_id=post, state="planned")
    glow.charge(3, deliverable_id=post, currency="USD")
    glow.charge(4, agreement_id=glow.ana, currency="USD")
    assert glow.total().spend == 100


def test_a_bare_fee_is_shared_over_the_posted_ones(glow: CampaignDesk) -> None:
    glow.post()
    glow.post(cycle_id=glow.summer, format_name="Story")
    glow.post(state="planned")
    glow.charge(101, agreement_id=glow.ana)
    assert glow.total(cycle_id=glow.spring).spend == 51
    assert glow.total(format="Story").spend == 50


def test_a_fee_without_posts_stays_with_the_cycles_of_its_agreement(glow: CampaignDesk) -> None:
    glow.charge(101, agreement_id=glow.ana)
    assert [cell.sums.spend for cell in glow.sums().cells] == [51, 50]
    assert glow.total(creator="Ana").spend == 101


def test_a_monthly_charge_goes_to_the_cycles_by_days(glow: CampaignDesk) -> None:
    late = glow.cycle(3, (date(2025, 3, 22), date(2025, 4, 10)))
    glow.put(tables.AgreementCycle, agreement_id=glow.ana, cycle_id=late)
    glow.charge(41, agreement_id=glow.ana, month="2025-03")
    assert glow.total(cycle_id=glow.spring).spend == 31
    assert glow.total(cycle_id=late).spend == 10


def test_a_charge_of_the_campaign_names_no_creator(glow: CampaignDesk) -> None:
    glow.post()
    glow.charge(70)
    glow.charge(5, day=date(2025, 6, 3))
    assert glow.total(cycle_id=glow.spring, creator=None).spend == 70
    assert glow.total(cycle_id=glow.summer, creator=None).spend == 5


def test_results_of_a_cycle_itself_invent_no_creator(glow: CampaignDesk) -> None:
    for reach in (100, 200):
        glow.measure(
            kind="period", cycle_id=glow.spring, platform_name="TikTok", reach=reach, conversions=2
        )
    (cell,) = glow.sums().cells
    assert (cell.creator, cell.platform, cell.sums.posts, cell.sums.items) == (None, "TikTok", 0, 2)
    assert (cell.sums.total("reach"), cell.sums.total("conversions")) == (300, 4)


def test_so_far_totals_of_an_agreement_are_not_added_up(glow: CampaignDesk) -> None:
    for day, leads in ((1, 5), (9, 8)):
        glow.measure(
            agreement_id=glow.ana, cycle_id=glow.spring, day=date(2025, 3, day), leads=leads
        )
    assert glow.total(creator="Ana").leads == 8


def test_a_total_of_the_agreement_settles_what_its_posts_leave_open(glow: CampaignDesk) -> None:
    glow.post()
    glow.post(glow.agree("Ben"))
    glow.measure(agreement_id=glow.ana, cycle_id=glow.spring, conversions=9, leads=3)
    assert (glow.total().unknown, glow.total(creator="Ana").unknown) == (1, 0)
    assert glow.total(format="Reel").unknown == 2
    assert glow.total().unknown_leads == 1


def test_undated_totals_are_shared_over_the_cycles_by_posts(glow: CampaignDesk) -> None:
    for cycle in (glow.spring, glow.spring, glow.summer):
        glow.post(cycle_id=cycle)
    glow.measure(agreement_id=glow.ana, clicks=30, leads=1)
    glow.measure(views=9)
    assert glow.total(cycle_id=glow.spring).clicks == 20
    assert glow.total(cycle_id=glow.summer).clicks == 10
    assert (glow.total(creator=None).views, glow.total().leads) == (9, 1)


def test_undated_totals_without_posts_lie_outside(glow: CampaignDesk) -> None:
    glow.measure(agreement_id=glow.ana, clicks=30)
    assert glow.total(cycle_id=None, creator="Ana").clicks == 30


def test_another_campaign_keeps_its_own(glow: CampaignDesk) -> None:
    glow.measure(glow.post(), clicks=5)
    glow.charge(50, agreement_id=glow.ana)
    other = glow.put(tables.Campaign, name="Other")
    with glow.desk.reader() as reader:
        assert campaign_sums(reader, other).cells == ()


def test_one_cycle_alone_equals_its_part_of_the_campaign(glow: CampaignDesk) -> None:
    for cycle, day in ((glow.spring, date(2025, 3, 3)), (glow.summer, date(2025, 6, 3))):
        post = glow.post(cycle_id=cycle, posted_on=day)
        glow.measure(post, day=day, likes=4, conversions=3)
        glow.measure(post, day=day, source="hand", likes=6)
        glow.order(codes="ana15", day=day)
    glow.order(codes="ana15", day=None)
    glow.charge(101, agreement_id=glow.ana)
    glow.charge(31, agreement_id=glow.ana, cycle_id=glow.spring)
    glow.charge(11)
    glow.measure(agreement_id=glow.ana, clicks=9, conversions=40)
    glow.code("ANA15")
    whole = glow.sums().cells
    with glow.desk.reader() as reader:
        for cycle in (glow.spring, glow.summer):
            alone = cycle_sums(reader, glow.campaign, cycle).cells
            assert set(alone) == {cell for cell in whole if cell.cycle_id == cycle}


def test_one_cycle_alone_takes_no_order_of_a_later_one(glow: CampaignDesk) -> None:
    later = glow.cycle(3, (date(2025, 4, 5), date(2025, 4, 30)))
    glow.put(tables.AgreementCycle, agreement_id=glow.ana, cycle_id=later)
    glow.code("ANA15")
    for day in (4, 6):
        glow.order(codes="ana15", day=date(2025, 4, day))
    with glow.desk.reader() as reader:
        (spring,) = cycle_sums(reader, glow.campaign, glow.spring).cells
        (after,) = cycle_sums(reader, glow.campaign, later).cells
    assert [cell.sums.total("conversions") for cell in (spring, after)] == [1, 1]


def test_an_agreement_that_covers_a_strange_cycle_still_shares_its_fee(glow: CampaignDesk) -> None:
    other = glow.put(tables.Campaign, name="Other")
    strange = glow.put(tables.Cycle, campaign_id=other, number=1)
    glow.put(tables.AgreementCycle, agreement_id=glow.ana, cycle_id=strange)
    glow.charge(100, agreement_id=glow.ana)
    assert [cell.sums.spend for cell in glow.sums().cells] == [50, 50]


def test_adding_up_leaves_the_collector_as_it_found_it(glow: CampaignDesk) -> None:
    assert gc.isenabled()
    glow.sums()
    assert gc.isenabled()
    gc.disable()
    try:
        glow.sums()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_months_are_gathered_where_the_goal_asks_for_them(desk: Desk) -> None:
    glow = CampaignDesk(desk)
    glow.post(posted_on=date(2025, 3, 2))
    glow.post(cycle_id=glow.summer, month="2025-06")
    assert glow.sums().months == ()
    with desk.step("goal") as writing:
        writing.update(tables.Campaign, glow.campaign, {"metric": "active_months"})
    assert glow.sums().months == (
        ActiveMonth(glow.spring, "Ana", "2025-03"),
        ActiveMonth(glow.summer, "Ana", "2025-06"),
    )


def test_an_empty_cell_is_never_made(glow: CampaignDesk) -> None:
    glow.post(state="planned")
    assert Sums() not in [cell.sums for cell in glow.sums().cells]
    assert glow.sums().cells == ()
