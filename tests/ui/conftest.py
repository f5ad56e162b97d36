"""What the tests of the window stand on: a dressed program, an empty desk, the sample's desk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infdesk.deeds.sample import make_sample
from infdesk.store.desk import Desk
from infdesk.ui import look
from infdesk.ui.context import DeskContext
from infdesk.ui.main_window import MainWindow
from infdesk.ui.program import Program
from tests.ui.desks import PATIENCE_MS, Start, choose_first, open_context, settle

__all__ = ["settle"]


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    """The program in its own fonts and light colours."""
    look.dress(qapp, scale=1.0)
    look.force(qapp, dark=False)


@pytest.fixture(scope="session")
def sample_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample brand's desk, made once; tests work on copies."""
    return make_sample(tmp_path_factory.mktemp("sample") / "sample.infdesk")


@pytest.fixture
def desk_path(tmp_path: Path) -> Path:
    """An empty desk of the brand Fern in dollars, closed."""
    path = tmp_path / "fern.infdesk"
    Desk.create(path, name="Fern", currency="USD").close()
    return path


@pytest.fixture
def context(desk_path: Path) -> Iterator[DeskContext]:
    """An empty desk of the brand Fern, open as in the window."""
    opened = open_context(desk_path)
    yield opened
    opened.close()


@pytest.fixture
def sample_context(sample_desk: Path, tmp_path: Path) -> Iterator[DeskContext]:
    """A copy of the sample's desk, open as in the window, at its campaign and current cycle."""
    path = tmp_path / "sample.infdesk"
    shutil.copyfile(sample_desk, path)
    opened = open_context(path)
    choose_first(opened)
    yield opened
    opened.close()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """What the program remembers, for one test."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, settings: QSettings) -> Iterator[Start]:
    """Start the program in a window, as many times as wanted; every window is closed."""
    windows: list[MainWindow] = []

    def begin(desk: Path | None = None, *, spreadsheets: tuple[Path, ...] = ()) -> Program:
        window = MainWindow(settings)
        qtbot.addWidget(window)
        windows.append(window)
        program = Program(window, settings, folder=tmp_path / "Documents")
        with qtbot.waitSignal(program.loaded, timeout=PATIENCE_MS):
            program.start(desk, spreadsheets)
            window.show()
        return program

    yield begin
    for window in windows:
        window.close()
