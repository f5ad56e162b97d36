from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from infdesk.domain.problem import UserError
from infdesk.growing import SUFFIX
from infdesk.store import shelf as shelf_module
from infdesk.store.commands import add_creator
from infdesk.store.content import content_hash
from infdesk.store.copying import look_inside
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.shelf import Shelf, Why, shelf_of

Clock = list[datetime]


@pytest.fixture
def shelf(desk: Desk, tmp_path: Path) -> Shelf:
    return shelf_of(desk.path, tmp_path / "backups")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time as the shelf sees it; tests set its only entry."""
    moment = [datetime(2026, 1, 1, 9)]  # noqa: DTZ001 - local, as the shelf keeps it
    monkeypatch.setattr(shelf_module, "now", lambda: moment[0])
    return moment


def test_a_backup_is_checked_described_and_found_again(desk: Desk, shelf: Shelf) -> None:
    add_creator(desk, "Ana")
    made = shelf.add(desk.path, Why.HAND)
    assert shelf.backups() == (made,)
    assert made.is_good()
    assert made.inside.counts["creator"] == 1
    assert made.inside.change == "Add creator Ana"
    assert shelf.newest_good() == made


def test_a_backup_changed_since_is_not_good(desk: Desk, shelf: Shelf) -> None:
    first = shelf.add(desk.path, Why.START)
    second = shelf.add(desk.path, Why.HAND)
    with second.path.open("r+b") as file:
        file.seek(5000)
        file.write(b"x")
    assert not second.is_good()
    assert shelf.newest_good() == first


def test_backups_of_one_second_all_stay(desk: Desk, shelf: Shelf, clock: Clock) -> None:
    del clock
    made = {shelf.add(desk.path, Why.IMPORT).path for _ in range(3)}
    assert {backup.path for backup in shelf.backups()} == made
    assert len(made) == 3


def test_the_newest_backup_is_known_to_hold_what_the_desk_holds(desk: Desk, shelf: Shelf) -> None:
    assert not shelf.has_newest(look_inside(desk.path))
    shelf.add(desk.path, Why.START)
    assert shelf.has_newest(look_inside(desk.path))
    add_creator(desk, "Ana")
    assert not shelf.has_newest(look_inside(desk.path))


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_nobody_else_may_look_at_the_shelf(desk: Desk, shelf: Shelf) -> None:
    made = shelf.add(desk.path, Why.START)
    assert shelf.folder.stat().st_mode & 0o777 == 0o700
    for file in shelf.folder.iterdir():
        assert file.stat().st_mode & 0o777 == 0o600, file
    assert made.path.stat().st_mode & 0o777 == 0o600


def test_old_backups_go_only_once_the_new_one_stands(
    desk: Desk, shelf: Shelf, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(40):
        clock[0] += timedelta(days=1)
        shelf.add(desk.path, Why.START)
    before = shelf.backups()
    clock[0] += timedelta(days=30)

    def full(_: Path) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shelf_module, "fingerprint", full)
    with pytest.raises(UserError, match="No backup could be made"):
        shelf.add(desk.path, Why.START)
    assert shelf.backups() == before
    assert not list(shelf.folder.glob(".*"))


def test_what_a_killed_program_left_is_swept_with_the_next_backup(desk: Desk, shelf: Shelf) -> None:
    shelf.folder.mkdir(parents=True)
    half = shelf.folder / f".123-abc{SUFFIX}"
    half.write_bytes(b"half")
    os.utime(half, (0, 0))
    (shelf.folder / "2026-01-01 09-00-00 at start.infdesk.json").write_text("{}")
    made = shelf.add(desk.path, Why.START)
    assert sorted(file.name for file in shelf.folder.iterdir()) == sorted(
        ["shelf.json", made.path.name, f"{made.path.name}.json"]
    )


def test_every_one_of_a_hundred_days_that_is_kept_gives_its_day_back(
    desk: Desk, shelf: Shelf, clock: Clock
) -> None:
    contents: dict[str, str] = {}
    for number in range(100):
        clock[0] += timedelta(days=1)
        add_creator(desk, f"Creator {number}")
        made = shelf.add(desk.path, Why.CLOSE)
        with desk.reader() as reader:
            contents[made.path.name] = content_hash(reader)
    kept = shelf.backups()
    assert 20 <= len(kept) <= 31
    for backup in kept:
        assert backup.is_good()
        with DeskReader.open(backup.path) as reader:
            assert content_hash(reader) == contents[backup.path.name]


def test_a_moved_desk_keeps_its_shelf(desk: Desk, shelf: Shelf, tmp_path: Path) -> None:
    shelf.add(desk.path, Why.START)
    desk.close()
    (tmp_path / "elsewhere").mkdir()
    moved = desk.path.rename(tmp_path / "elsewhere" / "mine.infdesk")
    assert shelf_of(moved, tmp_path / "backups").folder == shelf.folder


def test_a_copy_of_a_desk_gets_a_shelf_of_its_own(desk: Desk, shelf: Shelf, tmp_path: Path) -> None:
    shelf.add(desk.path, Why.START)
    copy = tmp_path / "glow copy.infdesk"
    shutil.copy(desk.path, copy)
    assert shelf_of(copy, tmp_path / "backups").folder != shelf.folder
    assert shelf_of(desk.path, tmp_path / "backups").folder == shelf.folder


def test_two_desks_of_one_file_name_do_not_share_a_shelf(
    desk: Desk, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.add(desk.path, Why.START)
    (tmp_path / "other").mkdir()
    with Desk.create(tmp_path / "other" / "glow.infdesk", name="Other", currency="EUR") as other:
        theirs = shelf_of(other.path, tmp_path / "backups")
        theirs.add(other.path, Why.START)
    assert theirs.folder != shelf.folder


def test_a_desk_that_is_gone_or_damaged_is_found_by_its_place(
    desk: Desk, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.add(desk.path, Why.START)
    desk.close()
    desk.path.write_bytes(b"nothing of a desk")
    assert shelf_of(desk.path, tmp_path / "backups").folder == shelf.folder
    desk.path.unlink()
    assert shelf_of(desk.path, tmp_path / "backups").folder == shelf.folder


def test_another_desk_in_the_same_place_gets_its_own_shelf(
    desk: Desk, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.add(desk.path, Why.START)
    desk.close()
    desk.path.unlink()
    Desk.create(desk.path, name="Other", currency="EUR").close()
    assert shelf_of(desk.path, tmp_path / "backups").folder != shelf.folder


@pytest.mark.parametrize("said", ["", "{", "[]", '{"file": 3}', '{"at": "never"}'])
def test_a_card_that_says_nonsense_is_passed_over(desk: Desk, shelf: Shelf, said: str) -> None:
    made = shelf.add(desk.path, Why.START)
    (shelf.folder / "odd.infdesk").write_bytes(b"")
    (shelf.folder / "odd.infdesk.json").write_text(said)
    (shelf.folder / "shelf.json").write_text(said)
    assert shelf.backups() == (made,)
    assert shelf.seen() is None


def test_how_the_desk_was_is_remembered(desk: Desk, shelf: Shelf) -> None:
    assert shelf.seen() is None
    add_creator(desk, "Ana")
    shelf.add(desk.path, Why.START)
    seen = shelf.seen()
    assert seen is not None
    assert (seen.desk, seen.generation) == (str(desk.path), 1)
    assert json.loads((shelf.folder / "shelf.json").read_text())["desk_id"] == seen.desk_id


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_desk_whose_name_is_no_text_is_backed_up(desk: Desk, tmp_path: Path) -> None:
    desk.close()
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/latin\xe9.infdesk"))
    desk.path.rename(path)
    made = shelf_of(path, tmp_path / "shelves").add(path, Why.HAND)
    assert shelf_of(path, tmp_path / "shelves").newest_good() == made
