"""Desks as the window opens them, for the tests of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infdesk.store import queries
from infdesk.store.desk import Desk, DeskReader
from infdesk.ui.background import Worker
from infdesk.ui.bus import Bus
from infdesk.ui.context import DeskContext
from infdesk.ui.program import Program
from infdesk.ui.selector import current_cycle

IDLE_MS = 20_000
PATIENCE_MS = 20_000
Start = Callable[..., Program]
"""Starts the program in a window, as many times as wanted."""


def open_context(path: Path) -> DeskContext:
    """A desk as the window hands it to its pages; whoever opens it closes it."""
    bus = Bus()
    worker = Worker(lambda: Desk.open(path))
    context = DeskContext(path, DeskReader.open(path, wait_s=0), bus=bus, worker=worker)
    bus.setParent(context)
    worker.setParent(context)
    worker.noticed.connect(bus.committed)
    return context


def choose_first(context: DeskContext) -> None:
    """Look at the first campaign and its current cycle, as the selector does in the window."""
    campaign = context.read(queries.campaigns)[0]
    cycle = current_cycle(context.read(lambda reader: queries.cycles(reader, campaign.id)))
    context.selection.choose_campaign(campaign.id, cycle.id if cycle else None)


def settle(qtbot: QtBot, context: DeskContext) -> None:
    """Wait until everything handed to the worker is done and the pages have heard of it."""
    qtbot.waitUntil(lambda: not context.worker.is_busy, timeout=IDLE_MS)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not context.worker.is_busy, timeout=IDLE_MS)
