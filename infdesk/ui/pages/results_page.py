"""The fourth tab: the goal against its target, what it cost, four charts, every post."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from infdesk.deeds.summing import summary_of
from infdesk.places import today
from infdesk.store.queries.waiting import count_waiting
from infdesk.store.tracker import tracker_rows
from infdesk.ui import look
from infdesk.ui.dialogs.codes import CodesDialog
from infdesk.ui.dialogs.waiting import WaitingDialog
from infdesk.ui.open_name_words import waiting_words
from infdesk.ui.page import ReadingPage
from infdesk.ui.pages.add_post import add_post
from infdesk.ui.results_words import goal_now, supporting, totals_of
from infdesk.ui.tracker_columns import goal_key, missing
from infdesk.ui.waiting_words import waiting_told
from infdesk.ui.widgets.banner import Banner
from infdesk.ui.widgets.buttons import Segments, button, link, plain_button
from infdesk.ui.widgets.chart_view import ChartView
from infdesk.ui.widgets.empty_state import TEMPLATE, EmptyState, Outline
from infdesk.ui.widgets.goal_card import GoalCard
from infdesk.ui.widgets.tracker_table import TrackerTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from infdesk.domain.rows import TrackerRow
    from infdesk.domain.summary import CampaignSummary
    from infdesk.store.desk import DeskReader
    from infdesk.ui.context import DeskContext

CHARTS: Final = ("goal", "spend", "creators", "formats")
THIS_CYCLE, ALL_CYCLES = range(2)
CHART_HEIGHT, LOW_CHART_HEIGHT = 236, 172


@dataclass(frozen=True, slots=True)
class ResultsData:
    """Everything the page shows, read in one moment.

    Attributes:
        summary: Of the campaign that is looked at.
        posts: Of the cycle that is looked at, or of all.
        cycle_id: That cycle; ``None`` for all.
    """

    summary: CampaignSummary
    posts: tuple[TrackerRow, ...]
    cycle_id: int | None


def read_results(
    reader: DeskReader, campaign_id: int | None, cycle_id: int | None
) -> ResultsData | None:
    """Read what the page shows; nothing while there is no campaign."""
    if campaign_id is None:
        return None
    with reader.snapshot():
        return ResultsData(
            summary_of(reader, campaign_id, today=today()),
            tracker_rows(reader, campaign_id, cycle_id),
            cycle_id,
        )


class ResultsPage(ReadingPage):
    """What came of it.

    Attributes:
        scope: This cycle, or all cycles.
        card: The goal's number and six others.
        charts: The four charts.
        tracker: Every post, edited like a sheet.
        codes: Says that names in the orders wait for an owner.
        waiting: Says that numbers wait for a campaign.

    Signals:
        import_requested(): Spreadsheets shall be chosen and imported.
        template_requested(): An empty workbook to fill in shall be saved.
        preview_requested(): The campaign summary shall be shown.
    """

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "brand", "campaign", "cycle", "offer", "agreement", "agreement_cycle", "deliverable",
            "charge", "code", "shop_order", "measurement", "alias", "creator", "account",
        }
    )  # fmt: skip
    import_requested = Signal()
    template_requested = Signal()
    preview_requested = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._data: ResultsData | None = None
        self._only_missing = False
        self._wanted: int | None = None
        self._is_low: bool | None = None
        self.scope = Segments(("This cycle", "All cycles"), name="What is looked at")
        self.scope.group.idClicked.connect(self.mark_stale)
        self.card = GoalCard()
        self.charts = tuple(ChartView(which) for which in CHARTS)
        self.tracker = TrackerTable(context)
        self.tracker.selection_told.connect(self.tell_status)
        self.codes = Banner()
        self.codes.step_taken.connect(self.show_codes)
        context.open_names.changed.connect(self._show_codes)
        self.waiting = Banner()
        self.waiting.step_taken.connect(self.show_waiting)
        self._posts_title = look.label("", "section")
        self.missing_button = button("", self._toggle_missing, sign="filter")
        self.missing_button.setCheckable(True)
        self._full = self._make_full()
        self._empty = self._make_empty()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._full)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.waiting)
        column.addWidget(self._stack)
        shortcut = QShortcut(QKeySequence("F8"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._toggle_tables)
        self._load_charts()

    @property
    def cycle_id(self) -> int | None:
        """The cycle that is looked at; ``None`` while all are."""
        if self.scope.group.checkedId() == ALL_CYCLES:
            return None
        return self.context.selection.cycle_id

    def question(self) -> Callable[[DeskReader], ResultsData | None]:
        """The results of what is looked at."""
        self.context.open_names.start()
        campaign, cycle_id = self.context.selection.campaign_id, self.cycle_id
        return lambda reader: read_results(reader, campaign, cycle_id)

    def show_answer(self, answer: ResultsData | None) -> None:
        """Show them."""
        count = self.context.read(count_waiting)
        self.waiting.say(waiting_told(count, self.context.formats), step="Say where they belong")
        self._data = answer
        if self._data is None:
            self._stack.setCurrentWidget(self._empty)
            self.tell_status("")
            return
        summary = self._data.summary
        has_any = bool(self._data.posts) or bool(summary.totals.posts) or summary.cycles
        has_results = has_any and (summary.totals.posts or summary.totals.spend is not None)
        wanted = self._full if has_results or self._data.posts else self._empty
        self._stack.setCurrentWidget(wanted)
        if wanted is self._full:
            self._show(self._data)

    def show_codes(self) -> None:
        """Show the names in the orders that credit nobody."""
        CodesDialog(self.context, self.window()).open()

    def show_waiting(self) -> None:
        """Show the numbers that no campaign counts."""
        WaitingDialog(self.context, self.window()).open()

    def add_post(self) -> None:
        """Ask for a post of the cycle and add it."""
        add_post(self.context, self, self.cycle_id)

    def show_post(self, deliverable_id: int, *, in_cycle: bool) -> None:
        """Choose a post of the campaign that is looked at, in its cycle or among all."""
        self._wanted, self._only_missing = deliverable_id, False
        if not in_cycle:
            self.scope.group.button(ALL_CYCLES).setChecked(True)
        self.mark_stale()

    def take_typing(self) -> None:
        """Let what was typed and not left yet count now."""
        self.tracker.take_typing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Low windows have lower charts, and the first three only; Qt's name."""
        super().resizeEvent(event)
        is_low = self.window().height() < look.scaled(look.LOW)
        is_narrow = self.width() < look.scaled(look.NARROW)
        self.card.show_few(is_narrow)
        self.charts[-1].setHidden(is_narrow)
        if is_low != self._is_low:
            self._is_low = is_low
            height = look.scaled(LOW_CHART_HEIGHT if is_low else CHART_HEIGHT)
            for chart in self.charts:
                chart.setMinimumHeight(height)
            self._splitter.setSizes([height, self.height()])

    def _make_full(self) -> QWidget:
        tool = QHBoxLayout()
        tool.setSpacing(8)
        tool.addWidget(self.scope)
        tool.addStretch(1)
        tool.addWidget(plain_button("Add post", self.add_post, sign="plus"))
        tool.addWidget(plain_button("Import…", self.import_requested.emit, sign="import"))
        tool.addWidget(button("Campaign summary…", self.preview_requested.emit, sign="print"))
        charts = QWidget()
        row = QHBoxLayout(charts)
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(look.GAP)
        for chart in self.charts:
            row.addWidget(chart, 1)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(6)
        self._splitter.setProperty("plain", "true")
        self._splitter.addWidget(charts)
        self._splitter.addWidget(self._make_posts())
        self._splitter.setStretchFactor(1, 1)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(10)
        column.addLayout(tool)
        column.addWidget(self.codes)
        column.addWidget(self.card)
        column.addWidget(self._splitter, 1)
        return full

    def _make_posts(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("card", "true")
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 12, 6)
        head.setSpacing(10)
        head.addWidget(self._posts_title)
        head.addWidget(
            look.label("Type in any cell; paste a block from a spreadsheet", "label", "text2")
        )
        head.addStretch(1)
        head.addWidget(self.missing_button)
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tracker, 1)
        return frame

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            "No results yet",
            "Here you see whether the goal was met, what one result truly cost, and which creators"
            " and formats brought it, cycle by cycle.",
            buttons=(
                button(
                    "Import spreadsheets…", self.import_requested.emit, main=True, sign="import"
                ),
                button("Add a post", self.add_post, sign="plus"),
            ),
            promise="You see every row before it is kept, and one Undo takes an import back.",
            picture=Outline(("Creator", "Posted", "Orders", "Cost per order")),
            link=link(TEMPLATE, self.template_requested.emit),
        )

    def _show(self, data: ResultsData) -> None:
        summary, formats = data.summary, self.context.formats
        numbers = {one.cycle.id: one.cycle.number for one in summary.cycles}
        cycle = numbers.get(data.cycle_id or 0)
        self.card.show_numbers(
            goal_now(summary, cycle, formats), supporting(summary, cycle, formats)
        )
        for chart in self.charts:
            chart.show_summary(summary, cycle)
        of = "all cycles" if cycle is None else f"cycle {cycle}"
        self._posts_title.setText(f"Posts of {of}")
        self._show_posts(data, cycle)
        self._show_codes()

    def _show_posts(self, data: ResultsData, cycle: int | None) -> None:
        goal = goal_key(data.summary)
        incomplete = [row for row in data.posts if missing(row, goal)]
        self._only_missing = self._only_missing and bool(incomplete)
        self.missing_button.setVisible(bool(incomplete))
        self.missing_button.setChecked(self._only_missing)
        self.missing_button.setText(
            "Show all posts"
            if self._only_missing
            else f"{self.context.formats.number(len(incomplete))} with missing numbers"
        )
        shown = incomplete if self._only_missing else data.posts
        totals = totals_of(data.summary, cycle)
        self.tracker.show_posts(data.summary, totals, shown, summed=data.posts)
        if self._wanted is not None and self.tracker.view.choose(self._wanted):
            self._wanted = None

    @Slot()
    def _show_codes(self) -> None:
        told = waiting_words(self.context.open_names.names, self.context.formats)
        self.codes.say(told, step="Who is this?" if told else "")

    @Slot()
    def _toggle_missing(self) -> None:
        self._only_missing = not self._only_missing
        if self._data is not None:
            self._show(self._data)

    @Slot()
    def _toggle_tables(self) -> None:
        """The chart that has the focus, else all of them, as tables or as charts."""
        focused = QApplication.focusWidget()
        chosen = [chart for chart in self.charts if chart is focused] or list(self.charts)
        for chart in chosen:
            chart.toggle_table()

    def _load_charts(self) -> None:
        """Load what draws, off the window's thread; it takes half a second."""

        def loaded(_: object) -> None:
            for chart in self.charts:
                chart.allow_drawing()

        self.context.worker.run_aside(
            lambda: importlib.import_module("infdesk.paper.figures"), done=loaded
        )
