from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from infdesk import places
from infdesk.deeds.reading import readable
from infdesk.domain.problem import UserError
from infdesk.store import schema
from infdesk.store.check import faults
from infdesk.store.connection import NEEDS_VERSION, SCHEMA_NUMBER, NoDesk, create_file, read_header
from infdesk.store.content import content_hash
from infdesk.store.copying import copy_desk
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.migrations import bring_up_to_date, upgrade
from infdesk.store.shelf import Why, shelf_of
from infdesk.store.tables import Measurement


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
    (backup,) = shelf_of(path, places.backups()).backups()
    assert backup.why is Why.UPDATE
    assert read_header(backup.path).schema_number == 0
    for file in (path, backup.path):
        with closing(sqlite3.connect(file)) as kept:
            assert kept.execute("SELECT words FROM note").fetchone() == ("kept",)


def test_an_update_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = behind(tmp_path / "old.infdesk")
    with closing(sqlite3.connect(path)) as older:
        older.execute("CREATE TABLE offer (odd TEXT)")
    before = path.read_bytes()
    with pytest.raises(sqlite3.OperationalError, match="offer already exists"):
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
    with pytest.raises(UserError, match="damaged"):
        Desk.open(path)
    assert [file.name for file in tmp_path.iterdir()] == ["old.infdesk"]


# every schema number that stood on main -> what the program that made the desk said of its content
FIXTURES = {
    "schema-1-first": "72c2cd46c5ca1fa529e303598835c7358c997e930c74dda6325d74678acad0c7",
    "schema-1-last": "9c15f9279de3f1c6bc4e2b913e8252900e88db20a1a7036194bc25d045bd6535",
    "schema-2": "fab4f864de14e162d3ac500ec6c70394ab06ba28f4b2dd0ea7fb8cd0423ed853",
    "schema-3": "604057f132a204541e1d9f9706c0ac52c5e1f0ea0ae2b05496c48f6d987c6aa3",
}


def fixture(name: str, folder: Path) -> Path:
    path = folder / f"{name}.infdesk"
    packed = Path(__file__).parent.parent / "files" / "desks" / f"{path.name}.gz"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    return path


def killed_update(folder: Path) -> Path:
    """A desk of the first schema whose update was killed while its pages went to the disk.

    The new number stands in the file, and the journal that takes all of it back is hot.
    """
    path = fixture("schema-1-last", folder)
    old = path.read_bytes()
    size = int.from_bytes(old[16:18], "big")
    pages = [old[at : at + size] for at in range(0, len(old), size)]
    head = bytes.fromhex("d9d505f920a163d7")
    # pages that are kept, nonce, pages there were, bytes of a sector and of a page
    numbers = (len(pages), 0, len(pages), 512, size)
    journal = (head + b"".join(n.to_bytes(4, "big") for n in numbers)).ljust(512, b"\0")
    for number, page in enumerate(pages, 1):
        # SQLite's own check sum: every 200th byte from the end
        told = sum(page[at] for at in range(size - 200, 0, -200)) & 0xFFFFFFFF
        journal += number.to_bytes(4, "big") + page + told.to_bytes(4, "big")
    path.write_bytes(old[:60] + SCHEMA_NUMBER.to_bytes(4, "big") + old[64:])
    Path(f"{path}-journal").write_bytes(journal)
    return path


def test_a_desk_whose_update_was_killed_is_brought_up_to_date_after_all(tmp_path: Path) -> None:
    path = killed_update(tmp_path)
    with Desk.open(path):
        pass
    with DeskReader.open(path) as reader:
        assert content_hash(reader) == FIXTURES["schema-1-last"]
    assert faults(path) == ()


def test_another_program_s_file_with_a_journal_beside_it_is_not_touched(tmp_path: Path) -> None:
    path = killed_update(tmp_path)
    kept = path.read_bytes()
    foreign = kept[:68] + b"GPKG" + kept[72:]
    path.write_bytes(foreign)
    with readable(path) as same, pytest.raises(NoDesk):
        DeskReader.open(same)
    assert path.read_bytes() == foreign
    assert Path(f"{path}-journal").exists()


def test_a_desk_whose_update_was_killed_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = killed_update(tmp_path)
    with readable(path) as copy, DeskReader.open(copy) as reader:
        assert content_hash(reader) == FIXTURES["schema-1-last"]
    assert read_header(path).schema_number == 1


def test_a_copy_of_a_desk_whose_update_was_killed_tells_its_own_number(tmp_path: Path) -> None:
    path = killed_update(tmp_path)
    assert copy_desk(path, tmp_path / "copy.infdesk").schema_number == 1


def columns(connection: sqlite3.Connection) -> dict[str, list[tuple[str, str, int]]]:
    tables = [name for name, sql in shape(connection).items() if sql.startswith("CREATE TABLE")]
    return {
        table: [
            (row[1], row[2], row[3]) for row in connection.execute(f"PRAGMA table_info({table})")
        ]
        for table in tables
    }


@pytest.mark.parametrize("name", FIXTURES)
def test_a_desk_of_every_schema_number_opens_with_equal_content(name: str, tmp_path: Path) -> None:
    path = fixture(name, tmp_path)
    with Desk.open(path) as desk:
        assert desk.undo_state().undo == "Edit niche, Ana Ruiz"
        assert desk.undo_state().redo == "Edit niche, Ben Okafor"
        with desk.reader() as reader:
            assert content_hash(reader) == FIXTURES[name]
        desk.undo()
    with DeskReader.open(path) as reader:
        assert reader.one("SELECT niche FROM creator WHERE id = 1") == (None,)
    assert faults(path) == ()
    with (
        closing(sqlite3.connect(path)) as migrated,
        closing(create_file(tmp_path / "new.infdesk")) as new,
    ):
        schema.fill_new(new, name="Glow", currency="EUR", locale="en_US")
        assert columns(migrated) == columns(new)


def test_a_desk_of_the_first_days_learns_how_many_rows_its_file_had(tmp_path: Path) -> None:
    path = fixture("schema-1-first", tmp_path)
    Desk.open(path).close()
    with DeskReader.open(path) as reader:
        assert reader.rows("SELECT rows_read, left_out FROM import_file") == [(3, 0)]


def test_the_numbers_of_a_desk_of_schema_2_keep_their_ids_and_no_id_is_used_twice(
    tmp_path: Path,
) -> None:
    path = fixture("schema-2", tmp_path)
    with closing(sqlite3.connect(path)) as older:
        before = older.execute("SELECT * FROM measurement WHERE id < 3 ORDER BY id").fetchall()
        older.execute("DELETE FROM measurement WHERE id = 3")
        older.commit()
    with Desk.open(path) as desk, desk.step("numbers nobody knows yet") as writing:
        new = writing.insert(Measurement, [{"about": "tiktok:7527623000473079054", "views": 7}])
        after = writing.rows("SELECT * FROM measurement WHERE id < 3 ORDER BY id")
    assert list(new) == [4]
    assert after == [(*row, None) for row in before]
    assert [len(row) for row in before] == [28, 28]


def test_a_desk_of_schema_2_says_from_then_on_which_version_it_needs(tmp_path: Path) -> None:
    path = fixture("schema-2", tmp_path)
    Desk.open(path).close()
    with DeskReader.open(path) as reader:
        needs = reader.one("SELECT value FROM setting WHERE name = 'needs_version'")
    assert needs == (f'"{NEEDS_VERSION}"',)


def test_loose_numbers_are_found_by_what_they_are_about(tmp_path: Path) -> None:
    path = fixture("schema-2", tmp_path)
    Desk.open(path).close()
    with DeskReader.open(path) as reader:
        asked = "SELECT id FROM measurement WHERE campaign_id IS NULL AND about = 'tiktok:75276'"
        plans = [str(row[3]) for row in reader.rows(f"EXPLAIN QUERY PLAN {asked}")]
    assert any("measurement_about" in plan for plan in plans)


def test_a_newer_desk_is_refused_with_the_version_that_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "glow.infdesk"
    Desk.create(path, name="Glow", currency="EUR").close()
    with closing(sqlite3.connect(path)) as later:
        later.execute(f"PRAGMA user_version={SCHEMA_NUMBER + 1}")
        later.execute("UPDATE setting SET value = '\"7.3.0\"' WHERE name = 'needs_version'")
        later.commit()
    before = path.read_bytes()
    for way in (Desk.open, DeskReader.open):
        with pytest.raises(UserError, match=r"Install infdesk 7\.3\.0 or newer"):
            way(path)
    assert path.read_bytes() == before
