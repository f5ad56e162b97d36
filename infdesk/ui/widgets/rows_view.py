"""The table of infdesk: a view over a ``RowsModel`` that keeps its place and works like a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView

from infdesk.ui import look
from infdesk.ui.delegates import CellDelegate, row_height
from infdesk.ui.models.rows_model import DISPLAY, RowsModel

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TRIGGERS = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)


class RowsView(QTableView):
    """Shows a ``RowsModel``; selection and cursor survive new rows.

    Attributes:
        hovered_row: The row under the pointer, -1 for none.

    Signals:
        row_chosen(object): The row that the cursor went to, ``None`` when there is none any more.
        row_opened(object): A row was double-clicked, or Enter was pressed on it, where it cannot be
            edited.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)

    def __init__(
        self, rows: RowsModel[Any], *, name: str, cells: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.hovered_row = -1
        self._kept: tuple[Hashable | None, int] = (None, 0)
        self._grows_to: int | None = None
        self._gives = False
        self._rows = rows
        self._delegate = CellDelegate(self)
        self.setAccessibleName(name)
        self.setItemDelegate(self._delegate)
        self._arrange(cells=cells)
        rows.modelAboutToBeReset.connect(self._keep)
        self.setModel(rows)
        self._size_columns()
        rows.modelReset.connect(self._restore)
        rows.dataChanged.connect(self._on_data_changed)
        rows.refused.connect(self._on_refused)

    def rows_model(self) -> RowsModel[Any]:
        """The model, as what it is."""
        return self._rows

    def current_row(self) -> Any:
        """The row that the cursor is in, or ``None``."""
        return self._rows.row_at(self.currentIndex())

    def current_id(self) -> Hashable | None:
        """Id of the row that the cursor is in."""
        return self._rows.id_at(self.currentIndex().row())

    def choose(self, row_id: Hashable) -> bool:
        """Move the cursor to a row; False if it is not shown."""
        place = self._rows.place_of(row_id)
        if place is None:
            return False
        column = max(0, self.currentIndex().column())
        self.setCurrentIndex(self._rows.index(place, column))
        return True

    def grow_with_rows(self, most: int = 12) -> None:
        """Be as high as the rows need, up to so many, instead of filling the place."""
        self._grows_to = most
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.modelReset.connect(self.fit_height)
        self.fit_height()

    def resize_with_first_column(self) -> None:
        """Let the first column take the room that the others leave; scroll where there is none."""
        self._gives = True
        self.horizontalHeader().setStretchLastSection(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first column gives or takes; Qt's name."""
        super().resizeEvent(event)
        self._share_room()
        if event.oldSize().width() != event.size().width():
            self.fit_height()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell which row the cursor went to."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.row_chosen.emit(self._rows.row_at(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens or goes down, Escape gives a refused cell up, copy takes the heads along."""
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            event.ignore()  # the page knows what to do with rows
        elif event.key() in _ENTER and index.isValid():
            self._enter(index)
        elif event.key() == Qt.Key.Key_Escape and self._rows.is_refused(index):
            row_id = self._rows.id_at(index.row())
            self._rows.settle(row_id, self._rows.columns[index.column()].key)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in an editor goes down, as in a sheet; Qt's name."""
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._down(self.currentIndex())

    def copy(self) -> None:
        """Put what is selected on the clipboard as a table with heads; a single cell as itself."""
        chosen = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        if self.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectItems:
            whole = len(chosen) > 1
        else:
            whole = True
        lines: dict[int, list[str]] = {}
        heads: dict[int, str] = {}
        for index in chosen:
            if self.isColumnHidden(index.column()):
                continue
            lines.setdefault(index.row(), []).append(str(index.data(DISPLAY) or ""))
            heads[index.column()] = self._rows.columns[index.column()].title
        texts = ["\t".join(line) for line in lines.values()]
        if whole:
            texts.insert(0, "\t".join(heads.values()))
        QGuiApplication.clipboard().setText("\n".join(texts))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer shows it; Qt's name."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer; Qt's name."""
        super().leaveEvent(event)
        self._hover(-1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row, where its cell cannot be edited; Qt's name."""
        index = self.indexAt(event.position().toPoint())
        super().mouseDoubleClickEvent(event)
        if index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.row_opened.emit(self._rows.row_at(index))

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs higher rows; Qt's name."""
        super().changeEvent(event)
        if event.type() in (event.Type.FontChange, event.Type.ApplicationFontChange):
            self._delegate.forget_fonts()
            self.verticalHeader().setDefaultSectionSize(row_height())

    def _arrange(self, *, cells: bool) -> None:
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectItems if cells else behaviour.SelectRows)
        self.setEditTriggers(_TRIGGERS)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height())
        header = self.horizontalHeader()
        header.setFont(look.font("label"))
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(look.scaled(40))
        header.setFixedHeight(QFontMetrics(look.font("label")).height() + look.ROW_EXTRA)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _size_columns(self) -> None:
        for at, column in enumerate(self._rows.columns):
            self.setColumnWidth(at, look.scaled(column.width))
        self.horizontalHeader().setStretchLastSection(True)

    def _share_room(self) -> None:
        if not self._gives:
            return
        others = sum(self.columnWidth(at) for at in range(1, len(self._rows.columns)))
        least = look.scaled(self._rows.columns[0].width)
        self.setColumnWidth(0, max(least, self.viewport().width() - others))
        self.fit_height()

    def _enter(self, index: Index) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            return
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self._down(index)
        else:
            self.row_opened.emit(self._rows.row_at(index))

    def _down(self, index: Index) -> None:
        below = self._rows.index(index.row() + 1, index.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    @Slot()
    def _keep(self) -> None:
        index = self.currentIndex()
        self._kept = (self._rows.id_at(index.row()), max(0, index.column()))

    @Slot()
    def _restore(self) -> None:
        row_id, column = self._kept
        place = self._rows.place_of(row_id) if row_id is not None else None
        if place is None:
            if row_id is not None:
                self.row_chosen.emit(None)
            return
        # the same row is no news, unless its values are
        self.setCurrentIndex(self._rows.index(place, min(column, len(self._rows.columns) - 1)))

    @Slot()
    def _on_data_changed(self) -> None:
        self.viewport().update()

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        self.setAccessibleDescription(sentence)

    @Slot()
    def fit_height(self) -> None:
        """Be as high as the rows need, and the bar below them where there is one."""
        if self._grows_to is None:
            return
        rows = min(max(1, self._rows.rowCount()), self._grows_to)
        may_scroll = self.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded
        scrolls = may_scroll and self.horizontalHeader().length() > self.viewport().width()
        below = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        frame = 2 * self.frameWidth()
        # a head within a table that is hidden for want of rows is not visible, yet will be
        head = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().height()
        self.setFixedHeight(head + rows * row_height() + frame + below + 2)
