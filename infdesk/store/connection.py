"""The desk file as SQLite sees it: who it is, how it is opened, what its errors mean.

Everything that only SQLite knows stands here and in ``schema``. Nothing heavy is imported, so that
the window can read its first rows before the tables' classes are loaded.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk import __version__
from infdesk.domain.problem import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID = 0x696E6664
"""The letters "infd" at byte 68 of the file: this is a desk."""

SCHEMA_NUMBER = 3
"""The shape that this version writes; ``user_version`` of the file."""

NEEDS_VERSION = "0.3.0"
"""The first infdesk that can read this shape; kept in the desk, for older ones to name."""

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_WRITER_WAIT_S = 5.0
_GUARDS = (
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA mmap_size=0",
)
# EXTRA also syncs the folder, so that a power cut cannot bring an old journal back
_WRITER = ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=EXTRA", "PRAGMA secure_delete=ON")

_ANOTHER_PLACE = (
    "Nothing was changed. Move the desk to a folder that you may write to, and try again."
)
_SENTENCES = {
    sqlite3.SQLITE_FULL: (
        "The disk is full, so {name} could not be saved.",
        "The last change was not made. Free some space and do it again.",
    ),
    sqlite3.SQLITE_READONLY: ("{name} cannot be written to where it stands.", _ANOTHER_PLACE),
    sqlite3.SQLITE_PERM: ("{name} cannot be written to where it stands.", _ANOTHER_PLACE),
    sqlite3.SQLITE_CANTOPEN: (
        "{name} could not be opened.",
        "Nothing was changed. Check that its folder is there and that you may write to it.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk gave an error while {name} was in use.",
        "The last change was not made. Check the disk or the connection to it, and try again.",
    ),
}
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_NO_TEXT = "what should be text is none"


class Busy(UserError):
    """The desk is being written to at this very moment; the last rows read stay good."""


class Gone(UserError):
    """What was asked for is no longer in the desk: it was deleted, or its making was undone."""


class _OfFile(UserError):
    """Trouble with one file.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path, sentence: str, next_step: str) -> None:
        super().__init__(sentence, next_step)
        self.path = path


class Missing(_OfFile):
    """There is no file."""


class NoDesk(_OfFile):
    """A file that does not say that it is a desk; it may be one whose beginning is lost."""


class Damaged(_OfFile):
    """The file itself is damaged; never raised for a disk error or a lock, which may pass.

    Attributes:
        found: What SQLite says of it.
    """

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(
            path,
            f"{path.name} is damaged.",
            "Nothing was changed. Keep this file, and go on with a copy made earlier.",
        )
        self.found = found


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of a file say about it."""

    is_sqlite: bool
    application_id: int
    schema_number: int


def read_header(path: Path) -> Header:
    """Read who a file is, without opening it as a database.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEADER_BYTES)
    if len(head) < _HEADER_BYTES or not head.startswith(_MAGIC):
        return Header(is_sqlite=False, application_id=0, schema_number=0)
    return Header(
        is_sqlite=True,
        application_id=int.from_bytes(head[68:72], "big"),
        schema_number=int.from_bytes(head[60:64], "big"),
    )


def is_desk(path: Path) -> bool:
    """Whether a file says in its first bytes that it is a desk, of whatever version."""
    try:
        return read_header(path).application_id == APPLICATION_ID
    except OSError:
        return False


def is_behind(path: Path) -> bool:
    """Whether a desk is of an older shape than this version writes."""
    try:
        header = read_header(path)
    except OSError:
        return False
    return header.application_id == APPLICATION_ID and header.schema_number < SCHEMA_NUMBER


def identify(path: Path) -> Header:
    """Make sure that a path is a desk that this version understands.

    Raises:
        Missing: Nothing stands there.
        NoDesk: It is no desk.
        UserError: It is a folder, unreadable, or of a newer version.
    """
    if path.is_dir():
        raise UserError(f"{path} is a folder, not a desk.", "Choose a file that ends in .infdesk.")
    try:
        header = read_header(path)
    except FileNotFoundError as error:
        raise Missing(
            path,
            f"There is no desk {path.name} in {path.parent}.",
            "Check the name, or make a new desk.",
        ) from error
    except OSError as error:
        raise UserError(
            f"{path.name} could not be read ({error.strerror}).",
            "Nothing was changed. Check that you may read it, and that it is really here.",
        ) from error
    if not header.is_sqlite or header.application_id != APPLICATION_ID:
        raise NoDesk(
            path,
            f"{path.name} is not an infdesk desk.",
            "Nothing was changed. Choose a file that infdesk made; for spreadsheets use Import.",
        )
    if header.schema_number > SCHEMA_NUMBER:
        raise _newer(path)
    return header


def _newer(path: Path) -> UserError:
    """A desk from the future says itself which version it needs, as far as it can be asked."""
    try:
        with closing(_connect(path, "ro", wait_s=0)) as connection:
            row = connection.execute(
                "SELECT value FROM setting WHERE name = 'needs_version'"
            ).fetchone()
    except sqlite3.Error:
        row = None
    version = str(row[0]).strip('"') if row else __version__
    needed = "a newer infdesk" if version == __version__ else f"infdesk {version} or newer"
    return UserError(
        f"{path.name} was written by a newer infdesk; this is {__version__}.",
        f"Nothing was changed. Install {needed} on this computer to open it.",
    )


def open_writing(path: Path) -> sqlite3.Connection:
    """Open the one writing connection. It leaves the bytes of the file as they are."""
    with speaking(path):
        connection = _connect(path, "rw", wait_s=_WRITER_WAIT_S)
        for pragma in _WRITER:
            connection.execute(pragma)
    return connection


def open_reading(path: Path, *, wait_s: float) -> sqlite3.Connection:
    """Open a connection that can read and nothing else."""
    with speaking(path):
        return _connect(path, "ro", wait_s=wait_s)


def create_file(path: Path) -> sqlite3.Connection:
    """Make a new, empty database file with the desk's own mark on it."""
    with speaking(path):
        connection = _connect(path, "rwc", wait_s=_WRITER_WAIT_S)
        for pragma in _WRITER:
            connection.execute(pragma)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    return connection


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the founder's world into sentences; our bugs stay as they are.

    Raises:
        Busy: Another connection holds the lock.
        Damaged: The file is.
        UserError: Disk full, read-only place or disk error.
    """
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        # the low byte is the kind, the others the detail
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise Busy(f"{path.name} is being saved at this moment.", "Try again.") from error
        if (found := damage_told(error)) is not None:
            raise Damaged(path, found) from error
        if code not in _SENTENCES:
            raise
        sentence, next_step = _SENTENCES[code]
        raise UserError(sentence.format(name=path.name), next_step) from error


def damage_told(error: Exception) -> str | None:
    """What an error says of damage to a file; ``None`` where it says something else."""
    if isinstance(error, UnicodeDecodeError):
        return _NO_TEXT  # not even the message, which quotes a broken name, could be decoded
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # of Python's own module, with the value, which is nobody's to read
        return _NO_TEXT if "decode to UTF-8" in str(error) else None
    return str(error) if code & 0xFF in _DAMAGE else None


def _connect(path: Path, mode: str, *, wait_s: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=wait_s,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for pragma in _GUARDS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection
