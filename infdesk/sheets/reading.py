"""Files read into cells, by a child process that may fail without harm."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import Empty
from typing import TYPE_CHECKING, Any

from infdesk.domain.problem import UserError
from infdesk.domain.sheet import Cell, Sheet, SheetFile
from infdesk.sheets.child_process import LAST_WORDS, Limits, ReadingChild
from infdesk.sheets.pasted import NAME, as_text_file
from infdesk.sheets.plain import unpack
from infdesk.sheets.sniff import NOTHING_READ

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

USUAL_LIMITS = Limits()


class Cancelled(Exception):
    """The founder has called off the reading."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be read, and why."""

    path: str
    error: UserError


def read_files(
    paths: Sequence[Path],
    *,
    progress: Callable[[str, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    limits: Limits = USUAL_LIMITS,
) -> tuple[SheetFile | Refusal, ...]:
    """Read spreadsheets into plain cells; each file is read or refused, in the order given.

    Blocks until all is read, so the window calls it beside its own thread.

    Args:
        paths: Workbooks and text tables, recognised by their bytes.
        progress: Told a file's name and how many of its rows have arrived.
        cancelled: Asked many times a second whether to stop.
        limits: What one file may cost.

    Raises:
        Cancelled: ``cancelled`` said so.
    """
    reader = _Reader(limits, progress or _untold, cancelled or _never)
    try:
        return tuple(reader.read(path) for path in paths)
    finally:
        reader.close()


def read_pasted(
    text: str,
    *,
    today: date,
    cancelled: Callable[[], bool] | None = None,
    limits: Limits = USUAL_LIMITS,
) -> SheetFile | Refusal:
    """Read a block copied from a spreadsheet program as if it was a file saved today.

    Raises:
        Cancelled: ``cancelled`` said so.
    """
    reader = _Reader(limits, _untold, cancelled or _never)
    try:
        return reader.read_text(text, today)
    finally:
        reader.close()


class _Reader:
    """Reads one file after the other with one child, and with a new one where that has died."""

    def __init__(
        self,
        limits: Limits,
        progress: Callable[[str, int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._limits = limits
        self._progress = progress
        self._cancelled = cancelled
        self._child: ReadingChild | None = None

    def read(self, path: Path) -> SheetFile | Refusal:
        """Read one file, or say why not."""
        try:
            _check(path, self._limits)
            self._start_child()  # it gets ready while the file is read
            data, modified = _contents(path)
            sheets = self._sheets(path.name, data)
        except UserError as error:
            return Refusal(str(path), error)
        day = datetime.fromtimestamp(modified, UTC).astimezone().date()
        return SheetFile(str(path), hashlib.sha256(data).hexdigest(), day, sheets)

    def read_text(self, text: str, today: date) -> SheetFile | Refusal:
        """Read a block of cells, or say why not."""
        data = as_text_file(text)
        try:
            _check_size("What was copied", len(data), self._limits)
            sheets = self._sheets(NAME, data)
        except UserError as error:
            return Refusal(NAME, error)
        return SheetFile(NAME, hashlib.sha256(data).hexdigest(), today, sheets)

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.stop()
            self._child = None

    def _start_child(self) -> ReadingChild:
        if self._child is None:
            self._child = ReadingChild(self._limits)
        return self._child

    def _sheets(self, name: str, data: bytes) -> tuple[Sheet, ...]:
        """Read once; where that ends the child, again with care, and then never again."""
        for careful in (False, True):
            gathering = _Gathering()
            if self._gather(name, data, careful=careful, into=gathering):
                return tuple(gathering.sheets)
            self.close()
        raise UserError(
            f"{name} could not be read: reading it broke off twice.",
            f"{NOTHING_READ} It may be damaged or far too large. Copy the table you need into a "
            "new workbook and drop that here.",
        )

    def _gather(self, name: str, data: bytes, *, careful: bool, into: _Gathering) -> bool:
        """Take all the child says; ``False`` if it died over the file."""
        child = self._start_child()
        child.ask(name, data, careful=careful)
        latest = time.monotonic() + self._limits.seconds
        while True:
            self._may_go_on(name, latest)
            try:
                message = child.answer()
            except Empty:
                continue
            if message is None:
                return False
            into.take(message)
            self._progress(name, into.arrived)
            if message[0] in LAST_WORDS:
                return True

    def _may_go_on(self, name: str, latest: float) -> None:
        if self._cancelled():
            raise Cancelled
        if time.monotonic() > latest:
            self.close()
            raise UserError(
                f"{name} took longer than {self._limits.seconds} seconds to read.",
                f"{NOTHING_READ} Copy the table you need into a new workbook and drop that here.",
            )


class _Gathering:
    """The sheets of one file, as their messages arrive."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.arrived = 0
        self._rows: list[tuple[Cell, ...]] = []

    def take(self, message: Any) -> None:
        """Add what one message of the child says.

        Raises:
            UserError: The file cannot be read.
        """
        what, *said = message
        if what == "cells":
            self._add(unpack(*said))
        elif what == "rows":
            self._add(said[0])
        elif what == "sheet":
            self._close(*said)
        elif what == "unreadable":
            raise UserError(*said)

    def _add(self, rows: list[tuple[Cell, ...]]) -> None:
        self._rows += rows
        self.arrived += len(rows)

    def _close(self, name: str, is_hidden: Any, *rest: Any) -> None:
        first_row, first_column, unread, notes = rest
        sheet = Sheet(
            name,
            self._rows,
            first_row=first_row,
            first_column=first_column,
            hidden=is_hidden,
            notes=tuple(notes),
            unread=tuple(unread),
        )
        self.sheets.append(sheet)
        self._rows = []


def _check(path: Path, limits: Limits) -> None:
    """Refuse what is no file, in words that say what it is."""
    name = path.name or str(path)
    if path.is_dir():
        raise UserError(
            f"{name} is a folder, not a spreadsheet.",
            f"{NOTHING_READ} Drop the spreadsheets inside it here.",
        )
    if not path.exists():
        raise UserError(
            f"There is no file {path}.",
            "Nothing was read. Look for it under another name or in another folder.",
        )
    if not path.is_file():
        raise UserError(f"{name} is not a file that holds data.", NOTHING_READ)
    _check_size(name, path.stat().st_size, limits)


def _check_size(name: str, size: int, limits: Limits) -> None:
    if size > limits.file_megabytes * 1_000_000:
        raise UserError(
            f"{name} is larger than {limits.file_megabytes} MB.",
            f"{NOTHING_READ} Copy the table you need into a new workbook and drop that here.",
        )


def _contents(path: Path) -> tuple[bytes, float]:
    """The bytes, and when they were last saved."""
    try:
        with path.open("rb") as file:
            return file.read(), path.stat().st_mtime
    except PermissionError as error:
        raise UserError(
            f"{path.name} may not be opened: another program or user holds it.",
            f"{NOTHING_READ} Close it there, or save a copy of your own, and drop it here again.",
        ) from error
    except OSError as error:
        raise UserError(
            f"{path.name} could not be opened ({error.strerror}).",
            f"{NOTHING_READ} If it lies in a cloud folder, wait until it is downloaded.",
        ) from error


def _untold(_name: str, _rows: int) -> None:
    """Nobody wants to know."""


def _never() -> bool:
    return False
