"""Erase a creator for good: the one deed with a desk that cannot be undone."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError
from infdesk.store.connection import open_reading, open_writing, read_header, speaking
from infdesk.store.persons.forgetting import Forgetting
from infdesk.store.persons.her_rows import her_rows
from infdesk.store.persons.mentions import mentions
from infdesk.store.persons.traces import Traces, traces_of
from infdesk.store.row_names import table_word

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from infdesk.store.desk import Desk, DeskReader

TITLE = "Erase a creator"
_GOES = ("contact", "observation", "extra")
_STAYS = ("agreement", "deliverable", "charge", "measurement")
_SPEND = """
SELECT coalesce(sum(amount), 0) FROM charge
WHERE state <> 'planned' AND id IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True, slots=True)
class Preview:
    """What erasing a creator would do.

    Attributes:
        name: Who.
        goes: (what, how many) that is deleted.
        stays: (what, how many) that stays without her name.
        spend: Minor units of money that stay in the sums, whatever their currency.
        mentions: Texts of others that name her: (table, row, text as it stands).
    """

    name: str
    goes: tuple[tuple[str, int], ...]
    stays: tuple[tuple[str, int], ...]
    spend: int
    mentions: tuple[tuple[str, int, str], ...]


def what_erasing_does(reader: DeskReader, creator_id: int) -> Preview:
    """What would go and what would stay; nothing is changed.

    Raises:
        UserError: There is no such creator, or she is erased already.
    """
    with reader.snapshot():
        name = _living(reader.one(_WHO, (creator_id,)))
        hers = her_rows(reader, creator_id)
        spend = reader.one(_SPEND, (json.dumps(sorted(hers.get("charge", ()))),))[0]
        named = mentions(reader, traces_of(reader, creator_id, hers), hers)
    counts = {table: len(ids) for table, ids in hers.items()}
    return Preview(
        name,
        tuple((table_word(table), counts[table]) for table in _GOES if counts.get(table)),
        tuple((table_word(table), counts[table]) for table in _STAYS if counts.get(table)),
        spend,
        tuple((table, row_id, text) for table, _, row_id, text in named),
    )


def erase(desk: Desk, creator_id: int) -> Traces:
    """Erase a creator for good: sums stay, under "Erased creator 12".

    Her name, accounts, contacts, notes, and every other text that names her leave the rows, the
    history and the import history; what stood there is overwritten in the file.

    Returns:
        The texts that named her, to look for them elsewhere. They are nowhere in the desk any more.

    Raises:
        UserError: There is no such creator, or the file cannot be written; nothing was changed.
    """
    with desk.for_good(TITLE) as connection:
        _living(connection.execute(_WHO, (creator_id,)).fetchone())
        forgetting = Forgetting(connection, creator_id)
        forgetting.run()
    return forgetting.traces


def erase_in_copy(path: Path, traces: Traces) -> bool:
    """Erase a creator in a copy of the desk that nobody has open, such as a backup.

    Args:
        path: The copy; it may be of an older schema number and is brought up to this one.
        traces: What names her in the desk.

    Returns:
        Whether she stood in it.
    """
    from infdesk.store.migrations import upgrade  # noqa: PLC0415 - Alembic is slow to load

    with speaking(path), closing(open_writing(path)) as connection:
        if not _stands_in(connection, traces.creator_id):
            return False
        upgrade(connection, read_header(path).schema_number)
        connection.execute("BEGIN IMMEDIATE")
        Forgetting(connection, traces.creator_id, also=traces).run()
        connection.execute(
            "DELETE FROM change_log WHERE step_id IN (SELECT id FROM step WHERE undone)"
        )
        connection.execute("DELETE FROM step WHERE undone")
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    return True


def stands_in(path: Path, creator_id: int) -> bool:
    """Whether a copy of the desk still holds a creator by name."""
    with speaking(path), closing(open_reading(path, wait_s=1)) as connection:
        return _stands_in(connection, creator_id)


_WHO = "SELECT name, erased FROM creator WHERE id = ?"


def _living(row: tuple[str, int] | None) -> str:
    if row is None:
        raise UserError("There is no such creator in this desk.", "Nothing was changed.")
    if row[1]:
        raise UserError(f"{row[0]} is erased already.", "Nothing was changed.")
    return row[0]


def _stands_in(connection: sqlite3.Connection, creator_id: int) -> bool:
    row = connection.execute(_WHO, (creator_id,)).fetchone()
    return row is not None and not row[1]
