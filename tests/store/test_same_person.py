"""Suggestions out of a real desk, with what is known of both sides."""

from __future__ import annotations

from datetime import date

from infdesk.domain.looked_at import LookedAtAccount
from infdesk.store import commands, queries
from infdesk.store.desk import Desk
from tests.store.campaign_desk import CampaignDesk


def twice(desk: Desk) -> tuple[int, int]:
    """Mia on Instagram, and once more under the same handle on TikTok."""
    mia = commands.add_creator(desk, "Mia Baker", platform="instagram", handle="@mia.bakes")
    other = commands.add_creator(desk, "@mia.bakes", platform="tiktok", handle="mia.bakes")
    return mia, other


def pairs(desk: Desk) -> list[tuple[int, int]]:
    with desk.reader() as reader:
        return [(one.left, one.right) for one in queries.suggestions(reader)]


def test_look_alikes_are_suggested_and_nothing_is_merged(desk: Desk) -> None:
    mia, other = twice(desk)
    commands.add_creator(desk, "Bo Berg", platform="tiktok", handle="bo.berg")
    assert pairs(desk) == [(mia, other)]
    with desk.reader() as reader:
        assert reader.rows("SELECT count(*) FROM creator") == [(3,)]


def test_two_people_are_not_suggested_again_until_that_is_undone(desk: Desk) -> None:
    twice(desk)
    commands.say_two_people(desk, 1, 2)
    assert pairs(desk) == []
    desk.undo()
    assert pairs(desk) == [(1, 2)]


def test_who_is_archived_or_merged_is_not_suggested(desk: Desk) -> None:
    mia, other = twice(desk)
    commands.change(desk, "creator", other, {"archived": True}, what="other")
    assert pairs(desk) == []
    desk.undo()
    commands.merge_creators(desk, mia, other)
    assert pairs(desk) == []


def test_the_evidence_tells_what_each_side_has(desk: Desk) -> None:
    at = CampaignDesk(desk)
    ana = at.creator_of(at.ana)
    account = commands.add_account(desk, ana, "instagram", handle="@ana")
    commands.observe(desk, account, date(2026, 1, 1), followers=900)
    commands.add_contact(desk, ana, "email", "ana@ana.example")
    at.post()
    at.code("ANA10")
    at.order(codes="ana10", count=3)
    with desk.reader() as reader:
        found = queries.evidence(reader, [ana, 99])
    assert list(found) == [ana]
    known = found[ana].known
    assert known.accounts == (LookedAtAccount("instagram", "@ana", 900),)
    assert (known.contacts, known.codes) == ((("email", "ana@ana.example"),), ("ANA10",))
    assert (found[ana].campaigns, found[ana].orders) == ((("Starter box", 1),), 3)


def test_who_was_taken_together_is_listed_the_latest_first(desk: Desk) -> None:
    mia, other = twice(desk)
    third = commands.add_creator(desk, "M. Baker")
    commands.merge_creators(desk, mia, other)
    commands.merge_creators(desk, mia, third)
    with desk.reader() as reader:
        found = queries.taken_together(reader, mia)
    assert [(one.name, one.is_last) for one in found] == [("M. Baker", True), ("@mia.bakes", False)]
