"""One import while the founder looks at it: files, choices, the plan, and what it would do.

No widgets: the dialog's three pages read from here and send choices here. Every change makes a new
plan in the background; only the newest one counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from infdesk.deeds import importing
from infdesk.deeds.import_papers import rows_left_out
from infdesk.domain.choices import Choices, FileKind
from infdesk.domain.comparison import ComparedRow, Outcome
from infdesk.domain.plan import SURE, PlannedFile, PlannedSheet
from infdesk.domain.problem import Question
from infdesk.places import today
from infdesk.sheets.files.pasted import NAME
from infdesk.sheets.files.reading import Cancelled
from infdesk.store.desk import DeskReader
from infdesk.store.planned_names import planned_open_names
from infdesk.ui.import_words import sought

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.deeds.importing import Prepared
    from infdesk.domain.comparison import Receipt
    from infdesk.domain.open_names import OpenName
    from infdesk.domain.plan import PlannedRow
    from infdesk.domain.sheet import Sheet, SheetFile
    from infdesk.sheets.files.reading import Refusal
    from infdesk.ui.context import DeskContext

_BETWEEN_WORDS = 0.1
"""Seconds between two sentences on how far the reading is."""

Place = tuple[int, int, int]
"""(file, sheet, row) as positions in the plan."""

_Row = tuple[str, str, int]
"""Path of a file, name of a sheet, number of a row: the same row in every plan."""


@dataclass(frozen=True, slots=True)
class Line:
    """One planned row with where it stands and what it would do."""

    place: Place
    file: PlannedFile
    sheet: PlannedSheet
    row: PlannedRow
    compared: ComparedRow
    sought: str
    """What the search looks in: every text of the row, folded."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found out about the files beside the window."""

    prepared: Prepared | None = None
    question: Question | None = None
    lines: list[Line] = field(default_factory=list)
    open_names: tuple[OpenName, ...] = ()


class ImportSession(QObject):
    """Reads files, plans, compares, commits.

    Attributes:
        files: What could be read.
        refusals: What could not, and why.
        choices: What the founder has decided so far.
        prepared: The newest plan with its comparison; ``None`` while there is none.
        open_names: Names in the plan's orders that would credit nobody, most orders first.
        question: A column that can be read in two ways, as long as she has not said which.
        answered: Questions with her answers: whether the first reading is meant.
        unticked: Rows that she keeps out.
        overwrite: Rows that may replace what she typed by hand.
        is_importing: Whether the rows are being kept just now; it cannot be stopped then.

    Signals:
        changed(): Files or plan are other than before.
        ticked(): Rows were taken in or kept out; the plan is the same.
        working(object): A sentence while something runs, ``None`` when it is done.
        failed(object): The exception that a plan or commit ended with; nothing was kept.
        committed(object): The :class:`Receipt`.
    """

    changed = Signal()
    ticked = Signal()
    _arrived = Signal(str, int)
    working = Signal(object)
    failed = Signal(object)
    committed = Signal(object)

    def __init__(self, context: DeskContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.files: tuple[SheetFile, ...] = ()
        self.refusals: tuple[Refusal, ...] = ()
        self.choices = Choices()
        self.prepared: Prepared | None = None
        self.open_names: tuple[OpenName, ...] = ()
        self.question: Question | None = None
        self.answered: list[tuple[Question, bool]] = []
        self.unticked: set[Place] = set()
        self.overwrite: set[Place] = set()
        self.is_importing = False
        self._said: dict[_Row, bool] = {}
        self._lines: list[Line] = []
        self._context = context
        self._is_over = False
        self._turn = 0
        self._under_way: set[str] = set()
        self._told_at = 0.0
        self._arrived.connect(self._on_arrived)  # comes from the thread that reads

    # What there is

    @property
    def is_ready(self) -> bool:
        """Whether there is a plan that could be committed."""
        return self.prepared is not None and bool(self.prepared.plan.sheets())

    def sheets(self) -> list[tuple[PlannedFile, PlannedSheet]]:
        """Every planned sheet with its file."""
        return list(self.prepared.plan.sheets()) if self.prepared is not None else []

    def raw_sheet(self, path: str, name: str) -> Sheet | None:
        """A sheet as it stands in its file."""
        found = (sheet for file in self.files if file.path == path for sheet in file.sheets)
        return next((sheet for sheet in found if sheet.name == name), None)

    def lines(self) -> list[Line]:
        """Every planned row with what it would do."""
        return self._lines

    def count(self, outcome: Outcome) -> int:
        """How many rows have this outcome."""
        return self.prepared.comparison.count(outcome) if self.prepared else 0

    @property
    def to_import(self) -> int:
        """Rows that would be imported now: new and changed ones that are ticked."""
        wanted = self.count(Outcome.NEW) + self.count(Outcome.CHANGED)
        return wanted - len(self.unticked) + len(self.overwrite)

    @property
    def has_contacts(self) -> bool:
        """Whether rows of an address book are here, which stay out until they are ticked."""
        return any(sheet.kind is FileKind.CONTACTS for _, sheet in self.sheets())

    @property
    def asks_whose(self) -> bool:
        """Whether a file holds somebody's statistics, of a post or an account."""
        return any(sheet.kind is FileKind.CREATOR_ANALYTICS for _, sheet in self.sheets())

    def open_columns(self) -> int:
        """Columns that are read by our guess, below what we call sure."""
        return sum(
            column.field is not None and column.confidence < SURE
            for _, sheet in self.sheets()
            for column in sheet.columns
        )

    # Deeds

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read more files beside the ones here."""
        known = {file.on_disk for file in self.files} | self._under_way
        wanted = [path for path in dict.fromkeys(paths) if str(path) not in known]
        if not wanted:
            return
        self._under_way.update(map(str, wanted))
        self.working.emit("Reading your files…")
        self._context.worker.run_aside(
            lambda: importing.read(
                wanted, progress=self._note_progress, cancelled=lambda: self._is_over
            ),
            done=lambda read: self._on_read(wanted, *read),
            failed=lambda error: self._on_unread(wanted, error),
        )

    def add_pasted(self, text: str, *, campaign: str | None) -> None:
        """Read a block of cells from the clipboard.

        Args:
            text: With tabs between the cells.
            campaign: Where its rows go, if no column names another campaign.
        """
        wanted = [Path(NAME)]
        self.choices = replace(self.choices, campaign_else=campaign)
        self._under_way.add(NAME)
        self.working.emit("Reading what you pasted…")
        self._context.worker.run_aside(
            lambda: importing.read_block(text, today=today(), cancelled=lambda: self._is_over),
            done=lambda read: self._on_read(wanted, *read),
            failed=lambda error: self._on_unread(wanted, error),
        )

    def cancel(self) -> None:
        """Stop whatever is under way and let go of what was read; nothing was kept."""
        self._is_over = True
        self._turn += 1
        self.files, self.prepared, self._lines = (), None, []

    def choose(self, **chosen: object) -> None:
        """Decide something about the whole import and plan anew.

        Args:
            chosen: Fields of :class:`Choices`, such as ``campaign`` or ``day_first``.
        """
        self.choices = replace(self.choices, **chosen)  # type: ignore[arg-type]  # names are checked by replace
        self.plan()

    def choose_field(self, column: str, field: str | None) -> None:
        """Say what a column is, by its name."""
        fields: Mapping[str, str | None] = {**self.choices.fields, column: field}
        self.choose(fields=fields)

    def leave_out_sheet(self, file: str, sheet: str, *, out: bool) -> None:
        """Keep a whole sheet out, or take it in again."""
        place = (file, sheet)
        skip = self.choices.skip | {place} if out else self.choices.skip - {place}
        self.choose(skip=frozenset(skip))

    def set_header_row(self, file: str, sheet: str, row: int) -> None:
        """Say in which row the headings stand."""
        self.choose(header_rows={**self.choices.header_rows, (file, sheet): row})

    def set_kind(self, file: str, sheet: str, kind: FileKind | None) -> None:
        """Say what a sheet is; ``None`` leaves it to us."""
        place = (file, sheet)
        kinds = {one: said for one, said in self.choices.kinds.items() if one != place}
        self.choose(kinds=kinds if kind is None else {**kinds, place: kind})

    def answer(self, question: Question, *, first: bool) -> None:
        """Answer a question about a column: day first or month first, comma or point."""
        place = (question.file, question.sheet, question.column)
        ways = ("dmy", "mdy") if question.kind == "day_order" else (",", ".")
        others = [said for said in self.answered if _place_of(said[0]) != place]
        self.answered = [*others, (question, first)]
        self.choose(answers={**self.choices.answers, place: ways[0 if first else 1]})

    def tick(self, lines: Sequence[Line], *, ticked: bool) -> None:
        """Take rows in or keep them out.

        A row that would replace her typing is out until it is ticked. Rows that change nothing and
        rows that were left out stay what they are.
        """
        for line in lines:
            if can_tick(line):
                self._said[_row_of(line)] = ticked
                self._set(line, ticked=ticked)
        self.ticked.emit()

    def _set(self, line: Line, *, ticked: bool) -> None:
        typed = line.compared.outcome is Outcome.SAME
        group = self.overwrite if typed else self.unticked
        (group.add if ticked == typed else group.discard)(line.place)

    def is_ticked(self, line: Line) -> bool:
        """Whether a row would be imported."""
        if line.compared.outcome is Outcome.LEFT_OUT:
            return False
        if line.compared.outcome is Outcome.SAME:
            return line.place in self.overwrite
        return line.place not in self.unticked

    def plan(self) -> None:
        """Make a new plan in the background."""
        self._turn += 1
        turn = self._turn
        if not self.files:
            self._take(None)
            self.working.emit(None)
            self.changed.emit()
            return
        files, choices, path = self.files, self.choices, self._context.path
        self.working.emit("Looking at every row…")
        self._context.worker.run_aside(
            lambda: _prepare(files, choices, path),
            done=lambda found: self._on_prepared(turn, found),
            failed=lambda error: self._on_plan_failed(turn, error),
        )

    def _take(self, found: _Found | None) -> None:
        found = found or _Found()
        self.prepared, self.question = found.prepared, found.question
        self._lines, self.open_names = found.lines, found.open_names
        self.overwrite.clear()
        self.unticked.clear()
        for line in self._lines:
            if can_tick(line):
                # an address book lists everybody: whom she works with, only she knows
                typed = line.compared.outcome is Outcome.SAME
                usual = not typed and line.sheet.kind is not FileKind.CONTACTS
                self._set(line, ticked=self._said.get(_row_of(line), usual))

    def commit(self) -> None:
        """Keep what is ticked, as one step."""
        if self.prepared is None or self.is_importing:
            return
        self.is_importing = True
        plan, untick = self.prepared.plan, frozenset(self.unticked)
        overwrite = frozenset(self.overwrite)
        files, choices = self.files, self.choices
        self.working.emit("Importing…")
        self._context.worker.submit(
            lambda desk: importing.keep(
                desk,
                plan,
                untick=untick,
                overwrite=overwrite,
                left_out=rows_left_out(files, plan, choices),
            ),
            done=self._on_kept,
            failed=self._on_failed,
        )

    # Events

    def _note_progress(self, name: str, rows: int) -> None:
        """Told by the thread that reads, many times a second."""
        now = monotonic()
        if now - self._told_at >= _BETWEEN_WORDS:
            self._told_at = now
            self._arrived.emit(name, rows)

    def _on_arrived(self, name: str, rows: int) -> None:
        if self._under_way and not self._is_over:
            self.working.emit(f"Reading {name}: {self._context.formats.number(rows)} rows so far…")

    def _on_read(
        self, wanted: Sequence[Path], files: tuple[SheetFile, ...], refusals: tuple[Refusal, ...]
    ) -> None:
        if self._is_over:
            return
        self.files = (*self.files, *files)
        again = set(map(str, wanted))
        self._under_way -= again
        self.refusals = (*(one for one in self.refusals if one.path not in again), *refusals)
        self.plan()

    def _on_unread(self, wanted: Sequence[Path], error: Exception) -> None:
        self._under_way -= set(map(str, wanted))  # dropped again, they are tried again
        self._on_failed(error)

    def _on_prepared(self, turn: int, found: _Found) -> None:
        if turn != self._turn:
            return
        self._take(found)
        self.working.emit(None)
        self.changed.emit()

    def _on_kept(self, receipt: Receipt) -> None:
        self.is_importing = False
        self.working.emit(None)
        self.committed.emit(receipt)

    def _on_plan_failed(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self._take(None)
            self.changed.emit()
            self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self.is_importing = False
        if self._is_over:
            return
        self.working.emit(None)
        if not isinstance(error, Cancelled):
            self.failed.emit(error)


def _place_of(question: Question) -> tuple[str, str, str]:
    return question.file, question.sheet, question.column


def _row_of(line: Line) -> _Row:
    return line.file.path, line.sheet.name, line.row.row


def can_tick(line: Line) -> bool:
    """Whether a row would do anything: it is new, it changes something, or it could."""
    if line.compared.outcome is Outcome.SAME:
        return bool(line.compared.changes)
    return line.compared.outcome is not Outcome.LEFT_OUT


def _lines(prepared: Prepared) -> list[Line]:
    compared = prepared.comparison.rows
    return [
        Line(
            (at_file, at_sheet, at_row),
            file,
            sheet,
            row,
            compared[at_file][at_sheet][at_row],
            sought(row, file.name, sheet.name),
        )
        for at_file, file in enumerate(prepared.plan.files)
        for at_sheet, sheet in enumerate(file.sheets)
        for at_row, row in enumerate(sheet.rows)
    ]


def _prepare(files: tuple[SheetFile, ...], choices: Choices, path: Path) -> _Found:
    """The plan, the first question that is still open (our guess stands in the plan), its rows."""
    question = None
    with DeskReader.open(path) as reader:
        try:
            prepared = importing.prepare(files, reader, replace(choices, ask=True), today=today())
        except Question as asked:
            question = asked
            prepared = importing.prepare(files, reader, choices, today=today())
        names = planned_open_names(reader, prepared.plan)
    return _Found(prepared, question, _lines(prepared), names.waiting)
