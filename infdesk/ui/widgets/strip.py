"""The strip below the tabs: how far the cycle is, and the next open step as a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from infdesk.ui import look
from infdesk.ui.steps import Progress, State, Step
from infdesk.ui.widgets.buttons import POINTER, link

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

HEIGHT = 34
JOIN = 24
_SIGNS = {State.DONE: "done", State.NOW: "half-ring", State.TO_DO: "ring"}
_TONES = {State.DONE: "good", State.NOW: "accent", State.TO_DO: "muted"}
_WORDS = {State.DONE: "text2", State.NOW: "accent", State.TO_DO: "muted"}


class StepButton(QAbstractButton):
    """One step: its sign, its name, its count; pressing it opens its tab."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step
        self._is_short = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(POINTER)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.show_step(step)

    def show_step(self, step: Step) -> None:
        """Show another state of the step."""
        self.step = step
        words = " ".join(part for part in (step.label, step.count, step.state.value) if part)
        self.setAccessibleName(words)
        self.setToolTip(look.plain_tip(words))
        self.updateGeometry()
        self.update()

    def set_short(self, short: bool) -> None:  # noqa: FBT001 - the one state it sets
        """Leave the count of a done step out."""
        self._is_short = short
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for sign and words; Qt's name."""
        words = QFontMetrics(self._font()).horizontalAdvance(self._text())
        return QSize(words + look.ICON + 10, look.scaled(HEIGHT) - 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint sign and words; Qt's name."""
        del event
        painter = QPainter(self)
        roles = look.roles()
        state = self.step.state
        middle = self.height() / 2
        sign = QRectF(0, round(middle - look.ICON / 2), look.ICON, look.ICON)
        look.paint_sign(painter, _SIGNS[state], sign, roles.color(_TONES[state]))
        painter.setFont(self._font())
        painter.setPen(roles.color("text" if self.underMouse() else _WORDS[state]))
        words = QRectF(look.ICON + 6, 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._text())
        if self.hasFocus():
            painter.setPen(QPen(roles.color("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _text(self) -> str:
        short = self._is_short and self.step.state is not State.NOW
        return self.step.label if short or not self.step.count else self._whole()

    def _whole(self) -> str:
        return f"{self.step.label} {self.step.count}"

    def _font(self) -> QFont:
        return look.font("label_strong" if self.step.state is State.NOW else "label")


class _Join(QWidget):
    """The line between two steps."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(look.scaled(JOIN))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line; Qt's name."""
        del event
        painter = QPainter(self)
        painter.setPen(QPen(look.roles().color("line"), 1))
        middle = self.height() / 2
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        painter.end()


class CycleStrip(QWidget):
    """The steps of the cycle, and what comes next.

    Signals:
        step_chosen(object): A step or the next one was pressed; carries its ``Tab``.
    """

    step_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = Progress(())
        self._steps: list[StepButton] = []
        self.setFixedHeight(max(look.scaled(HEIGHT), HEIGHT))
        self.setAccessibleName("How far this cycle is")
        self.next_link = link("", self._on_next)
        self.next_link.setFont(look.font("label"))
        look.set_icon(self.next_link, "arrow-right", "accent")
        self.next_link.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 14, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._row.addWidget(self.next_link)

    def show_progress(self, progress: Progress) -> None:
        """Show where the cycle stands."""
        self._progress = progress
        if len(progress.steps) != len(self._steps):
            self._build(progress)
        for button, step in zip(self._steps, progress.steps, strict=True):
            button.show_step(step)
        self.next_link.setText(f"Next: {progress.next_step}" if progress.next_step else "")
        self.next_link.setVisible(bool(progress.next_step))
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow, done steps lose their counts; Qt's name."""
        super().resizeEvent(event)
        self._shorten()

    def minimumSizeHint(self) -> QSize:
        """A long next step never makes the window wider; Qt's name."""
        return QSize(400, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move between steps; Qt's name."""
        move = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        at = next((at for at, one in enumerate(self._steps) if one.hasFocus()), None)
        if move and at is not None:
            self._steps[max(0, min(len(self._steps) - 1, at + move))].setFocus()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A white strip between hairlines; Qt's name."""
        del event
        painter = QPainter(self)
        roles = look.roles()
        painter.fillRect(self.rect(), roles.color("base"))
        for y in (0, self.height() - 1):
            painter.fillRect(0, y, self.width(), 1, roles.color("line"))
        painter.end()

    def _build(self, progress: Progress) -> None:
        for at, step in enumerate(progress.steps):
            button = StepButton(step)
            button.clicked.connect(lambda _, at=at: self._on_step(at))
            if at:
                self._row.insertWidget(self._row.count() - 2, _Join())
            self._row.insertWidget(self._row.count() - 2, button)
            self._steps.append(button)

    def _shorten(self) -> None:
        narrow = self.width() < look.scaled(look.NARROW)
        for button in self._steps:
            button.set_short(narrow)
        if not self._steps:
            return
        used = sum(step.sizeHint().width() for step in self._steps)
        used += (len(self._steps) - 1) * (look.scaled(JOIN) + 16) + 60
        room = max(80, self.width() - used)
        text = f"Next: {self._progress.next_step}"
        metrics = QFontMetrics(self.next_link.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - look.ICON - 12)
        self.next_link.setText(shown)
        self.next_link.setToolTip(look.plain_tip(text))

    def _on_step(self, at: int) -> None:
        self.step_chosen.emit(self._progress.steps[at].tab)

    def _on_next(self) -> None:
        self.step_chosen.emit(self._progress.next_tab)
