"""Rows as they stand, and rows that are gone as the history keeps them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from infdesk.store.history import columns_of, quoted
from infdesk.store.known import TABLES

if TYPE_CHECKING:
    from infdesk.store.asked import Asked

_RUNS = """
SELECT id, entity, first_id, last_id FROM change_log
WHERE operation = 'delete' OR (operation = 'insert' AND after IS NOT NULL) ORDER BY id DESC
"""
Row = dict[str, Any]


class Remembered:
    """Looks rows up, each once; what is gone is read out of the step that took it away."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._live: dict[tuple[str, int], Row | None] = {}
        self._met: dict[tuple[str, int], Row] = {}
        self._kept: dict[int, tuple[list[str], dict[int, list[Any]]]] = {}
        self._runs: list[Any] | None = None

    def live(self, entity: str, row_id: int) -> Row | None:
        """A row as it stands now; ``None`` where it is gone."""
        place = (entity, row_id)
        if place not in self._live:
            columns = columns_of(TABLES[entity])
            listed = ", ".join(map(quoted, columns))
            sql = f"SELECT {listed} FROM {quoted(entity)} WHERE id = ?"
            row = self._asked.one(sql, (row_id,))
            self._live[place] = None if row is None else dict(zip(columns, row, strict=True))
        return self._live[place]

    def row(self, entity: str, row_id: int) -> Row | None:
        """A row as it stands, or as it stood when it went; ``None`` where nobody knows."""
        if entity not in TABLES:
            return None
        found = self.live(entity, row_id)
        return self._gone(entity, row_id) if found is None else found

    def remember(self, entity: str, row: Row) -> None:
        """A row that went, as the reader of the history met it."""
        self._met[entity, row["id"]] = row

    def _gone(self, entity: str, row_id: int) -> Row | None:
        met = self._met.get((entity, row_id))
        if met is not None:
            return met
        if self._runs is None:
            self._runs = self._asked.rows(_RUNS)
        for line, of_entity, first, last in self._runs:
            if of_entity == entity and first <= row_id <= last:
                row = self._kept_in(line, row_id)
                if row is not None:
                    self.remember(entity, row)
                    return row
        return None

    def _kept_in(self, line: int, row_id: int) -> Row | None:
        """A row out of one line of the history, which is read once."""
        if line not in self._kept:
            sql = "SELECT coalesce(after, before) FROM change_log WHERE id = ?"
            run = json.loads(self._asked.one(sql, (line,))[0])
            place = run["columns"].index("id")
            rows = {values[place]: values for values in run["rows"]}
            self._kept[line] = (run["columns"], rows)
        columns, rows = self._kept[line]
        return dict(zip(columns, rows[row_id], strict=True)) if row_id in rows else None
