from __future__ import annotations

import faulthandler
import logging
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infdesk import app, calling, places
from infdesk.ui.faults import Faults
from infdesk.ui.logbook import OwnFile


def test_a_desk_and_spreadsheets_are_told_apart(tmp_path: Path) -> None:
    desk, sheets = app.sorted_out(
        [str(tmp_path / name) for name in ("a.xlsx", "Tea.INFDESK", "b.csv")]
    )
    assert desk == tmp_path / "Tea.INFDESK"
    assert sheets == [tmp_path / "a.xlsx", tmp_path / "b.csv"]


def test_nothing_named_opens_the_last_desk() -> None:
    assert app.sorted_out([]) == (None, [])


@pytest.fixture(autouse=True)
def _watched_by_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Crashes of this process stay with pytest."""
    monkeypatch.setattr(faulthandler, "enable", lambda file: None)  # noqa: ARG005 - Python's name
    monkeypatch.setattr(faulthandler, "disable", lambda: None)


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
    logbook = app.keep_log()
    logging.getLogger("infdesk").info("a sentence")
    logbook.close()
    assert "a sentence" in (places.logs() / "infdesk.log").read_text("utf8")


def test_the_window_runs_with_hooks_and_a_log_and_leaves_none_behind(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []

    def run(_: QApplication) -> int:
        seen.append(sys.excepthook)
        qtbot.waitUntil((places.logs() / "infdesk.log").exists)
        seen.extend(window for window in QApplication.topLevelWidgets() if window.isVisible())
        return 0

    hook = sys.excepthook
    monkeypatch.setattr(QApplication, "exec", run)
    monkeypatch.setattr(app, "make_application", lambda: qapp)
    assert app.run([]) == 0
    for window in QApplication.topLevelWidgets():
        window.close()
    assert isinstance(getattr(seen[0], "__self__", None), Faults)
    assert sys.excepthook is hook
    assert not [h for h in logging.getLogger("infdesk").handlers if isinstance(h, OwnFile)]


@pytest.mark.skipif(sys.platform == "win32", reason="settings are in the registry there")
def test_settings_are_for_this_user_alone_also_after_they_were_written(
    tmp_path: Path, qapp: QApplication
) -> None:
    assert qapp is not None
    place = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    before = Path(QSettings().fileName()).parent.parent
    QSettings.setPath(*place, str(tmp_path))
    old = os.umask(0o022)
    try:
        settings = app.own_settings()
        settings.setValue("desks/recent", "/home/ana/secret.infdesk")
        settings.sync()
        file = Path(settings.fileName())
        assert "secret" in file.read_text("utf8")
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.parent.stat().st_mode & 0o777 == 0o700
    finally:
        os.umask(old)
        QSettings.setPath(*place, str(before))
