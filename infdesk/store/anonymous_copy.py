"""A copy of a desk that can be shown to a stranger: amounts, counts and days, and no words of hers.

It is made in memory, so that nothing but the finished copy is ever written; and it is only kept
after its own bytes were searched for every text that the desk holds.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.problem import UserError
from infdesk.domain.receipt_text import is_receipt
from infdesk.growing import growing
from infdesk.store.anonymous_texts import DAY, EMPTIED, KEPT_SETTINGS, LEFT_OUT, OWN_WORDS, Texts
from infdesk.store.connection import identify, open_reading, speaking
from infdesk.store.history import quoted, table_name
from infdesk.store.reader import roll_back_interrupted
from infdesk.store.tables import CONTENT, Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_WAIT_S: Final = 5.0
_SHORTEST: Final = 4
"""Shorter texts stand in every file by chance."""

_LONGEST: Final = 48
"""So much of a text is looked for; who has the beginning has the text."""

_PEOPLE: Final = (
    ("brand", "name"),
    ("creator", "name"),
    ("account", "handle"),
    ("contact", "value"),
)
_WORDS: Final = re.compile(r"[^\W_]+")


def make_anonymous_copy(desk: Path, out: Path) -> None:
    """Write a copy of a desk without her words to ``out``; the desk itself is only read.

    Raises:
        UserError: ``desk`` is no desk, or the copy would still have held words of hers.
        Busy: The desk is being written to.
        OSError: ``out`` cannot be written.
    """
    identify(desk)
    roll_back_interrupted(desk)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        with speaking(desk), closing(open_reading(desk, wait_s=_WAIT_S)) as source:
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master")  # a backup alone waits for ever
            source.backup(memory)
        with speaking(desk):
            originals = set(_originals(memory))
            texts = Texts()
            _anonymise(memory, texts)
            allowed = _allowed(memory, texts)
        with growing(out, private=True) as new:
            with speaking(out):
                memory.execute("VACUUM INTO ?", (str(new),))
            _check(new, originals, allowed)


def _originals(connection: sqlite3.Connection) -> Iterator[str]:
    """Every text of the desk that no copy may hold, also those within JSON."""
    for table in _tables(connection):
        for column, _ in _columns(connection, table):
            values = connection.execute(
                f"SELECT DISTINCT {quoted(column)} FROM {quoted(table)}"
                f" WHERE typeof({quoted(column)}) = 'text'"
            )
            for (value,) in values:
                yield from _parts(value)
                if (table, column) in _PEOPLE:
                    yield from _WORDS.findall(value)


def _parts(text: str) -> Iterator[str]:
    """A text itself, or all texts of the JSON that it is."""
    if text.startswith(("{", "[")):
        try:
            said = json.loads(text)
            # the parts of a receipt have names of ours; her headings stand in its lists as well
            yield from _leaves(said, with_names=not is_receipt(said))
        except ValueError:
            yield text
    else:
        yield text


def _leaves(value: Any, *, with_names: bool) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for entry in value:
            yield from _leaves(entry, with_names=with_names)
    elif isinstance(value, dict):
        names = value if with_names else ()
        yield from _leaves([*names, *value.values()], with_names=with_names)


def _anonymise(connection: sqlite3.Connection, texts: Texts) -> None:
    # who is named comes before the orders that name somebody
    known = list(dict.fromkeys(map(table_name, (*CONTENT, *Kept.__subclasses__()))))
    for table in _tables(connection):
        if table not in known:  # made by something that this version does not know
            connection.execute(f"DROP TABLE IF EXISTS {quoted(table)}")
    connection.execute("BEGIN")
    for table in LEFT_OUT:
        connection.execute(f"DELETE FROM {quoted(table)}")
    kept = ", ".join("?" * len(KEPT_SETTINGS))
    connection.execute(f"DELETE FROM setting WHERE name NOT IN ({kept})", KEPT_SETTINGS)
    for table in known:
        if table != "setting":
            for column, is_needed in _columns(connection, table):
                _rewrite(connection, texts, (table, column), is_needed=is_needed)
    connection.execute("COMMIT")


def _rewrite(
    connection: sqlite3.Connection, texts: Texts, place: tuple[str, str], *, is_needed: bool
) -> None:
    table, column = place
    instead = "''" if is_needed else "NULL"
    if column not in EMPTIED.get(table, "").split():
        connection.create_function("stand_in", 1, partial(texts.stand_in, place))
        instead = f"coalesce(stand_in({quoted(column)}), {instead})"
    connection.execute(
        f"UPDATE {quoted(table)} SET {quoted(column)} = {instead}"
        f" WHERE typeof({quoted(column)}) IN ('text', 'blob')"
    )


def _allowed(connection: sqlite3.Connection, texts: Texts) -> bytes:
    """All that the copy may say: its shape, and its rows, whose cells are each looked at here.

    Raises:
        UserError: A cell holds what is neither a stand-in nor a day.
    """
    said = [sql for (sql,) in connection.execute("SELECT coalesce(sql, name) FROM sqlite_master")]
    for table in _tables(connection):
        cells = ", ".join(quoted(column) for column, _ in _columns(connection, table))
        for row in connection.execute(f"SELECT {cells} FROM {quoted(table)}"):
            held = [cell for cell in row if isinstance(cell, str | bytes)]
            if table != "setting" and not all(_is_fine(cell, texts) for cell in held):
                raise _unsafe()
            said.append("".join(map(str, held)))
    # neighbours in a record stand without anything between them
    return "\n".join(dict.fromkeys(said)).lower().encode()


def _is_fine(cell: str | bytes, texts: Texts) -> bool:
    return isinstance(cell, str) and (
        cell in texts.given or cell in OWN_WORDS or DAY.fullmatch(cell) is not None
    )


def _check(copy: Path, originals: Iterable[str], allowed: bytes) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        astray = connection.execute("PRAGMA foreign_key_check").fetchone()
    if verdict != "ok" or astray is not None:
        raise UserError("The desk is damaged, so no copy of it was made.", "Nothing was written.")
    wanted = _by_beginning(originals)
    if _found_in(copy.read_bytes().lower(), wanted) - _found_in(allowed, wanted):
        raise _unsafe()


def _by_beginning(texts: Iterable[str]) -> dict[bytes, set[bytes]]:
    """Texts to look for, in lower case, under their first bytes."""
    wanted: dict[bytes, set[bytes]] = defaultdict(set)
    for text in texts:
        needle = text.lower().encode()[:_LONGEST]
        if len(needle) >= _SHORTEST:
            wanted[needle[:_SHORTEST]].add(needle)
    return dict(wanted)


def _found_in(data: bytes, wanted: Mapping[bytes, set[bytes]]) -> set[bytes]:
    """The texts that stand somewhere in a file."""
    lengths = {begin: {len(needle) for needle in group} for begin, group in wanted.items()}
    found: set[bytes] = set()
    for at in range(len(data) - _SHORTEST + 1):
        group = wanted.get(data[at : at + _SHORTEST])
        if group is not None:
            begin = data[at : at + _SHORTEST]
            found |= group.intersection(data[at : at + length] for length in lengths[begin])
    return found


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    return [name for (name,) in found]


def _columns(connection: sqlite3.Connection, table: str) -> list[tuple[str, bool]]:
    """(name, whether it must hold something) of each column but the id."""
    found = connection.execute(f"PRAGMA table_info({quoted(table)})")
    return [(row[1], bool(row[3])) for row in found if row[1] != "id"]


def _unsafe() -> UserError:
    return UserError(
        "The copy would still have held words of yours, so it was not made.",
        "Nothing was written. Please tell whoever helps you that this happened.",
    )
