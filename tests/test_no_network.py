from __future__ import annotations

import ast
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import infdesk
from infdesk.sheets.files import child_process
from infdesk.sheets.files.child_process import Limits, child_command
from tests.no_network import sitecustomize as network_guard

OPEN = "import socket\nsocket.socket(socket.{family})"
REACH_OUT = frozenset(
    {
        "QNetworkAccessManager", "QTcpServer", "QTcpSocket", "QUdpSocket", "QWebSocket", "asyncio",
        "ftplib", "http", "httpx", "requests", "smtplib", "ssl", "urllib3", "webbrowser", "xmlrpc",
    }
)  # fmt: skip


@pytest.fixture
def report() -> Iterator[Path]:
    """What the guard wrote; these tests want it to bite, so it is taken away afterwards."""
    path = Path(os.environ[network_guard.REPORT])
    yield path
    path.unlink(missing_ok=True)


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_no_socket_that_could_leave_the_computer_can_be_opened(
    family: socket.AddressFamily, report: Path
) -> None:
    with pytest.raises(AssertionError, match="opened the network"):
        socket.socket(family)
    assert report.read_text("utf8") == "socket.__new__\n"


def test_no_name_can_be_looked_up(report: Path) -> None:
    with pytest.raises(AssertionError, match="opened the network"):
        socket.getaddrinfo("localhost", 80)
    assert report.exists()


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_a_child_can_open_none_either(family: str, report: Path) -> None:
    command = [sys.executable, "-c", OPEN.format(family=family)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own
    assert "a test opened the network" in done.stderr
    assert report.exists()


def test_the_reading_child_can_open_none_either(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = OPEN.format(family="AF_INET")
    guarded = child_process._START.replace("from infdesk", f"exec({opening!r}); from infdesk", 1)
    monkeypatch.setattr(child_process, "_START", guarded)
    command = child_command(Limits())
    done = subprocess.run(command, check=False, capture_output=True, text=True, input="")  # noqa: S603 - our own
    assert "a test opened the network" in done.stderr
    assert report.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets in Python")
def test_sockets_within_this_computer_stay(report: Path) -> None:
    first, second = socket.socketpair()
    first.close()
    second.close()
    assert not report.exists()


def test_the_program_imports_nothing_that_reaches_out() -> None:
    found = {
        f"{path.name}: {name}"
        for path in Path(infdesk.__file__).parent.rglob("*.py")
        for name in imported(path)
        if name in REACH_OUT
    }
    assert not found


def imported(path: Path) -> Iterator[str]:
    """Every module and name that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]
            yield from (alias.name for alias in node.names)
