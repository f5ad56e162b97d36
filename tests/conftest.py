"""What every test stands on: no screen, one locale, no network, nobody's own settings."""

from __future__ import annotations

import logging
import os
import socket
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the long runs."""
    parser.addoption("--long", action="store_true", help="run the long runs in full")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the long runs counted: tests say it with ``record_property("shown", ...)``."""
    told = sorted(
        str(words)
        for report in terminalreporter.getreports("passed")
        for name, words in report.user_properties
        if name == "shown" and report.when == "call"
    )
    if told:
        terminalreporter.section("counted")
        terminalreporter.write_line("\n".join(told))


@pytest.fixture(scope="session")
def long_run(request: pytest.FixtureRequest) -> bool:
    """Whether the long runs are asked for; without it a seeded tenth of them runs."""
    return bool(request.config.getoption("--long"))


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings, documents and logs of the tests away from whoever runs them."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home))  # nor may a window of theirs be called
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(home / "Documents"))
    return home


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """One private local file, no network: a socket that leaves the computer is a bug."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            message = f"a test tried to reach {address}"
            raise AssertionError(message)
        real(self, address)  # type: ignore[arg-type]  # whatever the caller gave, unchanged

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(autouse=True)
def _quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning nobody expected fails the test; a test that expects one clears ``caplog``."""
    caplog.set_level(logging.WARNING)
    yield
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not loud, [record.getMessage() for record in loud]
