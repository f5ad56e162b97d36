from __future__ import annotations

import pytest

from infdesk.domain.problem import UserError
from infdesk.store import commands, queries
from infdesk.store.commands import restore_value
from infdesk.store.desk import Desk
from infdesk.store.known import Known
from tests.store.import_plans import bring_in, column_of, hash_of, rows_of, tracker


def test_a_value_of_the_past_stands_again_as_one_named_step(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana")
    commands.change(desk, "creator", ana, {"niche": "food"}, what="niche, Ana")
    before = hash_of(desk)
    commands.change(desk, "creator", ana, {"niche": "tea"}, what="niche, Ana")
    assert restore_value(desk, "creator", ana, "niche", "food", what="niche, Ana")
    assert hash_of(desk) == before
    assert desk.undo_state().undo == "Restore niche, Ana"
    desk.undo()
    assert column_of(desk, "creator", "niche") == {ana: "tea"}


def test_restoring_what_stands_already_is_silent(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana")
    assert not restore_value(desk, "creator", ana, "niche", None, what="niche, Ana")
    assert desk.undo_state().undo == "Add creator Ana"


def test_a_text_comes_back_exactly_as_it_stood(desk: Desk) -> None:
    assert rows_of(desk, "SELECT time_zone FROM brand") == [("",)]
    commands.change(desk, "brand", 1, {"time_zone": "Europe/Lisbon"}, what="brand Glow")
    assert restore_value(desk, "brand", 1, "time_zone", "", what="time zone, Glow")
    assert rows_of(desk, "SELECT time_zone FROM brand") == [("",)]


def test_a_row_that_is_gone_is_refused_in_a_sentence(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana")
    commands.remove(desk, "creator", ana, what="creator Ana")
    with pytest.raises(UserError, match="no longer in the desk"):
        restore_value(desk, "creator", ana, "niche", "food", what="niche, Ana")
    assert desk.undo_state().undo == "Delete creator Ana"


def test_what_points_at_a_row_that_is_gone_is_refused_in_a_sentence(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana")
    kit = commands.add_offer(desk, "Starter kit")
    code = commands.set_code_owner(desk, "ANA10", ana, offer_id=kit)
    commands.remove(desk, "offer", kit, what="offer Starter kit")
    with pytest.raises(UserError, match="The offer that stood there is no longer in the desk"):
        restore_value(desk, "code", code, "offer_id", kit, what="offer, ANA10")


@pytest.mark.parametrize(
    ("table", "column", "value", "sentence"),
    [
        ("campaign", "window_start", "2026-06-01", "is before"),
        ("campaign", "budget", -1, "below zero"),
        ("brand", "currency", "USD", "cannot be changed"),
    ],
)
def test_a_value_that_cannot_be_any_more_is_refused_like_an_edit(
    desk: Desk, table: str, column: str, value: str | int, sentence: str
) -> None:
    spring = commands.add_campaign(desk, "Spring")
    said = {"window_end": "2026-05-01", "budget": 5_000}
    commands.change(desk, "campaign", spring, said, what="goal, Spring")
    with pytest.raises(UserError, match=sentence):
        restore_value(desk, table, 1, column, value, what="it")


def test_a_restored_yardstick_is_dated_like_any_change_of_it(desk: Desk) -> None:
    spring = commands.add_campaign(desk, "Spring")
    cycle = commands.add_cycle(desk, spring)
    commands.change(desk, "campaign", spring, {"target": 100.0}, what="target, Spring")
    commands.set_cycle_state(desk, cycle, "running")
    commands.change(desk, "campaign", spring, {"target": 120.0}, what="target, Spring")
    restore_value(desk, "campaign", spring, "target", 100.0, what="target, Spring")
    with desk.reader() as reader:
        found = queries.yardstick_changes(reader, spring)
    assert [(one.before, one.after) for one in found] == [("100.0", "120.0"), ("120.0", "100.0")]


def test_a_cycle_that_runs_again_locks_the_yardstick(desk: Desk) -> None:
    spring = commands.add_campaign(desk, "Spring")
    cycle = commands.add_cycle(desk, spring)
    assert restore_value(desk, "cycle", cycle, "state", "running", what="state, cycle 1")
    assert column_of(desk, "campaign", "yardstick_locked_at")[spring] is not None


def test_a_post_that_moves_back_is_covered_by_its_agreement_there(desk: Desk) -> None:
    spring = commands.add_campaign(desk, "Spring")
    first, second = (commands.add_cycle(desk, spring) for _ in range(2))
    ana = commands.add_creator(desk, "Ana")
    terms = commands.add_agreement(desk, ana, spring, cycle_id=first)
    post = commands.add_deliverable(desk, terms, cycle_id=first)
    commands.change(desk, "deliverable", post, {"cycle_id": second}, what="cycle, Ana")
    commands.uncover_cycle(desk, terms, first)
    restore_value(desk, "deliverable", post, "cycle_id", first, what="cycle, Ana")
    with desk.reader() as reader:
        assert queries.agreement(reader, terms).cycles == (1,)


@pytest.mark.parametrize(("table", "column"), [("cycle", "number"), ("step", "title"), ("x", "y")])
def test_what_makes_a_row_the_one_it_is_is_our_bug_to_ask_for(
    desk: Desk, table: str, column: str
) -> None:
    with pytest.raises(ValueError, match="not given back by itself"):
        restore_value(desk, table, 1, column, 1, what="it")


def test_a_restored_value_counts_as_typed_by_hand(desk: Desk) -> None:
    """The next import of the same file does not write over what she chose."""
    bring_in(desk, tracker())
    row = next(iter(column_of(desk, "measurement")))
    assert column_of(desk, "measurement", "clicks")[row] == 120
    assert restore_value(desk, "measurement", row, "clicks", 90, what="clicks, Ana")
    assert column_of(desk, "measurement", "clicks")[row] == 90
    with desk.reader() as reader:
        assert Known(reader).typed_by_hand("measurement", row) == {"clicks": 120}
