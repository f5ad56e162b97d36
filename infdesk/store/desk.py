"""The desk: one file, one writing connection, every write a named step that can be undone."""

from __future__ import annotations

import contextlib
from datetime import datetime
from typing import TYPE_CHECKING, Self

from infdesk.domain.problem import UserError
from infdesk.domain.rows import Notice, UndoState
from infdesk.growing import growing, sweep
from infdesk.store import history, lock
from infdesk.store.connection import (
    SCHEMA_NUMBER,
    create_file,
    identify,
    open_writing,
    speaking,
)
from infdesk.store.damage import refuse_damaged
from infdesk.store.reader import DeskReader, roll_back
from infdesk.store.writing import Writing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType

__all__ = ["Desk", "DeskReader", "Writing"]


_TABLE_NAMES = "SELECT name FROM sqlite_master WHERE type = 'table'"


class Desk:
    """A desk opened for writing. Any one thread at a time may use it.

    Attributes:
        path: The desk file.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, held: lock.Lock) -> None:
        self.path = path
        self._connection = connection
        self._held = held
        self._is_open = True
        self._heard: list[Callable[[Notice], None]] = []

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        name: str,
        currency: str,
        locale: str = "en_US",
        is_currency_said: bool = True,
    ) -> Desk:
        """Make a new desk for a brand and open it; its first amounts name a currency nobody said.

        Raises:
            UserError: Something stands there already, or the place cannot be written to.
        """
        held = lock.take(path)
        try:
            _refuse_taken(path)
            _build(
                path,
                name=name,
                currency=currency,
                locale=locale,
                is_currency_said=is_currency_said,
            )
            return cls(path, open_writing(path), held)
        except BaseException:
            held.release()
            raise

    @classmethod
    def open(cls, path: Path) -> Desk:
        """Open a desk for writing; its bytes stay as they are until the first step.

        Raises:
            Damaged: SQLite finds faults in it; looked for after a program that wrote was killed.
            UserError: Missing, a folder, no desk, of a newer version, in a read-only place, or held
                by another program.
        """
        identify(path)
        held = lock.take(path)
        try:
            _refuse_read_only(path)
            roll_back(path)
            if held.was_left:
                refuse_damaged(path)
            sweep(path.parent)
            # only now: a killed update may have left its number in the file, and nothing else
            if identify(path).schema_number < SCHEMA_NUMBER:
                # Alembic takes a tenth of a second to load and is needed once a version
                from infdesk.store.migrations import bring_up_to_date  # noqa: PLC0415

                bring_up_to_date(path)
            return cls(path, open_writing(path), held)
        except BaseException:
            held.release()
            raise

    @property
    def generation(self) -> int:
        """How many writes this desk has seen."""
        row = self._connection.execute(
            "SELECT value FROM setting WHERE name = 'generation'"
        ).fetchone()
        return int(row[0]) if row else 0

    def reader(self, *, wait_s: float = 5.0) -> DeskReader:
        """A second connection that only reads; see :meth:`DeskReader.open`."""
        return DeskReader.open(self.path, wait_s=wait_s)

    @contextlib.contextmanager
    def step(
        self, title: str, *, kind: str = "edit", batch_id: int | None = None
    ) -> Iterator[Writing]:
        """Do one named undo step: all of it or nothing.

        A block that changes nothing leaves no step and announces nothing; one that raises is rolled
        back.

        Args:
            title: What the undo menu will say after "Undo ".
            kind: ``edit``, ``merge`` or ``split``, or ``import`` and ``undo_import``, whose undoing
                marks the import.
            batch_id: The import that the step belongs to.

        Raises:
            Busy: Somebody read for longer than the writer waits.
            UserError: Disk full, read-only place, disk error.
        """
        writing = Writing(self._connection, title, kind=kind, batch_id=batch_id)
        with speaking(self.path), self._transaction():
            yield writing
            if writing.changes:
                done = history.DoneStep(0, writing.title, writing.kind, writing.batch_id)
                history.write_step(self._connection, done, writing.changes)
            notice = self._settle(writing.title, writing.touched)
        self._announce(notice)

    @contextlib.contextmanager
    def for_good(self, title: str) -> Iterator[sqlite3.Connection]:
        """Do what cannot be undone: all of it or nothing, and nothing older can be undone then.

        Redo is forgotten. Afterwards the file is written anew, so that nothing of what was there
        before stands in its unused parts.

        Raises:
            Busy: Somebody read for longer than the writer waits.
            UserError: Disk full, read-only place, disk error.
        """
        with speaking(self.path):
            with self._transaction():
                yield self._connection
                history.write_barrier(self._connection, title)
                everything = {table for (table,) in self._connection.execute(_TABLE_NAMES)}
                notice = self._settle(title, everything)
            self._connection.execute("VACUUM")
        self._announce(notice)

    def undo(self, *, up_to: int | None = None) -> Notice | None:
        """Take the newest step back; ``None`` where there is none.

        Args:
            up_to: Id of a step: every newer one goes with it, all of them or none.

        Raises:
            UserError: Something was done for good since that step.
        """
        if up_to is not None:
            self._refuse_behind(up_to)

        def goes_on(step: history.DoneStep) -> bool:
            return up_to is not None and step.id >= up_to

        return self._travel("Undo", history.newest_done, history.take_back, goes_on=goes_on)

    def redo(self, *, up_to: int | None = None) -> Notice | None:
        """Do the step undone last again; ``None`` where there is none.

        Args:
            up_to: Id of a step: every older one that is undone comes with it, all of them or none.
        """

        def goes_on(step: history.DoneStep) -> bool:
            return up_to is not None and step.id <= up_to

        return self._travel("Redo", history.oldest_undone, history.bring_back, goes_on=goes_on)

    def undo_state(self) -> UndoState:
        """What Undo and Redo would do now."""
        return history.undo_state(lambda *asked: self._connection.execute(*asked).fetchone())

    def listen(self, heard: Callable[[Notice], None]) -> None:
        """Have every committed write told, on the thread that wrote."""
        self._heard.append(heard)

    def close(self) -> None:
        """Let go of the file and of the right to write to it. Closing twice is closing once."""
        if self._is_open:
            self._is_open = False
            self._connection.close()
            self._held.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _travel(
        self,
        verb: str,
        find: Callable[[sqlite3.Connection], history.DoneStep | None],
        go: Callable[[sqlite3.Connection, history.DoneStep], set[str]],
        *,
        goes_on: Callable[[history.DoneStep], bool],
    ) -> Notice | None:
        titles: list[str] = []
        touched: set[str] = set()
        with speaking(self.path), self._transaction():
            step = find(self._connection)
            while step is not None and (not titles or goes_on(step)):
                touched |= go(self._connection, step)
                titles.append(step.title)
                step = find(self._connection)
            told = titles[0] if len(titles) == 1 else f"{len(titles)} steps"
            notice = self._settle(f"{verb} {told}", touched)
        self._announce(notice)
        return notice

    def _refuse_behind(self, step: int) -> None:
        done = self._connection.execute(
            "SELECT title FROM step WHERE kind = ? AND id >= ?", (history.FOR_GOOD, step)
        ).fetchone()
        if done is not None:
            raise UserError(
                f"“{done[0]}” was done for good, so nothing before it can be undone.",
                "Nothing was changed. Single values can still be given back, where they are known.",
            )

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._connection.in_transaction:
            raise RuntimeError("a step is already open on this desk")
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # does nothing where SQLite rolled back by itself, as after a full disk
            self._connection.rollback()
            raise

    def _settle(self, title: str, touched: set[str]) -> Notice | None:
        """Count this write, and put into words what it touched."""
        if not touched:
            return None
        generation = self.generation + 1
        self._connection.execute(
            "UPDATE setting SET value = ? WHERE name = 'generation'", (str(generation),)
        )
        return Notice(frozenset(touched), title, datetime.now().astimezone(), generation)

    def _announce(self, notice: Notice | None) -> None:
        if notice is not None:
            for heard in self._heard:
                heard(notice)


def _build(path: Path, *, name: str, currency: str, locale: str, is_currency_said: bool) -> None:
    """Make the file under another name first, so that no half desk ever carries this one."""
    # the tables' classes take longer to load than the window takes to open
    from infdesk.store.schema import fill_new  # noqa: PLC0415

    with growing(path, private=True) as new:
        connection = create_file(new)
        try:
            with speaking(path):
                fill_new(
                    connection,
                    name=name,
                    currency=currency,
                    locale=locale,
                    is_currency_said=is_currency_said,
                )
        finally:
            connection.close()


def _refuse_taken(path: Path) -> None:
    if path.exists():
        raise UserError(
            f"{path.name} is there already.",
            "Nothing was changed. Open it, or choose another name.",
        )


def _refuse_read_only(path: Path) -> None:
    try:
        with path.open("r+b"):
            pass
    except OSError as error:
        raise UserError(
            f"{path.name} may not be written to ({error.strerror}).",
            "Nothing was changed. Allow writing to it, or work on a copy.",
        ) from error
