"""What the menus do with an open desk: import, undo of imports, preview, PDF, brand, help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from infdesk.deeds.summing import summary_of
from infdesk.places import documents, today
from infdesk.sheets.files.pasted import block_of, is_block
from infdesk.store import queries
from infdesk.store.connection import Busy
from infdesk.ui import messages
from infdesk.ui.dialogs.saving import SPREADSHEETS, ask_save, summary_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from infdesk.domain.comparison import Receipt
    from infdesk.domain.summary import CampaignSummary
    from infdesk.ui.context import DeskContext
    from infdesk.ui.dialogs.check_data import CheckData
    from infdesk.ui.dialogs.history import History
    from infdesk.ui.dialogs.import_dialog import ImportDialog
    from infdesk.ui.dialogs.print_preview import PrintPreview


class DeskDeeds(QObject):
    """Deeds with one open desk that need a dialog.

    Attributes:
        dialog: The import dialog while it is open.
        preview: The print preview while it is open.
        history: The history while it is open.
        checking: The check of the data while it is open.

    Signals:
        told(str): Something was done; the status bar says it.
        row_asked(str, object): A row shall be shown; carries its table and id.
        imported(int, str): An import was kept; carries its batch and what it did, in words.
    """

    told = Signal(str)
    row_asked = Signal(str, object)
    imported = Signal(int, str)

    def __init__(self, context: DeskContext, window: QWidget) -> None:
        super().__init__(context)
        self._context = context
        self._window = window
        self.dialog: ImportDialog | None = None
        self.preview: PrintPreview | None = None
        self.history: History | None = None
        self.checking: CheckData | None = None

    @Slot()
    def choose_files(self) -> None:
        """Ask for spreadsheets and import them."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Import spreadsheets", str(documents()), SPREADSHEETS
        )
        self.import_files([Path(name) for name in names])

    @Slot(object)
    def import_files(self, paths: Sequence[Path]) -> None:
        """Open the import dialog on files; one that is open takes them in."""
        if not paths:
            return
        if self.dialog is not None:
            self.dialog.session.add_files(paths)
            return
        self._open_import(paths)

    @Slot(str)
    def import_block(self, text: str) -> None:
        """Open the import dialog on a block of cells; its rows go to the campaign looked at."""
        if self.dialog is not None:
            return
        chosen = self._context.selection.campaign_id
        try:
            campaigns = self._context.read(queries.campaigns)
        except Busy as error:
            messages.show_error(self._window, error)
            return
        name = next((one.name for one in campaigns if one.id == chosen), None)
        self._open_import(()).session.add_pasted(text, campaign=name)

    @Slot()
    def paste_rows(self) -> None:
        """Import what stands on the clipboard, or say how to get rows there."""
        text = QGuiApplication.clipboard().text()
        if is_block(block_of(text)):
            self.import_block(text)
            return
        messages.tell(
            self._window,
            "There are no rows on the clipboard.",
            "Nothing was changed. In your spreadsheet choose the rows with their headings, copy"
            " them, and paste here.",
        )

    def _open_import(self, paths: Sequence[Path]) -> ImportDialog:
        from infdesk.ui.dialogs.import_dialog import ImportDialog

        self.dialog = ImportDialog(self._context, paths, self._window)
        self.dialog.imported.connect(self._on_imported)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()
        return self.dialog

    def show_history(self) -> None:
        """Show every import, each of which can be undone."""
        from infdesk.ui.dialogs.import_history import ImportHistory

        ImportHistory(self._context, self._window).open()

    @Slot(int)
    def show_receipt(self, batch: int) -> None:
        """Show what an import did."""
        from infdesk.ui.dialogs.import_receipt import ImportReceiptDialog

        ImportReceiptDialog(self._context, batch, self._window).open()

    @Slot()
    def save_template(self) -> None:
        """Save an empty workbook to fill in, and say so."""
        from infdesk.ui.dialogs.template import ask_and_save_template

        path = ask_and_save_template(self._window)
        if path is not None:
            self.told.emit(f"Saved {path.name}. Fill it in and drop it here.")

    def show_steps(self) -> None:
        """Show every step and what it changed, beside the window."""
        if self.history is None:
            from infdesk.ui.dialogs.history import History

            self.history = History(self._context, self._window)
            self.history.finished.connect(self._on_history_closed)
        self.history.show()
        self.history.raise_()
        self.history.activateWindow()

    def check_data(self) -> None:
        """Show what is wrong with the desk, in a window that stays beside this one."""
        from infdesk.ui.dialogs.check_data import CheckData

        if self.checking is None:
            self.checking = CheckData(self._context, self._window)
            self.checking.finished.connect(self._on_check_closed)
            self.checking.page.row_asked.connect(self.row_asked)
            self.checking.show()
        self.checking.raise_()
        self.checking.activateWindow()

    def show_preview(self) -> bool:
        """Show the very pages of the campaign summary; False where there is nothing to show."""
        summary = self._summary()
        if summary is None:
            return False
        from infdesk.ui.dialogs.print_preview import PrintPreview

        self._close_preview()
        self.preview = PrintPreview(self._context, summary, self._window)
        self.preview.finished.connect(self._on_preview_closed)
        self.preview.show()
        return True

    def print_summary(self) -> None:
        """Show the pages and ask for the printer."""
        if self.show_preview() and self.preview is not None:
            self.preview.print_pages()

    def save_pdf(self) -> None:
        """Ask where to, and write the campaign summary there."""
        summary = self._summary()
        if summary is None:
            return
        out = ask_save(
            self._window, "Save the campaign summary", summary_path(self._context, summary), "PDF"
        )
        if out is not None:
            self.write_pdf(summary, out)

    def write_pdf(self, summary: CampaignSummary, out: Path) -> None:
        """Write the campaign summary, beside everything else, and say so."""
        from infdesk.deeds.printing import save_summary

        self._context.worker.run_aside(
            lambda: save_summary(summary, out),
            done=lambda _: self.told.emit(f"Saved {out.name}"),
            failed=self._context.trouble.emit,
        )

    def save_workbook(self) -> None:
        """Ask where to, and write everything in the desk there."""
        start = self._context.path.with_suffix(".xlsx")
        out = ask_save(self._window, "Export everything in this desk", start, "Workbook")
        if out is not None:
            self.write_workbook(out)

    def write_workbook(self, out: Path) -> None:
        """Write everything in the desk, beside everything else, and say so."""
        from infdesk.deeds.exporting import export_desk
        from infdesk.deeds.keeping import note_written

        path = self._context.path

        def write() -> None:
            export_desk(path, out)
            note_written(path, out)

        self._context.worker.run_aside(
            write,
            done=lambda _: self.told.emit(f"Saved {out.name}"),
            failed=self._context.trouble.emit,
        )

    def save_anonymous_copy(self) -> None:
        """Say what stays in a copy for whoever helps her, ask where to, and write it there."""
        from infdesk.deeds.anonymising import WHAT_STAYS, save_anonymous_copy

        sentence = "Save a copy of this desk that you can show to whoever helps you?"
        if not messages.ask(self._window, sentence, WHAT_STAYS, deed="Choose Where…"):
            return
        desk = self._context.path
        start = desk.with_name(f"anonymised{desk.suffix}")
        out = ask_save(self._window, "Save an anonymised copy", start, "Desk")
        if out is not None:
            self._context.worker.run_aside(
                lambda: save_anonymous_copy(desk, out),
                done=lambda _: self.told.emit(f"Saved {out.name}"),
                failed=self._context.trouble.emit,
            )

    def close(self) -> None:
        """The desk is let go of: nothing that shows it stays open."""
        self._close_preview()
        if self.history is not None:
            self.history.close()
        if self.checking is not None:
            self.checking.close()
        if self.dialog is not None:
            self.dialog.reject()

    def edit_brand(self) -> None:
        """Change the brand's name, currency and way of writing numbers."""
        from infdesk.ui.dialogs.brand import BrandDialog

        dialog = BrandDialog(self._context, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _summary(self) -> CampaignSummary | None:
        campaign = self._context.selection.campaign_id
        if campaign is None:
            messages.tell(
                self._window,
                "There is no campaign yet, so there is nothing to print.",
                "Set a goal, or import a spreadsheet with posts or results.",
            )
            return None
        try:
            return self._context.read(lambda reader: summary_of(reader, campaign, today=today()))
        except Busy as error:
            messages.show_error(self._window, error)
            return None

    @Slot(object)
    def _on_imported(self, receipt: Receipt) -> None:
        from infdesk.ui.receipt_words import ORDER, counts_words

        if receipt.batch is not None:  # what changed nothing is no news
            count = receipt.comparison.count
            words = f"Imported: {counts_words(*(count(one) for one in ORDER))}."
            self.imported.emit(receipt.batch, words)

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _close_preview(self) -> None:
        if self.preview is not None:
            self.preview.close()

    def _on_history_closed(self, _: int) -> None:
        self.history = None

    def _on_check_closed(self, _: int) -> None:
        self.checking = None

    def _on_preview_closed(self, _: int) -> None:
        self.preview = None
