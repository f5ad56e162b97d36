"""How cells are painted: hairlines, the accent edge, signs, tags, dashes and errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from infdesk.ui import look
from infdesk.ui.models.rows_model import (
    ALIGNMENT,
    COLUMN,
    DASH,
    DISPLAY,
    EDIT,
    ERROR,
    LETTERS,
    ROW,
    SIDE,
    SIGN,
    TONE,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QObject
    from PySide6.QtGui import QColor

Index = QModelIndex | QPersistentModelIndex

PADDING = 8
EDGE = 3
GAP = 5
TAG_GROUNDS = {"good": "goodbg", "warn": "warnbg", "bad": "badbg", "error": "errorbg"}
_SELECTED = QStyle.StateFlag.State_Selected
_FOCUS = QStyle.StateFlag.State_HasFocus
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class _Line:
    """What stands in a cell: sign, text, and a small text beside it."""

    text: str
    side: str
    use: str
    sign: str | None
    right: bool


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a ``RowsView`` from the roles of its model, and opens its editors."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts: dict[str, tuple[QFont, QFontMetrics]] = {}

    def forget_fonts(self) -> None:
        """Measure anew: the size of the program's text changed."""
        self._fonts.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for one line; Qt's name."""
        font, metrics = self._font("body")
        del font, option
        text = index.data(DISPLAY) or ""
        return QSize(metrics.horizontalAdvance(text) + 2 * PADDING, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell; Qt's name."""
        roles = look.roles()
        view = option.widget
        has_focus = isinstance(view, QAbstractItemView) and (
            view.hasFocus() or view.state() is QAbstractItemView.State.EditingState
        )
        selected = bool(option.state & _SELECTED)
        painter.save()
        place = QRectF(option.rect)
        painter.fillRect(place, roles.color(self._ground(option, index, has_focus=has_focus)))
        painter.fillRect(
            QRectF(place.left(), place.bottom() - 1, place.width(), 1), roles.color("line")
        )
        if selected and self._is_first(view, index):
            edge = roles.color("accent" if has_focus else "linestrong")
            painter.fillRect(QRectF(place.left(), place.top(), EDGE, place.height()), edge)
        self._paint_content(painter, place.adjusted(PADDING, 0, -PADDING, -1), index)
        self._paint_frame(painter, place, index, current=has_focus and bool(option.state & _FOCUS))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line to type in, or a list to choose from; Qt's name."""
        del option
        column = index.data(COLUMN)
        choices = column.choices_for(index.data(ROW))
        if choices:
            return self._list_editor(parent, choices)
        editor = QLineEdit(parent)
        # a plain number is refused, and an editor that was never made ends the program
        editor.setAlignment(Qt.AlignmentFlag(index.data(ALIGNMENT)))
        editor.setAccessibleName(column.title)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start with what stands in the cell; Qt's name.

        Qt asks again whenever the row's values change: what is half typed by then stays.
        """
        text = str(index.data(EDIT) or "")
        if isinstance(editor, QComboBox):
            if not editor.view().isVisible():
                editor.setCurrentText(text)
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed or chosen; Qt's name."""
        typed = editor.currentText() if isinstance(editor, QComboBox) else ""
        if isinstance(editor, QLineEdit):
            typed = editor.text()
        model.setData(index, typed, EDIT)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Fill the cell; Qt's name."""
        del index
        editor.setGeometry(option.rect)

    def _list_editor(self, parent: QWidget, choices: Any) -> QComboBox:
        editor = QComboBox(parent)
        editor.addItems(list(choices))
        editor.activated.connect(lambda _: self.commitData.emit(editor))
        editor.activated.connect(lambda _: self.closeEditor.emit(editor))
        QTimer.singleShot(0, editor, editor.showPopup)
        return editor

    def _ground(self, option: QStyleOptionViewItem, index: Index, *, has_focus: bool) -> str:
        if option.state & _SELECTED:
            return "tint" if has_focus else "header"
        hovered = getattr(option.widget, "hovered_row", -1)
        return "hover" if index.row() == hovered else "base"

    def _is_first(self, view: QWidget | None, index: Index) -> bool:
        header = getattr(view, "horizontalHeader", None)
        if header is None:
            return index.column() == 0
        return bool(header().visualIndex(index.column()) == 0)

    def _paint_content(self, painter: QPainter, place: QRectF, index: Index) -> None:
        column = index.data(COLUMN)
        error = index.data(ERROR)
        tone = "error" if error else index.data(TONE) or "text"
        if column is not None and column.is_tag:
            self._paint_tag(painter, place, index, tone)
            return
        text = str(index.data(DISPLAY) or "")
        colour = look.roles().color("muted" if text == DASH else tone)
        right = bool((index.data(ALIGNMENT) or 0) & _RIGHT)
        place = self._paint_letters(painter, place, index.data(LETTERS))
        use = "strong" if column is not None and column.is_strong and text != DASH else "body"
        sign = "fault" if error else index.data(SIGN)
        line = _Line(text, index.data(SIDE) or "", use, sign, right=right)
        self._paint_line(painter, place, line, colour)

    def _paint_line(self, painter: QPainter, place: QRectF, line: _Line, colour: QColor) -> None:
        """Sign, text and side text, from the left or up to the right end."""
        text, side, sign = line.text, line.side, line.sign
        font, metrics = self._font(line.use)
        small, small_metrics = self._font("label")
        side_width = small_metrics.horizontalAdvance(side) + GAP if side else 0
        sign_width = look.ICON + GAP if sign else 0
        if side and not line.right:  # what stands beside gives way to the text
            spare = int(place.width() - sign_width - metrics.horizontalAdvance(text))
            side_width = max(0, min(side_width, spare))
            side = fitted(small_metrics, side, max(0, side_width - GAP))
        room = place.width() - side_width - sign_width
        text = fitted(metrics, text, max(0, int(room)))
        width = metrics.horizontalAdvance(text)
        left = place.left()
        if line.right:
            left = max(left, place.right() - width - side_width - sign_width)
        if sign:
            top = place.center().y() - look.ICON / 2
            sign_place = QRectF(round(left), round(top), look.ICON, look.ICON)
            look.paint_sign(painter, sign, sign_place, colour)
            left += sign_width
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if side and line.right:
            painter.setFont(small)
            painter.setPen(look.roles().color("muted"))
            painter.drawText(QRectF(left, place.top(), side_width, place.height()), middle, side)
            left += side_width
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QRectF(left, place.top(), width + 2, place.height()), middle, text)
        if side and not line.right:
            painter.setFont(small)
            painter.setPen(look.roles().color("muted"))
            rest = QRectF(left + width + GAP, place.top(), side_width, place.height())
            painter.drawText(rest, middle, side)

    def _paint_letters(self, painter: QPainter, place: QRectF, letters: str | None) -> QRectF:
        """Two letters in a hairline box; returns what is left of the cell."""
        if not letters:
            return place
        font, metrics = self._font("tag")
        width = max(metrics.horizontalAdvance(letters) + 8, 20)
        height = metrics.height() + 1
        box = QRectF(place.left() + 0.5, place.center().y() - height / 2, width, height)
        painter.setPen(QPen(look.roles().color("line"), 1))
        painter.drawRoundedRect(box.adjusted(0, 0.5, 0, 0.5), 2, 2)
        painter.setPen(look.roles().color("text2"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)
        return place.adjusted(width + GAP, 0, 0, 0)

    def _paint_tag(self, painter: QPainter, place: QRectF, index: Index, tone: str) -> None:
        text, sign = str(index.data(DISPLAY) or ""), index.data(SIGN)
        if not text:
            return
        roles = look.roles()
        font, metrics = self._font("tag")
        width = metrics.horizontalAdvance(text) + 12 + (look.ICON if sign else 0)
        height = metrics.height() + 4
        box = QRectF(
            place.left(), place.center().y() - height / 2, min(width, place.width()), height
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(roles.color(TAG_GROUNDS.get(tone, "header")))
        painter.drawRoundedRect(box, 3, 3)
        colour = roles.color(tone if tone in TAG_GROUNDS else "text2")
        left = box.left() + 6
        if sign:
            sign_place = QRectF(round(left) - 2, round(box.center().y() - 6), 12, 12)
            look.paint_sign(painter, sign, sign_place, colour)
            left += look.ICON - 2
        painter.setFont(font)
        painter.setPen(colour)
        rest = QRectF(left, box.top(), box.right() - left - 2, height)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rest.width()))
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_frame(
        self, painter: QPainter, place: QRectF, index: Index, *, current: bool
    ) -> None:
        """2 px inside the current cell, or inside one that cannot be."""
        role = "error" if index.data(ERROR) else "accent" if current else ""
        if role:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.roles().color(role), 2, j=Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(place.adjusted(1, 1, -1, -2))

    def _font(self, use: str) -> tuple[QFont, QFontMetrics]:
        if use not in self._fonts:
            font = look.font(use)
            self._fonts[use] = (font, QFontMetrics(font))
        return self._fonts[use]


def row_height() -> int:
    """Height of a table row: a line of text and some air."""
    return QFontMetrics(look.font("body")).height() + look.ROW_EXTRA - 1


def fitted(metrics: QFontMetrics, text: str, room: int) -> str:
    """A text, with an ellipsis where there is less room than it takes.

    Widths are whole pixels, so Qt shortens a text for which there is just room enough.
    """
    if metrics.horizontalAdvance(text) <= room:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
