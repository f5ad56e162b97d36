from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.problem import UserError
from infdesk.domain.rows import TrackerRow
from infdesk.store import commands, tables
from infdesk.store.content import content_hash
from infdesk.store.desk import Desk
from infdesk.store.tracker import tracker_rows
from tests.store.campaign_desk import CampaignDesk

DAY = date(2026, 6, 1)


@pytest.fixture
def two_posts(desk: Desk) -> tuple[CampaignDesk, int, int]:
    """A campaign with two posts of Ana."""
    campaign = CampaignDesk(desk)
    return campaign, campaign.post(), campaign.post()


def posts(campaign: CampaignDesk) -> dict[int, TrackerRow]:
    with campaign.desk.reader() as reader:
        return {row.id: row for row in tracker_rows(reader, campaign.campaign)}


def test_a_block_of_numbers_and_fees_is_one_step_that_undo_takes_back(
    desk: Desk, two_posts: tuple[CampaignDesk, int, int]
) -> None:
    campaign, one, two = two_posts
    before = content_hash(desk.reader())
    block = [(one, "clicks", 10), (one, "fee", 25000), (two, "clicks", 0), (two, "reach", 7)]
    assert commands.measure_many(desk, block, day=DAY, title="Paste 4 numbers")
    shown = posts(campaign)
    assert (shown[one].clicks, shown[one].fee) == (10, 25000)
    assert (shown[two].clicks, shown[two].reach, shown[two].fee) == (0, 7, None)
    desk.undo()
    assert content_hash(desk.reader()) == before


def test_nothing_makes_a_number_and_a_fee_unknown(
    desk: Desk, two_posts: tuple[CampaignDesk, int, int]
) -> None:
    campaign, one, _ = two_posts
    commands.measure_many(desk, [(one, "clicks", 10), (one, "fee", 500)], day=DAY)
    assert commands.measure_many(desk, [(one, "clicks", None), (one, "fee", None)], day=DAY)
    assert (posts(campaign)[one].clicks, posts(campaign)[one].fee) == (None, None)


def test_the_same_numbers_again_change_nothing(
    desk: Desk, two_posts: tuple[CampaignDesk, int, int]
) -> None:
    _, one, two = two_posts
    block = [(one, "clicks", 10), (one, "fee", 500), (two, "likes", 3)]
    assert commands.measure_many(desk, block, day=DAY)
    before = content_hash(desk.reader())
    assert not commands.measure_many(desk, block, day=DAY)
    assert content_hash(desk.reader()) == before


@pytest.mark.parametrize("wrong", [("clicks", -1), ("fee", -1)])
def test_one_number_below_zero_keeps_the_whole_block_out(
    desk: Desk, two_posts: tuple[CampaignDesk, int, int], wrong: tuple[str, int]
) -> None:
    _, one, two = two_posts
    before = content_hash(desk.reader())
    with pytest.raises(UserError, match="cannot be below zero"):
        commands.measure_many(desk, [(one, "clicks", 10), (two, *wrong)], day=DAY)
    assert content_hash(desk.reader()) == before


def test_a_counter_that_there_is_not_is_a_mistake_of_ours(
    desk: Desk, two_posts: tuple[CampaignDesk, int, int]
) -> None:
    with pytest.raises(ValueError, match="applause"):
        commands.measure_many(desk, [(two_posts[1], "applause", 1)], day=DAY)


def test_a_post_that_is_gone_keeps_the_whole_block_out(
    desk: Desk, two_posts: tuple[CampaignDesk, int, int]
) -> None:
    _, one, _ = two_posts
    before = content_hash(desk.reader())
    with pytest.raises(UserError):
        commands.measure_many(desk, [(one, "clicks", 10), (999, "clicks", 1)], day=DAY)
    assert content_hash(desk.reader()) == before


def test_a_fee_made_of_several_charges_is_left_to_its_charges(
    desk: Desk, two_posts: tuple[CampaignDesk, int, int]
) -> None:
    campaign, one, two = two_posts
    for amount in (100, 200):
        campaign.put(
            tables.Charge, campaign_id=campaign.campaign, agreement_id=campaign.ana,
            deliverable_id=one, kind="fee", amount=amount, currency="USD",
        )  # fmt: skip
    before = content_hash(desk.reader())
    with pytest.raises(UserError, match="made of 2 charges"):
        commands.measure_many(desk, [(two, "clicks", 5), (one, "fee", 900)], day=DAY)
    assert content_hash(desk.reader()) == before
    assert posts(campaign)[two].clicks is None
