"""Step three of an import: what will happen to every row, ticked or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from infdesk.deeds.import_papers import rows_left_out, save_left_out
from infdesk.deeds.keeping import note_written
from infdesk.domain.choices import FileKind
from infdesk.domain.comparison import Outcome
from infdesk.domain.names import fold
from infdesk.places import documents
from infdesk.ui import look, messages
from infdesk.ui.dialogs.saving import ask_save
from infdesk.ui.import_session import can_tick
from infdesk.ui.import_words import OUTCOMES, change_words, row_words
from infdesk.ui.models.rows_model import DASH, Column, RowsModel
from infdesk.ui.open_name_words import line_words
from infdesk.ui.widgets.buttons import Segments, button
from infdesk.ui.widgets.pieces import paragraph
from infdesk.ui.widgets.rows_view import RowsView
from infdesk.ui.window_words import in_the_window

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from infdesk.domain.formats import Formats
    from infdesk.ui.context import DeskContext
    from infdesk.ui.import_session import ImportSession, Line

ORDER: Final = (Outcome.LEFT_OUT, Outcome.CHANGED, Outcome.NEW, Outcome.SAME)
_SEGMENTS: Final = (None, Outcome.NEW, Outcome.CHANGED, Outcome.SAME, Outcome.LEFT_OUT)
_SIGNS: Final = {
    Outcome.LEFT_OUT: "close",
    Outcome.CHANGED: "half-ring",
    Outcome.NEW: "plus",
    Outcome.SAME: "check",
}
_TONES: Final = {
    Outcome.LEFT_OUT: "bad",
    Outcome.CHANGED: "text2",
    Outcome.NEW: "accent",
    Outcome.SAME: "muted",
}
MOST_CODES: Final = 4
SEARCH_MS: Final = 80
TICK: Final = "tick"
SHEET: Final = "sheet"
_OF_ORDERS: Final = frozenset({FileKind.SHOP_ORDERS, FileKind.AFFILIATE, FileKind.TRACKING})


class RowsPage(QWidget):
    """Every row: left out first, then changed, then new, then same.

    Attributes:
        segments: Which outcomes are shown.
        search: Shows only rows that hold a text.
        view: The rows.
        save_button: Saves the rows that were left out.
    """

    def __init__(self, session: ImportSession, context: DeskContext) -> None:
        super().__init__()
        self._session = session
        self._context = context
        self.segments = Segments([_segment(one, 0) for one in _SEGMENTS], name="Rows shown")
        self.segments.group.idClicked.connect(self._show_lines)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find in rows")
        self.search.setAccessibleName("Find in rows")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(look.scaled(110))
        self.search.setMaximumWidth(look.scaled(220))
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(SEARCH_MS)
        self._typed.timeout.connect(self._show_lines)
        self.search.textChanged.connect(lambda _: self._typed.start())
        back = QShortcut(QKeySequence("Esc"), self.search, self.search.clear)
        back.setContext(Qt.ShortcutContext.WidgetShortcut)
        back.setEnabled(False)  # with nothing to clear, Escape closes the dialog
        self.search.textChanged.connect(lambda text: back.setEnabled(bool(text)))
        self._model: RowsModel[Line] = RowsModel(
            line_columns(session, context.formats), row_id=lambda line: line.place, parent=self
        )
        self.view = _TickView(self._model, session)
        self.view.setTabKeyNavigation(False)  # Tab goes on to what comes after the table
        self._codes = paragraph()
        self._left_out = paragraph()
        self._once = paragraph(
            "An order seen in the shop and in a tracker counts once: by code, then link."
        )
        self.save_button = button("Save the left-out rows…", self._save, sign="export")
        self._cards = (
            _card("Who is this?", self._codes),
            _card("Left out", self._left_out, self.save_button),
        )
        self._build()

    def reload(self) -> None:
        """Show the newest plan, or the newest ticks."""
        for at, outcome in enumerate(_SEGMENTS):
            text = _segment(outcome, self._count(outcome))
            self.segments.group.button(at).setText(text)
        self._show_lines()
        self._show_codes()
        sheets = self._session.sheets()
        self.view.setColumnHidden(self._model.column_of(SHEET), len(sheets) == 1)
        count = sum(len(sheet.left_out_rows()) for _, sheet in sheets)
        self._cards[1].setVisible(count > 0)
        self._once.setVisible(any(sheet.kind in _OF_ORDERS for _, sheet in sheets))
        self._side.setVisible(any(not one.isHidden() for one in (*self._cards, self._once)))
        rows = "1 row stays" if count == 1 else f"{count:,} rows stay"
        self._left_out.setText(
            f"{rows} in your file. Save with the reason beside each, correct, and drop that file."
        )

    def repaint_ticks(self) -> None:
        """Show the newest ticks; rows, order and cursor stay."""
        self.view.viewport().update()

    def save_left_out(self, path: Path) -> None:
        """Write the rows that were left out as a workbook.

        Raises:
            UserError: The place cannot be written.
        """
        prepared = self._session.prepared
        if prepared is not None:
            session = self._session
            save_left_out(path, rows_left_out(session.files, prepared.plan, session.choices))
            note_written(self._context.path, path)

    def _build(self) -> None:
        tool = QHBoxLayout()
        tool.setSpacing(10)
        tool.addWidget(self.segments)
        tool.addWidget(self.search)
        tool.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(tool)
        left.addWidget(self.view, 1)
        right = QVBoxLayout()
        right.setSpacing(look.GAP)
        right.setContentsMargins(0, 0, 0, 0)
        for card in self._cards:
            right.addWidget(card)
        right.addWidget(self._once)
        right.addStretch(1)
        self._side = QWidget()
        self._side.setLayout(right)
        self._side.setFixedWidth(look.scaled(270))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(20)
        row.addLayout(left, 1)
        row.addWidget(self._side)

    def _count(self, outcome: Outcome | None) -> int:
        wanted = ORDER if outcome is None else (outcome,)
        return sum(self._session.count(one) for one in wanted)

    @Slot()
    def _show_lines(self, _: object = None) -> None:
        outcome = _SEGMENTS[self.segments.group.checkedId()]
        sought = fold(self.search.text())
        lines = [
            line
            for line in self._session.lines()
            if outcome in (None, line.compared.outcome) and sought in line.sought
        ]
        lines.sort(key=lambda line: ORDER.index(line.compared.outcome))
        self._model.set_rows(lines)

    def _show_codes(self) -> None:
        names = self._session.open_names
        self._cards[0].setVisible(bool(names))
        told = [line_words(name, self._context.formats) for name in names[:MOST_CODES]]
        more = [f"and {len(names) - MOST_CODES} more"] if len(names) > MOST_CODES else []
        self._codes.setText(
            "\n".join(
                [
                    "Names in these orders that credit nobody yet:",
                    *told,
                    *more,
                    "They wait on the Results tab. Choosing a creator there credits the past.",
                ]
            )
        )

    def _save(self) -> None:
        first = Path(self._session.files[0].on_disk)
        folder = first.parent if first.is_absolute() else documents()  # rows that were pasted
        start = folder / "left-out rows.xlsx"
        path = ask_save(self, "Save the left-out rows", start, "Excel")
        if path is not None:
            try:
                self.save_left_out(path)
            except Exception as error:  # noqa: BLE001 - said in one place, with the sentence it has
                messages.show_error(self, error)


class _TickView(RowsView):
    """Rows that a click on the tick or the space bar takes in or keeps out."""

    def __init__(self, model: RowsModel[Line], session: ImportSession) -> None:
        super().__init__(model, name="Rows of the import")
        self._session = session
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks every selected row; Qt's name."""
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        indexes = self.selectionModel().selectedRows() or [self.currentIndex()]
        lines = [line for index in indexes if (line := self.rows_model().row_at(index)) is not None]
        if lines:
            self._session.tick(lines, ticked=not self._session.is_ticked(lines[0]))

    @Slot(object)
    def _on_clicked(self, index: QModelIndex | QPersistentModelIndex) -> None:
        line = self.rows_model().row_at(index)
        if line is not None and self.rows_model().columns[index.column()].key == TICK:
            self._session.tick([line], ticked=not self._session.is_ticked(line))


def line_columns(session: ImportSession, formats: Formats) -> tuple[Column[Line], ...]:
    """How a row of the import reads."""
    return (
        Column(
            TICK,
            "",
            lambda _: "",
            sign=lambda line: _tick_sign(session, line),
            tone=lambda line: "accent" if session.is_ticked(line) else "muted",
            tip=lambda line: "imported" if session.is_ticked(line) else "stays out",
            width=40,
        ),
        Column(
            "outcome",
            "Will be",
            lambda line: OUTCOMES[line.compared.outcome],
            sign=lambda line: _SIGNS[line.compared.outcome],
            tone=lambda line: _TONES[line.compared.outcome],
            width=100,
        ),
        Column(
            SHEET,
            "Sheet",
            lambda line: line.sheet.name or line.file.name,
            tip=lambda line: f"{line.file.name} – {line.sheet.name}".removesuffix(" – "),
            width=110,
        ),
        Column(
            "row",
            "Row",
            lambda line: str(line.row.row),
            sort=lambda line: line.row.row,
            is_number=True,
            width=60,
        ),
        Column(
            "who",
            "Who",
            lambda line: line.row.who or DASH,
            is_strong=True,
            tip=lambda line: line.row.who or None,
            width=150,
        ),
        Column(
            "what",
            "What",
            lambda line: next(filter(None, _what(line, formats)), DASH),
            side=lambda line: _what(line, formats)[1] if _what(line, formats)[0] else None,
            tip=lambda line: " ".join(filter(None, _what(line, formats))),
            width=150,
        ),
    )


def _tick_sign(session: ImportSession, line: Line) -> str | None:
    if not can_tick(line):
        return None
    return "done" if session.is_ticked(line) else "ring"


def _what(line: Line, formats: Formats) -> tuple[str, str]:
    if line.row.left_out is not None:
        return line.row.left_out.what, in_the_window(line.row.left_out.hint)
    if line.row.repeat:
        return "Repeats an earlier row", "counted once"
    if line.compared.changes:
        changes = [change_words(change, formats) for change in line.compared.changes]
        told = "; ".join(f"{name} {before} → {after}" for name, before, after in changes)
        typed = any(change.typed_by_hand for change in line.compared.changes)
        return told, "typed by you: yours stays unless you tick it" if typed else ""
    return row_words(line.row, formats)


def _segment(outcome: Outcome | None, count: int) -> str:
    word = "All" if outcome is None else OUTCOMES[outcome].capitalize()
    return f"{word} {count:,}"


def _card(title: str, *parts: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("card", "true")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    label: QLabel = look.label(title, "strong")
    for widget in (label, *parts):
        column.addWidget(widget)
    return card
