"""Give one value of the past back: a new step, checked like an edit by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError
from infdesk.store import tables
from infdesk.store.columns import can_be_given_back, reference
from infdesk.store.commands.deals import cover
from infdesk.store.commands.editing import read_row, write_checked
from infdesk.store.commands.yardstick import lock_yardstick
from infdesk.store.history import table_name
from infdesk.store.known import TABLES
from infdesk.store.row_names import table_word

if TYPE_CHECKING:
    from infdesk.domain.changes import Value
    from infdesk.store.desk import Desk, Writing


def restore_value(
    desk: Desk, table: str, row_id: int, column: str, value: Value, *, what: str
) -> bool:
    """Let a value stand again that stood there before.

    Args:
        desk: The desk.
        table: Name of the table.
        row_id: Which row.
        column: Which column, one that ``columns.can_be_given_back``.
        value: The value as the history keeps it.
        what: What the undo menu calls it, after "Restore": ``"fee, Ana"``.

    Returns:
        Whether anything really changed.

    Raises:
        UserError: The row is gone, or what the value points at, or the value cannot be any more.
    """
    if not can_be_given_back(table, column):
        message = f"{table}.{column} is not given back by itself"
        raise ValueError(message)
    kept = TABLES[table]
    with desk.step(f"Restore {what}") as writing:
        before = read_row(writing, kept, row_id)
        _refuse_gone(writing, kept, column, value)
        if kept is tables.Cycle and column == "state" and value != "planned":
            lock_yardstick(writing, before["campaign_id"])
        if kept is tables.Deliverable and column == "cycle_id" and isinstance(value, int):
            cover(writing, before["agreement_id"], value)
        return write_checked(writing, kept, row_id, {column: value})


def _refuse_gone(writing: Writing, table: type[tables.Kept], column: str, value: Value) -> None:
    target = reference(table_name(table), column)
    if target is None or value is None:
        return
    if writing.one(f"SELECT 1 FROM {target} WHERE id = ?", (value,)) is None:
        raise UserError(
            f"The {table_word(target)} that stood there is no longer in the desk.",
            "Nothing was changed. Undo its deletion first, or choose another one.",
        )
