"""The first tab: campaigns, the campaign, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from infdesk.deeds.summing import summary_of
from infdesk.domain.goals import METRICS
from infdesk.places import today
from infdesk.store import queries
from infdesk.ui import look
from infdesk.ui.dialogs.asking import ask_name
from infdesk.ui.goal_words import state_words
from infdesk.ui.page import ReadingPage
from infdesk.ui.pages.goals_form import GoalsForm, add_campaign
from infdesk.ui.pages.goals_side import GoalsSide
from infdesk.ui.selector import look_at
from infdesk.ui.widgets.buttons import button, link, plain_button
from infdesk.ui.widgets.campaign_list import CampaignEntry, CampaignList
from infdesk.ui.widgets.empty_state import TEMPLATE, EmptyState, Outline
from infdesk.ui.widgets.pieces import head
from infdesk.ui.wording import count, of_target

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from infdesk.domain.formats import Formats
    from infdesk.domain.rows import OfferRow
    from infdesk.domain.summary import CampaignSummary
    from infdesk.store.desk import DeskReader
    from infdesk.ui.context import DeskContext

WIDE_SIDES = (240, 380)
NARROW_SIDES = (186, 306)
"""Widths of the panes at the left and at the right."""


@dataclass(frozen=True, slots=True)
class GoalsData:
    """Everything the page shows, read in one moment.

    Attributes:
        summaries: Of every campaign that is not archived, and of the one looked at.
        archived: Ids of the campaigns that are archived.
        offers: Of the brand.
        codes: How many agreements of the campaign have a code.
        looked_at: Id of that campaign.
    """

    summaries: tuple[CampaignSummary, ...]
    archived: tuple[int, ...]
    offers: tuple[OfferRow, ...]
    codes: int
    looked_at: int | None


def read_goals(
    reader: DeskReader, campaign_id: int | None, *, with_archived: bool = False
) -> GoalsData:
    """Read what the page shows."""
    with reader.snapshot():
        campaigns = queries.campaigns(reader)
        wanted = [
            row.id
            for row in campaigns
            if with_archived or not row.archived or row.id == campaign_id
        ]
        agreements = queries.agreements(reader, campaign_id) if campaign_id is not None else ()
        return GoalsData(
            tuple(summary_of(reader, row_id, today=today()) for row_id in wanted),
            tuple(row.id for row in campaigns if row.archived),
            queries.offers(reader),
            sum(terms.code is not None for terms in agreements),
            campaign_id,
        )


class GoalsPage(ReadingPage):
    """Where a founder sets the one number and sees how far it is.

    Attributes:
        form: The campaign in the middle.
        side: What follows from it.

    Signals:
        import_requested(): She wants to bring past campaigns in.
        template_requested(): An empty workbook to fill in shall be saved.
    """

    import_requested = Signal()
    template_requested = Signal()

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "brand", "campaign", "cycle", "offer", "agreement", "agreement_cycle", "deliverable",
            "charge", "code", "shop_order", "measurement", "alias", "creator",
        }
    )  # fmt: skip

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.list = CampaignList()
        self.list.campaign_chosen.connect(self._on_campaign_chosen)
        self.archived_link = link("", self._on_archived_asked)
        self._shows_archived = False
        self._archived: tuple[int, ...] = ()
        self._is_narrow: bool | None = None
        self.form = GoalsForm(context)
        self.side = GoalsSide(context)
        self._splitter = QSplitter()
        for widget in (self._left(), self.form, self.side):
            self._splitter.addWidget(widget)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.setStretchFactor(1, 1)
        self.archived_button = button("", self._on_archived_asked)
        self.empty = EmptyState(
            "No campaign yet",
            "A campaign has one goal: one number and a date. It runs in cycles, and every cycle"
            " shows what came of it and what it cost.",
            buttons=(
                button("Set the first goal", self.add_campaign, main=True, sign="plus"),
                button("Import spreadsheets…", self.import_requested.emit, sign="import"),
                self.archived_button,
            ),
            promise="Past campaigns come in with their spreadsheets: drop them anywhere here.",
            picture=Outline(("Cycle", "Dates", "Orders", "Per order")),
            link=link(TEMPLATE, self.template_requested.emit),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def question(self) -> Callable[[DeskReader], GoalsData]:
        """The campaigns, and the one that is looked at."""
        chosen, with_archived = self.context.selection.campaign_id, self._shows_archived
        return lambda reader: read_goals(reader, chosen, with_archived=with_archived)

    def show_answer(self, answer: GoalsData) -> None:
        """Show them."""
        data, chosen = answer, answer.looked_at
        self._show_archived(data.archived)
        formats = self.context.formats
        self.list.show_entries([_entry(one, formats) for one in data.summaries], chosen)
        summary = next((one for one in data.summaries if one.campaign.id == chosen), None)
        self._stack.setCurrentWidget(self.empty if summary is None else self._splitter)
        if summary is None:
            self.tell_status("")
            return
        self.form.show_campaign(summary, data.offers)
        self.side.show_campaign(summary, data.offers, data.codes)
        self.tell_status(_status(summary, formats))

    def add_campaign(self) -> None:
        """Ask for a name, add a campaign and look at it."""
        name = ask_name(self, "New campaign", "What is it called?", "Summer launch", deed="Add")
        if name:
            add_campaign(self.context, name)

    def add_cycle(self) -> None:
        """Add the next cycle of the campaign and look at it."""
        self.side.cycles.add_cycle()

    def take_typing(self) -> None:
        """Let what was typed and not left yet count now."""
        self.form.take_typing()
        self.side.cycles.take_typing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panes beside the campaign take less where it is narrow; Qt's name."""
        super().resizeEvent(event)
        is_narrow = self.width() < look.scaled(look.NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            left, right = NARROW_SIDES if is_narrow else WIDE_SIDES
            middle = self.width() - look.scaled(left + right)
            self._splitter.setSizes([look.scaled(left), middle, look.scaled(right)])

    def _show_archived(self, archived: tuple[int, ...]) -> None:
        self._archived, number = archived, len(archived)
        told = count(number, "archived campaign")
        shows = self._shows_archived
        self.archived_link.setText(f"Hide {told}" if shows else told)
        self.archived_link.setVisible(number > 0)
        self.archived_button.setText(told)
        self.archived_button.setVisible(number > 0)

    def _on_archived_asked(self) -> None:
        self._shows_archived = not self._shows_archived
        if self.context.selection.campaign_id is None:
            self._shows_archived = True
            look_at(self.context, self._archived[0])
            return
        self.refresh()

    def _left(self) -> QWidget:
        pane = QWidget()
        pane.setProperty("pane", "true")
        pane.setObjectName("pane")
        title = head("Campaigns", plain_button("New", self.add_campaign, sign="plus"), use="strong")
        title.setContentsMargins(14, 8, 8, 6)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 6, 14, 8)
        foot.addWidget(self.archived_link)
        foot.addStretch(1)
        column.addLayout(foot)
        return pane

    @Slot(int)
    def _on_campaign_chosen(self, campaign_id: int) -> None:
        look_at(self.context, campaign_id)


def _entry(summary: CampaignSummary, formats: Formats) -> CampaignEntry:
    goal = summary.goal
    state, tone = state_words(summary)
    if summary.campaign.archived:
        state, tone = "archived", "text2"
    share = None
    if goal.target and not METRICS[goal.metric].down:
        share = (goal.actual or 0) / goal.target
    told = of_target(goal.metric, goal.actual, goal.target, formats)
    if goal.target is None and goal.actual is None:
        told = "no target yet"
    return CampaignEntry(summary.campaign.id, summary.campaign.name, told, state, tone, share)


def _status(summary: CampaignSummary, formats: Formats) -> str:
    parts = []
    if summary.totals.spend is not None:
        budget = summary.campaign.budget
        of = f" of {formats.money(budget)}" if budget is not None else ""
        parts.append(f"Spend {formats.money(summary.totals.spend)}{of}")
    if summary.cycles:
        begun = sum(one.cycle.state != "planned" for one in summary.cycles)
        parts.append(f"{begun} of {len(summary.cycles)} cycles")
    return " · ".join(parts)
