"""The second tab: every creator in a table, everything about one of them beside it."""

from __future__ import annotations

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
from infdesk.store.tracker import tracker_rows
from infdesk.ui import look
from infdesk.ui.dialogs.asking import Asked, ask
from infdesk.ui.forms import remove_row
from infdesk.ui.models.rows_model import DASH, Column, RowsModel
from infdesk.ui.page import Page
from infdesk.ui.pages.creator_detail import CreatorData, CreatorPane
from infdesk.ui.people_words import (
    STAGES,
    TIERS,
    account_letters,
    at,
    stage_tone,
    stage_words,
    tier_words,
)
from infdesk.ui.widgets.banner import Banner
from infdesk.ui.widgets.buttons import button
from infdesk.ui.widgets.empty_state import EmptyState, Outline
from infdesk.ui.widgets.fields import Choice
from infdesk.ui.widgets.pieces import paragraph
from infdesk.ui.widgets.rows_view import RowsView
from infdesk.ui.wording import count, short_day

if TYPE_CHECKING:
    from datetime import date

    from infdesk.domain.formats import Formats
    from infdesk.domain.rows import CreatorRow
    from infdesk.store.desk import DeskReader
    from infdesk.ui.context import DeskContext

PANE_WIDTH: Final = 392
SEARCH_MS: Final = 80


class CreatorsPage(Page):
    """Whom she works with, worked with, or might.

    Attributes:
        search: Shows creators that hold a text: name, handle, contact, note, tag.
        stage: Shows one stage only.
        platform: Shows one platform only.
        tier: Shows one tier only.
        model: The creators shown.
        view: Their table.
        pane: Everything about the chosen one.

    Signals:
        import_requested(): Spreadsheets shall be chosen and imported.
    """

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "brand", "creator", "account", "observation", "contact", "alias", "code", "extra",
            "agreement", "deliverable", "charge", "measurement", "shop_order", "campaign", "offer",
        }
    )  # fmt: skip
    import_requested = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted: int | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText("Name, handle, note")
        self.search.setAccessibleName("Find creators")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(look.scaled(160))
        self.search.setMaximumWidth(look.scaled(240))
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(SEARCH_MS)
        self._typed.timeout.connect(self.refresh)
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
        self.view.row_chosen.connect(self._on_row_chosen)
        self.pane = CreatorPane(context)
        self.pane.removal_asked.connect(self._remove)
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

    def reload(self) -> None:
        """Read the creators that are looked for, and the chosen one."""
        total = self.context.read(queries.count_creators)
        self._stack.setCurrentIndex(1 if total == 0 else 0)
        if total == 0:
            self._wanted = None
            self.pane.forget()
            self.tell_status("")
            return
        rows = self._read_rows()
        self.model.set_columns(creator_columns(self.context.formats, today()))
        self.model.set_rows(rows)
        self._table.setCurrentWidget(self.view if rows else self._none_found)
        self._tell_filter(len(rows), total)
        self._choose_again(rows)
        self._show_creator()
        self._tell_rows(len(rows))

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
        self.refresh()

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
            done=self._show_added,
        )

    def take_typing(self) -> None:
        """Let what was typed and not left yet count now."""
        self.pane.take_typing()

    def _make_full(self) -> QWidget:
        tool = QHBoxLayout()
        tool.setContentsMargins(16, 10, 16, 10)
        tool.setSpacing(8)
        tool.addWidget(self.search, 1)
        for choice in (self.stage, self.platform, self.tier):
            tool.addWidget(choice)
        tool.addStretch(1)
        self.add_button = button("Creator", self.add_creator, sign="plus")
        self.add_button.setAccessibleName("New creator")
        tool.addWidget(self.add_button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tool)
        column.addWidget(self.filtered)
        column.addWidget(self._table, 1)
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(self._beside)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.setStretchFactor(0, 1)
        self._beside.setMinimumWidth(look.scaled(300))
        splitter.setSizes([look.scaled(1048), look.scaled(PANE_WIDTH)])
        return splitter

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
        )

    def _filter(self, name: str, entries: list[tuple[str, str]]) -> Choice:
        choice = Choice()
        choice.setAccessibleName(name)
        choice.set_entries([(f"{name}: any", None), *entries])
        choice.show_value(None)
        choice.setFixedWidth(look.scaled(138))
        choice.chosen.connect(choice.show_value)
        choice.chosen.connect(lambda _: self.refresh())
        return choice

    def _read_rows(self) -> list[CreatorRow]:
        search, tier = self.search.text().strip(), self.tier.currentData()
        stage, platform = self.stage.currentData(), self.platform.currentData()
        rows = self.context.read(
            lambda reader: queries.creators(reader, search=search, stage=stage, platform=platform)
        )
        return [row for row in rows if tier is None or tier_words(row) == tier]

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
        if row is not None and row.id != self._wanted:
            self.pane.take_typing()
            self._wanted = row.id
            self._show_creator()

    def _show_creator(self) -> None:
        row = self.view.current_row()
        self._beside.setCurrentWidget(self._nobody if row is None else self.pane)
        if row is None:
            self.pane.forget()
            return
        self._wanted = row.id
        campaign = self.context.selection.campaign_id
        self.pane.show_creator(
            self.context.read(lambda reader: read_creator(reader, row.id, campaign))
        )

    def _show_added(self, creator_id: int) -> None:
        self._wanted = creator_id
        self.show_all()

    def _remove(self, row: CreatorRow) -> None:
        remove_row(self.context, self, ("creator", row.id, row.name))

    def _tell_rows(self, shown: int) -> None:
        self.tell_status(count(shown, "creator"))


def read_creator(reader: DeskReader, creator_id: int, campaign_id: int | None) -> CreatorData:
    """Read what the pane shows."""
    with reader.snapshot():
        detail = queries.creator_detail(reader, creator_id)
        if campaign_id is None:
            return CreatorData(detail, None, ())
        summary = summary_of(reader, campaign_id, today=today())
        posts = tracker_rows(reader, campaign_id)
    return CreatorData(
        detail, summary, tuple(post for post in posts if post.creator_id == creator_id)
    )


def creator_columns(formats: Formats, day: date) -> tuple[Column[CreatorRow], ...]:
    """How a creator reads in the table."""
    return (
        Column("name", "Name", lambda row: row.name, is_strong=True, width=150),
        Column(
            "account",
            "Main account",
            lambda row: at(row.handle),
            letters=lambda row: account_letters(row.platform),
            side=lambda row: f"+{row.accounts - 1}" if row.accounts > 1 else None,
            tip=lambda row: label(row.platform) if row.platform else None,
            width=170,
        ),
        Column(
            "followers",
            "Followers",
            lambda row: formats.number(row.followers),
            sort=lambda row: row.followers,
            is_number=True,
            width=90,
        ),
        Column(
            "tier",
            "Tier",
            tier_words,
            sort=lambda row: row.followers,
            tone=lambda _: "text2",
            width=80,
        ),
        Column(
            "rate",
            "Engagement",
            lambda row: formats.ratio(row.engagement_rate),
            sort=lambda row: row.engagement_rate,
            is_number=True,
            width=96,
        ),
        Column(
            "stage",
            "Stage",
            lambda row: stage_words(row.stage),
            sort=lambda row: list(STAGES).index(row.stage) if row.stage in STAGES else len(STAGES),
            tone=stage_tone,
            width=110,
        ),
        Column(
            "source",
            "Source",
            lambda row: row.source or row.found_by or DASH,
            tone=lambda _: "text2",
            width=110,
        ),
        Column("tags", "Tags", lambda row: _one_line(row.tags), tone=lambda _: "text2", width=100),
        Column("next", "Next action", lambda row: row.next_action or DASH, width=140),
        Column(
            "due",
            "Due",
            lambda row: _due(row.next_action_on, day, formats),
            sort=lambda row: row.next_action_on,
            is_number=True,
            tone=lambda row: _due_tone(row.next_action_on, day),
            sign=lambda row: "fault" if _is_late(row.next_action_on, day) else None,
            width=80,
        ),
    )


def _one_line(text: str | None) -> str:
    return ", ".join(text.splitlines()) if text else DASH


def _due(due: date | None, day: date, formats: Formats) -> str:
    return "today" if due == day else short_day(due, formats)


def _due_tone(due: date | None, day: date) -> str | None:
    if _is_late(due, day):
        return "error"
    return "warn" if due == day else "text2"


def _is_late(due: date | None, day: date) -> bool:
    return due is not None and due < day


def _nobody() -> QWidget:
    return _nothing("Choose a creator to see everything about her.")


def _nothing(text: str) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(16, 16, 16, 16)
    column.addWidget(paragraph(text))
    column.addStretch(1)
    return widget
