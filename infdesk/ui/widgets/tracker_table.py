"""The tracker on the screen: posts edited like a sheet, their sums pinned below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QKeyCombination, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFrame, QTableView, QVBoxLayout, QWidget

from infdesk.places import today
from infdesk.store import commands
from infdesk.ui import look
from infdesk.ui.delegates import row_height
from infdesk.ui.forms import save_cell
from infdesk.ui.models.rows_model import DISPLAY, Column, RowsModel
from infdesk.ui.tracker_columns import (
    POSTED,
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

    from PySide6.QtGui import QKeyEvent

    from infdesk.domain.measures import Measures
    from infdesk.domain.rows import TrackerRow
    from infdesk.domain.summary import CampaignSummary
    from infdesk.store.desk import Desk
    from infdesk.ui.context import DeskContext

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
        self._goal = "orders"
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
        column.addWidget(self.sums)
        column.addWidget(self._refused)

    def show_posts(
        self, summary: CampaignSummary, totals: Measures, rows: Sequence[TrackerRow]
    ) -> None:
        """Show these posts, with the sums of what is looked at."""
        formats = self._context.formats
        self._goal = summary.goal.metric
        before = [column.key for column in self.model.columns]
        self.model.set_columns(tracker_columns(summary, rows, formats))
        if [column.key for column in self.model.columns] != before:
            self.view.size_columns()
        self.model.set_rows(rows)
        self.sums.show_cells(self.model.columns, sum_cells(totals, formats, goal=self._goal))
        self._refused.hide()

    def take_typing(self) -> None:
        """Let what is being typed count now."""
        editor = self.view.indexWidget(self.view.currentIndex())
        if editor is not None:
            self.view.commitData(editor)

    def write_block(self, cells: Iterable[tuple[QModelIndex, str]], title: str) -> None:
        """Write many cells as one step; a cell that cannot be written stops all of it, said."""
        wanted: list[tuple[int, str, int | None]] = []
        for index, typed in cells:
            row, column = self.model.row_at(index), self.model.columns[index.column()]
            if row is None or not is_number(column.key) or not column.can_edit(row):
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
            what = f"day posted, {row.creator}"
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
            self.paste()
        elif event.keyCombination() == FILL_DOWN:
            self.fill_down()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        """Write a block from the clipboard from the current cell on, right and down."""
        start = self.currentIndex()
        text = QGuiApplication.clipboard().text().rstrip("\r\n")
        if not start.isValid() or not text:
            return
        lines = [line.split("\t") for line in text.replace("\r\n", "\n").split("\n")]
        columns = [self._logical(at) for at in range(self.horizontalHeader().count())]
        first = self.horizontalHeader().visualIndex(start.column())
        cells = [
            (self.rows_model().index(start.row() + down, columns[first + right]), typed)
            for down, line in enumerate(lines)
            for right, typed in enumerate(line)
            if first + right < len(columns) and start.row() + down < self.rows_model().rowCount()
        ]
        self._table.write_block(cells, "Paste")

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
        self.setFont(look.font("strong"))
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
        bars = above.horizontalScrollBar(), self.horizontalScrollBar()
        bars[0].valueChanged.connect(bars[1].setValue)

    def show_cells(self, columns: Sequence[Column[Any]], cells: dict[str, str]) -> None:
        """Show sums under their columns."""
        self._model.set_columns([_sum_column(column) for column in columns])
        self._model.set_rows([cells])
        for at in range(len(columns)):
            self.setColumnWidth(at, self._above.columnWidth(at))

    def text_of(self, key: str) -> str:
        """What stands under a column."""
        return str(self._model.index(0, self._model.column_of(key)).data(DISPLAY))


def _sum_column(column: Column[Any]) -> Column[dict[str, str]]:
    return Column(
        column.key,
        column.title,
        lambda cells: cells.get(column.key, ""),
        is_number=column.is_number,
    )
