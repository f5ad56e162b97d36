"""Everything a desk holds, table by table, for the founder to take away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.store.desk_id import DESK_ID
from infdesk.store.history import columns_of, quoted, table_name
from infdesk.store.tables import CONTENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.store.asked import Reads
    from infdesk.store.history import SqlValue
    from infdesk.store.reader import DeskReader

Rows = list[tuple["SqlValue", ...]]


@dataclass(frozen=True, slots=True)
class Everything:
    """The content of a desk at one moment.

    Attributes:
        desk: What tells this desk from others; ``None`` where it has no mark of its own yet.
        columns: Of each table, ``id`` first.
        rows: Of each table, as the file keeps them, oldest first.
    """

    desk: str | None
    columns: Mapping[str, Sequence[str]]
    rows: Mapping[str, Rows]


def everything(reader: DeskReader) -> Everything:
    """Read the whole content of a desk."""
    columns = {table_name(table): columns_of(table) for table in CONTENT}
    with reader.snapshot():
        rows: dict[str, Rows] = {}
        for name, listed in columns.items():
            sql = f"SELECT {', '.join(map(quoted, listed))} FROM {quoted(name)} ORDER BY id"
            rows[name] = reader.rows(sql)
        return Everything(desk_mark(reader), columns, rows)


def desk_mark(reads: Reads) -> str | None:
    """What tells this desk from all others, whatever it is called; older desks have none."""
    found = reads.rows("SELECT value FROM setting WHERE name = ?", (DESK_ID,))
    return str(json.loads(found[0][0])) if found else None
