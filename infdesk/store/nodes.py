"""The things of a plan, each once, however many rows speak of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from infdesk.domain.plan import Change, Outcome, Ref
from infdesk.store.history import table_name
from infdesk.store.tables import CONTENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from infdesk.domain.plan import ImportPlan, Key, Record, Scalar
    from infdesk.store.history import SqlValue

ORDER = tuple(table_name(table) for table in CONTENT if table_name(table) != "extra")
"""Tables, parents before children."""

Place = tuple[int, int, int]
"""(file, sheet, row), each as position in the plan."""

_BETWEEN = "\x1f"


@dataclass(slots=True, eq=False)
class Node:
    """One thing of the plan, merged over all rows that speak of it.

    Attributes:
        entity: Name of its table.
        key: What makes it the same one next time.
        values: What the rows say, the last one that knows it.
        refs: What it points at, by what that is.
        extras: Heading -> text of what is kept beside it.
        dated: Other values on another day are a further row.
        place: The first row that speaks of it; ``None`` for what no single row says.
        parents: What it points at.
        owner: The creator it belongs to, if any.
        row_id: Its row, once that is known or written.
        by_key: Whether an earlier import kept it under this key.
        outcome: What the import does to it.
        changes: What a founder sees of that.
        updates: Columns to write; a node stands for the id that it will have.
        extra_updates: Ids of extras -> their new texts.
        extra_inserts: Extras that the row does not have yet.
        overwrite: Whether it replaces what was typed by hand.
    """

    entity: str
    key: Key
    values: Mapping[str, Scalar]
    refs: Mapping[str, Ref]
    extras: Mapping[str, str]
    dated: bool
    place: Place | None
    parents: dict[str, Node] = field(default_factory=dict)
    owner: Node | None = None
    row_id: int | None = None
    by_key: bool = False
    outcome: Outcome = Outcome.NEW
    changes: list[Change] = field(default_factory=list)
    updates: dict[str, SqlValue | Node] = field(default_factory=dict)
    extra_updates: dict[int, str] = field(default_factory=dict)
    extra_inserts: Mapping[str, str] = field(default_factory=dict)
    overwrite: bool = False

    @property
    def is_new_row(self) -> bool:
        """Whether a row is to be inserted: a new thing, or a further dated one."""
        return self.row_id is None

    @property
    def key_text(self) -> str:
        """The key as provenance keeps it.

        Who the creator is may be told by her name today and by her handle tomorrow, so her part of
        the key is kept as the row she is.
        """
        text = _BETWEEN.join(map(str, self.key))
        owner = self.owner
        if owner is None or owner.row_id is None:
            return text
        marked, whose = f"{_BETWEEN}{text}{_BETWEEN}", _BETWEEN.join(map(str, owner.key))
        found = marked.replace(
            f"{_BETWEEN}{whose}{_BETWEEN}", f"{_BETWEEN}#{owner.row_id}{_BETWEEN}"
        )
        return found[1:-1]

    def say(self, record: Record) -> None:
        """Fill up with what another row says: what is known replaces what was, unknown never."""
        known = {name: value for name, value in record.values.items() if value is not None}
        self.values = {**self.values, **known}
        self.refs = {**self.refs, **record.refs}
        self.extras = {**self.extras, **record.extras}

    def join(self, other: Node) -> None:
        """Take over what a node says that turned out to be the same thing."""
        known = {name: value for name, value in other.values.items() if value is not None}
        self.values = {**self.values, **known}
        self.extras = {**self.extras, **other.extras}
        self.parents = {**other.parents, **self.parents}
        self.overwrite = self.overwrite or other.overwrite


@dataclass(slots=True)
class Resolution:
    """A plan held against a desk.

    Attributes:
        nodes: Entity -> its nodes in the plan's order.
        rows: Place of a row -> its nodes, the one it is about first.
    """

    nodes: dict[str, list[Node]]
    rows: dict[Place, tuple[Node, ...]]

    def of(self, entity: str) -> list[Node]:
        """Nodes of a table, in the plan's order."""
        return self.nodes.get(entity, [])


def collect(
    plan: ImportPlan, *, untick: Collection[Place] = (), overwrite: Collection[Place] = ()
) -> Resolution:
    """Gather the things of a plan; nothing is known yet of what they are in the desk."""
    return _Collecting(plan, untick, overwrite).run()


class _Collecting:
    """Turns records into nodes."""

    def __init__(
        self, plan: ImportPlan, untick: Collection[Place], overwrite: Collection[Place]
    ) -> None:
        self._plan = plan
        self._untick = untick
        self._overwrite = overwrite
        self._nodes: dict[str, dict[Key, Node]] = defaultdict(dict)
        self._last: dict[Node, Record] = {}
        self._spare: dict[Ref, Record] | None = None

    def run(self) -> Resolution:
        for record in self._plan.shared:
            self._add(record, None)
        rows = {}
        for place, records in _planned(self._plan):
            if place not in self._untick:
                rows[place] = tuple([self._add(record, place) for record in records])
        for place in self._overwrite:
            for node in rows.get(place, ()):
                node.overwrite = True
        # a node may bring in what it points at, and that again
        pending = [node for nodes in self._nodes.values() for node in nodes.values()]
        for node in pending:
            node.parents = {column: self._at(ref, pending) for column, ref in node.refs.items()}
        return Resolution({name: list(nodes.values()) for name, nodes in self._nodes.items()}, rows)

    def _add(self, record: Record, place: Place | None) -> Node:
        of_entity = self._nodes[record.entity]
        key = record.key
        if record.dated:  # two days of one thing are two rows
            key = (*key, str(record.values.get("day")))
        node = of_entity.get(key)
        if node is None:
            node = of_entity[key] = Node(
                record.entity,
                record.key,
                record.values,
                record.refs,
                record.extras,
                record.dated,
                place,
            )
        elif self._last[node] is not record:
            node.say(record)
        self._last[node] = record
        node.place = node.place or place
        return node

    def _at(self, ref: Ref, pending: list[Node]) -> Node:
        node = self._nodes[ref.entity].get(ref.key)
        if node is None:  # said only by a row that stays out
            node = self._add(self._left_out(ref), None)
            pending.append(node)
        return node

    def _left_out(self, ref: Ref) -> Record:
        if self._spare is None:
            from_rows = (record for _, records in _planned(self._plan) for record in records)
            self._spare = {Ref(record.entity, record.key): record for record in from_rows}
        return self._spare[ref]


def _planned(plan: ImportPlan) -> Iterator[tuple[Place, tuple[Record, ...]]]:
    for at_file, file in enumerate(plan.files):
        for at_sheet, sheet in enumerate(file.sheets):
            for at_row, row in enumerate(sheet.rows):
                if row.records:
                    yield (at_file, at_sheet, at_row), row.records
