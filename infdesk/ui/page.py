"""What all pages share: they read again when something they watch was committed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from infdesk.sheets.files.pasted import block_of, is_block
from infdesk.store.connection import Busy, Gone
from infdesk.ui.aside_reading import AsideReading

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from infdesk.domain.rows import Notice
    from infdesk.store.desk import DeskReader
    from infdesk.ui.context import DeskContext

AGAIN_MS = 40
PASTE: Final = QKeySequence.StandardKey.Paste


class Page(QWidget):
    """A tab, or another view of the desk.

    Visible, it reloads at once; hidden, it waits until it is shown. A desk that is being written to
    keeps the page as it is until a moment later.

    Attributes:
        watches: Tables whose commits make this page stale.
        context: The open desk.
        status_text: What the status bar says of this page.

    Signals:
        status_changed(str): What is selected, in counts and sums, for the status bar.
        rows_pasted(str): A block of cells was pasted where no cell takes it; carries its text.
    """

    watches: ClassVar[frozenset[str]] = frozenset()
    status_changed = Signal(str)
    rows_pasted = Signal(str)

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.status_text = ""
        self._is_stale = True
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        context.bus.committed.connect(self._on_committed)
        context.selection.changed.connect(self.mark_stale)
        context.brand_changed.connect(self.mark_stale)

    def reload(self) -> None:
        """Read everything this page shows. Pages say how."""
        raise NotImplementedError

    def tell_status(self, text: str) -> None:
        """Say in the status bar what is selected."""
        if text != self.status_text:
            self.status_text = text
            self.status_changed.emit(text)

    @Slot()
    def mark_stale(self) -> None:
        """What this page shows may be out of date."""
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Reload, if the desk can be read just now; else in a moment."""
        if self.context.is_closed:
            return
        try:
            self.reload()
        except Busy:
            self._again.start()
        except Gone:
            return  # the campaign's making was undone: another one is about to be looked at
        else:
            self._is_stale = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A block of cells that nobody inside the page took is offered for import; Qt's name."""
        text = QGuiApplication.clipboard().text() if event.matches(PASTE) else ""
        if text and is_block(block_of(text)):
            self.rows_pasted.emit(text)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while nobody looked."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    @Slot(object)
    def _on_committed(self, notice: Notice) -> None:
        if self.watches & notice.tables:
            self.mark_stale()


class ReadingPage(Page):
    """A page that asks the desk one big question; on a large desk it is asked beside the window."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._asking = AsideReading(context, self)
        self._asking.told.connect(self._on_told)
        self._is_told = False

    def question(self) -> Callable[[DeskReader], Any]:
        """What this page asks of what is looked at now; called on whatever thread reads."""
        raise NotImplementedError

    def show_answer(self, answer: Any) -> None:
        """Show what the question brought.

        Raises:
            Busy: More had to be asked, and the desk is being written to.
        """
        raise NotImplementedError

    def reload(self) -> None:
        """Ask, and show the answer: at once, or when it is there."""
        question = self.question()
        if self.context.is_large:
            self.setEnabled(self._is_told)  # nothing can be typed into what is not there yet
            self._asking.ask(question)
        else:
            self.show_answer(self.context.read(question))
            self._is_told = True

    @Slot(object)
    def _on_told(self, answer: Any) -> None:
        try:
            self.show_answer(answer)
        except Busy:
            self._again.start()
        else:
            self._is_told = True
            self.setEnabled(True)
