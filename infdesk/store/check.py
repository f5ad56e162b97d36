"""Is this desk whole? SQLite's own full check, and rows that point at nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.store.connection import identify, open_reading, speaking
from infdesk.store.reader import roll_back_interrupted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WAIT_S = 5.0
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
# a damaged page can bring thousands of sentences; these tell enough
_MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One place where a fault stands. ``id`` is ``None`` where it is no row of a table."""

    table: str | None
    id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault, how often it was found, and where (at most a hundred places).

    Attributes:
        kind: In a few words.
        count: Every one of them.
        rows: Where.
        what: Why it matters and what to do, in a sentence or two.
    """

    kind: str
    count: int
    rows: tuple[FaultRow, ...]
    what: str = ""


def faults(path: Path) -> tuple[Fault, ...]:
    """Everything that is wrong with a desk; nothing is changed.

    Raises:
        UserError: The path is no desk that this version understands.
        Busy: The desk is being written to.
    """
    identify(path)
    roll_back_interrupted(path)
    with closing(open_reading(path, wait_s=_WAIT_S)) as connection, speaking(path):
        found = (
            _fault("damaged file", _damages(connection)),
            _fault("points at nothing", _orphans(connection)),
        )
    return tuple(fault for fault in found if fault is not None)


def _fault(kind: str, rows: Iterator[FaultRow]) -> Fault | None:
    listed: list[FaultRow] = []
    try:
        listed.extend(rows)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _DAMAGE:
            raise
        listed.append(FaultRow(None, None, str(error)))
    return Fault(kind, len(listed), tuple(listed[:_MOST_ROWS])) if listed else None


def _damages(connection: sqlite3.Connection) -> Iterator[FaultRow]:
    for (said,) in connection.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield FaultRow(None, None, said)


def _orphans(connection: sqlite3.Connection) -> Iterator[FaultRow]:
    for table, row_id, target, _ in connection.execute("PRAGMA foreign_key_check"):
        yield FaultRow(table, row_id, f"row {row_id} of {table} points at a missing {target}")
