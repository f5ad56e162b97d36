"""How an import is taken back that is no longer the newest step."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from infdesk.store.adopting import PLACE
from infdesk.store.history import quoted
from infdesk.store.known import TABLES
from infdesk.store.row_names import row_name, table_word
from infdesk.store.tables import Extra

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from infdesk.store.desk import Writing

UNDONE_STEPS = """
SELECT s.id FROM step AS s JOIN import_batch AS b ON b.id = s.batch_id
WHERE s.kind = 'import' AND NOT s.undone AND b.undone_at IS NOT NULL ORDER BY s.id DESC
"""
_LATER_EDITS = """
SELECT c.entity, c.first_id, c.after, s.id FROM change_log AS c
JOIN step AS s ON s.id = c.step_id LEFT JOIN import_batch AS b ON b.id = s.batch_id
WHERE c.operation = 'update' AND NOT s.undone AND s.id > ?
AND (s.kind = 'edit' OR (s.kind = 'import' AND b.undone_at IS NULL)) ORDER BY c.id
"""
# what is kept beside a row stays or goes with it, so those lines come last
_LINES = """
SELECT entity, operation, first_id, last_id, before, after FROM change_log
WHERE step_id = ? ORDER BY entity = 'extra' AND operation = 'insert', id DESC
"""
_EXTRAS_OF = """
SELECT id, entity_id FROM extra
WHERE entity = ? AND entity_id IN (SELECT value FROM json_each(?))
"""
_MARKS = "erased_mark"
_Row = tuple[str, int]


class TakingBack:
    """Goes through what undone imports did, newest first.

    Args:
        writing: The step that undoes; the import is marked as undone already.
        step_id: The step of the import that is being undone.
    """

    def __init__(self, writing: Writing, step_id: int) -> None:
        self._writing = writing
        self._step = step_id
        self._steps = [row[0] for row in writing.rows(UNDONE_STEPS)]
        self._edits = _later_edits(writing, min(self._steps))
        self._runs = _inserts(writing, self._steps)
        self._kept: set[_Row] = set()
        self._needed: dict[str, dict[int, None]] = defaultdict(dict)
        self._told: dict[tuple[object, ...], str] = {}

    def run(self) -> tuple[str, ...]:
        """Take everything back that nothing newer stands on; return what stays, in words."""
        for step in self._steps:
            for entity, operation, first, last, before, after in self._writing.rows(
                _LINES, (step,)
            ):
                if operation == "update":
                    values = json.loads(before), json.loads(after)
                    self._give_back(step, entity, first, values=values)
                elif entity == "extra":
                    self._take_extras(step, first, last)
                else:
                    self._take_out(step, entity, range(first, last + 1))
        while self._take_out_late():
            pass
        return tuple(self._told.values())

    def _take_out(self, step: int, entity: str, run: range) -> None:
        """Remove new rows, but for those edited since or needed by something newer."""
        sql = f"SELECT id FROM {quoted(entity)} WHERE id BETWEEN ? AND ? ORDER BY id"
        ids = [row[0] for row in self._writing.rows(sql, (run[0], run[-1]))]
        pointed = self._pointed_at(entity, ids)
        going = []
        for row_id in ids:
            if self._edited(step, entity, row_id):
                self._keep(step, entity, row_id, "edited since")
            elif row_id in pointed:
                self._needed[entity][row_id] = None
                self._keep(step, entity, row_id, _why_needed(pointed[row_id]))
            else:
                going.append(row_id)
        self._remove(entity, going)

    def _take_out_late(self) -> bool:
        """Remove what only rows needed that went after it, as when an older import comes next."""
        was_any = False
        for entity, ids in self._needed.items():
            pointed = self._pointed_at(entity, list(ids))
            going = [row_id for row_id in ids if row_id not in pointed]
            self._remove(entity, going)
            for row_id in going:
                del ids[row_id]
                self._kept.discard((entity, row_id))
                self._told.pop((entity, row_id), None)
            was_any = was_any or bool(going)
        return was_any

    def _remove(self, entity: str, ids: Sequence[int]) -> None:
        extras = self._writing.rows(_EXTRAS_OF, (entity, json.dumps(ids)))
        self._writing.delete_rows(Extra, [row[0] for row in extras])
        self._writing.delete_rows(TABLES[entity], ids)

    def _take_extras(self, step: int, first: int, last: int) -> None:
        """Remove the texts of rows that went or that were here before."""
        found = self._writing.rows(
            "SELECT id, entity, entity_id FROM extra WHERE id BETWEEN ? AND ?", (first, last)
        )
        going = [
            extra_id
            for extra_id, entity, row_id in found
            if (entity, row_id) not in self._kept and not self._edited(step, "extra", extra_id)
        ]
        self._writing.delete_rows(Extra, going)

    def _give_back(
        self, step: int, entity: str, row_id: int, *, values: tuple[dict[str, Any], dict[str, Any]]
    ) -> None:
        """Restore the values that the import replaced, where nothing newer stands on them."""
        before, after = values
        listed = ", ".join(map(quoted, before))
        row = self._writing.one(f"SELECT {listed} FROM {quoted(entity)} WHERE id = ?", (row_id,))
        if row is None:
            return
        later = self._edits.get((entity, row_id), {})
        free = {
            column: value
            for (column, value), now in zip(before.items(), row, strict=True)
            if later.get(column, 0) <= step and now == after[column]
        }
        free = self._that_still_stand(entity, free)
        if len(free) < len(before):
            rest = ", ".join(column.replace("_", " ") for column in before if column not in free)
            self._tell(step, (entity, row_id), f"{rest} changed since", rest)
        if free:
            self._writing.update(TABLES[entity] if entity != "extra" else Extra, row_id, free)

    def _that_still_stand(self, entity: str, values: dict[str, Any]) -> dict[str, Any]:
        """The values without those that point at rows that are gone, as by an earlier undo.

        Where a row may point at nothing, it does so; else it goes on pointing where it does.
        """
        columns = (TABLES[entity] if entity != "extra" else Extra).metadata.tables[entity].columns
        standing = {}
        for name, value in values.items():
            parents = [key.column.table.name for key in columns[name].foreign_keys]
            is_gone = value is not None and any(
                self._writing.one(f"SELECT 1 FROM {quoted(parent)} WHERE id = ?", (value,)) is None
                for parent in parents
            )
            if not is_gone:
                standing[name] = value
            elif columns[name].nullable:
                standing[name] = None
        return standing

    def _pointed_at(self, entity: str, ids: Sequence[int]) -> dict[int, str]:
        """Which of these rows something still needs, and what that is."""
        found: dict[int, str] = {}
        listed = json.dumps(list(ids))
        for child, column in _pointers(entity):
            for (row_id,) in self._writing.rows(
                f"SELECT DISTINCT {quoted(column)} FROM {quoted(child)}"
                f" WHERE {quoted(column)} IN (SELECT value FROM json_each(?))",
                (listed,),
            ):
                found.setdefault(row_id, child)
        for extra_id, row_id in self._writing.rows(_EXTRAS_OF, (entity, listed)):
            if not any(extra_id in run for run in self._runs["extra"]):
                found.setdefault(row_id, "extra")
        return found

    def _edited(self, step: int, entity: str, row_id: int) -> bool:
        later = self._edits.get((entity, row_id))
        return later is not None and max(later.values()) > step

    def _keep(self, step: int, entity: str, row_id: int, why: str) -> None:
        self._kept.add((entity, row_id))
        self._tell(step, (entity, row_id), why)

    def _tell(self, step: int, row: _Row, why: str, *about: str) -> None:
        if step == self._step:
            self._told[*row, *about] = f"{row_name(self._writing, *row)}: {why}"


def _later_edits(writing: Writing, after_step: int) -> dict[_Row, dict[str, int]]:
    """Rows that steps still in force changed -> column -> the last such step."""
    edits: dict[_Row, dict[str, int]] = defaultdict(dict)
    for entity, row_id, after, step in writing.rows(_LATER_EDITS, (after_step,)):
        columns = json.loads(after).keys()
        if entity == "measurement":
            columns -= PLACE  # numbers that found their post are still those that came
        elif entity == "shop_order" and columns == {"counts"}:
            continue  # a refund that found its sale is still the one that came
        if columns:
            edits[entity, row_id].update(dict.fromkeys(columns, step))
    return edits


def _inserts(writing: Writing, steps: Iterable[int]) -> dict[str, list[range]]:
    runs: dict[str, list[range]] = defaultdict(list)
    for entity, first, last in writing.rows(
        "SELECT entity, first_id, last_id FROM change_log"
        " WHERE operation = 'insert' AND step_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(steps)),),
    ):
        runs[entity].append(range(first, last + 1))
    return runs


def _pointers(entity: str) -> list[tuple[str, str]]:
    """(table, column) of every foreign key that points at a table."""
    shapes = Extra.metadata.tables
    return [
        (name, key.parent.name)
        for name in (*TABLES, _MARKS)
        for key in shapes[name].foreign_keys
        if key.column.table.name == entity
    ]


def _why_needed(by: str) -> str:
    if by == _MARKS:
        return "erased for good, so that no file brings the person back"
    return f"{table_word(by)} on it stays"
