"""The history: every step, what it changed from what to what, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from infdesk.domain.changes import Changes, StepRow
from infdesk.store import commands
from infdesk.store.connection import Busy
from infdesk.store.step_history import changes_of, steps, steps_between
from infdesk.store.undoing import UndoneImport, undo_import
from infdesk.ui import look, messages
from infdesk.ui.change_table import ChangesView, change_columns
from infdesk.ui.change_words import moment_words, restored_title, told_words
from infdesk.ui.dialogs.import_history import tell_kept
from infdesk.ui.dialogs.page_dialog import PageDialog
from infdesk.ui.models.rows_model import Column, RowsModel
from infdesk.ui.page import Page
from infdesk.ui.step_list import StepList
from infdesk.ui.widgets.buttons import button
from infdesk.ui.widgets.empty_state import EmptyState, Outline
from infdesk.ui.widgets.pieces import Elided, paragraph
from infdesk.ui.wording import count

if TYPE_CHECKING:
    from collections.abc import Callable

    from infdesk.domain.changes import ChangeRow
    from infdesk.domain.formats import Formats
    from infdesk.store.desk import Desk
    from infdesk.ui.context import DeskContext

T = TypeVar("T")
PAGE = 200
"""Steps that are read at a time."""

MOST_LINES = 500
"""Changes of one step that are shown."""

SEARCH_MS = 120
KINDS = {"import": "Import", "undo_import": "Import taken back"}


class History(PageDialog["StepsPage"]):
    """The history in a window of its own, beside the desk."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        page = StepsPage(context)
        super().__init__("History", page, size=(1000, 600), deeds=page.deeds, parent=parent)


class StepsPage(Page):
    """The steps at the left, what the chosen one changed at the right.

    Attributes:
        search: Shows only steps whose title holds these words.
        list: The steps.
        view: The changes of the chosen step.
        restore_button: Gives the chosen value back.
        import_button: Takes the chosen import back.
        travel_button: Undoes, or redoes, every step up to the chosen one.
        deeds: The buttons of the chosen step, for the foot of the window.
    """

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._changes = Changes()
        self._has_more = False
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a step")
        self.search.setAccessibleName("Find a step")
        self.search.setClearButtonEnabled(True)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(SEARCH_MS)
        self._typed.timeout.connect(self._find)
        self.search.textChanged.connect(lambda _: self._typed.start())
        self.list = StepList(context.formats)
        self.list.row_chosen.connect(self._on_step_chosen)
        self.list.end_reached.connect(self._read_more)
        self._model: RowsModel[ChangeRow] = RowsModel(self._columns(), parent=self)
        self.view = ChangesView(self._model, name="What the step changed")
        self.view.setSortingEnabled(False)
        self.view.row_chosen.connect(self._judge)
        self._title = Elided("", "section")
        self._side = look.label("", "label", "text2")
        self._told = paragraph()
        self.restore_button = button("Restore this value", self._restore)
        self.import_button = button("Undo this import", self._undo_import)
        self.travel_button = button("Undo up to here…", self._travel)
        self.deeds = (self.travel_button, self.import_button)
        for deed in (self.restore_button, *self.deeds):
            deed.setAutoDefault(False)  # Enter in the search field is no deed
        self._build()
        # every commit is a step, or takes one back: whatever it touched, it is told here
        context.bus.committed.connect(self.mark_stale)

    def reload(self) -> None:
        """Read as many steps again as were shown, and what the chosen one changed."""
        shown = max(PAGE, len(self.list.shown()))
        found = self.context.read(
            lambda reader: steps(reader, limit=shown + 1, search=self.search.text())
        )
        self._has_more = len(found) > shown
        self.list.show_steps(found[:shown])
        self._pages.setCurrentIndex(0 if found or self.search.text().strip() else 1)
        if self.list.current_step() is None and found:
            turn = next((step for step in found if step.turn == "undo"), found[0])
            self.list.choose(turn.id)
        self._show_changes()

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(look.SMALL_GAP)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(look.SMALL_GAP)
        column.addWidget(self._title)
        column.addWidget(self._side)
        column.addWidget(self.view, 1)
        below = QHBoxLayout()
        below.setSpacing(look.GAP)
        below.addWidget(self._told, 1)
        below.addWidget(self.restore_button)
        column.addLayout(below)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([look.scaled(370), look.scaled(590)])
        splitter.setStretchFactor(1, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(splitter)
        self._pages.addWidget(_nothing_yet())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _columns(self) -> tuple[Column[ChangeRow], ...]:
        return change_columns(self.context.formats, lambda: self._changes.names)

    @Slot()
    def _find(self) -> None:
        self.list.show_steps(())
        self.refresh()

    @Slot()
    def _read_more(self) -> None:
        shown = self.list.shown()
        if not self._has_more or not shown:
            return
        try:
            found = self.context.read(
                lambda reader: steps(
                    reader, before=shown[-1].id, limit=PAGE + 1, search=self.search.text()
                )
            )
        except Busy:
            return  # it is read when she scrolls on
        self._has_more = len(found) > PAGE
        self.list.add_steps(found[:PAGE])

    @Slot(object)
    def _on_step_chosen(self, row: object) -> None:
        if isinstance(row, StepRow):
            self._model.set_rows(())
            try:
                self._show_changes()
            except Busy:
                self._again.start()

    def _show_changes(self) -> None:
        step = self.list.current_step()
        self._changes = Changes()
        if step is not None:
            self._changes = self.context.read(
                lambda reader: changes_of(reader, step.id, limit=MOST_LINES)
            )
        self._title.setText(step.title if step else "")
        self._side.setText(step_side(step, self._changes, self.context.formats) if step else "")
        self._model.set_columns(self._columns())
        self._model.set_rows(self._changes.lines)
        if self._changes.lines and self.view.current_row() is None:
            self.view.choose(self._changes.lines[0].id)
        self._judge()

    @Slot()
    def _judge(self, _: object = None) -> None:
        """Say what can be done with what is chosen."""
        step, line = self.list.current_step(), self._line()
        self._told.setText(
            told_words(line, self.context.formats, self._changes.names) if line else ""
        )
        self.restore_button.setVisible(line is not None and line.column is not None)
        self.restore_button.setEnabled(line is not None and line.can_be_restored)
        self.import_button.setVisible(step is not None and step.kind == "import")
        self.import_button.setEnabled(step is not None and step.batch is not None)
        self.travel_button.setVisible(step is not None)
        is_undone = step is not None and step.undone
        self.travel_button.setText("Redo up to here…" if is_undone else "Undo up to here…")

    def _line(self) -> ChangeRow | None:
        line: ChangeRow | None = self.view.current_row()
        return line

    def _restore(self) -> None:
        line = self._line()
        if line is None or line.column is None:
            return
        self.restore_button.setEnabled(False)
        what = restored_title(line)
        place = (line.entity, line.row_id, line.column)
        self._do(lambda desk: commands.restore_value(desk, *place, line.before, what=what))

    def _undo_import(self) -> None:
        step = self.list.current_step()
        if step is None or step.batch is None:
            return
        self.import_button.setEnabled(False)
        batch = step.batch
        self._do(lambda desk: undo_import(desk, batch), done=self._on_import_undone)

    def _travel(self) -> None:
        step = self.list.current_step()
        if step is None:
            return
        try:
            number = self.context.read(lambda reader: steps_between(reader, step.id))
        except Busy as error:
            messages.show_error(self, error)
            return
        verb, other = ("Redo", "done again") if step.undone else ("Undo", "taken back")
        more = (
            f"Everything up to and with “{step.title}” is {other}."
            f" {'Undo' if step.undone else 'Redo'} leads back, as long as nothing new is changed."
        )
        told = count(number, "step")
        if messages.ask(self, f"{verb} {told}?", more, deed=f"{verb} {told}"):
            self._do(lambda desk: (desk.redo if step.undone else desk.undo)(up_to=step.id))

    def _do(self, work: Callable[[Desk], T], *, done: Callable[[T], None] | None = None) -> None:
        self.context.do(work, done=done, failed=self._on_failed)

    def _on_import_undone(self, undone: UndoneImport) -> None:
        if isValid(self):
            tell_kept(self, undone)

    def _on_failed(self, error: Exception) -> None:
        if not isValid(self):
            self.context.trouble.emit(error)
            return
        self._judge()
        messages.show_error(self, error)


def step_side(step: StepRow, changes: Changes, formats: Formats) -> str:
    """When a step was, what kind of step it is, and how much of it is shown."""
    parts = [moment_words(step.when, formats), KINDS.get(step.kind, "")]
    if step.undone:
        parts.append("undone, redo does it again")
    elif step.kind == "import" and step.batch is None:
        parts.append("taken back since")
    told = count(changes.total, "change")
    if len(changes.lines) < changes.total:
        shown = formats.number(len(changes.lines))
        told = f"the first {shown} of {formats.number(changes.total)} changes"
    return " · ".join(part for part in (*parts, told) if part)


def _nothing_yet() -> QWidget:
    return EmptyState(
        "Nothing was changed yet",
        "Every edit, every import and every deletion will stand here: when it was, and what it"
        " changed from what to what. Each value can be given back and each import undone, today or"
        " in a year.",
        buttons=(),
        picture=Outline(("When", "What", "Before", "After")),
    )
