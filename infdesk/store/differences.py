"""What a thing that the desk knows already would change: nothing, its values, or a further day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from infdesk.domain.comparison import Change, Outcome
from infdesk.store.adopting import PLACE
from infdesk.store.history import to_sql
from infdesk.store.identity import UNKNOWN_PLATFORM
from infdesk.store.nodes import Node
from infdesk.store.sealed import says_nothing_new

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from infdesk.domain.record import Scalar
    from infdesk.store.history import SqlValue
    from infdesk.store.known import Known

_DAY = "day"
_FIRST_SEEN = frozenset(
    {
        ("campaign", "name"), ("offer", "name"), ("cycle", "name"), ("creator", "name"),
        ("contact", "value"), ("contact", "label"), ("alias", "value"), ("account", "handle"),
        ("code", "code"),
    }
)  # fmt: skip
"""Spellings: the thing is the same, so it keeps the one it was first seen with."""

_SPELT = {"platform_name": "platform", "format_name": "format"}
"""Spelling -> the word it spells; it changes with the word only."""

_SAYS_NOTHING = {
    ("account", "platform"): UNKNOWN_PLATFORM,
    ("creator", "stage"): "identified",
    ("deliverable", "state"): "planned",
}
"""What a sheet says of whom it knows nothing more; it never takes better knowledge back."""

_AFTER_REFUND = frozenset({"status", "counts", "net", "refunded"})
"""What a refund changes in an order."""

_NEVER_SWITCHED = frozenset({("agreement", "from_record"), ("deliverable", "from_record")})
"""Whether terms are checked is decided when they are made, and by the founder after that."""

_LABELS = ("name", "handle", "code", "value", "number", "url")
_STATES = ("planned", "running", "measuring", "closed")


def settle(node: Node, ids: Sequence[int], known: Known) -> None:
    """Decide what a known thing becomes, given the rows that it is (of a dated one: its days)."""
    if node.said.seal is not None and node.kept_with is not None:
        node.row_id = ids[0]  # an export from before its row went into another says nothing new
        node.outcome = Outcome.SAME
        return
    if len(ids) == 1 and _is_said_already(node, ids[0], known):
        node.row_id = ids[0]
        node.outcome = Outcome.SAME
    elif node.is_exact:
        _settle_exact(node, ids[0], known)
    elif node.dated:
        _settle_dated(node, ids, known)
    else:
        node.row_id = ids[0]
        _take(node, _Held(node, known, ids), known)
    if node.row_id is not None:
        _settle_extras(node, known)


def _is_said_already(node: Node, row_id: int, known: Known) -> bool:
    """Whether the row holds all that the node says: quick, since most rows of a sheet do."""
    table = known.table(node.entity)
    row, at = table.rows[row_id], table.at
    for column, parent in node.parents.items():
        if parent.row_id is None or row[at[column]] != parent.row_id:
            return False
    for column, value in node.values.items():
        held = row[at[column]]
        if value == held or (node.dated and column == _DAY):
            continue
        if value is None and not node.is_exact:
            continue
        if to_sql(value) != held:
            return False
    return True


def _settle_exact(node: Node, row_id: int, known: Known) -> None:
    """A row of an export changes its own row as it says; what stands in no desk yet is new."""
    node.row_id = row_id
    if node.entity == "brand":
        node.overwrite = True
    elif not node.by_key and says_nothing_new(node, row_id, known):
        node.outcome = Outcome.SAME
        return
    _take(node, _Held(node, known, [row_id]), known)
    if node.entity == "brand" and node.updates:
        node.outcome = Outcome.NEW


def _settle_dated(node: Node, ids: Sequence[int], known: Known) -> None:
    """The same day is changed in place; another day with other values is a further row."""
    table = known.table(node.entity)
    day = to_sql(node.values.get(_DAY))
    by_day = sorted(ids, key=lambda row_id: (str(table.value(row_id, _DAY) or ""), row_id))
    until = [i for i in by_day if str(table.value(i, _DAY) or "") <= str(day or "")]
    same_day = [row_id for row_id in until if table.value(row_id, _DAY) == day]
    if same_day:
        node.row_id = same_day[-1]
        _take(node, _Held(node, known, same_day[-1:]), known)
        return
    held = _Held(node, known, until or by_day)
    node.row_id = held.newest
    _take(node, held, known)
    if node.outcome is Outcome.CHANGED:
        node.row_id, node.updates = None, {}


class _Held:
    """What the desk holds of one thing; of several days the newest known value counts.

    Args:
        node: The thing.
        known: The desk.
        ids: Its rows, oldest first.
    """

    def __init__(self, node: Node, known: Known, ids: Sequence[int]) -> None:
        self.newest = ids[-1]
        self._ids = ids
        self._table = known.table(node.entity)
        self._said = {} if node.overwrite else known.typed_by_hand(node.entity, self.newest)
        self._aside = {} if node.overwrite else known.set_aside(node.entity, self.newest)
        made = {self.newest, node.kept_with or self.newest}
        self._made = not node.overwrite and any(
            known.made_by_hand(node.entity, row_id) for row_id in made
        )
        self._is_other_day = node.dated and self.value(_DAY) != to_sql(node.values.get(_DAY))

    def value(self, column: str) -> SqlValue:
        """What stands in a column."""
        at = self._table.at[column]
        rows = (self._table.rows[row_id] for row_id in reversed(self._ids))
        return next((row[at] for row in rows if row[at] is not None), None)

    def repeats(self, column: str, after: SqlValue) -> bool:
        """Whether the file says what it said before she typed something else, or merged."""
        if after in self._aside.get(column, ()):
            return True
        return column in self._said and self._said[column] == after

    def is_typed(self, column: str) -> bool:
        """Whether her own typing stands there; numbers of another day replace none of it."""
        if self._is_other_day:
            return False
        if column in self._said:
            return True
        value = self.value(column)
        return self._made and value is not None and value != self._table.usual.get(column)


def _take(node: Node, held: _Held, known: Known) -> None:
    """Note what differs: to be written, or only shown where her own typing stands."""
    changes: list[Change] = []
    updates: dict[str, SqlValue | Node] = {}
    for column, after in _differences(node, held):
        written = None if isinstance(after, Node) else to_sql(after)
        if held.repeats(column, written):
            continue
        typed = held.is_typed(column)
        before = held.value(column)
        shown = _in_words(column, before, after, known)
        changes.append(Change(*shown, typed_by_hand=typed))
        if not typed:
            updates[column] = after if isinstance(after, Node) else written
    node.changes, node.updates = changes, updates
    node.outcome = Outcome.CHANGED if updates else Outcome.SAME


def _differences(node: Node, held: _Held) -> Iterator[tuple[str, Scalar | Node]]:
    stands = PLACE if node.entity == "measurement" and _has_found_place(node, held) else ()
    for column, value in node.values.items():
        if (value is None and not node.is_exact) or (node.dated and column == _DAY):
            continue
        if column in stands:
            continue
        stored = held.value(column)
        if value != stored and to_sql(value) != stored and _counts(node, column, stored, held):
            yield column, value
    if "deliverable_id" in node.parents and _is_loose(node, held):
        return  # when all else is kept, loose numbers are given to their post
    for column, parent in node.parents.items():
        if parent.row_id is None or parent.row_id != held.value(column):
            yield column, parent


def _has_found_place(node: Node, held: _Held) -> bool:
    """Whether a file still speaks of loose numbers that have their place in the desk by now."""
    said = node.values.get("about") is not None and "campaign_id" not in node.parents
    return said and held.value("campaign_id") is not None


def _is_loose(node: Node, held: _Held) -> bool:
    return (
        node.entity == "measurement"
        and not node.is_exact
        and held.value("campaign_id") is None
        and held.value("about") is not None
    )


def _counts(node: Node, column: str, stored: SqlValue, held: _Held) -> bool:
    """Whether a difference is one at all."""
    if node.is_exact:
        return True
    place = (node.entity, column)
    value = node.values[column]
    if stored is None:
        return place not in _NEVER_SWITCHED
    if node.entity == "shop_order" and column in _AFTER_REFUND and _knew_less(node, held):
        return False
    if place in _FIRST_SEEN or place in _NEVER_SWITCHED or _SAYS_NOTHING.get(place) == value:
        return False
    word = _SPELT.get(column)
    if word is not None:
        return to_sql(node.values.get(word)) != held.value(word)
    widens = _CYCLE.get(column) if node.entity == "cycle" else None
    return widens is None or widens(node, held)


def _knew_less(node: Node, held: _Held) -> bool:
    """Whether a download is from before a refund that the desk knows of: no refund un-happens."""
    said, known = node.values.get("refunded"), held.value("refunded")
    return isinstance(said, int) and isinstance(known, int) and said < known


def _starts_earlier(node: Node, held: _Held) -> bool:
    return str(to_sql(node.values["start"])) < str(held.value("start"))


def _ends_later(node: Node, held: _Held) -> bool:
    return str(to_sql(node.values["end"])) > str(held.value("end"))


def _knows_better(node: Node, held: _Held) -> bool:
    """The sheet that knows the round longest says how far it is; of equals the later state."""
    ours, theirs = held.value("end"), to_sql(node.values.get("end"))
    if ours is not None and theirs is not None and ours != theirs:
        return str(theirs) > str(ours)
    return _rank(node.values["state"]) > _rank(held.value("state"))


def _rank(state: object) -> int:
    return _STATES.index(str(state)) if state in _STATES else -1


_CYCLE: dict[str, Callable[[Node, _Held], bool]] = {
    "start": _starts_earlier,
    "end": _ends_later,
    "state": _knows_better,
}
"""A round of two sheets lasts from the first day of either to the last."""


def _in_words(
    column: str, before: SqlValue, after: Scalar | Node, known: Known
) -> tuple[str, Scalar, Scalar]:
    """A change as a founder reads it: what a row points at by name."""
    if not isinstance(after, Node):
        return column, None if isinstance(before, bytes) else before, after
    named_before = None if before is None else _label(after.entity, int(str(before)), known)
    return column.removesuffix("_id"), named_before, _label_of_node(after, known)


def _label_of_node(node: Node, known: Known) -> str:
    if node.row_id is not None:
        return _label(node.entity, node.row_id, known)
    return _first_label(node.values.get, f"new {node.entity}")


def _label(entity: str, row_id: int, known: Known) -> str:
    table = known.table(entity)
    get = table.named(row_id)
    return _first_label(lambda name: get(name) if name in table.at else None, f"{entity} {row_id}")


def _first_label(get: Callable[[str], Any], otherwise: str) -> str:
    return next((str(said) for name in _LABELS if (said := get(name)) is not None), otherwise)


def _settle_extras(node: Node, known: Known) -> None:
    """Texts kept beside the row: new ones are added, others change unless she typed them."""
    if not node.extras or node.row_id is None:
        return
    held = known.extras_of(node.entity, node.row_id)
    inserts = {name: text for name, text in node.extras.items() if name not in held}
    changes = [Change(name, None, text) for name, text in inserts.items()]
    updates: dict[int, str] = {}
    for name, (extra_id, before) in held.items():
        text = node.extras.get(name, before)
        if text == before or known.has_extra(node.entity, node.row_id, name, text):
            continue
        said = {} if node.overwrite else known.typed_by_hand("extra", extra_id)
        if said.get("value") != text:
            changes.append(Change(name, before, text, typed_by_hand="value" in said))
        if "value" not in said:
            updates[extra_id] = text
    node.changes = [*node.changes, *changes]
    node.extra_inserts, node.extra_updates = inserts, updates
    if inserts or updates:
        node.outcome = Outcome.CHANGED
