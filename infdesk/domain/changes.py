"""What happened to a desk, as frozen rows: its steps, and what each of them changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

Value = str | int | float | bytes | None
"""A value as the desk keeps it: money in minor units, days as ISO text, truth as 0 or 1."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One named step of the history.

    Attributes:
        id: Number of the step; later ones are larger.
        when: Local time.
        title: What the undo menu says after "Undo ".
        kind: ``edit``, ``import``, ``undo_import``, ``merge`` or ``split``.
        undone: Whether it was taken back by Undo and can be done again.
        batch: The import that it brought in, while that counts and can be taken back.
        turn: ``undo`` for the step that Undo takes back next, ``redo`` for the one that Redo does
            again next.
    """

    id: int
    when: datetime
    title: str
    kind: str = "edit"
    undone: bool = False
    batch: int | None = None
    turn: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line of what a step changed: a value, a run of new rows, or a row that went.

    Attributes:
        id: Line of the history, and the place within it.
        step_id: The step.
        operation: ``update``, ``insert`` or ``delete``.
        entity: The table.
        row_id: The row; the first one of a run.
        name: What a founder calls it: "fee of Ana, cycle 3".
        whose: The same without the word: "Ana, cycle 3"; empty where nobody is named with it.
        rows: How many rows it is about.
        column: The column of an edited value.
        before: What stood there.
        after: What the step put there.
        now: What stands there today.
        metrics: The metrics that ``before`` and ``after`` of a target or a limit are counted in.
        holds: (column, value) of what a single new or deleted row holds, without what is usual.
        is_gone: Whether the row is no longer in the desk.
        can_be_restored: Whether ``before`` can be given back now.
    """

    id: tuple[int, int]
    step_id: int
    operation: str
    entity: str
    row_id: int
    name: str
    whose: str = ""
    rows: int = 1
    column: str | None = None
    before: Value = None
    after: Value = None
    now: Value = None
    metrics: tuple[str | None, str | None] = (None, None)
    holds: tuple[tuple[str, Value], ...] = ()
    is_gone: bool = False
    can_be_restored: bool = False

    @property
    def is_current(self) -> bool:
        """Whether what the step put there still stands."""
        return not self.is_gone and self.now == self.after


@dataclass(frozen=True, slots=True)
class Changes:
    """What a step changed.

    Attributes:
        lines: As many lines as were asked for, in the order in which they were written.
        total: How many there are.
        names: (table, id) -> name of every row that one of these values points at.
    """

    lines: tuple[ChangeRow, ...] = ()
    total: int = 0
    names: Mapping[tuple[str, int], str] = field(default_factory=dict)
