"""A few rows within a form: edited in place, added by a link, taken out with Delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infdesk.ui.models.rows_model import Commit, RowsModel
from infdesk.ui.widgets.buttons import link
from infdesk.ui.widgets.pieces import SignedLine, head
from infdesk.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from infdesk.ui.models.rows_model import Column


class RemovingView(RowsView):
    """A table whose rows go with Delete."""

    removal_asked = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks for the row to go; Qt's name."""
        if event.key() == Qt.Key.Key_Delete and self.current_row() is not None:
            self.removal_asked.emit(self.current_row())
            return
        super().keyPressEvent(event)


class SmallTable(QWidget):
    """A head, a link to add, and the rows.

    Attributes:
        view: The table.
        model: Its rows.
        add_link: Adds a row.

    Signals:
        removal_asked(object): A row shall go; carries it.
    """

    removal_asked = Signal(object)

    def __init__(
        self,
        title: str,
        columns: Sequence[Column[Any]],
        *,
        commit: Commit[Any] | None,
        add: Callable[[], object],
        add_text: str = "Add",
        use: str = "strong",
    ) -> None:
        super().__init__()
        self.model: RowsModel[Any] = RowsModel(columns, commit=commit, parent=self)
        self.view = RemovingView(self.model, name=title, cells=True)
        self.view.horizontalHeader().setVisible(False)
        self.view.setSortingEnabled(False)
        self.view.grow_with_rows(6)
        self.view.removal_asked.connect(self.removal_asked)
        self.add_link = link(add_text, add)
        self.add_link.setAccessibleName(f"{add_text}: {title}")
        self._refused = SignedLine("fault", "", role="error", use="label")
        self._refused.hide()
        self.model.refused.connect(self._on_refused)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(head(title, self.add_link, use=use))
        column.addWidget(self.view)
        column.addWidget(self._refused)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows."""
        self.model.set_rows(rows)
        self.view.setVisible(bool(rows))
        self._refused.hide()

    def _on_refused(self, sentence: str) -> None:
        self._refused.say(sentence, sign="fault", role="error")
