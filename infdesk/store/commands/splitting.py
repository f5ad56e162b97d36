"""Take two creators apart again who were taken together, long after other steps followed.

What came with the one goes back with her, under its old numbers; what came later stays.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from infdesk.domain.problem import UserError
from infdesk.store.commands.deals import cover
from infdesk.store.history import quoted
from infdesk.store.known import TABLES
from infdesk.store.merges import SPLIT, Merge, Merges, setting_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.store.desk import Desk, Writing

_LINES = """
SELECT entity, operation, first_id, last_id, before, after FROM change_log
WHERE step_id = ? AND entity <> 'setting' ORDER BY id DESC
"""
_LATER_POST = """
SELECT 1 FROM deliverable AS d JOIN change_log AS c ON d.id BETWEEN c.first_id AND c.last_id
WHERE d.agreement_id = ? AND d.cycle_id = ?
AND c.entity = 'deliverable' AND c.operation = 'insert' AND c.step_id > ?
"""


def split_creator(desk: Desk, other_id: int) -> int:
    """Take a creator out of the one she was taken together with, as one undo step.

    Args:
        desk: The desk.
        other_id: The number that the creator had who went; she has it again then.

    Returns:
        That number.

    Raises:
        UserError: She is nobody's other entry, or another one was added to the same creator later.
    """
    with desk.step("Split creators again", kind=SPLIT) as writing:
        merge = _merge(writing, other_id)
        (keeper,) = writing.one("SELECT name FROM creator WHERE id = ?", (merge.keep_id,))
        writing.title = f"Split {merge.name} from {keeper}"
        _Splitting(writing, merge).run()
        writing.decide(setting_of(other_id), None)
    return other_id


def _merge(writing: Writing, other_id: int) -> Merge:
    merges = list(Merges(writing).direct())
    merge = next((one for one in merges if one.other_id == other_id), None)
    if merge is None or not _stands(writing, "creator", merge.keep_id):
        raise UserError(
            "These two cannot be split: the desk no longer knows who was taken together.",
            "Nothing was changed.",
        )
    # rows of hers may carry what the later one brought, so that one goes first
    later = [one for one in merges if one.keep_id == merge.keep_id and one.step_id > merge.step_id]
    if later:
        raise UserError(
            f"{later[-1].name} was added later than {merge.name}.",
            f"Nothing was changed. Split {later[-1].name} again first.",
        )
    return merge


class _Splitting:
    """Goes through what a merge did, the last line first."""

    def __init__(self, writing: Writing, merge: Merge) -> None:
        self._writing = writing
        self._merge = merge

    def run(self) -> None:
        for entity, operation, first, last, before, after in self._writing.rows(
            _LINES, (self._merge.step_id,)
        ):
            if operation == "insert":
                self._take_out(entity, first, last)
            elif operation == "delete":
                self._bring_back(entity, before)
            else:
                was, became = json.loads(before), json.loads(after)
                self._give_back(entity, first, was, became)

    def _take_out(self, entity: str, first: int, last: int) -> None:
        sql = f"SELECT id FROM {quoted(entity)} WHERE id BETWEEN ? AND ?"
        ids = [row_id for (row_id,) in self._writing.rows(sql, (first, last))]
        self._writing.delete_rows(TABLES[entity], ids)

    def _bring_back(self, entity: str, run_text: str) -> None:
        run = json.loads(run_text)
        for values in run["rows"]:
            row = dict(zip(run["columns"], values, strict=True))
            kept = self._that_still_stand(entity, row)
            if kept is not None and not _stands(self._writing, entity, row["id"]):
                self._writing.bring_back(TABLES[entity], kept)

    def _give_back(
        self, entity: str, row_id: int, was: Mapping[str, Any], became: Mapping[str, Any]
    ) -> None:
        """Restore what nobody changed since, where what it points at stands."""
        listed = ", ".join(map(quoted, was))
        row = self._writing.one(f"SELECT {listed} FROM {quoted(entity)} WHERE id = ?", (row_id,))
        if row is None:
            return
        now = dict(zip(was, row, strict=True))
        free = {column: value for column, value in was.items() if now[column] == became[column]}
        kept = self._that_still_stand(entity, free)
        if entity == "extra" and not self._has_its_row(row_id, was["entity_id"]):
            return
        if kept:
            self._writing.update(TABLES[entity], row_id, kept)
        if entity == "agreement_cycle":
            self._cover_again(row_id, became["agreement_id"])

    def _that_still_stand(self, entity: str, row: dict[str, Any]) -> dict[str, Any] | None:
        """The values without those that point at nothing any more; ``None`` if it needs them."""
        columns = TABLES[entity].metadata.tables[entity].columns
        found = dict(row)
        for name, value in row.items():
            keys = [key.column.table.name for key in columns[name].foreign_keys]
            if value is None or all(_stands(self._writing, table, value) for table in keys):
                continue
            if not columns[name].nullable:
                return None
            found[name] = None
        return found

    def _has_its_row(self, extra_id: int, row_id: int) -> bool:
        """Whether the row stands that a text was kept beside."""
        found = self._writing.one("SELECT entity FROM extra WHERE id = ?", (extra_id,))
        return _stands(self._writing, found[0], row_id)

    def _cover_again(self, covered: int, agreement_id: int) -> None:
        """Where a cover went back with her, a post that came later keeps its cycle."""
        (cycle,) = self._writing.one(
            "SELECT cycle_id FROM agreement_cycle WHERE id = ?", (covered,)
        )
        post = self._writing.one(_LATER_POST, (agreement_id, cycle, self._merge.step_id))
        if post is not None:
            cover(self._writing, agreement_id, cycle)


def _stands(writing: Writing, table: str, row_id: Any) -> bool:
    found = writing.one(f"SELECT 1 FROM {quoted(table)} WHERE id = ?", (row_id,))
    return found is not None
