"""What one import did, looked at right after it or days later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from infdesk.deeds.import_papers import save_left_out, save_receipt
from infdesk.deeds.keeping import note_written
from infdesk.domain.comparison import Outcome
from infdesk.domain.import_receipt import ImportReceipt, ReadSheet
from infdesk.store.import_history import import_history, import_receipt
from infdesk.ui import messages
from infdesk.ui.dialogs.page_dialog import PageDialog
from infdesk.ui.dialogs.saving import ask_save
from infdesk.ui.models.rows_model import RowsModel
from infdesk.ui.page import Page
from infdesk.ui.receipt_columns import (
    Line,
    problem_columns,
    read_columns,
    row_columns,
    sheet_columns,
)
from infdesk.ui.receipt_words import batch_words, receipt_sheets, went_words
from infdesk.ui.widgets.buttons import Segments, button
from infdesk.ui.widgets.pieces import paragraph
from infdesk.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from infdesk.domain.rows import BatchRow
    from infdesk.ui.context import DeskContext

_VIEWS: Final = ("Rows", "Sheets", "Columns", "Worth a look")
_OLD: Final = (
    "This import was made with an earlier version of infdesk, which kept only these counts."
)


class ImportReceiptDialog(PageDialog["ReceiptPage"]):
    """What one import did, in a dialog."""

    def __init__(self, context: DeskContext, batch: int, parent: QWidget | None = None) -> None:
        page = ReceiptPage(context, batch)
        super().__init__(
            "What was done",
            page,
            size=(980, 600),
            deeds=[page.save_button, page.left_out_button],
            parent=parent,
        )


class ReceiptPage(Page):
    """One import: its rows, its sheets, its columns, what was odd.

    Attributes:
        segments: Which of these is looked at.
        views: Their tables, in the same order.
        save_button: Saves all of it as a workbook.
        left_out_button: Saves the rows that were left out.
    """

    watches: ClassVar[frozenset[str]] = frozenset({"import_batch"})

    def __init__(self, context: DeskContext, batch: int, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._id = batch
        self._batch: BatchRow | None = None
        self._receipt: ImportReceipt | None = None
        self._told = paragraph(use="section", role="text")
        self._went = paragraph(use="body")
        self.segments = Segments(_VIEWS, name="Parts of the receipt")
        self._pages = QStackedWidget()
        formats = context.formats
        columns = (row_columns(formats), sheet_columns(formats), read_columns(), problem_columns())
        self._models: tuple[RowsModel[Any], ...] = tuple(
            RowsModel(one, parent=self) for one in columns
        )
        self.views = tuple(
            RowsView(model, name=name) for model, name in zip(self._models, _VIEWS, strict=True)
        )
        for view in self.views:
            view.setTabKeyNavigation(False)
            self._pages.addWidget(view)
        self.segments.group.idClicked.connect(self._pages.setCurrentIndex)
        self._rest = paragraph()
        self.save_button = button("Save as a workbook…", self._save, sign="export")
        self.left_out_button = button("Save the left-out rows…", self._save_left_out)
        self._build()

    def reload(self) -> None:
        """Read the receipt again."""
        batches = self.context.read(import_history)
        self._batch = next((one for one in batches if one.id == self._id), None)
        self._receipt = self.context.read(lambda reader: import_receipt(reader, self._id))
        if self._batch is None:
            return
        undone = "This import was undone. " if self._batch.undone else ""
        self._told.setText(", ".join(self._batch.files))
        words = batch_words(self._batch, self.context.formats)
        receipt = self._receipt
        self._went.setText(f"{undone}{words}\n{went_words(receipt) if receipt else _OLD}")
        self._show(receipt or ImportReceipt())
        for part in (self.segments, self._pages, self._rest):
            part.setVisible(receipt is not None)
        self.save_button.setEnabled(receipt is not None)
        self.left_out_button.setEnabled(receipt is not None and receipt.left_out.count > 0)

    def save(self, path: Path) -> None:
        """Write the receipt as a workbook.

        Raises:
            UserError: The place cannot be written.
        """
        if self._receipt is not None and self._batch is not None:
            sheets = receipt_sheets(self._receipt, self._batch, self.context.formats)
            save_receipt(path, sheets)
            note_written(self.context.path, path)

    def save_left_out(self, path: Path) -> None:
        """Write the left-out rows as a workbook to correct and drop again.

        Raises:
            UserError: The place cannot be written.
        """
        if self._receipt is not None:
            save_left_out(path, self._receipt.left_out)
            note_written(self.context.path, path)

    def _build(self) -> None:
        tool = QHBoxLayout()
        tool.addWidget(self.segments)
        tool.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._told, self._went):
            column.addWidget(part)
        column.addLayout(tool)
        column.addWidget(self._pages, 1)
        column.addWidget(self._rest)
        column.addStretch(0)

    def _show(self, receipt: ImportReceipt) -> None:
        sheets = receipt.sheets
        lines: tuple[list[tuple[ReadSheet, Any]], ...] = (
            [(sheets[row.sheet], row) for row in receipt.rows],
            [(sheet, sheet) for sheet in sheets],
            [(sheet, one) for sheet in sheets for one in sheet.columns],
            [(sheet, one) for sheet in sheets for one in sheet.problems],
        )
        for at, (model, found) in enumerate(zip(self._models, lines, strict=True)):
            model.set_rows([Line(number, *one) for number, one in enumerate(found)])
            self.segments.group.button(at).setText(f"{_VIEWS[at]} {len(found):,}")
        self._rest.setText(" ".join(_not_told(receipt)))

    def _save(self) -> None:
        self._ask("Save what was done", "import.xlsx", self.save)

    def _save_left_out(self) -> None:
        self._ask("Save the left-out rows", "left-out rows.xlsx", self.save_left_out)

    def _ask(self, title: str, name: str, save: Callable[[Path], None]) -> None:
        path = ask_save(self, title, self.context.path.with_name(name), "Excel")
        if path is not None:
            try:
                save(path)
            except Exception as error:  # noqa: BLE001 - said in one place, with the sentence it has
                messages.show_error(self, error)


def _not_told(receipt: ImportReceipt) -> list[str]:
    """What the tables leave out."""
    told = []
    if receipt.count(Outcome.SAME):
        told.append("Rows that stayed the same are only counted.")
    if receipt.more_rows:
        told.append(f"{receipt.more_rows:,} more rows are only counted.")
    more = sum(table.more for table in receipt.left_out.tables)
    if more:
        told.append(f"The cells of {more:,} more left-out rows were not kept.")
    return told
