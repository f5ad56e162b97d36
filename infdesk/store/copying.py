"""A true copy of a desk: taken by SQLite itself, opened again, and held against the original."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError
from infdesk.store.connection import Damaged, open_reading, speaking
from infdesk.store.desk_id import DESK_ID
from infdesk.store.history import quoted
from infdesk.store.reader import identify_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WAIT_S = 5.0
_CHUNK = 1 << 20
_TABLES = """
SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
ORDER BY name
"""
_LAST_STEP = "SELECT at, title FROM step WHERE NOT undone ORDER BY id DESC LIMIT 1"
_OF_THE_PLACE = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk gave an error",
    sqlite3.SQLITE_CANTOPEN: "the folder cannot be opened",
    sqlite3.SQLITE_READONLY: "it may not be written to",
    sqlite3.SQLITE_PERM: "it may not be written to",
}


@dataclass(frozen=True, slots=True)
class Inside:
    """What stands in a desk file, at a look.

    Attributes:
        brand: Name of the brand, ``""`` in a desk older than brands.
        desk_id: What tells this desk from others; ``None`` in desks from before there were ids.
        generation: How many writes it has seen.
        schema_number: The shape it has.
        counts: Table -> number of rows, every table of the file.
        changed_at: Local time of the newest step, or ``None``.
        change: What that step did, as the undo menu says it, or ``None``.
    """

    brand: str
    desk_id: str | None
    generation: int
    schema_number: int
    counts: dict[str, int]
    changed_at: datetime | None = None
    change: str | None = None


def look_inside(path: Path) -> Inside:
    """What stands in a desk; nothing is changed.

    Raises:
        UserError: It is no desk that this version understands, or it is damaged.
        Busy: It is being written to.
    """
    header = identify_whole(path)
    with closing(open_reading(path, wait_s=_WAIT_S)) as connection, speaking(path):
        return _look(connection, header.schema_number)


def copy_desk(source: Path, target: Path) -> Inside:
    """Copy a desk under a new name and make sure that the copy is whole and complete.

    The copy is taken in one go between two writes; it is on the disk when this returns. What goes
    wrong leaves nothing under the new name.

    Args:
        source: The desk; somebody else may have it open.
        target: Where no file stands yet, or an empty one that is ours.

    Returns:
        What stands in the copy.

    Raises:
        Damaged: The original is.
        UserError: It is no desk, or the copy cannot be written.
        Busy: The original is being written to all the time.
    """
    header = identify_whole(source)
    with _saying_where(target):
        _take_name(target)
    try:
        with speaking(source), closing(open_reading(source, wait_s=_WAIT_S)) as original:
            original.execute("BEGIN")  # nobody writes between the copy and the count
            told = _look(original, header.schema_number)
            _copy(original, target)
            original.rollback()
        with speaking(target), closing(open_reading(target, wait_s=_WAIT_S)) as copy:
            _compare(source, told, copy)
        with _saying_where(target):
            _to_disk(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return told


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def is_whole(path: Path) -> bool:
    """Whether SQLite's full check finds no fault in a file; a file it cannot open is not whole."""
    try:
        with closing(open_reading(path, wait_s=_WAIT_S)) as connection, speaking(path):
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    except (sqlite3.DatabaseError, UserError):
        return False


def _copy(original: sqlite3.Connection, target: Path) -> None:
    with _saying_where(target), closing(sqlite3.connect(target)) as copy:
        # what is left of a copy that was cut short is thrown away, so nothing need be journalled
        copy.execute("PRAGMA journal_mode=OFF")
        copy.execute("PRAGMA synchronous=OFF")
        _pages(original, copy)


def _pages(original: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    original.backup(copy)


def _take_name(target: Path) -> None:
    """Make the file ours alone before anything stands in it."""
    if not (target.is_file() and target.stat().st_size == 0):
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


@contextmanager
def _saying_where(target: Path) -> Iterator[None]:
    """A copy that cannot be written is no fault of the desk: say where it could not be."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if isinstance(error, sqlite3.OperationalError) and code not in _OF_THE_PLACE:
            raise
        why = error.strerror if isinstance(error, OSError) else _OF_THE_PLACE[code]
        raise UserError(
            f"No copy could be made in {target.parent} ({why}).",
            "The desk itself is as it was. Make room there, or choose another folder.",
        ) from error


def _compare(source: Path, told: Inside, copy: sqlite3.Connection) -> None:
    said = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if said != "ok" or _counts(copy) != told.counts:
        raise Damaged(source, said)


def _look(connection: sqlite3.Connection, schema_number: int) -> Inside:
    counts = _counts(connection)
    brand = _one(connection, counts, "brand", "SELECT name FROM brand LIMIT 1")
    last = _one(connection, counts, "step", _LAST_STEP)
    return Inside(
        brand=brand[0] if brand else "",
        desk_id=_setting(connection, counts, DESK_ID),
        generation=int(_setting(connection, counts, "generation") or 0),
        schema_number=schema_number,
        counts=counts,
        changed_at=datetime.fromisoformat(last[0]) if last else None,
        change=last[1] if last else None,
    )


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = [row[0] for row in connection.execute(_TABLES)]
    return {
        name: connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]
        for name in names
    }


def _setting(connection: sqlite3.Connection, counts: dict[str, int], name: str) -> str | None:
    sql = f"SELECT value FROM setting WHERE name = '{name}'"
    row = _one(connection, counts, "setting", sql)
    return None if row is None else str(json.loads(row[0]))


def _one(
    connection: sqlite3.Connection, counts: dict[str, int], table: str, sql: str
) -> tuple[str, ...] | None:
    """The first row of a query on a table that the very first desks may not have."""
    row: tuple[str, ...] | None = connection.execute(sql).fetchone() if table in counts else None
    return row


def _to_disk(path: Path) -> None:
    """Make the operating system write a file down, and where it can its name as well."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a new or changed name in a folder last over a power cut; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
