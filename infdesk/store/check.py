"""Is this desk whole, and can what stands in it be true?

SQLite's own full check and rows that point at nothing come first: in a damaged file nothing else
can be trusted. Then the logical faults of :mod:`infdesk.store.faults`. Nothing is changed.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from infdesk.store.connection import damage_told, open_reading, speaking
from infdesk.store.faults import KINDS
from infdesk.store.faults.looking import Lookout
from infdesk.store.reader import DeskReader, identify_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from infdesk.store.faults.kind import Kind

_WAIT_S = 5.0
# a damaged page can bring thousands of sentences; these tell enough
_MOST_ROWS = 100
_CHECKED: Final = (
    "creator", "agreement", "deliverable", "measurement", "charge", "shop_order",
)  # fmt: skip
DAMAGED: Final = "damaged file"
_WHY_DAMAGED: Final = (
    "Parts of the file cannot be read any more, most often after trouble with the disk. Keep this"
    " file as it is, and go on with a backup made before."
)
_WHY_ORPHANED: Final = (
    "A row needs another one that is not there, so it counts nowhere and may stop a page. Another"
    " program wrote into this file; go on with a backup made before."
)


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
        what: Why it matters, and what to do.
    """

    kind: str
    count: int
    rows: tuple[FaultRow, ...]
    what: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found.

    Attributes:
        faults: What is wrong; none is well.
        checked: Table -> how many rows were looked at; empty for a damaged file.
    """

    faults: tuple[Fault, ...]
    checked: dict[str, int]


def faults(path: Path) -> tuple[Fault, ...]:
    """What is wrong with a desk as a file: damage, and rows that point at nothing.

    Raises:
        UserError: The path is no desk that this version understands.
        Busy: The desk is being written to.
    """
    with _opened(path) as connection:
        return _file_faults(connection)


def check_desk(path: Path, *, today: date) -> Findings:
    """Look for everything that is wrong with a desk; a damaged file is looked at no further.

    Args:
        path: The desk file.
        today: The day on which a time that is over is over.

    Raises:
        UserError: The path is no desk that this version understands.
        Busy: The desk is being written to.
    """
    with _opened(path) as connection:
        found = list(_file_faults(connection))
        if found and found[0].kind == DAMAGED:
            return Findings((found[0],), {})
        lookout = Lookout(DeskReader(path, connection), connection, today)
        found += [fault for kind in KINDS if (fault := _logical(lookout, kind)) is not None]
        checked = {
            table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
            for table in _CHECKED
        }
    return Findings(tuple(found), checked)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    identify_whole(path)
    with closing(open_reading(path, wait_s=_WAIT_S)) as connection, speaking(path):
        yield connection


def _file_faults(connection: sqlite3.Connection) -> tuple[Fault, ...]:
    found = (
        _fault(DAMAGED, _WHY_DAMAGED, _damages(connection)),
        _fault("points at nothing", _WHY_ORPHANED, _orphans(connection)),
    )
    return tuple(fault for fault in found if fault is not None)


def _logical(lookout: Lookout, kind: Kind) -> Fault | None:
    listed: list[FaultRow] = []
    count = 0
    for look in kind.looks:
        for found in lookout.find(look):
            count += 1
            if count <= _MOST_ROWS:
                listed.append(FaultRow(look.table, found["id"], lookout.tell(look, found)))
    return Fault(kind.kind, count, tuple(listed), kind.what) if count else None


def _fault(kind: str, what: str, rows: Iterator[FaultRow]) -> Fault | None:
    listed: list[FaultRow] = []
    try:
        listed.extend(rows)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        told = damage_told(error)
        if told is None:
            raise
        listed.append(FaultRow(None, None, told))
    return Fault(kind, len(listed), tuple(listed[:_MOST_ROWS]), what) if listed else None


def _damages(connection: sqlite3.Connection) -> Iterator[FaultRow]:
    for (said,) in connection.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield FaultRow(None, None, said)


def _orphans(connection: sqlite3.Connection) -> Iterator[FaultRow]:
    for table, row_id, target, _ in connection.execute("PRAGMA foreign_key_check"):
        yield FaultRow(table, row_id, f"row {row_id} of {table} points at a missing {target}")
