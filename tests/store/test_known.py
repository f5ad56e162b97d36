from __future__ import annotations

from collections.abc import Callable
from typing import Any

from infdesk.store.commands.editing import change
from infdesk.store.commands.people import add_creator
from infdesk.store.committing import commit
from infdesk.store.desk import Desk
from infdesk.store.known import Known, Nothing
from infdesk.store.undoing import undo_import
from tests.store.import_plans import creator, plan_of


def name_of(get: Callable[[str], Any]) -> Any:
    return get("name")


def asked(desk: Desk, question: Callable[[Known], Any]) -> Any:
    with desk.reader() as reader:
        return question(Known(reader))


def test_a_desk_that_does_not_exist_knows_nothing() -> None:
    known = Known(Nothing())
    assert known.table("creator").rows == {}
    assert known.by_key("creator", "name\x1fana") == []
    assert known.marked("creator", name_of, "Ana") == []
    assert known.typed_by_hand("creator", 1) == {}
    assert not known.made_by_hand("creator", 1)


def test_rows_are_found_by_the_key_of_an_import_that_stands(desk: Desk) -> None:
    plan = plan_of([creator("Ana")])
    batch = commit(desk, plan).batch
    assert batch is not None
    found = [asked(desk, lambda known: known.by_key("creator", "name\x1fana"))]
    undo_import(desk, batch)
    found.append(asked(desk, lambda known: known.by_key("creator", "name\x1fana")))
    assert found == [[1], []]


def test_rows_with_a_mark_come_oldest_first(desk: Desk) -> None:
    ids = [add_creator(desk, name) for name in ("Ana", "Bo", "Ana")]
    assert asked(desk, lambda known: known.marked("creator", name_of, "Ana")) == [ids[0], ids[2]]


def test_what_was_typed_is_known_with_what_the_import_had_said(desk: Desk) -> None:
    commit(desk, plan_of([creator("Ana", niche="food")]))
    for niche in ("baking", "bread"):
        change(desk, "creator", 1, {"niche": niche}, what="Ana")
    assert asked(desk, lambda known: known.typed_by_hand("creator", 1)) == {"niche": "food"}


def test_rows_made_by_hand_are_told_from_imported_ones(desk: Desk) -> None:
    commit(desk, plan_of([creator("Ana")]))
    bo = add_creator(desk, "Bo")
    made = asked(desk, lambda known: [known.made_by_hand("creator", row) for row in (1, bo, 99)])
    assert made == [False, True, False]
