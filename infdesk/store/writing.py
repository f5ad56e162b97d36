"""Writing inside one step: every new, changed or deleted row passes here on its way to history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from infdesk.store.history import (
    OUTSIDE,
    Change,
    insert_sql,
    mark_batch,
    quoted,
    run_json,
    table_name,
    to_json,
    to_sql,
    update_sql,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from infdesk.store.tables import Kept


class Writing:
    """One open transaction of a desk.

    Values may be Python's own (days, moments, booleans); the desk keeps them as SQLite-ready ones.

    Attributes:
        title: What the undo menu will call this step; may be set until the step ends.
        kind: ``edit``, ``import``, ``undo_import``, ``merge`` or ``split``.
        batch_id: The import that this step belongs to; may be set until the step ends.
        changes: The lines of history so far.
        touched: Names of the tables with new, really changed or deleted rows.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        title: str,
        *,
        kind: str = "edit",
        batch_id: int | None = None,
    ) -> None:
        self.title = title
        self.kind = kind
        self.batch_id = batch_id
        self.changes: list[Change] = []
        self.touched: set[str] = set()
        self._connection = connection

    def rows(self, sql: str, params: Sequence[object] | Mapping[str, object] = ()) -> list[Any]:
        """All rows of a query, seeing what this step has written so far."""
        return self._connection.execute(sql, params).fetchall()

    def one(self, sql: str, params: Sequence[object] | Mapping[str, object] = ()) -> Any:
        """The first row of a query, or ``None``."""
        return self._connection.execute(sql, params).fetchone()

    def add(self, row: Kept) -> int:
        """Put one new row in, and learn its id."""
        values = {name: getattr(row, name) for name in type(row).model_fields if name != "id"}
        return self.insert(type(row), [values])[0]

    def insert(self, table: type[Kept], rows: Sequence[Mapping[str, object]]) -> range:
        """Put new rows in; columns that a row does not name get the table's defaults.

        Returns:
            The ids, in the order of the rows.
        """
        defaults = _defaults(table)
        unknown = {name for row in rows for name in row} - defaults.keys()
        if unknown:
            raise ValueError(f"{table_name(table)} has no column {', '.join(sorted(unknown))}")
        tuples = [
            tuple(to_sql(row.get(name, default)) for name, default in defaults.items())
            for row in rows
        ]
        return self.insert_tuples(table, tuple(defaults), tuples)

    def insert_tuples(
        self,
        table: type[Kept],
        columns: Sequence[str],
        rows: Sequence[tuple[Any, ...]],
    ) -> range:
        """Put many new rows in at once, values as the file keeps them (see ``history.to_sql``).

        Columns that are not named get the table's defaults.

        Returns:
            The ids, consecutive and in the order of the rows.
        """
        name = table_name(table)
        if not rows:
            return range(0)
        rest = {
            column: to_sql(value)
            for column, value in _defaults(table).items()
            if value is not None and column not in columns
        }
        if rest:
            constant = tuple(rest.values())
            rows = [row + constant for row in rows]
        self._connection.executemany(insert_sql(name, (*columns, *rest)), rows)
        # ids are never reused, so within this transaction they follow each other
        last = int(self.one("SELECT seq FROM sqlite_sequence WHERE name = ?", (name,))[0])
        ids = range(last - len(rows) + 1, last + 1)
        self._note_insert(name, ids)
        return ids

    def update(self, table: type[Kept], row_id: int, values: Mapping[str, object]) -> bool:
        """Change a row where it really differs.

        Returns:
            Whether anything differed; the desk stays silent where nothing did.
        """
        if not values:
            return False
        name = table_name(table)
        columns = ", ".join(map(quoted, values))
        row = self.one(f"SELECT {columns} FROM {quoted(name)} WHERE id = ?", (row_id,))
        if row is None:
            raise LookupError(f"{name} has no row {row_id}")
        before, after = _difference(row, values)
        if not after:
            return False
        self._connection.execute(update_sql(name, after), (*after.values(), row_id))
        self._note(Change(name, "update", row_id, row_id, to_json(before), to_json(after)))
        return True

    def delete(self, table: type[Kept], row_id: int) -> None:
        """Take a row out; what hangs on it was taken out before."""
        self.delete_rows(table, [row_id])

    def delete_rows(self, table: type[Kept], row_ids: Sequence[int]) -> None:
        """Take many rows out, keeping them in the history."""
        name = table_name(table)
        kept: list[tuple[Any, ...]] = []
        columns: list[str] = []
        for row_id in row_ids:
            cursor = self._connection.execute(
                f"SELECT * FROM {quoted(name)} WHERE id = ?",
                (row_id,),
            )
            columns = [column[0] for column in cursor.description]
            kept.extend(cursor)
        if len(kept) != len(row_ids):
            raise LookupError(f"{name} has not all of the rows {list(row_ids)}")
        if not kept:
            return
        self._connection.executemany(
            f"DELETE FROM {quoted(name)} WHERE id = ?",
            [(row_id,) for row_id in row_ids],
        )
        run = run_json(columns, kept)
        self._note(Change(name, "delete", min(row_ids), max(row_ids), before=run))

    def keep_setting(self, name: str, value: object) -> None:
        """Remember a choice of this desk; settings are no content and are not undone."""
        text = to_json(value)
        if self.one("SELECT value FROM setting WHERE name = ?", (name,)) == (text,):
            return
        self._connection.execute(
            "INSERT INTO setting (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, text),
        )
        self.touched.add("setting")

    def decide(self, name: str, value: object) -> None:
        """Remember a decision of the founder's as a setting that undo takes back.

        Args:
            name: Of the setting.
            value: What was decided; ``None`` takes the decision away.
        """
        found = self.one("SELECT id, value FROM setting WHERE name = ?", (name,))
        text = None if value is None else to_json(value)
        if text == (found and found[1]):
            return
        if found is None:
            cursor = self._connection.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?)", (name, text)
            )
            row_id = int(cursor.lastrowid or 0)
            change = Change("setting", "insert", row_id, row_id)
        elif text is None:
            self._connection.execute("DELETE FROM setting WHERE id = ?", (found[0],))
            run = run_json(("id", "name", "value"), [(found[0], name, found[1])])
            change = Change("setting", "delete", found[0], found[0], before=run)
        else:
            self._connection.execute("UPDATE setting SET value = ? WHERE id = ?", (text, found[0]))
            before, after = to_json({"value": found[1]}), to_json({"value": text})
            change = Change("setting", "update", found[0], found[0], before, after)
        self.touched.add("setting")
        self.changes.append(change)

    def bring_back(self, table: type[Kept], row: Mapping[str, Any]) -> None:
        """Put a row that was taken out in again under the number that it had."""
        name, row_id = table_name(table), int(row["id"])
        self._connection.execute(insert_sql(name, tuple(row)), tuple(row.values()))
        self._note(Change(name, "insert", row_id, row_id))

    def mark_batch(self, batch_id: int, *, undone: bool) -> None:
        """Say of an import that it is undone, or counts again."""
        mark_batch(self._connection, batch_id, undone=undone)
        self.touched.add("import_batch")

    def _note_insert(self, name: str, ids: range) -> None:
        last = self.changes[-1] if self.changes else None
        if (
            last is not None
            and (last.entity, last.operation) == (name, "insert")
            and last.last_id + 1 == ids.start
        ):
            last.last_id = ids[-1]
        else:
            self._note(Change(name, "insert", ids[0], ids[-1]))

    def _note(self, change: Change) -> None:
        self.touched.add(change.entity)
        if change.entity not in OUTSIDE:
            self.changes.append(change)


def _defaults(table: type[Kept]) -> dict[str, object]:
    """What each column holds where a row does not say; required ones hold nothing."""
    return {
        name: None if field.is_required() else field.get_default()
        for name, field in table.model_fields.items()
        if name != "id"
    }


def _difference(
    row: Sequence[object], values: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, object]]:
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    for old, (column, value) in zip(row, values.items(), strict=True):
        new = to_sql(value)
        if old != new:
            before[column], after[column] = old, new
    return before, after
