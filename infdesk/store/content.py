"""Is this the same content? A hash over rows and values in which ids do not count."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from infdesk.domain.seal import LATER
from infdesk.store.history import columns_of, table_name
from infdesk.store.tables import CONTENT, Extra, Kept

if TYPE_CHECKING:
    from infdesk.store.desk import DeskReader

Place = tuple[str, int]
"""A row: name of its table, its id."""


@dataclass(slots=True)
class _Row:
    """A row without ids: its own values with what it points at, and the rows it points at."""

    digest: str
    parents: tuple[Place, ...]


def content_hash(reader: DeskReader) -> str:
    """Equal for two desks that hold equal rows and values.

    Ids are replaced by what they point at, and every row knows what hangs on it; history, import
    batches, provenance and settings stand outside the comparison.
    """
    rows: dict[Place, _Row] = {}
    with reader.snapshot():
        for table in CONTENT:
            _read(reader, table, rows)
    families = _with_children(rows)
    whole = hashlib.sha256()
    for line in sorted(f"{name}:{families[name, row_id]}" for name, row_id in rows):
        whole.update(line.encode())
    return whole.hexdigest()


def _read(reader: DeskReader, table: type[Kept], rows: dict[Place, _Row]) -> None:
    name, columns, targets = table_name(table), columns_of(table), _targets(table)
    listed = ", ".join(f'"{column}"' for column in columns)
    for values in reader.rows(f'SELECT {listed} FROM "{name}"'):
        row = dict(zip(columns, values, strict=True))
        row_id = row.pop("id")
        for column in LATER.get(name, ()):
            if row[column] is None:
                del row[column]
        if table is Extra:
            targets = {"entity_id": row["entity"]}
        rows[name, row_id] = _row(row, targets, rows)


def _row(row: dict[str, Any], targets: dict[str, str], rows: dict[Place, _Row]) -> _Row:
    parents = []
    for column, target in targets.items():
        place = (target, row[column])
        if place in rows:
            parents.append(place)
            row[column] = rows[place].digest
    text = json.dumps(row, sort_keys=True, ensure_ascii=False)
    return _Row(hashlib.sha256(text.encode()).hexdigest(), tuple(parents))


def _with_children(rows: dict[Place, _Row]) -> dict[Place, str]:
    """Each row's digest with those of all that hangs on it; children come after their parents."""
    children: dict[Place, list[str]] = defaultdict(list)
    families: dict[Place, str] = {}
    for place, row in reversed(rows.items()):
        text = row.digest + "".join(sorted(children[place]))
        families[place] = hashlib.sha256(text.encode()).hexdigest()
        for parent in row.parents:
            children[parent].append(families[place])
    return families


def _targets(table: type[Kept]) -> dict[str, str]:
    """Foreign-key column -> the table it points at."""
    shape = table.metadata.tables[table_name(table)]
    return {key.parent.name: key.column.table.name for key in shape.foreign_keys}
