"""The clauses of an agreement: essential and open first, the others folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infdesk.domain.agreements import clauses_source
from infdesk.store import commands
from infdesk.ui import look
from infdesk.ui.agreement_words import CLAUSE_STATES, OPEN, OTHER, ClauseLine, ready_words
from infdesk.ui.forms import save_cell
from infdesk.ui.models.rows_model import Column, RowsModel
from infdesk.ui.widgets.buttons import link
from infdesk.ui.widgets.fields import Labelled, TextField
from infdesk.ui.widgets.pieces import Elided, clear, line, paragraph, set_tag, tag
from infdesk.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from infdesk.domain.agreements import Essential, Readiness
    from infdesk.domain.rows import AgreementRow
    from infdesk.ui.context import DeskContext

LEFT = Qt.AlignmentFlag.AlignLeft
_BY_WORDS = {words: state for state, words in CLAUSE_STATES.items()}
_SIGNS = {"drafted": "half-ring", "not_started": "ring", "not_needed": "not-needed"}


class ClauseList(QWidget):
    """The check list beside an agreement.

    Attributes:
        model: The clauses shown.
        view: Their table; the state is chosen in it.
        note: Her own words on the clause that the cursor is on.
        ready: The tag that says whether the agreement is ready.
        others_link: Shows or folds what is not essential.
    """

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._terms: AgreementRow | None = None
        self._lines: tuple[ClauseLine, ...] = ()
        self._noted: ClauseLine | None = None
        self._shows_others = False
        self.ready = tag()
        self.model: RowsModel[ClauseLine] = RowsModel(
            _columns(is_checked=True), commit=self._commit, parent=self
        )
        self.view = RowsView(self.model, name="Clauses", cells=True)
        self.view.setSortingEnabled(False)
        self.view.resize_with_first_column()
        self.view.row_chosen.connect(self._on_row_chosen)
        self._missing = QVBoxLayout()
        self._missing.setContentsMargins(16, 0, 16, 8)
        self._missing.setSpacing(2)
        self.others_link = link("", self._toggle_others)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._title())
        column.addLayout(self._missing)
        column.addWidget(self.view, 1)
        column.addLayout(self._fold())
        column.addWidget(line())
        column.addLayout(self._details())

    def show_clauses(
        self, terms: AgreementRow, lines: tuple[ClauseLine, ...], found: Readiness
    ) -> None:
        """Show the clauses of an agreement and what is missing for *ready*."""
        other = self._terms is None or self._terms.id != terms.id
        if other:
            self.take_typing()
            self._noted = None
            self.model.set_rows(())  # the rows of another agreement stand in their own order
        self._terms, self._lines = terms, lines
        words, tone = ready_words(found)
        set_tag(self.ready, f"Not ready: {words}" if found.open else words, tone)
        self._show_missing(found)
        self.model.set_columns(_columns(is_checked=found.checked))
        self._show_lines()

    def take_typing(self) -> None:
        """Let what was typed and not left yet count now."""
        if self._noted is not None:
            self.note.take_typing()

    def _title(self) -> QHBoxLayout:
        title = QHBoxLayout()
        title.setContentsMargins(16, 10, 16, 6)
        title.setSpacing(8)
        title.addWidget(look.label("Clauses", "section"))
        title.addWidget(self.ready)
        title.addStretch(1)
        return title

    def _fold(self) -> QHBoxLayout:
        fold = QHBoxLayout()
        fold.setContentsMargins(12, 2, 12, 2)
        fold.addWidget(self.others_link)
        fold.addStretch(1)
        return fold

    def _details(self) -> QVBoxLayout:
        """What belongs into the clause that the cursor is on, and her note on it."""
        self._hint = paragraph()
        self.note = TextField()
        self.note.edited.connect(self._save_note)
        self._note_label = Labelled("Note", self.note)
        source = Elided(clauses_source(), "label", "text2")
        source.setAccessibleDescription(clauses_source())
        details = QVBoxLayout()
        details.setContentsMargins(16, 6, 16, 8)
        details.setSpacing(4)
        for part in (self._hint, self._note_label, source):
            details.addWidget(part)
        return details

    def _show_missing(self, found: Readiness) -> None:
        clear(self._missing)
        for essential in found.open:
            self._missing.addWidget(_missing_line(essential))
        if not found.checked:
            self._missing.addWidget(
                paragraph("This deal came with a spreadsheet of the past: nothing is asked of it.")
            )
            self._missing.addWidget(link("Check it from now on", self._check_it), 0, LEFT)

    def _show_lines(self) -> None:
        hidden = sum(
            one.group == OTHER and (self._shows_others or one.state == "not_started")
            for one in self._lines
        )
        told = "Fold the others" if self._shows_others else f"{hidden} others"
        self.others_link.setText(told)
        self.others_link.setVisible(hidden > 0)
        shown = [
            one
            for one in self._lines
            if self._shows_others or one.group != OTHER or one.state != "not_started"
        ]
        self.model.set_rows(shown)
        noted = self._noted.id if self._noted is not None else None
        if shown and (noted is None or not self.view.choose(noted)):
            self.view.choose(shown[0].id)
        self._show_note()

    def _show_note(self) -> None:
        now: ClauseLine | None = self.view.current_row()
        other = now is None or self._noted is None or now.id != self._noted.id
        self._noted = now
        self._note_label.setEnabled(now is not None)
        if now is None:
            return
        self._hint.setText(f"{now.id} {now.clause.name}: {now.clause.hint}")
        self.note.setAccessibleName(f"Note on {now.clause.name}")
        self.note.show_value(now.note)
        if other:
            self.note.put_back()

    def _toggle_others(self) -> None:
        self._shows_others = not self._shows_others
        self._show_lines()

    @Slot(object)
    def _on_row_chosen(self, now: ClauseLine | None) -> None:
        if now is None:
            return
        if self._noted is not None and self._noted.id != now.id:
            self.take_typing()
        self._show_note()

    def _check_it(self) -> None:
        """From now on it is an agreement like those of today."""
        terms = self._terms
        if terms is not None:
            what = f"check of the agreement, {terms.creator}"
            values = {"from_record": False}
            self._context.do(
                lambda desk: commands.change(desk, "agreement", terms.id, values, what=what)
            )

    def _commit(self, now: ClauseLine, key: str, typed: str) -> str | None:
        terms = self._terms
        if terms is None:
            return "No agreement is shown."
        state = _BY_WORDS.get(typed)
        if state is None:
            return f"“{typed}” is no state. Choose one from the list."
        save_cell(
            self._context,
            self.model,
            (now.id, key, typed),
            lambda desk: commands.set_clause(desk, terms.id, now.id, state),
        )
        return None

    def _save_note(self, note: str | None) -> None:
        terms, now = self._terms, self._noted
        if terms is None or now is None:
            return
        self._context.do(
            lambda desk: commands.set_clause(desk, terms.id, now.id, now.state, note=note or ""),
            failed=self.note.refuse,
        )


def _missing_line(essential: Essential) -> QWidget:
    """One essential that is open; hovering tells all of it where there is no room."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    sign = look.label("")
    look.set_icon(sign, "ring", "warn")
    row.addWidget(sign)
    row.addWidget(Elided(f"{essential.name}: {essential.missing}", "label", "warn"))
    row.addStretch(1)
    return holder


def _columns(*, is_checked: bool) -> tuple[Column[ClauseLine], ...]:
    return (
        Column(
            "name",
            "Clause",
            lambda now: f"{now.id}  {now.clause.name}",
            sign=_sign,
            tip=lambda now: " · ".join(filter(None, (now.clause.hint, now.note))),
            tone=lambda now: "warn" if is_checked and now.group == OPEN else None,
            width=150,
        ),
        Column(
            "state",
            "State",
            lambda now: "in the terms" if now.by_terms else CLAUSE_STATES[now.state],
            edit_text=lambda now: CLAUSE_STATES[now.state],
            editable=True,
            choices=list(CLAUSE_STATES.values()),
            tone=lambda now: "good" if now.is_closed else "text2",
            width=100,
        ),
    )


def _sign(now: ClauseLine) -> str:
    if now.state == "not_needed":
        return _SIGNS["not_needed"]
    return "check" if now.is_closed else _SIGNS.get(now.state, "ring")
