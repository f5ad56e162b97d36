"""The whole program in its real window, for journeys through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infdesk.ui import look
from infdesk.ui.main_window import MainWindow
from infdesk.ui.program import Program

PATIENCE_MS = 30_000
Start = Callable[..., Program]


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    look.dress(qapp, scale=1.0)
    look.force(qapp, dark=False)


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """Start the program; every start is another run with the same settings."""
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    windows: list[MainWindow] = []

    def begin(desk: Path | None = None) -> Program:
        window = MainWindow(settings)
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(1440, 900)
        program = Program(window, settings, folder=tmp_path / "Documents")
        with qtbot.waitSignal(program.loaded, timeout=PATIENCE_MS):
            program.start(desk)
            window.show()
        return program

    yield begin
    for window in windows:
        window.close()
