from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from infdesk.domain.problem import UserError
from infdesk.store import schema
from infdesk.store.connection import SCHEMA_NUMBER, create_file, read_header
from infdesk.store.desk import Desk
from infdesk.store.migrations import bring_up_to_date, upgrade


def shape(connection: sqlite3.Connection) -> dict[str, str]:
    made = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()) for name, sql in made}


def behind(path: Path) -> Path:
    create_file(path).close()
    with closing(sqlite3.connect(path)) as older:
        older.execute("CREATE TABLE note (words TEXT)")
        older.execute("INSERT INTO note VALUES ('kept')")
        older.commit()
    return path


def test_a_new_desk_equals_a_migrated_one(tmp_path: Path) -> None:
    with (
        closing(create_file(tmp_path / "new.infdesk")) as new,
        closing(create_file(tmp_path / "migrated.infdesk")) as migrated,
    ):
        schema.fill_new(new, name="Glow", currency="EUR", locale="en_US")
        upgrade(migrated, 0)
        assert shape(new) == shape(migrated)
        numbers = [
            connection.execute("PRAGMA user_version").fetchone()[0]
            for connection in (new, migrated)
        ]
    assert numbers == [SCHEMA_NUMBER, SCHEMA_NUMBER]


def test_an_older_desk_is_copied_and_then_brought_up_to_date(tmp_path: Path) -> None:
    path = behind(tmp_path / "old.infdesk")
    Desk.open(path).close()
    assert read_header(path).schema_number == SCHEMA_NUMBER
    (copy,) = tmp_path.glob("old before update *.infdesk")
    assert read_header(copy).schema_number == 0
    for file in (path, copy):
        with closing(sqlite3.connect(file)) as kept:
            assert kept.execute("SELECT words FROM note").fetchone() == ("kept",)


def test_an_update_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = behind(tmp_path / "old.infdesk")
    with closing(sqlite3.connect(path)) as older:
        older.execute("CREATE TABLE setting (odd TEXT)")
    before = path.read_bytes()
    with pytest.raises(sqlite3.OperationalError, match="setting already exists"):
        bring_up_to_date(path)
    assert path.read_bytes() == before


def test_a_damaged_older_desk_is_not_touched(tmp_path: Path) -> None:
    path = behind(tmp_path / "old.infdesk")
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 200)
    before = path.read_bytes()
    with pytest.raises(UserError, match="damaged"):
        Desk.open(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["old.infdesk"]


def test_an_older_desk_that_counts_its_pages_wrongly_is_not_updated(tmp_path: Path) -> None:
    path = behind(tmp_path / "old.infdesk")
    with path.open("r+b") as file:
        file.seek(36)
        file.write((5).to_bytes(4, "big"))
    with pytest.raises(UserError, match="older version and is damaged"):
        Desk.open(path)
    assert [file.name for file in tmp_path.iterdir()] == ["old.infdesk"]
