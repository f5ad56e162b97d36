"""Further deeds with the creators of the table: behind the button with dots and the right click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu

from infdesk.ui.widgets.buttons import tool_button

if TYPE_CHECKING:
    from infdesk.ui.pages.person_deeds import PersonDeeds
    from infdesk.ui.widgets.rows_view import RowsView

_PAIR = 2


class CreatorsMenu(QObject):
    """Offers what can be done with the chosen creators.

    Attributes:
        button: Opens the menu from the bar above the table.
    """

    def __init__(self, view: RowsView, persons: PersonDeeds) -> None:
        super().__init__(view)
        self._view = view
        self._persons = persons
        self.button = tool_button("More deeds with creators", "more", self._open_below)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_at)

    def chosen(self) -> list[int]:
        """Ids of the creators chosen in the table, from the top."""
        rows = sorted(index.row() for index in self._view.selectionModel().selectedRows())
        ids = (self._view.rows_model().id_at(row) for row in rows)
        return [row_id for row_id in ids if isinstance(row_id, int)]

    def menu(self) -> QMenu:
        """The menu as it is now."""
        made = QMenu(self._view)
        made.aboutToHide.connect(made.deleteLater)
        chosen = self.chosen()
        if len(chosen) == _PAIR:
            merge = made.addAction("Merge these two…")
            merge.triggered.connect(self._merge_chosen)
        else:
            made.addAction("Merge… (choose two with Ctrl first)").setEnabled(False)
        made.addAction("Are these the same person?…").triggered.connect(self._find_duplicates)
        return made

    @Slot()
    def _merge_chosen(self) -> None:
        one, other = self.chosen()
        self._persons.find_duplicates((one, other))

    @Slot()
    def _find_duplicates(self) -> None:
        self._persons.find_duplicates()

    def _open_below(self) -> None:
        self.menu().popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _open_at(self, place: QPoint) -> None:
        self.menu().popup(self._view.viewport().mapToGlobal(place))
