"""Fields that save by themselves: they read what was typed, keep what cannot be, and say why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMetaMethod, QRect, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from infdesk.domain.numbers import UNREADABLE
from infdesk.domain.problem import UserError
from infdesk.ui import look, messages

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QWheelEvent

Read = Callable[[str], Any]
"""Typed text -> a value, ``None`` for nothing, ``UNREADABLE`` for what cannot be."""
Write = Callable[[Any], str]
SIGN_ROOM = 26
TOLD_WIDTH = 170
"""A sentence below a narrow field is at least as wide."""


def read_text(typed: str) -> str | None:
    """A text as it is; nothing where nothing is left of it."""
    return typed.strip() or None


def write_text(value: object) -> str:
    """A text as it is."""
    return "" if value is None else str(value)


def is_desk_undo(event: QEvent) -> bool:
    """Whether a field is asked to keep Undo or Redo for itself."""
    return (
        event.type() is QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (
            event.matches(QKeySequence.StandardKey.Undo)
            or event.matches(QKeySequence.StandardKey.Redo)
        )
    )


class TextField(QLineEdit):
    """One line with a value behind it.

    What is typed counts when the field is left or Enter is pressed. What cannot be read stays as
    typed, with the reason below; Escape brings the old value back. Filling is not editing.

    Signals:
        edited(object): She typed another value; carries it, ``None`` for nothing.
        told(str): The sentence to show below the field, empty when all is well.
    """

    edited = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        *,
        read: Read = read_text,
        write: Write = write_text,
        hint: str = "",
        is_number: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._write, self._hint = read, write, hint
        self._value: Any = None
        self._told = ""
        self._locked = False
        self._waits = False
        if is_number:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMinimumHeight(look.scaled(look.FIELD_HEIGHT))
        self.setAcceptDrops(False)  # a spreadsheet dropped here is for the window
        self.editingFinished.connect(self._on_finished)
        self.textEdited.connect(self._on_typed)

    @property
    def value(self) -> Any:
        """What stands in the desk."""
        return self._value

    @property
    def has_typing(self) -> bool:
        """Whether something was typed that does not count yet, or cannot."""
        return self.text() != self._shown()

    def use(self, read: Read, write: Write, hint: str = "") -> None:
        """Read and write another kind of value from now on, such as money instead of a count."""
        self._read, self._write, self._hint = read, write, hint or self._hint

    def show_value(self, value: Any) -> None:
        """Show what stands in the desk; typing that goes on or was refused is left alone."""
        is_answered = not self._waits or value != self._value
        typing = bool(self._told) or (self.hasFocus() and self.has_typing) or not is_answered
        self._value = value
        if not typing:
            self.put_back()

    def put_back(self) -> None:
        """Show the value again, whatever was typed."""
        self._waits = False
        self._tell("")
        self.setText(self._shown())
        if not self.hasFocus():
            self.setCursorPosition(0)

    def refuse(self, error: Exception) -> None:
        """Say why the desk did not take the value; the typed text stays."""
        self._waits = False
        is_shown = self.isSignalConnected(QMetaMethod.fromSignal(self.told))
        if isinstance(error, UserError):
            self._tell(str(error))
        if not isinstance(error, UserError) or not is_shown:
            messages.show_error(self.window(), error)

    @property
    def lost(self) -> UserError | None:
        """What is lost when the field goes now: typing that could not be kept, and why."""
        if not self._told or not self.has_typing:
            return None
        return UserError(f"“{self.text()}” was not kept.", self._told)

    def set_locked(self, locked: bool) -> None:  # noqa: FBT001 - the one state it sets
        """Keep the place, show a lock, allow copying only."""
        self._locked = locked
        self.setReadOnly(locked)
        look.mark(self, locked=locked)
        self._leave_room()

    def take_typing(self) -> None:
        """Let what was typed count now, before the page shows something else."""
        if self.has_typing and not self._told:
            self._on_finished()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape brings the old value back; Qt's name."""
        if event.key() == Qt.Key.Key_Escape and (self.has_typing or self._told):
            self.put_back()
            self.selectAll()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Undo without typing is the desk's, not the field's; Qt's name."""
        if is_desk_undo(event) and not (self.isUndoAvailable() or self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by key selects what stands here; Qt's name."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A lock or a fault sign at the right end; Qt's name."""
        super().paintEvent(event)
        sign = "fault" if self._told else "lock" if self._locked else ""
        if sign:
            place = QRect(0, 0, look.ICON, look.ICON)
            place.moveCenter(self.rect().center())
            place.moveRight(self.rect().right() - 8)
            painter = QPainter(self)
            colour = look.roles().color("error" if self._told else "text2")
            look.paint_sign(painter, sign, place.toRectF(), colour)
            painter.end()

    def _shown(self) -> str:
        return "" if self._value is None else self._write(self._value)

    def _tell(self, sentence: str) -> None:
        if sentence == self._told:
            return
        self._told = sentence
        look.mark(self, invalid=bool(sentence))
        self._leave_room()
        self.setAccessibleDescription(sentence)
        self.told.emit(sentence)

    def _leave_room(self) -> None:
        self.setTextMargins(0, 0, SIGN_ROOM - 8 if self._told or self._locked else 0, 0)

    @Slot()
    def _on_typed(self) -> None:
        self._tell("")

    @Slot()
    def _on_finished(self) -> None:
        if self._locked or not self.has_typing:
            return
        if self._told and not self.hasFocus():
            return  # leaving a refused field is no second try; Enter is
        typed = self.text().strip()
        value = self._read(typed)
        if value is UNREADABLE:
            self._tell(f"“{typed}” cannot be read. {self._hint}".strip())
        elif value == self._value:
            self.put_back()
        else:
            self._waits = True  # an older value that is shown meanwhile is no answer
            self.edited.emit(value)


class NotesField(QPlainTextEdit):
    """Several lines, saved when the field is left.

    Signals:
        edited(object): She typed another text; carries it, ``None`` for nothing.
    """

    edited = Signal(object)

    def __init__(self, *, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: str | None = None
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        height = QFontMetrics(look.font("body")).lineSpacing() * lines + 14
        self.setFixedHeight(height)

    def show_value(self, value: str | None) -> None:
        """Show what stands in the desk; typing that goes on is left alone."""
        typing = self.hasFocus() and self._typed() != self._value
        self._value = value or None
        if not typing:
            self.setPlainText(value or "")
            self._value = self._typed()  # line ends and margins of a sheet are no edit

    def refuse(self, error: Exception) -> None:
        """Say why the desk did not take the text."""
        messages.show_error(self.window(), error)

    def take_typing(self) -> None:
        """Let what was typed count now."""
        if self._typed() != self._value:
            self.edited.emit(self._typed())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving saves; Qt's name."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.take_typing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape brings the old text back; Qt's name."""
        if event.key() == Qt.Key.Key_Escape and self._typed() != self._value:
            self.setPlainText(self._value or "")
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Undo without typing is the desk's, not the field's; Qt's name."""
        if is_desk_undo(event) and self._typed() == self._value:
            event.ignore()
            return False
        return super().event(event)

    def _typed(self) -> str | None:
        return self.toPlainText().strip() or None


class Choice(QComboBox):
    """A list to choose from; every entry carries a value.

    Signals:
        chosen(object): She chose another entry; carries its value.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locked = False
        self._value: Any = None
        self.setMinimumHeight(look.scaled(look.FIELD_HEIGHT))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)

    def set_entries(self, entries: Sequence[tuple[str, Any]]) -> None:
        """Offer these (text, value); the value shown stays."""
        if [(self.itemText(at), self.itemData(at)) for at in range(self.count())] == list(entries):
            return
        with QSignalBlocker(self):
            self.clear()
            for text, value in entries:
                self.addItem(text, value)
        self.show_value(self._value)

    def show_value(self, value: Any) -> None:
        """Show the entry of a value, or none."""
        self._value = value
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(value))

    def refuse(self, error: Exception) -> None:
        """Say why the desk did not take the choice, and show the old one."""
        self.show_value(self._value)
        messages.show_error(self.window(), error)

    def set_locked(self, locked: bool) -> None:  # noqa: FBT001 - the one state it sets
        """Keep the place, show a lock, choose nothing else."""
        self._locked = locked
        look.mark(self, locked=locked)
        self.setAccessibleDescription("locked" if locked else "")

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """A locked list does not open."""
        if not self._locked:
            super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A locked list does not move either; Qt's name."""
        if self._locked and event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a page never changes a value; Qt's name."""
        event.ignore()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """A long entry ends in an ellipsis; Qt's name."""
        super().initStyleOption(option)
        room = self.width() - 8 - 24 - 2  # padding and arrow of the style sheet
        elide = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(option.currentText, elide, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The arrow, or a lock; Qt's name."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRect(0, 0, look.ICON, look.ICON)
        place.moveCenter(self.rect().center())
        place.moveRight(self.rect().right() - 6)
        role = "text2" if self.isEnabled() else "disabled"
        sign = "lock" if self._locked else "chevron-down"
        look.paint_sign(painter, sign, place.toRectF(), look.roles().color(role))
        painter.end()

    @Slot(int)
    def _on_activated(self, at: int) -> None:
        value = self.itemData(at)
        if value != self._value:
            self.chosen.emit(value)


class Labelled(QWidget):
    """A field with its label above and, when there is one, a sentence below.

    Attributes:
        field: The field.
        label: Its label.
    """

    def __init__(self, text: str, field: QWidget, *, width: int | None = None) -> None:
        super().__init__()
        self.field = field
        self.label = look.label(text, "label", "text2")
        self.label.setBuddy(field)
        self._below: QLabel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._column.addWidget(self.label)
        self._column.addWidget(field)
        self._column.addStretch(1)
        if not field.accessibleName():
            field.setAccessibleName(text)
        if width is not None:
            field.setFixedWidth(look.scaled(width))
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        if isinstance(field, TextField):
            field.told.connect(self.tell)

    @Slot(str)
    def tell(self, sentence: str) -> None:
        """Show a sentence below the field, or take it away."""
        if self._below is None:
            if not sentence:
                return
            self._below = look.label("", "label", "error")
            self._below.setWordWrap(True)
            self._below.setMinimumWidth(min(look.scaled(TOLD_WIDTH), self.maximumWidth()))
            self._column.insertWidget(2, self._below)
        self._below.setText(sentence)
        self._below.setVisible(bool(sentence))
