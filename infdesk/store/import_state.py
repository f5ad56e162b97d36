"""Whether an import still counts; light, since the window asks after every step."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from infdesk.store.history import redo_id

if TYPE_CHECKING:
    from infdesk.store.reader import DeskReader


class ImportState(Enum):
    """What became of an import."""

    DONE = auto()
    CAN_COME_BACK = auto()
    """It was undone, and is the step that Redo would do again."""
    GONE = auto()


def import_state(reader: DeskReader, batch_id: int) -> ImportState:
    """Whether what an import brought stands in the desk, or could by Redo."""
    with reader.snapshot():
        batch = reader.one("SELECT undone_at FROM import_batch WHERE id = ?", (batch_id,))
        step = redo_id(reader.one)
        redo = reader.one("SELECT batch_id, kind FROM step WHERE id = ?", (step,)) if step else None
    if batch is not None and batch[0] is None:
        return ImportState.DONE
    return ImportState.CAN_COME_BACK if redo == (batch_id, "import") else ImportState.GONE
