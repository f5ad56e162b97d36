"""Step two of an import: what each column is kept as, how sure we are, how the first rows read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from infdesk.ui import look
from infdesk.ui.dialogs.import_question import QuestionCard
from infdesk.ui.import_words import (
    field_labels,
    field_of_label,
    how_sure,
    is_figure,
    kept_as,
    preview_cells,
    reads,
)
from infdesk.ui.models.rows_model import DASH, Column, RowsModel
from infdesk.ui.widgets.fields import Choice
from infdesk.ui.widgets.pieces import SignedLine, clear, head, paragraph
from infdesk.ui.widgets.rows_view import RowsView
from infdesk.ui.window_words import in_the_window, problem_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from infdesk.domain.formats import Formats
    from infdesk.domain.plan import ColumnMatch, PlannedFile, PlannedRow, PlannedSheet
    from infdesk.ui.context import DeskContext
    from infdesk.ui.import_session import ImportSession

FIRST_ROWS: Final = 8
_ROOM: Final = 16
_WIDEST: Final = 240
MOST_PROBLEMS: Final = 6
ASKED: Final = "please say"
_SIGNS: Final = {"sure": "check", "likely": "half-ring", "unknown": "ring", ASKED: "triangle"}
_TONES: Final = {"sure": "good", "likely": "text2", "unknown": "muted", ASKED: "warn"}


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row as it will read."""

    id: int
    cells: dict[str, str]


class ColumnsPage(QWidget):
    """Columns and how they are read; questions beside them, the first rows below.

    Attributes:
        sheet: Which sheet is looked at.
        view: Its columns.
        preview: Its first rows as they will read.
        question: Asks where a column can be read in two ways.
    """

    def __init__(self, session: ImportSession, context: DeskContext) -> None:
        super().__init__()
        self._session = session
        self._context = context
        self.sheet = Choice()
        self.sheet.setAccessibleName("Sheet")
        self.sheet.setFixedWidth(look.scaled(300))
        self.sheet.chosen.connect(self._on_sheet)
        self._matched = look.label("", "label", "text2")
        self._columns: RowsModel[ColumnMatch] = RowsModel(
            column_columns(context.formats, self._is_asked),
            row_id=lambda column: column.index,
            commit=self._commit,
            parent=self,
        )
        self.view = RowsView(self._columns, name="Columns of the sheet")
        self.view.setSortingEnabled(False)
        self.view.setTabKeyNavigation(False)  # Tab goes on to what comes after the table
        self._rows: RowsModel[PreviewRow] = RowsModel((), parent=self)
        self.preview = RowsView(self._rows, name="First rows, as they will read")
        self.preview.setSortingEnabled(False)
        self.preview.setTabKeyNavigation(False)
        self.preview.grow_with_rows(FIRST_ROWS)
        self.preview.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.question = QuestionCard(session, context)
        self._problems = _card()
        self._build()

    def reload(self) -> None:
        """Show the newest plan."""
        sheets = self._session.sheets()
        at = self.sheet.currentData()
        if at is None:  # first the sheet that a question is about
            at = self._asked_sheet(sheets)
        entries = [(_title(file, sheet), place) for place, (file, sheet) in enumerate(sheets)]
        self.sheet.set_entries(entries)
        self.sheet.show_value(at if at < len(sheets) else 0)
        self._show_sheet()
        self.question.reload()

    def _is_asked(self, column: ColumnMatch) -> bool:
        """Whether the open question is about a column of the sheet that is looked at."""
        asked, planned = self._session.question, self._planned()
        if asked is None or planned is None:
            return False
        file, sheet = planned
        return (asked.file, asked.sheet, asked.column) == (file.name, sheet.name, column.name)

    def _asked_sheet(self, sheets: list[tuple[PlannedFile, PlannedSheet]]) -> int:
        asked = self._session.question
        places = [(file.name, sheet.name) for file, sheet in sheets]
        place = (asked.file, asked.sheet) if asked is not None else None
        return places.index(place) if place in places else 0

    def _build(self) -> None:
        tool = QHBoxLayout()
        tool.addWidget(self.sheet)
        tool.addStretch(1)
        tool.addWidget(self._matched)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(tool)
        left.addWidget(self.view, 1)
        left.addWidget(
            paragraph("Any column can be changed: double-click “We keep it as”, or press F2.")
        )
        right = QVBoxLayout()
        right.setSpacing(look.GAP)
        right.addWidget(self.question)
        right.addWidget(self._problems)
        right.addStretch(1)
        right.setContentsMargins(0, 0, 0, 0)
        told = QWidget()
        told.setLayout(right)
        self._side = QScrollArea()  # a low window leaves no room for all that is worth a look
        self._side.setAccessibleName("Questions, and what is worth a look")
        self._side.setWidget(told)
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFixedWidth(look.scaled(280))
        upper = QHBoxLayout()
        upper.setSpacing(20)
        upper.addLayout(left, 1)
        upper.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addLayout(upper, 1)
        column.addWidget(
            head("First rows, as they will read", side="row numbers are those of your file")
        )
        column.addWidget(self.preview)

    def _planned(self) -> tuple[PlannedFile, PlannedSheet] | None:
        sheets, at = self._session.sheets(), self.sheet.currentData()
        return sheets[at] if at is not None and at < len(sheets) else None

    @Slot(object)
    def _on_sheet(self, at: int) -> None:
        self.sheet.show_value(at)
        self._show_sheet()

    def _show_sheet(self) -> None:
        planned = self._planned()
        columns = planned[1].columns if planned is not None else ()
        self._columns.set_rows(columns)
        if columns and not self.view.currentIndex().isValid():  # F2 changes what it is kept as
            self.view.setCurrentIndex(self._columns.index(0, self._columns.column_of("field")))
        matched = sum(column.field is not None for column in columns)
        self._matched.setText(f"{matched} of {len(columns)} columns matched")
        rows = planned[1].rows if planned is not None else ()
        self._show_preview([row for row in rows if row.records][:FIRST_ROWS])
        self._show_problems(planned[1] if planned is not None else None)

    def _show_preview(self, rows: list[PlannedRow]) -> None:
        shown = [PreviewRow(row.row, preview_cells(row, self._context.formats)) for row in rows]
        heads = list(dict.fromkeys(name for row in shown for name in row.cells))
        self._rows.set_columns([_row_number(), *(_preview_column(name, shown) for name in heads)])
        self._rows.set_rows(shown)
        header = self.preview.horizontalHeader()
        header.setStretchLastSection(False)  # else the last one is measured as stretched
        self.preview.resizeColumnsToContents()
        for at in range(
            header.count()
        ):  # the cells have room at both sides that Qt knows nothing of
            wide = header.sectionSize(at) + look.scaled(_ROOM)
            header.resizeSection(at, min(wide, look.scaled(_WIDEST)))
        # a number that ends far from its neighbours is hard to read in its row
        columns = self._rows.columns
        header.setStretchLastSection(not columns[-1].is_number)
        self.preview.fit_height()

    def _show_problems(self, sheet: PlannedSheet | None) -> None:
        layout = self._problems.layout()
        assert layout is not None  # noqa: S101 - _card makes one
        clear(layout)
        problems = sheet.problems if sheet is not None else ()
        self._problems.setVisible(bool(problems))
        self._side.setVisible(bool(problems) or self.question.has_something)
        layout.addWidget(look.label("Worth a look", "strong"))
        for problem in problems[:MOST_PROBLEMS]:
            where = f"{problem.column}: " if problem.column else ""
            text = f"{where}{problem_text(problem)}"
            layout.addWidget(SignedLine("info", text, role="text2", use="label"))
        more = len(problems) - MOST_PROBLEMS
        if more > 0:
            layout.addWidget(look.label(f"and {more} more", "label", "text2"))

    def _commit(self, column: ColumnMatch, _: str, typed: str) -> str | None:
        try:
            field = field_of_label(typed)
        except KeyError:
            return f"“{typed}” is nothing a column can be kept as. Choose from the list."
        self._session.choose_field(column.name, field)
        return None


def column_columns(
    formats: Formats, is_asked: Callable[[ColumnMatch], bool]
) -> tuple[Column[ColumnMatch], ...]:
    """How a column of a sheet reads.

    Args:
        formats: How numbers and days are written.
        is_asked: Whether a question about the column is open.
    """

    def sure(one: ColumnMatch) -> str:
        return ASKED if is_asked(one) else how_sure(one)

    return (
        Column("letter", "", lambda one: one.letter, tone=lambda _: "muted", width=36),
        Column(
            "header",
            "Your heading",
            lambda one: one.header or DASH,
            is_strong=True,
            tip=lambda one: one.header,
            width=140,
        ),
        Column("sample", "First value", lambda one: one.sample or DASH, width=112),
        Column(
            "field",
            "We keep it as",
            kept_as,
            editable=lambda one: bool(one.header),
            choices=field_labels(),
            tone=lambda one: None if one.field else "muted",
            width=140,
        ),
        Column(
            "sure",
            "How sure",
            sure,
            tone=lambda one: _TONES[sure(one)],
            sign=lambda one: _SIGNS[sure(one)],
            tip=lambda one: in_the_window(one.note),
            width=108,
        ),
        Column("reads", "So it reads", lambda one: reads(one, formats) or DASH, width=96),
    )


def _title(file: PlannedFile, sheet: PlannedSheet) -> str:
    name = f"{file.name} – {sheet.name}" if sheet.name else file.name
    return f"{name}, table {sheet.block}" if sheet.block > 1 else name


def _row_number() -> Column[Any]:
    return Column("row", "Row", lambda row: str(row.id), is_number=True, width=56)


def _preview_column(name: str, rows: list[PreviewRow]) -> Column[Any]:
    texts = [row.cells[name] for row in rows if row.cells.get(name, DASH) != DASH]
    is_number = bool(texts) and all(is_figure(text) for text in texts)
    return Column(name, name, lambda row: row.cells.get(name, DASH), is_number=is_number, width=100)


def _card() -> QFrame:
    card = QFrame()
    card.setProperty("card", "true")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    return card
