"""Posts that only a number tells apart: which of them is which when the sheet comes again.

A sheet without ids and links has several posts of one creator, format and offer in a round. Their
keys count them, so a row that was taken out or put in between would move every one below it. What
founders tell such posts apart by is the day they went live; the count speaks where that is silent.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from infdesk.store.history import to_sql

if TYPE_CHECKING:
    from infdesk.domain.plan import Key
    from infdesk.store.kept_keys import KeptKeys
    from infdesk.store.known import Known
    from infdesk.store.nodes import Node, Resolution

_DAY = "posted_on"


class EqualPosts:
    """Finds the rows of counted posts; each row is one post's only.

    Args:
        resolution: The plan.
        known: The desk.
        keys: The keys of earlier imports.
    """

    def __init__(self, resolution: Resolution, known: Known, keys: KeptKeys) -> None:
        self._known = known
        self._keys = keys
        self._groups = _groups(resolution)
        self._rows: dict[Node, int | None] = {}

    def find(self, node: Node) -> list[int]:
        """The row of a post by its key, and among equals by its day."""
        equals = self._groups.get(node.key[:-1]) if _is_counted(node) else None
        if equals is None:
            return self._keys.find(node)[-1:]
        if node not in self._rows:
            self._tell_apart(equals)
        found = self._rows[node]
        return [] if found is None else [found]

    def _tell_apart(self, equals: list[Node]) -> None:
        counted = {node: next(iter(self._keys.find(node)[-1:]), None) for node in equals}
        free = dict.fromkeys(row_id for row_id in counted.values() if row_id is not None)
        free |= dict.fromkeys(self._known.beside_key("deliverable", equals[0].key_text))
        of_day: dict[object, list[int]] = defaultdict(list)
        table = self._known.table("deliverable")
        for row_id in free:
            of_day[table.value(row_id, _DAY)].append(row_id)
        self._rows |= dict.fromkeys(equals)
        for node in self._nearest_first(equals, counted):
            same_day = [i for i in of_day.get(_day(node), ()) if i in free]
            if _day(node) is not None and same_day:
                own = counted[node]
                self._rows[node] = own if own in same_day else same_day[0]
                del free[self._rows[node]]
        for node in equals:
            own = counted[node]
            if self._rows[node] is None and own in free:
                self._rows[node] = own
                del free[own]

    def _nearest_first(self, equals: list[Node], counted: dict[Node, int | None]) -> list[Node]:
        """Posts whose own row is of their day before those that must look for another."""
        table = self._known.table("deliverable")
        return sorted(
            equals,
            key=lambda node: (own := counted[node]) is None or table.value(own, _DAY) != _day(node),
        )


def _groups(resolution: Resolution) -> dict[Key, list[Node]]:
    """Key without its number -> the posts that share it, in the order of the sheet."""
    groups: dict[Key, list[Node]] = defaultdict(list)
    for node in resolution.of("deliverable"):
        if _is_counted(node):
            groups[node.key[:-1]].append(node)
    return groups


def _is_counted(node: Node) -> bool:
    return node.said.seal is None and isinstance(node.key[-1], int)


def _day(node: Node) -> object:
    return to_sql(node.values.get(_DAY))
