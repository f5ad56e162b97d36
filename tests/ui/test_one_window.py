from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from infdesk import calling
from infdesk.store.desk import Desk
from infdesk.ui import one_window
from infdesk.ui.one_window import OneWindow
from infdesk.ui.program import Program
from tests.ui.desks import PATIENCE_MS, Start


@pytest.fixture(autouse=True)
def _own_address(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An address of this test's own, short enough for every system."""
    monkeypatch.setenv("USERNAME", uuid.uuid4().hex)
    monkeypatch.setattr(calling, "PATIENCE_S", PATIENCE_MS / 1000)  # many tests share one computer
    with tempfile.TemporaryDirectory(prefix="infdesk-") as name:
        monkeypatch.setenv("XDG_RUNTIME_DIR", name)
        yield


@pytest.fixture
def oak(tmp_path: Path) -> Path:
    """Another desk, closed."""
    path = tmp_path / "oak.infdesk"
    Desk.create(path, name="Oak", currency="EUR").close()
    return path


def second_start(qtbot: QtBot, desk: Path | None, files: Sequence[Path] = ()) -> bool:
    """Start again, on another thread; whether the window took it."""
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(calling.hand_over(desk, files)))
    thread.start()
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
    thread.join()
    return answers[0]


def call_raw(qtbot: QtBot, program: Program, line: bytes) -> bytes:
    """Say something to the window; what it answers until it hangs up."""
    address = calling.where()
    assert address is not None
    caller = QLocalSocket(program)
    caller.connectToServer(address)
    caller.write(line)
    gone = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: caller.state() == gone, timeout=PATIENCE_MS)
    return bytes(caller.readAll().data())


def test_a_second_start_opens_its_desk_in_the_first_window(
    qtbot: QtBot, start: Start, desk_path: Path, oak: Path
) -> None:
    program = start(desk_path)
    program.window.showMinimized()
    assert OneWindow(program).listen()
    assert second_start(qtbot, oak)
    qtbot.waitUntil(lambda: program.window.windowTitle() == "Oak – infdesk", timeout=PATIENCE_MS)
    assert not program.window.isMinimized()


def test_a_second_start_imports_its_files_in_the_first_window(
    qtbot: QtBot, start: Start, desk_path: Path, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Name,Handle,Followers\nAna Ruiz,@ana,12000\n", "utf8")
    program = start(desk_path)
    OneWindow(program).listen()
    assert second_start(qtbot, None, [people])
    view = program.view
    assert view is not None
    qtbot.waitUntil(lambda: view.deeds.dialog is not None, timeout=PATIENCE_MS)
    dialog = view.deeds.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.session.is_ready, timeout=PATIENCE_MS)
    dialog.reject()
    qtbot.waitUntil(lambda: view.deeds.dialog is None, timeout=PATIENCE_MS)


def test_a_second_start_without_files_leaves_the_desk_open(
    qtbot: QtBot, start: Start, desk_path: Path
) -> None:
    program = start(desk_path)
    view = program.view
    OneWindow(program).listen()
    assert second_start(qtbot, None)
    assert program.view is view


def test_files_for_a_desk_that_cannot_be_opened_go_into_no_other(
    qtbot: QtBot, start: Start, desk_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("infdesk.ui.messages.show_error", lambda _, error: told.append(str(error)))
    program = start(desk_path)
    OneWindow(program).listen()
    assert second_start(qtbot, tmp_path / "gone.infdesk", [tmp_path / "a.csv"])
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert program.view is not None
    assert program.view.context.path == desk_path
    assert program.view.deeds.dialog is None


def test_what_she_is_being_asked_comes_first(
    qtbot: QtBot, start: Start, desk_path: Path, oak: Path
) -> None:
    program = start(desk_path)
    OneWindow(program).listen()
    question = QDialog(program.window)
    question.open()
    assert second_start(qtbot, oak)
    qtbot.wait(2 * one_window.AGAIN_MS)
    assert program.window.windowTitle() == "Fern – infdesk"
    question.accept()
    qtbot.waitUntil(lambda: program.window.windowTitle() == "Oak – infdesk", timeout=PATIENCE_MS)


@pytest.mark.parametrize(
    "line",
    [b"hello\n", b"{}\n", b"x" * (2 * calling.MOST_BYTES), calling.Call(None, (), -1e6).line()],
)
def test_nonsense_and_what_was_given_up_is_not_answered(
    qtbot: QtBot, start: Start, desk_path: Path, line: bytes
) -> None:
    program = start(desk_path)
    OneWindow(program).listen()
    assert call_raw(qtbot, program, line) == b""
    assert second_start(qtbot, None)


def test_who_calls_and_says_nothing_is_hung_up_on(
    qtbot: QtBot, start: Start, desk_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_window, "SILENCE_MS", 10)
    program = start(desk_path)
    OneWindow(program).listen()
    assert call_raw(qtbot, program, b"") == b""


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe goes with its program there")
def test_the_socket_of_a_killed_program_is_taken_over(
    qtbot: QtBot, start: Start, desk_path: Path
) -> None:
    address = calling.where()
    assert address is not None
    with socket.socket(socket.AF_UNIX) as killed:
        killed.bind(address)
    program = start(desk_path)
    assert OneWindow(program).listen()
    assert second_start(qtbot, None)


@pytest.mark.skipif(sys.platform == "win32", reason="several may listen at one pipe there")
def test_a_window_that_listens_already_is_left_alone(
    qtbot: QtBot, start: Start, desk_path: Path, oak: Path
) -> None:
    first, second = start(desk_path), start(oak)
    assert OneWindow(first).listen()
    assert not OneWindow(second).listen()
    assert second_start(qtbot, oak)


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe needs no place there")
def test_without_a_private_place_the_window_works_alone(
    start: Start, desk_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "where", lambda: None)
    assert not OneWindow(start(desk_path)).listen()


def test_a_window_that_was_closed_answers_no_more(
    qtbot: QtBot, start: Start, desk_path: Path
) -> None:
    program = start(desk_path)
    OneWindow(program).listen()
    program.window.close()
    assert not second_start(qtbot, None)


def test_the_program_started_again_calls_the_window_and_ends(
    qtbot: QtBot, start: Start, desk_path: Path, oak: Path
) -> None:
    program = start(desk_path)
    OneWindow(program).listen()
    root = Path(__file__).parent.parent.parent
    command = [sys.executable, "-m", "infdesk", "oak.infdesk"]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    again = subprocess.Popen(command, cwd=oak.parent, env=environment)  # noqa: S603 - our own program
    try:
        qtbot.waitUntil(lambda: again.poll() is not None, timeout=PATIENCE_MS)
        assert again.returncode == 0
        title = program.window.windowTitle
        qtbot.waitUntil(lambda: title() == "Oak – infdesk", timeout=PATIENCE_MS)
    finally:
        again.kill()
        again.wait()
