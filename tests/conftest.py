"""What every test stands on: no screen, one locale, no network, nobody's own settings."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from infdesk.sheets.files import child_process
from tests.no_network import sitecustomize as network_guard

NO_NETWORK = str(Path(__file__).with_name("no_network"))

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (NO_NETWORK, os.environ.get("PYTHONPATH"))))


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
def _no_network(_own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One private local file, no network: not one socket that could leave the computer."""
    report = _own_home / "network"
    monkeypatch.setenv(network_guard.REPORT, str(report))
    # the reading child looks at no environment, so it is told where the guard stands
    watched = f"sys.path.append({NO_NETWORK!r}); import sitecustomize; {child_process._START}"
    monkeypatch.setattr(child_process, "_START", f"import sys; {watched}")
    yield
    assert not report.exists(), report.read_text("utf8")


@pytest.fixture(autouse=True)
def _quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning nobody expected fails the test; a test that expects one clears ``caplog``."""
    caplog.set_level(logging.WARNING)
    yield
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not loud, [record.getMessage() for record in loud]
