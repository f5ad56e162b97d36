"""Is this desk whole and can it be true? SQLite's own full check, then what cannot be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from infdesk.places import today
from infdesk.store.connection import identify, open_reading, speaking
from infdesk.store.logical_faults import KINDS, Kind
from infdesk.store.reader import roll_back_interrupted
from infdesk.store.row_names import row_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_WAIT_S = 5.0
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
# a damaged page can bring thousands of sentences; these tell enough
_MOST_ROWS = 100
_DAMAGED = (
    "The disk, a copy or another program has changed the file itself. Keep it, and go on with the"
    " newest backup."
)
_POINTS = "A row names another one that is not there. Nothing shows it any more."


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
        damaged = _fault("damaged file", _damages(connection), _DAMAGED)
        if damaged is not None:
            return (damaged,)  # what a damaged file says proves nothing
        found = [_fault("points at nothing", _orphans(connection), _POINTS)]
        asked = _Asked(connection)
        found += [_logical(asked, kind) for kind in KINDS]
    return tuple(fault for fault in found if fault is not None)


class _Asked:
    """An open file that can be asked, with what all questions need."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        brand = self.one("SELECT currency FROM brand")
        self.currency = brand[0] if brand else ""
        self.fixed = {"today": today().isoformat(), "currency": self.currency}

    def rows(self, sql: str, params: Sequence[object] | Mapping[str, object] = ()) -> list[Any]:
        return self._connection.execute(sql, params).fetchall()

    def one(self, sql: str, params: Sequence[object] | Mapping[str, object] = ()) -> Any:
        return self._connection.execute(sql, params).fetchone()


def _logical(asked: _Asked, kind: Kind) -> Fault | None:
    count = 0
    listed: list[FaultRow] = []
    for question in kind.questions:
        found = asked.rows(question.sql, asked.fixed)
        count += len(found)
        for row in found[: _MOST_ROWS - len(listed)]:
            name = row_name(asked, question.table, row[0])
            more = f": {question.tell(row, asked.currency)}" if question.tell else ""
            listed.append(FaultRow(question.table, row[0], f"{name}{more}"))
    return Fault(kind.kind, count, tuple(listed), kind.what) if count else None


def _fault(kind: str, rows: Iterator[FaultRow], what: str) -> Fault | None:
    listed: list[FaultRow] = []
    try:
        listed.extend(rows)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _DAMAGE:
            raise
        listed.append(FaultRow(None, None, str(error)))
    return Fault(kind, len(listed), tuple(listed[:_MOST_ROWS]), what) if listed else None


def _damages(connection: sqlite3.Connection) -> Iterator[FaultRow]:
    for (said,) in connection.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield FaultRow(None, None, said)


def _orphans(connection: sqlite3.Connection) -> Iterator[FaultRow]:
    for table, row_id, target, _ in connection.execute("PRAGMA foreign_key_check"):
        yield FaultRow(table, row_id, f"row {row_id} of {table} points at a missing {target}")
