"""How long the window stands still while a big spreadsheet is imported through it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from infdesk.app import share_the_turn
from infdesk.store.desk import Desk
from infdesk.ui import look
from infdesk.ui.desk_view import DeskView
from infdesk.ui.main_window import MainWindow
from infdesk.ui.program import Program
from tests.bench.harness import Ratio
from tests.bench.workbooks import tracker
from tests.journeys.test_spreadsheet_to_paper import drop

BEAT_MS, QUIET_MS, PATIENCE_S = 2, 2500, 120
LONGEST_S = 0.1
"""Design: the window's thread is never blocked for longer."""


class Pulse:
    """A heartbeat on the window's thread; what lies between two beats, it stood still."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def begin(self) -> None:
        """Forget what was."""
        self._last, self.longest = time.perf_counter(), 0.0

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def bench_stalls(place: Path, rows: int = 10_000, rounds: int = 3) -> Ratio:
    """The longest stall from the drop until the pages show it, as a share of 0.1 s."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    look.dress(application, scale=1.0)
    share_the_turn()
    book = tracker(place / "posts.xlsx", rows)
    longest = [_longest(place / str(at), book) for at in range(rounds)]
    return Ratio(
        f"longest stall of the window in an import of {rows:,} x 25",
        "the longest that is not felt",
        statistics.median(longest) / LONGEST_S,
        1.0,
        statistics.median(longest),
        LONGEST_S,
    )


def _longest(place: Path, book: Path) -> float:
    place.mkdir()
    desk = place / "brand.infdesk"
    Desk.create(desk, name="B", currency="USD").close()
    settings = QSettings(str(place / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(settings)
    window.resize(1440, 900)
    program = Program(window, settings, folder=place)
    program.start(desk)
    window.show()
    _until(lambda: program.view is not None)
    _pause(QUIET_MS)  # pages are made and libraries loaded in quiet moments
    assert program.view is not None
    pulse = Pulse()
    pulse.begin()
    drop(window, book)
    _go_through(program.view)
    _pause(QUIET_MS)
    longest = pulse.longest
    window.close()
    return longest


def _go_through(view: DeskView) -> None:
    _until(lambda: view.deeds.dialog is not None and view.deeds.dialog.next_button.isEnabled())
    for _ in range(3):
        dialog = view.deeds.dialog
        assert dialog is not None
        _until(dialog.next_button.isEnabled)
        QTest.mouseClick(dialog.next_button, Qt.MouseButton.LeftButton)
        _pause(100)
    _until(lambda: view.deeds.dialog is None)


def _until(is_so: Callable[[], bool]) -> None:
    start = time.perf_counter()
    while not is_so():
        assert time.perf_counter() - start < PATIENCE_S
        _pause(5)


def _pause(ms: int) -> None:
    """Let the window live; unlike QTest.qWait, this lets other threads work, too."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()
