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
from infdesk.places import documents, free_name
from infdesk.store.connection import Damaged
from infdesk.store.glance import glance
from infdesk.store.lock import was_left
from infdesk.ui.background import Aside
from infdesk.ui.main_window import DESK_SUFFIX
from infdesk.ui.recent_desks import RecentDesks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QSettings

    from infdesk.ui.desk_care import DeskCare
    from infdesk.ui.desk_place import DeskPlace
    from infdesk.ui.desk_view import DeskView
    from infdesk.ui.first_run import FirstRun, NewDesk
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
        card: The card of the first start while it is shown, or ``None``.

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
        self.card: FirstRun | None = None
        self._settings = settings
        self._own_folder = folder
        self._aside = Aside(self)
        self._help: HelpView | None = None
        self._place: DeskPlace | None = None
        self._care: DeskCare | None = None
        self._is_loaded = False
        self._wanted: Path | None = None
        self._lost: Path | None = None
        self._waiting: tuple[Path, ...] = ()
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

    def start(self, desk: Path | None = None, spreadsheets: Sequence[Path] = ()) -> None:
        """Show at once what can be shown: the desk asked for, else the last one, else the card.

        Args:
            desk: The desk to open.
            spreadsheets: Files to import as soon as a desk is open.
        """
        self._waiting = tuple(spreadsheets)
        self._show_recent()
        path = desk or self.recent.last()
        if path is None:
            self._show_card()
        elif desk is None and not path.exists():
            self._lost = path
            self._show_card()
            self._tell_card(
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
        if self.view is not None and self.view.context.path == path.absolute():
            return
        if not self._is_loaded:
            self._wanted = path
            self.window.show_glance(path, glance(path))
            return
        self._open_whole(path.absolute())

    @Slot(object)
    def import_files(self, paths: Sequence[Path]) -> None:
        """Import spreadsheets into the open desk; without one they wait for it."""
        if self.view is not None:
            self.view.deeds.import_files(paths)
        else:
            self._waiting = (*self._waiting, *paths)
            if self.card is not None:
                self.card.say_waiting(len(self._waiting))

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
        from infdesk.ui.dialogs.new_desk import NewDeskDialog

        if self.view is None:
            self._show_card()
            return
        dialog = NewDeskDialog(self.folder, self.window)
        self._listen(dialog.card)
        self.card = dialog.card
        self.opened.connect(dialog.accept)
        dialog.finished.connect(self._on_new_desk_closed)
        dialog.open()

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

    def let_go(self) -> None:
        """Close the open desk, and stay without one."""
        if self.view is not None:
            self._tell_lost(self.view.close())
            self._cared().let_go(self.view.context.path)
            self.window.clear_desk()
            self.view.deleteLater()
            self.view = None

    @Slot()
    def close(self) -> None:
        """Finish what is being written, and let go of the desk."""
        if self.view is not None:
            self._tell_lost(self.view.close())
            self._cared().let_go(self.view.context.path)
        for helper in (self._place, self._care):
            if helper is not None:
                helper.close()
        self._aside.close()

    def show_backups(self) -> None:
        """Show the backups of the open desk."""
        self._cared().show_backups()

    # First start

    def _show_card(self) -> None:
        from infdesk.ui.first_run import FirstRun

        self.card = FirstRun(self.folder)
        self._listen(self.card)
        if self._waiting:
            self.card.say_waiting(len(self._waiting))
        self.window.show_first_run(self.card)
        self.card.setFocus()

    def _listen(self, card: FirstRun) -> None:
        card.import_chosen.connect(self._on_import_chosen)
        card.empty_chosen.connect(self._on_empty_chosen)
        card.sample_chosen.connect(self._on_sample_chosen)
        card.open_chosen.connect(self.choose_desk)

    @Slot(object)
    def _on_import_chosen(self, wanted: NewDesk) -> None:
        has_files = bool(self._waiting)  # they are imported as soon as the desk is open

        def ask_files(view: DeskView) -> None:
            if not has_files:
                view.deeds.choose_files()

        self._make(wanted, ask_files)

    @Slot(object)
    def _on_empty_chosen(self, wanted: NewDesk) -> None:
        self._make(wanted, lambda view: view.goals.add_campaign())

    def _make(self, wanted: NewDesk, then: Callable[[DeskView], None]) -> None:
        from infdesk.store.desk import Desk

        def create() -> Path:
            _make_folder(wanted.path.parent)
            desk = Desk.create(
                wanted.path, name=wanted.brand, currency=wanted.currency, locale=wanted.locale
            )
            desk.close()
            return wanted.path

        self._run("Making your desk…", create, then)

    @Slot()
    def _on_sample_chosen(self) -> None:
        from infdesk.deeds.sample import make_sample

        def create() -> Path:
            _make_folder(self.folder)
            return make_sample(free_name(self.folder, "Fernhollow Tea (sample)"))

        self._run("Reading the sample's spreadsheets…", create, None)

    def _run(
        self, words: str, create: Callable[[], Path], then: Callable[[DeskView], None] | None
    ) -> None:
        if self.card is not None:
            self.card.set_busy(words)

        card = self.card

        def made(path: Path) -> None:
            if card is not self.card:
                return  # she thought better of it; the desk is made and can be opened later
            view = self._open(path)
            if view is not None and then is not None:
                then(view)

        self._aside.run_aside(create, done=made, failed=self._on_not_made)

    def _on_not_made(self, error: Exception) -> None:
        if self.card is not None:
            self.card.set_busy("")
        self._tell_card(error)

    def _tell_card(self, error: Exception) -> None:
        if self.card is not None and isinstance(error, UserError):
            self.card.say_trouble(str(error))
        else:
            self._show_error(error)

    def _show_error(self, error: Exception) -> None:
        from infdesk.ui import messages

        messages.show_error(self.window, error)

    def _on_new_desk_closed(self, _: int) -> None:
        dialog, self.card = self.sender(), None
        if isinstance(dialog, QObject):
            dialog.deleteLater()

    # Loading and opening

    @Slot()
    def _load(self) -> None:
        self._aside.run_aside(partial(_import, HEAVY), done=self._on_loaded)

    def _on_loaded(self, _: object) -> None:
        self._is_loaded = True
        if self._wanted is not None:
            path, self._wanted = self._wanted, None
            self._open_whole(path.absolute())
        elif self._lost is not None:
            self._cared().offer_lost(self._lost)
        self.loaded.emit()

    def _open_whole(self, path: Path) -> None:
        """Open a desk; one that a killed program left is checked before anything of it is shown."""
        if path.exists() and was_left(path):
            self._cared().check(path, partial(self._open, path), partial(self._on_not_opened, path))
        else:
            self._open(path)

    def _open(self, path: Path) -> DeskView | None:
        """Open and show a desk; ``None`` where it cannot be, which is said."""
        from infdesk.ui.desk_view import DeskView

        try:
            view = DeskView(self.window, path, self)
        except UserError as error:
            self._on_not_opened(path, error)
            return None
        self.let_go()
        self.view, self.card = view, None
        view.show()
        self.recent.add(path)
        self._show_recent()
        self.opened.emit(view)
        self._aside.run_aside(partial(_import, LATER), done=partial(self._look_around, view))
        self._import_waiting(view)
        return view

    def _on_not_opened(self, path: Path, error: Exception) -> None:
        if not path.exists():
            self.recent.forget(path)
            self._show_recent()
        if self.view is None and self.card is None:
            self._show_card()
        if isinstance(error, Damaged):
            self._cared().offer_backup(error.path)
        else:
            self._show_error(error)

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
        waiting, self._waiting = self._waiting, ()
        if waiting:
            view.deeds.import_files(waiting)

    def _show_recent(self) -> None:
        self.window.menus.show_recent(self.recent.all(), self.open_desk)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder {folder} could not be made ({error.strerror or error}).",
            "Nothing was changed. Choose another place for your desk.",
        ) from error


def _import(names: Sequence[str]) -> None:
    for name in names:
        importlib.import_module(name)
