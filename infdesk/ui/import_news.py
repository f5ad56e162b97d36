"""The bar that says what the newest import did, for as long as that is so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from infdesk.store.connection import Busy
from infdesk.store.import_state import ImportState, import_state
from infdesk.ui.context import AGAIN_MS

if TYPE_CHECKING:
    from infdesk.domain.rows import Notice
    from infdesk.ui.context import DeskContext
    from infdesk.ui.widgets.banner import Banner

UNDONE: Final = "The import was undone: nothing of it is in your desk."
SHOW: Final = "Show what was done"
REDO: Final = "Redo"


class ImportNews(QObject):
    """Says what an import did; once it is undone, that it was, while Redo would bring it back.

    Where neither holds any more, the bar goes and stays away.

    Signals:
        receipt_asked(int): What the import did shall be shown; carries its batch.
    """

    receipt_asked = Signal(int)

    def __init__(self, context: DeskContext, bar: Banner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._bar = bar
        self._batch: int | None = None
        self._words = ""
        self._state = ImportState.DONE
        bar.step_taken.connect(self._on_step)
        context.bus.committed.connect(self._on_committed)

    @Slot(int, str)
    def tell(self, batch: int, words: str) -> None:
        """Say what an import did."""
        self._batch, self._words = batch, words
        self._show(ImportState.DONE)

    def _show(self, state: ImportState) -> None:
        self._state = state
        if state is ImportState.DONE:
            self._bar.say(self._words, step=SHOW)
        elif state is ImportState.CAN_COME_BACK:
            self._bar.say(UNDONE, step=REDO)
        else:
            self._batch = None
            self._bar.say("")

    @Slot(object)
    def _on_committed(self, _: Notice) -> None:
        # any step may be the one that Redo cannot get past
        self._look()

    @Slot()
    def _look(self) -> None:
        batch = self._batch
        if batch is None or self._context.is_closed:
            return
        if not self._bar.text():  # she sent it away
            self._batch = None
            return
        try:
            state = self._context.read(lambda reader: import_state(reader, batch))
        except Busy:
            QTimer.singleShot(AGAIN_MS, self, self._look)
        else:
            self._show(state)

    @Slot()
    def _on_step(self) -> None:
        if self._state is ImportState.CAN_COME_BACK:
            self._context.do(lambda desk: desk.redo())
        elif self._batch is not None:
            self.receipt_asked.emit(self._batch)
