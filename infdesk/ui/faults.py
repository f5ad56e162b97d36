"""Faults that nobody caught: on any thread, in tidying up, in Qt. All end in the one dialog.

Python, its threads and Qt each have a hook of their own; some call it from another thread, or
while a widget is being painted. So a fault is handed to the window's thread and told there.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler

from infdesk.ui.details import Harmless, fingerprint, qt_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext
    from PySide6.QtWidgets import QWidget

CALM_S: Final = 3.0
"""A fault that comes again sooner than this after its last time belongs to the same flood."""

MOST_KINDS: Final = 200
"""So many kinds of Qt's warnings are logged in one run; each of them once."""

_LEVELS: Final = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

log = logging.getLogger(__name__)


class Faults(QObject):
    """Tells faults of ours that nobody caught, instead of letting the window die.

    Signals:
        happened(object): On any thread; carries the error.
    """

    happened = Signal(object)

    def __init__(self, window: QWidget, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._last: dict[tuple[str, ...], float] = {}
        self._warned: set[tuple[str, str]] = set()
        self.happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Take every hook, and give them back in the end."""
        before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self.uncaught
        threading.excepthook = self.uncaught_on_thread
        sys.unraisablehook = self.unraisable
        spoken = qInstallMessageHandler(self.qt_spoke)
        try:
            yield
        finally:
            qInstallMessageHandler(spoken)
            sys.excepthook, threading.excepthook, sys.unraisablehook = before

    def uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Hand one on; Python's hook for errors that nobody caught."""
        if isinstance(error, Exception):
            self.happened.emit(error)
        else:
            sys.__excepthook__(kind, error, trace)

    def uncaught_on_thread(self, about: threading.ExceptHookArgs) -> None:
        """Hand one on; the hook of threads."""
        if isinstance(about.exc_value, Exception):
            self.happened.emit(about.exc_value)

    def unraisable(self, about: sys.UnraisableHookArgs) -> None:
        """Hand one on; the hook for errors where nobody could catch them."""
        error = about.exc_value or about.exc_type()
        if isinstance(error, Exception):
            self.happened.emit(error)

    def qt_spoke(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Log which part of Qt warned, without its words, which may quote data or folders."""
        if sys.stderr is not None and sys.stderr.isatty():
            sys.stderr.write(f"{message}\n")  # whoever starts it from a terminal reads it there
        level = _LEVELS.get(kind)
        about = (qt_place(message), str(context.category or "default"))
        if level is None or about in self._warned or len(self._warned) >= MOST_KINDS:
            return
        self._warned.add(about)
        log.log(level, "Qt warned: %s (%s)", *map(Harmless, about))

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        fault, now = fingerprint(error), self._clock()
        last, self._last[fault] = self._last.get(fault), now
        if last is not None and now - last < CALM_S:
            return
        from infdesk.ui import messages  # noqa: PLC0415 - what it needs may not load before paint

        messages.show_error(self._window, error)
