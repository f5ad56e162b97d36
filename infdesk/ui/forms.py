"""Fields of one row of the desk, each saved by itself as one named undo step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from infdesk.domain.problem import UserError
from infdesk.store import commands
from infdesk.store.connection import Busy
from infdesk.store.row_names import full_name
from infdesk.ui import messages
from infdesk.ui.wording import count

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from PySide6.QtWidgets import QWidget

    from infdesk.store.commands import Hanging
    from infdesk.store.desk import Desk
    from infdesk.ui.context import DeskContext
    from infdesk.ui.models.rows_model import RowsModel


@dataclass(frozen=True, slots=True)
class Bound:
    """A field and the column it stands for.

    Attributes:
        field: The field.
        column: Attribute of the row, and column of the table.
        what: What the undo menu calls it: "target".
        keep: How the field's value stands in the table.
        also: Other columns that change with it.
    """

    field: Any
    column: str
    what: str
    keep: Callable[[Any], Any]
    also: Callable[[Any], Mapping[str, Any]]


class RowForm(QObject):
    """Shows one row in fields and saves each field when it is edited."""

    def __init__(self, context: DeskContext, table: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._table = table
        self._bound: list[Bound] = []
        self._row_id: int | None = None
        self._subject = ""

    def add(
        self,
        field: Any,
        column: str,
        what: str,
        *,
        keep: Callable[[Any], Any] = lambda value: value,
        also: Callable[[Any], Mapping[str, Any]] = lambda _: {},
    ) -> Any:
        """Let a field stand for a column; returns the field."""
        bound = Bound(field, column, what, keep, also)
        self._bound.append(bound)
        edited = field.chosen if hasattr(field, "chosen") else field.edited
        edited.connect(lambda value: self._save(bound, value))
        return field

    def show(self, row_id: int, subject: str, row: Any) -> None:
        """Show a row; what was typed for another one counts first."""
        other = row_id != self._row_id
        if other:
            self.take_typing()
        self._row_id, self._subject = row_id, subject
        for bound in self._bound:
            bound.field.show_value(getattr(row, bound.column))
            if other and hasattr(bound.field, "put_back"):
                bound.field.put_back()

    def take_typing(self) -> None:
        """Let what was typed and not left yet count now."""
        if self._row_id is None:
            return
        for bound in self._bound:
            if hasattr(bound.field, "take_typing"):
                bound.field.take_typing()

    def forget(self) -> None:
        """The row is gone; what was typed for it goes nowhere."""
        self._row_id = None

    def _save(self, bound: Bound, value: Any) -> None:
        row_id = self._row_id
        if row_id is None:
            return
        values = {bound.column: bound.keep(value), **bound.also(value)}
        what = f"{bound.what}, {self._subject}"

        def work(desk: Desk) -> bool:
            return commands.change(desk, self._table, row_id, values, what=what)

        def done(changed: bool) -> None:  # noqa: FBT001 - the command's answer
            if not changed and hasattr(bound.field, "put_back"):
                bound.field.put_back()

        self._context.do(work, done=done, failed=bound.field.refuse)


def remove_row(
    context: DeskContext,
    parent: QWidget,
    row: tuple[str, int, str],
    *,
    done: Callable[[bool], None] | None = None,
) -> None:
    """Take a row out: (table, id, its name). What would go with it is said first.

    ``name`` is what the question says. What carries money or results is archived, so that no sum of
    the past changes. ``done`` is told whether it was deleted.
    """
    table, row_id, name = row
    try:
        hanging = context.read(lambda reader: commands.what_hangs_on(reader, table, row_id))
        what = context.read(lambda reader: full_name(reader, table, row_id))
    except Busy as error:
        messages.show_error(parent.window(), error)
        return
    if not hanging.is_refused and not _agreed(parent, name, hanging):
        return
    context.do(lambda desk: commands.remove(desk, table, row_id, what=what), done=done)


def _agreed(parent: QWidget, name: str, hanging: Hanging) -> bool:
    if hanging.carries:
        return messages.ask(
            parent.window(),
            f"Archive {name}?",
            "It carries money or results, so it is kept and every sum stays as it is. It is only"
            " put away.",
            deed="Archive",
        )
    if not hanging.counts:
        return True
    told = ", ".join(count(number, word) for word, number in hanging.counts)
    more = f"With it goes: {told}. Undo brings everything back."
    return messages.ask(parent.window(), f"Delete {name}?", more, deed="Delete")


def save_cell(
    context: DeskContext,
    model: RowsModel[Any],
    cell: tuple[Hashable, str, str],
    work: Callable[[Desk], Any],
) -> None:
    """Save what was typed in a cell: (row id, column key, typed text).

    What the desk does not take stays in the cell, with the reason.
    """
    row_id, key, typed = cell

    def failed(error: Exception) -> None:
        if isinstance(error, UserError):
            model.refuse(row_id, key, typed, str(error))
        else:
            model.settle(row_id, key)
            context.trouble.emit(error)

    context.do(work, done=lambda _: model.settle(row_id, key), failed=failed)
