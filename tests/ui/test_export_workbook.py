"""File > Export > Everything as a Workbook."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from infdesk.deeds.sample import make_sample
from infdesk.ui import desk_deeds
from infdesk.ui.main_window import MainWindow
from infdesk.ui.program import Program

PATIENCE_MS = 20_000


def test_everything_is_saved_as_a_workbook_and_taken_in_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "all.xlsx"
    offered: list[Path] = []

    def choose(_window: object, _title: str, start: Path, _kind: str) -> Path:
        offered.append(start)
        return out

    monkeypatch.setattr(desk_deeds, "ask_save", choose)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    program = Program(window, settings, folder=tmp_path / "Documents")
    assert not window.menus["workbook"].isEnabled()
    with qtbot.waitSignal(program.opened, timeout=PATIENCE_MS):
        program.start(make_sample(tmp_path / "sample.infdesk"), ())
        window.show()
    assert program.view is not None
    deeds = program.view.deeds
    with qtbot.waitSignal(deeds.told, timeout=PATIENCE_MS) as said:
        window.menus["workbook"].trigger()
    assert said.args == ["Saved all.xlsx"]
    assert offered == [tmp_path / "sample.xlsx"]
    deeds.import_files([out])
    dialog = deeds.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.session.is_ready, timeout=PATIENCE_MS)
    assert dialog.session.to_import == 0
    assert len(dialog.session.lines()) == 320
    dialog.reject()
    window.close()
