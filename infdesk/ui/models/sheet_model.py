"""A sheet as it stands in its file, with the row numbers and letters of a spreadsheet program."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from infdesk.domain.cell import column_letter
from infdesk.ui import look

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from infdesk.domain.cell import Cell
    from infdesk.domain.sheet import Sheet

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS: Final = 200
"""Rows that can be looked at; they show what the sheet is, not all of it."""

NOWHERE: Final = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_GROUND = int(Qt.ItemDataRole.BackgroundRole)
_COLOUR = int(Qt.ItemDataRole.ForegroundRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class SheetModel(QAbstractTableModel):
    """The first rows of one sheet, uninterpreted; the row of the headings stands out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._rows: list[tuple[Cell, ...]] = []
        self._width = 0
        self._header_row = 0

    def show_sheet(self, sheet: Sheet | None, header_row: int) -> None:
        """Show a sheet, or nothing."""
        self.beginResetModel()
        self._sheet = sheet
        self._rows = list(sheet.rows[:MOST_ROWS]) if sheet is not None else []
        self._width = max((len(row) for row in self._rows), default=0)
        self._header_row = header_row
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows; Qt's name."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns; Qt's name."""
        return 0 if parent.isValid() else self._width

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """What a cell shows; Qt's name."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        cell = row[index.column()] if index.column() < len(row) else None
        if role == _DISPLAY:
            return cell_text(cell)
        if role == _ALIGNMENT:
            is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
            return _RIGHT if is_number else _LEFT
        return self._dress(self._number(index.row()), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Letters above, row numbers at the left; Qt's name."""
        if role != _DISPLAY or self._sheet is None:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return column_letter(self._sheet.first_column + section)
        return str(self._number(section))

    def _number(self, place: int) -> int:
        return self._sheet.row_number(place) if self._sheet is not None else 0

    def _dress(self, number: int, role: int) -> Any:
        if number == self._header_row:
            if role == _GROUND:
                return look.roles().color("tint")
            if role == _FONT:
                return look.font("strong")
        elif number < self._header_row and role == _COLOUR:
            return look.roles().color("muted")
        return None


def cell_text(cell: Cell) -> str:
    """A cell as text: days without midnight, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        midnight = not (cell.hour or cell.minute or cell.second)
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.12g}"
    return " ".join(str(cell).split())
