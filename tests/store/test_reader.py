from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from infdesk.store.connection import Busy
from infdesk.store.desk import Desk
from infdesk.store.reader import DeskReader
from infdesk.store.tables import Creator
from tests.store.conftest import Start

# dies in the middle of a commit: pages are in the file, the journal is still hot
DIE = """
import os, sys
from pathlib import Path
from infdesk.store.desk import Desk
from infdesk.store.tables import Creator
desk = Desk.open(Path(sys.argv[1]))
desk._connection.execute("PRAGMA cache_size = 2")
with desk.step("Add creators") as writing:
    writing.insert(Creator, [{"name": "x" * 3000}] * 300)
    os._exit(9)
"""


def test_a_reader_cannot_write(desk: Desk) -> None:
    with desk.reader() as reader, pytest.raises(Exception, match="cannot be written to"):
        reader.rows("DELETE FROM brand")


def test_a_reader_keeps_notes_of_its_own_in_temporary_tables(desk: Desk) -> None:
    with desk.reader() as reader:
        reader.run("CREATE TEMP TABLE pinboard (part INTEGER)")
        reader.run("INSERT INTO pinboard VALUES (?)", [(1,), (2,)])
        assert reader.one("SELECT sum(part) FROM pinboard") == (3,)
    assert desk.path.read_bytes().count(b"pinboard") == 0


def test_a_reader_that_does_not_wait_says_busy_while_a_step_is_written(desk: Desk) -> None:
    blocker = sqlite3.connect(desk.path, isolation_level=None)
    with desk.reader(wait_s=0) as reader:
        blocker.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy, match="is being saved"):
            reader.rows("SELECT * FROM brand")
        blocker.execute("ROLLBACK")
        assert len(reader.rows("SELECT * FROM brand")) == 1
    blocker.close()


def test_a_snapshot_sees_one_moment_and_nests(desk: Desk) -> None:
    with desk.reader() as reader:
        with reader.snapshot(), reader.snapshot():
            assert reader.one("SELECT count(*) FROM creator") == (0,)
        with desk.step("Add") as writing:
            writing.add(Creator(name="Ana"))
        assert reader.one("SELECT count(*) FROM creator") == (1,)


def test_a_reader_mends_what_a_killed_program_left(desk: Desk, start: Start) -> None:
    desk.close()
    journal = Path(f"{desk.path}-journal")
    assert start(DIE, str(desk.path)).wait() == 9
    assert journal.exists()
    with DeskReader.open(desk.path) as reader:
        assert reader.one("SELECT count(*) FROM creator") == (0,)
        assert reader.one("PRAGMA integrity_check") == ("ok",)
    assert not journal.exists()


def test_a_file_name_may_hold_any_sign(tmp_path: Path) -> None:
    path = tmp_path / "Zoë & Co. 100% #1?.infdesk"
    Desk.create(path, name="Zoë & Co.", currency="EUR").close()
    with DeskReader.open(path) as reader:
        assert reader.one("SELECT name FROM brand") == ("Zoë & Co.",)
