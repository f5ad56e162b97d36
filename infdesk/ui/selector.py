"""The campaign and the cycle that all tabs look at, chosen in the window's first row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from infdesk.store import queries
from infdesk.store.connection import Busy
from infdesk.ui import look
from infdesk.ui.page import Page
from infdesk.ui.widgets.buttons import tool_button
from infdesk.ui.widgets.fields import Choice
from infdesk.ui.wording import cycle_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import ClassVar

    from infdesk.domain.rows import CampaignRow, CycleRow
    from infdesk.ui.context import DeskContext

CAMPAIGN_WIDTH = 220
CYCLE_WIDTH = 190


def current_cycle(cycles: Sequence[CycleRow]) -> CycleRow | None:
    """The cycle to look at first: the one that runs, else the last begun, else the first to come.

    The same that the window's first glance shows.
    """
    running = [row for row in cycles if row.state == "running"]
    begun = [row for row in cycles if row.state != "planned"]
    if running or begun:
        return (running or begun)[-1]
    return cycles[0] if cycles else None


def look_at(context: DeskContext, campaign_id: int) -> None:
    """Look at a campaign and at the cycle of it that comes first.

    A desk that is being written to cannot say which one; the selector finds it in a moment.
    """
    try:
        cycle = current_cycle(context.read(lambda reader: queries.cycles(reader, campaign_id)))
    except Busy:
        cycle = None
    context.selection.choose_campaign(campaign_id, _id_of(cycle))


class Selector(Page):
    """Two lists and two arrows that choose campaign and cycle.

    Signals:
        chosen_gone(): The campaign looked at is no longer there; another one was chosen.
    """

    watches: ClassVar[frozenset[str]] = frozenset({"campaign", "cycle"})
    chosen_gone = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._cycles: tuple[CycleRow, ...] = ()
        self.campaign_choice = _sized(Choice(), "Campaign", CAMPAIGN_WIDTH)
        self.cycle_choice = _sized(Choice(), "Cycle", CYCLE_WIDTH)
        self.previous_button = tool_button("Previous cycle", "chevron-left", self.go_back)
        self.next_button = tool_button("Next cycle", "chevron-right", self.go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.campaign_choice)
        arrows = QHBoxLayout()
        arrows.setSpacing(0)
        self.previous_button.setProperty("segment", "first")
        self.cycle_choice.setProperty("segment", "middle")
        self.next_button.setProperty("segment", "last")
        for widget in (self.previous_button, self.cycle_choice, self.next_button):
            widget.setFixedHeight(look.scaled(look.FIELD_HEIGHT))
            arrows.addWidget(widget)
        row.addLayout(arrows)
        self.campaign_choice.chosen.connect(self._on_campaign_chosen)
        self.cycle_choice.chosen.connect(context.selection.choose_cycle)

    def reload(self) -> None:
        """Offer the campaigns and cycles that there are, and look at one that is there."""
        campaigns = self.context.read(queries.campaigns)
        self._settle(campaigns)
        selection = self.context.selection
        shown = [row for row in campaigns if not row.archived or row.id == selection.campaign_id]
        self.campaign_choice.set_entries([(row.name, row.id) for row in shown])
        self.campaign_choice.show_value(selection.campaign_id)
        self.campaign_choice.setEnabled(bool(shown))
        self._show_cycles()

    @Slot()
    def go_back(self) -> None:
        """Look at the cycle before."""
        self._move(-1)

    @Slot()
    def go_on(self) -> None:
        """Look at the cycle after."""
        self._move(1)

    def _settle(self, campaigns: Sequence[CampaignRow]) -> None:
        """Keep the selection where it can be kept; else the newest campaign is looked at."""
        selection = self.context.selection
        known = {row.id for row in campaigns}
        if selection.campaign_id not in known:
            newest = max(
                (row for row in campaigns if not row.archived), key=lambda row: row.id, default=None
            )
            gone = selection.campaign_id is not None
            self._cycles = self._read_cycles(newest.id) if newest else ()
            cycle = current_cycle(self._cycles)
            selection.choose_campaign(_id_of(newest), _id_of(cycle))
            if gone:
                self.chosen_gone.emit()
            return
        self._cycles = self._read_cycles(selection.campaign_id or 0)
        if selection.cycle_id not in {row.id for row in self._cycles}:
            cycle = current_cycle(self._cycles)
            selection.choose_cycle(_id_of(cycle))

    def _read_cycles(self, campaign_id: int) -> tuple[CycleRow, ...]:
        return self.context.read(lambda reader: queries.cycles(reader, campaign_id))

    def _show_cycles(self) -> None:
        formats = self.context.formats
        entries = [(cycle_label(row, formats), row.id) for row in self._cycles]
        self.cycle_choice.set_entries(entries)
        self.cycle_choice.show_value(self.context.selection.cycle_id)
        self.cycle_choice.setPlaceholderText("No cycle yet")
        self.cycle_choice.setEnabled(bool(entries))
        at = self._place()
        self.previous_button.setEnabled(at is not None and at > 0)
        self.next_button.setEnabled(at is not None and at < len(self._cycles) - 1)

    def _place(self) -> int | None:
        chosen = self.context.selection.cycle_id
        return next((at for at, row in enumerate(self._cycles) if row.id == chosen), None)

    def _move(self, step: int) -> None:
        at = self._place()
        if at is not None and 0 <= at + step < len(self._cycles):
            self.context.selection.choose_cycle(self._cycles[at + step].id)

    @Slot(object)
    def _on_campaign_chosen(self, campaign_id: int) -> None:
        look_at(self.context, campaign_id)


def _sized(choice: Choice, name: str, width: int) -> Choice:
    choice.setAccessibleName(name)
    choice.setFixedWidth(look.scaled(width))
    return choice


def _id_of(row: CampaignRow | CycleRow | None) -> int | None:
    return None if row is None else row.id
