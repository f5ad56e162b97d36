"""The history as a founder reads it: every step, and what each changed from what to what."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from infdesk.domain.changes import ChangeRow, Changes, StepRow
from infdesk.domain.names import fold
from infdesk.store.columns import INTERNAL, Reading, can_be_given_back, reading, reference
from infdesk.store.history import redo_id, to_sql, undo_id
from infdesk.store.known import TABLES
from infdesk.store.metrics_then import MetricsThen
from infdesk.store.remembered import Remembered
from infdesk.store.row_names import name_in, table_word, whose_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from infdesk.store.reader import DeskReader

_STEPS = """
SELECT s.id, s.at, s.title, s.kind, s.undone,
  CASE WHEN s.kind = 'import' AND NOT s.undone AND b.undone_at IS NULL THEN s.batch_id END
FROM step AS s LEFT JOIN import_batch AS b ON b.id = s.batch_id
"""
_OF_ROW = """EXISTS (
  SELECT 1 FROM change_log AS c WHERE c.step_id = s.id AND c.entity = :entity
  AND :row_id BETWEEN c.first_id AND c.last_id
  AND (c.operation <> 'delete' OR c.first_id = c.last_id OR EXISTS (
    SELECT 1 FROM json_each(c.before, '$.rows') WHERE json_extract(value, '$[0]') = :row_id)))"""
_LINES = """
SELECT id, entity, operation, first_id, last_id, CASE operation WHEN 'update' THEN before END,
  CASE operation WHEN 'update' THEN after END
FROM change_log WHERE step_id = ? AND entity <> 'setting' ORDER BY id LIMIT ?
"""
_TOTAL = """
SELECT total(CASE operation WHEN 'update' THEN (SELECT count(*) FROM json_each(before))
  WHEN 'delete' THEN json_array_length(before, '$.rows') ELSE 1 END)
FROM change_log WHERE step_id = ? AND entity <> 'setting'
"""
_DELETED = """
SELECT r.value FROM change_log AS c, json_each(c.before, '$.rows') AS r WHERE c.id = ? LIMIT ?
"""
_DELETED_COLUMNS = "SELECT json_extract(before, '$.columns') FROM change_log WHERE id = ?"
_BETWEEN = """
SELECT (SELECT count(*) FROM step AS o WHERE o.undone = s.undone
  AND CASE WHEN s.undone THEN o.id <= s.id ELSE o.id >= s.id END)
FROM step AS s WHERE s.id = ?
"""
_NAMED_THROUGH = frozenset(
    {"creator_id", "agreement_id", "account_id", "deliverable_id", "campaign_id"}
)
_PLAIN_NAMES = frozenset({"creator", "offer", "campaign"})


def steps(
    reader: DeskReader,
    *,
    before: int | None = None,
    limit: int = 200,
    search: str = "",
    row: tuple[str, int] | None = None,
) -> tuple[StepRow, ...]:
    """Steps of the history, the newest first, those that Undo took back too.

    Args:
        reader: The desk.
        before: Only steps older than this one.
        limit: How many at most.
        search: Words that the title has to hold, each somewhere, whatever their case.
        row: (table, id): only steps that concern this row.
    """
    where = ["s.id < :before"] if before is not None else []
    where += [_OF_ROW] if row is not None else []
    entity, row_id = row or (None, None)
    asked = {"before": before, "entity": entity, "row_id": row_id}
    with reader.snapshot():
        if search.strip():
            wanted = _matching(reader, before, search)
            where.append("s.id IN (SELECT value FROM json_each(:wanted))")
            asked["wanted"] = json.dumps(wanted if row is not None else wanted[:limit])
        condition = f"WHERE {' AND '.join(where)}" if where else ""
        found = reader.rows(f"{_STEPS} {condition} ORDER BY s.id DESC LIMIT {int(limit)}", asked)
        turns = {redo_id(reader.one): "redo", undo_id(reader.one): "undo"}
    return tuple(
        StepRow(
            step,
            datetime.fromisoformat(at),
            title,
            kind,
            undone=bool(undone),
            batch=batch,
            turn=turns.get(step),
        )
        for step, at, title, kind, undone, batch in found
    )


def changes_of(reader: DeskReader, step_id: int, *, limit: int = 500) -> Changes:
    """What a step changed, line by line; a long one is read only as far as it is shown.

    Args:
        reader: The desk.
        step_id: The step.
        limit: How many lines at most.
    """
    with reader.snapshot():
        step = reader.one("SELECT undone FROM step WHERE id = ?", (step_id,))
        if step is None:
            return Changes()
        told = _Telling(reader, step_id, undone=bool(step[0]), limit=limit)
        lines = tuple(islice(told.lines(), limit))
        total = reader.one(_TOTAL, (step_id,))
        return Changes(lines, int(total[0]), told.names)


def steps_between(reader: DeskReader, step_id: int) -> int:
    """How many steps Undo takes back up to and with a step; Redo does again, where it is undone."""
    found = reader.one(_BETWEEN, (step_id,))
    return int(found[0]) if found else 0


def _matching(reader: DeskReader, before: int | None, search: str) -> list[int]:
    """Ids of the steps whose title holds every word, the newest first."""
    words = fold(search).split()
    titles = reader.rows("SELECT id, title FROM step ORDER BY id DESC")
    return [
        step
        for step, title in titles
        if (before is None or step < before) and all(word in fold(title) for word in words)
    ]


class _Telling:
    """Puts the lines of one step into rows.

    Attributes:
        names: What the values of the rows told so far point at.
    """

    def __init__(self, reader: DeskReader, step_id: int, *, undone: bool, limit: int) -> None:
        self.names: dict[tuple[str, int], str] = {}
        self._reader = reader
        self._step = step_id
        self._undone = undone
        self._limit = limit
        self._rows = Remembered(reader)
        self._metrics = MetricsThen(reader, self._rows)

    def lines(self) -> Iterator[ChangeRow]:
        """Every line, in the order in which it was written."""
        found = self._reader.rows(_LINES, (self._step, self._limit))
        for line, entity, operation, first, last, before, after in found:
            if operation == "update":
                values = json.loads(before), json.loads(after)
                yield from self._edited((line, entity, first), *values)
            elif operation == "insert":
                yield self._added((line, entity, first), last)
            else:
                yield from self._deleted(line, entity)

    def _edited(
        self, place: tuple[int, str, int], before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> Iterator[ChangeRow]:
        line, entity, row_id = place
        live = self._rows.live(entity, row_id)
        for at, (column, old) in enumerate(before.items()):
            metrics = self._metrics.of((line, entity, row_id), column)
            self._name_references(entity, ((column, old), (column, after[column])))
            now = None if live is None else live.get(column)
            yield ChangeRow(
                (line, at),
                self._step,
                "update",
                entity,
                row_id,
                *self._called(entity, row_id),
                column=column,
                before=old,
                after=after[column],
                now=now,
                metrics=metrics,
                is_gone=live is None,
                can_be_restored=not self._undone
                and live is not None
                and old != now
                and self._stands(entity, column, old)
                and metrics[0] == self._metrics.now(entity, row_id, column),
            )

    def _added(self, place: tuple[int, str, int], last: int) -> ChangeRow:
        line, entity, first = place
        rows = last - first + 1
        values = self._rows.row(entity, first) if rows == 1 else None
        return ChangeRow(
            (line, 0),
            self._step,
            "insert",
            entity,
            first,
            *(self._called(entity, first) if rows == 1 else (table_word(entity), "")),
            rows=rows,
            holds=self._holds(entity, values or {}),
            is_gone=self._rows.live(entity, first) is None,
        )

    def _deleted(self, line: int, entity: str) -> Iterator[ChangeRow]:
        columns = json.loads(self._reader.one(_DELETED_COLUMNS, (line,))[0])
        for at, (values,) in enumerate(self._reader.rows(_DELETED, (line, self._limit))):
            row = dict(zip(columns, json.loads(values), strict=True))
            self._rows.remember(entity, row)
            yield ChangeRow(
                (line, at),
                self._step,
                "delete",
                entity,
                row["id"],
                *self._called(entity, row["id"]),
                holds=self._holds(entity, row),
                is_gone=self._rows.live(entity, row["id"]) is None,
            )

    def _called(self, entity: str, row_id: int) -> tuple[str, str]:
        look = self._rows.row
        return name_in(look, entity, row_id), whose_in(look, entity, row_id)

    def _holds(self, entity: str, row: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
        """What is worth telling of a whole row: neither what is usual nor what names it."""
        fields = TABLES[entity].model_fields
        told = tuple(
            (column, value)
            for column, value in row.items()
            if value is not None
            and column not in _NAMED_THROUGH | INTERNAL | {"id"}
            and column in fields
            and (fields[column].is_required() or value != to_sql(fields[column].get_default()))
        )
        self._name_references(entity, told)
        return told

    def _name_references(self, entity: str, values: tuple[tuple[str, Any], ...]) -> None:
        for column, value in values:
            if value is None or reading(entity, column) is not Reading.REFERENCE:
                continue
            table = reference(entity, column)
            if table is not None and (table, value) not in self.names:
                call = whose_in if table in _PLAIN_NAMES else name_in
                self.names[table, value] = call(self._rows.row, table, value)

    def _stands(self, entity: str, column: str, value: Any) -> bool:
        """Whether a value could be given back: what it points at is still there."""
        if not can_be_given_back(entity, column):
            return False
        table = reference(entity, column)
        return table is None or value is None or self._rows.live(table, value) is not None
