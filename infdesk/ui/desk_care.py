"""Care for the open desk: backups as time goes by, an older file in its place, a damaged one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from infdesk.deeds import keeping
from infdesk.deeds.telling import erased_again_words
from infdesk.domain.formats import Formats
from infdesk.places import system_locale
from infdesk.store.damage import refuse_damaged
from infdesk.store.glance import glance
from infdesk.store.shelf import Why
from infdesk.ui import messages
from infdesk.ui.background import Aside
from infdesk.ui.dialogs.backups import BackupsDialog, inside_words, moment_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QMessageBox

    from infdesk.deeds.keeping import Restored, WentBack
    from infdesk.domain.rows import Notice
    from infdesk.store.connection import NoDesk
    from infdesk.store.shelf import Backup
    from infdesk.ui.desk_view import DeskView
    from infdesk.ui.program import Program

HALF_AN_HOUR: Final = 30 * 60 * 1000
SHOW, GO_ON = "Show backups", "Go on with this one"
PUT, NOT_NOW, UPDATE = "Put the backup in its place", "Not now", "Bring up to date"


class DeskCare(QObject):
    """Backs the open desk up, and helps where something happened to its file.

    Attributes:
        dialog: The dialog of backups while it is open.
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.dialog: BackupsDialog | None = None
        self._program = program
        self._aside = Aside(self)
        self._view: DeskView | None = None
        self._half_hour = QTimer(self)
        self._half_hour.setSingleShot(True)
        self._half_hour.setInterval(HALF_AN_HOUR)
        self._half_hour.timeout.connect(self._back_up_work)
        program.window.backups.step_taken.connect(self._back_up_work)

    def look_after(self, view: DeskView) -> None:
        """Look after a desk that was opened, from now on."""
        self._view = view
        view.bus.committed.connect(self._on_committed)
        path = view.context.path
        view.context.worker.run_aside(
            partial(keeping.look_after, path), done=self._on_looked_after, failed=self._on_none_made
        )

    def let_go(self, path: Path, *, back_up: bool = True) -> None:
        """The desk was closed: back up what changed since the last time, beside everything else."""
        self._half_hour.stop()
        self._view = None
        if back_up:
            self._aside.run_aside(partial(keeping.back_up_if_possible, path, Why.CLOSE))

    def close(self) -> None:
        """Finish what is under way."""
        self._aside.close()

    def show_backups(self) -> None:
        """Show the backups of the open desk."""
        if self._view is not None:
            context = self._view.context
            self._show(context.path, context.worker, context.formats)

    def check(
        self, path: Path, whole: Callable[[], object], broken: Callable[[Exception], None]
    ) -> None:
        """Check a whole file that a killed program left, before anything of it is shown."""
        self._program.window.say_selected(
            f"{path.name} was not closed properly last time. Looking whether it is whole…"
        )

        def is_whole(_: None) -> None:
            whole()

        self._aside.run_aside(partial(refuse_damaged, path), done=is_whole, failed=broken)

    def offer_update(
        self, path: Path, updated: Callable[[], object], broken: Callable[[Exception], None]
    ) -> QMessageBox:
        """Say that a desk is of an older version, and update it if she wants; it has no Undo.

        Args:
            path: The desk.
            updated: Called once it has the shape of this version.
            broken: Called where it could not be updated.

        Returns:
            The box, for whoever wants to know that she does not want it now.
        """
        window = self._program.window
        box = messages.offer(
            window,
            f"{path.name} was made by an older infdesk.",
            "To open it, it is brought up to date. That cannot be undone, and the older infdesk"
            " does not open it afterwards; so a backup is made and checked first.",
            deed=UPDATE,
            other=NOT_NOW,
        )

        def is_updated(_: None) -> None:
            updated()

        def update() -> None:
            window.say_selected(f"Bringing {path.name} up to date…")
            self._aside.run_aside(partial(_bring_up_to_date, path), done=is_updated, failed=broken)

        box.accepted.connect(update)
        return box

    def offer_backup(self, path: Path) -> None:
        """Say that a desk is damaged, and offer the newest backup that is good."""
        self._aside.run_aside(keeping.shelf(path).newest_good, done=partial(self._offer, path))

    def offer_instead(self, path: Path, error: NoDesk) -> None:
        """Say that a file is no desk; where a desk stood once, offer its newest good backup."""

        def found(backup: Backup | None) -> None:
            if backup is None:
                self._program.show_error(error)
            else:
                self._offer(path, backup, f"{path.name} is damaged: its beginning is lost.")

        self._aside.run_aside(keeping.shelf(path).newest_good, done=found)

    def offer_lost(self, path: Path) -> None:
        """Offer the newest good backup of a desk that is not where it was; silent without one."""

        def found(backup: Backup | None) -> None:
            if backup is not None and self._view is None:
                self._offer(path, backup, f"{path.name} is not in {path.parent} any more.")

        self._aside.run_aside(keeping.shelf(path).newest_good, done=found)

    # Backups as time goes by

    @Slot(object)
    def _on_committed(self, _: Notice) -> None:
        if not self._half_hour.isActive():
            self._half_hour.start()

    @Slot()
    def _back_up_work(self) -> None:
        if self._view is not None:
            path = self._view.context.path
            self._view.context.worker.run_aside(
                partial(keeping.back_up, path, Why.WORK),
                done=lambda _: self._program.window.backups.say(""),
                failed=self._on_none_made,
            )

    def _on_none_made(self, error: Exception) -> None:
        """A bar, not a box: she can go on working."""
        self._program.window.backups.say(str(error), tone="warn", step="Try again")

    def _on_looked_after(self, back: WentBack | None) -> None:
        if self._view is None:
            return
        path = self._view.context.path
        self._view.context.worker.run_aside(
            partial(_export_if_due, path), failed=self._on_none_made
        )
        if back is None:
            return
        formats = self._view.context.formats
        many = f"{formats.number(back.writes)} change{'' if back.writes == 1 else 's'}"
        box = messages.offer(
            self._program.window,
            f"{self._view.context.path.name} is older than it was.",
            f"On {moment_words(back.seen_at, formats)} it held {many} more. Somebody, or a sync"
            " program, put an older file in its place. What is missing may stand in a backup.",
            deed=SHOW,
            other=GO_ON,
        )
        box.accepted.connect(self.show_backups)

    # Putting a backup in place

    def _show(self, path: Path, aside: Aside, formats: Formats) -> None:
        self.dialog = BackupsDialog(path, aside, formats, self._program.window)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.restore_asked.connect(partial(self.restore, path))
        self.dialog.open()

    def _forget_dialog(self, _: int) -> None:
        self.dialog = None

    def restore(self, path: Path, backup: Path) -> None:
        """Put a backup in a desk's place and open it; trouble opens the desk as it was."""
        window = self._program.window
        self._program.let_go(back_up=False)  # restoring makes one of its own
        window.show_glance(path, glance(path))
        window.say_selected(f"Restoring {path.name}…")
        self._aside.run_aside(
            partial(keeping.restore, backup, path),
            done=self._on_restored,
            failed=partial(self._on_not_restored, path),
        )

    def _on_restored(self, restored: Restored) -> None:
        self._program.open_desk(restored.desk)
        if restored.kept is not None:
            told = [f"The file that was there before is kept as {restored.kept}"]
            if restored.erased_again:
                told.append(erased_again_words(restored.erased_again))
            messages.tell(
                self._program.window,
                f"{restored.desk.name} holds what stood in the backup.",
                "\n\n".join(told),
            )

    def _on_not_restored(self, path: Path, error: Exception) -> None:
        messages.show_error(self._program.window, error)
        self._program.open_desk(path)

    def _offer(self, path: Path, backup: Backup | None, what: str = "") -> None:
        window, formats = self._program.window, Formats(system_locale(), "USD")
        if backup is None:
            messages.tell(
                window,
                f"{path.name} is damaged, and there is no good backup of it on this computer.",
                "Nothing was changed. Keep the file as it is. If you have a copy elsewhere, open"
                " that, or import the last workbook you exported into a new desk.",
            )
            return
        box = messages.offer(
            window,
            what or f"{path.name} is damaged.",
            f"The newest good backup is of {moment_words(backup.at, formats)}. Put in its place, it"
            " lacks what you did after that; a file that stands there is kept beside it.\n\n"
            + inside_words(backup.inside, formats),
            deed=PUT,
            other=NOT_NOW,
        )
        box.accepted.connect(partial(self.restore, path, backup.path))


def _bring_up_to_date(path: Path) -> None:
    """On another thread: only writing needs the tables' library."""
    from infdesk.store.desk import Desk  # noqa: PLC0415 - see above

    Desk.open(path).close()


def _export_if_due(path: Path) -> None:
    """On another thread: the workbook's library is slow to load."""
    from infdesk.deeds.weekly import export_if_due  # noqa: PLC0415 - see above

    export_if_due(path)
