"""Asks the desk what takes long beside the window, so that the window stays alive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from infdesk.store.connection import Busy, Gone
from infdesk.store.reader import DeskReader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from infdesk.ui.background import Worker
    from infdesk.ui.bus import Bus

AGAIN_MS: Final = 200


class OpenDesk(Protocol):
    """What is asked of the open desk; see ``context.DeskContext``."""

    path: Path
    bus: Bus
    worker: Worker
    is_closed: bool

    @property
    def trouble(self) -> SignalInstance:
        """What went wrong beside the window."""


class AsideReading(QObject):
    """Asks the desk something beside the window; while it is busy, the newest question waits.

    Signals:
        told(object): The answer to the newest question; answers to older ones are dropped.
    """

    told = Signal(object)

    def __init__(self, context: OpenDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._next: Callable[[DeskReader], Any] | None = None
        self._is_asking = False

    def ask(self, question: Callable[[DeskReader], Any]) -> None:
        """Read anew; the answer comes by ``told``."""
        self._next = question
        if not self._is_asking:
            self._start()

    def _start(self) -> None:
        question, self._next = self._next, None
        self._is_asking = question is not None and not self._context.is_closed
        if question is None or self._context.is_closed:
            return
        self._context.worker.run_aside(
            lambda: self._read(question),
            done=self._on_read,
            failed=lambda error: self._on_failed(question, error),
        )

    def _read(self, question: Callable[[DeskReader], Any]) -> Any:
        with DeskReader.open(self._context.path) as reader:
            return question(reader)

    def _on_read(self, answer: Any) -> None:
        is_old = self._next is not None
        self._start()
        if not is_old:
            self.told.emit(answer)

    def _on_failed(self, question: Callable[[DeskReader], Any], error: Exception) -> None:
        if isinstance(error, Busy):
            self._next = self._next or question
            QTimer.singleShot(AGAIN_MS, self, self._start)  # a long import is under way
            return
        self._start()
        if not isinstance(error, Gone):  # else something else is about to be looked at
            self._context.trouble.emit(error)
