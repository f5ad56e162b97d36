"""A table of frozen rows: a snapshot, with columns that say how rows read, sort and are edited."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from infdesk.ui import look

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Commit = Callable[[Row, str, str], "str | None"]
"""(row, column key, typed text) -> a sentence if it cannot be, else ``None``."""

# Qt asks some three thousand times a frame; looking an enum up costs more than the answer
DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
EDIT: Final = int(Qt.ItemDataRole.EditRole)
TOOL_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
ACCESSIBLE: Final = int(Qt.ItemDataRole.AccessibleTextRole)
ROW: Final = int(Qt.ItemDataRole.UserRole)
"""The row itself."""
ERROR: Final = ROW + 1
"""The sentence that says why what was typed cannot be, or ``None``."""
TONE: Final = ROW + 2
"""Name of the colour role that a cell is written in, or ``None``."""
SIGN: Final = ROW + 3
"""Name of the sign before the text, or ``None``."""
LETTERS: Final = ROW + 4
"""Two letters in a box before the text, or ``None``."""
SIDE: Final = ROW + 5
"""Small text after the text (before it, in a column of numbers), or ``None``."""
COLUMN: Final = ROW + 6
"""The ``Column`` of a cell."""

LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
DASH: Final = "–"
NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """How one column reads, sorts and is edited.

    Attributes:
        key: What commits and tests call it.
        title: Its head.
        text: How a row reads here; a dash is unknown.
        sort: What it sorts by, ``None`` last; without it the column sorts by its text.
        is_number: Right-aligned, as is its head.
        is_strong: Semibold: the cell that names the row, or the goal's metric.
        is_tag: The text stands on the ground of its tone, as a tag.
        editable: Whether a row can be edited here.
        edit_text: What the editor starts with; without it the text, and nothing for a dash.
        choices: What can be chosen; the editor is a list then.
        tone: Colour role of the text: ``muted``, ``warn``, ``error`` ...
        sign: Sign before the text.
        letters: Two letters in a box before the text.
        side: Small text after the text.
        tip: What hovering tells, where it tells more than the text.
        width: Width to begin with, in pixels at 100 %.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    is_number: bool = False
    is_strong: bool = False
    is_tag: bool = False
    editable: Callable[[Row], bool] | bool = False
    edit_text: Callable[[Row], str] | None = None
    choices: Sequence[str] | Callable[[Row], Sequence[str]] = ()
    tone: Callable[[Row], str | None] | None = None
    sign: Callable[[Row], str | None] | None = None
    letters: Callable[[Row], str | None] | None = None
    side: Callable[[Row], str | None] | None = None
    tip: Callable[[Row], str | None] | None = None
    width: int = 110

    def can_edit(self, row: Row) -> bool:
        """Whether this row can be edited here."""
        return self.editable(row) if callable(self.editable) else self.editable

    def edited(self, row: Row) -> str:
        """What the editor starts with."""
        if self.edit_text is not None:
            return self.edit_text(row)
        text = self.text(row)
        return "" if text == DASH else text

    def choices_for(self, row: Row) -> Sequence[str]:
        """What can be chosen in this row."""
        return self.choices(row) if callable(self.choices) else self.choices


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a cell until its value is read again, and why it cannot be kept."""

    text: str
    error: str | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows in columns, sorted in Python, unknown last.

    The same rows again only repaint, so that cursor, selection and an open editor stay where they
    are; other rows reset the model. Rows keep their places while values change, until she sorts.

    Attributes:
        columns: From left to right.

    Signals:
        refused(str): What was typed cannot be; the sentence why. The cell keeps the typed text.
    """

    refused = Signal(str)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        row_id: Callable[[Row], Hashable] | None = None,
        commit: Commit[Row] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._row_id: Callable[[Row], Hashable] = row_id or attrgetter("id")
        self._commit = commit
        self._given: tuple[Row, ...] = ()
        self._rows: list[Row] = []
        self._texts: list[list[str | None]] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._typed: dict[tuple[Hashable, str], Typed] = {}

    def rows(self) -> tuple[Row, ...]:
        """The rows as they stand, top to bottom."""
        return tuple(self._rows)

    def row_at(self, index: Index) -> Row | None:
        """The row of an index, or ``None``."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def id_at(self, place: int) -> Hashable | None:
        """Id of the row that stands there, or ``None``."""
        return self._row_id(self._rows[place]) if 0 <= place < len(self._rows) else None

    def place_of(self, row_id: Hashable) -> int | None:
        """Where a row stands now, or ``None``."""
        for place, row in enumerate(self._rows):
            if self._row_id(row) == row_id:
                return place
        return None

    def column_of(self, key: str) -> int:
        """Where a column stands."""
        return next(at for at, column in enumerate(self.columns) if column.key == key)

    def cell(self, row_id: Hashable, key: str) -> QModelIndex:
        """The index of a cell; an invalid one where the row is not shown."""
        place = self.place_of(row_id)
        return NOWHERE if place is None else self.index(place, self.column_of(key))

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self._given = tuple(rows)
        by_id = {self._row_id(row): row for row in rows}
        shown = [self._row_id(row) for row in self._rows]
        if len(shown) == len(rows) and by_id.keys() == set(shown):
            self._typed = {at: typed for at, typed in self._typed.items() if typed.error}
            self._rows = [by_id[row_id] for row_id in shown]
            self._forget_texts()
            self._repaint()
            return
        self.beginResetModel()
        self._typed.clear()
        self._rows = self._in_order(self._given)
        self._forget_texts()
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows below the others, which stay where they are and are not sorted anew."""
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(NOWHERE, first, first + len(rows) - 1)
        self._given = (*self._given, *rows)
        self._rows.extend(rows)
        self._texts.extend([None] * len(self.columns) for _ in rows)
        self.endInsertRows()

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns; the same keys again only change heads and texts."""
        if [column.key for column in columns] == [column.key for column in self.columns]:
            self.columns = tuple(columns)
            self._forget_texts()
            self._repaint()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
            return
        self.beginResetModel()
        self.columns = tuple(columns)
        self._sorted_by = None
        self._forget_texts()
        self.endResetModel()

    def refuse(self, row_id: Hashable, key: str, typed: str, sentence: str) -> None:
        """Keep what was typed in a cell and say why it cannot be."""
        self._typed[row_id, key] = Typed(typed, sentence)
        self._repaint()
        self.refused.emit(sentence)

    def settle(self, row_id: Hashable, key: str) -> None:
        """Show a cell's own value again: what was typed made no difference, or is given up."""
        if self._typed.pop((row_id, key), None) is not None:
            self._repaint()

    def is_refused(self, index: Index) -> bool:
        """Whether a cell holds what cannot be."""
        return self.data(index, ERROR) is not None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows; Qt's name."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns; Qt's name."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """What a cell shows or means; Qt's name."""
        place, at = index.row(), index.column()
        if not 0 <= place < len(self._rows):
            return None
        if role == DISPLAY:
            return self._text(place, at)
        column = self.columns[at]
        if role == ALIGNMENT:
            return RIGHT if column.is_number else LEFT
        row = self._rows[place]
        asked = {TONE: column.tone, SIGN: column.sign, LETTERS: column.letters, SIDE: column.side}
        if role in asked:
            answer = asked[role]
            return None if answer is None else answer(row)
        return self._rare(place, at, role)

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Hand what was typed to the commit; Qt's name."""
        row = self.row_at(index)
        if row is None or role != EDIT or self._commit is None:
            return False
        column, typed = self.columns[index.column()], str(value).strip()
        cell = (self._row_id(row), column.key)
        had = self._typed.pop(cell, None)
        if typed == column.edited(row):
            if had is not None:
                self.dataChanged.emit(index, index)
            return True
        sentence = self._commit(row, column.key, typed)
        if sentence is not None:
            self.refuse(*cell, typed, sentence)
            return True
        self._typed.setdefault(cell, Typed(typed or DASH))
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be done with a cell; Qt's name."""
        row = self.row_at(index)
        if row is None or not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._commit is not None and self.columns[index.column()].can_edit(row):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Heads of the columns; Qt's name."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == DISPLAY:
            return column.title
        if role == ALIGNMENT:
            return RIGHT if column.is_number else LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, or with -1 as the rows were given; Qt's name."""
        self._sorted_by = (column, order) if 0 <= column < len(self.columns) else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [(self._row_id(self._rows[index.row()]), index.column()) for index in before]
        by_id = {self._row_id(row): row for row in self._given}
        self._rows = self._in_order(tuple(by_id.values()))
        self._forget_texts()
        places = {self._row_id(row): place for place, row in enumerate(self._rows)}
        after = [self.index(places[row_id], at) for row_id, at in ids]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _in_order(self, rows: Sequence[Row]) -> list[Row]:
        if self._sorted_by is None:
            return list(rows)
        at, order = self._sorted_by
        column = self.columns[at]
        value_of = column.sort or (lambda row: _text_or_none(column.text(row)))
        keyed: list[tuple[Any, Row]] = [(value_of(row), row) for row in rows]
        known = sorted(
            (pair for pair in keyed if pair[0] is not None),
            key=lambda pair: pair[0],
            reverse=order is Qt.SortOrder.DescendingOrder,
        )
        return [row for _, row in known] + [row for value, row in keyed if value is None]

    def _text(self, place: int, at: int) -> str:
        if self._typed:
            typed = self._typed_at(place, at)
            if typed is not None:
                return typed.text
        text = self._texts[place][at]
        if text is None:
            text = self._texts[place][at] = self.columns[at].text(self._rows[place])
        return text

    def _typed_at(self, place: int, at: int) -> Typed | None:
        return self._typed.get((self._row_id(self._rows[place]), self.columns[at].key))

    def _rare(self, place: int, at: int, role: int) -> Any:
        row, column, typed = self._rows[place], self.columns[at], self._typed_at(place, at)
        if role == ERROR:
            return typed.error if typed is not None else None
        if role == EDIT:
            return typed.text if typed is not None and typed.error else column.edited(row)
        if role == TOOL_TIP:
            told = column.tip(row) if column.tip is not None else None
            error = typed.error if typed is not None else None
            return look.plain_tip(error or told or self._text(place, at))
        if role == ACCESSIBLE:
            return self._spoken(place, at, typed)
        return {ROW: row, COLUMN: column}.get(role)

    def _spoken(self, place: int, at: int, typed: Typed | None) -> str:
        column, text = self.columns[at], self._text(place, at)
        side = column.side(self._rows[place]) if column.side is not None else None
        error = typed.error if typed is not None else None
        words = (column.title, "unknown" if text == DASH else text, side, error)
        return ", ".join(word for word in words if word)

    def _forget_texts(self) -> None:
        width = len(self.columns)
        self._texts = [[None] * width for _ in self._rows]

    def _repaint(self) -> None:
        if self._rows and self.columns:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _text_or_none(text: str) -> str | None:
    return None if text in ("", DASH) else text.casefold()
