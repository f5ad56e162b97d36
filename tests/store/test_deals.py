from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.problem import UserError
from infdesk.store import commands, queries
from infdesk.store.content import content_hash
from infdesk.store.desk import Desk


@pytest.fixture
def deal(desk: Desk) -> tuple[int, int, int]:
    """(campaign, cycle, agreement) of one creator, without a post."""
    campaign = commands.add_campaign(desk, "Spring", goal_kind="conversions")
    cycle = commands.add_cycle(desk, campaign, start=date(2026, 3, 1), end=date(2026, 3, 28))
    creator = commands.add_creator(desk, "Ana")
    return campaign, cycle, commands.add_agreement(desk, creator, campaign, cycle_id=cycle)


def fee(desk: Desk, agreement: int) -> int | None:
    with desk.reader() as reader:
        return queries.agreement(reader, agreement).fee


def cycles(desk: Desk, agreement: int) -> tuple[int, ...]:
    with desk.reader() as reader:
        return queries.agreement(reader, agreement).cycles


def note(desk: Desk, agreement: int) -> str | None:
    with desk.reader() as reader:
        (row,) = queries.clauses(reader, agreement)
        return row.note


def test_a_cycle_that_is_no_longer_covered_can_be_covered_again_by_undo(
    desk: Desk, deal: tuple[int, int, int]
) -> None:
    _, cycle, agreement = deal
    before = content_hash(desk.reader())
    assert commands.uncover_cycle(desk, agreement, cycle)
    assert cycles(desk, agreement) == ()
    desk.undo()
    assert content_hash(desk.reader()) == before


def test_a_cycle_that_is_not_covered_cannot_be_given_up(
    desk: Desk, deal: tuple[int, int, int]
) -> None:
    campaign, _, agreement = deal
    later = commands.add_cycle(desk, campaign)
    assert not commands.uncover_cycle(desk, agreement, later)
    assert cycles(desk, agreement) == (1,)


def test_a_cycle_with_a_post_of_the_agreement_stays_covered(
    desk: Desk, deal: tuple[int, int, int]
) -> None:
    _, cycle, agreement = deal
    commands.add_deliverable(desk, agreement, cycle_id=cycle)
    with pytest.raises(UserError, match="stands in that cycle"):
        commands.uncover_cycle(desk, agreement, cycle)
    assert cycles(desk, agreement) == (1,)


def test_a_fee_of_one_post_is_not_added_to_by_a_fee_of_the_agreement(
    desk: Desk, deal: tuple[int, int, int]
) -> None:
    _, cycle, agreement = deal
    post = commands.add_deliverable(desk, agreement, cycle_id=cycle)
    commands.set_fee(desk, agreement, 30_000, deliverable_id=post)
    with pytest.raises(UserError, match="belongs to one of the posts"):
        commands.set_fee(desk, agreement, 32_000)
    assert fee(desk, agreement) == 30_000


def test_the_sum_of_the_fees_of_posts_cannot_be_set(desk: Desk, deal: tuple[int, int, int]) -> None:
    _, cycle, agreement = deal
    for _ in range(2):
        post = commands.add_deliverable(desk, agreement, cycle_id=cycle)
        commands.set_fee(desk, agreement, 10_000, deliverable_id=post)
    with pytest.raises(UserError, match="2 posts or charges"):
        commands.set_fee(desk, agreement, 32_000)
    assert fee(desk, agreement) == 20_000


def test_a_fee_of_one_post_can_be_set_beside_that_of_another(
    desk: Desk, deal: tuple[int, int, int]
) -> None:
    _, cycle, agreement = deal
    posts = [commands.add_deliverable(desk, agreement, cycle_id=cycle) for _ in range(2)]
    for post in posts:
        commands.set_fee(desk, agreement, 10_000, deliverable_id=post)
    commands.set_fee(desk, agreement, 15_000, deliverable_id=posts[0])
    assert fee(desk, agreement) == 25_000


def test_an_empty_note_takes_the_note_of_a_clause_out(
    desk: Desk, deal: tuple[int, int, int]
) -> None:
    agreement = deal[2]
    commands.set_clause(desk, agreement, 18, "drafted", note="no rival teas")
    commands.set_clause(desk, agreement, 18, "agreed")
    assert note(desk, agreement) == "no rival teas"
    commands.set_clause(desk, agreement, 18, "agreed", note="")
    assert note(desk, agreement) is None
