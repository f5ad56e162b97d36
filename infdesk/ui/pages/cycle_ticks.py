"""The cycles of a campaign as ticks: which of them an agreement covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from infdesk.domain.problem import UserError
from infdesk.store import commands
from infdesk.ui import look, messages
from infdesk.ui.widgets.flow import Flow
from infdesk.ui.widgets.pieces import SignedLine, head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.rows import AgreementRow, CycleRow
    from infdesk.ui.context import DeskContext


class CycleTick(QToolButton):
    """One cycle, ticked while it is covered."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(f"Covers {label}")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(look.ICON, look.ICON))
        look.mark(self, chip=True)
        self.toggled.connect(self._show_sign)
        self._show_sign(on=False)

    def _show_sign(self, on: bool) -> None:  # noqa: FBT001 - Qt hands it over
        look.set_icon(self, "check" if on else "ring", "good" if on else "text2")


class CycleTicks(QWidget):
    """Ticks for every cycle of the campaign; each is saved as it is pressed.

    Attributes:
        ticks: The tick of each cycle, by its id.
    """

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._terms: AgreementRow | None = None
        self._labels: list[tuple[int, str]] = []
        self.ticks: dict[int, CycleTick] = {}
        self._flow = Flow(across=8, down=6)
        self._none = look.label("The campaign has no cycle yet.", "label", "text2")
        self._refused = SignedLine("fault", "", role="error", use="label")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (head("Cycles that it covers"), self._flow, self._none, self._refused):
            column.addWidget(part)

    def show_cycles(self, terms: AgreementRow, cycles: Sequence[CycleRow]) -> None:
        """Show which of the campaign's cycles an agreement covers."""
        self._terms = terms
        self._refused.say("", sign="fault", role="error")
        labels = [(cycle.id, cycle.label) for cycle in cycles]
        if labels != self._labels:
            self._labels = labels
            for tick in self.ticks.values():
                tick.setParent(None)
                tick.deleteLater()
            self.ticks = {cycle.id: self._tick(cycle) for cycle in cycles}
            for tick in self.ticks.values():
                self._flow.add(tick)
        for cycle in cycles:
            self.ticks[cycle.id].setChecked(cycle.number in terms.cycles)
        self._none.setVisible(not cycles)

    def _tick(self, cycle: CycleRow) -> CycleTick:
        tick = CycleTick(cycle.label)
        cycle_id = cycle.id
        tick.clicked.connect(lambda on: self._cover(cycle_id, on=on))
        return tick

    def _cover(self, cycle_id: int, *, on: bool) -> None:
        terms = self._terms
        if terms is None:
            return
        command = commands.cover_cycle if on else commands.uncover_cycle

        def failed(error: Exception) -> None:
            tick = self.ticks.get(cycle_id)
            if tick is not None:
                tick.setChecked(not on)
            if isinstance(error, UserError):
                self._refused.say(str(error), sign="fault", role="error")
            else:
                messages.show_error(self.window(), error)

        self._context.do(lambda desk: command(desk, terms.id, cycle_id), failed=failed)
