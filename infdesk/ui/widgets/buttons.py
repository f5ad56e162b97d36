"""Buttons in the manners of this window: main, plain, with a sign, as a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QToolButton, QWidget

from infdesk.ui import look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

POINTER = Qt.CursorShape.PointingHandCursor


def button(
    text: str, pressed: Callable[[], object], *, sign: str = "", main: bool = False
) -> QPushButton:
    """A button that says its deed."""
    made = QPushButton(text)
    if main:
        made.setProperty("main", "true")
    if sign:
        look.set_icon(made, sign, "onaccent" if main else "text")
    made.clicked.connect(lambda _: pressed())
    return made


def plain_button(text: str, pressed: Callable[[], object], *, sign: str = "") -> QPushButton:
    """A button without a border, for deeds beside a heading."""
    made = button(text, pressed, sign=sign)
    made.setProperty("plain", "true")
    return made


def link(text: str, pressed: Callable[[], object]) -> QPushButton:
    """The next step, in words."""
    made = button(text, pressed)
    made.setProperty("link", "true")
    made.setCursor(POINTER)
    return made


def tool_button(name: str, sign: str, pressed: Callable[[], object]) -> QToolButton:
    """One of the few buttons without a word: close, previous, next, more."""
    made = QToolButton()
    look.set_icon(made, sign)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.clicked.connect(lambda _: pressed())
    return made


class Segments(QWidget):
    """Two or more views of the same thing, one chosen.

    Attributes:
        group: The buttons, their ids are their places.
    """

    def __init__(self, texts: Sequence[str], *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, text in enumerate(texts):
            segment = QToolButton()
            segment.setText(text)
            segment.setCheckable(True)
            place = "first" if at == 0 else "last" if at == len(texts) - 1 else "middle"
            segment.setProperty("segment", place)
            self.group.addButton(segment, at)
            row.addWidget(segment)
        self.group.button(0).setChecked(True)
