"""How far a goal is, as a bar with its target and its cycles."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from infdesk.ui import look

BAR = 12
SLIM = 6


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a bar that one cycle brought.

    Attributes:
        value: In the goal's metric; ``None`` while it is planned or unknown.
        name: Written below its beginning, such as "Cycle 2".
        told: Its value in words, beside the name.
        is_chosen: The cycle that the window looks at.
    """

    value: float | None
    name: str = ""
    told: str = ""
    is_chosen: bool = False


class ProgressBar(QWidget):
    """A bar on a scale up to the larger of value and target, cut into cycles.

    It never shows the goal's number as full where the target is not reached.
    """

    def __init__(self, *, slim: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slim = slim
        self._target: float | None = None
        self._stretches: tuple[Stretch, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_progress(
        self, stretches: tuple[Stretch, ...], target: float | None, spoken: str
    ) -> None:
        """Show what the cycles brought against a target; ``spoken`` says it in words."""
        self._stretches, self._target = stretches, target
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A bar, and its words where it is not slim; Qt's name."""
        words = 0 if self._slim else QFontMetrics(look.font("label")).height() + 6
        return QSize(120, (SLIM if self._slim else BAR) + words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bar, cuts, target and words; Qt's name."""
        del event
        painter = QPainter(self)
        roles = look.roles()
        bar = QRectF(0.5, 0.5, self.width() - 1, (SLIM if self._slim else BAR) - 1)
        painter.fillRect(bar, roles.color("window"))
        total = sum(stretch.value or 0 for stretch in self._stretches)
        scale = max(total, self._target or 0)
        starts = self._paint_stretches(painter, bar, scale)
        painter.setPen(QPen(roles.color("linestrong"), 1))
        painter.drawRect(bar)
        if self._target and scale > self._target:
            at = bar.left() + bar.width() * self._target / scale
            painter.fillRect(QRectF(at - 3, 0, 6, bar.height() + 1), roles.color("base"))
            painter.fillRect(QRectF(at - 1, 0, 2, bar.height() + 1), roles.color("text"))
        if not self._slim:
            self._paint_words(painter, starts, bar.bottom() + 5)
        painter.end()

    def _paint_stretches(self, painter: QPainter, bar: QRectF, scale: float) -> list[float]:
        roles = look.roles()
        left, starts = bar.left(), []
        for stretch in self._stretches:
            starts.append(left)
            width = bar.width() * (stretch.value or 0) / scale if scale else 0
            role = "chart_now" if stretch.is_chosen or self._slim else "chart_earlier"
            painter.fillRect(QRectF(left, bar.top(), width, bar.height()), roles.color(role))
            if left > bar.left() and not self._slim:
                painter.fillRect(QRectF(left - 1, 0, 2, bar.height() + 1), roles.color("base"))
            left += width
        return starts

    def _paint_words(self, painter: QPainter, starts: list[float], top: float) -> None:
        """Names below the beginnings; one that finds no room before the next is left out."""
        roles = look.roles()
        plain, strong = look.font("label"), look.font("strong")
        strong.setPointSizeF(plain.pointSizeF())
        metrics, bold = QFontMetrics(plain), QFontMetrics(strong)
        free = 0.0
        for stretch, start in zip(self._stretches, starts, strict=True):
            width = metrics.horizontalAdvance(stretch.name) + bold.horizontalAdvance(stretch.told)
            left = min(start, self.width() - width - 2)
            if left < free or not stretch.name:
                continue
            baseline = top + metrics.ascent()
            painter.setFont(plain)
            painter.setPen(roles.color("text2"))
            painter.drawText(round(left), round(baseline), stretch.name)
            painter.setFont(strong if stretch.value is not None else plain)
            painter.setPen(roles.color("text" if stretch.value is not None else "muted"))
            after = left + metrics.horizontalAdvance(stretch.name)
            painter.drawText(round(after), round(baseline), stretch.told)
            free = left + width + 12
