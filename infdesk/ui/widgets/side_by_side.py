"""Two things held against each other line by line, such as two entries of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from infdesk.ui import look
from infdesk.ui.widgets.pieces import clear, line

if TYPE_CHECKING:
    from collections.abc import Sequence

Lines = tuple[str, str, str]
"""(what the line is about, the left side's words, the right side's words)."""


class SideBySide(QScrollArea):
    """A caption and two columns of words; the first line names the sides.

    It can be reached with Tab and scrolled with the arrow keys; a screen reader hears all of it.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        holder = QWidget()
        holder.setProperty("pane", "true")
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self.setWidget(holder)

    def show_lines(self, lines: Sequence[Lines]) -> None:
        """Show these lines instead of those before."""
        clear(self._grid)
        for at, (about, left, right) in enumerate(lines):
            use, row = ("strong" if at == 0 else "body"), 2 * at
            self._grid.addWidget(look.label(about, "label", "text2"), row, 0, _TOP)
            self._grid.addWidget(_words(left, use), row, 1, _TOP)
            self._grid.addWidget(_words(right, use), row, 2, _TOP)
            if at < len(lines) - 1:
                self._grid.addWidget(line(), row + 1, 0, 1, 3)
        self._grid.setRowStretch(2 * len(lines), 1)
        told = [f"{about}: {left}; {right}".replace("\n", ", ") for about, left, right in lines]
        self.setAccessibleDescription(". ".join(told))
        self.verticalScrollBar().setValue(0)
        self.setFrameShape(QFrame.Shape.StyledPanel)


_TOP = Qt.AlignmentFlag.AlignTop


def _words(text: str, use: str) -> QLabel:
    made = look.label(_breakable(text), use)
    made.setWordWrap(True)
    # nothing is as long as to widen the column: the two stay as wide as each other
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


def _breakable(text: str) -> str:
    """Addresses and handles may go on in the next line at their marks, and anywhere if need be."""
    for mark in "@._-/":
        text = text.replace(mark, f"{mark}\u200b")
    return text
