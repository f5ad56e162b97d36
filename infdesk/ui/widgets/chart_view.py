"""One chart on the screen: drawn when it can be seen and its data changed, or as its data table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QToolTip,
    QVBoxLayout,
)

from infdesk.paper.roles import ChartRoles
from infdesk.paper.series import chart_data, chart_table, chart_text, chart_title
from infdesk.ui import look
from infdesk.ui.widgets.pieces import Elided

if TYPE_CHECKING:
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from infdesk.domain.summary import CampaignSummary
    from infdesk.paper.columns import Mark

DPI: Final = 96.0
RESIZED_MS: Final = 60


class ChartView(QFrame):
    """A card with one of the four charts.

    Attributes:
        which: ``"goal"``, ``"spend"``, ``"creators"`` or ``"formats"``.
        canvas: Where it is drawn; ``None`` until it was first seen.
        table: Its data, shown instead on demand.
        drawn: How often it was drawn.
    """

    def __init__(self, which: str) -> None:
        super().__init__()
        self.which = which
        self.canvas: FigureCanvasQTAgg | None = None
        self.drawn = 0
        self._summary: CampaignSummary | None = None
        self._cycle: int | None = None
        self._shown: object = None
        self._marks: list[Mark] = []
        self._can_draw = False
        self.setProperty("card", "true")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._title = look.label("", "strong")
        self._side = Elided("", "label", "text2")
        self.table = QTableWidget()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.verticalHeader().hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._place = QFrame()
        self._stack.addWidget(self._place)
        self._stack.setCurrentWidget(self._place)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def allow_drawing(self) -> None:
        """What draws is loaded; draw what is wanted."""
        self._can_draw = True
        self._later.start(0)

    def show_summary(self, summary: CampaignSummary, cycle: int | None) -> None:
        """Show a campaign, with the cycle of this number standing out."""
        self._summary, self._cycle = summary, cycle
        self._title.setText(chart_title(summary, self.which))
        self._side.setText(self._told())
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(chart_text(summary, self.which, cycle=cycle))
        if self.is_table:
            self._fill_table()
        self._later.start(0)

    @property
    def is_table(self) -> bool:
        """Whether the data table stands in the chart's place."""
        return self._stack.currentWidget() is self.table

    def toggle_table(self) -> None:
        """Show the chart's data as a table, or the chart again."""
        if self.is_table:
            self._stack.setCurrentWidget(self.canvas or self._place)
            self._later.start(0)
        else:
            self._fill_table()
            self._stack.setCurrentWidget(self.table)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked; Qt's name."""
        super().showEvent(event)
        self._later.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new size, once it stays; Qt's name."""
        super().resizeEvent(event)
        self._later.start(RESIZED_MS)

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the other theme's colours; Qt's name."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._later.start(0)

    def _told(self) -> str:
        by_cycle = self.which in ("goal", "spend")
        if by_cycle:
            return ""
        return "all cycles" if self._cycle is None else f"cycle {self._cycle}"

    @Slot()
    def _draw(self) -> None:
        """Draw, if it can be seen and would look different."""
        if not self._can_draw or self._summary is None or not self.isVisible() or self.is_table:
            return
        canvas = self.canvas or self._make_canvas()
        wanted = self._key()
        if wanted == self._shown:
            return
        from infdesk.paper.figures import CHARTS  # noqa: PLC0415 - matplotlib comes after the paint

        self._shown = wanted
        self.drawn += 1
        self._marks = CHARTS[self.which](
            canvas.figure, self._summary, screen_roles(), cycle=self._cycle
        )
        canvas.draw_idle()  # type: ignore[no-untyped-call]  # matplotlib's

    def _key(self) -> object:
        """What the drawing depends on: as long as it is the same, nothing needs drawing."""
        assert self._summary is not None  # noqa: S101 - asked only with one
        summary, size = self._summary, self._stack.size()
        rows = chart_data(summary, self.which, cycle=self._cycle)
        states = tuple(one.cycle.state for one in summary.cycles)
        goal = (summary.goal, states) if self.which in ("goal", "spend") else summary.goal.metric
        return rows, goal, self._cycle, size.toTuple(), screen_roles()

    def _make_canvas(self) -> FigureCanvasQTAgg:
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg  # noqa: PLC0415 - see above
        from matplotlib.figure import Figure  # noqa: PLC0415 - see above

        figure = Figure(dpi=DPI)
        figure.patch.set_alpha(0)
        canvas: FigureCanvasQTAgg = FigureCanvasQTAgg(figure)  # type: ignore[no-untyped-call]  # matplotlib's
        canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        canvas.setMinimumSize(80, 60)
        canvas.setStyleSheet("background: transparent")
        canvas.mpl_connect("motion_notify_event", self._on_pointed)
        self._stack.addWidget(canvas)
        self._stack.setCurrentWidget(canvas)
        self.canvas = canvas
        self.layout().activate()  # type: ignore[union-attr]  # set in __init__
        return canvas

    def _fill_table(self) -> None:
        if self._summary is None:
            return
        heads, *rows = chart_table(self._summary, self.which, cycle=self._cycle)
        self.table.setColumnCount(len(heads))
        self.table.setRowCount(len(rows))
        self.table.setHorizontalHeaderLabels(heads)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(right)
                self.table.setItem(at, column, item)
        self.table.resizeColumnsToContents()

    def _on_pointed(self, event: Any) -> None:
        """Say what the pointer is over."""
        canvas = self.canvas
        if canvas is None or event.x is None:
            return
        width, height = canvas.figure.bbox.width, canvas.figure.bbox.height
        told = mark_under(self._marks, event.x / width, event.y / height)
        QToolTip.showText(canvas.cursor().pos(), look.plain_tip(told), canvas)


def mark_under(marks: list[Mark], x: float, y: float) -> str:
    """What stands at a place of the figure, given in shares of its width and height."""
    for mark in marks:
        box = mark.box
        if box.left <= x <= box.right and box.bottom <= y <= box.top:
            return mark.text
    return ""


def screen_roles() -> ChartRoles:
    """What charts on the screen are drawn with, in the theme of now."""
    roles = look.roles()
    return ChartRoles(
        ink=roles.text,
        muted=roles.text2,
        ground=roles.base,
        now=roles.chart_now,
        earlier=roles.chart_earlier,
        cost_now=roles.cost_now,
        cost_earlier=roles.cost_earlier,
        outline=roles.linestrong,
        line=roles.linestrong,
        points=look.font("label").pointSizeF(),
    )
