"""What is done with a creator as a person: say what is held, erase for good.

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
    from infdesk.ui.dialogs.erase_creator import EraseCreator
    from infdesk.ui.page import Page


class PersonDeeds(QObject):
    """Deeds with one creator of a page; typing that is under way counts before them.

    Attributes:
        dialog: The dialog of an erasure, while it is open.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.dialog: EraseCreator | None = None

    @Slot(object)
    def erase(self, row: CreatorRow) -> None:
        """Show what erasing would do, and ask."""
        from infdesk.ui.dialogs.erase_creator import EraseCreator

        self.dialog = EraseCreator(self._page.context, row.id, self._page)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

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
