"""The steps of the history, grouped by day, more of them whenever she comes to the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal, Slot

from infdesk.domain.changes import StepRow
from infdesk.places import today
from infdesk.ui import look
from infdesk.ui.delegates import PADDING, CellDelegate
from infdesk.ui.models.rows_model import DISPLAY, ROW, Column, RowsModel
from infdesk.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from infdesk.domain.formats import Formats

Index = QModelIndex | QPersistentModelIndex
NEXT = {"undo": "next to undo", "redo": "next to redo"}


@dataclass(frozen=True, slots=True)
class DayHead:
    """The head above the steps of one day.

    Attributes:
        day: The day.
        words: As it reads: "Today", "Yesterday", "12 Aug 2026".
    """

    day: date
    words: str

    @property
    def id(self) -> str:
        """What tells it apart from steps."""
        return self.day.isoformat()


StepLine = StepRow | DayHead


class StepsModel(RowsModel[StepLine]):
    """Steps below the heads of their days; heads cannot be chosen."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A head is only read; Qt's name."""
        if isinstance(self.row_at(index), DayHead):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class StepList(RowsView):
    """The steps, newest first.

    Signals:
        end_reached(): The last step that was read came into sight.
    """

    end_reached = Signal()

    def __init__(self, formats: Formats) -> None:
        self._model = StepsModel(step_columns())
        super().__init__(self._model, name="Steps")
        self._model.setParent(self)
        self._formats = formats
        self._last_day: date | None = None
        self.setItemDelegate(_StepDelegate(self))
        self.setSortingEnabled(False)
        self.horizontalHeader().setVisible(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._model.modelReset.connect(self._span_heads)
        self._model.rowsInserted.connect(self._span_heads)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_steps(self, steps: Sequence[StepRow]) -> None:
        """Show these steps; where she was looking stays in sight."""
        place = self.verticalScrollBar().value()
        self._last_day = None
        self._model.set_rows(self._with_heads(steps))
        if place:
            self.verticalScrollBar().setValue(place)

    def add_steps(self, steps: Sequence[StepRow]) -> None:
        """Show older steps below the others."""
        self._model.add_rows(self._with_heads(steps))

    def current_step(self) -> StepRow | None:
        """The step that the cursor is on."""
        row = self.current_row()
        return row if isinstance(row, StepRow) else None

    def shown(self) -> tuple[StepRow, ...]:
        """The steps that are shown, top to bottom."""
        return tuple(row for row in self._model.rows() if isinstance(row, StepRow))

    def _with_heads(self, steps: Sequence[StepRow]) -> list[StepLine]:
        lines: list[StepLine] = []
        for step in steps:
            day = step.when.date()
            if day != self._last_day:
                self._last_day = day
                lines.append(DayHead(day, day_words(day, self._formats)))
            lines.append(step)
        return lines

    @Slot()
    def _span_heads(self) -> None:
        self.clearSpans()
        for place, row in enumerate(self._model.rows()):
            if isinstance(row, DayHead):
                self.setSpan(place, 0, 1, len(self._model.columns))

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() and value >= bar.maximum() - bar.pageStep():
            self.end_reached.emit()


class _StepDelegate(CellDelegate):
    """Paints heads of days small, on the window's ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a head or a step; Qt's name."""
        if not isinstance(index.data(ROW), DayHead):
            super().paint(painter, option, index)
            return
        roles, place = look.roles(), QRectF(option.rect)
        painter.save()
        painter.fillRect(place, roles.color("window"))
        painter.setFont(look.font("label_strong"))
        painter.setPen(roles.color("text2"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        inside = place.adjusted(PADDING, 0, -PADDING, 0)
        painter.drawText(inside, int(middle), str(index.data(DISPLAY)))
        painter.restore()


def step_columns() -> tuple[Column[StepLine], ...]:
    """How a step reads: when, what, and whose turn it is."""
    return (
        Column("when", "When", _when, tone=lambda row: _tone(row) or "text2", width=62),
        Column("title", "What", _title, tone=_tone, side=_turn, width=120),
    )


def day_words(day: date, formats: Formats) -> str:
    """A day as a head: "Today, 12 Aug 2026"."""
    written = formats.day(day)
    near = {today(): "Today", today() - timedelta(days=1): "Yesterday"}
    return f"{near[day]}, {written}" if day in near else written


def _when(row: StepLine) -> str:
    return row.words if isinstance(row, DayHead) else f"{row.when:%H:%M}"


def _title(row: StepLine) -> str:
    return "" if isinstance(row, DayHead) else row.title


def _tone(row: Any) -> str | None:
    return "muted" if isinstance(row, StepRow) and row.undone else None


def _turn(row: StepLine) -> str | None:
    if isinstance(row, DayHead):
        return None
    if row.turn is None:
        return "undone" if row.undone else None
    return NEXT[row.turn]
