"""New desks: the card of the first start, and the same card in a dialog later on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from infdesk.domain.problem import UserError
from infdesk.places import free_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from infdesk.ui.background import Aside
    from infdesk.ui.desk_view import DeskView
    from infdesk.ui.first_run import FirstRun, NewDesk
    from infdesk.ui.program import Program


class NewDesks(QObject):
    """Makes desks: empty, from her spreadsheets, or the sample's.

    Attributes:
        card: The card while it is shown, or ``None``.
    """

    def __init__(self, program: Program, aside: Aside) -> None:
        super().__init__(program)
        self.card: FirstRun | None = None
        self._program = program
        self._aside = aside

    def show_card(self) -> None:
        """Show the card instead of a desk."""
        from infdesk.ui.first_run import FirstRun

        self.card = FirstRun(self._program.folder)
        self._listen(self.card)
        self.say_waiting()
        self._program.window.show_first_run(self.card)
        self.card.setFocus()

    def show_dialog(self) -> None:
        """Show the card over the open desk, which stays until another one is made."""
        from infdesk.ui.dialogs.new_desk import NewDeskDialog

        dialog = NewDeskDialog(self._program.folder, self._program.window)
        self._listen(dialog.card)
        self.card = dialog.card
        self._program.opened.connect(dialog.accept)
        dialog.finished.connect(self._on_dialog_closed)
        dialog.open()

    def say_waiting(self) -> None:
        """Say how many spreadsheets wait for a desk."""
        if self.card is not None and self._program.waiting:
            self.card.say_waiting(len(self._program.waiting))

    def tell(self, error: Exception) -> None:
        """Say on the card what could not be done."""
        if self.card is not None and isinstance(error, UserError):
            self.card.say_trouble(str(error))
        else:
            self._program.show_error(error)

    def forget(self) -> None:
        """A desk is open: no card is shown any more."""
        self.card = None

    def _listen(self, card: FirstRun) -> None:
        card.import_chosen.connect(self._on_import_chosen)
        card.empty_chosen.connect(self._on_empty_chosen)
        card.sample_chosen.connect(self._on_sample_chosen)
        card.open_chosen.connect(self._program.choose_desk)

    @Slot(object)
    def _on_import_chosen(self, wanted: NewDesk) -> None:
        has_files = bool(self._program.waiting)  # they are imported as soon as the desk is open

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
            _make_folder(self._program.folder)
            return make_sample(free_name(self._program.folder, "Fernhollow Tea (sample)"))

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
            view = self._program.open_made(path)
            if view is not None and then is not None:
                then(view)

        self._aside.run_aside(create, done=made, failed=self._on_not_made)

    def _on_not_made(self, error: Exception) -> None:
        if self.card is not None:
            self.card.set_busy("")
        self.tell(error)

    def _on_dialog_closed(self, _: int) -> None:
        dialog, self.card = self.sender(), None
        if isinstance(dialog, QObject):
            dialog.deleteLater()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder {folder} could not be made ({error.strerror or error}).",
            "Nothing was changed. Choose another place for your desk.",
        ) from error
