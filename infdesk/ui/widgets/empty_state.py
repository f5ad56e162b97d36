"""An empty tab: the shape of what will be here, what the tab is for, and the one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infdesk.ui import look
from infdesk.ui.models.rows_model import DASH
from infdesk.ui.widgets.pieces import paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

WIDTH = 560

TEMPLATE: Final = "Save an empty template…"
"""What offers a workbook to fill in."""


class Outline(QWidget):
    """A few hairline rows with dashes: a table that waits for its rows."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self._heads = tuple(heads)
        self.setFixedHeight(look.scaled(112))
        self.setAccessibleName("An empty table: " + ", ".join(heads))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint heads, hairlines and dashes; Qt's name."""
        del event
        painter = QPainter(self)
        roles = look.roles()
        painter.setFont(look.font("label"))
        row, width = self.height() / 4, self.width() / len(self._heads)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for at, text in enumerate(self._heads):
            painter.setPen(roles.color("text2"))
            painter.drawText(QRectF(at * width, 0, width - 8, row), left, text)
            painter.setPen(roles.color("muted"))
            for line in range(1, 4):
                painter.drawText(QRectF(at * width, line * row, width - 8, row), left, DASH)
        for line in range(1, 5):
            painter.setPen(QPen(roles.color("linestrong" if line == 1 else "line"), 1))
            painter.drawLine(0, round(line * row) - 1, self.width(), round(line * row) - 1)
        painter.end()


class EmptyState(QWidget):
    """Says what a page is for before there is anything on it."""

    def __init__(
        self,
        title: str,
        text: str,
        *,
        buttons: Sequence[QPushButton],
        promise: str = "",
        picture: QWidget | None = None,
        link: QPushButton | None = None,
    ) -> None:
        super().__init__()
        middle = QWidget()
        middle.setFixedWidth(look.scaled(WIDTH))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if picture is not None:
            column.addWidget(picture)
            column.addSpacing(20)
        column.addWidget(look.label(title, "empty"))
        column.addWidget(paragraph(text, "body", "text2"))
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in buttons:
            one.setProperty("large", "true")
            row.addWidget(one)
        row.addStretch(1)
        column.addLayout(row)
        if link is not None:
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if promise:
            column.addSpacing(8)
            column.addWidget(paragraph(promise, "label", "text2"))
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
