"""Keeps count of the names that credit nobody, off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from infdesk.domain.open_names import OpenNames
from infdesk.store.connection import Busy
from infdesk.store.open_names import open_names
from infdesk.store.reader import DeskReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from infdesk.domain.rows import Notice
    from infdesk.ui.context import DeskContext

AGAIN_MS: Final = 200
WATCHED: Final = frozenset(
    {"code", "shop_order", "alias", "account", "creator", "campaign", "brand", "setting"}
)
"""Tables that may make a name somebody's, or nobody's again."""


class AsideReading(QObject):
    """Asks the desk something beside the window; while it is busy, one more time is remembered.

    Signals:
        told(object): The newest answer.
    """

    told = Signal(object)

    def __init__(
        self, context: DeskContext, question: Callable[[DeskReader], Any], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._question = question
        self._is_asking = False
        self._ask_again = False

    @Slot()
    def ask(self) -> None:
        """Read anew; the answer comes by ``told``."""
        if self._is_asking:
            self._ask_again = True
            return
        self._is_asking, self._ask_again = True, False
        self._context.worker.run_aside(self._read, done=self._on_read, failed=self._on_failed)

    def _read(self) -> Any:
        with DeskReader.open(self._context.path) as reader:
            return self._question(reader)

    def _on_read(self, answer: Any) -> None:
        self._is_asking = False
        if self._ask_again:
            self.ask()
        else:
            self.told.emit(answer)

    def _on_failed(self, error: Exception) -> None:
        self._is_asking = False
        if isinstance(error, Busy):
            QTimer.singleShot(AGAIN_MS, self, self.ask)  # a long import is under way
        else:
            self._context.trouble.emit(error)


class OpenNamesWatch(QObject):
    """The names that credit nobody, as of the last commit that may have changed them.

    Attributes:
        names: The newest ones; none until the first reading is done.

    Signals:
        changed(): They are known, or others.
    """

    changed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.names = OpenNames()
        self._is_started = False
        self._reading = AsideReading(context, open_names, self)
        self._reading.told.connect(self._on_told)
        context.bus.committed.connect(self._on_committed)

    def start(self) -> None:
        """Begin to keep count; starting again does nothing."""
        if not self._is_started:
            self._is_started = True
            self._reading.ask()

    @Slot(object)
    def _on_told(self, names: OpenNames) -> None:
        if names != self.names:
            self.names = names
            self.changed.emit()

    @Slot(object)
    def _on_committed(self, notice: Notice) -> None:
        if self._is_started and WATCHED & notice.tables:
            self._reading.ask()
