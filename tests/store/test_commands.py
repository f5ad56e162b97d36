from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from infdesk.domain.problem import UserError
from infdesk.store import commands, queries
from infdesk.store.content import content_hash
from infdesk.store.desk import Desk


def one(desk: Desk, sql: str, *values: object) -> Any:
    with desk.reader() as reader:
        return reader.one(sql, values)


def campaign_with_post(desk: Desk) -> tuple[int, int, int]:
    """(campaign, agreement, post) of one creator in one cycle."""
    campaign = commands.add_campaign(desk, "Spring", goal_kind="conversions")
    cycle = commands.add_cycle(desk, campaign, start=date(2026, 3, 1), end=date(2026, 3, 28))
    creator = commands.add_creator(desk, "Ana", platform="instagram", handle="@ana.brews")
    agreement = commands.add_agreement(desk, creator, campaign, cycle_id=cycle)
    post = commands.add_deliverable(desk, agreement, cycle_id=cycle, platform="instagram")
    return campaign, agreement, post


def test_every_command_is_one_named_step_that_undo_takes_back(desk: Desk) -> None:
    before = content_hash(desk.reader())
    commands.add_creator(desk, "Ana", platform="instagram", handle="@ana.brews")
    assert desk.undo_state().undo == "Add creator Ana"
    desk.undo()
    assert content_hash(desk.reader()) == before


def test_an_edit_that_changes_nothing_is_silent(desk: Desk) -> None:
    creator = commands.add_creator(desk, "Ana")
    assert not commands.change(desk, "creator", creator, {"name": "Ana"}, what="name, Ana")
    assert desk.undo_state().undo == "Add creator Ana"


def test_empty_text_means_unknown(desk: Desk) -> None:
    creator = commands.add_creator(desk, "Ana")
    commands.change(desk, "creator", creator, {"notes": "  calm  "}, what="notes, Ana")
    assert one(desk, "SELECT notes FROM creator")[0] == "calm"
    commands.change(desk, "creator", creator, {"notes": "  "}, what="notes, Ana")
    assert one(desk, "SELECT notes FROM creator")[0] is None


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": " "}, "The name cannot be empty."),
        ({"budget": -1}, "The budget cannot be below zero."),
        ({"margin": 1.2}, "The margin cannot be above 100 %."),
        (
            {"window_start": date(2026, 5, 1), "window_end": date(2026, 4, 1)},
            "1 Apr 2026 is before 1 May 2026, when it starts.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    desk: Desk, values: dict[str, object], sentence: str
) -> None:
    campaign = commands.add_campaign(desk, "Spring")
    with pytest.raises(UserError) as refused:
        commands.change(desk, "campaign", campaign, values, what="goal")
    assert refused.value.sentence == sentence
    assert desk.undo_state().undo == "Add campaign Spring"


def test_two_campaigns_cannot_have_one_name(desk: Desk) -> None:
    commands.add_campaign(desk, "Spring")
    with pytest.raises(UserError, match="named “SPRING” already"):
        commands.add_campaign(desk, "SPRING ")


def test_cycles_are_numbered_in_order(desk: Desk) -> None:
    campaign = commands.add_campaign(desk, "Spring")
    for _ in range(3):
        commands.add_cycle(desk, campaign)
    with desk.reader() as reader:
        assert [cycle.number for cycle in queries.cycles(reader, campaign)] == [1, 2, 3]


def test_the_first_started_cycle_locks_the_yardstick_and_later_changes_are_dated(
    desk: Desk,
) -> None:
    campaign = commands.add_campaign(desk, "Spring")
    cycle = commands.add_cycle(desk, campaign)
    commands.change(desk, "campaign", campaign, {"target": 100.0}, what="target")
    commands.set_cycle_state(desk, cycle, "running")
    commands.change(desk, "campaign", campaign, {"target": 120.0, "budget": 5}, what="target")
    with desk.reader() as reader:
        (found,) = queries.yardstick_changes(reader, campaign)
    assert (found.column, found.before, found.after) == ("target", "100.0", "120.0")


def test_a_first_target_is_no_change_of_yardstick(desk: Desk) -> None:
    campaign = commands.add_campaign(desk, "Spring")
    commands.set_cycle_state(desk, commands.add_cycle(desk, campaign), "running")
    commands.change(desk, "campaign", campaign, {"target": 100.0}, what="target")
    with desk.reader() as reader:
        assert queries.yardstick_changes(reader, campaign) == ()


def test_a_fee_is_one_charge_that_can_be_set_changed_and_taken_out(desk: Desk) -> None:
    _, agreement, post = campaign_with_post(desk)
    assert commands.set_fee(desk, agreement, 30_000, deliverable_id=post)
    assert not commands.set_fee(desk, agreement, 30_000, deliverable_id=post)
    assert commands.set_fee(desk, agreement, 32_000, deliverable_id=post)
    assert desk.undo_state().undo == "Edit fee, Ana, cycle 1"
    assert one(desk, "SELECT amount, currency FROM charge") == (32_000, "EUR")
    assert commands.set_fee(desk, agreement, None, deliverable_id=post)
    assert one(desk, "SELECT count(*) FROM charge")[0] == 0


def test_numbers_typed_the_same_day_stand_in_one_measurement(desk: Desk) -> None:
    _, _, post = campaign_with_post(desk)
    day = date(2026, 3, 20)
    commands.measure(desk, post, "clicks", 450, day=day)
    commands.measure(desk, post, "conversions", 24, day=day)
    assert one(desk, "SELECT clicks, conversions, source FROM measurement") == (450, 24, "hand")
    assert one(desk, "SELECT count(*) FROM measurement")[0] == 1


def test_a_number_made_unknown_is_null_and_comes_back_with_undo(desk: Desk) -> None:
    _, _, post = campaign_with_post(desk)
    commands.measure(desk, post, "clicks", 450, day=date(2026, 3, 20))
    commands.measure(desk, post, "clicks", None, day=date(2026, 3, 21))
    assert one(desk, "SELECT clicks FROM measurement")[0] is None
    desk.undo()
    assert one(desk, "SELECT clicks FROM measurement")[0] == 450


def test_a_code_has_one_owner_whatever_its_case(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana")
    ben = commands.add_creator(desk, "Ben")
    commands.set_code_owner(desk, "ANA20", ana)
    commands.set_code_owner(desk, "ana20", ben)
    assert one(desk, "SELECT count(*), max(creator_id) FROM code") == (1, ben)
    assert desk.undo_state().undo == "Give code ana20 to Ben"


def test_an_account_of_somebody_else_is_refused(desk: Desk) -> None:
    commands.add_creator(desk, "Ana", platform="instagram", handle="@ana.brews")
    ben = commands.add_creator(desk, "Ben")
    with pytest.raises(UserError, match="is Ana's"):
        commands.add_account(desk, ben, "instagram", handle="ANA.brews")


def test_what_carries_nothing_is_deleted_with_all_that_hangs_on_it(desk: Desk) -> None:
    before = content_hash(desk.reader())
    creator = commands.add_creator(desk, "Ana", platform="instagram", handle="@ana.brews")
    commands.add_contact(desk, creator, "email", "ana@ana.example")
    with desk.reader() as reader:
        hanging = commands.what_hangs_on(reader, "creator", creator)
    assert dict(hanging.counts) == {"contact": 1, "account": 1}
    assert commands.remove(desk, "creator", creator, what="creator Ana")
    assert content_hash(desk.reader()) == before


def test_what_carries_money_is_archived_instead(desk: Desk) -> None:
    _, agreement, post = campaign_with_post(desk)
    commands.set_fee(desk, agreement, 30_000, deliverable_id=post)
    creator = one(desk, "SELECT id FROM creator")[0]
    assert not commands.remove(desk, "creator", creator, what="creator Ana")
    assert one(desk, "SELECT archived FROM creator")[0] == 1
    assert desk.undo_state().undo == "Archive creator Ana"


def test_a_clause_keeps_its_note_when_its_state_moves_on(desk: Desk) -> None:
    _, agreement, _ = campaign_with_post(desk)
    commands.set_clause(desk, agreement, 18, "drafted", note="no rival teas")
    commands.set_clause(desk, agreement, 18, "agreed")
    with desk.reader() as reader:
        (clause,) = queries.clauses(reader, agreement)
    assert (clause.number, clause.state, clause.note) == (18, "agreed", "no rival teas")
