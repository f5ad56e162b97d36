"""Forget a person: her rows lose what is personal, every other text loses her name."""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from infdesk.domain.erased import Erased
from infdesk.domain.erased_texts import GONE
from infdesk.domain.names import fold
from infdesk.store import tables
from infdesk.store.history import columns_of, now, quoted, table_name, to_json
from infdesk.store.known import TABLES
from infdesk.store.merges import Merges
from infdesk.store.persons.her_rows import gone_selves, her_rows
from infdesk.store.persons.marks import SALT, signs_of
from infdesk.store.persons.texts import edit_without_her, run_without_her, without_her
from infdesk.store.persons.traces import Traces, erased_name, traces_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from infdesk.store.asked import Reads

# what of her rows is deleted altogether
DELETED = ("observation", "contact", "extra")
# columns of her rows that hold free text
EMPTIED = {
    "agreement": ("notes",),
    "deliverable": ("title", "url", "notes"),
    "charge": ("note",),
    "measurement": ("about",),
    "clause": ("note",),
    "account": ("url",),
}
# columns of her rows by which orders find her: they get a word in place of hers
RENAMED = {"account": ("handle",), "alias": ("value",), "code": ("code", "folded")}
# what names somebody else stays, even where it holds a word of hers
OF_OTHERS = {"creator": ("name",), **RENAMED, "contact": ("value",)}
_LINKS = ("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")
_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")


class Forgetting:
    """Forgets one creator inside an open transaction.

    Args:
        connection: The writing connection of a desk of this version's shape.
        creator_id: Whom.
        also: Texts that named her at another time, as a newer file knows them.
        deleted: Whether only the history knows her; a row without a name takes her number then.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        creator_id: int,
        *,
        also: Traces | None = None,
        deleted: bool = False,
    ) -> None:
        self._deleted = deleted
        self._connection = connection
        self._id = creator_id
        self._hers = her_rows(self, creator_id, gone_too=True)
        self.traces = traces_of(self, creator_id, self._hers, also=also)
        self._merges = Merges(self)
        selves = gone_selves(self, lambda text: self.traces.whole(text) is not None)
        entries = self._merges.into(creator_id)
        selves |= set(entries)
        if selves:
            for other in selves:
                for table, ids in her_rows(self, other, gone_too=True).items():
                    self._hers.setdefault(table, set()).update(ids)
            self.traces = traces_of(self, creator_id, self._hers, also=also)
        self.traces = replace(self.traces, selves=tuple(entries))

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[Any]:
        """All rows of a query."""
        return self._connection.execute(sql, params).fetchall()

    def run(self) -> None:
        """Forget her; sums stay what they were."""
        if self._deleted:
            add_blank_creator(self._connection, self._id)
        self._remember_marks()
        self._forget_history()
        self._forget_rows()
        self._forget_texts()

    def _remember_marks(self) -> None:
        """Keep what recognises her in a file, without keeping what it is."""
        salt = self.rows("SELECT value FROM setting WHERE name = ?", (SALT,))
        if not salt:
            salt = [(to_json(secrets.token_hex(16)),)]
            self._connection.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?)", (SALT, salt[0][0])
            )
        erased = Erased(json.loads(salt[0][0]), {})
        self._connection.executemany(
            "INSERT INTO erased_mark (creator_id, at, mark, becomes) VALUES (?, ?, ?, ?)",
            [
                (self._id, now(), erased.mark(kind, text), token)
                for kind, text, token in signs_of(self, self._hers, self.traces, ever=self._deleted)
            ],
        )

    # Her rows

    def _forget_rows(self) -> None:
        for table in DELETED:
            self._each(table, f"DELETE FROM {table} WHERE id = ?")
        for table, columns in RENAMED.items():
            for column in columns:
                self._rename(table, column)
        for table, columns in EMPTIED.items():
            for column in columns:
                self._empty(table, column)
        blank = blank_creator(self._id)
        places = ", ".join(f"{quoted(name)} = ?" for name in blank)
        self._connection.execute(
            f"UPDATE creator SET {places} WHERE id = ?", (*blank.values(), self._id)
        )
        self._forget_sources()

    def _forget_sources(self) -> None:
        """Keys of her rows go, and those of rows that are no more: they may have been hers.

        Rows that went into those of somebody else are known to be hers or not.
        """
        for table, ids in self._hers.items():
            self._connection.executemany(
                "DELETE FROM provenance WHERE entity = ? AND entity_id = ?",
                [(table, row_id) for row_id in ids],
            )
        for table in TABLES:
            others = self._merges.went(table) - self._hers.get(table, set())
            self._connection.execute(
                "DELETE FROM provenance WHERE entity = ?"
                f" AND entity_id NOT IN (SELECT id FROM {quoted(table)})"
                " AND entity_id NOT IN (SELECT value FROM json_each(?))",
                (table, json.dumps(sorted(others))),
            )

    def _empty(self, table: str, column: str) -> None:
        """Take a text out, but for the word by which the links of orders go on finding a post."""
        for row_id, text in self._column(table, column):
            if row_id in self._hers.get(table, ()):
                token = self.traces.whole(text)
                self._set(table, column, row_id, None if token == GONE else token)

    def _rename(self, table: str, column: str) -> None:
        for row_id, text in self._column(table, column):
            if row_id in self._hers.get(table, ()):
                token = self.traces.whole(text) or GONE
                if column == "folded":
                    token = token.casefold()
                self._set(table, column, row_id, token)

    def _each(self, table: str, sql: str) -> None:
        ids = self._hers.get(table, ())
        self._connection.executemany(sql, [(row_id,) for row_id in ids])

    # Everybody's texts

    def _forget_texts(self) -> None:
        for table in tables.Kept.__subclasses__():
            name = table_name(table)
            if table is tables.ChangeLog:
                continue
            for column in text_columns(self, name):
                self._scrub(name, column)

    def _scrub(self, table: str, column: str) -> None:
        keeps = column in OF_OTHERS.get(table, ())
        for row_id, text in self._column(table, column):
            if keeps and row_id not in self._hers.get(table, ()):
                continue
            scrubbed = self._without_her(table, column, text)
            if scrubbed != text:
                self._set(table, column, row_id, scrubbed)

    def _without_her(self, table: str, column: str, text: str) -> str:
        if table == "shop_order" and column in ("codes", "codes_typed"):
            codes = [self.traces.whole(code) or code for code in text.split("\n")]
            folded = column == "codes"
            return "\n".join(code.casefold() if folded else code for code in codes)
        if table == "shop_order" and column == "alias":
            return fold(self.traces.whole(text) or text)
        if table == "shop_order" and column in _LINKS:
            return self.traces.whole(text) or self.traces.scrub(text)
        return without_her(self.traces, table, column, text)

    def _column(self, table: str, column: str) -> list[tuple[int, str]]:
        return self.rows(
            f"SELECT id, {quoted(column)} FROM {quoted(table)}"
            f" WHERE typeof({quoted(column)}) = 'text'"
        )

    def _set(self, table: str, column: str, row_id: int, text: str | None) -> None:
        self._connection.execute(
            f"UPDATE {quoted(table)} SET {quoted(column)} = ? WHERE id = ?", (text, row_id)
        )

    # What the history keeps

    def _forget_history(self) -> None:
        """Her values leave the history; its lines on rows that stay keep their numbers and days."""
        for line, entity, operation, first, before, after in self.rows(
            "SELECT id, entity, operation, first_id, before, after FROM change_log"
            " WHERE before IS NOT NULL OR after IS NOT NULL"
        ):
            if operation != "update":
                hers = self._hers.get(entity, set())
                texts = (
                    run_without_her(self.traces, entity, before, hers),
                    run_without_her(self.traces, entity, after, hers),
                )
            elif first in self._hers.get(entity, ()):
                texts = _plain(before, after)
            else:
                texts = (
                    edit_without_her(self.traces, entity, before),
                    edit_without_her(self.traces, entity, after),
                )
            if texts != (before, after):
                self._keep_line(line, texts)

    def _keep_line(self, line: int, texts: tuple[str | None, str | None]) -> None:
        if texts == ("{}", "{}"):
            self._connection.execute("DELETE FROM change_log WHERE id = ?", (line,))
        else:
            self._connection.execute(
                "UPDATE change_log SET before = ?, after = ? WHERE id = ?", (*texts, line)
            )


def blank_creator(creator_id: int) -> dict[str, object]:
    """What is left of the row of an erased creator: column -> value."""
    blank = {
        name: tables.Creator.model_fields[name].get_default()
        for name in columns_of(tables.Creator)
        if name not in ("id", "name")
    }
    return blank | {"archived": 1, "erased": 1, "name": erased_name(creator_id)}


def add_blank_creator(connection: sqlite3.Connection, creator_id: int) -> None:
    """Let a row without a name take a number, to which marks can belong."""
    row = {"id": creator_id, **blank_creator(creator_id)}
    connection.execute(
        f"INSERT INTO creator ({', '.join(map(quoted, row))}) VALUES ({', '.join('?' * len(row))})",
        tuple(row.values()),
    )


def _plain(before: str, after: str) -> tuple[str, str]:
    """Of an edit of hers the columns whose values say nothing personal: numbers and days."""
    was, became = json.loads(before), json.loads(after)
    plain = [name for name in was if _is_plain(was[name]) and _is_plain(became[name])]
    return to_json({n: was[n] for n in plain}), to_json({n: became[n] for n in plain})


def _is_plain(value: object) -> bool:
    return not isinstance(value, str) or bool(_DAY.fullmatch(value))


def text_columns(asked: Reads, table: str) -> Iterable[str]:
    """Columns that may hold text, by the file itself."""
    for row in asked.rows(f"PRAGMA table_info({quoted(table)})"):
        if str(row[2]).upper().startswith(("VARCHAR", "TEXT", "CHAR")):
            yield row[1]
