"""A calm sentence in the middle of an empty place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from infdesk.ui import look
from infdesk.ui.widgets.pieces import paragraph


class Calm(QWidget):
    """A sentence and what it rests on in the middle of the page, while there is no list."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = QLabel()
        self._words = look.label("", "section")
        self._more = paragraph()
        self._more.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._more.setFixedWidth(look.scaled(380))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for part in (self._sign, self._words, self._more):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def text(self) -> str:
        """All that it says."""
        return f"{self._words.text()} {self._more.text()}".rstrip()

    def say(self, sentence: str, more: str, *, sign: str, role: str) -> None:
        """Say something else."""
        look.set_icon(self._sign, sign, role)
        self._words.setText(sentence)
        look.mark(self._words, role=role)
        self._more.setText(more)
        # a layout asks wrapped text that is aligned for one line only
        self._more.setFixedHeight(max(0, self._more.heightForWidth(self._more.width())))
