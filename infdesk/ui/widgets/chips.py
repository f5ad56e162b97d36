"""A list of short texts as chips: type and press Enter to add, click or press Delete to remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from infdesk.ui import look, messages
from infdesk.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

ENTRY_WIDTH = 72


class _Chip(QToolButton):
    """One entry; pressing it takes it out."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.entry = text
        self.setText(text)
        look.mark(self, chip=True)
        look.set_icon(self, "close", "muted")
        self.setIconSize(QSize(11, 11))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setAccessibleName(text)
        self.setToolTip(look.plain_tip(f"Take out {text}"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes it out; Qt's name."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
            return
        super().keyPressEvent(event)


class Chips(QWidget):
    """Entries of a list, such as the places buyers live in.

    Signals:
        edited(object): She added or took out an entry; carries the new tuple.
    """

    edited = Signal(object)

    def __init__(self, *, placeholder: str = "add", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: tuple[str, ...] = ()
        self._chips: list[_Chip] = []
        self.entry = QLineEdit()
        look.mark(self.entry, chipentry=True)
        self.entry.setPlaceholderText(placeholder)
        self.entry.setFixedWidth(look.scaled(ENTRY_WIDTH))
        self.entry.editingFinished.connect(self._on_typed)
        self.setFocusProxy(self.entry)
        self._flow = Flow(self.entry, across=4, down=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """The entry is what the keyboard meets; Qt's name."""
        super().setAccessibleName(name)
        self.entry.setAccessibleName(name)

    def show_value(self, value: Sequence[str]) -> None:
        """Show these entries."""
        if tuple(value) == self._value:
            return
        self._value = tuple(value)
        for chip in self._chips:
            chip.deleteLater()
            chip.setParent(None)
        self._chips = [self._chip(text) for text in value]
        for at, chip in enumerate(self._chips):
            self._flow.insert(at, chip)
        self.updateGeometry()

    def refuse(self, error: Exception) -> None:
        """Say why the desk did not take the list."""
        messages.show_error(self.window(), error)

    def take_typing(self) -> None:
        """Let what was typed count now."""
        self._on_typed()

    def _chip(self, text: str) -> _Chip:
        chip = _Chip(text)
        chip.clicked.connect(self._on_chip_clicked)
        return chip

    @Slot()
    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, _Chip):
            self.edited.emit(tuple(text for text in self._value if text != chip.entry))

    @Slot()
    def _on_typed(self) -> None:
        parts = (part.strip() for part in self.entry.text().replace(";", ",").split(","))
        known = {text.casefold() for text in self._value}
        new = [part for part in dict.fromkeys(parts) if part and part.casefold() not in known]
        self.entry.clear()
        if new:
            self.edited.emit((*self._value, *new))
