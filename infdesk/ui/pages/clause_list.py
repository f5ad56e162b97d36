"""The clauses of an agreement: essential and open first, the others folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infdesk.domain.agreements import clauses_source
from infdesk.store import commands
from infdesk.ui import look
from infdesk.ui.agreement_words import CLAUSE_STATES, OPEN, OTHER, ClauseLine, ready_words
from infdesk.ui.forms import save_cell
from infdesk.ui.models.rows_model import Column, RowsModel
from infdesk.ui.widgets.buttons import link
from infdesk.ui.widgets.pieces import SignedLine, clear, paragraph, set_tag, tag
from infdesk.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from infdesk.domain.agreements import Readiness
    from infdesk.domain.rows import AgreementRow
    from infdesk.ui.context import DeskContext

LEFT = Qt.AlignmentFlag.AlignLeft
_BY_WORDS = {words: state for state, words in CLAUSE_STATES.items()}
_SIGNS = {"drafted": "half-ring", "not_started": "ring", "not_needed": "not-needed"}


class ClauseList(QWidget):
    """The check list beside an agreement.

    Attributes:
        model: The clauses shown.
        view: Their table; state and note are edited in it.
        ready: The tag that says whether the agreement is ready.
        others_link: Shows or folds what is not essential.
    """

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._terms: AgreementRow | None = None
        self._lines: tuple[ClauseLine, ...] = ()
        self._shows_others = False
        self.ready = tag()
        self.model: RowsModel[ClauseLine] = RowsModel(
            _columns(is_checked=True), commit=self._commit, parent=self
        )
        self.view = RowsView(self.model, name="Clauses", cells=True)
        self.view.setSortingEnabled(False)
        self._missing = QVBoxLayout()
        self._missing.setContentsMargins(16, 0, 16, 8)
        self._missing.setSpacing(4)
        self.others_link = link("", self._toggle_others)
        title = QHBoxLayout()
        title.setContentsMargins(16, 10, 16, 8)
        title.setSpacing(8)
        title.addWidget(look.label("Clauses", "section"))
        title.addWidget(self.ready)
        title.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 4)
        foot.addWidget(self.others_link)
        foot.addStretch(1)
        source = paragraph(clauses_source())
        source.setContentsMargins(16, 6, 16, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(title)
        column.addLayout(self._missing)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        column.addWidget(source)

    def show_clauses(
        self, terms: AgreementRow, lines: tuple[ClauseLine, ...], found: Readiness
    ) -> None:
        """Show the clauses of an agreement and what is missing for *ready*."""
        self._terms, self._lines = terms, lines
        words, tone = ready_words(found)
        set_tag(self.ready, f"Not ready: {words}" if found.open else words, tone)
        clear(self._missing)
        for line in found.open:
            told = f"{line.name}: {line.missing}"
            self._missing.addWidget(SignedLine("ring", told, role="warn", use="label"))
        if not found.checked:
            self._missing.addWidget(
                paragraph("This deal came with a spreadsheet of the past: nothing is asked of it.")
            )
            self._missing.addWidget(link("Check it from now on", self._check_it), 0, LEFT)
        self.model.set_columns(_columns(is_checked=found.checked))
        self._show_lines()

    def _show_lines(self) -> None:
        others = sum(line.group == OTHER for line in self._lines)
        self.others_link.setText("Fold the others" if self._shows_others else f"{others} others")
        shown = [line for line in self._lines if self._shows_others or line.group != OTHER]
        touched = [
            line
            for line in self._lines
            if not self._shows_others and line.group == OTHER and line.state != "not_started"
        ]
        self.model.set_rows([*shown, *touched])

    def _toggle_others(self) -> None:
        self._shows_others = not self._shows_others
        self._show_lines()

    def _check_it(self) -> None:
        """From now on it is an agreement like those of today."""
        terms = self._terms
        if terms is not None:
            what = f"agreement with {terms.creator}: check it"
            values = {"from_record": False}
            self._context.do(
                lambda desk: commands.change(desk, "agreement", terms.id, values, what=what)
            )

    def _commit(self, line: ClauseLine, key: str, typed: str) -> str | None:
        terms = self._terms
        if terms is None:
            return "No agreement is shown."
        state, note = line.state, line.note
        if key == "state":
            if typed not in _BY_WORDS:
                return f"“{typed}” is no state. Choose one from the list."
            state = _BY_WORDS[typed]
        else:
            note = typed
        save_cell(
            self._context,
            self.model,
            (line.id, key, typed),
            lambda desk: commands.set_clause(desk, terms.id, line.id, state, note=note),
        )
        return None


def _columns(*, is_checked: bool) -> tuple[Column[ClauseLine], ...]:
    return (
        Column(
            "name",
            "Clause",
            lambda line: f"{line.id}  {line.clause.name}",
            sign=_sign,
            tip=lambda line: line.clause.hint,
            tone=lambda line: "warn" if is_checked and line.group == OPEN else None,
            width=200,
        ),
        Column(
            "state",
            "State",
            lambda line: "in the terms" if line.by_terms else CLAUSE_STATES[line.state],
            edit_text=lambda line: CLAUSE_STATES[line.state],
            editable=True,
            choices=list(CLAUSE_STATES.values()),
            tone=lambda line: "good" if line.is_closed else "text2",
            width=100,
        ),
        Column(
            "note",
            "Note",
            lambda line: line.note or "",
            editable=True,
            tone=lambda _: "text2",
            tip=lambda line: line.note or line.clause.hint,
            width=90,
        ),
    )


def _sign(line: ClauseLine) -> str:
    if line.state == "not_needed":
        return _SIGNS["not_needed"]
    return "check" if line.is_closed else _SIGNS.get(line.state, "ring")
