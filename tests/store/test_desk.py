from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from infdesk.domain.problem import UserError
from infdesk.domain.rows import Notice
from infdesk.store.connection import APPLICATION_ID, SCHEMA_NUMBER, Busy, read_header
from infdesk.store.content import content_hash
from infdesk.store.desk import Desk
from infdesk.store.reader import DeskReader
from infdesk.store.tables import Creator
from tests.store.conftest import Start


def test_a_new_desk_carries_its_mark_its_shape_and_its_brand(desk: Desk) -> None:
    header = read_header(desk.path)
    assert (header.application_id, header.schema_number) == (APPLICATION_ID, SCHEMA_NUMBER)
    with desk.reader() as reader:
        brand = reader.one("SELECT name, currency, locale FROM brand")
    assert brand == ("Glow", "EUR", "en_US")


def test_nobody_else_may_read_a_new_desk(desk: Desk) -> None:
    if os.name == "posix":
        assert desk.path.stat().st_mode & 0o777 == 0o600


def test_creating_over_something_is_refused_and_leaves_it(tmp_path: Path) -> None:
    path = tmp_path / "diary.infdesk"
    path.write_text("dear diary")
    with pytest.raises(UserError, match="is there already"):
        Desk.create(path, name="Glow", currency="EUR")
    assert path.read_text() == "dear diary"
    assert names_in(tmp_path) == ["diary.infdesk"]


def test_a_brand_without_a_name_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="brand has no name"):
        Desk.create(tmp_path / "x.infdesk", name="  ", currency="EUR")
    assert names_in(tmp_path) == []


def test_creating_in_a_missing_folder_names_the_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere"):
        Desk.create(tmp_path / "nowhere" / "x.infdesk", name="Glow", currency="EUR")


def test_a_full_disk_while_creating_leaves_no_half_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path, __: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        Desk.create(tmp_path / "x.infdesk", name="Glow", currency="EUR")
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.infdesk", b"", "not an infdesk desk"),
        ("text.infdesk", b"name;handle\n" * 50, "not an infdesk desk"),
        ("half.infdesk", b"SQLite format 3\0", "not an infdesk desk"),
    ],
)
def test_a_foreign_file_is_refused_by_name(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=f"{name} is {sentence}"):
        Desk.open(tmp_path / name)
    assert (tmp_path / name).read_bytes() == content


def test_another_programs_database_is_no_desk(tmp_path: Path) -> None:
    path = tmp_path / "other.infdesk"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (a)")
    other.close()
    with pytest.raises(UserError, match="not an infdesk desk"):
        Desk.open(path)


def test_a_desk_from_the_future_is_refused_and_left_alone(desk: Desk) -> None:
    desk.close()
    future = sqlite3.connect(desk.path)
    future.execute(f"PRAGMA user_version = {SCHEMA_NUMBER + 1}")
    future.close()
    before = desk.path.read_bytes()
    for way in (Desk.open, DeskReader.open):
        with pytest.raises(UserError, match="newer infdesk"):
            way(desk.path)
    assert desk.path.read_bytes() == before


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "folder.infdesk").mkdir()
    with pytest.raises(UserError, match=r"folder.infdesk is a folder"):
        Desk.open(tmp_path / "folder.infdesk")
    with pytest.raises(UserError, match=r"no desk gone.infdesk"):
        Desk.open(tmp_path / "gone.infdesk")


def test_a_file_that_may_only_be_read_is_refused_for_writing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.close()
    real = Path.open

    def guarded(self: Path, mode: str = "r", **rest: Any) -> Any:
        if mode == "r+b":
            raise OSError(errno.EROFS, "Read-only file system")
        return real(self, mode, **rest)

    monkeypatch.setattr(Path, "open", guarded)
    with pytest.raises(UserError, match="may not be written to"):
        Desk.open(desk.path)
    assert not list(desk.path.parent.glob("*lock"))


def test_opening_and_reading_leave_every_byte_as_it_was(desk: Desk) -> None:
    with desk.step("Add creators") as writing:
        writing.insert(Creator, [{"name": "Ana"}])
    desk.close()
    before = desk.path.read_bytes()
    again = Desk.open(desk.path)
    with again.step("Nothing"):
        pass
    assert again.undo_state().undo == "Add creators"
    with again.reader() as reader:
        content_hash(reader)
    again.close()
    assert desk.path.read_bytes() == before
    assert names_in(desk.path.parent) == ["glow.infdesk"]


def test_a_step_is_told_once_after_it_is_in_the_file(desk: Desk) -> None:
    heard: list[tuple[Notice, int]] = []
    with desk.reader() as reader:
        desk.listen(lambda notice: heard.append((notice, reader.generation())))
        with desk.step("Add creators") as writing:
            writing.insert(Creator, [{"name": "Ana"}, {"name": "Ben"}])
            assert heard == []
    ((notice, generation),) = heard
    assert (notice.tables, notice.title) == (frozenset({"creator"}), "Add creators")
    assert notice.generation == generation == desk.generation == 1


def test_a_step_that_changes_nothing_is_silent(desk: Desk) -> None:
    with desk.step("Add creator") as writing:
        ana = writing.add(Creator(name="Ana"))
    desk.listen(lambda _: pytest.fail("told something"))
    with desk.step("Edit name") as writing:
        assert not writing.update(Creator, ana, {"name": "Ana", "archived": False})
    assert (desk.undo_state().undo, desk.generation) == ("Add creator", 1)


def test_a_failing_step_leaves_no_trace(desk: Desk) -> None:
    desk.listen(lambda _: pytest.fail("told something"))
    before = desk.path.read_bytes()
    with pytest.raises(sqlite3.IntegrityError), desk.step("Add creator") as writing:
        writing.insert(Creator, [{"name": "Ana"}, {"name": None}])
    assert desk.path.read_bytes() == before
    with desk.step("Add creator") as writing:
        assert writing.rows("SELECT name FROM creator") == []


def test_a_step_within_a_step_is_our_bug(desk: Desk) -> None:
    with pytest.raises(RuntimeError, match="already open"), desk.step("a"), desk.step("b"):
        pass


def test_a_setting_is_kept_and_told_but_cannot_be_undone(desk: Desk) -> None:
    heard: list[Notice] = []
    desk.listen(heard.append)
    for _ in range(2):
        with desk.step("Remember layout") as writing:
            writing.keep_setting("layout:1", {"Fee": "fee_agreed"})
    assert [notice.tables for notice in heard] == [frozenset({"setting"})]
    assert desk.undo_state().undo is None
    with desk.step("Look") as writing:
        found = writing.one("SELECT value FROM setting WHERE name = 'layout:1'")
    assert found == ('{"Fee":"fee_agreed"}',)


def test_a_writer_waits_no_longer_than_it_says_for_a_reader(desk: Desk) -> None:
    desk._connection.execute("PRAGMA busy_timeout = 1")
    with desk.reader() as reader, reader.snapshot():
        reader.one("SELECT count(*) FROM creator")
        with pytest.raises(Busy), desk.step("Add creator") as writing:
            writing.add(Creator(name="Ana"))
    with desk.step("Add creator") as writing:
        assert writing.add(Creator(name="Ana")) == 1


def test_a_full_disk_says_so_and_the_desk_goes_on(desk: Desk) -> None:
    pages = desk._connection.execute("PRAGMA page_count").fetchone()[0]
    desk._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError, match="disk is full"), desk.step("Add creators") as writing:
        writing.insert(Creator, [{"name": "x" * 1000}] * 500)
    desk._connection.execute("PRAGMA max_page_count = 1000000")
    with desk.step("Add creators") as writing:
        assert len(writing.insert(Creator, [{"name": "x" * 1000}] * 500)) == 500


def test_closing_twice_is_closing_once(desk: Desk) -> None:
    desk.close()
    desk.close()
    with Desk.open(desk.path) as again:
        assert again.generation == 0


def test_opening_a_desk_loads_neither_sqlalchemy_nor_alembic(start: Start) -> None:
    code = "import sys, infdesk.store.desk; print({'sqlalchemy', 'alembic'} & set(sys.modules))"
    assert start(code).communicate()[0].strip() == "set()"


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
