"""``python -m tests.bench.first_paint DESK [--complete]``: start the program, leave once painted.

With ``--modules`` it prints what was imported until then, also with ``--complete``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings

from infdesk.app import make_application
from infdesk.store.lock import lock_path
from infdesk.ui.main_window import MainWindow
from infdesk.ui.program import Program


def main(arguments: list[str]) -> None:
    """Start as ``infdesk DESK`` does, and leave."""
    application = make_application()
    ini = Path(tempfile.gettempdir(), f"first-paint-{os.getpid()}.ini")
    settings = QSettings(str(ini), QSettings.Format.IniFormat)
    window = MainWindow(settings)
    program = Program(window, settings)
    desk = Path(arguments[0])
    lock_path(desk).unlink(
        missing_ok=True
    )  # the run before left at once; this is no start after a crash
    program.start(desk)
    if "--complete" in arguments:
        program.opened.connect(lambda _: leave("--modules" in arguments))
    else:
        window.painted.connect(lambda: leave("--modules" in arguments))
    window.show()
    application.exec()


def leave(with_modules: bool = False) -> None:  # noqa: FBT001, FBT002 - a switch of the command line
    """End at once, without tidying up, as the bare window does."""
    if with_modules:
        print("\n".join(sorted(sys.modules)))
    print("painted", flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
