"""Undo and redo: what a step changed, written down so that it can be taken back after a restart.

A run of new rows is one line that names the first and the last id; what stood in them is kept only
when they are undone, so that redo brings the very same rows back. Edits keep the values before and
after, deletions the rows themselves. Steps are taken back newest first, hence each line finds the
desk exactly as it left it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from infdesk.domain.rows import UndoState

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from infdesk.store.tables import Kept

SqlValue = str | int | float | bytes | None
"""What SQLite itself knows: every value of the desk is kept as one of these."""

OUTSIDE = frozenset(
    {"import_batch", "import_file", "provenance", "step", "change_log", "erased_mark", "setting"},
)
"""Tables about the desk itself: written without history, and outside the comparison of contents."""

FOR_GOOD = "for_good"
"""Kind of a step that cannot be undone, and that no undo goes behind."""

# whether a batch counts as undone once a step of this kind has happened
_BATCH_UNDONE_AFTER = {"import": False, "undo_import": True}


@dataclass(slots=True)
class Change:
    """One line of history: a run of new rows, an edited row, or deleted rows.

    ``before`` and ``after`` are the JSON that ``change_log`` keeps: of an edit the columns
    concerned as an object, of rows a run ``{"columns": [...], "rows": [[...], ...]}``.
    """

    entity: str
    operation: str
    first_id: int
    last_id: int
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class DoneStep:
    """A step of the history."""

    id: int
    title: str
    kind: str
    batch_id: int | None


def now() -> str:
    """This moment, in local time, as the desk keeps it."""
    return datetime.now().astimezone().replace(tzinfo=None).isoformat(" ", "seconds")


def to_sql(value: object) -> SqlValue:
    """A value as the file keeps it: days and local moments as ISO text, truth as 0 or 1."""
    if isinstance(value, datetime):
        local = value.astimezone() if value.tzinfo else value
        return local.replace(tzinfo=None).isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, str | int | float | bytes):
        return value
    raise TypeError(f"a {type(value).__name__} has no place in the desk")


def table_name(table: type[Kept]) -> str:
    """What a table is called in the file."""
    return str(table.__tablename__)


def columns_of(table: type[Kept]) -> tuple[str, ...]:
    """Names of a table's columns, ``id`` first."""
    return ("id", *(name for name in table.model_fields if name != "id"))


def to_json(values: object) -> str:
    """The JSON that the history keeps."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def run_json(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Whole rows as the history keeps them."""
    return to_json({"columns": list(columns), "rows": [list(row) for row in rows]})


def quoted(name: str) -> str:
    """A column or table name that SQL cannot mistake for a word of its own, such as ``end``."""
    return f'"{name}"'


def write_step(
    connection: sqlite3.Connection,
    step: DoneStep,
    changes: Sequence[Change],
) -> None:
    """Write a new step down (its id is given here) and forget what could have been redone."""
    _drop_undone(connection)
    cursor = connection.execute(
        "INSERT INTO step (at, title, kind, batch_id, undone) VALUES (?, ?, ?, ?, 0)",
        (now(), step.title, step.kind, step.batch_id),
    )
    connection.executemany(
        "INSERT INTO change_log (step_id, entity, operation, first_id, last_id, before, after)"
        f" VALUES ({cursor.lastrowid}, ?, ?, ?, ?, ?, ?)",
        [(c.entity, c.operation, c.first_id, c.last_id, c.before, c.after) for c in changes],
    )


def write_barrier(connection: sqlite3.Connection, title: str) -> None:
    """Write down what was done for good: no undo goes behind it, and redo is forgotten."""
    write_step(connection, DoneStep(0, title, FOR_GOOD, None), ())


def newest_done(connection: sqlite3.Connection) -> DoneStep | None:
    """The step that Undo would take back; none behind a deed that was done for good."""
    done = _last_done(connection)
    return None if done is not None and done.kind == FOR_GOOD else done


def _last_done(connection: sqlite3.Connection) -> DoneStep | None:
    row = connection.execute(
        "SELECT id, title, kind, batch_id FROM step WHERE NOT undone ORDER BY id DESC LIMIT 1",
    ).fetchone()
    return DoneStep(*row) if row else None


def oldest_undone(connection: sqlite3.Connection) -> DoneStep | None:
    """The step that Redo would do again."""
    done = _last_done(connection)
    row = connection.execute(
        "SELECT id, title, kind, batch_id FROM step WHERE id > ? ORDER BY id LIMIT 1",
        (done.id if done else 0,),
    ).fetchone()
    return DoneStep(*row) if row else None


def undo_state(one: Callable[..., Any]) -> UndoState:
    """What Undo and Redo would do now; ``one`` reads the first row of a query."""

    def title(step: int | None) -> str | None:
        found = one("SELECT title FROM step WHERE id = ?", (step,)) if step else None
        return None if found is None else str(found[0])

    return UndoState(undo=title(undo_id(one)), redo=title(redo_id(one)))


def undo_id(one: Callable[..., Any]) -> int | None:
    """The step that Undo would take back; none behind a deed that was done for good."""
    found = _newest(one)
    return None if found is None or found[1] == FOR_GOOD else int(found[0])


def redo_id(one: Callable[..., Any]) -> int | None:
    """The step that Redo would do again."""
    newest = _newest(one)
    found = one(
        "SELECT id FROM step WHERE id > ? ORDER BY id LIMIT 1", (newest[0] if newest else 0,)
    )
    return int(found[0]) if found else None


def _newest(one: Callable[..., Any]) -> tuple[int, str] | None:
    found: tuple[int, str] | None = one(
        "SELECT id, kind FROM step WHERE NOT undone ORDER BY id DESC LIMIT 1"
    )
    return found


def take_back(connection: sqlite3.Connection, step: DoneStep) -> set[str]:
    """Undo a step, which is the newest one. Returns the tables it touched."""
    for line_id, change in reversed(_lines(connection, step.id)):
        if change.operation == "insert":
            after = _capture(connection, change)
            connection.execute("UPDATE change_log SET after = ? WHERE id = ?", (after, line_id))
            _delete_run(connection, change)
        elif change.operation == "update":
            _write_values(connection, change, change.before)
        else:
            _insert_run(connection, change.entity, change.before)
    return _turn(connection, step, undone=True)


def bring_back(connection: sqlite3.Connection, step: DoneStep) -> set[str]:
    """Redo a step, which is the oldest undone one. Returns the tables it touched."""
    for line_id, change in _lines(connection, step.id):
        if change.operation == "insert":
            _insert_run(connection, change.entity, change.after)
            connection.execute("UPDATE change_log SET after = NULL WHERE id = ?", (line_id,))
        elif change.operation == "update":
            _write_values(connection, change, change.after)
        else:
            _delete_rows(connection, change)
    return _turn(connection, step, undone=False)


def _lines(connection: sqlite3.Connection, step_id: int) -> list[tuple[int, Change]]:
    rows = connection.execute(
        "SELECT id, entity, operation, first_id, last_id, before, after FROM change_log"
        " WHERE step_id = ? ORDER BY id",
        (step_id,),
    )
    return [(row[0], Change(*row[1:])) for row in rows]


def _turn(connection: sqlite3.Connection, step: DoneStep, *, undone: bool) -> set[str]:
    """Mark a step, and its import with it, as undone or done again."""
    connection.execute("UPDATE step SET undone = ? WHERE id = ?", (int(undone), step.id))
    touched = {
        row[0]
        for row in connection.execute(
            "SELECT DISTINCT entity FROM change_log WHERE step_id = ?", (step.id,)
        )
    }
    if step.batch_id is not None and step.kind in _BATCH_UNDONE_AFTER:
        batch_undone = _BATCH_UNDONE_AFTER[step.kind] is not undone
        mark_batch(connection, step.batch_id, undone=batch_undone)
        touched.add("import_batch")
    return touched


def mark_batch(connection: sqlite3.Connection, batch_id: int, *, undone: bool) -> None:
    """Say of an import that it is undone, or counts again."""
    connection.execute(
        "UPDATE import_batch SET undone_at = ? WHERE id = ?",
        (now() if undone else None, batch_id),
    )


def _drop_undone(connection: sqlite3.Connection) -> None:
    done = _last_done(connection)
    last = done.id if done else 0
    connection.execute("DELETE FROM change_log WHERE step_id > ?", (last,))
    connection.execute("DELETE FROM step WHERE id > ?", (last,))


def _capture(connection: sqlite3.Connection, change: Change) -> str:
    cursor = connection.execute(
        f"SELECT * FROM {quoted(change.entity)} WHERE id BETWEEN ? AND ? ORDER BY id",
        (change.first_id, change.last_id),
    )
    return run_json([column[0] for column in cursor.description], cursor)


def _delete_run(connection: sqlite3.Connection, change: Change) -> None:
    connection.execute(
        f"DELETE FROM {quoted(change.entity)} WHERE id BETWEEN ? AND ?",
        (change.first_id, change.last_id),
    )


def _delete_rows(connection: sqlite3.Connection, change: Change) -> None:
    run = json.loads(change.before or "{}")
    place = run["columns"].index("id")
    connection.executemany(
        f"DELETE FROM {quoted(change.entity)} WHERE id = ?",
        [(row[place],) for row in run["rows"]],
    )


def _insert_run(connection: sqlite3.Connection, entity: str, run_text: str | None) -> None:
    run = json.loads(run_text or "{}")
    connection.executemany(insert_sql(entity, run["columns"]), run["rows"])


def _write_values(connection: sqlite3.Connection, change: Change, values_text: str | None) -> None:
    values: Mapping[str, object] = json.loads(values_text or "{}")
    connection.execute(update_sql(change.entity, values), (*values.values(), change.first_id))


def insert_sql(entity: str, columns: Sequence[str]) -> str:
    """The statement that puts one row of these columns into a table."""
    names = ", ".join(map(quoted, columns))
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {quoted(entity)} ({names}) VALUES ({marks})"


def update_sql(entity: str, columns: Iterable[str]) -> str:
    """The statement that gives one row, named last by its id, new values in these columns."""
    places = ", ".join(f"{quoted(column)} = ?" for column in columns)
    return f"UPDATE {quoted(entity)} SET {places} WHERE id = ?"
