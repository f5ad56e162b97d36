from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from infdesk.deeds import importing, keeping
from infdesk.deeds.keeping import back_up, back_up_to, look_after, restore, shelf
from infdesk.domain.choices import Choices
from infdesk.domain.problem import UserError
from infdesk.store.commands import add_creator
from infdesk.store.connection import SCHEMA_NUMBER, Damaged
from infdesk.store.content import content_hash
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.glance import glance
from infdesk.store.shelf import Shelf, Why


@pytest.fixture
def path(tmp_path: Path) -> Path:
    desk = tmp_path / "glow.infdesk"
    with Desk.create(desk, name="Glow", currency="EUR") as made:
        add_creator(made, "Ana")
    return desk


def add(path: Path, *names: str) -> None:
    with Desk.open(path) as desk:
        for name in names:
            add_creator(desk, name)


def creators(path: Path) -> list[str]:
    with DeskReader.open(path) as reader:
        return [row[0] for row in reader.rows("SELECT name FROM creator ORDER BY id")]


def hash_of(path: Path) -> str:
    with DeskReader.open(path) as reader:
        return content_hash(reader)


def test_a_desk_is_backed_up_once_for_each_state(path: Path) -> None:
    made = back_up(path, Why.START)
    assert made is not None
    assert back_up(path, Why.CLOSE) is None
    add(path, "Ben")
    assert back_up(path, Why.CLOSE) is not None
    assert [backup.why for backup in shelf(path).backups()] == [Why.CLOSE, Why.START]


def test_a_backup_to_a_place_of_her_choice_replaces_what_stood_there(
    path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "on the stick.infdesk"
    back_up_to(path, out)
    add(path, "Ben")
    back_up_to(path, out)
    assert hash_of(out) == hash_of(path)


def test_a_backup_is_never_written_over_something_else(path: Path, tmp_path: Path) -> None:
    sheet, other = tmp_path / "tracker.xlsx", tmp_path / "other.infdesk"
    sheet.write_text("her tracker")
    Desk.create(other, name="Other", currency="EUR").close()
    before = other.read_bytes()
    for out in (sheet, other):
        with pytest.raises(UserError, match="is no copy of this desk"):
            back_up_to(path, out)
    assert (sheet.read_text(), other.read_bytes()) == ("her tracker", before)


def test_a_desk_is_not_written_over_itself_by_another_name(path: Path, tmp_path: Path) -> None:
    hard = tmp_path / "hard.infdesk"
    hard.hardlink_to(path)
    for out in (path, tmp_path / ".." / tmp_path.name / path.name, hard):
        with pytest.raises(UserError, match="the desk itself"):
            back_up_to(path, out)
        with pytest.raises(UserError, match="the desk itself"):
            restore(out, path)


def test_an_import_is_preceded_by_a_backup(path: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "creators.csv"
    sheet.write_text("Name,Handle,Platform\nCleo,@cleo,Instagram\n", "utf8")
    importing.import_files(path, [sheet], Choices(), today=date(2026, 11, 1))
    (backup,) = shelf(path).backups()
    assert backup.why is Why.IMPORT
    assert creators(backup.path) == ["Ana"]


def test_an_import_goes_on_where_no_backup_can_be_made(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "creators.csv"
    sheet.write_text("Name,Handle,Platform\nCleo,@cleo,Instagram\n", "utf8")

    def full(*_: object) -> None:
        raise UserError("No copy could be made.")

    monkeypatch.setattr(keeping, "back_up", full)
    importing.import_files(path, [sheet], Choices(), today=date(2026, 11, 1))
    assert creators(path) == ["Ana", "Cleo"]


def test_restoring_brings_the_content_back_and_keeps_what_stood_there(path: Path) -> None:
    made = back_up(path, Why.START)
    assert made is not None
    before = hash_of(path)
    add(path, "Ben", "Cleo")
    later = hash_of(path)
    restored = restore(made.path, path)
    assert hash_of(path) == before
    assert restored.kept is not None
    assert restored.kept.parent == path.parent
    assert hash_of(restored.kept) == later
    newest = shelf(path).backups()[0]
    assert newest.why is Why.RESTORE
    assert hash_of(newest.path) == later


def test_a_backup_is_restored_to_where_nothing_stands(path: Path, tmp_path: Path) -> None:
    made = back_up(path, Why.START)
    assert made is not None
    restored = restore(made.path, tmp_path / "again.infdesk")
    assert restored.kept is None
    assert hash_of(tmp_path / "again.infdesk") == hash_of(path)


def test_a_damaged_desk_is_kept_under_that_word_with_its_journal(path: Path) -> None:
    made = back_up(path, Why.START)
    assert made is not None
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 8192)
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"left by a crash")
    restored = restore(made.path, path)
    assert restored.kept is not None
    assert "damaged" in restored.kept.name
    assert restored.kept.read_bytes().endswith(b"\xff" * 8192)
    assert not journal.exists()
    assert creators(path) == ["Ana"]


def test_what_is_no_whole_desk_is_not_restored(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    text = tmp_path / "notes.infdesk"
    text.write_text("no desk")
    newer = tmp_path / "newer.infdesk"
    back_up_to(path, newer)
    with closing(sqlite3.connect(newer)) as changed:
        changed.execute(f"PRAGMA user_version={SCHEMA_NUMBER + 1}")
    holed = tmp_path / "holed.infdesk"
    back_up_to(path, holed)
    with holed.open("r+b") as file:
        file.seek(4096 * 9)
        file.write(b"\xff" * 4096)
    for bad in (text, newer, holed, path):
        with pytest.raises(UserError):
            restore(bad, path)
        assert path.read_bytes() == before


def test_a_desk_that_is_open_elsewhere_is_not_replaced(path: Path) -> None:
    made = back_up(path, Why.START)
    assert made is not None
    with Desk.open(path), pytest.raises(UserError, match="is open in another infdesk"):
        restore(made.path, path)
    assert creators(path) == ["Ana"]


def _failing(name: str, owner: type | object) -> Callable[[pytest.MonkeyPatch], None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    return lambda monkeypatch: monkeypatch.setattr(owner, name, fail)


@pytest.mark.parametrize(
    "break_it",
    [
        _failing("replace", Path),
        _failing("fsync", os),
        _failing("_second_name", keeping),
        _failing("sync_folder", keeping),
    ],
    ids=["replace", "fsync", "second name", "folder"],
)
def test_whatever_fails_the_desk_is_the_old_one_or_the_new_one(
    path: Path, monkeypatch: pytest.MonkeyPatch, break_it: Callable[[pytest.MonkeyPatch], None]
) -> None:
    made = back_up(path, Why.START)
    assert made is not None
    add(path, "Ben")
    with monkeypatch.context() as broken:
        break_it(broken)
        with pytest.raises(UserError, match=r"Input/output error|disk gave an error"):
            restore(made.path, path)
    assert creators(path) in (["Ana"], ["Ana", "Ben"])
    assert not list(path.parent.glob(".*"))
    with Desk.open(path):
        pass


def test_an_older_file_in_a_desks_place_is_noticed_once(path: Path) -> None:
    older = path.read_bytes()
    assert look_after(path) is None
    add(path, "Ben", "Cleo")
    assert look_after(path) is None
    path.write_bytes(older)
    back = look_after(path)
    assert back is not None
    assert back.writes == 2
    assert look_after(path) is None


def test_a_restored_desk_did_not_go_back(path: Path) -> None:
    look_after(path)
    made = shelf(path).backups()[0]
    add(path, "Ben")
    look_after(path)
    restore(made.path, path)
    assert look_after(path) is None


@pytest.mark.parametrize("left", [b"", bytes(4096), b"<html>not synced yet</html>"])
def test_a_desk_whose_beginning_is_lost_is_kept_and_replaced(path: Path, left: bytes) -> None:
    backup = shelf(path).add(path, Why.HAND)
    path.write_bytes(left + path.read_bytes()[len(left) :] if len(left) == 4096 else left)
    lost = path.read_bytes()
    restored = restore(backup.path, path)
    assert creators(path) == ["Ana"]
    assert restored.kept is not None
    assert "damaged" in restored.kept.name
    assert restored.kept.read_bytes() == lost


def test_a_file_of_another_kind_is_not_replaced(path: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"Dear Ana")
    with pytest.raises(UserError, match="not an infdesk desk"):
        restore(path, letter)
    assert letter.read_bytes() == b"Dear Ana"
    assert sorted(tmp_path.iterdir()) == [path, letter]


def spoil(path: Path, text: bytes) -> None:
    """Break a text inside the file so that it is none any more."""
    path.write_bytes(path.read_bytes().replace(text, text[:1] + b"\xcc" + text[2:]))


@pytest.mark.parametrize("text", [b"NULL", b"Ana"])
def test_a_desk_whose_words_are_broken_is_damaged_and_can_be_replaced(
    path: Path, text: bytes
) -> None:
    backup = shelf(path).add(path, Why.HAND)
    spoil(path, text)
    with pytest.raises(Damaged, match="is damaged"), DeskReader.open(path) as reader:
        reader.rows("SELECT name FROM creator")
    assert (glance(path) is None) == (text == b"NULL")
    assert restore(backup.path, path).kept is not None
    assert creators(path) == ["Ana"]


def test_a_desk_is_restored_even_where_no_backup_of_the_old_file_can_be_made(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = shelf(path).add(path, Why.HAND)
    add(path, "Ben")

    def refused(*_: object) -> None:
        raise UserError("No backup could be made.")

    monkeypatch.setattr(Shelf, "add", refused)
    monkeypatch.setattr(Shelf, "note", refused)
    kept = restore(backup.path, path).kept
    assert creators(path) == ["Ana"]
    assert kept is not None
    assert kept.parent == tmp_path
    assert creators(kept) == ["Ana", "Ben"]
