"""A page in a window of its own: its deeds at the left of the foot, Close at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from infdesk.ui import look
from infdesk.ui.page import Page
from infdesk.ui.widgets.buttons import button

if TYPE_CHECKING:
    from collections.abc import Sequence

P = TypeVar("P", bound=Page)
_AROUND: Final = QSize(40, 60)


class PageDialog(QDialog, Generic[P]):
    """The frame of a page that is looked at beside the desk.

    Attributes:
        page: What it shows.
    """

    def __init__(
        self,
        title: str,
        page: P,
        *,
        size: tuple[int, int],
        deeds: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = page
        self._size = size
        close = button("Close", self.accept)
        foot = QHBoxLayout()
        foot.setSpacing(look.SMALL_GAP)
        for deed in deeds:
            deed.setAutoDefault(False)  # Enter in a table or a search does none of them
            foot.addWidget(deed)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(page, 1)
        column.addLayout(foot)
        close.setAutoDefault(False)
        self.resize(self.sizeHint())  # else Qt makes it no larger than two thirds of the screen

    def sizeHint(self) -> QSize:
        """Room for what the page shows, as far as the screen has it; Qt's name."""
        return on_screen(self, *self._size)


def on_screen(window: QWidget, width: int, height: int) -> QSize:
    """A size that grows with the text, as far as the screen has room for it and its frame."""
    room = window.screen().availableSize()
    return QSize(
        min(look.scaled(width), room.width() - _AROUND.width()),
        min(look.scaled(height), room.height() - _AROUND.height()),
    )
