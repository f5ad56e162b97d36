"""The local log: what went wrong and where in the code. It never leaves the computer.

It holds kinds of errors, places in our code, ids and counts. What a founder typed or imported
cannot get in: of the words that a caller hands to a record only those marked ``Harmless`` are
written, and of an exception neither message nor values.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING, Any, Final

from infdesk.growing import make_folder
from infdesk.ui.details import Harmless, kind_of, surroundings, technical_details, without_folders

if TYPE_CHECKING:
    from io import TextIOWrapper
    from pathlib import Path

ONE_FILE_BYTES: Final = 1_000_000
MOST_FILES: Final = 5
NAME, CRASH_NAME = "infdesk.log", "crash.log"
_OURS_ALONE, _FOLDER_OURS_ALONE = 0o600, 0o700
_MOST_OF_A_CRASH: Final = 20_000

log = logging.getLogger(__name__)


class PlainRecord(logging.Formatter):
    """Writes a record without anything that could have come from the founder's data."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Write a copy of the record with its words sifted."""
        plain = logging.makeLogRecord(record.__dict__)
        plain.args, plain.exc_text, plain.stack_info = _sifted(record.args), None, None
        if not isinstance(record.msg, str):
            plain.msg, plain.args = f"<{type(record.msg).__name__}>", ()
        return super().format(plain)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name that logging calls
        """Kind and way through the code."""
        return technical_details(ei[1])


class OwnFile(RotatingFileHandler):
    """A few small files that nobody else on this computer may read."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            folder / NAME, maxBytes=ONE_FILE_BYTES, backupCount=MOST_FILES - 1, encoding="utf8"
        )
        self.setFormatter(PlainRecord())

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """A log that cannot be written, as on a full disk, must not stop or print anything."""

    def _open(self) -> TextIOWrapper:
        return open_own(self.baseFilename)


def open_own(path: str | Path) -> TextIOWrapper:
    """Open a file to add to its end; only this user may read it.

    Raises:
        OSError: It cannot be made.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _OURS_ALONE)
    with contextlib.suppress(OSError):  # a file system without permissions
        os.chmod(path, _OURS_ALONE)  # noqa: PTH101 - takes what logging has, a text
    return os.fdopen(descriptor, "a", encoding="utf8")


class Logbook:
    """The log while the window is open, and the file into which a crash would write."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handler: logging.Handler | None = None
        self._crash: TextIOWrapper | None = None

    def open(self) -> None:
        """Write down what goes wrong from now on; where no file can be made, nothing is kept."""
        folder = self._folder
        try:
            make_folder(folder)
            folder.chmod(_FOLDER_OURS_ALONE)
            self._handler = OwnFile(folder)
            _add(self._handler)
            log.info("%s", Harmless("; ".join(surroundings())))
            _take_in_crash(folder / CRASH_NAME)
            self._crash = open_own(folder / CRASH_NAME)
        except OSError as error:
            self._handler = (
                self._handler or logging.NullHandler()
            )  # else Python prints what is told
            _add(self._handler)
            log.info("no log of crashes: %s", Harmless(kind_of(error)))
            return
        faulthandler.enable(self._crash)

    def close(self) -> None:
        """Write nothing any more."""
        if self._crash is not None:
            faulthandler.disable()
            self._crash.close()
            self._crash = None
        if self._handler is not None:
            logging.getLogger("infdesk").removeHandler(self._handler)
            self._handler.close()
            self._handler = None


def _take_in_crash(path: Path) -> None:
    """What a crash of an earlier run wrote goes into the log, less the folders it names."""
    if not path.exists() or not path.stat().st_size:
        return
    dump = path.read_text("utf8", errors="replace")[:_MOST_OF_A_CRASH]
    log.error("an earlier run ended at once\n%s", Harmless(without_folders(dump)))
    path.write_text("", "utf8")


def _add(handler: logging.Handler) -> None:
    root = logging.getLogger("infdesk")
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def _sifted(args: Any) -> Any:
    if isinstance(args, dict):
        return {name: _plain(value) for name, value in args.items()}
    return tuple(_plain(value) for value in args or ())


def _plain(value: object) -> object:
    """A number or our own words as they are; of anything else only what kind of thing it is."""
    if value is None or isinstance(value, Harmless | int | float):
        return value
    return f"<{type(value).__name__}>"
