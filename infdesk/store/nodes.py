"""The things of a plan, each once, however many rows speak of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from infdesk.domain.comparison import Outcome
from infdesk.domain.loose import is_about_visits
from infdesk.domain.record import Ref
from infdesk.store.history import table_name
from infdesk.store.key_text import BETWEEN
from infdesk.store.tables import CONTENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from infdesk.domain.comparison import Change
    from infdesk.domain.plan import ImportPlan, PlannedFile
    from infdesk.domain.record import Key, Record
    from infdesk.store.history import SqlValue

ORDER = tuple(table_name(table) for table in CONTENT)
"""Tables, parents before children."""

Place = tuple[int, int, int]
"""(file, sheet, row), each as position in the plan."""

_FOUND_BY_NATURE = frozenset({"alias", "contact", "agreement", "agreement_cycle", "code"})
"""Found again by what they are; a key beside them would only be weight."""

_CHILDREN_OF_POSTS = frozenset({"charge", "measurement"})
"""Found again through their post, which has a key."""

_PLACES = frozenset({"deliverable_id", "agreement_id", "cycle_id"})
"""What numbers stand on."""

_MERELY_LIKE = "~"
"""Ends the key of a row that was in the desk before an export brought one like it."""

_NOTHING: Mapping[Any, Any] = MappingProxyType({})


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
        said: The record that spoke of it last.
        parents: What it points at.
        row_id: Its row, once that is known or written.
        by_key: Whether an earlier import kept it under this key.
        is_exact: Whether it is a row of an export, and no row of the desk merely like it.
        outcome: What the import does to it.
        changes: What a founder sees of that.
        updates: Columns to write; a node stands for the id that it will have.
        extra_updates: Ids of extras -> their new texts.
        extra_inserts: Extras that the row does not have yet.
        overwrite: Whether it replaces what was typed by hand.
        kept_with: The row that its key was kept with, where that may be another one by now.
        whose: The number by which her part of the key is kept, where it is not the creator's own.
        key_owner: The creator of its own row, where that one turned out to be another's, too.
    """

    __slots__ = (
        "by_key", "changes", "dated", "entity", "extra_inserts", "extra_updates", "extras",
        "is_exact", "kept_with", "key", "key_owner", "outcome", "overwrite", "parents", "place",
        "refs", "row_id", "said", "updates", "values", "whose",
    )  # fmt: skip

    def __init__(self, record: Record, place: Place | None) -> None:
        self.entity = record.entity
        self.key = record.key
        self.values = record.values
        self.refs = record.refs
        self.extras = record.extras
        self.dated = record.dated
        self.is_exact = record.seal is not None
        self.place = place
        self.said = record
        self.parents: Mapping[str, Node] = _NOTHING
        self.row_id: int | None = None
        self.by_key = False
        self.outcome = Outcome.NEW
        self.changes: Sequence[Change] = ()
        self.updates: Mapping[str, SqlValue | Node] = _NOTHING
        self.extra_updates: Mapping[int, str] = _NOTHING
        self.extra_inserts: Mapping[str, str] = _NOTHING
        self.overwrite = False
        self.kept_with: int | None = None
        self.whose: int | None = None
        self.key_owner: Node | None = None

    @property
    def is_new_row(self) -> bool:
        """Whether a row is to be inserted: a new thing, or a further dated one."""
        return self.row_id is None

    @property
    def owner(self) -> Node | None:
        """The creator it belongs to, if any."""
        for parent in self.parents.values():
            owner = parent if parent.entity == "creator" else parent.owner
            if owner is not None:
                return owner
        return None

    @property
    def is_found_by_key(self) -> bool:
        """Whether its key is kept, so that the next import finds it by that."""
        if self.said.seal is not None:
            return self.entity != "brand"
        if self.entity in _FOUND_BY_NATURE:
            return False
        return self.entity not in _CHILDREN_OF_POSTS or "deliverable_id" not in self.parents

    @property
    def bare_key(self) -> str:
        """The key in its own words alone."""
        return BETWEEN.join(map(str, self.key))

    @property
    def key_text(self) -> str:
        """The key as provenance keeps it.

        Who the creator is may be told by her name today and by her handle tomorrow, so her part of
        the key is kept as the row she is.
        """
        text = self.bare_key
        if self.said.seal is not None:
            return text if self.is_exact else f"{text}{BETWEEN}{_MERELY_LIKE}"
        owner = self.key_owner or self.owner
        number = None if owner is None else self.whose or owner.kept_with or owner.row_id
        if owner is None or number is None:
            return text
        marked, whose = f"{BETWEEN}{text}{BETWEEN}", BETWEEN.join(map(str, owner.key))
        found = marked.replace(f"{BETWEEN}{whose}{BETWEEN}", f"{BETWEEN}#{number}{BETWEEN}")
        return found[1:-1]

    def say(self, record: Record) -> None:
        """Fill up with what another row says: what is known replaces what was, unknown never."""
        known = {name: value for name, value in record.values.items() if value is not None}
        self.values = {**self.values, **known}
        self.refs = {**self.refs, **record.refs}
        self.extras = {**self.extras, **record.extras}
        self.said = record

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
        files: Of the plan, in its order.
    """

    nodes: dict[str, list[Node]]
    rows: dict[Place, Sequence[Node]]
    files: Sequence[PlannedFile] = ()

    def of(self, entity: str) -> list[Node]:
        """Nodes of a table, in the plan's order."""
        return self.nodes.get(entity, [])


def collect(
    plan: ImportPlan, *, untick: Collection[Place] = (), overwrite: Collection[Place] = ()
) -> Resolution:
    """Gather the things of a plan; nothing is known yet of what they are in the desk."""
    return _Collecting(plan, untick, overwrite).run()


class _Collecting:
    """Turns records into nodes.

    Most rows repeat the very record of a creator or an agreement, and point at things by the very
    same references: all are recognised by being that object, since long keys are slow to hash.
    """

    def __init__(
        self, plan: ImportPlan, untick: Collection[Place], overwrite: Collection[Place]
    ) -> None:
        self._plan = plan
        self._untick = untick
        self._overwrite = overwrite
        self._nodes: dict[str, dict[Key, Node]] = defaultdict(dict)
        self._of_record: dict[int, Node] = {}
        self._spare: dict[Ref, Record] | None = None

    def run(self) -> Resolution:
        for record in self._plan.shared:
            self._add(record, None)
        rows = self._rows()
        for place in self._overwrite:
            for node in rows.get(place, ()):
                node.overwrite = True
        self._point()
        nodes = {name: list(nodes.values()) for name, nodes in self._nodes.items()}
        return Resolution(nodes, rows, self._plan.files)

    def _rows(self) -> dict[Place, Sequence[Node]]:
        of_record, untick = self._of_record, self._untick
        rows: dict[Place, Sequence[Node]] = {}
        for place, records in _planned(self._plan):
            if place in untick:
                continue
            rows[place] = found = []
            for record in records:
                node = of_record.get(id(record))
                if node is None or node.said is not record:
                    node = self._add(record, place)
                elif node.place is None:
                    node.place = place
                found.append(node)
        return rows

    def _add(self, record: Record, place: Place | None) -> Node:
        key = record.key
        if record.dated:  # two days of one thing are two rows
            key = (*key, str(record.values.get("day")))
        of_entity = self._nodes[record.entity]
        node = of_entity.get(key)
        if node is None:
            node = of_entity[key] = Node(record, place)
        else:
            node.say(record)
            node.place = node.place or place
        self._of_record[id(record)] = node
        return node

    def _point(self) -> None:
        """Let every node know its parents; one may bring in what it points at, and that again."""
        of_ref: dict[int, Node] = {}
        of_refs: dict[int, Mapping[str, Node]] = {}
        pending = [node for nodes in self._nodes.values() for node in nodes.values()]
        for node in pending:
            refs = node.refs
            if not refs:
                continue
            parents = of_refs.get(id(refs))
            if parents is None:
                parents = of_refs[id(refs)] = {}
                for column, ref in refs.items():
                    parent = of_ref.get(id(ref))
                    if parent is None:
                        parent = of_ref[id(ref)] = self._at(ref, pending)
                    parents[column] = parent
            node.parents = parents
            if node.entity == "measurement" and node.said.seal is None and "about" in node.values:
                _forget_about(node)

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


def _forget_about(node: Node) -> None:
    """Numbers that stand on something need not say what they are about; visits keep their link."""
    if not _PLACES.isdisjoint(node.parents) and not is_about_visits(str(node.values["about"])):
        node.values = {name: value for name, value in node.values.items() if name != "about"}


def _planned(plan: ImportPlan) -> Iterator[tuple[Place, tuple[Record, ...]]]:
    for at_file, file in enumerate(plan.files):
        for at_sheet, sheet in enumerate(file.sheets):
            for at_row, row in enumerate(sheet.rows):
                if row.records:
                    yield (at_file, at_sheet, at_row), row.records
