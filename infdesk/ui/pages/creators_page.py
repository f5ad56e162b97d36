"""The second tab: every creator in a table, everything about one of them beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from infdesk.deeds.summing import summary_of
from infdesk.domain.platforms import PLATFORMS, label
from infdesk.places import today
from infdesk.store import commands, queries
from infdesk.store.connection import Busy
from infdesk.store.tracker import tracker_rows
from infdesk.ui import look
from infdesk.ui.dialogs.asking import Asked, ask
from infdesk.ui.forms import remove_row
from infdesk.ui.models.rows_model import RowsModel
from infdesk.ui.page import ReadingPage
from infdesk.ui.pages.creator_columns import creator_columns
from infdesk.ui.pages.creator_detail import CreatorData, CreatorPane
from infdesk.ui.pages.creators_menu import CreatorsMenu
from infdesk.ui.pages.person_deeds import PersonDeeds
from infdesk.ui.people_words import STAGES, TIERS, tier_words
from infdesk.ui.widgets.banner import Banner
from infdesk.ui.widgets.buttons import button, link
from infdesk.ui.widgets.empty_state import TEMPLATE, EmptyState, Outline
from infdesk.ui.widgets.fields import Choice
from infdesk.ui.widgets.pieces import paragraph
from infdesk.ui.widgets.rows_view import RowsView
from infdesk.ui.wording import count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QResizeEvent

    from infdesk.domain.rows import CreatorRow, TrackerRow
    from infdesk.domain.summary import CampaignSummary
    from infdesk.store.desk import DeskReader
    from infdesk.ui.context import DeskContext

PANE_WIDTH: Final = 392
NARROW_PANE_WIDTH: Final = 332
NARROW: Final = 1280
"""Below this width the pane gives room to the table."""
SEARCH_MS: Final = 80


@dataclass(frozen=True, slots=True)
class Standing:
    """What the campaign looked at says of its creators; read once for all of them.

    Attributes:
        summary: Of the campaign, if there is one.
        posts: Posts by creator.
    """

    summary: CampaignSummary | None
    posts: Mapping[int, tuple[TrackerRow, ...]]


@dataclass(frozen=True, slots=True)
class CreatorsData:
    """Everybody, and what the campaign looked at says of them, read in one moment."""

    everybody: tuple[CreatorRow, ...]
    standing: Standing


class CreatorsPage(ReadingPage):
    """Whom she works with, worked with, or might.

    Attributes:
        search: Shows creators that hold a text: name, handle, contact, note, tag.
        stage: Shows one stage only.
        platform: Shows one platform only.
        tier: Shows one tier only.
        model: The creators shown.
        view: Their table.
        pane: Everything about the chosen one.
        persons: Merges entries, says what is held on a creator, and erases for good.
        more: Further deeds with creators.

    Signals:
        import_requested(): Spreadsheets shall be chosen and imported.
        template_requested(): An empty workbook to fill in shall be saved.
    """

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "brand", "creator", "account", "observation", "contact", "alias", "code", "extra",
            "agreement", "deliverable", "charge", "measurement", "shop_order", "campaign", "offer",
            "setting",
        }
    )  # fmt: skip
    import_requested = Signal()
    template_requested = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted: int | None = None
        self._everybody: tuple[CreatorRow, ...] = ()
        self._standing = Standing(None, {})
        self._is_filling = False
        self._is_arranged = False
        self.search = QLineEdit()
        self.search.setPlaceholderText("Name, handle, note")
        self.search.setAccessibleName("Find creators")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(look.scaled(100))
        self.search.setMaximumWidth(look.scaled(240))
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(SEARCH_MS)
        self._typed.timeout.connect(self._look_again)
        self.search.textChanged.connect(lambda _: self._typed.start())
        self.stage = self._filter("Stage", [(words, key) for key, words in STAGES.items()])
        self.platform = self._filter("Platform", [(label(key), key) for key in PLATFORMS])
        self.tier = self._filter("Tier", [(name.capitalize(), name) for name in TIERS])
        self.filtered = Banner()
        self.filtered.step_taken.connect(self.show_all)
        self.model: RowsModel[CreatorRow] = RowsModel(
            creator_columns(context.formats, today()), parent=self
        )
        self.view = RowsView(self.model, name="Creators")
        self.view.resize_with_first_column()
        self.view.row_chosen.connect(self._on_row_chosen)
        self.pane = CreatorPane(context)
        self.pane.removal_asked.connect(self._remove)
        self.persons = PersonDeeds(self)
        self.pane.erasure_asked.connect(self.persons.erase)
        self.pane.held_asked.connect(self.persons.save_held)
        self.pane.together.split_asked.connect(self.persons.split)
        self.more = CreatorsMenu(self.view, self.persons)
        self._beside = QStackedWidget()
        self._nobody = _nobody()
        self._beside.addWidget(self._nobody)
        self._beside.addWidget(self.pane)
        self._none_found = _nothing("No creator fits. Choose “Show all” to see everybody again.")
        self._table = QStackedWidget()
        self._table.addWidget(self.view)
        self._table.addWidget(self._none_found)
        self.empty = self._make_empty()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_full())
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def is_filtered(self) -> bool:
        """Whether some creators stay out of the table."""
        chosen = (self.stage, self.platform, self.tier)
        return bool(self.search.text().strip()) or any(one.currentData() for one in chosen)

    def question(self) -> Callable[[DeskReader], CreatorsData]:
        """Everybody, and how they stand in the campaign that is looked at."""
        campaign = self.context.selection.campaign_id
        return lambda reader: read_creators(reader, campaign)

    def show_answer(self, answer: CreatorsData) -> None:
        """Show them, and the chosen one whole."""
        self._everybody, self._standing = answer.everybody, answer.standing
        self._stack.setCurrentIndex(0 if self._everybody else 1)
        if not self._everybody:
            self._wanted = None
            self.model.set_rows(())
            self.pane.forget()
            self.tell_status("")
            return
        self.model.set_columns(creator_columns(self.context.formats, today()))
        self._show_list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the pane gives room, until she moved it herself; Qt's name."""
        super().resizeEvent(event)
        if not self._is_arranged:
            wide = look.scaled(PANE_WIDTH if self.width() >= NARROW else NARROW_PANE_WIDTH)
            self.splitter.setSizes([self.width() - wide, wide])

    def find_creator(self) -> None:
        """Go to the search field."""
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def show_all(self) -> None:
        """Take every filter off."""
        self.search.clear()
        for choice in (self.stage, self.platform, self.tier):
            choice.show_value(None)
        self._look_again()

    def add_creator(self) -> None:
        """Ask for a creator, add her and show her."""
        platforms = [(label(key), key) for key in PLATFORMS]
        answers = ask(
            self,
            "New creator",
            [
                Asked("name", "Name", "Ana Ruiz"),
                Asked("platform", "Platform", choices=platforms),
                Asked("handle", "Handle", "@ana.brews", is_needed=False),
            ],
            deed="Add creator",
        )
        if answers is None:
            return
        handle = answers["handle"]
        self.context.do(
            lambda desk: commands.add_creator(
                desk,
                answers["name"],
                platform=answers["platform"] if handle else None,
                handle=handle,
            ),
            done=self.show_creator,
        )

    def show_creator(self, creator_id: int) -> None:
        """Choose a creator, whatever was filtered."""
        self._wanted = creator_id
        self.show_all()

    def find_duplicates(self) -> None:
        """Show the creators who may be listed twice."""
        self.take_typing()
        self.persons.find_duplicates()

    def take_typing(self) -> None:
        """Let what was typed and not left yet count now."""
        self.pane.take_typing()

    def _make_full(self) -> QWidget:
        tool = QHBoxLayout()
        tool.setContentsMargins(16, 10, 16, 10)
        tool.setSpacing(8)
        tool.addWidget(self.search, 8)
        for choice in (self.stage, self.platform, self.tier):
            tool.addWidget(choice)
        tool.addStretch(1)
        self.add_button = button("Creator", self.add_creator, sign="plus")
        self.add_button.setAccessibleName("New creator")
        tool.addWidget(self.add_button)
        tool.addWidget(self.more.button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tool)
        column.addWidget(self.filtered)
        column.addWidget(self._table, 1)
        self.splitter = QSplitter()
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._beside)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.splitterMoved.connect(self._on_splitter_moved)
        self._beside.setMinimumWidth(look.scaled(300))
        return self.splitter

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            "No creators yet",
            "Everybody you work with, worked with or might: accounts and how large they are, how to"
            " reach them, what is next, and what they brought.",
            buttons=(
                button(
                    "Import spreadsheets…", self.import_requested.emit, main=True, sign="import"
                ),
                button("Add a creator", self.add_creator, sign="plus"),
            ),
            promise="A list from any platform or your own sheet will do: drop it anywhere here.",
            picture=Outline(("Name", "Account", "Followers", "Stage")),
            link=link(TEMPLATE, self.template_requested.emit),
        )

    def _filter(self, name: str, entries: list[tuple[str, str]]) -> Choice:
        choice = Choice()
        choice.setAccessibleName(name)
        choice.set_entries([(f"{name}: any", None), *entries])
        choice.show_value(None)
        choice.setFixedWidth(look.scaled(126))
        choice.chosen.connect(choice.show_value)
        choice.chosen.connect(self._look_again)
        return choice

    @Slot()
    def _look_again(self) -> None:
        """Search and filters ask for others; what stands behind them is as it was."""
        self._typed.stop()
        if self._everybody:
            self._unless_busy(self._show_list)

    def _unless_busy(self, show: Callable[[], None]) -> None:
        """Show something, or all of it in a moment while the desk is being written to."""
        if self.context.is_closed:
            return
        try:
            show()
        except Busy:
            self._again.start()

    def _show_list(self) -> None:
        rows = self._sought()
        self._is_filling = True
        try:
            self.model.set_rows(rows)
            self._choose_again(rows)
        finally:
            self._is_filling = False
        self._table.setCurrentWidget(self.view if rows else self._none_found)
        self._tell_filter(len(rows), len(self._everybody))
        self.tell_status(count(len(rows), "creator"))
        self._show_creator()

    def _sought(self) -> list[CreatorRow]:
        """Those of everybody that search and filters ask for."""
        search, tier = self.search.text().strip(), self.tier.currentData()
        stage, platform = self.stage.currentData(), self.platform.currentData()
        rows = [row for row in self._everybody if stage is None or row.stage == stage]
        if tier is not None:
            rows = [row for row in rows if tier_words(row) == tier]
        if not search and platform is None:
            return rows
        found = self.context.read(
            lambda reader: queries.find_creators(reader, search=search, platform=platform)
        )
        return [row for row in rows if row.id in found]

    def _tell_filter(self, shown: int, total: int) -> None:
        if not self.is_filtered:
            self.filtered.say("")
            return
        told = f"Filtered: {shown} of {count(total, 'creator')}"
        self.filtered.say(told, step="Show all", sign="filter")

    def _choose_again(self, rows: list[CreatorRow]) -> None:
        """Keep whom she looks at; else the first one, so that the pane is never idle."""
        if self._wanted is not None and self.view.choose(self._wanted):
            return
        if self.view.current_row() is None and rows:
            first = self.model.id_at(0)
            if first is not None:
                self.view.choose(first)

    @Slot(object)
    def _on_row_chosen(self, row: CreatorRow | None) -> None:
        if row is not None and row.id != self._wanted and not self._is_filling:
            self._unless_busy(self._show_creator)

    def _show_creator(self) -> None:
        row = self.view.current_row()
        self._beside.setCurrentWidget(self._nobody if row is None else self.pane)
        if row is None:
            self.pane.forget()
            return
        self._wanted = row.id
        detail = self.context.read(lambda reader: queries.creator_detail(reader, row.id))
        together = self.context.read(lambda reader: queries.taken_together(reader, row.id))
        standing = self._standing
        self.pane.show_creator(
            CreatorData(detail, standing.summary, standing.posts.get(row.id, ()), together)
        )

    @Slot()
    def _on_splitter_moved(self) -> None:
        self._is_arranged = True

    def _remove(self, row: CreatorRow) -> None:
        self.take_typing()
        remove_row(self.context, self, ("creator", row.id, row.name))


def read_creators(reader: DeskReader, campaign_id: int | None) -> CreatorsData:
    """Read what the page shows."""
    with reader.snapshot():
        return CreatorsData(queries.creators(reader), read_standing(reader, campaign_id))


def read_standing(reader: DeskReader, campaign_id: int | None) -> Standing:
    """Read what a campaign says of its creators."""
    if campaign_id is None:
        return Standing(None, {})
    with reader.snapshot():
        summary = summary_of(reader, campaign_id, today=today())
        rows = tracker_rows(reader, campaign_id)
    posts: dict[int, list[TrackerRow]] = defaultdict(list)
    for row in rows:
        posts[row.creator_id].append(row)
    return Standing(summary, {creator: tuple(found) for creator, found in posts.items()})


def _nobody() -> QWidget:
    return _nothing("Choose a creator to see everything known of them.")


def _nothing(text: str) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(16, 16, 16, 16)
    column.addWidget(paragraph(text))
    column.addStretch(1)
    return widget
