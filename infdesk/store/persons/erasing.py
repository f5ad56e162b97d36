"""Erase a creator for good: the one deed with a desk that cannot be undone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError
from infdesk.store.persons.forgetting import Forgetting
from infdesk.store.persons.her_rows import gone_creators, her_rows
from infdesk.store.persons.mentions import mentions
from infdesk.store.persons.traces import Traces, traces_of
from infdesk.store.row_names import table_word

if TYPE_CHECKING:
    from infdesk.store.desk import Desk, DeskReader

TITLE = "Erase a creator"
_GOES = {
    "contact": "contact",
    "observation": "look at an account",
    "extra": "other value of your sheet",
}
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
        name = _erasable(reader, creator_id)
        hers = her_rows(reader, creator_id)
        spend = reader.one(_SPEND, (json.dumps(sorted(hers.get("charge", ()))),))[0]
        named = mentions(reader, traces_of(reader, creator_id, hers), hers)
    counts = {table: len(ids) for table, ids in hers.items()}
    return Preview(
        name,
        tuple((word, counts[table]) for table, word in _GOES.items() if counts.get(table)),
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
    with desk.reader() as reader:
        deleted = creator_id in gone_creators(reader)
        _erasable(reader, creator_id)
    with desk.for_good(TITLE) as connection:
        forgetting = Forgetting(connection, creator_id, deleted=deleted)
        forgetting.run()
    return forgetting.traces


def _erasable(reader: DeskReader, creator_id: int) -> str:
    """The name of somebody who can be erased: living, or known by the history alone."""
    row = reader.one("SELECT name, erased FROM creator WHERE id = ?", (creator_id,))
    name = gone_creators(reader).get(creator_id) if row is None else row[0]
    if name is None:
        raise UserError("There is no such creator in this desk.", "Nothing was changed.")
    if row is not None and row[1]:
        raise UserError(f"{name} is erased already.", "Nothing was changed.")
    return str(name)
