from __future__ import annotations

import os
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from infdesk import calling
from infdesk.calling import ANSWER, MOST_BYTES, Call, hand_over, understood, where

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has pipes instead")


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A private folder with a short name, as the system gives one."""
    with tempfile.TemporaryDirectory(prefix="infdesk-") as name:
        monkeypatch.setenv("XDG_RUNTIME_DIR", name)
        yield Path(name)


class Window(threading.Thread):
    """Somebody who listens in the window's place, hears one call and may answer."""

    def __init__(self, address: str, answer: bytes | None) -> None:
        super().__init__(daemon=True)
        self.heard = b""
        self._answer = answer
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(address)
        self._listening.listen()
        self.start()

    def run(self) -> None:
        caller, _ = self._listening.accept()
        with caller:
            while not self.heard.endswith(b"\n"):
                self.heard += caller.recv(4096)
            if self._answer is None:
                time.sleep(1)
            else:
                caller.sendall(self._answer)
        self._listening.close()


def address_of(runtime: Path) -> str:
    address = where()
    assert address == str(runtime / "infdesk.socket")
    return address


def test_what_is_called_is_what_is_understood() -> None:
    call = Call(Path("/home/ana/Thé.infdesk").absolute(), (Path("/a\n.xlsx").absolute(),), 7.5)
    assert call.line().count(b"\n") == 1
    assert understood(call.line()) == call
    only_raise = Call(None, (), 0.25)
    assert understood(only_raise.line()) == only_raise


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"GET / HTTP/1.1\n",
        b"\xff\xfe\n",
        b"[1]\n",
        b"[" * 60_000,
        b"{}\n",
        b'{"desk": null, "files": []}\n',
        b'{"desk": null, "files": [], "at": "now"}\n',
        b'{"desk": 1, "files": [], "at": 1.0}\n',
        b'{"desk": "tea.infdesk", "files": [], "at": 1.0}\n',
        b'{"desk": "/tea\\u0000.infdesk", "files": [], "at": 1.0}\n',
        b'{"desk": null, "files": "/a.xlsx", "at": 1.0}\n',
        b'{"desk": null, "files": [null], "at": 1.0}\n',
    ],
)
def test_anything_else_is_not_understood(line: bytes) -> None:
    assert understood(line) is None


def test_a_window_that_answers_takes_it(runtime: Path, tmp_path: Path) -> None:
    window = Window(address_of(runtime), ANSWER)
    assert hand_over(tmp_path / "tea.infdesk", [tmp_path / "a.xlsx"])
    call = understood(window.heard)
    assert call is not None
    assert (call.desk, call.files) == (tmp_path / "tea.infdesk", (tmp_path / "a.xlsx",))
    assert not call.is_given_up


def test_without_a_window_nobody_takes_it(runtime: Path) -> None:
    assert not hand_over(None, [])
    assert not calling.is_there(address_of(runtime))


def test_the_socket_of_a_killed_program_takes_nothing(runtime: Path) -> None:
    with socket.socket(socket.AF_UNIX) as killed:
        killed.bind(address_of(runtime))
    assert Path(address_of(runtime)).exists()
    assert not hand_over(None, [])
    assert not calling.is_there(address_of(runtime))


@pytest.mark.parametrize("answer", [b"", b"no\n", None])
def test_a_window_that_does_not_say_yes_in_time_counts_as_not_there(
    runtime: Path, answer: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "PATIENCE_S", 0.1)
    Window(address_of(runtime), answer)
    assert not hand_over(None, [])


def test_a_call_is_given_up_when_its_start_waits_no_longer() -> None:
    assert Call(None, (), time.monotonic() - calling.PATIENCE_S - 0.1).is_given_up


def test_a_call_that_is_too_long_is_not_made(runtime: Path) -> None:
    window = Window(address_of(runtime), ANSWER)
    assert not hand_over(None, [Path("/", "a" * 200)] * (MOST_BYTES // 200))
    assert window.heard == b""
    assert hand_over(None, [])


def test_a_folder_that_others_may_enter_is_not_used(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(runtime))
    (runtime / "open").mkdir()
    (runtime / "open").chmod(0o755)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime / "open"))
    own = runtime / f"infdesk-{os.getuid()}"
    assert where() == str(own / "infdesk.socket")
    assert own.stat().st_mode & 0o777 == 0o700
    own.chmod(0o770)
    assert where() is None


def test_a_folder_of_somebody_else_is_not_used(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(runtime))
    ours = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: ours + 1)
    assert where() is None


def test_a_link_in_the_place_of_the_folder_is_not_followed(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (runtime / "elsewhere").mkdir(mode=0o700)
    (runtime / f"infdesk-{os.getuid()}").symlink_to(runtime / "elsewhere")
    monkeypatch.setenv("TMPDIR", str(runtime))
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert where() is None


def test_where_no_private_folder_can_be_made_nobody_is_called(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "file"))
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert where() is None
    assert not hand_over(None, [])


def test_an_address_that_no_system_takes_is_not_used(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = runtime / ("d" * 80)
    deep.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    assert where() is None
