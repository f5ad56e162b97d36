"""Save an empty workbook to fill in, wherever that is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infdesk.deeds.import_papers import save_template
from infdesk.places import documents
from infdesk.ui import messages
from infdesk.ui.dialogs.saving import ask_save

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


NAME: Final = "campaign template.xlsx"


def ask_and_save_template(parent: QWidget | None) -> Path | None:
    """Ask where to, and write the empty template there.

    Returns:
        Where it was written; ``None`` where she thought better of it, or it could not be, which is
        said.
    """
    path = ask_save(parent, "Save an empty template", documents() / NAME, "Excel")
    if path is None:
        return None
    try:
        save_template(path)
    except Exception as error:  # noqa: BLE001 - said in one place, with the sentence it has
        messages.show_error(parent, error)
        return None
    return path
