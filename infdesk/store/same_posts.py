"""Which post of the desk one of a plan is: by its key, its day, its address, or a plan for it.

A sheet without ids and links has several posts of one creator, format and offer in a round. Their
keys count them, so a row that was taken out or put in between would move every one below it. What
founders tell such posts apart by is the day they went live; the count speaks where that is silent.

And a tracker grows: the row that was planned gets its day, then its link. Its key changes with
them; the post does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from infdesk.domain.names import fold
from infdesk.store.history import to_sql
from infdesk.store.same_numbers import post_address
from infdesk.store.sealed import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from infdesk.domain.record import Key
    from infdesk.store.kept_keys import KeptKeys
    from infdesk.store.known import Known
    from infdesk.store.nodes import Node, Resolution

    Get = Callable[[str], Any]

_POST = "deliverable"
_DAY = "posted_on"
_BROUGHT = f"""
SELECT DISTINCT p.entity_id, f.sha256, f.name FROM provenance AS p
JOIN import_file AS f ON f.id = p.file_id JOIN import_batch AS b ON b.id = p.batch_id
WHERE p.entity = '{_POST}' AND b.undone_at IS NULL
"""


class SamePosts:
    """Finds the rows of posts; each row is one post's only.

    Args:
        resolution: The plan; its creators are found already when the first post is asked for.
        known: The desk.
        keys: The keys of earlier imports.
    """

    def __init__(self, resolution: Resolution, known: Known, keys: KeptKeys) -> None:
        self._resolution = resolution
        self._known = known
        self._keys = keys

    def by_key(self, node: Node) -> list[int]:
        """The row of a post by its key, and among equals by its day."""
        found = self._rows.get(node)
        return [] if found is None else [found]

    def by_nature(self, node: Node) -> list[int]:
        """Rows that it may be, the likeliest first, though no import kept them under its key."""
        get = reading(node)
        address = address_of(get)
        found = self._known.marked(_POST, address_of, address) if address else []
        if found:
            return found
        kind, day = _kind(get), get(_DAY)
        of_kind = [i for i in self._known.marked(_POST, _kind, kind) if self._fits(i, get)]
        same_day = [i for i in of_kind if day is not None and self._value(i, _DAY) == day]
        linked = [i for i in same_day if (self._value(i, "url") is None) != (get("url") is None)]
        return linked or [i for i in of_kind if self._was_planned(i, get)]

    def _fits(self, row_id: int, get: Get) -> bool:
        """Whether nothing speaks against it: two rounds, two offers or two links are two posts."""
        table = self._known.table(_POST)
        held = table.named(row_id)
        return (
            (held("cycle_id") is None or held("cycle_id") == get("cycle_id"))
            and (held("url") is None or get("url") is None)
            and (None in (held("offer_id"), get("offer_id")) or held("offer_id") == get("offer_id"))
        )

    def _was_planned(self, row_id: int, get: Get) -> bool:
        """Whether the row waits for its post: planned, on no day, or typed by hand for one."""
        held = self._known.table(_POST).named(row_id)
        if held("state") != "planned":
            return False
        if self._known.made_by_hand(_POST, row_id):
            return bool(held("cycle_id") == get("cycle_id"))
        return held(_DAY) is None and (get(_DAY) is not None or get("state") == "live")

    @cached_property
    def _rows(self) -> Mapping[Node, int | None]:
        """Every post of the plan -> its row by key; posts on a day choose before the others."""
        rows: dict[Node, int | None] = {}
        groups: dict[Key, list[Node]] = defaultdict(list)
        for node in self._resolution.of(_POST):
            if node.said.seal is not None:
                continue
            if isinstance(node.key[-1], int):
                groups[node.key[:-1]].append(node)
            else:
                rows[node] = next(iter(self._keys.find(node)[-1:]), None)
        taken = {row_id for row_id in rows.values() if row_id is not None}
        stay = Counter(_file(node) for node, row_id in rows.items() if row_id is not None)
        equals = [_Equals(nodes, self._keys, self._known) for nodes in groups.values()]
        equals.sort(key=lambda group: _day(group.nodes[0]) is None)
        for group in equals:
            found = group.by_day(taken)
            taken.update(found.values())
            stay.update(map(_file, found))
            rows |= found
        left = [
            (node, row_id)
            for group in equals
            for node, row_id in group.by_count.items()
            if node not in rows and row_id is not None and row_id not in taken
        ]
        moved = Counter(
            _file(node) for node, row_id in left if self._is_of_another_day(node, row_id)
        )
        for node, row_id in left:
            if row_id not in taken and (
                not self._is_of_another_day(node, row_id)
                or self._is_corrected(node, row_id, stay, moved)
            ):
                rows[node] = row_id
                taken.add(row_id)
        return rows

    def _is_corrected(
        self, node: Node, row_id: int, stay: Counter[int], moved: Counter[int]
    ) -> bool:
        """Whether a post of another day is the one kept, its day corrected; else it is a new one.

        Most posts of a sheet that was corrected stand where they stood. In next week's sheet none
        does, however like the posts are; and the very same file read another way is the same posts.
        """
        at = _file(node)
        if stay[at] >= max(1, moved[at]):
            return True
        file = self._resolution.files[at]
        marks = self._came_from.get(row_id, set())
        is_lone = moved[at] == 1 and not stay[at]
        return file.sha256 in marks or (is_lone and fold(file.name) in marks)

    @cached_property
    def _came_from(self) -> Mapping[int, set[str]]:
        """Row of a post -> sha256 and folded names of the files that brought it."""
        found: dict[int, set[str]] = defaultdict(set)
        for row_id, sha256, name in self._known.rows(_BROUGHT):
            found[row_id] |= {sha256, fold(name)}
        return found

    def _is_of_another_day(self, node: Node, row_id: int) -> bool:
        day, kept = _day(node), self._value(row_id, _DAY)
        return day is not None and kept is not None and day != kept

    def _value(self, row_id: int, column: str) -> object:
        return self._known.table(_POST).value(row_id, column)


class _Equals:
    """Posts that only a number tells apart, and the rows that were kept under such numbers.

    Attributes:
        nodes: In the order of the sheet.
        by_count: Each with the row under its own number, ``None`` where there is none.
    """

    def __init__(self, nodes: list[Node], keys: KeptKeys, known: Known) -> None:
        self.nodes = nodes
        kept = {node: keys.find(node) for node in nodes}
        self.by_count = {node: ids[-1] if ids else None for node, ids in kept.items()}
        self._held = dict.fromkeys(row_id for ids in kept.values() for row_id in reversed(ids))
        if nodes[0].key[-1] == 1:  # rows that come after others, corrected, go on counting
            self._held |= dict.fromkeys(known.beside_key(_POST, nodes[0].key_text))
        table = known.table(_POST)
        self._days = {row_id: table.value(row_id, _DAY) for row_id in self._held}

    def by_day(self, taken: Collection[int]) -> dict[Node, int]:
        """The posts whose day a row has; of several rows of that day its own, else the first."""
        on_day: dict[object, dict[int, None]] = defaultdict(dict)
        for row_id in self._held:
            if row_id not in taken:
                on_day[self._days[row_id]][row_id] = None
        found = {}
        # who finds her own row goes first, so that twins of a day keep their order
        for node in sorted(self.nodes, key=lambda one: not self._is_of_its_day(one)):
            day, own = _day(node), self.by_count[node]
            if day is not None and on_day[day]:
                row_id = own if own is not None and own in on_day[day] else next(iter(on_day[day]))
                found[node] = row_id
                del on_day[day][row_id]
        return found

    def _is_of_its_day(self, node: Node) -> bool:
        own = self.by_count[node]
        return own is not None and _day(node) == self._days[own]


def address_of(get: Get) -> tuple[Any, str] | None:
    """Agreement and short address of a post; ``None`` where it has none that is known."""
    post = post_address(get)
    return (get("agreement_id"), post) if post else None


def _kind(get: Get) -> tuple[Any, ...]:
    return get("agreement_id"), get("platform"), get("format")


def _file(node: Node) -> int:
    """Position of the file that says a post."""
    return -1 if node.place is None else node.place[0]


def _day(node: Node) -> object:
    return to_sql(node.values.get(_DAY))
