"""Reading the desk: a second connection that cannot write and never makes anybody wait."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from infdesk.store.connection import (
    Header,
    identify,
    is_desk,
    open_reading,
    open_writing,
    speaking,
)
from infdesk.store.history import SqlValue, undo_state
from infdesk.store.lock import is_held

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from infdesk.domain.rows import UndoState


class DeskReader:
    """Reads a desk and leaves its bytes alone.

    Attributes:
        path: The desk file.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path, *, wait_s: float = 5.0) -> DeskReader:
        """Open a desk for reading.

        Args:
            path: The desk file.
            wait_s: How long a read may wait for a write to end; the window gives 0.

        Raises:
            UserError: The file is missing, a folder, no desk, of a newer version or damaged.
            Busy: The desk is being written to.
        """
        identify_whole(path)
        return cls(path, open_reading(path, wait_s=wait_s))

    def rows(self, sql: str, params: Sequence[object] | Mapping[str, object] = ()) -> list[Any]:
        """All rows of a query, as tuples.

        Raises:
            Busy: The desk is being written to; what was read before stays good.
        """
        with speaking(self.path):
            return self._connection.execute(sql, params).fetchall()

    def one(self, sql: str, params: Sequence[object] | Mapping[str, object] = ()) -> Any:
        """The first row of a query, or ``None``."""
        with speaking(self.path):
            return self._connection.execute(sql, params).fetchone()

    def run(self, sql: str, rows: Sequence[tuple[SqlValue, ...]] = ()) -> None:
        """Run a statement on this connection's temporary tables; the desk itself refuses."""
        with speaking(self.path):
            if rows:
                self._connection.executemany(sql, rows)
            else:
                self._connection.execute(sql)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let several queries see one and the same moment; nests. Writing waits: keep it short."""
        if self._connection.in_transaction:
            yield
            return
        with speaking(self.path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()

    def generation(self) -> int:
        """How many writes this desk has seen."""
        row = self.one("SELECT value FROM setting WHERE name = 'generation'")
        return int(row[0]) if row else 0

    def undo_state(self) -> UndoState:
        """What Undo and Redo would do now."""
        return undo_state(self.one)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def identify_whole(path: Path) -> Header:
    """Who a desk is, after what a killed program left was finished.

    Its first bytes may speak of a shape that the rest of the file never came to.

    Raises:
        Missing: Nothing stands there.
        NoDesk: It is no desk.
        UserError: It is a folder, unreadable, or of a newer version.
    """
    identify(path)
    roll_back_interrupted(path)
    return identify(path)


def roll_back_interrupted(path: Path) -> None:
    """Finish what a killed program left: a read-only connection may not roll its journal back."""
    if not is_held(path):
        roll_back(path)


def roll_back(path: Path) -> None:
    """The same for whoever holds the desk's lock; another program's file is not touched.

    Raises:
        Damaged: The file is.
        UserError: The place cannot be written to.
    """
    # unlike Path.exists, this takes a name that is too long for one that is not there
    if os.path.exists(f"{path}-journal") and is_desk(path):  # noqa: PTH110
        connection = open_writing(path)
        try:
            with speaking(path):
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
