"""What is done with a creator as a person: merge entries, say what is held, erase for good.

Pages, workbooks and the tables' library take a second to load, so they are when first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from infdesk.domain.names import slug
from infdesk.places import documents, today
from infdesk.store.reader import DeskReader
from infdesk.ui.dialogs.saving import ask_save

if TYPE_CHECKING:
    from pathlib import Path

    from infdesk.domain.rows import CreatorRow
    from infdesk.ui.dialogs.duplicates import DuplicatesDialog
    from infdesk.ui.dialogs.erase_creator import EraseCreator
    from infdesk.ui.page import Page


class PersonDeeds(QObject):
    """Deeds with one creator of a page; typing that is under way counts before them.

    Attributes:
        dialog: The dialog of an erasure, while it is open.
        duplicates: The dialog of entries that may be one person, while it is open.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.dialog: EraseCreator | None = None
        self.duplicates: DuplicatesDialog | None = None

    @Slot(object)
    def erase(self, row: CreatorRow) -> None:
        """Show what erasing would do, and ask."""
        from infdesk.ui.dialogs.erase_creator import EraseCreator

        self.dialog = EraseCreator(self._page.context, row.id, self._page)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

    def find_duplicates(self, only: tuple[int, int] | None = None) -> None:
        """Show entries that may be one person, or two that were chosen, and let her decide."""
        from infdesk.ui.dialogs.duplicates import DuplicatesDialog

        self.duplicates = DuplicatesDialog(self._page.context, self._page.window(), only=only)
        self.duplicates.finished.connect(self._forget_duplicates)
        self.duplicates.open()

    @Slot(int)
    def split(self, other_id: int) -> None:
        """Let an entry that was taken together stand by itself again."""
        from infdesk.store import commands

        self._page.context.do(lambda desk: commands.split_creator(desk, other_id))

    @Slot(object, str)
    def save_held(self, row: CreatorRow, suffix: str) -> None:
        """Ask where to, and write what is held."""
        start = documents() / f"{slug(row.name)} held{suffix}"
        kind = "Workbook" if suffix == ".xlsx" else "PDF"
        out = ask_save(self._page, f"Save what is held on {row.name}", start, kind)
        if out is not None:
            self.write_held(row.id, out)

    def write_held(self, creator_id: int, out: Path) -> None:
        """Write what is held on a creator, beside everything else, and say so."""
        from infdesk.deeds.held import save_held
        from infdesk.deeds.keeping import note_written

        context = self._page.context

        def write() -> None:
            with DeskReader.open(context.path) as reader:
                save_held(reader, creator_id, out, today=today())
            note_written(context.path, out, about=creator_id)

        context.worker.run_aside(
            write,
            done=lambda _: self._page.tell_status(f"Saved {out.name}"),
            failed=context.trouble.emit,
        )

    def _forget_dialog(self, _: int) -> None:
        self.dialog = None

    def _forget_duplicates(self, _: int) -> None:
        self.duplicates = None
