"""A file's bytes, taken from a disk that may refuse, stall, or change under the hand."""

from __future__ import annotations

import os
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError
from infdesk.sheets.files.sniff import NOTHING_READ

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COPY_THE_TABLE = f"{NOTHING_READ} Copy the table you need into a new workbook and drop that here."
_IN_A_CLOUD = f"{NOTHING_READ} If it lies in a cloud folder, wait until it is downloaded."
_HEARTBEAT_S = 0.1
_PIECE = 4_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it lay on the disk.

    Attributes:
        data: All its bytes.
        modified: When they were last saved, in seconds since 1970.
    """

    data: bytes
    modified: float


def take(path: Path, *, most_megabytes: int, go_on: Callable[[], bool]) -> Taken:
    """Read a file whole.

    Args:
        path: The file.
        most_megabytes: A larger file is refused, also one that grows while it is read.
        go_on: Asked many times a second whether to wait any longer for the disk; it may raise.

    Raises:
        UserError: It is no file, may not be read, does not come, or changed meanwhile.
    """
    answers: SimpleQueue[Taken | Exception] = SimpleQueue()
    given_up = Event()

    def fetch() -> None:
        try:
            answers.put(_fetch(path, most_megabytes, given_up))
        except Exception as error:  # noqa: BLE001 - raised again on the thread that waits
            answers.put(error)

    # a file that a cloud program fetches first may stall for minutes, and nothing can stop the
    # read: the thread is left behind, and ends with its next piece
    Thread(target=fetch, daemon=True, name="take a file").start()
    try:
        return _awaited(path, answers, go_on)
    finally:
        given_up.set()


def _awaited(
    path: Path, answers: SimpleQueue[Taken | Exception], go_on: Callable[[], bool]
) -> Taken:
    while True:
        try:
            answer = answers.get(timeout=_HEARTBEAT_S)
        except Empty:
            if go_on():
                continue
            raise UserError(
                f"{_name(path)} does not arrive from its folder.", _IN_A_CLOUD
            ) from None
        if isinstance(answer, Taken):
            return answer
        if isinstance(answer, OSError):
            raise _refusal(path, answer) from answer
        raise answer


def _fetch(path: Path, most_megabytes: int, given_up: Event) -> Taken:
    _check(path)
    most = most_megabytes * 1_000_000
    pieces: list[bytes] = []
    size = 0
    with path.open("rb") as file:
        before = os.fstat(file.fileno())
        while before.st_size <= most and not given_up.is_set() and (piece := file.read(_PIECE)):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                break
        after = os.fstat(file.fileno())
    if max(size, before.st_size) > most:
        raise UserError(f"{path.name} is larger than {most_megabytes} MB.", COPY_THE_TABLE)
    if size != before.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise UserError(
            f"{path.name} changed while it was read: another program is saving it.",
            f"{NOTHING_READ} Wait until that is done, and drop the file here again.",
        )
    return Taken(b"".join(pieces), before.st_mtime)


def _check(path: Path) -> None:
    """Refuse what is no file, in words that say what it is.

    Raises:
        OSError: The disk does not say what it is.
    """
    if path.is_dir():
        raise UserError(
            f"{_name(path)} is a folder, not a spreadsheet.",
            f"{NOTHING_READ} Drop the spreadsheets inside it here.",
        )
    if path.is_symlink() and not path.exists():
        raise UserError(
            f"{_name(path)} is only a link, and it leads to no file.",
            f"{NOTHING_READ} Look for the file that it stood for, and drop that here.",
        )
    if not path.exists():
        raise _missing(path)
    if not path.is_file():
        raise UserError(f"{_name(path)} is not a file that holds data.", NOTHING_READ)


def _missing(path: Path) -> UserError:
    return UserError(
        f"There is no file {path}.",
        "Nothing was read. Look for it under another name or in another folder.",
    )


def _refusal(path: Path, error: OSError) -> UserError:
    """What the disk's refusal means."""
    if isinstance(error, FileNotFoundError):
        return _missing(path)
    if isinstance(error, PermissionError):
        return UserError(
            f"{_name(path)} may not be opened: another program or user holds it.",
            f"{NOTHING_READ} Close it there, or save a copy of your own, and drop it here again.",
        )
    return UserError(f"{_name(path)} could not be opened ({error.strerror}).", _IN_A_CLOUD)


def _name(path: Path) -> str:
    return path.name or str(path)
