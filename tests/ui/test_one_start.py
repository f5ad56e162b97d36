from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from infdesk import calling
from infdesk.ui import one_start
from tests.ui.desks import PATIENCE_MS


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place of this test's own, short enough for every system."""
    monkeypatch.setenv("USERNAME", uuid.uuid4().hex)
    with tempfile.TemporaryDirectory(prefix="infdesk-") as name:
        monkeypatch.setenv("XDG_RUNTIME_DIR", name)
        monkeypatch.setenv("TEMP", name)
        yield Path(name)


def anothers_turn() -> QLockFile:
    place = calling.turn_place()
    assert place is not None
    turn = QLockFile(str(place))
    assert turn.tryLock(0)
    return turn


def answers(monkeypatch: pytest.MonkeyPatch, said: list[bool]) -> list[bool]:
    """Whether a window takes a call, one call after the other; what was not asked for is left."""
    left = said.copy()
    monkeypatch.setattr(calling, "hand_over", lambda *_: left.pop(0))
    return left


def test_the_first_start_has_the_turn_until_its_window_answers() -> None:
    turn = one_start.begin(None, [])
    assert turn is not None
    assert turn.isLocked()
    turn.unlock()
    anothers_turn().unlock()


def test_a_start_waits_for_the_window_of_another_and_hands_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turn = anothers_turn()
    left = answers(monkeypatch, [False, False, False, True])
    assert one_start.begin(None, []) is None
    assert left == []
    turn.unlock()


def test_a_window_that_came_up_in_between_is_called_again(monkeypatch: pytest.MonkeyPatch) -> None:
    left = answers(monkeypatch, [False, True])
    assert one_start.begin(None, []) is None
    assert left == []
    anothers_turn().unlock()  # nobody keeps it


def test_a_start_that_waited_in_vain_opens_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    turn = anothers_turn()
    monkeypatch.setattr(one_start, "PATIENCE_S", 0.2)
    own = one_start.begin(None, [])
    assert own is not None
    assert not own.isLocked()
    turn.unlock()


def test_without_a_private_place_a_window_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "turn_place", lambda: None)
    assert one_start.begin(None, []) is not None


def test_of_two_starts_at_once_one_opens_a_window(desk_path: Path) -> None:
    starts = [
        subprocess.Popen(  # noqa: S603 - our own
            [sys.executable, "-m", "infdesk", str(desk_path)],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        for _ in range(2)
    ]
    try:
        until = time.monotonic() + PATIENCE_MS / 1000
        while all(start.poll() is None for start in starts) and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.3)
        assert sorted(start.poll() is None for start in starts) == [False, True]
        assert 0 in [start.returncode for start in starts]
    finally:
        for start in starts:
            start.kill()
            start.wait()
