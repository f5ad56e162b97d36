"""Everything that the desk holds on one creator, each field with where it came from."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError
from infdesk.store.columns import INTERNAL, reference
from infdesk.store.history import columns_of, quoted
from infdesk.store.import_history import told_files
from infdesk.store.known import TABLES
from infdesk.store.merges import KIND, SPLIT
from infdesk.store.persons.her_rows import her_rows
from infdesk.store.persons.mentions import mentions
from infdesk.store.persons.traces import traces_of
from infdesk.store.row_names import row_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from infdesk.store.desk import DeskReader
    from infdesk.store.history import SqlValue
    from infdesk.store.persons.her_rows import HerRows

_ORDER = (
    "creator", "contact", "account", "observation", "alias", "code", "agreement", "clause",
    "deliverable", "charge", "measurement", "extra",
)  # fmt: skip
_BARE = INTERNAL | {"id"}
_SOURCES = """
SELECT p.entity, p.entity_id, f.name, p.sheet, p.row, b.at
FROM provenance AS p JOIN import_batch AS b ON b.id = p.batch_id
LEFT JOIN import_file AS f ON f.id = p.file_id WHERE p.file_id IS NOT NULL ORDER BY p.id
"""
_INSERTS = """
SELECT c.entity, c.first_id, c.last_id, s.id FROM change_log AS c JOIN step AS s ON s.id = c.step_id
WHERE c.operation = 'insert' AND NOT s.undone
"""
_UPDATES = """
SELECT c.entity, c.first_id, c.after, s.id FROM change_log AS c JOIN step AS s ON s.id = c.step_id
WHERE c.operation = 'update' AND NOT s.undone ORDER BY c.id
"""
_STEPS = "SELECT id, at, kind, batch_id FROM step"
_FILES = "SELECT batch_id, name FROM import_file ORDER BY id"


@dataclass(frozen=True, slots=True)
class HeldFact:
    """One field.

    Attributes:
        entity: The table.
        row_id: The row.
        item: What a founder calls the row.
        column: The column; of a kept heading of her sheets, the heading.
        value: As the desk keeps it; of a column that points at another row, what that is called.
        source: Where it came from, in words.
    """

    entity: str
    row_id: int
    item: str
    column: str
    value: SqlValue
    source: str


@dataclass(frozen=True, slots=True)
class Held:
    """What the desk holds on a creator.

    Attributes:
        name: Who.
        facts: Every field that holds something.
        mentions: Texts of others that name her: (what a founder calls the row, column, text).
        orders: How many orders were credited to her by code, link or name; they hold no buyer.
    """

    name: str
    facts: tuple[HeldFact, ...]
    mentions: tuple[tuple[str, str, str], ...]
    orders: int


def held_on(reader: DeskReader, creator_id: int) -> Held:
    """Everything that the desk holds on a creator; nothing is changed.

    Raises:
        UserError: There is no such creator.
    """
    with reader.snapshot():
        who = reader.one("SELECT name FROM creator WHERE id = ?", (creator_id,))
        if who is None:
            raise UserError("There is no such creator in this desk.", "Nothing was changed.")
        hers = her_rows(reader, creator_id)
        sources = _Sources(reader)
        facts = tuple(
            fact for entity in _ORDER for fact in _facts(reader, entity, hers, sources=sources)
        )
        return Held(who[0], facts, _mentions(reader, creator_id, hers), _orders(reader, hers))


class _Sources:
    """Where rows and single values came from."""

    def __init__(self, reader: DeskReader) -> None:
        self._files: dict[int, list[str]] = defaultdict(list)
        for batch, name in reader.rows(_FILES):
            self._files[batch].append(name)
        self._steps = {row[0]: row[1:] for row in reader.rows(_STEPS)}
        self._rows = {(row[0], row[1]): row[2:] for row in reader.rows(_SOURCES)}
        self._runs: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for entity, first, last, step in reader.rows(_INSERTS):
            self._runs[entity].append((first, last, step))
        self._edits = {
            (entity, row_id, column): step
            for entity, row_id, after, step in reader.rows(_UPDATES)
            for column in json.loads(after)
        }

    def of(self, entity: str, row_id: int, column: str) -> str:
        """Where a value came from: its own last change, else what brought the row."""
        step = self._edits.get((entity, row_id, column))
        if step is not None:
            return self._step(step)
        known = self._rows.get((entity, row_id))
        if known is not None:
            name, sheet, row, at = known
            where = ", ".join(
                filter(None, (name, f"sheet {sheet}" if sheet else "", f"row {row}" if row else ""))
            )
            return f"{where}, imported {_day(at)}"
        for first, last, made in self._runs[entity]:
            if first <= row_id <= last:
                return self._step(made)
        return "made with the desk"

    def _step(self, step: int) -> str:
        at, kind, batch = self._steps[step]
        if kind == "import" and batch is not None:
            return f"{told_files(self._files[batch])}, imported {_day(at)}"
        if kind in (KIND, SPLIT):
            return f"out of two entries of one person, {_day(at)}"
        return f"typed by hand, {_day(at)}"


def _facts(
    reader: DeskReader, entity: str, hers: HerRows, *, sources: _Sources
) -> Iterator[HeldFact]:
    columns = columns_of(TABLES[entity])
    listed = ", ".join(map(quoted, columns))
    usual = {name: field.get_default() for name, field in TABLES[entity].model_fields.items()}
    for values in reader.rows(
        f"SELECT {listed} FROM {quoted(entity)}"
        " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(sorted(hers.get(entity, ()))),),
    ):
        row = dict(zip(columns, values, strict=True))
        item = row_name(reader, entity, row["id"])
        if entity == "extra":
            source = sources.of(entity, row["id"], "value")
            yield HeldFact(entity, row["id"], item, row["name"], row["value"], source)
            continue
        for column, value in row.items():
            if value is None or value == usual.get(column) or column in _BARE:
                continue
            source = sources.of(entity, row["id"], column)
            target = reference(entity, column)
            if target is None:
                yield HeldFact(entity, row["id"], item, column, value, source)
            elif value not in hers.get(target, ()):  # that a post of hers is hers says nothing new
                yield HeldFact(
                    entity, row["id"], item, column, row_name(reader, target, value), source
                )


def _mentions(
    reader: DeskReader, creator_id: int, hers: HerRows
) -> tuple[tuple[str, str, str], ...]:
    traces = traces_of(reader, creator_id, hers)
    return tuple(
        (row_name(reader, table, row_id), column, text)
        for table, column, row_id, text in mentions(reader, traces, hers)
    )


def _orders(reader: DeskReader, hers: HerRows) -> int:
    """Orders with one of her codes."""
    found = reader.one(
        "SELECT coalesce(sum(o.count), 0) FROM shop_order AS o WHERE EXISTS (SELECT 1 FROM code c"
        " WHERE c.id IN (SELECT value FROM json_each(?))"
        " AND instr(char(10) || o.codes || char(10), char(10) || c.folded || char(10)) > 0)",
        (json.dumps(sorted(hers.get("code", ()))),),
    )
    return int(found[0])


def _day(at: str) -> str:
    return datetime.fromisoformat(at).date().isoformat()
