"""A tour with nobody at the keys: the sample brand in the real window, as pictures and a PDF."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

from infdesk.deeds.printing import save_summary
from infdesk.deeds.sample import make_sample
from infdesk.deeds.summing import summary_of
from infdesk.domain.problem import UserError
from infdesk.places import today
from infdesk.store.tracker import tracker_rows
from infdesk.ui import look
from infdesk.ui.main_window import TABS, MainWindow
from infdesk.ui.program import Program
from infdesk.ui.steps import Tab

if TYPE_CHECKING:
    from collections.abc import Callable

    from infdesk.ui.desk_view import DeskView

WIDTH, HEIGHT = 1440, 900
PATIENCE_S: Final = 60.0
QUIET_S: Final = 0.4
"""How long nothing may happen before a page counts as painted."""


def make_tour(out: Path) -> list[Path]:
    """Build the sample desk through the real import, open it, and keep what is seen.

    Args:
        out: Folder for ``goals.png``, ``creators.png``, ``contracts.png``, ``results.png``,
            ``summary.pdf`` and ``tour.infdesk``; older ones of the same names are replaced.

    Returns:
        The files, in this order.

    Raises:
        UserError: The folder cannot be written to.
    """
    out = out.absolute()
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out, prefix=".tour-") as name:
            return _make(Path(name), out)
    except OSError as error:
        raise UserError(
            f"The tour cannot be put into {out} ({error.strerror or error}).",
            "Nothing was changed there. Choose another folder.",
        ) from error


def _make(folder: Path, out: Path) -> list[Path]:
    desk = make_sample(folder / "tour.infdesk")
    application = _application()
    window = MainWindow()
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    program = Program(window, settings, folder=folder)
    window.resize(WIDTH, HEIGHT)
    program.start(desk)
    window.show()
    _wait(lambda: program.view is not None)
    view = program.view
    assert view is not None  # noqa: S101 - waited for just above
    made = [_picture(window, view, at, folder) for at in range(len(TABS))]
    made.append(_paper(view, folder))
    window.close()
    window.deleteLater()
    application.sendPostedEvents(None, 0)
    return [path.replace(out / path.name) for path in (*made, desk)]


def _application() -> QApplication:
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(["infdesk"])
    look.dress(application)
    look.force(application, dark=False)
    return application


def _picture(window: MainWindow, view: DeskView, tab: int, folder: Path) -> Path:
    window.choose_tab(tab)
    if tab == Tab.CREATORS:
        view.creators.view.choose(_busiest(view))
    _wait(_Quiet(view))
    path = folder / f"{TABS[tab].casefold()}.png"
    if not window.grab().save(str(path)):
        raise UserError(f"{path.name} could not be written.", "Choose another folder.")
    return path


def _busiest(view: DeskView) -> int:
    """The creator with most posts: her pane has the most to show."""
    campaign = view.context.selection.campaign_id
    assert campaign is not None  # noqa: S101 - the sample has one
    posts = view.context.read(lambda reader: tracker_rows(reader, campaign))
    return Counter(post.creator_id for post in posts).most_common(1)[0][0]


def _paper(view: DeskView, folder: Path) -> Path:
    campaign = view.context.selection.campaign_id
    assert campaign is not None  # noqa: S101 - the sample has one
    summary = view.context.read(lambda reader: summary_of(reader, campaign, today=today()))
    path = folder / "summary.pdf"
    save_summary(summary, path)
    return path


class _Quiet:
    """Whether nothing has been under way for a while."""

    def __init__(self, view: DeskView) -> None:
        self._view = view
        self._since = time.monotonic()

    def __call__(self) -> bool:
        if self._view.context.worker.is_busy:
            self._since = time.monotonic()
        return time.monotonic() - self._since > QUIET_S


def _wait(is_done: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    until = time.monotonic() + PATIENCE_S
    while not is_done():
        if time.monotonic() > until:
            raise UserError("The window did not answer in time.", "Run the tour again.")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
