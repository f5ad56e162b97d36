"""Keeps count of the names that credit nobody, off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from infdesk.domain.open_names import OpenNames
from infdesk.store.open_names import open_names
from infdesk.ui.aside_reading import AsideReading

if TYPE_CHECKING:
    from infdesk.domain.rows import Notice
    from infdesk.ui.aside_reading import OpenDesk

WATCHED: Final = frozenset(
    {"code", "shop_order", "alias", "account", "creator", "campaign", "brand", "setting"}
)
"""Tables that may make a name somebody's, or nobody's again."""


class OpenNamesWatch(QObject):
    """The names that credit nobody, as of the last commit that may have changed them.

    Attributes:
        names: The newest ones; none until the first reading is done.

    Signals:
        changed(): They are known, or others.
    """

    changed = Signal()

    def __init__(self, desk: OpenDesk, parent: QObject) -> None:
        super().__init__(parent)
        self.names = OpenNames()
        self._is_started = False
        self._reading = AsideReading(desk, self)
        self._reading.told.connect(self._on_told)
        desk.bus.committed.connect(self._on_committed)

    def start(self) -> None:
        """Begin to keep count; starting again does nothing."""
        if not self._is_started:
            self._is_started = True
            self._reading.ask(open_names)

    @Slot(object)
    def _on_told(self, names: OpenNames) -> None:
        if names != self.names:
            self.names = names
            self.changed.emit()

    @Slot(object)
    def _on_committed(self, notice: Notice) -> None:
        if self._is_started and WATCHED & notice.tables:
            self._reading.ask(open_names)
