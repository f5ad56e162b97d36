"""Four cards, one for each kind of goal; one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from infdesk.domain.goals import GOALS
from infdesk.ui import look, messages
from infdesk.ui.widgets.pieces import paragraph

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QResizeEvent

    from infdesk.domain.goals import Goal


GAP = 8
ROOMY = 600
"""From this width on the four stand in one row."""


class KindCard(QFrame):
    """One kind: its name to choose, and what should happen."""

    def __init__(self, goal: Goal) -> None:
        super().__init__()
        self.kind = goal.kind
        self.radio = QRadioButton(goal.label)
        self.radio.setFont(look.font("strong"))
        self.radio.setAccessibleDescription(goal.sentence)
        self.setProperty("choice", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addWidget(self.radio)
        column.addWidget(paragraph(goal.sentence))
        column.addStretch(1)
        self.radio.toggled.connect(self._on_toggled)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Anywhere on the card chooses it; Qt's name."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.radio.click()

    @Slot(bool)
    def _on_toggled(self, chosen: bool) -> None:  # noqa: FBT001 - Qt's signal carries it
        look.mark(self, chosen="true" if chosen else "false")


class KindCards(QWidget):
    """Chooses the kind of goal.

    Signals:
        chosen(object): She chose another kind; carries its word.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: str | None = None
        self._group = QButtonGroup(self)
        self.cards = {kind: KindCard(goal) for kind, goal in GOALS.items()}
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        for card in self.cards.values():
            self._group.addButton(card.radio)
        self._place(len(self.cards))
        self._group.buttonClicked.connect(self._on_clicked)

    def show_value(self, kind: str | None) -> None:
        """Show which kind is chosen, or none."""
        self._value = kind
        with QSignalBlocker(self._group):
            self._group.setExclusive(False)
            for name, card in self.cards.items():
                card.radio.setChecked(name == kind)
            self._group.setExclusive(True)

    def refuse(self, error: Exception) -> None:
        """Say why the desk did not take the choice, and show the old one."""
        self.show_value(self._value)
        messages.show_error(self.window(), error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Four in a row, or two and two where that is too narrow; Qt's name."""
        super().resizeEvent(event)
        self._place(len(self.cards) if self.width() >= look.scaled(ROOMY) else 2)

    def _place(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for at, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, at // across, at % across)
        for column in range(len(self.cards)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    @Slot()
    def _on_clicked(self) -> None:
        kind = next(name for name, card in self.cards.items() if card.radio.isChecked())
        if kind != self._value:
            self.chosen.emit(kind)
