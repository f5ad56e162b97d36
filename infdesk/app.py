"""The program with a window: everything is put together here, and nowhere else."""

from __future__ import annotations

import sys
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLockFile, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from infdesk import places
from infdesk.growing import make_private
from infdesk.ui import look, one_start
from infdesk.ui.faults import Faults
from infdesk.ui.main_window import DESK_SUFFIX, MainWindow
from infdesk.ui.program import Program

_SETTINGS_FILE: Final = ".conf"
_TURN_S: Final = 0.0005

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.ui.logbook import Logbook


def run(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; one that is open already is called instead.

    Args:
        arguments: A desk to open, or spreadsheets to import; nothing opens the last desk.

    Returns:
        The exit code of the process.
    """
    desk, spreadsheets = sorted_out(arguments)
    turn = one_start.begin(desk, spreadsheets)
    if turn is None:
        return 0
    application = make_application()
    share_the_turn()
    settings = own_settings()
    window = MainWindow(settings)
    program = Program(window, settings)
    with Faults(window).watching(), ExitStack() as at_the_end:
        window.painted.connect(lambda: at_the_end.callback(keep_log().close))
        window.painted.connect(partial(answer_calls, program, turn))
        program.start(desk, spreadsheets)
        window.show()
        return application.exec()


def share_the_turn() -> None:
    """Let the window have its turn soon while a thread beside it works.

    Painting a table asks Python thousands of times; with the usual 5 ms a turn the window would
    stand still for a second whenever a file is read.
    """
    sys.setswitchinterval(_TURN_S)


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


def own_settings() -> QSettings:
    """The settings; where they are a file, it is for this user alone, since it names desks."""
    file = Path(QSettings().fileName())
    if file.suffix == _SETTINGS_FILE:  # else a registry, or what the system keeps private
        with suppress(OSError):  # Qt keeps them in memory then
            make_private(file)
    return QSettings()


def sorted_out(arguments: Sequence[str]) -> tuple[Path | None, list[Path]]:
    """The desk among what was named on the command line, and the spreadsheets."""
    paths = [Path(argument).absolute() for argument in arguments]
    desks = [path for path in paths if path.suffix.lower() == DESK_SUFFIX]
    return next(iter(desks), None), [path for path in paths if path not in desks]


def answer_calls(program: Program, turn: QLockFile) -> None:
    """From now on a second start hands its files to this window, and need not wait for its turn."""

    def begin() -> None:
        from infdesk.ui.one_window import OneWindow

        OneWindow(program).listen()
        turn.unlock()

    QTimer.singleShot(0, program, begin)  # the painting need not wait for it


def keep_log() -> Logbook:
    """Write what goes wrong into a small local file; nothing in it leaves the computer."""
    from infdesk.ui.logbook import Logbook

    logbook = Logbook(places.logs())
    logbook.open()
    return logbook
