"""What stands in the middle of a dialog whose list is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infdesk.ui import look
from infdesk.ui.widgets.pieces import paragraph


class Nothing(QWidget):
    """A title and a sentence in the middle of an empty place."""

    def __init__(self) -> None:
        super().__init__()
        self._title = look.label("", "empty")
        self._words = paragraph(use="body")
        column = QVBoxLayout(self)
        column.setSpacing(look.SMALL_GAP)
        column.addStretch(1)
        for words in (self._title, self._words):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addStretch(2)

    def say(self, title: str, words: str) -> None:
        """Say why there is nothing."""
        self._title.setText(title)
        self._words.setText(words)
