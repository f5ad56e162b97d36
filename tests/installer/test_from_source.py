from __future__ import annotations

from typing import TYPE_CHECKING

import from_source
import pytest

if TYPE_CHECKING:
    from pathlib import Path

HOSTS = ("http", "index-url", "file:", "find-links")


def test_locks_carry_hashes_for_every_requirement_and_no_address() -> None:
    for lock in from_source.LOCKS.values():
        text = lock.read_text("utf8")
        pinned = [line for line in text.splitlines() if line[:1].isalnum()]
        assert len(pinned) > 20
        assert all(line.endswith("\\") for line in pinned)
        assert not any(host in text for host in HOSTS)


def test_both_locks_pin_the_same_versions() -> None:
    run, test = (
        {line.split(" ")[0] for line in lock.read_text("utf8").splitlines() if "==" in line[:60]}
        for lock in from_source.LOCKS.values()
    )
    assert run <= test


def test_a_changed_lock_asks_for_a_new_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "some.lock"
    monkeypatch.setitem(from_source.LOCKS, "run", lock)
    lock.write_text("a==1", "utf8")
    before = from_source.fingerprint("run")
    lock.write_text("a==2", "utf8")
    assert from_source.fingerprint("run") != before


def test_an_old_python_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(from_source, "OLDEST", (99, 0))
    assert from_source.main(["run"]) == from_source.REFUSED
    assert "needs Python" in capsys.readouterr().err


def test_without_a_screen_the_tour_is_made_instead(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr(from_source, "has_screen", lambda: False)

    def call(command: list[str]) -> int:
        called.append(command)
        return 0

    monkeypatch.setattr(from_source, "_call", call)
    assert from_source.run_program([]) == 0
    assert called[0][1:4] == ["-m", "infdesk", "tour"]
    assert "summary.pdf" in capsys.readouterr().out


def test_the_first_failed_check_decides_but_all_are_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = iter([0, 3, 0, 5, 0])
    monkeypatch.setattr(from_source, "_call", lambda _: next(codes))
    assert from_source.run_checks([]) == 3
    assert "Failed: lint, layers" in capsys.readouterr().out
