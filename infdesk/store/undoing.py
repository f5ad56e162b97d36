"""Take any past import back: its rows go, the values it replaced return, newer work stays.

The newest step is simply undone. An older import is taken back as a step of its own: whatever
something newer stands on is kept and listed. What an import undone before had to leave standing
goes as well as soon as nothing newer stands on it any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError
from infdesk.store.adopting import adopt
from infdesk.store.brand_currency import keep_if_amounts_stay
from infdesk.store.import_history import told_files
from infdesk.store.late_refunds import RefundsBefore
from infdesk.store.taking_back import UNDONE_STEPS, TakingBack

if TYPE_CHECKING:
    from infdesk.store.desk import Desk


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """What taking an import back did.

    Attributes:
        title: The step's title, "Undo import spring.xlsx".
        kept: Rows and values that stay because something newer stands on them, in words.
    """

    title: str
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Import:
    """One import of the history that can be taken back."""

    step_id: int
    files: str
    is_newest: bool

    @property
    def title(self) -> str:
        """What is done, in words."""
        return f"Undo import {self.files}"

    @property
    def step_title(self) -> str:
        """The same as a step, whose undoing reads "Undo Take back import spring.xlsx"."""
        return f"Take back import {self.files}"


def undo_import(desk: Desk, batch_id: int) -> UndoneImport:
    """Take one whole import back.

    Raises:
        UserError: There is no such import, or it is undone already.
    """
    found = _find(desk, batch_id)
    if found.is_newest:
        desk.undo()
        return UndoneImport(found.title)
    with desk.step(found.step_title, kind="undo_import", batch_id=batch_id) as writing:
        writing.mark_batch(batch_id, undone=True)
        (currency,) = writing.one("SELECT currency FROM brand")
        refunds = RefundsBefore(writing)
        kept = TakingBack(writing, found.step_id).run()
        refunds.settle()
        if (stays := keep_if_amounts_stay(writing, currency)) is not None:
            kept = (*kept, stays)
        adopt(writing)  # what lost its place may have another one, in a post that stays
    return UndoneImport(found.title, kept)


def _find(desk: Desk, batch_id: int) -> _Import:
    with desk.reader() as reader:
        batch = reader.one("SELECT undone_at FROM import_batch WHERE id = ?", (batch_id,))
        step = reader.one(
            "SELECT id FROM step WHERE batch_id = ? AND kind = 'import' AND NOT undone", (batch_id,)
        )
        newest = reader.one("SELECT max(id) FROM step WHERE NOT undone")
        left = reader.rows(UNDONE_STEPS)
        names = reader.rows(
            "SELECT name FROM import_file WHERE batch_id = ? ORDER BY id", (batch_id,)
        )
    if batch is None:
        raise UserError(
            f"This desk has no import {batch_id}.",
            "Nothing was changed. “infdesk imports” lists them.",
        )
    if batch[0] is not None or step is None:
        raise UserError(f"Import {batch_id} is undone already.", "Nothing was changed.")
    files = told_files([name for (name,) in names])
    # an import undone before may have left rows for the sake of this one; they go with it
    return _Import(step[0], files, is_newest=step == newest and not left)
