"""Read a desk of an older version without changing it."""

from __future__ import annotations

import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from infdesk.store.connection import is_behind, open_writing, read_header, speaking
from infdesk.store.copying import copy_desk
from infdesk.store.reader import roll_back_interrupted

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def readable(desk: Path) -> Iterator[Path]:
    """The desk, or while this lasts an updated copy of one that an older infdesk made.

    Raises:
        Damaged: An older desk is.
        UserError: There is no room for the copy.
        Busy: An older desk is being written to all the time.
    """
    if desk.is_file():
        roll_back_interrupted(desk)  # the number of a killed update is not the desk's own
    if not is_behind(desk):
        yield desk
        return
    from infdesk.store.migrations import upgrade  # noqa: PLC0415 - Alembic is slow to load

    with tempfile.TemporaryDirectory(prefix="infdesk-") as folder:
        copy = Path(folder, desk.name)
        copy_desk(desk, copy)
        with speaking(copy), closing(open_writing(copy)) as connection:
            upgrade(connection, read_header(copy).schema_number)
        yield copy
