"""Beside the campaign: its cycles, what the goal asks for, the arithmetic, open points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from infdesk.domain.goals import GOALS, METRICS, OpenPoint, open_points
from infdesk.store import commands
from infdesk.ui import look
from infdesk.ui.forms import RowForm, remove_row
from infdesk.ui.goal_words import arithmetic
from infdesk.ui.models.rows_model import Column, RowsModel
from infdesk.ui.widgets.buttons import plain_button, tool_button
from infdesk.ui.widgets.fields import Choice, Labelled, NotesField, TextField
from infdesk.ui.widgets.flow import Flow
from infdesk.ui.widgets.pieces import Column as Stack
from infdesk.ui.widgets.pieces import Elided, SignedLine, clear, head, paragraph, section
from infdesk.ui.widgets.rows_view import RowsView
from infdesk.ui.wording import cost_head, count, metric_reader, metric_writer, short_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from infdesk.domain.formats import Formats
    from infdesk.domain.rows import CampaignRow, CycleRow, OfferRow
    from infdesk.domain.summary import CampaignSummary, CycleSummary
    from infdesk.store.desk import Desk
    from infdesk.ui.context import DeskContext

STATES: Final = (
    ("planned", "planned"),
    ("running", "running"),
    ("measuring", "measuring"),
    ("closed", "closed"),
)
ROOMY: Final = 350
"""From this width on the table of cycles has room for costs."""
ASKED: Final = (
    ("Creators", "creators"),
    ("Formats", "formats"),
    ("Models", "models"),
    ("Judged by", "judged_by"),
    ("Must have", "must_have"),
)


class CyclesPanel(QWidget):
    """The cycles of a campaign, and the one that is looked at.

    Attributes:
        view: The table of cycles.
        model: Its rows.
        state: How far the chosen cycle is.
        lessons: What it taught.
    """

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._campaign: CampaignRow | None = None
        self._cycle: CycleRow | None = None
        self._metric = ""
        self.model: RowsModel[CycleSummary] = RowsModel(
            _columns("orders", context.formats), row_id=lambda row: row.cycle.id, parent=self
        )
        self.view = RowsView(self.model, name="Cycles")
        self.view.setSortingEnabled(False)
        self.view.grow_with_rows(8)
        self.view.row_chosen.connect(self._on_row_chosen)
        self.add_button = plain_button("Cycle", self.add_cycle, sign="plus")
        self._none = paragraph(
            "No cycle yet. A cycle is one round: creators, posts, results, and what it taught."
        )
        self._none.setContentsMargins(16, 0, 16, 14)
        self._detail = self._make_detail()
        title = head("Cycles", self.add_button, use="strong")
        title.setContentsMargins(16, 8, 10, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(self.view)
        column.addWidget(self._none)
        column.addWidget(self._detail)

    def show_cycles(self, summary: CampaignSummary) -> None:
        """Show the cycles of a campaign."""
        self._campaign = summary.campaign
        self._metric = summary.goal.metric
        formats = self._context.formats
        self.model.set_columns(_columns(self._metric, formats))
        self.model.set_rows(summary.cycles)
        self._hide_cost()
        self._none.setVisible(not summary.cycles)
        self.view.setVisible(bool(summary.cycles))
        chosen = self._context.selection.cycle_id
        self.view.choose(chosen)
        self._cycle = next((c.cycle for c in summary.cycles if c.cycle.id == chosen), None)
        self._show_detail()

    def add_cycle(self) -> None:
        """Add the next cycle and look at it."""
        campaign = self._campaign
        if campaign is not None:
            self._context.do(
                lambda desk: commands.add_cycle(desk, campaign.id),
                done=self._context.selection.choose_cycle,
            )

    def start_cycle(self) -> None:
        """Let the cycle run; the first one that runs locks the yardstick."""
        self._set_state("running")

    def close_cycle(self) -> None:
        """Close the cycle."""
        self._set_state("closed")

    def remove_cycle(self) -> None:
        """Take the cycle out, if it carries no numbers."""
        cycle = self._cycle
        if cycle is not None:
            remove_row(self._context, self, ("cycle", cycle.id, cycle.label))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What a result cost goes first where it is narrow; Qt's name."""
        super().resizeEvent(event)
        self._hide_cost()

    def take_typing(self) -> None:
        """Let what was typed and not left yet count now."""
        self._form.take_typing()

    def _make_detail(self) -> QWidget:
        formats = self._context.live_formats
        self._form = RowForm(self._context, "cycle", self)
        self._title = Elided("", "strong")
        self.start_button = plain_button("Start", self.start_cycle)
        self.close_button = plain_button("Close", self.close_cycle)
        self.remove_button = tool_button("Remove cycle", "trash", self.remove_cycle)
        look.mark(self.remove_button, plain=True)
        top = QHBoxLayout()
        top.setSpacing(look.SMALL_GAP)
        top.addWidget(self._title)
        top.addStretch(1)
        for deed in (self.start_button, self.close_button, self.remove_button):
            top.addWidget(deed)
        self.cycle_name = self._form.add(TextField(), "name", "name")
        self.start = self._form.add(TextField(), "start", "start")
        self.end = self._form.add(TextField(), "end", "end")
        self.target = self._form.add(TextField(is_number=True), "target", "target")
        self.budget = self._form.add(TextField(is_number=True), "budget", "budget")
        self.lessons = self._form.add(NotesField(lines=2), "lessons", "lessons")
        for field in (self.start, self.end):
            field.use(formats.read_day, formats.day, "Type a day, for example 1 June 2026.")
        self.budget.use(formats.read_money, formats.exact, "Type an amount, for example 1,500.")
        self.state = Choice()
        self.state.set_entries(STATES)
        self.state.chosen.connect(self._on_state_chosen)
        self._locks = paragraph("", "label", "text2")
        return _block(
            top,
            Flow(
                Labelled("From", self.start, width=102),
                Labelled("Until", self.end, width=102),
                Labelled("State", self.state, width=112),
                Labelled("Target", self.target, width=102),
                Labelled("Budget", self.budget, width=102),
                Labelled("Name", self.cycle_name, width=112),
                across=8,
            ),
            self._locks,
            Labelled("What this cycle taught", self.lessons),
        )

    def _show_detail(self) -> None:
        cycle, campaign = self._cycle, self._campaign
        self._detail.setVisible(cycle is not None)
        if cycle is None or campaign is None:
            self._form.forget()
            return
        formats = self._context.formats
        self.target.use(
            metric_reader(self._metric, formats),
            metric_writer(self._metric, formats),
            "Type a number, for example 30.",
        )
        self._title.setText(cycle.label)
        self._form.show(cycle.id, f"{cycle.label}, {campaign.name}", cycle)
        self.cycle_name.setPlaceholderText(f"Cycle {cycle.number}")
        self.state.show_value(cycle.state)
        self.start_button.setVisible(cycle.state == "planned")
        self.close_button.setVisible(cycle.state in ("running", "measuring"))
        for deed, word in ((self.start_button, "Start"), (self.close_button, "Close")):
            deed.setText(f"{word} cycle {cycle.number}")
        unlocked = campaign.yardstick_locked_at is None and cycle.state == "planned"
        self._locks.setText("Starting it locks metric, target, time and rule." if unlocked else "")
        self._locks.setVisible(unlocked)

    @Slot(object)
    def _on_row_chosen(self, row: CycleSummary | None) -> None:
        if row is not None:
            self._context.selection.choose_cycle(row.cycle.id)

    def _hide_cost(self) -> None:
        narrow = self.width() < look.scaled(ROOMY)
        for at, column in enumerate(self.model.columns):
            if column.key == "cost":
                self.view.setColumnHidden(at, narrow)

    @Slot(object)
    def _on_state_chosen(self, state: str) -> None:
        self._set_state(state)

    def _set_state(self, state: str) -> None:
        cycle = self._cycle
        if cycle is None:
            return

        def work(desk: Desk) -> bool:
            return commands.set_cycle_state(desk, cycle.id, state)

        self._context.do(work, failed=self.state.refuse)


class GoalsSide(QWidget):
    """The right pane of the Goals page.

    Attributes:
        cycles: The cycles.
    """

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._shown: tuple[object, ...] = ()
        self.cycles = CyclesPanel(context)
        self._asked_grid = QGridLayout()
        self._asked_grid.setHorizontalSpacing(12)
        self._asked_grid.setVerticalSpacing(5)
        self._asked_grid.setColumnStretch(1, 1)
        self._asks = _block(head("What this goal asks for", use="strong"), self._asked_grid)
        self._sums = QVBoxLayout()
        self._sums.setSpacing(6)
        self._arithmetic = _block(head("The arithmetic", use="strong"), self._sums)
        self._points = QVBoxLayout()
        self._points.setSpacing(6)
        self._open = _block(head("Open points", use="strong"), self._points)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Stack(self.cycles, self._asks, self._arithmetic, self._open, side=True))

    def show_campaign(
        self, summary: CampaignSummary, offers: Sequence[OfferRow], codes: int
    ) -> None:
        """Show what follows from a campaign."""
        self.cycles.show_cycles(summary)
        campaign = summary.campaign
        sentences = arithmetic(summary, offers, self._context.formats)
        points = open_points(campaign, offers=len(offers), cycles=len(summary.cycles), codes=codes)
        follows = (campaign.goal_kind, sentences, points)
        if follows == self._shown:
            return  # most edits change none of it
        self._shown = follows
        self._show_asked(campaign.goal_kind)
        clear(self._sums)
        for sentence in sentences:
            self._sums.addWidget(paragraph(sentence, "body", "text"))
        self._arithmetic.setVisible(bool(sentences))
        clear(self._points)
        self._points.addWidget(_measurable(points))
        for point in points:
            self._points.addWidget(_point(point))

    def _show_asked(self, kind: str | None) -> None:
        clear(self._asked_grid)
        goal = GOALS.get(kind or "")
        self._asks.setVisible(goal is not None)
        if goal is None:
            return
        for row, (name, attribute) in enumerate(ASKED):
            value = getattr(goal, attribute)
            if name == "Creators":
                value = f"{' and '.join(goal.tiers)}: {value}"
            text = value if isinstance(value, str) else ", ".join(value)
            label = look.label(name, "label", "text2")
            label.setMinimumWidth(look.scaled(76))
            self._asked_grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._asked_grid.addWidget(paragraph(text, "label", "text"), row, 1)


def _measurable(points: Sequence[OpenPoint]) -> SignedLine:
    left = sum(not point.done for point in points if point.blocks)
    if not left:
        return SignedLine("done", "This goal can be measured.", role="good", use="body")
    told = f"Not measurable yet: {count(left, 'point')} to settle."
    return SignedLine("triangle", told, role="warn", use="body")


def _point(point: OpenPoint) -> SignedLine:
    if point.done:
        return SignedLine("check", point.text, role="text2", use="label")
    if point.blocks:
        return SignedLine("triangle", point.text, role="warn", use="label")
    return SignedLine("ring", point.text, role="text2", use="label")


def _block(*parts: QWidget | QLayout) -> QWidget:
    block = section(*parts, spacing=8)
    layout = block.layout()
    if layout is not None:
        layout.setContentsMargins(16, 12, 16, 14)
    return block


def _columns(metric: str, formats: Formats) -> list[Column[CycleSummary]]:
    shown = METRICS[metric]
    columns: list[Column[CycleSummary]] = [
        Column("number", "", lambda row: str(row.cycle.number), is_number=True, width=28),
        Column(
            "dates",
            "Dates",
            lambda row: _dates(row.cycle, formats),
            width=114,
        ),
        Column(
            "metric",
            shown.label,
            lambda row: formats.metric(metric, shown.value_of(row.totals)),
            is_number=True,
            is_strong=True,
            width=60,
        ),
    ]
    if shown.cost is not None:
        cost = shown.cost
        columns.append(
            Column(
                "cost",
                cost_head(metric),
                lambda row: formats.cost(getattr(row.totals, cost)),
                is_number=True,
                width=70,
            )
        )
    columns.append(Column("state", "State", lambda row: row.cycle.state, tone=_muted, width=82))
    return columns


def _dates(cycle: CycleRow, formats: Formats) -> str:
    if cycle.start is None and cycle.end is None:
        return cycle.name or "–"
    return short_range(cycle.start, cycle.end, formats)


def _muted(row: CycleSummary) -> str:
    del row
    return "text2"
