"""Widgets side by side that go to the next line where they find no room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from infdesk.ui import look
from infdesk.ui.widgets.pieces import clear


class FlowLayout(QLayout):
    """Lays items out like words in a paragraph, all of a line as high as its highest."""

    def __init__(
        self, parent: QWidget | None = None, *, across: int = look.GAP, down: int = 10
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._across, self._down = across, down
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """One more at the end; Qt's name."""
        self._items.append(item)

    def insert(self, at: int, widget: QWidget) -> None:
        """One more at a place."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """How many; Qt's name."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """One of them; Qt's name."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Take one out; Qt's name."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """None; Qt's name."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher; Qt's name."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the lines are at a width; Qt's name."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put everything in its place; Qt's name."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """All in one line; Qt's name."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._across * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """The widest of them alone; Qt's name."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        left, top, line_height = rect.left(), rect.top(), 0
        for item in self._shown():
            hint = item.sizeHint()
            if left + hint.width() > rect.right() + 1 and left > rect.left():
                left, top, line_height = rect.left(), top + line_height + self._down, 0
            width = min(hint.width(), max(rect.width(), item.minimumSize().width()))
            if place:
                item.setGeometry(QRect(QPoint(left, top), QSize(width, hint.height())))
            left += hint.width() + self._across
            line_height = max(line_height, hint.height())
        return top + line_height - rect.top()


class Flow(QWidget):
    """A line of widgets that breaks where it must."""

    def __init__(self, *widgets: QWidget, across: int = look.GAP, down: int = 10) -> None:
        super().__init__()
        self._flow = FlowLayout(self, across=across, down=down)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self._flow.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        """One more at the end."""
        self._flow.addWidget(widget)

    def clear(self) -> None:
        """Take every widget out."""
        clear(self._flow)

    def insert(self, at: int, widget: QWidget) -> None:
        """One more at a place."""
        self._flow.insert(at, widget)
