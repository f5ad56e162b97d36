"""A bar in a dialog that says what was done there and takes it back, for as long as that holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from shiboken6 import isValid

from infdesk.store.connection import Busy
from infdesk.store.history import undo_id
from infdesk.ui.context import AGAIN_MS
from infdesk.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from infdesk.domain.rows import Notice
    from infdesk.store.desk import Desk
    from infdesk.ui.context import DeskContext


class UndoBar(Banner):
    """Says what was done last; it goes once that was undone, or something newer was done.

    Signals:
        undoing(): The step is about to be taken back.
        undone(): It was taken back.
        failed(object): It could not be; carries the error.
    """

    undoing = Signal()
    undone = Signal()
    failed = Signal(object)

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._newest: int | None = None
        self.step_taken.connect(self._undo)
        context.bus.committed.connect(self._on_committed)

    def tell(self, told: str, step: int | None) -> None:
        """Say what a step did, as ``newest_step`` gave it."""
        self._newest = step
        self.say(told, step="Undo")

    @Slot()
    def _undo(self) -> None:
        step = self._newest

        def work(desk: Desk) -> None:
            if newest_step(desk) == step:
                desk.undo()

        self.say("")
        self.undoing.emit()
        self._context.do(work, done=self._on_undone, failed=self._on_failed)

    def _on_undone(self, _: None) -> None:
        if isValid(self):  # else the dialog was closed meanwhile
            self.undone.emit()

    def _on_failed(self, error: Exception) -> None:
        if isValid(self):
            self.failed.emit(error)
        else:
            self._context.trouble.emit(error)

    @Slot(object)
    def _on_committed(self, _: Notice) -> None:
        self._look()

    @Slot()
    def _look(self) -> None:
        if not self.text() or self._context.is_closed:
            return
        try:
            newest = self._context.read(lambda reader: undo_id(reader.one))
        except Busy:
            QTimer.singleShot(AGAIN_MS, self, self._look)
        else:
            if newest != self._newest:
                self.say("")


def newest_step(desk: Desk) -> int | None:
    """The step that Undo would take back."""
    with desk.reader() as reader:
        return undo_id(reader.one)
