"""One page of a PDF on the screen, sharp at any size, drawn only when it is looked at."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from infdesk.paper.pages import page_image, page_size_mm
from infdesk.ui import look

MM_PER_INCH: Final = 25.4
SCREEN_DPI: Final = 96.0


class PageView(QWidget):
    """A page, white in both themes."""

    def __init__(self) -> None:
        super().__init__()
        self._pdf = b""
        self._page = 0
        self._inches = (1.0, 1.0)
        self._dpi = SCREEN_DPI
        self._image: QImage | None = None
        self._pixels = b""

    def show_page(self, pdf: bytes, page: int, *, count: int) -> None:
        """Show a page of a PDF, counted from 0."""
        self._pdf, self._page, self._image = pdf, page, None
        width, height = page_size_mm(pdf, page)
        self._inches = (width / MM_PER_INCH, height / MM_PER_INCH)
        self.setAccessibleName(f"Page {page + 1} of {count}")
        self.update()

    def set_scale(self, room: QSize, fit: int | None, scale: float) -> None:
        """Be as large as asked: 0 the whole page fits, 1 its width fits, ``None`` by ``scale``."""
        by_width = room.width() / self._inches[0]
        by_height = room.height() / self._inches[1]
        fitted = min(by_width, by_height) if fit == 0 else min(by_width, SCREEN_DPI * 1.5)
        self._dpi = max(20.0, SCREEN_DPI * scale if fit is None else fitted)
        self.setFixedSize(*(round(one * self._dpi) for one in self._inches))
        self._image = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page, once for each size; Qt's name."""
        del event
        if not self._pdf:
            return
        if self._image is None:
            self._draw()
        painter = QPainter(self)
        if self._image is not None:
            painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(look.roles().color("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _draw(self) -> None:
        made = page_image(self._pdf, self._page, dpi=self._dpi * self.devicePixelRatioF())
        self._pixels = made.pixels  # the image looks at these bytes as long as it lives
        self._image = QImage(
            self._pixels, made.width, made.height, made.stride, QImage.Format.Format_RGB32
        )
