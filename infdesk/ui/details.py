"""What may be told about a fault: which kind and where in the code, never what was in the data.

Messages of exceptions, local values and folders of this computer can hold a creator's name or a
founder's own. None of them is told here, so that what stands in the log, and what she copies from
the dialog, can be shown to anybody.
"""

from __future__ import annotations

import errno
import os
import platform
import re
import sqlite3
import sys
import traceback
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from infdesk import __version__
from infdesk.domain.problem import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_FRAMES: Final = 40
MOST_CAUSES: Final = 5
_PROGRAM: Final = PurePath(__file__).parents[2]
_LIBRARY: Final = PurePath(os.__file__).parent
_PACKAGES: Final = ("site-packages", "dist-packages")
_QUOTED_FILE: Final = re.compile(r'File "([^"]*)"')
_QT_PLACE: Final = re.compile(r"(Q[A-Z]\w*)(?:::~?\w+)*")
_QT_ROOMS: Final = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets")


class Harmless(str):
    """Words of our own that hold nothing of the founder's, and may stand in the log."""

    __slots__ = ()


def technical_details(error: BaseException) -> str:
    """All that a helper needs to find a fault, and nothing of the founder's: to log and to copy."""
    return "\n".join((*surroundings(), "", *_told(error)))


def surroundings() -> tuple[str, ...]:
    """Versions and system, a few lines."""
    return (
        f"infdesk {__version__}",
        f"Python {platform.python_version()}, Qt {_qt()}, SQLite {sqlite3.sqlite_version}",
        f"{platform.system()} {platform.release()}, {platform.machine()}",
    )


def kind_of(error: BaseException) -> str:
    """The class of an error, with SQLite's or the system's own name of it where there is one."""
    name = type(error).__qualname__
    said = getattr(error, "sqlite_errorname", None)
    if said is None and isinstance(error, OSError) and error.errno is not None:
        said = errno.errorcode.get(error.errno)
    return f"{name} ({said})" if said else name


def raised_at(error: BaseException) -> str:
    """The file and line that raised an error: "infdesk/store/lock.py:121"."""
    frames = _frames(error)
    return frames[-1][0] if frames else "nowhere"


def fingerprint(error: BaseException) -> tuple[str, ...]:
    """Equal for two errors that are the same fault: the same kind, raised on the same way."""
    return (type(error).__qualname__, *(place for place, _ in _frames(error)[-MOST_FRAMES:]))


def without_folders(dump: str) -> str:
    """What ``faulthandler`` wrote, with its files told as all others are here."""
    return _QUOTED_FILE.sub(lambda found: f'File "{told_file(found[1])}"', dump)


def qt_place(message: str) -> str:
    """The part of Qt that says something, such as "QPainter::begin"; what it says may be data."""
    found = _QT_PLACE.match(message)
    is_known = found and any(hasattr(sys.modules.get(room), found[1]) for room in _QT_ROOMS)
    return found[0] if found and is_known else "Qt"


def told_file(path: str) -> str:
    """A source file without the folders of this computer: "infdesk/ui/steps.py"."""
    file = PurePath(path)
    for at, part in enumerate(file.parts):
        if part in _PACKAGES:
            return "/".join(file.parts[at + 1 :])
    for root in (_PROGRAM / "infdesk", _LIBRARY):
        if file.is_relative_to(root):
            return file.relative_to(root.parent).as_posix()
    return "(elsewhere)"


def _qt() -> str:
    module = sys.modules.get("PySide6")
    return str(getattr(module, "__version__", "not loaded"))


def _told(error: BaseException) -> Iterator[str]:
    """The error and what led to it, newest first, each with its way through the code."""
    seen: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in seen and len(seen) < MOST_CAUSES:
        yield ("after " if seen else "") + kind_of(at)
        yield from _way(at)
        seen.append(at)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)


def _way(error: BaseException) -> Iterator[str]:
    if isinstance(error, UserError):
        yield f"  {raised_at(error)}"
        return
    frames = _frames(error)
    half = MOST_FRAMES // 2
    for number, (place, function) in enumerate(frames):
        if half <= number < len(frames) - half:
            if number == half:
                yield f"  ... {len(frames) - MOST_FRAMES} more"
            continue
        yield f"  {place} in {function}"


def _frames(error: BaseException) -> list[tuple[str, str]]:
    """File with line, and function, of each call from the outermost to where it was raised."""
    return [
        (f"{told_file(frame.f_code.co_filename)}:{line}", frame.f_code.co_qualname)
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
