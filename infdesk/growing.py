"""Files of ours while they grow: for this user alone, beside the place that they will take.

What carries a name is therefore always whole. A program that dies over such a file leaves it behind
under a name of ours; it is swept away when the next one works in the same folder.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import secrets
import stat
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIX: Final = ".infdesk-new"
_ALONE: Final = 0o600
_FOLDER_ALONE: Final = 0o700
_EVERYBODY: Final = 0o666
_ABANDONED_S: Final = 3600
"""A file grows for seconds; one that nobody touched for so long has nobody any more."""


@contextlib.contextmanager
def growing(path: Path, *, private: bool) -> Iterator[Path]:
    """An empty file to be filled, which takes the place of ``path`` in the end, or goes.

    Args:
        path: What the file will be called.
        private: Whether it stays for this user alone; else it gets the permissions of what stood
            there, or those that any new file gets.

    Raises:
        OSError: The folder cannot be written to, or what stands there is no file, such as a device.
    """
    path = _where(path)
    sweep(path.parent)
    temporary = path.with_name(f".{os.getpid()}-{secrets.token_hex(4)}{SUFFIX}")
    usual = _make(temporary)
    try:
        yield temporary
        if not private:
            _set_mode(temporary, _mode(path) or usual)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder, and those on the way to it that are missing, for this user alone.

    Raises:
        OSError: One could not be made, or a file stands there.
    """
    # ``parents=True`` would give those on the way the permissions that anything new gets
    missing = itertools.takewhile(lambda at: not at.exists(), (folder, *folder.parents))
    for at in reversed(list(missing)):
        at.mkdir(mode=_FOLDER_ALONE, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))


def make_private(path: Path) -> None:
    """Make sure that a file of ours, which others write, is there for this user alone.

    Raises:
        OSError: It could not be made.
    """
    make_folder(path.parent)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, _ALONE))
    _set_mode(path, _ALONE)


def sweep(folder: Path, *, of_the_dead: bool = False) -> None:
    """Take away what a program that died left half made in a folder.

    Args:
        folder: The folder.
        of_the_dead: Also what is fresh, if its program is not there any more; for folders that no
            other computer writes to.
    """
    with contextlib.suppress(OSError):  # who may not list or delete here has nothing to sweep
        for left in folder.glob(f".*{SUFFIX}*"):
            is_old = time.time() - left.stat().st_mtime > _ABANDONED_S
            if is_old or (of_the_dead and _is_dead(left)):
                left.unlink(missing_ok=True)


def _is_dead(left: Path) -> bool:
    process = left.name[1:].partition("-")[0]
    if os.name == "nt" or not process.isdecimal():
        return False  # asking after a process would end it there
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _where(path: Path) -> Path:
    """Where the file will stand: a link stays and leads to it; what is no file is not replaced."""
    real = path.resolve() if path.is_symlink() else path
    if real.exists() and not real.is_file():
        raise FileExistsError(errno.EEXIST, "what stands there is no file", str(real))
    return real


def _make(path: Path) -> int:
    """Make an empty file of ours alone; returns the permissions that others would have got."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _EVERYBODY)
    usual = stat.S_IMODE(os.fstat(descriptor).st_mode)
    os.close(descriptor)
    _set_mode(path, _ALONE)
    return usual


def _mode(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return None


def _set_mode(path: Path, mode: int) -> None:
    with contextlib.suppress(OSError):  # a memory stick's file system knows no permissions
        path.chmod(mode)
