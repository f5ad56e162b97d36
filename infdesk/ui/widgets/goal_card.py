"""The goal's number in what is looked at, with six numbers beside it, all in one card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from infdesk.ui import look
from infdesk.ui.results_words import SIX
from infdesk.ui.widgets.pieces import Elided, SignedLine, set_tag, tag, upright
from infdesk.ui.widgets.progress import ProgressBar, Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.ui.results_words import GoalNow, Number

EDGE = 3
FEW = 3


class GoalCard(QFrame):
    """The one loud number, and the quiet ones.

    Attributes:
        number: The goal's number.
        numbers: The supporting ones.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._label = look.label("", "strong")
        self._about = look.label("the goal of this campaign", "label", "text2")
        self._whole = Elided("", "label", "text2")
        self.number = look.label("", "goal")
        self._target = look.label("", "section", "text2")
        self._target.setFont(look.font("of_target"))
        self._verdict = tag()
        self._bar = ProgressBar(slim=True)
        self._rule = SignedLine("info", "", role="text2", use="label")
        self.numbers = [NumberCell() for _ in range(SIX)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._goal(), 5)
        self._lines = [upright() for _ in self.numbers]
        for edge, cell in zip(self._lines, self.numbers, strict=True):
            row.addWidget(edge)
            row.addWidget(cell, 2)

    def show_numbers(self, goal: GoalNow, numbers: Sequence[Number]) -> None:
        """Show where the goal stands and what stands beside it."""
        self._label.setText(goal.label)
        self._whole.setText(goal.whole)
        self.number.setText(goal.value)
        self._target.setText(goal.target)
        self._verdict.setVisible(goal.verdict is not None)
        if goal.verdict is not None:
            set_tag(self._verdict, *goal.verdict)
        self._bar.setVisible(goal.aim is not None)
        if goal.aim is not None:
            self._bar.show_progress((Stretch(goal.actual),), goal.aim, goal.spoken)
        words, role = goal.rule or ("", "text2")
        self._rule.say(words, sign="triangle" if role == "bad" else "info", role=role)
        self.setAccessibleName(goal.spoken)
        for cell, number in zip(self.numbers, numbers, strict=False):
            cell.show_number(number)

    def show_few(self, few: bool) -> None:  # noqa: FBT001 - the one state it sets
        """Show the first three numbers only, where there is no room for six."""
        for at, widgets in enumerate(zip(self._lines, self.numbers, strict=True)):
            for widget in widgets:
                widget.setHidden(few and at >= FEW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An accent edge at the left; Qt's name."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, EDGE, self.height(), look.roles().color("accent"))
        painter.end()

    def _goal(self) -> QWidget:
        part = QWidget()
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._label)
        first.addWidget(self._about)
        first.addStretch(1)
        first.addWidget(self._whole)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self.number)
        self._target.setContentsMargins(0, 0, 0, look.scaled(8))
        second.addWidget(self._target, 0, Qt.AlignmentFlag.AlignBottom)
        second.addStretch(1)
        second.addWidget(self._verdict, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(part)
        column.setContentsMargins(20, 10, 20, 10)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._bar)
        column.addSpacing(2)
        column.addWidget(self._rule)
        return part


class NumberCell(QWidget):
    """A supporting number: name, value, what to know about it.

    Attributes:
        value: The number as shown.
    """

    def __init__(self) -> None:
        super().__init__()
        self._label = Elided("", "label", "text2")
        self.value = look.label("", "number")
        self._note = Elided("", "label", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 10)
        column.setSpacing(2)
        column.addStretch(1)
        for widget in (self._label, self.value, self._note):
            column.addWidget(widget)
        column.addStretch(1)

    def show_number(self, number: Number) -> None:
        """Show a number."""
        self._label.setText(number.label)
        self.value.setText(number.value)
        self._note.setText(number.note)
        look.mark(self._note, role=number.tone)
        self.setAccessibleName(f"{number.label}: {number.value}, {number.note}")
