"""Shown over the window while files are dragged across it: what dropping them would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from infdesk.ui import look

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

VEIL = 215


class DropSign(QWidget):
    """A veil with a sentence; it takes no clicks and no drops itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.sentence = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_for(self, paths: Sequence[Path], *, has_desk: bool) -> bool:
        """Show what dropping these does; False where it would do nothing."""
        desks = [path for path in paths if path.suffix.lower() == ".infdesk"]
        if desks:
            self.sentence = f"Drop to open {desks[0].name}"
        else:
            what = paths[0].name if len(paths) == 1 else f"{len(paths)} files"
            self.sentence = f"Drop to look at {what}"
        if not has_desk and not desks:
            self.sentence += ": your desk is made with it"
        self.resize(self._over.size())
        self.raise_()
        self.show()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the veil, an accent frame and the sentence; Qt's name."""
        del event
        painter = QPainter(self)
        roles = look.roles()
        veil = QColor(roles.window)
        veil.setAlpha(VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(roles.color("accent"), 2))
        painter.drawRect(self.rect().adjusted(5, 5, -6, -6))
        font = look.font("empty")
        painter.setFont(font)
        painter.setPen(roles.color("text"))
        place = QRectF(self.rect()).adjusted(40, 0, -40, 0)
        text = QFontMetrics(font).elidedText(
            self.sentence, Qt.TextElideMode.ElideMiddle, int(place.width())
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
