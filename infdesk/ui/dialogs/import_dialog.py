"""Import spreadsheets: what was found, how columns are read, what will happen. Then it happens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from infdesk.collecting import hold, let_go, set_aside
from infdesk.domain.comparison import Outcome, Receipt
from infdesk.domain.problem import UserError
from infdesk.ui import messages
from infdesk.ui.dialogs.import_columns import ColumnsPage
from infdesk.ui.dialogs.import_found import FoundPage
from infdesk.ui.dialogs.import_rows import RowsPage
from infdesk.ui.dialogs.import_steps import ImportSteps
from infdesk.ui.dialogs.page_dialog import on_screen
from infdesk.ui.dialogs.saving import SPREADSHEETS
from infdesk.ui.import_session import ImportSession
from infdesk.ui.widgets.buttons import button
from infdesk.ui.widgets.pieces import SignedLine, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QShowEvent

    from infdesk.ui.context import DeskContext

FOUND, COLUMNS, ROWS = range(3)
_UNTIL_FREED_MS = 1500


class ImportDialog(QDialog):
    """Three steps, nothing kept before the last one ends.

    Attributes:
        session: The import.
        steps: The three steps' names, the one that is shown standing out.
        found: Step one.
        columns: Step two.
        rows: Step three.
        next_button: Goes on; in step three it imports, and says how much.
        back_button: Goes back.
        cancel_button: Stops; nothing was kept.

    Signals:
        imported(object): It was kept; carries the :class:`Receipt`.
    """

    imported = Signal(object)

    def __init__(
        self, context: DeskContext, paths: Sequence[Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._is_working = False
        self._is_holding = False
        self.setAcceptDrops(True)
        self.setWindowTitle("Import spreadsheets")
        self.setMinimumSize(QSize(940, 600))
        self.session = ImportSession(context, self)
        self.steps = ImportSteps()
        self.found = FoundPage(self.session, context)
        self.columns = ColumnsPage(self.session, context)
        self.rows = RowsPage(self.session, context)
        self._pages = QStackedWidget()
        for page in (self.found, self.columns, self.rows):
            self._pages.addWidget(page)
        self._told = SignedLine("info", "", role="text2", use="label")
        self.cancel_button = button("Cancel", self.reject)
        self.back_button = button("Back", self._back)
        self.next_button = button("Next", self._next, main=True)
        self.next_button.setDefault(True)
        self._build()
        self.resize(self.sizeHint())  # else Qt makes it no larger than two thirds of the screen
        self.found.more_asked.connect(self._choose_more)
        self.session.changed.connect(self._on_changed)
        self.session.ticked.connect(self._on_ticked)
        self.session.working.connect(self._on_working)
        self.session.failed.connect(self._on_failed)
        self.session.committed.connect(self._on_committed)
        self._show_step(FOUND)
        self.next_button.setFocus()
        self.session.add_files(paths)

    def sizeHint(self) -> QSize:
        """As large as the design, or as the screen allows; Qt's name."""
        return on_screen(self, 1260, 800)

    def showEvent(self, event: QShowEvent) -> None:
        """A plan is a hundred thousand things that are no garbage; Qt's name."""
        super().showEvent(event)
        if not self._is_holding:
            self._is_holding = True
            hold()

    def hideEvent(self, event: QHideEvent) -> None:
        """They are gone soon after the dialog; Qt's name."""
        super().hideEvent(event)
        if self._is_holding:
            self._is_holding = False
            QTimer.singleShot(_UNTIL_FREED_MS, _collect_again)

    def reject(self) -> None:
        """Close, but not between two rows: what is being kept is kept whole; Qt's name."""
        if not self.session.is_importing:
            super().reject()

    def done(self, result: int) -> None:
        """Whatever is under way is of no use any more; Qt's name."""
        self.session.cancel()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """More files may come in; Qt's name."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read them, too; Qt's name."""
        urls = event.mimeData().urls()
        if not self.session.is_importing:
            self.session.add_files([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 12)
        foot.setSpacing(8)
        foot.addWidget(self._told, 1, Qt.AlignmentFlag.AlignVCenter)
        for one in (self.cancel_button, self.back_button, self.next_button):
            foot.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.steps, line(), self._pages, line()):
            column.addWidget(part, 1 if part is self._pages else 0)
        column.addLayout(foot)

    def _show_step(self, step: int) -> None:
        self._pages.setCurrentIndex(step)
        self._reload()
        self.steps.show_step(step)
        self._judge()

    @Slot()
    def _next(self) -> None:
        step = self._pages.currentIndex()
        if step < ROWS:
            self._show_step(step + 1)
        else:
            self.session.commit()

    @Slot()
    def _back(self) -> None:
        self._show_step(self._pages.currentIndex() - 1)

    def _reload(self) -> None:
        """Show the newest plan on the page that is looked at; the others follow when they are."""
        if self.session.files or self.session.refusals:
            (self.found, self.columns, self.rows)[self._pages.currentIndex()].reload()

    @Slot()
    def _on_changed(self) -> None:
        self._reload()
        self._judge()

    @Slot()
    def _on_ticked(self) -> None:
        self.rows.repaint_ticks()
        self._judge()

    @Slot(object)
    def _on_working(self, words: str | None) -> None:
        self._is_working = words is not None
        self._pages.setEnabled(not self._is_working)
        if words is not None:
            self._tell(words, "half-ring", "text2")
        self._judge()
        if words is None and self.focusWidget() in (None, self.cancel_button):
            self.next_button.setFocus()  # it could not hold the focus while it was off

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._tell(str(error), "fault", "error")
        else:
            messages.show_error(self, error)

    @Slot(object)
    def _on_committed(self, receipt: Receipt) -> None:
        self.imported.emit(receipt)
        self.accept()

    def _choose_more(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Add files", "", SPREADSHEETS)
        self.session.add_files([Path(name) for name in names])

    def _judge(self) -> None:
        """What the buttons say and whether they can be pressed."""
        step, session = self._pages.currentIndex(), self.session
        is_ready = session.is_ready and not self._is_working
        self.back_button.setEnabled(step > FOUND and not self._is_working)
        count = session.to_import
        rows = "1 row" if count == 1 else f"{count:,} rows"
        nothing = "Tick whom you work with" if session.has_contacts else "Nothing to import"
        words = ("Next: columns", "Next: rows", f"Import {rows}" if count else nothing)
        self.next_button.setText("Importing…" if session.is_importing else words[step])
        can_import = count > 0 and session.question is None
        has_rows = any(sheet.rows for _, sheet in session.sheets())
        self.next_button.setEnabled(is_ready and has_rows and (step < ROWS or can_import))
        self.cancel_button.setEnabled(not session.is_importing)
        self.cancel_button.setText("Close" if step == ROWS and not count else "Cancel")
        if not self._is_working:
            self._tell(*self._state(step))

    def _state(self, step: int) -> tuple[str, str, str]:
        session = self.session
        if not session.is_ready:
            if not session.files and session.refusals:
                return "Nothing here can be read. Add another file, or close.", "triangle", "warn"
            return "There is no table to import yet.", "info", "text2"
        if session.question is not None:
            told = "1 question is open; what you see is our guess."
            more = " Go back and answer it, then import." if step == ROWS else ""
            return told + more, "triangle", "warn"
        unsure = session.open_columns()
        if step == COLUMNS and unsure:
            columns = "1 column is" if unsure == 1 else f"{unsure} columns are"
            return f"{columns} read by our guess.", "half-ring", "text2"
        if step == ROWS:
            return self._counts(), "info", "text2"
        rows = sum(len(sheet.rows) for _, sheet in session.sheets())
        if not rows:
            told = "These tables hold nothing but headings yet. Fill in a row, save, drop it again."
            return told, "info", "text2"
        told = f"{_many(len(session.files), 'file')}, {_many(len(session.sheets()), 'table')}, "
        told += f"{_many(rows, 'row')} will be read."
        if session.refusals:
            told += f" {_many(len(session.refusals), 'file')} cannot be read."
        return told, "info", "text2"

    def _counts(self) -> str:
        count = self.session.count
        new, changed, same, left_out = (
            count(one) for one in (Outcome.NEW, Outcome.CHANGED, Outcome.SAME, Outcome.LEFT_OUT)
        )
        total = new + changed + same + left_out
        if self.session.has_contacts and not self.session.to_import:
            return "An address book lists everybody: tick the people you work with."
        if not new and not changed:
            return f"{_many(total, 'row')} read: nothing new. Your desk has all of it."
        return (
            f"{_many(total, 'row')} read: {new:,} new, {changed:,} changed, {same:,} same,"
            f" {left_out:,} left out"
        )

    def _tell(self, words: str, sign: str, role: str) -> None:
        self._told.say(words, sign=sign, role=role)


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _collect_again() -> None:
    """The plan is freed by now; what the pages have read since is no garbage either."""
    set_aside()
    let_go()
