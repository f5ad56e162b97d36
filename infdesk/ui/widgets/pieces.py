"""Small pieces that pages are put together from: heads, lines, tags, scrolling columns."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from infdesk.ui import look


def line() -> QFrame:
    """A hairline across."""
    made = QFrame()
    made.setProperty("line", "true")
    made.setFixedHeight(1)
    return made


def upright() -> QFrame:
    """A hairline from top to bottom."""
    made = QFrame()
    made.setProperty("upright", "true")
    made.setFixedWidth(1)
    return made


def head(text: str, *widgets: QWidget, side: str = "", use: str = "section") -> QWidget:
    """The head of a section: its name, a side remark, and deeds at the right end."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    title = look.label(text, use)
    title.setObjectName("head")
    row.addWidget(title)
    if side:
        row.addWidget(look.label(side, "label", "text2"), 0, Qt.AlignmentFlag.AlignBaseline)
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    return holder


def section(*parts: QWidget | QLayout, spacing: int = 10) -> QWidget:
    """Parts below each other with the margins of a form section."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(20, 12, 20, 14)
    column.setSpacing(spacing)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    return holder


def paragraph(text: str = "", use: str = "label", role: str = "text2") -> QLabel:
    """Plain text that wraps."""
    made = look.label(text, use, role)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def tag(text: str = "", tone: str = "plain") -> QLabel:
    """A word on the ground of its tone."""
    made = look.label(text, "tag")
    made.setProperty("tag", tone)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def set_tag(label: QLabel, text: str, tone: str) -> None:
    """Say something else in a tag."""
    label.setText(text)
    label.setVisible(bool(text))
    look.mark(label, tag=tone)


def signed(sign: str, text: str = "", role: str = "text", use: str = "label") -> SignedLine:
    """A sign and a sentence."""
    return SignedLine(sign, text, role=role, use=use)


class Elided(QLabel):
    """One line of plain text that ends in an ellipsis where there is no room; hovering tells it."""

    def __init__(self, text: str = "", use: str = "body", role: str = "text") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font(use))
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Room for a word or so; Qt's name."""
        full = super().sizeHint()
        return QSize(min(full.width(), look.scaled(40)), full.height())

    def sizeHint(self) -> QSize:
        """Room for all of it; Qt's name."""
        return super().sizeHint() + QSize(1, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what there is room for; Qt's name."""
        del event
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        tip = self.text() if shown != self.text() else ""
        if look.plain_tip(tip) != self.toolTip():
            self.setToolTip(look.plain_tip(tip))
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()), shown)
        painter.end()


class SignedLine(QWidget):
    """A sign with words beside it, such as a triangle and what to look at."""

    def __init__(self, sign: str, text: str, *, role: str, use: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._sign = QLabel()
        look.set_icon(self._sign, sign, role)
        self._words = paragraph(text, use, role)
        lower = max(0, QFontMetrics(self._words.font()).height() - look.ICON) // 2
        self._sign.setContentsMargins(0, lower, 0, 0)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)

    def text(self) -> str:
        """The sentence."""
        return self._words.text()

    def say(self, text: str, *, sign: str, role: str) -> None:
        """Say something else; nothing hides the line."""
        self._words.setText(text)
        look.mark(self._words, role=role)
        look.set_icon(self._sign, sign, role)
        self.setVisible(bool(text))


class Column(QScrollArea):
    """A column of sections that scrolls when the window is low.

    Across it scrolls only where text is so large that nothing else helps.
    """

    def __init__(self, *sections: QWidget, side: bool = False) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setObjectName("sideColumn" if side else "column")
        holder.setProperty("side" if side else "pane", "true")
        self._stack = QVBoxLayout(holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        for at, part in enumerate(sections):
            if at:
                self._stack.addWidget(line())
            self._stack.addWidget(part)
        self._stack.addStretch(1)
        self.setWidget(holder)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()
