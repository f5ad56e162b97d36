from __future__ import annotations

from pathlib import Path

from infdesk.domain.seal import LATER
from infdesk.store import commands, tables
from infdesk.store.content import content_hash
from infdesk.store.desk import Desk
from infdesk.store.history import columns_of, table_name


def filled(path: Path, names: list[str]) -> str:
    with Desk.create(path, name="Brand", currency="USD") as desk:
        for name in names:
            commands.add_creator(desk, name, platform="instagram", handle=f"@{name}")
        with desk.reader() as reader:
            return content_hash(reader)


def test_ids_and_history_do_not_count(tmp_path: Path) -> None:
    first = filled(tmp_path / "a.infdesk", ["ana", "ben"])
    assert filled(tmp_path / "b.infdesk", ["ben", "ana"]) == first


def test_another_value_or_another_owner_is_other_content(tmp_path: Path) -> None:
    first = filled(tmp_path / "a.infdesk", ["ana", "ben"])
    assert filled(tmp_path / "b.infdesk", ["ana", "cho"]) != first
    assert filled(tmp_path / "c.infdesk", ["ana"]) != first


def test_it_matters_which_of_two_equal_parents_a_child_hangs_on(tmp_path: Path) -> None:
    hashes = []
    for owners in ((0, 0), (0, 1)):
        with Desk.create(tmp_path / f"{owners[1]}.infdesk", name="B", currency="USD") as desk:
            twins = [commands.add_creator(desk, "Ana"), commands.add_creator(desk, "Ana")]
            for owner, value in zip(owners, ("a@x.example", "b@x.example"), strict=True):
                commands.add_contact(desk, twins[owner], "email", value)
            with desk.reader() as reader:
                hashes.append(content_hash(reader))
    assert hashes[0] != hashes[1]


def test_columns_that_came_later_stand_last_in_their_tables() -> None:
    for table in tables.CONTENT:
        later = LATER.get(table_name(table), ())
        columns = columns_of(table)
        assert columns[len(columns) - len(later) :] == later
