"""The entries that went into a creator's, each of which can be split again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from infdesk.ui import look
from infdesk.ui.widgets.buttons import link
from infdesk.ui.widgets.pieces import Elided, clear, head, section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.formats import Formats
    from infdesk.store.queries.same_person import TakenTogether


class TakenTogetherList(QWidget):
    """Name and day of every entry that was taken together with a creator; hidden without any.

    Signals:
        split_asked(int): An entry shall stand by itself again; carries the number that it had.
    """

    split_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        block = section(head("Taken together", use="strong"), self._grid)
        layout = block.layout()
        if layout is not None:
            layout.setContentsMargins(16, 12, 16, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(block)
        self.hide()

    def show_entries(self, entries: Sequence[TakenTogether], formats: Formats) -> None:
        """Show these entries, the latest first: it is the one that can be split now."""
        clear(self._grid)
        self.setVisible(bool(entries))
        for row, entry in enumerate(entries):
            day = formats.day(entry.at.date())
            name = Elided(entry.name, "label")
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(look.label(day, "label", "text2"), row, 1)
            split = link("Split again", partial(self.split_asked.emit, entry.other_id))
            split.setAccessibleName(f"Split {entry.name} again, taken together on {day}")
            split.setEnabled(entry.is_last)
            if not entry.is_last:
                later = f"{entries[0].name} was added later and is split first."
                split.setToolTip(look.plain_tip(later))
                split.setAccessibleDescription(later)
            self._grid.addWidget(split, row, 2)
