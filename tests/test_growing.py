from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from infdesk.domain.problem import UserError
from infdesk.growing import SUFFIX, growing, make_folder, sweep
from infdesk.store import lock
from infdesk.store.desk import Desk
from infdesk.store.tables import Creator
from infdesk.store.whole_file import write_whole

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
DAY_S = 86_400


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def left_behind(folder: Path, *, seconds_ago: float) -> Path:
    path = folder / f".4711-ab{SUFFIX}"
    path.write_text("half a desk", "utf8")
    when = time.time() - seconds_ago
    os.utime(path, (when, when))
    return path


def test_a_file_takes_its_place_whole(tmp_path: Path) -> None:
    out = tmp_path / "spring.infdesk"
    with growing(out, private=True) as new:
        new.write_text("all of it", "utf8")
        assert not out.exists()
    assert out.read_text("utf8") == "all of it"
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_that_failed_leaves_what_stood_there_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "spring.infdesk"
    out.write_text("old", "utf8")

    def fail() -> None:
        with growing(out, private=True) as new:
            new.write_text("half", "utf8")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert out.read_text("utf8") == "old"
    assert list(tmp_path.iterdir()) == [out]


@POSIX
def test_nobody_else_may_read_a_file_while_it_grows(tmp_path: Path) -> None:
    for private in (True, False):
        with growing(tmp_path / "a.pdf", private=private) as new:
            assert mode(new) == 0o600


@POSIX
def test_a_desk_its_lock_and_its_journal_are_for_this_user_alone(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "fern.infdesk", name="Fern", currency="USD")
    with desk.step("Add creator") as writing:
        writing.insert(Creator, [{"name": "Ana"}])
        there = {path.name: mode(path) for path in tmp_path.iterdir()}
    desk.close()
    assert there == dict.fromkeys(
        ["fern.infdesk", "fern.infdesk-journal", lock.lock_path(desk.path).name], 0o600
    )


@POSIX
def test_what_she_asked_for_gets_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    usual, out = tmp_path / "usual", tmp_path / "summary.pdf"
    usual.touch()
    write_whole(out, b"pages")
    assert mode(out) == mode(usual)


@POSIX
def test_what_she_replaces_keeps_its_permissions(tmp_path: Path) -> None:
    out = tmp_path / "summary.pdf"
    out.touch()
    out.chmod(0o640)
    write_whole(out, b"pages")
    assert (mode(out), out.read_bytes()) == (0o640, b"pages")


def test_where_files_have_no_permissions_they_are_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path, __: int) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    Desk.create(tmp_path / "fern.infdesk", name="Fern", currency="USD").close()
    assert (tmp_path / "fern.infdesk").exists()


def test_what_a_killed_program_left_is_swept_when_the_next_one_opens_a_desk(
    tmp_path: Path,
) -> None:
    path = tmp_path / "fern.infdesk"
    Desk.create(path, name="Fern", currency="USD").close()
    left_behind(tmp_path, seconds_ago=DAY_S)
    Desk.open(path).close()
    assert list(tmp_path.iterdir()) == [path]


def test_what_another_program_is_making_now_stays(tmp_path: Path) -> None:
    young = left_behind(tmp_path, seconds_ago=5)
    other = tmp_path / ".spring.new"
    other.touch()
    os.utime(other, (0, 0))
    sweep(tmp_path)
    assert set(tmp_path.iterdir()) == {young, other}


def test_a_folder_that_may_not_be_listed_is_left_alone(tmp_path: Path) -> None:
    sweep(tmp_path / "nowhere")


@POSIX
def test_every_folder_made_on_the_way_is_for_this_user_alone(tmp_path: Path) -> None:
    usual = tmp_path / "there already"
    usual.mkdir(mode=0o755)
    folder = usual / "infdesk" / "backups" / "spring"
    make_folder(folder)
    make_folder(folder)
    assert mode(usual) == 0o755
    assert {mode(at) for at in (folder, *folder.parents[:2])} == {0o700}


def test_a_file_where_a_folder_should_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "infdesk").write_text("a file", "utf8")
    with pytest.raises(OSError, match="infdesk"):
        make_folder(tmp_path / "infdesk")
    with pytest.raises(OSError, match="infdesk"):
        make_folder(tmp_path / "infdesk" / "backups")


@POSIX
def test_a_link_stays_and_leads_to_the_new_file(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "a.pdf").write_bytes(b"old")
    (tmp_path / "a.pdf").symlink_to(there / "a.pdf")
    write_whole(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").is_symlink()
    assert (there / "a.pdf").read_bytes() == b"new"


@POSIX
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match="no file"):
        write_whole(tmp_path / "pipe", b"new")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert list(tmp_path.iterdir()) == [tmp_path / "pipe"]
