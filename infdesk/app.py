"""The program with a window: everything is put together here, and nowhere else."""

from __future__ import annotations

import logging
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from infdesk import calling, places
from infdesk.ui import look
from infdesk.ui.main_window import DESK_SUFFIX, MainWindow
from infdesk.ui.program import Program

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

LOG_BYTES, LOG_FILES = 500_000, 3


def run(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; one that is open already is called instead.

    Args:
        arguments: A desk to open, or spreadsheets to import; nothing opens the last desk.

    Returns:
        The exit code of the process.
    """
    desk, spreadsheets = sorted_out(arguments)
    if calling.hand_over(desk, spreadsheets):
        return 0
    application = make_application()
    window = MainWindow(QSettings())
    program = Program(window, QSettings())
    sys.excepthook = Faults(window)
    window.painted.connect(keep_log)
    window.painted.connect(partial(answer_calls, program))
    program.start(desk, spreadsheets)
    window.show()
    return application.exec()


def make_application() -> QApplication:
    """The one application object, dressed."""
    there = QApplication.instance()
    if not isinstance(there, QApplication):
        QApplication.setStyle(look.STYLE)  # before there is one, so that no other style is made
    application = there if isinstance(there, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("infdesk")
    application.setOrganizationName("infdesk")
    application.setApplicationDisplayName("infdesk")
    application.setDesktopFileName("infdesk")
    look.dress(application)
    return application


def sorted_out(arguments: Sequence[str]) -> tuple[Path | None, list[Path]]:
    """The desk among what was named on the command line, and the spreadsheets."""
    paths = [Path(argument).absolute() for argument in arguments]
    desks = [path for path in paths if path.suffix.lower() == DESK_SUFFIX]
    return next(iter(desks), None), [path for path in paths if path not in desks]


def answer_calls(program: Program) -> None:
    """From now on a second start hands its files to this window."""

    def begin() -> None:
        from infdesk.ui.one_window import OneWindow

        OneWindow(program).listen()

    QTimer.singleShot(0, program, begin)  # the painting need not wait for it


def keep_log() -> None:
    """Write what goes wrong into a small local file; nothing in it leaves the computer."""
    from logging.handlers import RotatingFileHandler

    folder = places.logs()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "infdesk.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf8"
        )
    except OSError as error:
        logging.getLogger(__name__).info("no log file: %s", error)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("infdesk")
    root.addHandler(handler)
    root.setLevel(logging.INFO)


class Faults:
    """Tells faults of ours that nobody caught, instead of letting the window die."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Tell one; Python's hook for errors that nobody caught."""
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        from infdesk.ui import messages

        messages.show_error(self._window, error)
