from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.problem import UserError
from infdesk.store import commands, queries
from infdesk.store.desk import Desk


def test_the_largest_account_stands_for_a_creator(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana", platform="instagram", handle="@ana.brews")
    tiktok = commands.add_account(desk, ana, "tiktok", handle="@anabrews")
    with desk.reader() as reader:
        small = queries.creator_detail(reader, ana).accounts[0].id
    commands.observe(desk, small, date(2026, 3, 1), followers=6_300)
    commands.observe(desk, tiktok, date(2026, 3, 1), followers=42_000)
    with desk.reader() as reader:
        (row,) = queries.creators(reader)
    assert (row.platform, row.followers, row.accounts) == ("tiktok", 42_000, 2)


def test_the_newest_observation_counts_and_rates_come_from_likes_and_comments(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana", platform="instagram", handle="@ana")
    with desk.reader() as reader:
        account = queries.creator_detail(reader, ana).accounts[0].id
    commands.observe(desk, account, date(2026, 3, 1), followers=10_000, engagement_rate=0.09)
    counts = {"followers": 20_000, "average_likes": 900.0, "average_comments": 100.0}
    commands.observe(desk, account, date(2026, 4, 1), **counts)
    with desk.reader() as reader:
        (row,) = queries.creators(reader)
    assert (row.followers, row.engagement_rate) == (20_000, 0.05)


@pytest.mark.parametrize("search", ["ana", "@ANA.brews", "calm", "ana@ana.example", "100%"])
def test_search_looks_through_everything_a_founder_may_remember(desk: Desk, search: str) -> None:
    ana = commands.add_creator(desk, "Ana", platform="instagram", handle="@ana.brews")
    commands.add_creator(desk, "Ben")
    commands.add_contact(desk, ana, "email", "ana@ana.example")
    commands.change(desk, "creator", ana, {"notes": "calm, 100% herself"}, what="notes")
    with desk.reader() as reader:
        assert [row.name for row in queries.creators(reader, search=search)] == ["Ana"]


def test_followers_typed_by_hand_leave_the_engagement_as_it_was_seen(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana", platform="instagram", handle="@ana")
    with desk.reader() as reader:
        account = queries.creator_detail(reader, ana).accounts[0].id
    commands.observe(desk, account, date(2026, 3, 1), followers=10_000, engagement_rate=0.04)
    commands.observe(desk, account, date(2026, 5, 1), followers=12_000)
    with desk.reader() as reader:
        (row,) = queries.creators(reader)
        (seen,) = queries.creator_detail(reader, ana).accounts
    assert (row.followers, row.engagement_rate) == (12_000, 0.04)
    assert (seen.followers, seen.engagement_rate) == (12_000, 0.04)
    assert seen.observed_on == date(2026, 5, 1)


def test_followers_emptied_by_hand_are_unknown_and_not_those_of_before(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana", platform="instagram", handle="@ana")
    with desk.reader() as reader:
        account = queries.creator_detail(reader, ana).accounts[0].id
    commands.observe(desk, account, date(2026, 3, 1), followers=10_000)
    commands.observe(desk, account, date(2026, 5, 1), followers=None)
    with desk.reader() as reader:
        assert queries.creators(reader)[0].followers is None


def test_an_account_without_followers_never_stands_for_one_with_some(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana", platform="youtube", handle="@first")
    commands.add_account(desk, ana, "twitch", handle="@second")
    with desk.reader() as reader:
        assert queries.creators(reader)[0].handle == "@first"
    tiktok = commands.add_account(desk, ana, "tiktok", handle="@known")
    commands.observe(desk, tiktok, date(2026, 3, 1), followers=0)
    with desk.reader() as reader:
        assert queries.creators(reader)[0].handle == "@known"
        shown = queries.creator_detail(reader, ana)
    assert shown.creator.handle == "@known"
    assert [account.handle for account in shown.accounts] == ["@known", "@first", "@second"]


@pytest.mark.parametrize("search", ["", "ana", "@an", "nobody", "%"])
@pytest.mark.parametrize("platform", [None, "instagram"])
def test_finding_tells_the_ids_that_the_list_would_show(
    desk: Desk, search: str, platform: str | None
) -> None:
    commands.add_creator(desk, "Ana", platform="instagram", handle="@an.a")
    commands.add_creator(desk, "Diana", platform="tiktok", handle="@an.b")
    gone = commands.add_creator(desk, "Ana the second")
    commands.change(desk, "creator", gone, {"archived": True}, what="archive")
    with desk.reader() as reader:
        listed = queries.creators(reader, search=search, platform=platform)
        found = queries.find_creators(reader, search=search, platform=platform)
    assert found == {row.id for row in listed}


def test_filters_add_up_and_archived_creators_stay_out(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana", platform="instagram", handle="@ana")
    ben = commands.add_creator(desk, "Ben", platform="tiktok", handle="@ben")
    commands.change(desk, "creator", ana, {"stage": "agreed"}, what="stage")
    commands.change(desk, "creator", ben, {"archived": True}, what="archive")
    with desk.reader() as reader:
        assert len(queries.creators(reader, stage="agreed", platform="instagram")) == 1
        assert not queries.creators(reader, stage="agreed", platform="tiktok")
        assert queries.count_creators(reader) == 1


def test_an_agreement_tells_its_cycles_fee_and_code(desk: Desk) -> None:
    campaign = commands.add_campaign(desk, "Spring")
    cycle = commands.add_cycle(desk, campaign)
    later = commands.add_cycle(desk, campaign)
    ana = commands.add_creator(desk, "Ana")
    agreement = commands.add_agreement(desk, ana, campaign, cycle_id=cycle)
    commands.set_fee(desk, agreement, 12_000)
    commands.set_code_owner(desk, "ANA20", ana)
    with desk.reader() as reader:
        (row,) = queries.agreements(reader, campaign, cycle)
        assert (row.creator, row.cycles, row.fee, row.code) == ("Ana", (1,), 12_000, "ANA20")
        assert queries.agreements(reader, campaign, later) == ()


def test_days_and_lists_come_back_as_what_they_are(desk: Desk) -> None:
    campaign = commands.add_campaign(desk, "Spring")
    values = {"window_end": date(2026, 10, 18), "platforms": "Instagram\nTikTok"}
    commands.change(desk, "campaign", campaign, values, what="goal")
    with desk.reader() as reader:
        row = queries.campaign(reader, campaign)
    assert (row.window_end, row.platforms) == (date(2026, 10, 18), ("Instagram", "TikTok"))


def test_what_is_gone_is_said(desk: Desk) -> None:
    with desk.reader() as reader:
        with pytest.raises(UserError, match="no longer in the desk"):
            queries.campaign(reader, 7)
        with pytest.raises(UserError, match="no longer in the desk"):
            queries.creator_detail(reader, 7)
