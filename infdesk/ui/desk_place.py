"""Where an open desk stands: says once that a sync program looks after its folder, and moves it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from infdesk.deeds.moving import Surroundings, local_folder, look_around, move_here
from infdesk.store.glance import glance
from infdesk.ui import messages
from infdesk.ui.background import Aside
from infdesk.ui.recent_desks import RecentDesks

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QSettings

    from infdesk.ui.desk_view import DeskView
    from infdesk.ui.program import Program

EXPLAINED: Final = "desks/synced"
REMEMBERED: Final = 50
MOVE, KEEP = "Move it to this computer", "Keep it here; I use one computer only"
_LISTED: Final = 8


class DeskPlace(QObject):
    """Looks at the folder of each desk that is opened, beside everything else."""

    def __init__(self, program: Program, settings: QSettings) -> None:
        super().__init__(program)
        self._program = program
        self._explained = RecentDesks(settings, EXPLAINED, REMEMBERED)
        self._aside = Aside(self)
        self._copies: tuple[Path, ...] = ()
        self._moved: tuple[Path, Path] | None = None
        program.window.copies.step_taken.connect(self._show_copies)

    def look_at(self, view: DeskView) -> None:
        """Look around a desk that was opened, and say what there is to say."""
        path = view.context.path
        view.context.worker.run_aside(partial(look_around, path), done=partial(self._tell, path))

    def close(self) -> None:
        """Finish a move that is under way."""
        self._aside.close()
        self._remember_move()

    def _tell(self, desk: Path, seen: Surroundings) -> None:
        self._copies = seen.copies
        self._program.window.copies.say(_words(len(seen.copies)), step="Show them", tone="warn")
        # what she is being asked just now goes first; this can wait for the next time
        is_asked = QApplication.activeModalWidget() is not None
        if seen.service and not is_asked and desk not in self._explained.all():
            self._explain(desk, seen.service)

    def _explain(self, desk: Path, service: str) -> None:
        self._explained.add(desk)
        folder = local_folder()
        box = messages.offer(
            self._program.window,
            f"{desk.name} stands in a folder that {service} keeps the same on several computers.",
            "That goes well as long as one computer works with it. When two do, each of them"
            f" keeps a desk with half of the work, or {service} puts an older one in its"
            f" place.\n\nMoved to this computer it stands in {folder}, and {service} leaves it"
            " alone.",
            deed=MOVE,
            other=KEEP,
        )
        box.accepted.connect(partial(self._move, desk, folder))

    def _move(self, desk: Path, folder: Path) -> None:
        self._program.let_go(back_up=False)  # moving makes one of its own
        self._program.window.show_glance(desk, glance(desk))
        self._program.window.say_selected(f"Moving {desk.name} to {folder}…")
        self._aside.run_aside(
            partial(self._work, desk, folder),
            done=partial(self._on_moved, desk),
            failed=partial(self._on_not_moved, desk),
        )

    def _work(self, desk: Path, folder: Path) -> Path:
        """Runs on another thread; the window may be closed before it is heard of."""
        new = move_here(desk, folder)
        self._moved = (desk, new)
        return new

    def _on_moved(self, desk: Path, new: Path) -> None:
        self._remember_move()
        if self._program.view is None:
            self._program.open_desk(new)
        if desk.exists():
            messages.tell(
                self._program.window,
                f"{desk.name} stands in {new.parent} now; the old file could not be taken away.",
                f"Delete it yourself, so that nobody goes on with it: {desk}",
            )
        else:
            self._program.window.say_selected(f"Moved to {new.parent}")

    def _on_not_moved(self, desk: Path, error: Exception) -> None:
        messages.show_error(self._program.window, error)
        if self._program.view is None:
            self._program.open_desk(desk)

    def _remember_move(self) -> None:
        if self._moved is not None:
            (old, new), self._moved = self._moved, None
            self._program.recent.forget(old)
            self._program.recent.add(new)

    @Slot()
    def _show_copies(self) -> None:
        names = [copy.name for copy in self._copies[:_LISTED]]
        more = len(self._copies) - len(names)
        messages.tell(
            self._program.window,
            "These files stand beside your desk:",
            "\n".join([*names, *([f"and {more} more"] if more else [])])
            + "\n\nEach may hold work that was done on another computer. Open one with File > Open"
            " to see what is in it. Once nothing is missing here, delete them, and the bar goes.",
        )


def _words(copies: int) -> str:
    if copies == 0:
        return ""
    which = "A copy of this desk stands" if copies == 1 else f"{copies} copies of this desk stand"
    made = "it" if copies == 1 else "them"
    return f"{which} beside it. A sync program made {made} when two computers wrote at once."
