"""Bad files by the dozen: how each is made, and what the founder must be told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from infdesk.domain.cell import Cell

ROWS: tuple[tuple[str | float, ...], ...] = (("Creator", "Fee"), ("Ana", 200), ("Bo", 350.5))
TEXT_ROWS = (("Creator", "Fee"), ("Ana", "200"), ("Bo", "350.5"))
NOTHING_READ = "Nothing was read"


@dataclass(frozen=True, slots=True)
class BadFile:
    """One bad file.

    Attributes:
        what: Is wrong with it, as the test is called.
        name: Of the file.
        put: Makes it at a path.
        says: Words of the refusal or, where it can be read, of the note about it; a place such as
            ``B2`` stands in them where there is one. ``""``: it is read without a word.
        rows: What is read of it; ``None`` if it is refused.
    """

    what: str
    name: str
    put: Callable[[Path], object]
    says: str
    rows: tuple[tuple[Cell, ...], ...] | None = None


def refused(what: str, name: str, data: bytes, says: str) -> BadFile:
    """A file of these bytes that cannot be read."""
    return BadFile(what, name, lambda path: path.write_bytes(data), says)


def read(
    what: str, name: str, data: bytes, says: str, rows: tuple[tuple[Cell, ...], ...] = ROWS
) -> BadFile:
    """A file of these bytes of which all or most can be read."""
    return BadFile(what, name, lambda path: path.write_bytes(data), says, rows)
