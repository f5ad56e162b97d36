"""Every import so far, newest first, each of which can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from infdesk.store.import_history import import_history
from infdesk.store.undoing import UndoneImport, undo_import
from infdesk.ui import messages
from infdesk.ui.dialogs.import_receipt import ImportReceiptDialog
from infdesk.ui.dialogs.page_dialog import PageDialog
from infdesk.ui.models.rows_model import Column, RowsModel
from infdesk.ui.page import Page
from infdesk.ui.widgets.buttons import button
from infdesk.ui.widgets.pieces import paragraph
from infdesk.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from infdesk.domain.formats import Formats
    from infdesk.domain.rows import BatchRow
    from infdesk.ui.context import DeskContext

MOST_TOLD = 8
"""Kept rows that are named before the rest is only counted."""


class ImportHistory(PageDialog["HistoryPage"]):
    """The import history in a dialog."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        page = HistoryPage(context)
        super().__init__(
            "Import history",
            page,
            size=(820, 420),
            deeds=[page.show_button, page.undo_button],
            parent=parent,
        )


class HistoryPage(Page):
    """Every import, kept up to date.

    Attributes:
        view: The table of imports.
        show_button: Shows what the chosen import did, as Enter and a double-click do.
        undo_button: Takes the chosen import back.
    """

    watches: ClassVar[frozenset[str]] = frozenset({"import_batch"})

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._model: RowsModel[BatchRow] = RowsModel(history_columns(context.formats), parent=self)
        self.view = RowsView(self._model, name="Imports")
        self.view.setTabKeyNavigation(False)
        self.view.row_chosen.connect(self._judge)
        self.view.row_opened.connect(self._show)
        self._told = paragraph()
        self.show_button = button("Show what was done", self._show)
        self.undo_button = button("Undo this import", self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._told)
        column.addWidget(self.view, 1)

    def reload(self) -> None:
        """Read the history again."""
        batches = self.context.read(import_history)
        self._model.set_rows(batches)
        self._told.setText(
            "Undoing an import takes out what it brought in; what you edited or used since stays."
            if batches
            else "Nothing was imported yet. Drop spreadsheets anywhere on the window."
        )
        if batches and self.view.current_row() is None:
            self.view.choose(batches[0].id)
        self._judge()

    def _judge(self, _: object = None) -> None:
        row: BatchRow | None = self.view.current_row()
        self.show_button.setEnabled(row is not None)
        self.undo_button.setEnabled(row is not None and not row.undone)

    def _show(self, _: object = None) -> None:
        row: BatchRow | None = self.view.current_row()
        if row is not None:
            ImportReceiptDialog(self.context, row.id, self).open()

    def _undo(self) -> None:
        row: BatchRow | None = self.view.current_row()
        if row is None or row.undone:
            return
        self.undo_button.setEnabled(False)
        batch = row.id
        self.context.do(
            lambda desk: undo_import(desk, batch), done=self._on_undone, failed=self._on_failed
        )

    def _on_undone(self, undone: UndoneImport) -> None:
        if not isValid(self):
            return  # the dialog was closed meanwhile
        self.refresh()
        tell_kept(self, undone)

    def _on_failed(self, error: Exception) -> None:
        if not isValid(self):
            self.context.trouble.emit(error)
            return
        self._judge()
        messages.show_error(self, error)


def tell_kept(parent: QWidget, undone: UndoneImport) -> None:
    """Say what an import that was taken back had to leave, if anything."""
    if not undone.kept:
        return
    told = list(undone.kept[:MOST_TOLD])
    more = len(undone.kept) - len(told)
    rest = [f"and {more} more"] if more else []
    messages.tell(
        parent,
        "The import was undone. What you edited or used since was kept.",
        "\n".join([*told, *rest]),
    )


def history_columns(formats: Formats) -> tuple[Column[BatchRow], ...]:
    """How an import reads."""
    return (
        Column(
            "when", "When", lambda row: _when(row, formats), sort=lambda row: row.when, width=140
        ),
        Column("files", "Files", lambda row: ", ".join(row.files), is_strong=True, width=250),
        _count("rows", "Rows", formats),
        _count("new", "New", formats),
        _count("changed", "Changed", formats),
        _count("left_out", "Left out", formats),
        Column(
            "state",
            "",
            lambda row: "undone" if row.undone else "",
            tone=lambda _: "muted",
            width=80,
        ),
    )


def _count(key: str, title: str, formats: Formats) -> Column[BatchRow]:
    return Column(
        key,
        title,
        lambda row: formats.number(getattr(row, key)),
        sort=lambda row: getattr(row, key),
        is_number=True,
        width=80,
    )


def _when(row: BatchRow, formats: Formats) -> str:
    local = row.when.astimezone() if row.when.tzinfo else row.when
    return f"{formats.day(local.date())}  {local:%H:%M}"
