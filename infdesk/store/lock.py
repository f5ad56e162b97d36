"""The lock file beside a desk: one program writes at a time, and the next one learns who does.

The operating system holds the lock as long as the program lives, so that a lock of a dead program,
even one whose process number was given away again, is taken over without a question. The words in
the file are for people, and for a folder shared with another computer.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    # beyond the words, since Windows lets nobody read a locked byte
    _LOCKED_BYTE = 1 << 16

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            # a file system without locks: SQLite's own journal still keeps the file whole
            return True
        return True


class Lock:
    """The right to write to a desk, until it is released.

    Attributes:
        was_left: Whether the program that had it before ended without giving it back.
    """

    def __init__(self, path: Path, descriptor: int, *, was_left: bool = False) -> None:
        self.was_left = was_left
        self._path = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the right back and take the file away."""
        if sys.platform == "win32":
            os.ftruncate(self._descriptor, 0)  # an empty one tells of a clean end as well
            os.close(self._descriptor)
            # who reaches for it just now keeps the file, and may
            with contextlib.suppress(PermissionError):
                self._path.unlink(missing_ok=True)
        else:
            # while still locked: who takes the name next makes a new file
            self._path.unlink(missing_ok=True)
            os.close(self._descriptor)


def lock_path(desk: Path) -> Path:
    """Where the lock of a desk stands, such as ``spring.infdesk-lock``."""
    return desk.with_name(f"{desk.stem}.infdesk-lock")


def take(desk: Path) -> Lock:
    """Take the right to write to a desk.

    Raises:
        UserError: Another program has it (and since when), or the folder cannot be written to.
    """
    path = lock_path(desk)
    while True:
        descriptor = _open(path, desk)
        if not _try_lock(descriptor):
            os.close(descriptor)
            raise _held(desk, _read(path))
        holder = _read(path)
        if holder.get("host") not in (None, socket.gethostname()):
            os.close(descriptor)
            raise _held(desk, holder)
        if _same_file(path, descriptor):
            held = Lock(path, descriptor, was_left=bool(holder))
            try:
                _sign(descriptor)
            except OSError as error:
                held.release()
                raise _refused(desk, error) from error
            return held
        os.close(descriptor)  # its holder took it away in between


def is_held(desk: Path) -> bool:
    """Whether a living program has this desk open for writing."""
    path = lock_path(desk)
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        return not _try_lock(descriptor)
    finally:
        os.close(descriptor)


def was_left(desk: Path) -> bool:
    """Whether a program that wrote to this desk was killed, and nobody has opened it since."""
    return bool(_read(lock_path(desk))) and not is_held(desk)


def _open(path: Path, desk: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _refused(desk, error) from error


def _refused(desk: Path, error: OSError) -> UserError:
    return UserError(
        f"{desk.name} cannot be written to in {desk.parent} ({error.strerror}).",
        "Nothing was changed. Choose a folder that is there, has room, and that you may write to.",
    )


def _read(path: Path) -> dict[str, object]:
    try:
        words = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return words if isinstance(words, dict) else {}


def _sign(descriptor: int) -> None:
    words = {
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
    }
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, json.dumps(words).encode())


def _same_file(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _held(desk: Path, holder: dict[str, object]) -> UserError:
    host = holder.get("host")
    here = host in (None, socket.gethostname())
    since = _spoken(str(holder.get("since", "")))
    who = f"process {holder.get('pid', 'unknown')}" + ("" if here else f" on {host}")
    help_sentence = (
        "Nothing was changed. Close it there, or go on reading."
        if here
        else "Nothing was changed. Close it there; if that computer no longer has it open, "
        f"delete {lock_path(desk).name} beside the desk."
    )
    return UserError(f"{desk.name} is open in another infdesk ({who}{since}).", help_sentence)


def _spoken(since: str) -> str:
    try:
        return f", since {datetime.fromisoformat(since).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return ""
