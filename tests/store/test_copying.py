from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from infdesk.domain.problem import UserError
from infdesk.store import copying
from infdesk.store.commands import add_creator
from infdesk.store.connection import Damaged
from infdesk.store.content import content_hash
from infdesk.store.copying import copy_desk, is_whole, look_inside
from infdesk.store.desk import Desk, DeskReader


def test_a_copy_holds_what_the_desk_holds(desk: Desk, tmp_path: Path) -> None:
    add_creator(desk, "Ana")
    inside = copy_desk(desk.path, tmp_path / "copy.infdesk")
    assert (inside.brand, inside.counts["creator"], inside.generation) == ("Glow", 1, 1)
    assert inside.change == "Add creator Ana"
    assert look_inside(tmp_path / "copy.infdesk") == inside
    with desk.reader() as reader, DeskReader.open(tmp_path / "copy.infdesk") as copy:
        assert content_hash(reader) == content_hash(copy)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_nobody_else_may_read_a_copy(desk: Desk, tmp_path: Path) -> None:
    copy_desk(desk.path, tmp_path / "copy.infdesk")
    assert (tmp_path / "copy.infdesk").stat().st_mode & 0o777 == 0o600


def test_a_copy_leaves_the_original_byte_for_byte(desk: Desk, tmp_path: Path) -> None:
    before = desk.path.read_bytes()
    copy_desk(desk.path, tmp_path / "copy.infdesk")
    assert desk.path.read_bytes() == before


def test_a_damaged_desk_gives_no_copy(desk: Desk, tmp_path: Path) -> None:
    for number in range(60):
        add_creator(desk, f"Creator {number}")
    desk.close()
    with desk.path.open("r+b") as file:
        file.seek(4096 * 4)
        file.write(b"\xff" * 4096 * 3)
    assert not is_whole(desk.path)
    with pytest.raises(Damaged, match=r"glow\.infdesk is damaged"):
        copy_desk(desk.path, tmp_path / "copy.infdesk")
    assert not (tmp_path / "copy.infdesk").exists()


def test_what_stands_there_is_not_overwritten(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "copy.infdesk").write_text("mine")
    with pytest.raises(UserError, match="No copy could be made"):
        copy_desk(desk.path, tmp_path / "copy.infdesk")
    assert (tmp_path / "copy.infdesk").read_text() == "mine"


def test_a_full_disk_leaves_no_half_copy(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(original: sqlite3.Connection, target: sqlite3.Connection) -> None:
        del original, target
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(copying, "_pages", full)
    with pytest.raises(UserError, match="the disk is full"):
        copy_desk(desk.path, tmp_path / "copy.infdesk")
    assert not (tmp_path / "copy.infdesk").exists()


def test_a_desk_from_before_there_were_tables_can_be_copied(tmp_path: Path) -> None:
    old = tmp_path / "old.infdesk"
    with closing(sqlite3.connect(old)) as made:
        made.execute("PRAGMA application_id=0x696E6664")
        made.execute("CREATE TABLE note (words TEXT)")
        made.execute("INSERT INTO note VALUES ('kept')")
        made.commit()
    inside = copy_desk(old, tmp_path / "copy.infdesk")
    assert (inside.counts, inside.brand, inside.desk_id) == ({"note": 1}, "", None)
