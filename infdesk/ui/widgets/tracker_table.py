"""The tracker on the screen: posts edited like a sheet, their sums pinned below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QKeyCombination, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollBar, QTableView, QVBoxLayout, QWidget

from infdesk.places import today
from infdesk.sheets.files.pasted import block_of, has_headings, is_block
from infdesk.store import commands
from infdesk.store.row_names import whose
from infdesk.ui import look
from infdesk.ui.delegates import GAP, CellDelegate, row_height
from infdesk.ui.forms import save_cell
from infdesk.ui.models.rows_model import DISPLAY, Column, RowsModel
from infdesk.ui.tracker_columns import (
    POSTED,
    cost_key,
    goal_key,
    is_number,
    read_cell,
    selection_words,
    sum_cells,
    tracker_columns,
)
from infdesk.ui.widgets.pieces import SignedLine
from infdesk.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from infdesk.domain.measures import Measures
    from infdesk.domain.rows import TrackerRow
    from infdesk.domain.summary import CampaignSummary
    from infdesk.store.desk import Desk
    from infdesk.ui.context import DeskContext
    from infdesk.ui.delegates import _Line
    from infdesk.ui.models.rows_model import Index

FILL_DOWN: Final = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)


class TrackerTable(QWidget):
    """Posts and their sums.

    Attributes:
        model: The posts.
        view: The table of posts.
        sums: The pinned row.

    Signals:
        selection_told(str): What is selected, in counts and sums.
    """

    selection_told = Signal(str)

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._goal = "conversions"
        self.model: RowsModel[TrackerRow] = RowsModel((), commit=self._commit, parent=self)
        self.view = _SheetView(self.model, self)
        self.sums = _SumRow(self.view)
        self._refused = SignedLine("fault", "", role="error", use="label")
        self._refused.setContentsMargins(12, 4, 12, 4)
        self._refused.hide()
        self.model.refused.connect(self._on_refused)
        self.view.selectionModel().selectionChanged.connect(self._tell_selection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.sums, 1)
        below.addWidget(self.sums.corner)
        column.addLayout(below)
        column.addWidget(self.sums.bar)
        column.addWidget(self._refused)

    def show_posts(
        self,
        summary: CampaignSummary,
        totals: Measures,
        rows: Sequence[TrackerRow],
        *,
        summed: Sequence[TrackerRow],
    ) -> None:
        """Show these posts, with the sums of all that are looked at."""
        formats = self._context.formats
        self._goal = goal_key(summary)
        before = [column.key for column in self.model.columns]
        self.model.set_columns(tracker_columns(summary, rows, formats))
        if [column.key for column in self.model.columns] != before:
            self.view.size_columns()
        self.model.set_rows(rows)
        self.sums.show_cells(
            self.model.columns, sum_cells(summed, totals, formats, cost=cost_key(summary))
        )
        self._refused.hide()

    def take_typing(self) -> None:
        """Let what is being typed count now."""
        editor = self.view.indexWidget(self.view.currentIndex())
        if editor is not None:
            self.view.commitData(editor)

    def write_block(self, cells: Iterable[tuple[QModelIndex, str]], title: str) -> None:
        """Write many cells as one step; a cell that cannot be written stops all of it, said."""
        wanted: list[tuple[int, str, int | None]] = []
        skipped = 0
        for index, typed in cells:
            row, column = self.model.row_at(index), self.model.columns[index.column()]
            if row is None or not is_number(column.key) or not column.can_edit(row):
                skipped += bool(typed.strip())
                continue
            value, sentence = read_cell(column.key, typed.strip(), self._context.formats)
            if sentence is not None:
                self._on_refused(f"Row {index.row() + 1}, {column.title}: {sentence}")
                return
            wanted.append((row.id, column.key, value))
        if not wanted:
            self._on_refused("Nothing was changed: these cells hold no numbers that can be edited.")
            return
        count = "1 number" if len(wanted) == 1 else f"{len(wanted)} numbers"
        if skipped:
            cells_told = "1 cell was" if skipped == 1 else f"{skipped} cells were"
            self._on_refused(f"{cells_told} left as it stands: only numbers can be filled in here.")
        else:
            self._refused.hide()
        self._context.do(
            lambda desk: commands.measure_many(desk, wanted, day=today(), title=f"{title} {count}")
        )

    def _commit(self, row: TrackerRow, key: str, typed: str) -> str | None:
        value, sentence = read_cell(key, typed, self._context.formats)
        if sentence is not None:
            return sentence
        self._refused.hide()
        save_cell(self._context, self.model, (row.id, key, typed), _work(row, key, value))
        return None

    def _on_refused(self, sentence: str) -> None:
        self._refused.say(sentence, sign="fault", role="error")

    def _tell_selection(self) -> None:
        places = {index.row() for index in self.view.selectedIndexes()}
        rows = self.model.rows()
        chosen = [rows[place] for place in sorted(places)]
        self.selection_told.emit(selection_words(chosen, self._context.formats, goal=self._goal))


def _work(row: TrackerRow, key: str, value: Any) -> Any:
    """The command for one edited cell."""

    def work(desk: Desk) -> object:
        if key == "fee":
            return commands.set_fee(desk, row.agreement_id, value, deliverable_id=row.id)
        if key == POSTED:
            with desk.reader() as reader:
                what = f"day posted, {whose(reader, 'deliverable', row.id)}"
            return commands.change(desk, "deliverable", row.id, {POSTED: value}, what=what)
        return commands.measure(desk, row.id, key, value, day=today())

    return work


class _SheetView(RowsView):
    """Cells of a sheet: paste a block, fill down, clear."""

    def __init__(self, model: RowsModel[TrackerRow], table: TrackerTable) -> None:
        super().__init__(model, name="Posts", cells=True)
        self._table = table

    def size_columns(self) -> None:
        """Give every column its own width."""
        for at, column in enumerate(self.rows_model().columns):
            self.setColumnWidth(at, look.scaled(column.width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, fill down and clear, each as one step; Qt's name."""
        if event.matches(QKeySequence.StandardKey.Paste):
            if not self.paste():
                super().keyPressEvent(event)
        elif event.keyCombination() == FILL_DOWN:
            self.fill_down()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def paste(self) -> bool:
        """Write a block from the clipboard from the current cell on, right and down.

        Returns:
            Whether these are cells of this table; rows of a sheet with their headings are not.
        """
        start = self.currentIndex()
        lines = block_of(QGuiApplication.clipboard().text())
        if len(lines) > 1 and self._are_own_numbers(lines[0]):
            lines = lines[1:]  # copied here, with their heads
        elif is_block(lines) and has_headings(lines):
            return False
        if not start.isValid() or not lines:
            return True
        columns = [self._logical(at) for at in range(self.horizontalHeader().count())]
        first = self.horizontalHeader().visualIndex(start.column())
        cells = [
            (self.rows_model().index(start.row() + down, columns[first + right]), typed)
            for down, line in enumerate(lines)
            for right, typed in enumerate(line)
            if first + right < len(columns) and start.row() + down < self.rows_model().rowCount()
        ]
        self._table.write_block(cells, "Paste")
        return True

    def _are_own_numbers(self, heads: Sequence[str]) -> bool:
        """Whether these are heads of columns of numbers that this very table shows."""
        own = {column.title for column in self.rows_model().columns if is_number(column.key)}
        return own.issuperset(heads)

    def fill_down(self) -> None:
        """Write the topmost selected cell of each column into those below it."""
        model = self.rows_model()
        tops: dict[int, QModelIndex] = {}
        chosen = sorted(self.selectedIndexes(), key=lambda index: index.row())
        cells = []
        for index in chosen:
            top = tops.setdefault(index.column(), index)
            row = model.row_at(top)
            if top.row() != index.row() and row is not None:
                cells.append((index, model.columns[top.column()].edited(row)))
        if cells:
            self._table.write_block(cells, "Fill down")

    def clear(self) -> None:
        """Make the selected numbers unknown."""
        self._table.write_block([(index, "") for index in self.selectedIndexes()], "Clear")

    def _logical(self, at: int) -> int:
        return self.horizontalHeader().logicalIndex(at)


class _SumDelegate(CellDelegate):
    """Sums stand on the ground of a head."""

    def _ground(self, option: QStyleOptionViewItem, index: Index, *, has_focus: bool) -> str:
        del option, index, has_focus
        return "header"

    def _paint_line(self, painter: QPainter, place: QRectF, line: _Line, colour: QColor) -> None:
        """A sum is never cut: where both have no room, of how many it is known gives way."""
        wide = sum(
            self._font(use)[1].horizontalAdvance(text) + GAP
            for use, text in ((line.use, line.text), ("label", line.side))
        )
        fits = wide <= place.width()
        super()._paint_line(painter, place, line if fits else replace(line, side=""), colour)


class _SumRow(QTableView):
    """One row of sums under a table, tied to its columns."""

    def __init__(self, above: QTableView) -> None:
        super().__init__()
        self._model: RowsModel[dict[str, str]] = RowsModel((), row_id=lambda _: 0, parent=self)
        self.setModel(self._model)
        self.setAccessibleName("Sums")
        self.setProperty("sums", "true")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setItemDelegate(_SumDelegate(self))
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height())
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setStretchLastSection(True)
        self.setFixedHeight(row_height() + 2)
        self._above = above
        header = above.horizontalHeader()
        header.sectionResized.connect(lambda at, _, width: self.setColumnWidth(at, width))
        header.sectionMoved.connect(
            lambda _, old, new: self.horizontalHeader().moveSection(old, new)
        )
        above.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.corner = QFrame()
        self.corner.setProperty("sums", "true")
        above.verticalScrollBar().rangeChanged.connect(self._size_corner)
        self._size_corner(0, 0)
        self.bar = QScrollBar(Qt.Orientation.Horizontal)
        self.bar.hide()
        own, whole = self.horizontalScrollBar(), above.horizontalScrollBar()
        whole.rangeChanged.connect(self._size_bar)
        whole.valueChanged.connect(own.setValue)
        whole.valueChanged.connect(self.bar.setValue)
        self.bar.valueChanged.connect(whole.setValue)

    def show_cells(self, columns: Sequence[Column[Any]], cells: dict[str, str]) -> None:
        """Show sums under their columns."""
        self._model.set_columns([_sum_column(column) for column in columns])
        self._model.set_rows([cells])
        for at in range(len(columns)):
            self.setColumnWidth(at, self._above.columnWidth(at))

    def _size_bar(self, least: int, most: int) -> None:
        """One scroll bar below both tables, while there is something to scroll."""
        self.bar.setRange(least, most)
        self.bar.setPageStep(self._above.horizontalScrollBar().pageStep())
        self.bar.setVisible(most > least)

    def _size_corner(self, least: int, most: int) -> None:
        """As wide as the scroll bar above, so that both tables scroll equally far."""
        bar = self._above.verticalScrollBar()
        self.corner.setFixedWidth(bar.sizeHint().width() if most > least else 0)

    def text_of(self, key: str) -> str:
        """What stands under a column."""
        return str(self._model.index(0, self._model.column_of(key)).data(DISPLAY))


def _sum_column(column: Column[Any]) -> Column[dict[str, str]]:
    return Column(
        column.key,
        column.title,
        lambda cells: cells.get(column.key, ""),
        is_number=column.is_number,
        is_strong=True,
        side=lambda cells: cells.get(f"{column.key} side"),
        tip=lambda cells: _known(cells.get(f"{column.key} side")),
    )


def _known(side: str | None) -> str | None:
    return None if side is None else f"Known for {side} posts"
