from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from infdesk import app, calling, places
from infdesk.ui import messages
from infdesk.ui.main_window import MainWindow


def test_a_desk_and_spreadsheets_are_told_apart(tmp_path: Path) -> None:
    desk, sheets = app.sorted_out(
        [str(tmp_path / name) for name in ("a.xlsx", "Tea.INFDESK", "b.csv")]
    )
    assert desk == tmp_path / "Tea.INFDESK"
    assert sheets == [tmp_path / "a.xlsx", tmp_path / "b.csv"]


def test_nothing_named_opens_the_last_desk() -> None:
    assert app.sorted_out([]) == (None, [])


def test_a_second_start_hands_over_and_makes_no_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[tuple[Path | None, list[Path]]] = []

    def hand_over(desk: Path | None, files: list[Path]) -> bool:
        handed.append((desk, files))
        return True

    monkeypatch.setattr(calling, "hand_over", hand_over)
    monkeypatch.setattr(app, "make_application", lambda: pytest.fail("a second window"))
    monkeypatch.chdir(tmp_path)
    assert app.run(["tea.infdesk", "a.xlsx"]) == 0
    assert handed == [(tmp_path / "tea.infdesk", [tmp_path / "a.xlsx"])]


def test_what_went_wrong_is_written_into_a_local_file() -> None:
    root = logging.getLogger("infdesk")
    before = list(root.handlers)
    app.keep_log()
    (added,) = (handler for handler in root.handlers if handler not in before)
    try:
        root.info("a sentence")
        assert "a sentence" in (places.logs() / "infdesk.log").read_text("utf8")
    finally:
        root.removeHandler(added)
        added.close()


def test_a_fault_nobody_caught_is_told_and_the_window_stays(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    monkeypatch.setattr(messages, "show_error", lambda _, error: told.append(error))
    window = MainWindow()
    qtbot.addWidget(window)
    error = ValueError("ours")
    app.Faults(window)(ValueError, error, None)
    assert told == [error]


def test_an_interrupt_stays_an_interrupt(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, _error, _trace: passed.append(kind))
    window = MainWindow()
    qtbot.addWidget(window)
    app.Faults(window)(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]
