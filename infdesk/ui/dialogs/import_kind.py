"""What a sheet of an import is: as we see it, or as the founder says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot

from infdesk.domain.choices import FileKind
from infdesk.ui import look
from infdesk.ui.import_words import KINDS
from infdesk.ui.widgets.fields import Choice

if TYPE_CHECKING:
    from infdesk.ui.import_session import ImportSession

OFFERED: Final = (
    FileKind.CREATOR_LIST,
    FileKind.CONTACTS,
    FileKind.TRACKER,
    FileKind.POSTS,
    FileKind.TRACKING,
    FileKind.PAYOUTS,
    FileKind.SHOP_ORDERS,
)
"""Kinds that any table can be read as; the others are downloads known by their headings."""


class KindChoice(Choice):
    """The list of kinds for one sheet; empty and off where there is nothing to say."""

    def __init__(self, session: ImportSession) -> None:
        super().__init__()
        self._session = session
        self._place: tuple[str, str] | None = None
        self.setAccessibleName("What this sheet is")
        self.setMinimumWidth(look.scaled(230))
        self.chosen.connect(self._on_chosen)

    def show_sheet(self, place: tuple[str, str] | None) -> None:
        """Show what a sheet is read as.

        Args:
            place: (file, sheet), or ``None`` where no sheet is looked at.
        """
        self._place = place
        tables = [
            sheet for file, sheet in self._session.sheets() if (file.path, sheet.name) == place
        ]
        chosen = self._session.choices.kinds.get(place) if place is not None else None
        seen = ", ".join(dict.fromkeys(KINDS[table.kind] for table in tables))
        before = any(table.kind_is_said for table in tables)
        told = f"{'As you said' if before else 'As we see it'}: {seen}"
        first = told if chosen is None and seen else "As we see it"
        kinds = [(KINDS[kind].capitalize(), kind) for kind in OFFERED]
        self.set_entries([(first, None), *kinds])
        self.show_value(chosen)
        # a desk's own workbook says itself what its sheets are
        own = bool(tables) and not any(table.fingerprint for table in tables)
        self.setEnabled((bool(tables) or chosen is not None) and not own)

    @Slot(object)
    def _on_chosen(self, kind: str | None) -> None:
        if self._place is not None:  # Qt hands the kind back as its word
            self._session.set_kind(*self._place, FileKind(kind) if kind is not None else None)
