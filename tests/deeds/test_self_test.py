from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from infdesk import cli
from infdesk.deeds import self_test as looking
from infdesk.deeds.self_test import Finding, self_test
from infdesk.store.check import Fault
from infdesk.ui import surroundings


def findings() -> dict[str, Finding]:
    return {finding.name: finding for finding in self_test()}


def test_everything_that_work_needs_is_found_here() -> None:
    found = findings()
    assert [finding for finding in found.values() if not finding.ok] == []
    assert found["Keeping data"].found == "ok"
    assert found["Safe reading"].found == "on"
    assert found["Documents folder"].found == "can be written to"
    assert found["Fonts"].found == "Source Sans Pro, Source Serif Pro"


def test_a_missing_printer_is_a_note_and_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["self-test", "--json"]) == cli.DONE
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is True
    assert {"Screen", "Printer"} <= {finding["name"] for finding in report["findings"]}


@pytest.mark.parametrize("frozen", [False, True])
def test_an_old_sqlite_is_a_note_from_source_and_a_failure_in_a_build_of_ours(
    monkeypatch: pytest.MonkeyPatch,
    frozen: bool,  # noqa: FBT001 - what the build says of itself
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    found = looking._sqlite()
    assert (found.ok, "Older than 3.51.3" in found.note) == (not frozen, True)


def test_a_new_sqlite_is_no_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    assert looking._sqlite().note == ""


def test_workbooks_that_would_be_read_without_a_guard_are_a_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(looking, "is_guarded", lambda: False)
    assert not findings()["Safe reading"].ok


def test_a_desk_with_a_fault_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "faults", lambda _: (Fault("damaged file", 1, ()),))
    found = findings()["Keeping data"]
    assert (found.found, found.ok) == ("damaged file", False)


def test_a_folder_that_cannot_be_written_to_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    found = findings()
    for name in ("Documents folder", "Log folder"):
        assert found[name].ok
        assert "Permission denied" in found[name].note


def test_a_missing_library_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "LIBRARIES", ("no-such-library-of-ours",))
    assert not findings()["no-such-library-of-ours"].ok


@pytest.mark.parametrize("at", ["one_page", "fonts_found", "Desk", "is_guarded"])
def test_whatever_breaks_off_is_a_finding_and_leaves_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], at: str
) -> None:
    monkeypatch.setattr(looking, at, None)
    assert cli.run(["self-test", "--json"]) == cli.REFUSED
    report = json.loads(capsys.readouterr().out)
    broken = [finding for finding in report["findings"] if not finding["ok"]]
    assert report["ok"] is False
    assert len(broken) == 1
    assert "This broke off" in broken[0]["note"]


def test_a_window_system_that_breaks_off_leaves_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> Finding:
        raise ImportError("libEGL.so.1: cannot open shared object file")

    monkeypatch.setattr(surroundings, "_printers", broken)
    assert cli.run(["self-test"]) == cli.REFUSED
    assert "libEGL" in capsys.readouterr().out


def test_a_library_without_which_nothing_can_be_looked_at_leaves_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "infdesk.deeds.self_test", None)
    assert cli.run(["self-test"]) == cli.REFUSED
    assert "is missing" in capsys.readouterr().err


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    self_test()
    assert list(tmp_path.iterdir()) == []
