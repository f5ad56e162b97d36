"""An erased creator in copies of the desk: backups, files that a restore kept, what is restored."""

from __future__ import annotations

import json
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from infdesk.domain.problem import UserError
from infdesk.store.connection import (
    SCHEMA_NUMBER,
    open_reading,
    open_writing,
    read_header,
    speaking,
)
from infdesk.store.desk_id import desk_id_of
from infdesk.store.history import quoted, to_json, write_barrier
from infdesk.store.merges import Merges
from infdesk.store.persons.erasing import TITLE
from infdesk.store.persons.forgetting import OF_OTHERS, Forgetting, add_blank_creator, text_columns
from infdesk.store.persons.her_rows import her_rows
from infdesk.store.persons.marks import SALT, Marks, marks_in
from infdesk.store.persons.recognising import recognised
from infdesk.store.persons.texts import edit_without_her, run_without_her, without_her
from infdesk.store.persons.traces import traces_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from infdesk.store.persons.traces import Traces

_NOBODY = 0
"""The number of no row."""

_FIRST_WITH_MARKS = 2
"""The first schema number whose desks remember whom they erased."""

_WAIT_S = 1.0
_LOGGED = {("change_log", "before"), ("change_log", "after")}
_LINES = "SELECT entity, operation, before, after FROM change_log"
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"


class _Copy:
    """A copy that can be asked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[Any]:
        return self.connection.execute(sql, params).fetchall()


def names_her(path: Path, traces: Traces) -> bool:
    """Whether a copy of the desk names a creator, be it in what was undone or deleted there.

    Raises:
        UserError: The copy cannot be read.
    """
    with speaking(path), closing(open_reading(path, wait_s=_WAIT_S)) as connection:
        copy = _Copy(connection)
        return _who(copy, traces) is not None or _stands_in(copy, traces)


def erase_in_copy(path: Path, traces: Traces) -> None:
    """Erase a creator in a copy of the desk that nobody has open, such as a backup.

    Args:
        path: The copy; it may be of an older schema number and is brought up to this one.
        traces: What names her in the desk.

    Raises:
        UserError: The copy cannot be read or written; it is as it was.
    """
    with _written(path) as connection:
        copy = _Copy(connection)
        who = _who(copy, traces)
        Forgetting(connection, _NOBODY if who is None else who, also=traces).run()
        for number in traces.selves:
            if recognised(copy, _knows(traces), number) == number:
                Forgetting(connection, number, also=traces).run()
        write_barrier(connection, TITLE)


def erase_again(copy: Path, desk: Path) -> int:
    """Erase in a copy whom its desk has erased since, before the copy takes the desk's place.

    Whoever is not in the copy is remembered there as well, so that no import brings her back.

    Args:
        copy: The copy, which nobody has open.
        desk: The desk; a file that is no desk, or another desk than the copy is of, says nothing.

    Returns:
        How many creators were erased.

    Raises:
        UserError: The desk is damaged, or the copy cannot be written.
    """
    if desk_id_of(copy) not in (None, desk_id_of(desk)) or _is_older(desk):
        return 0
    with speaking(desk), closing(open_reading(desk, wait_s=_WAIT_S)) as connection:
        marks, merges = marks_in(_Copy(connection)), Merges(_Copy(connection))
    if marks is None:
        return 0
    with _written(copy) as connection:
        asked = _Copy(connection)
        is_of_one = _take_salt(asked, marks)
        found = [who for who in marks.creators if _erase_marked(asked, marks, who)]
        for who in marks.creators:
            _erase_entries(asked, marks, who, merges.into(who))
        if is_of_one:
            _take_marks(asked, marks)
        if found:
            write_barrier(connection, TITLE)
    return len(found)


def traces_of_erased(desk: Path, creator_id: int, copies: Iterable[Path]) -> Traces | None:
    """What names a creator whom a desk has erased, as far as copies of it still know that.

    Args:
        desk: The desk, which has only marks of her.
        creator_id: Her number in it.
        copies: Desk files; what is damaged is passed over.

    Returns:
        All that the copies say; ``None`` where none of them knows her.

    Raises:
        UserError: The desk cannot be read.
    """
    with speaking(desk), closing(open_reading(desk, wait_s=_WAIT_S)) as connection:
        marks = marks_in(_Copy(connection))
    if marks is None:
        return None
    known: Traces | None = None
    for path in copies:
        with suppress(UserError), speaking(path), closing(_opened(path)) as connection:
            copy = _Copy(connection)
            who = recognised(copy, marks.of(creator_id).knows, creator_id)
            if who is not None:
                known = traces_of(copy, who, her_rows(copy, who), also=known)
    return None if known is None else replace(known, creator_id=creator_id)


def _opened(path: Path) -> sqlite3.Connection:
    return open_reading(path, wait_s=_WAIT_S)


def _is_older(desk: Path) -> bool:
    """A desk of a shape from before there were erasures, or no desk at all."""
    return read_header(desk).schema_number < _FIRST_WITH_MARKS


@contextmanager
def _written(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of this version's shape in a transaction; afterwards nothing of what went is left."""
    from infdesk.store.migrations import upgrade  # noqa: PLC0415 - Alembic is slow to load

    with speaking(path), closing(open_writing(path)) as connection:
        number = read_header(path).schema_number
        if number < SCHEMA_NUMBER:
            upgrade(connection, number)
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
        connection.execute("VACUUM")


def _who(copy: _Copy, traces: Traces) -> int | None:
    return recognised(copy, _knows(traces), traces.creator_id)


def _knows(traces: Traces) -> Callable[[str, str], bool]:
    return lambda _, text: traces.whole(text) is not None


def _stands_in(copy: _Copy, traces: Traces) -> bool:
    """Whether a text of a copy names her, but for what names somebody else."""
    for (table,) in copy.rows(_TABLES):
        for column in text_columns(copy, table):
            if column in OF_OTHERS.get(table, ()) or (table, column) in _LOGGED:
                continue
            for (text,) in copy.rows(
                f"SELECT DISTINCT {quoted(column)} FROM {quoted(table)}"
                f" WHERE typeof({quoted(column)}) = 'text'"
            ):
                if without_her(traces, table, column, text) != text:
                    return True
    return any(_line_names_her(traces, *line) for line in copy.rows(_LINES))


def _line_names_her(traces: Traces, entity: str, operation: str, *texts: str | None) -> bool:
    clean = edit_without_her if operation == "update" else run_without_her
    return any(text is not None and clean(traces, entity, text) != text for text in texts)


def _erase_marked(copy: _Copy, marks: Marks, creator_id: int) -> bool:
    who = recognised(copy, marks.of(creator_id).knows, creator_id)
    if who is not None:
        Forgetting(copy.connection, who).run()
    return who is not None


def _erase_entries(copy: _Copy, marks: Marks, creator_id: int, entries: Iterable[int]) -> None:
    """Erase other entries of hers, which were two in the copy still."""
    for number in entries:
        if recognised(copy, marks.of(creator_id).knows, number) == number:
            Forgetting(copy.connection, number).run()


def _take_salt(copy: _Copy, marks: Marks) -> bool:
    """Whether marks of the desk can stand in a copy: hashes of another salt say nothing there."""
    found = copy.rows("SELECT value FROM setting WHERE name = ?", (SALT,))
    if not found:
        copy.rows("INSERT INTO setting (name, value) VALUES (?, ?)", (SALT, to_json(marks.salt)))
    return not found or json.loads(found[0][0]) == marks.salt


def _take_marks(copy: _Copy, marks: Marks) -> None:
    known = {mark for (mark,) in copy.rows("SELECT mark FROM erased_mark")}
    for creator_id in marks.creators:
        missing = [row for row in marks.rows if row[0] == creator_id and row[2] not in known]
        if missing:
            owner = _erased_creator(copy, creator_id)
            copy.connection.executemany(
                "INSERT INTO erased_mark (creator_id, at, mark, becomes) VALUES (?, ?, ?, ?)",
                [(owner, *row[1:]) for row in missing],
            )


def _erased_creator(copy: _Copy, creator_id: int) -> int:
    """The erased creator to whom marks belong; one is made where the copy knows none."""
    found = copy.rows("SELECT erased FROM creator WHERE id = ?", (creator_id,))
    if found and found[0][0]:
        return creator_id
    (highest,) = copy.rows("SELECT max(id) FROM creator")[0]
    number = max(highest or 0, creator_id) + 1 if found else creator_id
    add_blank_creator(copy.connection, number)
    return number
