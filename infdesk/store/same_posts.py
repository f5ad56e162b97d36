"""Which post of the desk one of a plan is: by its key, its day, its address, or a plan for it.

A sheet without ids and links has several posts of one creator, format and offer in a round. Their
keys count them, so a row that was taken out or put in between would move every one below it. What
founders tell such posts apart by is the day they went live; the count speaks where that is silent.

And a tracker grows: the row that was planned gets its day, then its link. Its key changes with
them; the post does not.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from infdesk.store.history import to_sql
from infdesk.store.same_numbers import post_address
from infdesk.store.sealed import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from infdesk.domain.record import Key
    from infdesk.store.kept_keys import KeptKeys
    from infdesk.store.known import Known
    from infdesk.store.nodes import Node, Resolution

    Get = Callable[[str], Any]

_POST = "deliverable"
_DAY = "posted_on"


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
        for equals in sorted(groups.values(), key=lambda nodes: _day(nodes[0]) is None):
            found = self._told_apart(equals, taken)
            rows |= found
            taken.update(row_id for row_id in found.values() if row_id is not None)
        return rows

    def _told_apart(self, equals: list[Node], taken: set[int]) -> dict[Node, int | None]:
        """Posts that only a number tells apart, by their day; else by that number."""
        counted = {node: next(iter(self._keys.find(node)[-1:]), None) for node in equals}
        held = [*counted.values()]
        if equals[0].key[-1] == 1:  # rows that come after others, corrected, go on counting
            held += self._known.beside_key(_POST, equals[0].key_text)
        free = dict.fromkeys(i for i in held if i is not None and i not in taken)
        on_day: dict[object, dict[int, None]] = defaultdict(dict)
        for row_id in free:
            on_day[self._value(row_id, _DAY)][row_id] = None
        found: dict[Node, int | None] = dict.fromkeys(equals)
        for node in sorted(equals, key=lambda one: not self._is_of_its_day(one, counted[one])):
            day, own = _day(node), counted[node]
            same_day = {} if day is None else on_day[day]
            if same_day:
                row_id = own if own is not None and own in same_day else next(iter(same_day))
                found[node] = row_id
                del free[row_id], same_day[row_id]
        for node in equals:
            own = counted[node]
            if found[node] is None and own is not None and own in free:
                found[node] = own
                del free[own]
        return found

    def _is_of_its_day(self, node: Node, row_id: int | None) -> bool:
        day = _day(node)
        return row_id is not None and day is not None and self._value(row_id, _DAY) == day

    def _value(self, row_id: int, column: str) -> object:
        return self._known.table(_POST).value(row_id, column)


def address_of(get: Get) -> tuple[Any, str] | None:
    """Agreement and short address of a post; ``None`` where it has none that is known."""
    post = post_address(get)
    return (get("agreement_id"), post) if post else None


def _kind(get: Get) -> tuple[Any, ...]:
    return get("agreement_id"), get("platform"), get("format")


def _day(node: Node) -> object:
    return to_sql(node.values.get(_DAY))
