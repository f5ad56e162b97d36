"""What the desk already knows, looked up by what things are: keys of imports, names, handles.

A table is read once per comparison and as tuples, so that ten thousand rows cost a few queries.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from infdesk.domain.seal import MOST_LETTERS
from infdesk.store.adopting import PLACE
from infdesk.store.everything import desk_mark
from infdesk.store.history import columns_of, table_name, to_sql
from infdesk.store.key_text import BETWEEN
from infdesk.store.merges import Merges
from infdesk.store.tables import CONTENT

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from infdesk.store.asked import Reads
    from infdesk.store.history import SqlValue

TABLES = {table_name(table): table for table in CONTENT}
"""Tables of the founder's content, by name."""

_KEYS = """
SELECT p.entity, p.key, p.entity_id, p.batch_id, b.undone_at IS NOT NULL
FROM provenance AS p JOIN import_batch AS b ON b.id = p.batch_id ORDER BY p.id
"""
_UNDONE_INSERTS = """
SELECT s.batch_id, c.entity, c.first_id, c.last_id FROM change_log AS c
JOIN step AS s ON s.id = c.step_id JOIN import_batch AS b ON b.id = s.batch_id
WHERE c.operation = 'insert' AND s.kind = 'import' AND b.undone_at IS NOT NULL
"""
_EDITS = """
SELECT c.entity, c.operation, c.first_id, c.last_id, c.before, s.kind FROM change_log AS c
JOIN step AS s ON s.id = c.step_id LEFT JOIN import_batch AS b ON b.id = s.batch_id
WHERE NOT s.undone AND (s.kind = 'edit' OR (s.kind = 'import' AND b.undone_at IS NULL))
AND (c.operation = 'update' OR (c.operation = 'insert' AND s.kind = 'edit')) ORDER BY c.id
"""

Said = dict[str, "SqlValue"]


class Nothing:
    """A desk that does not exist yet."""

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[Any]:
        """No rows, whatever is asked."""
        del sql, params
        return []


class KnownTable:
    """All rows of one table.

    Attributes:
        rows: Id -> row, columns as in ``at``.
        at: Column -> its position in a row.
        usual: Column -> what it holds where nobody said anything.
    """

    def __init__(self, entity: str, rows: Sequence[tuple[SqlValue, ...]]) -> None:
        columns = columns_of(TABLES[entity])
        fields = TABLES[entity].model_fields
        self.rows = {int(str(row[0])): row for row in rows}
        self.at = {column: place for place, column in enumerate(columns)}
        self.usual = {
            name: None if field.is_required() else to_sql(field.get_default())
            for name, field in fields.items()
        }

    def value(self, row_id: int, column: str) -> SqlValue:
        """One value."""
        return self.rows[row_id][self.at[column]]

    def named(self, row_id: int) -> Callable[[str], SqlValue]:
        """A row as a function from columns to values."""
        row, at = self.rows[row_id], self.at
        return lambda column: row[at[column]]

    def index(self, mark: Callable[[Callable[[str], Any]], Hashable]) -> dict[Hashable, list[int]]:
        """Ids by a mark that each row has, oldest first; rows whose mark is ``None`` stay out."""
        found: dict[Hashable, list[int]] = defaultdict(list)
        for row_id in sorted(self.rows):
            marked = mark(self.named(row_id))
            if marked is not None:
                found[marked].append(row_id)
        return found


class Known:
    """The desk as a plan meets it; every look-up table is built when it is first needed."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._tables: dict[str, KnownTable] = {}
        self._indexes: dict[tuple[str, Hashable], dict[Hashable, list[int]]] = {}
        self._besides: dict[str, Mapping[str, Mapping[int, None]]] = {}

    def table(self, entity: str) -> KnownTable:
        """All rows of a table."""
        if entity not in self._tables:
            listed = ", ".join(f'"{column}"' for column in columns_of(TABLES[entity]))
            rows = self._reads.rows(f'SELECT {listed} FROM "{entity}"')
            self._tables[entity] = KnownTable(entity, rows)
        return self._tables[entity]

    def rows(self, sql: str) -> list[Any]:
        """What else is asked of the desk."""
        return self._reads.rows(sql)

    def by_key(self, entity: str, text: str) -> list[int]:
        """Rows that stand and were kept under this key, in the order they came."""
        ids = self._keys.get(entity, {}).get(text)
        return self._standing(entity, ids) if ids else []

    def keys(self, entity: str) -> Iterator[tuple[str, list[int]]]:
        """Every key of a table, with the rows that stand under it."""
        for text, ids in self._keys.get(entity, {}).items():
            yield text, self._standing(entity, ids)

    def beside_key(self, entity: str, text: str) -> list[int]:
        """Rows that stand under this key or one that differs in its last part alone."""
        ids = self._beside(entity).get(text.rpartition(BETWEEN)[0])
        return self._standing(entity, ids) if ids else []

    def _standing(self, entity: str, ids: Iterable[int]) -> list[int]:
        rows = self.table(entity).rows
        if self.merges:
            ids = dict.fromkeys(self.merges.became(entity, row_id) for row_id in ids)
        return [row_id for row_id in ids if row_id in rows]

    def kept_with(self, entity: str, text: str) -> int | None:
        """The row that a key was kept with last, also where that is another row's now."""
        return next(reversed(self._keys.get(entity, {}).get(text, {})), None)

    def marked(
        self, entity: str, mark: Callable[[Callable[[str], Any]], Hashable], wanted: Hashable
    ) -> list[int]:
        """Rows that have a mark, oldest first."""
        place = (entity, mark)
        if place not in self._indexes:
            self._indexes[place] = self.table(entity).index(mark)
        return self._indexes[place].get(wanted, [])

    @cached_property
    def desk(self) -> str | None:
        """What tells this desk from all others; older desks have nothing that does."""
        return desk_mark(self._reads)

    @cached_property
    def brand(self) -> str:
        """Name of the brand, as exports of older desks use it to tell desks apart."""
        found = self._reads.rows("SELECT substr(name, 1, ?) FROM brand", (MOST_LETTERS,))
        return str(found[0][0]) if found else ""

    def extras_of(self, entity: str, row_id: int) -> Mapping[str, tuple[int, str]]:
        """Name -> (id, text) of what is kept beside a row."""
        return self._extras.get((entity, row_id), {})

    def has_extra(self, entity: str, row_id: int, name: str, text: str) -> bool:
        """Whether a text is kept beside a row, which may have several under one name."""
        return (entity, row_id, name, text) in self._texts

    def typed_by_hand(self, entity: str, row_id: int) -> Said:
        """Columns that a hand changed since the last import said them -> what that import said."""
        said = self._hands.get((entity, row_id), {})
        if not self.merges:
            return said
        filled = self.merges.filled(entity, row_id)
        hers = {
            column: self._hands.get((entity, gone), {}).get(column)
            for column, gone in filled.items()
            if column in self._hands.get((entity, gone), {}) or self.made_by_hand(entity, gone)
        }
        return {**hers, **said}

    def set_aside(self, entity: str, row_id: int) -> Mapping[str, set[SqlValue]]:
        """Column -> what the rows said that went into this one, and what they said to imports."""
        if not self.merges:
            return {}
        aside = {
            column: set(said) for column, said in self.merges.set_aside(entity, row_id).items()
        }
        for gone in self.merges.gone_into(entity, row_id):
            for column, value in self._hands.get((entity, gone), {}).items():
                aside.setdefault(column, set()).add(value)
        return aside

    def made_by_hand(self, entity: str, row_id: int) -> bool:
        """Whether the row itself was typed."""
        return _within(self._made, entity, row_id)

    @cached_property
    def merges(self) -> Merges:
        """Which creators were taken together."""
        return Merges(self._reads)

    @cached_property
    def _texts(self) -> set[tuple[str, int, str, str]]:
        return set(self._reads.rows("SELECT entity, entity_id, name, value FROM extra"))

    @cached_property
    def _keys(self) -> dict[str, dict[str, dict[int, None]]]:
        """Entity -> key -> ids.

        Keys of an undone import no longer count, but for the rows of its own that stand for good
        reasons: importing it again finds them instead of making them twice.
        """
        undone: dict[int, dict[str, list[range]]] = defaultdict(lambda: defaultdict(list))
        for batch, entity, first, last in self._reads.rows(_UNDONE_INSERTS):
            undone[batch][entity].append(range(first, last + 1))
        keys: dict[str, dict[str, dict[int, None]]] = defaultdict(lambda: defaultdict(dict))
        for entity, text, row_id, batch, is_undone in self._reads.rows(_KEYS):
            if not is_undone or any(row_id in run for run in undone[batch][entity]):
                ids = keys[entity][text]
                ids.pop(row_id, None)
                ids[row_id] = None
        return keys

    def _beside(self, entity: str) -> Mapping[str, Mapping[int, None]]:
        """Key without its last part -> ids."""
        if entity not in self._besides:
            beside: dict[str, dict[int, None]] = defaultdict(dict)
            for text, ids in self._keys.get(entity, {}).items():
                beside[text.rpartition(BETWEEN)[0]].update(ids)
            self._besides[entity] = beside
        return self._besides[entity]

    @cached_property
    def _extras(self) -> dict[tuple[str, int], dict[str, tuple[int, str]]]:
        found: dict[tuple[str, int], dict[str, tuple[int, str]]] = defaultdict(dict)
        sql = "SELECT id, entity, entity_id, name, value FROM extra ORDER BY id"
        for extra_id, entity, row_id, name, value in self._reads.rows(sql):
            found[entity, row_id][name] = (extra_id, value)
        return found

    @cached_property
    def _edits(self) -> list[Any]:
        return self._reads.rows(_EDITS)

    @cached_property
    def _hands(self) -> dict[tuple[str, int], Said]:
        hands: dict[tuple[str, int], Said] = defaultdict(dict)
        for entity, operation, row_id, _, before, kind in self._edits:
            if operation != "update":
                continue
            said = hands[entity, row_id]
            for column, value in json.loads(before).items():
                if entity == "measurement" and column in PLACE:
                    continue  # the desk found the place, no hand typed it
                if kind == "import":
                    said.pop(column, None)
                else:
                    said.setdefault(column, value)
        return hands

    @cached_property
    def _made(self) -> dict[str, list[tuple[int, int]]]:
        made: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for entity, operation, first, last, *_ in self._edits:
            if operation == "insert":
                made[entity].append((first, last))
        for runs in made.values():
            runs.sort()
        return made


def _within(runs: Mapping[str, list[tuple[int, int]]], entity: str, row_id: int) -> bool:
    own = runs.get(entity, [])
    place = bisect_right(own, row_id, key=lambda run: run[0])
    return place > 0 and row_id <= own[place - 1][1]
