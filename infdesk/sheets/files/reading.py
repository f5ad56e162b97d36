"""Files read into cells, by a child process that may fail without harm."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import Empty
from typing import TYPE_CHECKING, Any

from infdesk.domain.problem import UserError
from infdesk.domain.sheet import Sheet, SheetFile
from infdesk.sheets.files.child_process import LAST_WORDS, Limits, ReadingChild
from infdesk.sheets.files.opening import COPY_THE_TABLE, take
from infdesk.sheets.files.pasted import NAME, as_text_file
from infdesk.sheets.files.plain import unpack
from infdesk.sheets.files.sniff import NOTHING_READ

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from infdesk.domain.cell import Cell, Merged

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
            self._start_child()  # it gets ready while the file is read
            go_on = self._within(self._limits.waiting_seconds)
            taken = take(path, most_megabytes=self._limits.file_megabytes, go_on=go_on)
            sheets = self._sheets(path.name, taken.data)
        except UserError as error:
            return Refusal(str(path), error)
        day = datetime.fromtimestamp(taken.modified, UTC).astimezone().date()
        return SheetFile(str(path), hashlib.sha256(taken.data).hexdigest(), day, sheets)

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

    def _within(self, seconds: int) -> Callable[[], bool]:
        """Whether these seconds from now have not passed yet; raises if all is called off."""
        latest = time.monotonic() + seconds

        def go_on() -> bool:
            if self._cancelled():
                raise Cancelled
            return time.monotonic() <= latest

        return go_on

    def _sheets(self, name: str, data: bytes) -> tuple[Sheet, ...]:
        """Read once; where that ends the child, again with care, and then never again."""
        go_on = self._within(self._limits.seconds)
        for careful in (False, True):
            gathering = _Gathering(careful=careful)
            if self._gather(name, data, gathering, go_on):
                return tuple(gathering.sheets)
            self.close()
        raise UserError(
            f"{name} could not be read: reading it broke off twice.",
            f"{NOTHING_READ} It may be damaged or far too large. Copy the table you need into a "
            "new workbook and drop that here.",
        )

    def _gather(self, name: str, data: bytes, into: _Gathering, go_on: Callable[[], bool]) -> bool:
        """Take all the child says; ``False`` if it died over the file."""
        child = self._start_child()
        child.ask(name, data, careful=into.careful)
        while True:
            if not go_on():
                raise self._too_slow(name)
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

    def _too_slow(self, name: str) -> UserError:
        self.close()
        return UserError(
            f"{name} took longer than {self._limits.seconds} seconds to read.", COPY_THE_TABLE
        )


class _Gathering:
    """The sheets of one file, as their messages arrive."""

    def __init__(self, *, careful: bool = False) -> None:
        self.careful = careful
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
        first_row, first_column, unread, notes, merged, links, shown = rest
        sheet = Sheet(
            name,
            self._rows,
            first_row=first_row,
            first_column=first_column,
            hidden=is_hidden,
            notes=tuple(notes),
            unread=tuple(unread),
            merged=tuple(_within_rows(merged, len(self._rows), first_row - 1, first_column)),
            links={
                (row - first_row + 1, column - first_column): address
                for row, column, address in links
                if 0 <= row - first_row + 1 < len(self._rows) and column >= first_column
            },
            shown={at - first_column: sign for at, sign in shown.items() if at >= first_column},
        )
        self.sheets.append(sheet)
        self._rows = []


def _within_rows(
    merged: Iterable[Merged], height: int, above: int, before: int
) -> Iterator[Merged]:
    """Merged cells by their positions in the rows of a sheet, as far as these reach."""
    for top, left, bottom, right in merged:
        last = min(bottom - above, height - 1)
        if 0 <= top - above <= last and 0 <= left - before <= right - before:
            yield top - above, left - before, last, right - before


def _check_size(name: str, size: int, limits: Limits) -> None:
    if size > limits.file_megabytes * 1_000_000:
        raise UserError(
            f"{name} is larger than {limits.file_megabytes} MB.",
            f"{NOTHING_READ} {COPY_THE_TABLE}",
        )


def _untold(_name: str, _rows: int) -> None:
    """Nobody wants to know."""


def _never() -> bool:
    return False
