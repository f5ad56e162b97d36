"""A second start calls the window that is open already, and hands it what it was asked to open.

The standard library alone, so that the call costs a start nothing. The window that answers stands
in ``ui.one_window``. One call is one line of JSON, one answer is one line.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

ANSWER: Final = b"ok\n"
MOST_BYTES: Final = 1 << 16
"""Longer calls are not made, and not listened to."""

PATIENCE_S: Final = 5.0
"""A window that has not answered by then counts as not there; it may be busy with its own start."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a second start asks of the window.

    Attributes:
        desk: The desk to open, or ``None`` to stay with the open one.
        files: Spreadsheets to import.
        at: When it was made, in seconds since this computer was started.
    """

    desk: Path | None
    files: tuple[Path, ...]
    at: float

    @property
    def is_given_up(self) -> bool:
        """Whether its start no longer waits, and does by itself what it asked for."""
        return time.monotonic() - self.at > PATIENCE_S

    def line(self) -> bytes:
        """As it is sent."""
        desk = None if self.desk is None else str(self.desk)
        files = [str(file) for file in self.files]
        return json.dumps({"desk": desk, "files": files, "at": self.at}).encode() + b"\n"


def understood(line: bytes) -> Call | None:
    """A call as it was sent; ``None`` for anything else."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    desk, files, at = said.get("desk"), said.get("files"), said.get("at")
    if not isinstance(at, float) or not isinstance(files, list):
        return None
    if not all(_is_path(path) for path in files) or not (desk is None or _is_path(desk)):
        return None
    return Call(None if desk is None else Path(desk), tuple(Path(file) for file in files), at)


def hand_over(desk: Path | None, files: Sequence[Path]) -> bool:
    """Hand what is to be opened to the window that is open; ``False`` where there is none.

    Args:
        desk: The desk to open, absolute.
        files: Spreadsheets to import, absolute. Without any the window only comes to the front.
    """
    line = Call(desk, tuple(files), time.monotonic()).line()
    address = where()
    if address is None or len(line) > MOST_BYTES:
        return False
    return _ask(address, line) == ANSWER


def _is_path(said: Any) -> bool:
    return isinstance(said, str) and "\0" not in said and Path(said).is_absolute()


if sys.platform == "win32":
    import threading

    def where() -> str | None:
        """The address of this user's window."""
        import hashlib  # noqa: PLC0415 - only here

        names = [os.environ.get(name, "") for name in ("USERDOMAIN", "USERNAME", "SESSIONNAME")]
        return rf"\\.\pipe\infdesk-{hashlib.sha256(repr(names).encode()).hexdigest()[:16]}"

    def turn_place() -> Path | None:
        """The file that says whose turn it is to open a window."""
        folder = os.environ.get("TEMP")
        return Path(folder, "infdesk.turn") if folder else None

    def is_there(_: str) -> bool:
        """Whether a pipe is in the way: never, several programs may listen at one."""
        return False

    def _ask(address: str, line: bytes) -> bytes:
        """A pipe is a file there; one that does not answer is left to a thread of its own."""
        answers: list[bytes] = []

        def ask() -> None:
            try:
                with open(address, "r+b", buffering=0) as pipe:  # noqa: PTH123 - a pipe, no path
                    _let_come_to_front()
                    pipe.write(line)
                    answers.append(pipe.read(len(ANSWER)))
            except OSError:
                answers.append(b"")

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(PATIENCE_S)
        return answers[0] if answers else b""

    def _let_come_to_front() -> None:
        """Only the program that was started last may allow another one's window to do so."""
        import ctypes  # noqa: PLC0415 - only here

        ctypes.windll.user32.AllowSetForegroundWindow(-1)

else:
    import socket
    import stat

    _MOST_PATH_BYTES: Final = 90  # some 104 are allowed, and Qt adds a few while it makes a socket

    def where() -> str | None:
        """The address of this user's window; ``None`` where there is no private place for it."""
        folder = _private_folder()
        address = None if folder is None else str(folder / "infdesk.socket")
        return address if address and len(os.fsencode(address)) <= _MOST_PATH_BYTES else None

    def turn_place() -> Path | None:
        """The file that says whose turn it is to open a window."""
        folder = _private_folder()
        return None if folder is None else folder / "infdesk.turn"

    def is_there(address: str) -> bool:
        """Whether somebody listens, however busy; a killed program leaves its socket behind."""
        try:
            with socket.socket(socket.AF_UNIX) as called:
                called.settimeout(PATIENCE_S)
                called.connect(address)
        except OSError:
            return False
        return True

    def _ask(address: str, line: bytes) -> bytes:
        try:
            with socket.socket(socket.AF_UNIX) as called:
                called.settimeout(PATIENCE_S)
                called.connect(address)
                called.sendall(line)
                return called.recv(len(ANSWER))
        except OSError:
            return b""

    def _private_folder() -> Path | None:
        """The user's own folder for such things, else one that nobody else can enter."""
        said = os.environ.get("XDG_RUNTIME_DIR", "")
        if said and _is_private(Path(said)):
            return Path(said)
        own = Path(os.environ.get("TMPDIR") or "/tmp", f"infdesk-{os.getuid()}")  # noqa: S108 - its owner is looked at
        try:
            own.mkdir(mode=0o700, exist_ok=True)
        except OSError:
            return None
        return own if _is_private(own) else None

    def _is_private(folder: Path) -> bool:
        try:
            seen = folder.lstat()
        except OSError:
            return False
        is_own = stat.S_ISDIR(seen.st_mode) and seen.st_uid == os.getuid()
        return is_own and not seen.st_mode & 0o077
