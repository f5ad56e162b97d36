"""Where the rows of an import go: the campaign, whose statistics they are, of which day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infdesk.store import queries
from infdesk.ui import look
from infdesk.ui.receipt_words import MAY_WAIT, WAIT, cycles_words
from infdesk.ui.widgets.fields import Choice, Labelled, TextField
from infdesk.ui.widgets.pieces import paragraph

if TYPE_CHECKING:
    from datetime import date

    from infdesk.ui.context import DeskContext
    from infdesk.ui.import_session import ImportSession

_OWN: Final = "As the files say"
_KNOWN: Final = "Where the rows are already"
_APART: Final = "A campaign of its own"
_DAY_HINT: Final = "Type a day, for example 1 June 2026."


class WherePanel(QWidget):
    """The choices that hold for all rows.

    Attributes:
        campaign: Which campaign the rows go to.
        creator: Whose statistics a file holds, asked only where there are any.
        as_of: Day that numbers without a day are of, and before which days without a year lie.
    """

    def __init__(self, session: ImportSession, context: DeskContext) -> None:
        super().__init__()
        self._session = session
        self._context = context
        self.campaign = Choice()
        self.campaign.setAccessibleName("Campaign")
        self.campaign.setMinimumWidth(look.scaled(260))
        self.campaign.chosen.connect(self._on_campaign)
        self.creator = Choice()
        self.creator.setAccessibleName("Creator whose statistics these are")
        self.creator.setMinimumWidth(look.scaled(180))
        self.creator.chosen.connect(self._on_creator)
        self.as_of = TextField()
        self.as_of.setFixedWidth(look.scaled(120))
        self.as_of.setAccessibleName("Day that the numbers are of")
        self.as_of.use(context.formats.read_day, context.formats.day, _DAY_HINT)
        self.as_of.edited.connect(self._on_as_of)
        self._whose = Labelled("Whose statistics are these?", self.creator)
        self._whose.hide()
        self._cycles = paragraph()
        row = QHBoxLayout()
        row.setSpacing(look.GAP)
        row.addWidget(Labelled("These rows go to the campaign", self.campaign))
        row.addWidget(self._whose)
        row.addWidget(Labelled("The numbers are of", self.as_of))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._cycles)

    def reload(self) -> None:
        """Show what the newest plan takes."""
        self._show_campaigns()
        self._show_whose()
        self._show_day()

    def _show_campaigns(self) -> None:
        prepared, choices = self._session.prepared, self._session.choices
        own = prepared.plan.campaign if prepared is not None else None
        names = [row.name for row in self._context.read(queries.campaigns) if not row.archived]
        stated = own if choices.campaign is None else None
        goes_on = prepared is not None and prepared.plan.named_after_files
        first = f"{_KNOWN if goes_on else _OWN}: {stated}" if stated else _OWN
        apart = prepared.plan.named_after_files if prepared is not None else ""
        apart = apart or (choices.campaign if choices.campaign not in {None, *names} else "") or ""
        new = [(f"{_APART}: {apart}", apart)] if apart else []
        self.campaign.set_entries([(first, None), *new, *((name, name) for name in names)])
        self.campaign.show_value(choices.campaign)
        kinds = {sheet.kind for _, sheet in self._session.sheets()}
        self.campaign.setEnabled(own is not None or bool(kinds & MAY_WAIT))
        by = prepared.plan.cycles_by if prepared is not None else ""
        told = "These rows make no campaign; they join the people and orders you have."
        if kinds & MAY_WAIT:
            told = WAIT
        self._cycles.setText(cycles_words(by, "are") if by else "" if own else told)

    def _show_whose(self) -> None:
        """A creator's own statistics seldom say whose they are."""
        self._whose.setVisible(self._session.asks_whose)
        if self._session.asks_whose:
            names = dict.fromkeys(row.name for row in self._context.read(queries.creators))
            self.creator.set_entries([("As the file says", None), *((n, n) for n in names)])
            self.creator.show_value(self._session.choices.creator)

    def _show_day(self) -> None:
        """The day that is taken, where all files have the same."""
        prepared = self._session.prepared
        days = {file.as_of for file in prepared.plan.files} if prepared is not None else set()
        self.as_of.show_value(days.pop() if len(days) == 1 else self._session.choices.as_of)

    @Slot(object)
    def _on_campaign(self, name: str | None) -> None:
        self._session.choose(campaign=name)

    @Slot(object)
    def _on_creator(self, name: str | None) -> None:
        self._session.choose(creator=name)

    @Slot(object)
    def _on_as_of(self, day: date | None) -> None:
        self._session.choose(as_of=day)
