"""The third tab: agreements of the cycle, the chosen one, and its clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from infdesk.store import commands, queries
from infdesk.store.connection import Busy
from infdesk.ui import look, messages
from infdesk.ui.agreement_words import (
    clause_lines,
    done_of_owed,
    model_name,
    open_words,
    ready_words,
)
from infdesk.ui.dialogs.asking import Asked, ask
from infdesk.ui.forms import remove_row
from infdesk.ui.models.rows_model import DASH, Column, RowsModel
from infdesk.ui.page import ReadingPage
from infdesk.ui.pages.agreement_form import AgreementForm
from infdesk.ui.pages.clause_list import ClauseList
from infdesk.ui.pages.contracts_data import AgreementLine, ContractsData, read_contracts
from infdesk.ui.steps import Tab
from infdesk.ui.widgets.buttons import button, link, plain_button
from infdesk.ui.widgets.empty_state import TEMPLATE, EmptyState, Outline
from infdesk.ui.widgets.pieces import head, paragraph
from infdesk.ui.widgets.rows_view import RowsView
from infdesk.ui.wording import count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QResizeEvent

    from infdesk.domain.formats import Formats
    from infdesk.domain.rows import CreatorRow, DeliverableRow
    from infdesk.store.desk import DeskReader
    from infdesk.ui.context import DeskContext

WIDE_SIDES, NARROW_SIDES = (336, 380), (276, 284)
"""Widths of the panes at the left and at the right."""
POSTS_COLUMN: Final = 2
HEADS: Final = ("Creator", "Fee", "Posts", "State")
PROMISE: Final = "Deals of the past come in with their spreadsheets; nothing is asked of them."


class ContractsPage(ReadingPage):
    """What was agreed with whom, and what is still open.

    Attributes:
        model: The agreements.
        view: Their table.
        form: The chosen agreement.
        clauses: Its clauses.

    Signals:
        import_requested(): Spreadsheets shall be chosen and imported.
        template_requested(): An empty workbook to fill in shall be saved.
        tab_asked(object): Something must be done on another tab first; carries its ``Tab``.
    """

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "brand", "campaign", "cycle", "creator", "offer", "agreement", "agreement_cycle",
            "deliverable", "charge", "clause", "code",
        }
    )  # fmt: skip
    import_requested = Signal()
    template_requested = Signal()
    tab_asked = Signal(object)

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted: int | None = None
        self._is_narrow: bool | None = None
        self.model: RowsModel[AgreementLine] = RowsModel(
            agreement_columns(context.formats), parent=self
        )
        self.view = RowsView(self.model, name="Agreements")
        self.view.resize_with_first_column()
        self.view.row_chosen.connect(self._on_row_chosen)
        self._title = head("Agreements", plain_button("New", self.add_agreement, sign="plus"))
        self._title.setContentsMargins(14, 8, 8, 6)
        self._sum = paragraph()
        self._sum.setContentsMargins(14, 8, 14, 8)
        self.form = AgreementForm(context)
        self.form.removal_asked.connect(self._remove)
        self.clauses = ClauseList(context)
        self._splitter = QSplitter()
        for widget in (self._left(), self.form, _pane(self.clauses)):
            self._splitter.addWidget(widget)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.setStretchFactor(1, 1)
        self.empty = self._make_empty()
        self.no_campaign = self._make_no_campaign()
        self.no_creators = self._make_no_creators()
        self._stack = QStackedWidget()
        for shown in (self._splitter, self.empty, self.no_campaign, self.no_creators):
            self._stack.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def question(self) -> Callable[[DeskReader], ContractsData]:
        """The agreements of what is looked at."""
        campaign, cycle = self.context.selection.campaign_id, self.context.selection.cycle_id
        return lambda reader: read_contracts(reader, campaign, cycle)

    def show_answer(self, answer: ContractsData) -> None:
        """Show them, and the chosen one whole."""
        lines = answer.lines
        self._stack.setCurrentWidget(self._splitter if lines else self._emptiness(answer))
        self.model.set_columns(agreement_columns(self.context.formats))
        self.model.set_rows(lines)
        if not lines:
            self.form.forget()
            self.tell_status("")
            return
        if self._wanted is None or not self.view.choose(self._wanted):
            self.view.choose(lines[0].id)
        self._show_sum(lines)
        self._show_agreement()

    def add_agreement(self) -> None:
        """Ask for a creator and add an agreement with her for this cycle."""
        chosen = self.context.selection
        if chosen.campaign_id is None:
            messages.tell(self, "There is no campaign yet.", "Set a goal on the Goals tab first.")
            return
        campaign, cycle = chosen.campaign_id, chosen.cycle_id
        try:
            people = self.context.read(queries.creators)
            agreed = self.context.read(lambda reader: queries.agreements(reader, campaign))
            here = self.context.read(lambda reader: queries.agreements(reader, campaign, cycle))
        except Busy as error:
            messages.show_error(self.window(), error)
            return
        taken = {terms.creator_id for terms in here}
        entries = [(_person(row), row.id) for row in people if row.id not in taken]
        if not entries:
            self._tell_nobody_is_left(there_are_creators=bool(people))
            return
        answers = ask(
            self, "New agreement", [Asked("creator", "With", choices=entries)], deed="Add agreement"
        )
        if answers is not None:
            self._add(answers["creator"], {terms.creator_id: terms.id for terms in agreed})

    def show_agreement(self, agreement_id: int) -> None:
        """Choose an agreement of the campaign and cycle that are looked at."""
        self._wanted = agreement_id
        self.refresh()

    def show_post(self, deliverable_id: int) -> None:
        """Choose the agreement of a post, and the post in it."""
        for line in self.model.rows():
            if any(post.id == deliverable_id for post in line.posts):
                self.show_agreement(line.id)
                self.form.posts.view.choose(deliverable_id)

    def take_typing(self) -> None:
        """Let what was typed and not left yet count now."""
        self.form.take_typing()
        self.clauses.take_typing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panes beside the agreement take less where it is narrow; Qt's name."""
        super().resizeEvent(event)
        is_narrow = self.width() < look.scaled(look.NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            left, right = NARROW_SIDES if is_narrow else WIDE_SIDES
            middle = self.width() - look.scaled(left + right)
            self.view.setColumnHidden(POSTS_COLUMN, is_narrow)
            self._splitter.setSizes([look.scaled(left), middle, look.scaled(right)])

    def _left(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self.view, 1)
        column.addWidget(self._sum)
        return _pane(pane)

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            "No agreements yet",
            "Who delivers what, for how much, until when, and what may be done with it. Six lines"
            " make an agreement ready; the list says which are open.",
            buttons=(
                button("Add an agreement", self.add_agreement, main=True, sign="plus"),
                button("Import spreadsheets…", self.import_requested.emit, sign="import"),
            ),
            promise=PROMISE,
            picture=Outline(HEADS),
            link=link(TEMPLATE, self.template_requested.emit),
        )

    def _make_no_campaign(self) -> EmptyState:
        return EmptyState(
            "No campaign yet",
            "An agreement belongs to a campaign: its goal says which model suits and what a fee"
            " may cost. Set the goal first.",
            buttons=(
                button("Go to Goals", lambda: self.tab_asked.emit(Tab.GOALS), main=True),
                button("Import spreadsheets…", self.import_requested.emit, sign="import"),
            ),
            promise=PROMISE,
            picture=Outline(HEADS),
            link=link(TEMPLATE, self.template_requested.emit),
        )

    def _make_no_creators(self) -> EmptyState:
        return EmptyState(
            "Nobody to agree with yet",
            "An agreement is made with a creator, and there is none in this desk.",
            buttons=(
                button("Go to Creators", lambda: self.tab_asked.emit(Tab.CREATORS), main=True),
                button("Import spreadsheets…", self.import_requested.emit, sign="import"),
            ),
            promise=PROMISE,
            picture=Outline(HEADS),
            link=link(TEMPLATE, self.template_requested.emit),
        )

    def _emptiness(self, data: ContractsData) -> EmptyState:
        """What to say while there is no agreement: the one next step."""
        if not data.has_campaign:
            return self.no_campaign
        return self.empty if data.has_creators else self.no_creators

    def _tell_nobody_is_left(self, *, there_are_creators: bool) -> None:
        if there_are_creators:
            messages.tell(
                self, "Everybody has an agreement here.", "Add a creator on the Creators tab."
            )
        else:
            messages.tell(
                self, "There is nobody yet to agree with.", "Add a creator on the Creators tab."
            )

    def _add(self, creator_id: int, known: Mapping[int, int]) -> None:
        """Add an agreement; one of the same campaign covers this cycle as well instead."""
        campaign, cycle = self.context.selection.campaign_id, self.context.selection.cycle_id
        agreement_id = known.get(creator_id)
        if campaign is None:
            return
        if agreement_id is not None and cycle is not None:
            self.context.do(
                lambda desk: commands.cover_cycle(desk, agreement_id, cycle),
                done=lambda _: self.show_agreement(agreement_id),
            )
            return
        self.context.do(
            lambda desk: commands.add_agreement(desk, creator_id, campaign, cycle_id=cycle),
            done=self.show_agreement,
        )

    def _show_sum(self, lines: tuple[AgreementLine, ...]) -> None:
        fees = [line.terms.fee for line in lines if line.terms.fee is not None]
        told = count(len(lines), "agreement")
        if fees:
            told += f" · fees {self.context.formats.money(sum(fees))}"
        asked = [line for line in lines if line.found.checked]
        ready = sum(line.found.ready for line in asked)
        if asked:
            told += f" · {ready} of {len(asked)} ready"
        self._sum.setText(told)
        self.tell_status(told)

    @Slot(object)
    def _on_row_chosen(self, line: AgreementLine | None) -> None:
        if line is not None and line.id != self._wanted:
            self.take_typing()
            try:
                self._show_agreement()
            except Busy:
                self._again.start()

    def _show_agreement(self) -> None:
        line: AgreementLine | None = self.view.current_row()
        if line is None:
            return
        self._wanted = line.id
        campaign_id, creator_id = line.terms.campaign_id, line.terms.creator_id
        campaign, cycles, offers, creator = self.context.read(
            lambda reader: (
                queries.campaign(reader, campaign_id),
                queries.cycles(reader, campaign_id),
                queries.offers(reader),
                queries.creator_detail(reader, creator_id),
            )
        )
        codes = tuple(code.value for code in creator.codes)
        self.form.show_agreement(
            line.terms, line.posts, campaign=campaign, cycles=cycles, offers=offers, codes=codes
        )
        lines = clause_lines(line.terms, line.posts, line.touched)
        self.clauses.show_clauses(line.terms, lines, line.found)

    def _remove(self) -> None:
        line: AgreementLine | None = self.view.current_row()
        if line is not None:
            name = f"agreement with {line.terms.creator}"
            remove_row(self.context, self, ("agreement", line.id, name))


def agreement_columns(formats: Formats) -> tuple[Column[AgreementLine], ...]:
    """How an agreement reads in the list."""
    return (
        Column("creator", "Creator", lambda line: line.terms.creator, is_strong=True,
               tip=_terms_words, width=84),
        Column("fee", "Fee", lambda line: formats.money(line.terms.fee),
               sort=lambda line: line.terms.fee, is_number=True, width=66),
        Column("posts", "Posts", lambda line: _live_of_all(line.posts), is_number=True,
               tip=lambda line: done_of_owed(line.posts), width=58),
        Column("state", "State", lambda line: ready_words(line.found)[0],
               tone=lambda line: _tone(ready_words(line.found)[1]), is_tag=True,
               tip=lambda line: open_words(line.found) or ready_words(line.found)[0], width=92),
    )  # fmt: skip


def _terms_words(line: AgreementLine) -> str:
    """Name, model and posts, for hovering: names are often longer than the pane."""
    parts = (line.terms.creator, model_name(line.terms.model), done_of_owed(line.posts))
    return " · ".join(part for part in parts if part)


def _live_of_all(posts: tuple[DeliverableRow, ...]) -> str:
    wanted = [post for post in posts if post.state != "cancelled"]
    live = sum(post.state == "live" for post in wanted)
    return f"{live}/{len(wanted)}" if wanted else DASH


def _person(row: CreatorRow) -> str:
    return f"{row.name} ({row.handle})" if row.handle else row.name


def _tone(tone: str) -> str | None:
    return None if tone == "plain" else tone


def _pane(inner: QWidget) -> QWidget:
    pane = QWidget()
    pane.setProperty("pane", "true")
    pane.setObjectName("pane")
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inner)
    return pane
