from __future__ import annotations

import errno
import json
import os
import socket
import sys
from pathlib import Path

import pytest

from infdesk.domain.problem import UserError
from infdesk.store import lock
from infdesk.store.desk import Desk
from infdesk.store.reader import DeskReader
from tests.store.conftest import Program, Start

HOLD = """
import sys
from pathlib import Path
from infdesk.store.desk import Desk
desk = Desk.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def elsewhere(desk: Desk, start: Start) -> Program:
    """Another program that has the desk open."""
    desk.close()
    program = start(HOLD, str(desk.path))
    assert program.stdout is not None
    assert program.stdout.readline() == "open\n"
    return program


def test_a_desk_that_lives_elsewhere_is_read_but_not_written(
    desk: Desk, elsewhere: Program
) -> None:
    with pytest.raises(UserError, match=rf"process {elsewhere.pid}, since 20\d\d-"):
        Desk.open(desk.path)
    with DeskReader.open(desk.path) as reader:
        assert reader.one("SELECT name FROM brand") == ("Glow",)


def test_the_lock_of_a_dead_program_is_taken_over_silently(desk: Desk, elsewhere: Program) -> None:
    elsewhere.kill()
    elsewhere.wait()
    assert lock.lock_path(desk.path).exists()
    with Desk.open(desk.path):
        words = json.loads(lock.lock_path(desk.path).read_text())
    assert (words["pid"], words["host"]) == (os.getpid(), socket.gethostname())
    assert not lock.lock_path(desk.path).exists()


def test_a_lock_whose_number_lives_again_in_another_program_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "glow.infdesk"
    words = {"host": socket.gethostname(), "pid": os.getppid(), "since": "2025-01-01T10:00:00"}
    lock.lock_path(path).write_text(json.dumps(words))
    lock.take(path).release()
    assert not lock.lock_path(path).exists()


def test_a_lock_of_another_computer_is_respected_and_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "glow.infdesk"
    words = {"host": "annas-laptop", "pid": 7, "since": "2025-01-01T10:00:00+00:00"}
    lock.lock_path(path).write_text(json.dumps(words))
    with pytest.raises(UserError, match="process 7 on annas-laptop, since") as refused:
        lock.take(path)
    assert "delete glow.infdesk-lock" in refused.value.next_step


@pytest.mark.parametrize("words", ["", "{", "[1]", '{"host": null}'])
def test_a_lock_without_sense_is_taken_over(tmp_path: Path, words: str) -> None:
    path = tmp_path / "glow.infdesk"
    lock.lock_path(path).write_text(words)
    lock.take(path).release()


def test_the_same_program_cannot_write_twice_at_once(desk: Desk) -> None:
    assert lock.is_held(desk.path)
    with pytest.raises(UserError, match="open in another infdesk"):
        Desk.open(desk.path)
    desk.close()
    assert not lock.is_held(desk.path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no open file away")
def test_a_lock_taken_away_while_we_reach_for_it_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "glow.infdesk"
    real, reached = lock._try_lock, list[int]()

    def reach(descriptor: int) -> bool:
        reached.append(descriptor)
        if len(reached) == 1:
            lock.lock_path(path).unlink()
        return real(descriptor)

    monkeypatch.setattr(lock, "_try_lock", reach)
    held = lock.take(path)
    assert json.loads(lock.lock_path(path).read_text())["pid"] == os.getpid()
    held.release()
    assert len(reached) == 2


def test_a_lock_that_may_not_be_looked_at_counts_as_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    assert lock.is_held(tmp_path / "glow.infdesk")


def test_a_lock_without_a_moment_still_names_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "glow.infdesk"
    lock.lock_path(path).write_text(json.dumps({"host": "annas-laptop"}))
    with pytest.raises(UserError, match=r"\(process unknown on annas-laptop\)"):
        lock.take(path)


def test_a_disk_without_a_byte_left_is_said_and_leaves_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(lock, "_sign", full)
    with pytest.raises(UserError, match="No space left"):
        lock.take(tmp_path / "tea.infdesk")
    assert list(tmp_path.iterdir()) == []
