from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infdesk.domain.rows import UndoState
from infdesk.store.content import content_hash
from infdesk.store.desk import Desk
from infdesk.store.history import OUTSIDE, to_sql
from infdesk.store.schema import desk_tables
from infdesk.store.tables import CONTENT, Account, Creator, ImportBatch
from infdesk.store.writing import Writing


def hash_of(desk: Desk) -> str:
    with desk.reader() as reader:
        return content_hash(reader)


def add_creators(desk: Desk, *names: str) -> range:
    with desk.step(f"Add {names[0]}") as writing:
        return writing.insert(Creator, [{"name": name} for name in names])


def creators(desk: Desk) -> list[tuple[int, str]]:
    with desk.reader() as reader:
        return reader.rows("SELECT id, name FROM creator ORDER BY id")


def test_every_table_is_either_content_or_outside_of_it() -> None:
    content = {str(table.__tablename__) for table in CONTENT}
    assert content | OUTSIDE == {table.name for table in desk_tables()}
    assert not content & OUTSIDE


def test_undo_and_redo_of_new_rows_bring_the_same_ids_back(desk: Desk) -> None:
    add_creators(desk, "Ana", "Ben")
    desk.undo()
    assert creators(desk) == []
    desk.redo()
    assert creators(desk) == [(1, "Ana"), (2, "Ben")]


def test_an_id_once_given_is_never_given_again(desk: Desk) -> None:
    add_creators(desk, "Ana")
    desk.undo()
    assert list(add_creators(desk, "Ben")) == [2]


def test_an_edit_goes_back_and_forth(desk: Desk) -> None:
    (ana,) = add_creators(desk, "Ana")
    with desk.step("Edit next action, Ana") as writing:
        assert writing.update(Creator, ana, {"next_action_on": date(2025, 3, 1), "name": "Anna"})
    desk.undo()
    assert creators(desk) == [(1, "Ana")]
    desk.redo()
    with desk.reader() as reader:
        row = reader.one("SELECT name, next_action_on FROM creator")
    assert row == ("Anna", "2025-03-01")


def test_deleted_rows_come_back_whole(desk: Desk) -> None:
    first, second, third = add_creators(desk, "Ana", "Ben", "Cleo")
    before = hash_of(desk)
    with desk.step("Delete two creators") as writing:
        writing.delete_rows(Creator, [third, first])
    assert creators(desk) == [(second, "Ben")]
    desk.undo()
    assert hash_of(desk) == before
    desk.redo()
    assert creators(desk) == [(second, "Ben")]


def test_the_menu_says_what_undo_and_redo_would_do(desk: Desk) -> None:
    assert desk.undo_state() == UndoState(None, None)
    add_creators(desk, "Ana")
    add_creators(desk, "Ben")
    notice = desk.undo()
    assert notice is not None
    assert notice.title == "Undo Add Ben"
    assert desk.undo_state() == UndoState("Add Ana", "Add Ben")
    with desk.reader() as reader:
        assert reader.undo_state() == desk.undo_state()


def test_undo_with_nothing_to_undo_is_none(desk: Desk) -> None:
    assert desk.undo() is None
    assert desk.redo() is None
    assert desk.generation == 0


def test_undo_and_redo_survive_a_restart(desk: Desk) -> None:
    add_creators(desk, "Ana")
    desk.undo()
    desk.close()
    with Desk.open(desk.path) as again:
        notice = again.redo()
        assert notice is not None
        assert notice.tables == {"creator"}
        assert creators(again) == [(1, "Ana")]


def test_a_new_step_forgets_what_could_have_been_redone(desk: Desk) -> None:
    add_creators(desk, "Ana")
    add_creators(desk, "Ben")
    desk.undo()
    add_creators(desk, "Cleo")
    assert desk.undo_state() == UndoState("Add Cleo", None)
    with desk.reader() as reader:
        assert reader.one("SELECT count(*) FROM step") == (2,)


def test_children_go_before_their_parents_and_come_back_after_them(desk: Desk) -> None:
    with desk.step("Add Ana") as writing:
        ana = writing.add(Creator(name="Ana"))
        writing.add(Account(creator_id=ana, platform="instagram"))
        ben = writing.add(Creator(name="Ben"))
        writing.add(Account(creator_id=ben, platform="tiktok"))
    before = hash_of(desk)
    desk.undo()
    desk.redo()
    assert hash_of(desk) == before


def test_a_bulk_insert_costs_one_line_of_history(desk: Desk) -> None:
    with desk.step("Import") as writing:
        rows = [(f"c{number}",) for number in range(1000)]
        ids = writing.insert_tuples(Creator, ("name",), rows)
        writing.insert(Creator, [{"name": "one more"}])
    assert ids == range(1, 1001)
    with desk.reader() as reader:
        logged = reader.rows("SELECT operation, first_id, last_id, before, after FROM change_log")
        assert reader.one("SELECT stage FROM creator WHERE id = 1000") == ("identified",)
    assert logged == [("insert", 1, 1001, None, None)]


def test_an_edit_keeps_only_the_columns_that_differ(desk: Desk) -> None:
    (ana,) = add_creators(desk, "Ana")
    with desk.step("Edit") as writing:
        writing.update(Creator, ana, {"name": "Ana", "tags": "skin"})
    with desk.reader() as reader:
        before, after = reader.rows("SELECT before, after FROM change_log")[-1]
    assert (json.loads(before), json.loads(after)) == ({"tags": None}, {"tags": "skin"})


def test_an_import_is_marked_undone_and_counts_again_with_its_step(desk: Desk) -> None:
    with desk.step("Import spring.xlsx (1 row)", kind="import") as writing:
        writing.batch_id = writing.insert(ImportBatch, [batch()])[0]
        writing.add(Creator(name="Ana"))
    assert undone_at(desk) is None
    notice = desk.undo()
    assert notice is not None
    assert notice.tables == {"creator", "import_batch"}
    assert undone_at(desk) is not None
    desk.redo()
    assert undone_at(desk) is None


def test_undoing_the_undoing_of_an_old_import_makes_it_count_again(desk: Desk) -> None:
    (ana,) = add_creators(desk, "Ana")
    with desk.step("Undo import spring.xlsx", kind="undo_import") as writing:
        writing.batch_id = writing.insert(ImportBatch, [batch() | {"undone_at": "2025-01-02"}])[0]
        writing.delete(Creator, ana)
    desk.undo()
    assert undone_at(desk) is None
    desk.redo()
    assert undone_at(desk) is not None


@pytest.mark.parametrize(
    "wrong",
    [
        lambda writing: writing.update(Creator, 99, {"name": "x"}),
        lambda writing: writing.delete(Creator, 99),
        lambda writing: writing.insert(Creator, [{"nmae": "x"}]),
        lambda writing: writing.insert(Creator, [{"name": object()}]),
    ],
)
def test_writing_what_is_not_there_is_our_bug(
    desk: Desk, wrong: Callable[[Writing], object]
) -> None:
    with pytest.raises((LookupError, ValueError, TypeError)), desk.step("Wrong") as writing:
        wrong(writing)
    assert desk.generation == 0


def test_writing_no_rows_is_no_step(desk: Desk) -> None:
    with desk.step("Nothing") as writing:
        assert writing.insert(Creator, []) == range(0)
        writing.delete_rows(Creator, [])
    assert desk.generation == 0


def test_a_run_of_new_rows_ends_where_another_table_comes_between(desk: Desk) -> None:
    with desk.step("Add") as writing:
        for name in ("Ana", "Ben"):
            creator = writing.add(Creator(name=name))
        writing.add(Account(creator_id=creator, platform="tiktok"))
        writing.add(Creator(name="Cleo"))
    with desk.reader() as reader:
        logged = reader.rows("SELECT entity, first_id, last_id FROM change_log ORDER BY id")
    assert logged == [("creator", 1, 2), ("account", 1, 1), ("creator", 3, 3)]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (date(2025, 3, 1), "2025-03-01"),
        (datetime(2025, 3, 1, 9, 30, 5, 77), "2025-03-01 09:30:05"),  # noqa: DTZ001 - local as kept
        (True, 1),
        (None, None),
        (b"picture", b"picture"),
        (0.25, 0.25),
    ],
)
def test_values_are_kept_as_sqlite_knows_them(value: object, kept: object) -> None:
    assert to_sql(value) == kept


def test_a_moment_of_another_zone_is_kept_in_local_time() -> None:
    moment = datetime(2025, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=9)))
    kept = datetime.fromisoformat(str(to_sql(moment)))
    assert kept.astimezone() == moment


Deed = tuple[str, int, str]
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["add", "edit", "delete", "undo", "redo"]),
        st.integers(0, 30),
        st.sampled_from(["Ana", "Ben", "Zoë", ""]),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None)
@given(DEEDS)
def test_any_undo_and_redo_lands_on_a_state_that_was(deeds: list[Deed]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "d.infdesk")
        with Desk.create(path, name="Glow", currency="EUR") as desk:
            past, future = [hash_of(desk)], list[str]()
            for kind, number, name in deeds:
                if kind == "undo":
                    if desk.undo():
                        future.append(past.pop())
                elif kind == "redo":
                    if desk.redo():
                        past.append(future.pop())
                elif do(desk, kind, number, name=name):
                    past.append(hash_of(desk))
                    future.clear()
                assert hash_of(desk) == past[-1]


def do(desk: Desk, kind: str, number: int, *, name: str) -> bool:
    """Do one deed; whether anything changed."""
    before = desk.generation
    ids = [row_id for row_id, _ in creators(desk)]
    with desk.step(kind) as writing:
        if kind == "add":
            writing.insert(Creator, [{"name": name}] * (number % 3 + 1))
        elif ids and kind == "edit":
            writing.update(Creator, ids[number % len(ids)], {"name": name, "tags": name or None})
        elif ids:
            writing.delete_rows(Creator, ids[:: number % 3 + 1])
    return desk.generation > before


def batch() -> dict[str, object]:
    counts = dict.fromkeys(("rows", "new", "changed", "same", "left_out"), 0)
    return {"at": "2025-01-01 10:00:00", **counts}


def undone_at(desk: Desk) -> str | None:
    with desk.reader() as reader:
        (moment,) = reader.one("SELECT undone_at FROM import_batch")
    return None if moment is None else str(moment)


def test_many_steps_go_back_and_forth_at_once(desk: Desk) -> None:
    told: list[str] = []
    before = hash_of(desk)
    for name in ("Ana", "Ben", "Cleo"):
        add_creators(desk, name)
    after = hash_of(desk)
    desk.listen(lambda notice: told.append(notice.title))
    desk.undo(up_to=2)
    assert desk.undo_state() == UndoState("Add Ana", "Add Ben")
    desk.undo(up_to=1)
    assert hash_of(desk) == before
    desk.redo(up_to=3)
    assert hash_of(desk) == after
    assert told == ["Undo 2 steps", "Undo Add Ana", "Redo 3 steps"]
