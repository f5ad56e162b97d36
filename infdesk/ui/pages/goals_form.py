"""The campaign in the middle of the Goals page: what should happen, the one number, who buys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from infdesk.domain.goals import GOALS, METRICS
from infdesk.store import commands, queries
from infdesk.store.connection import Busy
from infdesk.ui import look, messages
from infdesk.ui.forms import RowForm, remove_row
from infdesk.ui.goal_words import RULES, rule_fact
from infdesk.ui.pages.offers_table import OffersTable
from infdesk.ui.selector import look_at
from infdesk.ui.widgets.buttons import plain_button
from infdesk.ui.widgets.chips import Chips
from infdesk.ui.widgets.fields import Choice, Labelled, TextField
from infdesk.ui.widgets.flow import Flow
from infdesk.ui.widgets.goal_head import GoalHead
from infdesk.ui.widgets.kind_cards import ROOMY, KindCards
from infdesk.ui.widgets.pieces import Column, SignedLine, head, section
from infdesk.ui.wording import metric_reader, metric_writer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from infdesk.domain.rows import CampaignRow, OfferRow
    from infdesk.domain.summary import CampaignSummary
    from infdesk.ui.context import DeskContext

DAY_HINT = "Type a day, for example {}."
NUMBER_HINT = "Type a number, for example 120."
MONEY_HINT = "Type an amount, for example 6,000."


def as_lines(entries: tuple[str, ...]) -> str | None:
    """A list as the desk keeps it: one entry a line."""
    return "\n".join(entries) or None


class GoalsForm(QWidget):
    """Shows and edits one campaign.

    Attributes:
        head: The goal's number and progress.
        kinds: The four kinds of goal.
        metric_choice: The one metric.
        target: How much of it.
        window_start: From when.
        window_end: Until when.
        budget: How much may be spent.
        rule: What must hold to go on.
        rule_limit: Its limit.
        offers: What is offered.
    """

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._form = RowForm(context, "campaign", self)
        self._campaign: CampaignRow | None = None
        self._unlocked: int | None = None
        self.head = GoalHead()
        self.remove_button = plain_button("Remove…", self._on_remove_asked, sign="trash")
        self.return_button = plain_button("Bring back", self._on_return_asked, sign="undo")
        self.head.change_asked.connect(self._on_change_asked)
        self.offers = OffersTable(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            Column(self.head, self._kind(), self._number(), self._buyers(), self.offers)
        )
        self._yardstick = (
            self.metric_choice, self.target, self.window_start, self.window_end,
            self.rule, self.rule_limit,
        )  # fmt: skip

    def show_campaign(self, summary: CampaignSummary, offers: tuple[OfferRow, ...]) -> None:
        """Show a campaign as it stands."""
        campaign, formats = summary.campaign, self._context.formats
        self._use_units(campaign)
        self.remove_button.setHidden(campaign.archived)
        self.return_button.setVisible(campaign.archived)
        self._form.show(campaign.id, campaign.name, campaign)
        self._campaign = campaign
        self.head.show_summary(summary, formats, self._context.selection.cycle_id)
        locked = campaign.yardstick_locked_at is not None and self._unlocked != campaign.id
        for field in self._yardstick:
            field.set_locked(locked)
        self.rule_limit.setEnabled(campaign.rule_metric is not None)
        told, broken = rule_fact(summary, formats)
        self._rule_told.say(
            told, sign="triangle" if broken else "check", role="bad" if broken else "text2"
        )
        self.offers.show_offers(offers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the rule says now stands in one line where there is room; Qt's name."""
        super().resizeEvent(event)
        is_roomy = self.width() >= look.scaled(ROOMY)
        self._rule_told.setMinimumWidth(look.scaled(240 if is_roomy else 140))

    def take_typing(self) -> None:
        """Let what was typed and not left yet count now."""
        self._form.take_typing()

    def _kind(self) -> QWidget:
        self.kinds = self._form.add(KindCards(), "goal_kind", "goal", also=self._metric_for_kind)
        self.name = self._form.add(TextField(), "name", "name")
        row = QHBoxLayout()
        row.setSpacing(look.SMALL_GAP)
        named = Labelled("Campaign", self.name)
        named.setMaximumWidth(look.scaled(420))
        row.addWidget(named, 12)
        for deed in (self.remove_button, self.return_button):
            row.addWidget(deed, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        return section(row, head("What should happen"), self.kinds)

    def _number(self) -> QWidget:
        formats = self._context.live_formats
        self.metric_choice = Choice()
        self.metric_choice.set_entries([(metric.label, name) for name, metric in METRICS.items()])
        self._form.add(self.metric_choice, "metric", "metric", also=self._target_for_metric)
        self.target = self._field("target", "target", is_number=True)
        self.window_start = self._day("window_start", "start")
        self.window_end = self._day("window_end", "end")
        self.budget = self._field("budget", "budget", is_number=True)
        self.budget.use(formats.read_money, formats.exact, MONEY_HINT)
        self.rule = Choice()
        self.rule.set_entries(RULES)
        self._form.add(self.rule, "rule_metric", "rule", also=lambda _: {"rule_limit": None})
        self.rule_limit = self._field("rule_limit", "limit", is_number=True)
        self._rule_told = SignedLine("triangle", "", role="bad", use="label")
        return section(
            head("The one number"),
            Flow(
                Labelled("Metric", self.metric_choice, width=190),
                Labelled("Target", self.target, width=96),
                Labelled("From", self.window_start, width=116),
                Labelled("Until", self.window_end, width=116),
                Labelled("Budget", self.budget, width=100),
            ),
            Flow(
                Labelled("We continue if", self.rule, width=214),
                Labelled("Limit", self.rule_limit, width=84),
                _lowered(self._rule_told),
            ),
        )

    def _buyers(self) -> QWidget:
        self.ages = self._form.add(TextField(), "ages", "age of buyers")
        self.ages.setPlaceholderText("25 – 44")
        self.lists = {
            column: self._form.add(Chips(), column, what, keep=as_lines)
            for column, what in (
                ("platforms", "platforms of buyers"),
                ("places", "places of buyers"),
                ("interests", "interests of buyers"),
                ("languages", "languages of buyers"),
                ("problems", "problems of buyers"),
            )
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.GAP)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.ages.setFixedWidth(look.scaled(104))
        fields: Mapping[str, QWidget] = {
            "Age": _at_left(self.ages),
            "Platforms": self.lists["platforms"],
            "Places": self.lists["places"],
            "Interests": self.lists["interests"],
            "Languages": self.lists["languages"],
            "Problems": self.lists["problems"],
        }
        for at, (text, field) in enumerate(fields.items()):
            label = look.label(text, "label", "text2")
            target = self.ages if text == "Age" else field
            target.setAccessibleName(f"{text} of buyers")
            label.setBuddy(target)
            label.setFixedHeight(look.scaled(look.FIELD_HEIGHT))
            row, side = divmod(at, 2)
            grid.addWidget(label, row, side * 2, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, side * 2 + 1)
        return section(head("Who buys", side="the yardstick creators are matched with"), grid)

    def _field(self, column: str, what: str, *, is_number: bool = False) -> TextField:
        field: TextField = self._form.add(TextField(is_number=is_number), column, what)
        return field

    def _day(self, column: str, what: str) -> TextField:
        formats = self._context.live_formats
        field = self._field(column, what)
        field.use(formats.read_day, formats.day, DAY_HINT.format("1 June 2026"))
        return field

    def _use_units(self, campaign: CampaignRow) -> None:
        """Target and limit are read and written in the unit of their metric."""
        formats = self._context.live_formats
        for field, metric in (
            (self.target, campaign.metric or "orders"),
            (self.rule_limit, campaign.rule_metric or "cpa"),
        ):
            field.use(metric_reader(metric, formats), metric_writer(metric, formats), NUMBER_HINT)

    def _metric_for_kind(self, kind: str) -> Mapping[str, Any]:
        """Another kind brings its own metric, unless the present one suits it or is locked."""
        campaign = self._campaign
        if campaign is None or campaign.metric in GOALS[kind].metrics:
            return {}
        if campaign.yardstick_locked_at is not None:
            return {}
        return {"metric": GOALS[kind].metrics[0], **self._target_for_metric(GOALS[kind].metrics[0])}

    def _target_for_metric(self, metric: str) -> Mapping[str, Any]:
        """120 orders are not 120 dollars: a target in another unit starts anew."""
        before = self._campaign.metric if self._campaign else None
        if before is None or METRICS[before].unit is METRICS[metric].unit:
            return {}
        return {"target": None}

    def _on_remove_asked(self) -> None:
        campaign = self._campaign
        if campaign is not None:
            row = ("campaign", campaign.id, campaign.name)
            remove_row(self._context, self, row, done=self._on_removed)

    def _on_removed(self, _: bool) -> None:  # noqa: FBT001 - the command's answer
        """Look at what is still there: the newest campaign that was not put away."""
        try:
            rows = self._context.read(queries.campaigns)
        except Busy:
            return  # the selector chooses another one in a moment
        left = [row for row in rows if not row.archived]
        if left:
            look_at(self._context, left[-1].id)
        else:
            self._context.selection.choose_campaign(None)

    def _on_return_asked(self) -> None:
        campaign = self._campaign
        if campaign is None:
            return
        values, what = {"archived": False}, f"place in the archive, {campaign.name}"
        self._context.do(
            lambda desk: commands.change(desk, "campaign", campaign.id, values, what=what)
        )

    @Slot()
    def _on_change_asked(self) -> None:
        campaign = self._campaign
        if campaign is None:
            return
        if messages.ask(
            self.window(),
            "Change what this campaign is measured by?",
            "A cycle has started, so creators and money are already judged by it. Every change is"
            " dated and stands, with the old value, on every summary from now on.",
            deed="Unlock",
        ):
            self._unlocked = campaign.id
            for field in self._yardstick:
                field.set_locked(False)
            self.target.setFocus()


def _lowered(widget: QWidget) -> QWidget:
    """A remark level with the fields beside it, which have a label above them."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, look.scaled(23), 0, 0)
    column.addWidget(widget)
    return holder


def _at_left(widget: QWidget) -> QWidget:
    """A narrow field in a wide column."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
    row.addStretch(1)
    return holder


def add_campaign(context: DeskContext, name: str) -> None:
    """Add a campaign and look at it."""
    context.do(
        lambda desk: commands.add_campaign(desk, name),
        done=context.selection.choose_campaign,
    )
