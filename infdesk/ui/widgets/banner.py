"""A bar that says one thing and offers one step: what is filtered, what needs care."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from infdesk.ui import look
from infdesk.ui.widgets.buttons import link, tool_button

_SIGNS = {"info": ("info", "accent"), "warn": ("triangle", "warn"), "error": ("fault", "error")}


class Banner(QWidget):
    """One bar across the page; hidden while there is nothing to say.

    Signals:
        step_taken(): The step that it offers was pressed.
    """

    step_taken = Signal()

    def __init__(self, parent: QWidget | None = None, *, closes: bool = False) -> None:
        """Make a bar.

        Args:
            parent: Over which it stands.
            closes: Whether she can send it away; what needs care stays.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._sign = QLabel()
        self._words = look.label("", "body")
        self._step = link("", self.step_taken.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 16, 3)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self._words)
        row.addWidget(self._step)
        row.addStretch(1)
        if closes:
            row.addWidget(tool_button("Close this message", "close", partial(self.say, "")))
        self.hide()

    def say(self, text: str, *, step: str = "", tone: str = "info", sign: str = "") -> None:
        """Say something; an empty text hides the bar."""
        usual, role = _SIGNS[tone]
        look.set_icon(self._sign, sign or usual, role)
        look.mark(self, bar=tone)
        self._words.setText(text)
        self._step.setText(step)
        self._step.setVisible(bool(step))
        self.setVisible(bool(text))

    def text(self) -> str:
        """What it says now."""
        return self._words.text()

    def minimumSizeHint(self) -> QSize:
        """A long sentence never makes the window wider; Qt's name."""
        return QSize(200, super().minimumSizeHint().height())
