"""What the one window does with desks: opens the last one, makes new ones, changes between them.

Until the window has been painted nothing heavier than PySide6 is imported; then everything else is,
on another thread, while the window already answers.
"""

from __future__ import annotations

import importlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from infdesk.domain.problem import UserError
from infdesk.places import documents, real_file
from infdesk.store.connection import Damaged, NoDesk, is_behind
from infdesk.store.glance import glance
from infdesk.store.lock import was_left
from infdesk.ui.background import Aside
from infdesk.ui.main_window import DESK_SUFFIX
from infdesk.ui.new_desks import NewDesks
from infdesk.ui.recent_desks import RecentDesks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSettings

    from infdesk.ui.desk_care import DeskCare
    from infdesk.ui.desk_place import DeskPlace
    from infdesk.ui.desk_view import DeskView
    from infdesk.ui.first_run import FirstRun
    from infdesk.ui.help_view import HelpView
    from infdesk.ui.main_window import MainWindow

HEAVY: Final = (
    "infdesk.deeds.summing",
    "infdesk.domain.agreements",
    "infdesk.domain.formats",
    "infdesk.store.queries",
    "infdesk.store.tracker",
)
"""Imported off the window's thread before a desk is shown; none of them knows of widgets."""

LATER: Final = (
    "infdesk.deeds.importing",
    "infdesk.deeds.moving",
    "infdesk.store.commands.deals",
)
"""Imported likewise once it is shown, so that the first import and the first edit need not wait."""


class Program(QObject):
    """The one window and the desk that is open in it.

    Attributes:
        window: The window.
        recent: The desks open lately.
        view: The open desk, or ``None``.
        waiting: Spreadsheets that are imported as soon as a desk is open.

    Signals:
        loaded(): Everything is imported; desks can be opened.
        opened(object): A desk is open and shown; carries its ``DeskView``.
    """

    loaded = Signal()
    opened = Signal(object)

    def __init__(
        self, window: MainWindow, settings: QSettings, *, folder: Path | None = None
    ) -> None:
        super().__init__(window)
        self.window = window
        self.recent = RecentDesks(settings)
        self.view: DeskView | None = None
        self.waiting: tuple[Path, ...] = ()
        self._settings = settings
        self._own_folder = folder
        self._aside = Aside(self)
        self._new_desks = NewDesks(self, self._aside)
        self._help: HelpView | None = None
        self._place: DeskPlace | None = None
        self._care: DeskCare | None = None
        self._is_loaded = False
        self._wanted: Path | None = None
        self._lost: Path | None = None
        window.painted.connect(self._load)
        window.closing.connect(self.close)
        window.desk_dropped.connect(self.open_desk)
        window.files_dropped.connect(self.import_files)
        window.menus.connect(
            {
                "new": self.make_new,
                "open": self.choose_desk,
                "quit": window.close,
                "help": self.show_help,
                "about": self.show_about,
                "backups": self.show_backups,
            }
        )

    @property
    def card(self) -> FirstRun | None:
        """The card of a new desk while it is shown."""
        return self._new_desks.card

    def start(self, desk: Path | None = None, spreadsheets: Sequence[Path] = ()) -> None:
        """Show at once what can be shown: the desk asked for, else the last one, else the card.

        Args:
            desk: The desk to open.
            spreadsheets: Files to import as soon as a desk is open.
        """
        self.waiting = tuple(spreadsheets)
        self._show_recent()
        path = desk or self.recent.last()
        if path is None:
            self._new_desks.show_card()
        elif desk is None and not path.exists():
            self._lost = path
            self._new_desks.show_card()
            self._new_desks.tell(
                UserError(
                    f"{path.name} is not where it was ({path.parent}).",
                    "If you moved it, choose “Open a desk I have”.",
                )
            )
        else:
            self.open_desk(path)

    @Slot(object)
    def open_desk(self, path: Path) -> None:
        """Open a desk in place of the one that is open; trouble leaves that one open."""
        path = real_file(path.absolute())
        if self.view is not None and self.view.context.path == path:
            return
        if not self._is_loaded:
            self._wanted = path
            self.window.show_glance(path, glance(path))
            return
        self._open_whole(path)

    @Slot(object)
    def import_files(self, paths: Sequence[Path]) -> None:
        """Import spreadsheets into the open desk; without one they wait for it."""
        if self.view is not None:
            self.view.deeds.import_files(paths)
        else:
            self.waiting = (*self.waiting, *paths)
            self._new_desks.say_waiting()

    @property
    def folder(self) -> Path:
        """Where new desks go by default."""
        return self._own_folder or documents()

    def choose_desk(self) -> None:
        """Ask which desk to open."""
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getOpenFileName(
            self.window, "Open a desk", str(self.folder), f"Desks (*{DESK_SUFFIX})"
        )
        if path:
            self.open_desk(Path(path))

    def make_new(self) -> None:
        """Show the card for another desk; the open one stays until it is made."""
        if self.view is None:
            self._new_desks.show_card()
        else:
            self._new_desks.show_dialog()

    def show_help(self) -> None:
        """Show the help of the tab that is looked at, beside the window."""
        from infdesk.ui.help_view import HelpView
        from infdesk.ui.main_window import TABS

        if self._help is None:
            self._help = HelpView(self.window)
        self._help.show_topic(TABS[self.window.tabs.currentIndex()])
        self._help.show()
        self._help.raise_()

    def show_about(self) -> None:
        """Say what this is, which version, and under which terms it may be used."""
        from infdesk import __version__
        from infdesk.ui import messages

        messages.tell(
            self.window,
            f"infdesk {__version__}",
            "Goals, creators, contracts and results of a brand's influencer partnerships, in one"
            " file on this computer. No account, no network.\n\nMIT licence. Made with Qt"
            " (LGPL 3), matplotlib, SQLite and the Source families of typefaces (OFL).",
        )

    def let_go(self, *, back_up: bool = True) -> None:
        """Close the open desk, and stay without one.

        Args:
            back_up: Whether what changed is backed up, beside everything else; whoever goes on
                with the file at once does so himself.
        """
        if self.view is not None:
            self._tell_lost(self.view.close())
            self._cared().let_go(self.view.context.path, back_up=back_up)
            self.window.clear_desk()
            self.view.deleteLater()
            self.view = None

    @Slot()
    def close(self) -> None:
        """Finish what is being written, and let go of the desk."""
        if self.view is not None:
            self.window.hide()  # she need not watch a backup being made
            self._tell_lost(self.view.close())
            self._cared().let_go(self.view.context.path)
        for helper in (self._place, self._care):
            if helper is not None:
                helper.close()
        self._aside.close()

    def show_backups(self) -> None:
        """Show the backups of the open desk."""
        self._cared().show_backups()

    def show_error(self, error: Exception) -> None:
        """Say that something went wrong."""
        from infdesk.ui import messages

        messages.show_error(self.window, error)

    # Loading and opening

    @Slot()
    def _load(self) -> None:
        self._aside.run_aside(partial(_import, HEAVY), done=self._on_loaded)

    def _on_loaded(self, _: object) -> None:
        self._is_loaded = True
        if self._wanted is not None:
            path, self._wanted = self._wanted, None
            self._open_whole(path)
        elif self._lost is not None:
            self._cared().offer_lost(self._lost)
        self.loaded.emit()

    def _open_whole(self, path: Path) -> None:
        """Open a desk that needs nothing first.

        One that a killed program left is checked before anything of it is shown; one of an older
        version is brought up to date, if she wants.
        """
        if is_behind(path):
            box = self._cared().offer_update(
                path, partial(self._open, path), partial(self._on_not_opened, path)
            )
            box.rejected.connect(self._stay)
        elif path.exists() and was_left(path):
            self._cared().check(path, partial(self._open, path), partial(self._on_not_opened, path))
        else:
            self._open(path)

    def open_made(self, path: Path) -> DeskView | None:
        """Open a desk that was just made."""
        return self._open(path)

    def _open(self, path: Path) -> DeskView | None:
        """Open and show a desk; ``None`` where it cannot be, which is said."""
        from infdesk.ui.desk_view import DeskView

        try:
            view = DeskView(self.window, path, self)
        except UserError as error:
            self._on_not_opened(path, error)
            return None
        self.let_go()
        self.view = view
        self._new_desks.forget()
        view.show()
        self.recent.add(path)
        self._show_recent()
        self.opened.emit(view)
        self._aside.run_aside(partial(_import, LATER), done=partial(self._look_around, view))
        self._import_waiting(view)
        return view

    def _stay(self) -> None:
        """No desk is opened: the one that was stays, or the card is shown."""
        if self.view is None and self.card is None:
            self._new_desks.show_card()

    def _on_not_opened(self, path: Path, error: Exception) -> None:
        if not path.exists():
            self.recent.forget(path)
            self._show_recent()
        self._stay()
        if isinstance(error, Damaged):
            self._cared().offer_backup(error.path)
        elif isinstance(error, NoDesk):
            self._cared().offer_instead(path, error)
        else:
            self.show_error(error)

    def _cared(self) -> DeskCare:
        """Who looks after desks; its dialogs are not loaded before the first desk."""
        from infdesk.ui.desk_care import DeskCare

        if self._care is None:
            self._care = DeskCare(self)
        return self._care

    def _look_around(self, view: DeskView, _: object) -> None:
        from infdesk.ui.desk_place import DeskPlace

        if view is not self.view:
            return
        self._cared().look_after(view)

        if self._place is None:
            self._place = DeskPlace(self, self._settings)
        self._place.look_at(view)

    def _tell_lost(self, lost: Sequence[Exception]) -> None:
        """What could not be kept at the last moment is said before the window goes."""
        from infdesk.ui import messages

        for error in lost:
            messages.show_error(self.window, error).exec()

    def _import_waiting(self, view: DeskView) -> None:
        waiting, self.waiting = self.waiting, ()
        if waiting:
            view.deeds.import_files(waiting)

    def _show_recent(self) -> None:
        self.window.menus.show_recent(self.recent.all(), self.open_desk)


def _import(names: Sequence[str]) -> None:
    for name in names:
        importlib.import_module(name)
