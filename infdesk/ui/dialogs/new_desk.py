"""Another desk beside the one that is open: the card of the first start in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from infdesk.ui import look
from infdesk.ui.first_run import FirstRun

if TYPE_CHECKING:
    from pathlib import Path


class NewDeskDialog(QDialog):
    """Asks for the same things as the first start.

    Attributes:
        card: The card.
    """

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("New desk")
        self.card = FirstRun(folder, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.setFocusProxy(self.card)

    def sizeHint(self) -> QSize:
        """Room for the whole card; Qt's name."""
        return QSize(look.scaled(700), look.scaled(520))
