"""What every page is handed: the desk to read, the worker to write, the selection."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from infdesk.domain.formats import Formats
from infdesk.store import queries
from infdesk.store.connection import Busy
from infdesk.ui.open_names_watch import OpenNamesWatch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from infdesk.domain.rows import Notice
    from infdesk.store.desk import Desk, DeskReader
    from infdesk.ui.background import Failed, Worker
    from infdesk.ui.bus import Bus

T = TypeVar("T")
AGAIN_MS = 40
"""After this time a desk that is being written to is read again."""

LARGE: Final = 3_000
"""Numbers and orders: with more, reading what a tab shows would hold the window up."""

_SIZE = """
SELECT coalesce((SELECT max(id) FROM measurement), 0)
     + coalesce((SELECT max(id) FROM shop_order), 0)
"""


class Selection(QObject):
    """The campaign and the cycle that all tabs look at.

    Attributes:
        campaign_id: ``None`` while the desk has no campaign.
        cycle_id: ``None`` while the campaign has no cycle.

    Signals:
        changed(): Another campaign or cycle was chosen.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.campaign_id: int | None = None
        self.cycle_id: int | None = None

    def choose_campaign(self, campaign_id: int | None, cycle_id: int | None = None) -> None:
        """Look at a campaign, and at one of its cycles."""
        self._choose(campaign_id, cycle_id)

    def choose_cycle(self, cycle_id: int | None) -> None:
        """Look at another cycle of the same campaign."""
        self._choose(self.campaign_id, cycle_id)

    def _choose(self, campaign_id: int | None, cycle_id: int | None) -> None:
        if (campaign_id, cycle_id) == (self.campaign_id, self.cycle_id):
            return
        self.campaign_id, self.cycle_id = campaign_id, cycle_id
        self.changed.emit()


class DeskContext(QObject):
    """An open desk, as the window's pages use it.

    Attributes:
        path: The desk file.
        brand: Its brand.
        formats: How numbers, money and days are written and read.
        reader: The window's own connection, which only reads and never waits.
        bus: Where committed changes are told.
        worker: The thread that writes.
        selection: The campaign and cycle that all tabs look at.
        open_names: How many names in the orders credit nobody; keeps count once it is started.
        is_large: Whether pages are to be read beside the window, since that takes long.
        is_closed: Whether the desk was let go of; nothing can be read any more.

    Signals:
        brand_changed(): Name, currency or locale of the brand changed; texts need writing anew.
        trouble(object): Something could not be done, and nobody else says so; carries the error.
    """

    brand_changed = Signal()
    trouble = Signal(object)

    def __init__(
        self,
        path: Path,
        reader: DeskReader,
        *,
        bus: Bus,
        worker: Worker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.path = path
        self.reader = reader
        self.bus = bus
        self.worker = worker
        self.is_closed = False
        self.selection = Selection(self)
        self.brand = queries.brand(reader)
        self.formats = Formats(self.brand.locale, self.brand.currency)
        self.open_names = OpenNamesWatch(self, self)
        self.is_large = self._is_large()
        bus.committed.connect(self._on_committed)

    @property
    def live_formats(self) -> Formats:
        """The same, for fields that outlive a change of the brand: asked anew at every use."""
        return cast("Formats", _LiveFormats(self))

    def do(
        self,
        work: Callable[[Desk], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Write: ``work`` runs on the desk's thread, the answer comes back on the window's."""
        self.worker.submit(work, done=done, failed=failed or self.trouble.emit)

    def read(self, question: Callable[[DeskReader], T]) -> T:
        """Ask the desk something.

        Raises:
            Busy: It is being written to at this moment; keep what was read before.
        """
        return question(self.reader)

    def close(self) -> tuple[Exception, ...]:
        """Finish what is being written and let go of the desk; returns what could not be kept."""
        self.is_closed = True
        lost = self.worker.close()
        self.reader.close()
        return lost

    @Slot(object)
    def _on_committed(self, notice: Notice) -> None:
        if "brand" in notice.tables:
            self._read_brand()
        if notice.tables & {"measurement", "shop_order"}:
            with suppress(Busy):  # then it stays as it was until the next commit
                self.is_large = self._is_large()

    def _is_large(self) -> bool:
        return bool(self.reader.one(_SIZE)[0] > LARGE)

    @Slot()
    def _read_brand(self) -> None:
        try:
            self.brand = queries.brand(self.reader)
        except Busy:
            QTimer.singleShot(AGAIN_MS, self, self._read_brand)
        else:
            self.formats = Formats(self.brand.locale, self.brand.currency)
            self.brand_changed.emit()


class _LiveFormats:
    """Reads and writes as the brand does at that moment."""

    def __init__(self, context: DeskContext) -> None:
        self._context = context

    def __getattr__(self, name: str) -> Any:
        def now(*values: Any, **how: Any) -> Any:
            return getattr(self._context.formats, name)(*values, **how)

        return now
