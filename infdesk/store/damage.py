"""Damage to the file itself, as SQLite's own full check finds it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from infdesk.store.connection import Damaged, open_reading, speaking
from infdesk.store.reader import roll_back_interrupted

if TYPE_CHECKING:
    from pathlib import Path

_WAIT_S = 5.0


def damage(path: Path, *, most: int = 100) -> tuple[str, ...]:
    """What SQLite finds wrong with a file, in its words; nothing where it is whole.

    Raises:
        UserError: It could not be looked at: the disk gave an error. That says nothing of the file.
        Busy: It is being written to.
    """
    try:
        roll_back_interrupted(path)
        with closing(open_reading(path, wait_s=_WAIT_S)) as connection, speaking(path):
            said = [row[0] for row in connection.execute(f"PRAGMA integrity_check({most})")]
    except Damaged as error:
        return (error.found,)
    return () if said == ["ok"] else tuple(said)


def refuse_damaged(path: Path) -> None:
    """Make sure that a file is whole.

    Raises:
        Damaged: It is not.
        UserError: It could not be looked at.
    """
    found = damage(path, most=1)
    if found:
        raise Damaged(path, found[0])
