from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.record import Record
from infdesk.store.nodes import Node, collect
from tests.store.import_plans import account, creator, plan_of, ref, seen

ANA = creator("Ana", niche="food")


def only(plan_rows: list[Record], entity: str) -> Node:
    (node,) = collect(plan_of(*[[record] for record in plan_rows])).of(entity)
    return node


def test_a_thing_that_many_rows_speak_of_is_one() -> None:
    resolution = collect(plan_of([ANA], [ANA], [creator("Ana", place="Lisbon")]))
    (node,) = resolution.of("creator")
    assert node.values == {"name": "Ana", "niche": "food", "place": "Lisbon"}
    assert node.place == (0, 0, 0)
    assert {row[0] for row in resolution.rows.values()} == {node}


def test_the_last_row_that_knows_a_value_says_it() -> None:
    rows = [ANA, creator("Ana", niche="sport"), creator("Ana", niche=None)]
    assert only(rows, "creator").values["niche"] == "sport"


def test_a_record_that_comes_again_after_another_has_the_last_word() -> None:
    assert only([ANA, creator("Ana", niche="sport"), ANA], "creator").values["niche"] == "food"


def test_collecting_leaves_the_records_of_the_plan_as_they_are() -> None:
    first, second = creator("Ana", niche="food"), creator("Ana", place="Lisbon")
    collect(plan_of([first], [second]))
    assert first == creator("Ana", niche="food")


def test_days_of_a_dated_thing_are_things_of_their_own() -> None:
    hers = account(ANA, "@ana")
    days = [seen(hers, date(2025, 3, day), followers=day) for day in (1, 2)]
    assert len(collect(plan_of([ANA, hers, *days])).of("observation")) == 2


def test_the_key_that_is_kept_names_the_creator_by_her_row() -> None:
    hers = account(ANA, "@ana")
    (node,) = collect(plan_of([ANA, hers])).of("account")
    assert node.key_text == "name\x1fana\x1finstagram\x1f@ana"
    owner = node.owner
    assert owner is not None
    owner.row_id = 7
    assert node.key_text == "#7\x1finstagram\x1f@ana"


def test_what_hangs_on_an_account_belongs_to_its_creator() -> None:
    hers = account(ANA, "@ana")
    resolution = collect(plan_of([ANA, hers, seen(hers, date(2025, 3, 1))]))
    (node,) = resolution.of("observation")
    assert [node.owner] == resolution.of("creator")


@pytest.mark.parametrize(
    ("entity", "parent", "is_kept"),
    [("charge", "deliverable_id", False), ("charge", "campaign_id", True), ("code", "", False)],
)
def test_only_what_has_no_other_way_to_be_found_keeps_its_key(
    entity: str, parent: str, *, is_kept: bool
) -> None:
    column = {parent: ref(ANA)} if parent else {}
    assert only([ANA, Record(entity, ("x",), {}, column)], entity).is_found_by_key is is_kept
