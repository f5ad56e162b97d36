"""The goal's number, its target, how far it is cycle by cycle, and whether it is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from infdesk.domain.goals import METRICS, Unit
from infdesk.ui import look
from infdesk.ui.goal_words import locked_words, remark
from infdesk.ui.widgets.buttons import link
from infdesk.ui.widgets.pieces import Elided
from infdesk.ui.widgets.progress import ProgressBar, Stretch
from infdesk.ui.wording import metric_words

if TYPE_CHECKING:
    from infdesk.domain.formats import Formats
    from infdesk.domain.summary import CampaignSummary

HOW = {
    "orders": "by code, link or dashboard",
    "net_revenue": "after discounts, refunds, tax and shipping",
    "leads": "people who left an address or booked",
    "reach": "people who saw it, as reported",
    "active_months": "months of the same creator with a post",
}
EDGE = 3


class GoalHead(QWidget):
    """The one loud number of the page.

    Signals:
        change_asked(): She wants to change what is locked.
    """

    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = look.label("", "strong")
        self._how = Elided("", "label", "text2")
        self._lock = QLabel()
        look.set_icon(self._lock, "lock", "text2")
        self._locked = Elided("", "label", "text2")
        self.change_link = link("Change…", self.change_asked.emit)
        self.number = look.label("", "goal")
        self._target = look.label("", "section", "text2")
        self._target.setFont(look.font("of_target"))
        self._remark = Elided("", "body", "text2")
        self._bar = ProgressBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(4)
        column.addLayout(self._first_row())
        column.addLayout(self._number_row())
        column.addSpacing(4)
        column.addWidget(self._bar)

    def show_summary(self, summary: CampaignSummary, formats: Formats, cycle: int | None) -> None:
        """Show where a campaign's goal stands; ``cycle`` is the id of the one looked at."""
        goal, campaign = summary.goal, summary.campaign
        metric = METRICS[goal.metric]
        self._name.setText(metric.label)
        days = (
            formats.day_range(campaign.window_start, campaign.window_end)
            if campaign.window_start or campaign.window_end
            else ""
        )
        self._how.setText(" · ".join(part for part in (HOW.get(goal.metric, ""), days) if part))
        self.number.setText(formats.metric(goal.metric, goal.actual))
        self._target.setText(self._told_target(summary, formats))
        self._remark.setText(remark(summary, formats))
        locked = locked_words(campaign, formats)
        self._locked.setText(locked)
        for widget in (self._lock, self._locked, self.change_link):
            widget.setVisible(bool(locked))
        self._show_bar(summary, formats, cycle)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An accent edge at the left; Qt's name."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, EDGE, self.height(), look.roles().color("accent"))
        painter.end()

    def _first_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self._how)
        row.addStretch(1)
        for widget in (self._lock, self._locked, self.change_link):
            row.addWidget(widget)
        return row

    def _number_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.number)
        bottom = Qt.AlignmentFlag.AlignBottom
        self._target.setContentsMargins(0, 0, 0, look.scaled(9))
        self._remark.setContentsMargins(0, 0, 0, look.scaled(9))
        row.addWidget(self._target, 0, bottom)
        row.addStretch(1)
        row.addWidget(self._remark, 0, bottom)
        return row

    def _told_target(self, summary: CampaignSummary, formats: Formats) -> str:
        goal = summary.goal
        metric = METRICS[goal.metric]
        if goal.target is None:
            return metric.many if metric.unit is Unit.COUNT else "so far"
        if metric.down:
            return f"at most {formats.metric(goal.metric, goal.target)}"
        return f"of {metric_words(goal.metric, goal.target, formats)}"

    def _show_bar(self, summary: CampaignSummary, formats: Formats, cycle: int | None) -> None:
        goal = summary.goal
        metric = METRICS[goal.metric]
        # only what can be added up can be cut into cycles
        adds_up = metric.unit in (Unit.COUNT, Unit.MONEY) and goal.metric != "active_months"
        spoken = f"{self.number.text()} {self._target.text()}. {self._remark.text()}"
        has_scale = adds_up and bool(goal.target or goal.actual)
        self._bar.setVisible(has_scale)
        if not has_scale:
            return
        stretches = [
            Stretch(
                value=metric.value_of(one.totals),
                name=f"{one.cycle.label}: ",
                told=_told(one.cycle.state, metric.value_of(one.totals), goal.metric, formats),
                is_chosen=one.cycle.id == cycle,
            )
            for one in summary.cycles
        ]
        outside = metric.value_of(summary.outside)
        if outside:
            told = formats.metric(goal.metric, outside)
            stretches.append(Stretch(outside, "Outside cycles: ", told))
        self._bar.show_progress(tuple(stretches), goal.target, spoken)


def _told(state: str, value: float | None, metric: str, formats: Formats) -> str:
    if value is None:
        return state if state == "planned" else "–"
    return formats.metric(metric, value)
