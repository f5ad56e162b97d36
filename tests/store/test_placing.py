"""Numbers that wait are given to a campaign, or to a creator's agreement, by the founder."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from infdesk.domain.problem import UserError
from infdesk.store import commands
from infdesk.store.check import check_desk
from infdesk.store.committing import commit
from infdesk.store.desk import Desk
from infdesk.store.queries.waiting import count_waiting, waiting
from tests.store.import_plans import counts, everything, hash_of, rows_of
from tests.store.loose_plans import JUNE, OTHER, POST, of_post, studio, visits


@pytest.fixture
def waited(desk: Desk) -> Desk:
    """A desk with a campaign, an agreement, and numbers of two posts and of visits that wait."""
    campaign = commands.add_campaign(desk, "Summer tea")
    ana = commands.add_creator(desk, "Ana Ruiz")
    commands.add_agreement(desk, ana, campaign)
    commit(desk, studio(of_post(views=900), of_post(day=JUNE, views=950), name="a.csv"))
    commit(desk, studio(of_post(OTHER, views=40), visits(None, clicks=12), name="b.csv"))
    commit(desk, studio(visits(None, first=date(2025, 4, 3), last=date(2025, 4, 9), clicks=5)))
    return desk


def shown(desk: Desk) -> list[tuple[Any, ...]]:
    with desk.reader() as reader:
        numbers = waiting(reader).numbers
        assert count_waiting(reader) == len(numbers)
    return [(one.are_visits, one.sets, one.views, one.clicks) for one in numbers]


def test_what_waits_is_told_once_for_each_post_and_kind_of_visits(waited: Desk) -> None:
    assert shown(waited) == [(True, 2, None, 17), (False, 2, 950, None), (False, 1, 40, None)]


def test_visits_given_to_a_campaign_wait_no_longer_and_later_ones_follow(waited: Desk) -> None:
    with waited.reader() as reader:
        about = waiting(reader).numbers[0].about
    before = hash_of(waited)
    commands.place_visits(waited, [about], 1)
    assert shown(waited) == [(False, 2, 950, None), (False, 1, 40, None)]
    again = studio(visits(None, clicks=12), name="b again.csv")
    assert counts(commit(waited, again)) == {"same": 1}
    commit(waited, studio(visits(None, first=date(2025, 5, 3), last=date(2025, 5, 9), clicks=1)))
    placed = "SELECT campaign_id, clicks FROM measurement WHERE clicks IS NOT NULL ORDER BY id"
    assert rows_of(waited, placed) == [(1, 12), (1, 5), (1, 1)]
    for _ in range(2):
        waited.undo()
    assert hash_of(waited) == before


def test_posts_given_to_an_agreement_stand_in_the_tracker_with_their_numbers(waited: Desk) -> None:
    commands.place_posts(waited, [POST, OTHER], 1)
    assert shown(waited) == [(True, 2, None, 17)]
    posts = "SELECT url, platform, state FROM deliverable ORDER BY id"
    assert rows_of(waited, posts) == [
        ("https://www.tiktok.com/@_/video/7527623000473079054", "tiktok", "live"),
        ("https://www.tiktok.com/@_/video/7527623000473079099", "tiktok", "live"),
    ]
    placed = (
        "SELECT campaign_id, deliverable_id, views FROM measurement WHERE views IS NOT NULL"
        " ORDER BY id"
    )
    assert rows_of(waited, placed) == [(1, 1, 900), (1, 1, 950), (1, 2, 40)]
    again = studio(of_post(views=900), of_post(OTHER, views=40), name="again.csv")
    assert counts(commit(waited, again)) == {"same": 2}
    assert check_desk(waited.path, today=JUNE).faults == ()


def test_a_campaign_or_agreement_that_is_gone_takes_no_numbers(waited: Desk) -> None:
    before = everything(waited)
    with pytest.raises(UserError, match="campaign is no longer"):
        commands.place_visits(waited, ["visits "], 99)
    with pytest.raises(UserError, match="agreement is no longer"):
        commands.place_posts(waited, [POST], 99)
    with pytest.raises(UserError, match="cannot be written"):
        commands.place_posts(waited, ["linkedin:urn:li:share:123456789"], 1)
    assert everything(waited) == before
