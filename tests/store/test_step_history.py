from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from infdesk.domain.changes import ChangeRow, Changes, StepRow
from infdesk.store import commands
from infdesk.store.committing import commit
from infdesk.store.desk import Desk
from infdesk.store.step_history import changes_of, steps
from infdesk.store.undoing import undo_import
from tests.store.import_plans import bring_in, creator, plan_of, tracker

DAY = date(2026, 3, 20)


@pytest.fixture
def post(desk: Desk) -> int:
    """A post of Ana in cycle 1 of Spring, with nothing said yet."""
    campaign = commands.add_campaign(desk, "Spring", goal_kind="conversions")
    cycle = commands.add_cycle(desk, campaign)
    ana = commands.add_creator(desk, "Ana", platform="instagram", handle="@ana")
    agreement = commands.add_agreement(desk, ana, campaign, cycle_id=cycle)
    return commands.add_deliverable(desk, agreement, cycle_id=cycle, platform="instagram")


def read_steps(desk: Desk, **asked: object) -> tuple[StepRow, ...]:
    with desk.reader() as reader:
        return steps(reader, **asked)  # type: ignore[arg-type]  # what each test asks for


def titles(desk: Desk, **asked: object) -> list[str]:
    return [step.title for step in read_steps(desk, **asked)]


def newest(desk: Desk, *, limit: int = 500, at: int = 0) -> Changes:
    step = read_steps(desk)[at]
    with desk.reader() as reader:
        return changes_of(reader, step.id, limit=limit)


def only(desk: Desk, *, at: int = 0) -> ChangeRow:
    (line,) = newest(desk, at=at).lines
    return line


def test_steps_come_newest_first_with_what_they_are_called(desk: Desk, post: int) -> None:
    commands.measure(desk, post, "clicks", 12, day=DAY)
    assert titles(desk) == [
        "Edit clicks, Ana, cycle 1",
        "Add post, Ana, cycle 1",
        "Add agreement, Ana",
        "Add creator Ana",
        "Add cycle 1, Spring",
        "Add campaign Spring",
    ]


def test_a_page_of_steps_goes_on_where_the_last_one_ended(desk: Desk, post: int) -> None:
    del post
    first = read_steps(desk, limit=2)
    rest = read_steps(desk, before=first[-1].id, limit=2)
    assert [step.id for step in (*first, *rest)] == [5, 4, 3, 2]


def test_steps_are_found_by_words_of_their_title_whatever_their_case(desk: Desk) -> None:
    for name in ("Élise", "Bo", "Élise Noor"):
        commands.add_creator(desk, name)
    assert titles(desk, search="élise") == ["Add creator Élise Noor", "Add creator Élise"]
    assert titles(desk, search="NOOR  add") == ["Add creator Élise Noor"]
    assert titles(desk, search="élise", limit=1, before=3) == ["Add creator Élise"]
    assert titles(desk, search="%") == []


def test_steps_of_one_row_can_be_asked_for(desk: Desk) -> None:
    ana, bo = (commands.add_creator(desk, name) for name in ("Ana", "Bo"))
    commands.change(desk, "creator", ana, {"niche": "food"}, what="niche, Ana")
    commands.remove(desk, "creator", bo, what="creator Bo")
    assert titles(desk, row=("creator", ana)) == ["Edit niche, Ana", "Add creator Ana"]
    assert titles(desk, row=("creator", bo)) == ["Delete creator Bo", "Add creator Bo"]


def test_of_rows_that_went_together_each_has_its_step(desk: Desk) -> None:
    batch = bring_in(desk, tracker()).batch
    commands.change(desk, "creator", 1, {"notes": "kind"}, what="notes, Ana")
    assert batch is not None
    undo_import(desk, batch)
    assert titles(desk, row=("deliverable", 2))[0] == "Take back import spring.csv"
    assert titles(desk, row=("creator", 1))[0] == "Edit notes, Ana"


def test_steps_taken_back_are_told_as_such_and_so_is_whose_turn_it_is(desk: Desk) -> None:
    for name in ("Ana", "Bo", "Cleo"):
        commands.add_creator(desk, name)
    desk.undo()
    desk.undo()
    told = [(step.title, step.undone, step.turn) for step in read_steps(desk)]
    assert told == [
        ("Add creator Cleo", True, None),
        ("Add creator Bo", True, "redo"),
        ("Add creator Ana", False, "undo"),
    ]


def test_an_edit_is_one_line_for_each_value(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana")
    said = {"niche": "food", "place": "Porto"}
    commands.change(desk, "creator", ana, said, what="Ana")
    lines = newest(desk).lines
    told = [(line.name, line.column, line.before, line.after) for line in lines]
    assert told == [("creator Ana", "niche", None, "food"), ("creator Ana", "place", None, "Porto")]
    assert all(line.is_current and line.can_be_restored for line in lines)


def test_a_value_that_stands_already_is_not_to_be_restored(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana")
    for niche in ("food", "tea", "food"):
        commands.change(desk, "creator", ana, {"niche": niche}, what="niche, Ana")
    states = [(only(desk, at=at).is_current, only(desk, at=at).can_be_restored) for at in range(3)]
    # tea to food, food to tea, nothing to food
    assert states == [(True, True), (False, False), (True, True)]


def test_new_rows_are_one_line_and_a_single_one_tells_what_it_holds(desk: Desk) -> None:
    commands.add_creator(desk, "Ana", platform="instagram", handle="@ana")
    who, where = newest(desk).lines
    assert (who.operation, who.name, who.holds) == ("insert", "creator Ana", (("name", "Ana"),))
    assert (where.name, dict(where.holds)) == (
        "account of Ana",
        {"platform": "instagram", "handle": "@ana"},
    )


def test_an_import_is_a_line_for_each_run_of_new_rows(desk: Desk) -> None:
    bring_in(desk, tracker())
    told = {(line.entity, line.rows) for line in newest(desk).lines}
    assert {("creator", 2), ("deliverable", 3), ("charge", 3), ("extra", 3)} <= told
    assert read_steps(desk)[0].batch == 1


def test_a_deletion_is_a_line_for_each_row_with_what_it_held(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana", platform="tiktok", handle="@ana")
    commands.change(desk, "creator", ana, {"niche": "food"}, what="niche, Ana")
    commands.remove(desk, "creator", ana, what="creator Ana")
    gone = newest(desk).lines
    assert [(line.operation, line.name) for line in gone] == [
        ("delete", "account of Ana"),
        ("delete", "creator Ana"),
    ]
    assert dict(gone[1].holds)["niche"] == "food"
    assert all(line.is_gone for line in gone)
    # what came before still knows who it was
    edit = only(desk, at=1)
    assert (edit.name, edit.whose, edit.is_gone) == ("creator Ana", "Ana", True)
    assert not edit.can_be_restored


def test_rows_that_an_undo_took_away_keep_their_names(desk: Desk, post: int) -> None:
    commands.set_fee(desk, 1, 30_000, deliverable_id=post)
    commands.set_fee(desk, 1, 32_000, deliverable_id=post)
    for _ in range(4):
        desk.undo()
    line = only(desk)
    assert (line.name, line.before, line.after) == ("fee of Ana, cycle 1", 30_000, 32_000)
    assert line.is_gone
    assert read_steps(desk)[0].undone


def test_a_value_taken_back_by_undo_is_brought_back_by_redo_and_not_from_here(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana")
    for niche in ("food", "tea"):
        commands.change(desk, "creator", ana, {"niche": niche}, what="niche, Ana")
    desk.undo()
    desk.undo()
    assert not any(line.can_be_restored for line in newest(desk).lines)


def test_what_a_value_points_at_is_told_by_name(desk: Desk, post: int) -> None:
    kit = commands.add_offer(desk, "Starter kit")
    commands.change(desk, "deliverable", post, {"offer_id": kit}, what="offer, Ana")
    found = newest(desk)
    assert found.names == {("offer", kit): "Starter kit"}
    commands.change(desk, "deliverable", post, {"offer_id": None}, what="offer, Ana")
    assert only(desk).can_be_restored
    commands.remove(desk, "offer", kit, what="offer Starter kit")
    (line,) = (line for line in newest(desk, at=1).lines if line.column == "offer_id")
    assert not line.can_be_restored
    assert newest(desk, at=1).names == {("offer", kit): "Starter kit"}


def test_a_target_is_told_in_the_metric_that_it_was_set_in(desk: Desk) -> None:
    spring = commands.add_campaign(desk, "Spring", goal_kind="conversions")
    edit: Callable[..., bool] = lambda **said: commands.change(  # noqa: E731 - one line, many times
        desk, "campaign", spring, said, what="goal, Spring"
    )
    edit(metric="orders")
    edit(target=120.0)
    edit(target=150.0)
    assert only(desk).metrics == ("orders", "orders")
    assert only(desk).can_be_restored
    edit(metric="net_revenue", target=None)
    assert newest(desk).lines[1].metrics == ("orders", "net_revenue")
    # 120 orders are not 1.20 euros
    assert only(desk, at=1).metrics == ("orders", "orders")
    assert not only(desk, at=1).can_be_restored


def test_a_target_of_a_cycle_is_counted_in_its_campaigns_metric(desk: Desk) -> None:
    spring = commands.add_campaign(desk, "Spring")
    cycle = commands.add_cycle(desk, spring)
    commands.change(desk, "campaign", spring, {"metric": "leads"}, what="metric, Spring")
    commands.change(desk, "cycle", cycle, {"target": 30.0}, what="target, cycle 1")
    assert only(desk).metrics == ("leads", "leads")


def test_of_a_long_step_only_what_is_shown_is_read(desk: Desk) -> None:
    people = [creator(f"Creator {number}") for number in range(300)]
    commit(desk, plan_of(*([one] for one in people)))
    changed = [creator(f"Creator {number}", niche="tea") for number in range(300)]
    commit(desk, plan_of(*([one] for one in changed)))
    found = newest(desk, limit=20)
    assert (len(found.lines), found.total) == (20, 300)
    commands.add_creator(desk, "Bo")
    undo_import(desk, 2)
    undo_import(desk, 1)
    gone = newest(desk, limit=20)
    assert {line.operation for line in gone.lines} == {"delete"}
    assert (len(gone.lines), gone.total) == (20, 300)
    # the edits of rows that went with a later step are still told by name
    assert newest(desk, limit=1, at=3).lines[0].name == "creator Creator 0"


def test_an_import_that_was_taken_back_is_no_longer_offered(desk: Desk) -> None:
    bring_in(desk, tracker())
    commands.add_creator(desk, "Cleo")
    undo_import(desk, 1)
    assert [step.batch for step in read_steps(desk)] == [None, None, None]
    desk.undo()
    assert [step.batch for step in read_steps(desk)] == [None, None, 1]


def test_a_step_that_is_not_there_has_changed_nothing(desk: Desk) -> None:
    with desk.reader() as reader:
        assert changes_of(reader, 99) == Changes()
        assert steps(reader) == ()
