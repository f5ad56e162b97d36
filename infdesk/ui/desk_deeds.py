"""What the menus do with an open desk: import, undo of imports, preview, PDF, brand, help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from infdesk.deeds.summing import summary_of
from infdesk.domain.names import slug
from infdesk.places import documents, today
from infdesk.ui import messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from infdesk.domain.summary import CampaignSummary
    from infdesk.ui.context import DeskContext
    from infdesk.ui.dialogs.import_dialog import ImportDialog
    from infdesk.ui.dialogs.print_preview import PrintPreview

SPREADSHEETS = "Spreadsheets (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt);;All files (*)"


class DeskDeeds(QObject):
    """Deeds with one open desk that need a dialog.

    Attributes:
        dialog: The import dialog while it is open.
        preview: The print preview while it is open.
    """

    def __init__(self, context: DeskContext, window: QWidget) -> None:
        super().__init__(context)
        self._context = context
        self._window = window
        self.dialog: ImportDialog | None = None
        self.preview: PrintPreview | None = None

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
        from infdesk.ui.dialogs.import_dialog import ImportDialog

        self.dialog = ImportDialog(self._context, paths, self._window)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

    def show_history(self) -> None:
        """Show every import, each of which can be undone."""
        from infdesk.ui.dialogs.import_history import ImportHistory

        ImportHistory(self._context, self._window).open()

    def show_preview(self) -> None:
        """Show the very pages of the campaign summary."""
        summary = self._summary()
        if summary is None:
            return
        from infdesk.ui.dialogs.print_preview import PrintPreview

        if self.preview is not None:
            self.preview.close()
        self.preview = PrintPreview(self._context, summary, self._window)
        self.preview.destroyed.connect(self._forget_preview)
        self.preview.show()

    def print_summary(self) -> None:
        """Show the pages and ask for the printer."""
        self.show_preview()
        if self.preview is not None:
            self.preview.print_pages()

    def save_pdf(self) -> None:
        """Ask where to, and write the campaign summary there."""
        summary = self._summary()
        if summary is None:
            return
        stem = slug(summary.campaign.name) or "campaign"
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            "Save the campaign summary",
            str(self._context.path.with_name(f"{stem}-summary.pdf")),
            "PDF (*.pdf)",
        )
        if name:
            self.write_pdf(summary, Path(name))

    def write_pdf(self, summary: CampaignSummary, out: Path) -> None:
        """Write the campaign summary, beside everything else."""
        if out.suffix.lower() != ".pdf":
            out = out.with_name(f"{out.name}.pdf")
        from infdesk.deeds.printing import save_summary

        self._context.worker.run_aside(lambda: save_summary(summary, out), failed=self._on_failed)

    def edit_brand(self) -> None:
        """Change the brand's name, currency and way of writing numbers."""
        from infdesk.ui.dialogs.brand import BrandDialog

        BrandDialog(self._context, self._window).open()

    def _summary(self) -> CampaignSummary | None:
        campaign = self._context.selection.campaign_id
        if campaign is None:
            messages.tell(
                self._window,
                "There is no campaign yet, so there is nothing to print.",
                "Set a goal, or import a spreadsheet with posts or results.",
            )
            return None
        return self._context.read(lambda reader: summary_of(reader, campaign, today=today()))

    def _on_failed(self, error: Exception) -> None:
        messages.show_error(self._window, error)

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _forget_preview(self) -> None:
        self.preview = None
