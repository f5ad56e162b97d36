"""Rows of an export, coming back: each is one row of the desk, and two never become one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from infdesk.domain.seal import seal_of
from infdesk.store.history import columns_of, to_sql
from infdesk.store.known import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from infdesk.store.known import Known
    from infdesk.store.nodes import Node

    Get = Callable[[str], Any]

_FOUND_LATER: Mapping[str, tuple[str, ...]] = {"measurement": ("campaign_id", "about")}
"""What a row hangs on as soon as that is known."""


def reading(node: Node) -> Get:
    """A node as a function from columns to values; a parent without a row stands for itself."""

    def get(column: str) -> Any:
        parent = node.parents.get(column)
        if parent is None:
            return to_sql(node.values.get(column))
        return parent if parent.row_id is None else parent.row_id

    return get


class Sealed:
    """Finds rows of an export in the desk.

    Args:
        known: The desk.
        claimed: Rows that are spoken for; those found are added.
    """

    def __init__(self, known: Known, claimed: Mapping[str, set[int]]) -> None:
        self._known = known
        self._claimed = claimed

    def sure(self, node: Node) -> list[int]:
        """The very row: by its number in the desk that it came from, else by an earlier import."""
        if node.entity == "brand":
            return list(self._known.table("brand").rows)[:1]
        row_id = node.key[-1]
        if isinstance(row_id, int) and self._is_very_row(node, row_id):
            return self._claim(node, [row_id])
        if isinstance(row_id, int) and self._went_into_another(node, row_id):
            node.kept_with = row_id
            return [self._known.merges.became(node.entity, row_id)]
        for is_exact in (True, False):
            node.is_exact = is_exact
            ids = self._known.by_key(node.entity, node.key_text)
            if ids:
                node.by_key = True
                return self._claim(node, ids[-1:])
        node.is_exact = True
        return []

    def likely(self, node: Node, like: Iterable[int]) -> list[int]:
        """A row of another desk that is like it and that nobody else is; it is no more than that.

        Args:
            node: The row of the export.
            like: Rows with the same mark, whoever made them.
        """
        found = self._claim(node, like) or self._claim(node, self._of_equal_content(node))
        if found:
            node.is_exact = False
        return found

    def _claim(self, node: Node, ids: Iterable[int]) -> list[int]:
        claimed = self._claimed[node.entity]
        free = [row_id for row_id in ids if row_id not in claimed][:1]
        claimed.update(free)
        return free

    def _is_very_row(self, node: Node, row_id: int) -> bool:
        """Whether the row of this number is it: in a copy of the desk numbers may have parted.

        A desk with no mark of its own may be another of the same name, so there the row must be as
        it was exported, or as it is now.
        """
        table = self._known.table(node.entity)
        if row_id not in table.rows:
            return False
        get, held = reading(node), table.named(row_id)
        if node.key[1] == self._known.desk:
            return _hangs_on_the_same(node.entity, get, held)
        if node.key[1] != self._known.brand:
            return False
        if seal_of(node.entity, table.rows[row_id]) == node.said.seal:
            return True
        return all(get(column) == held(column) for column in _content(node.entity))

    def _went_into_another(self, node: Node, row_id: int) -> bool:
        """Whether the row of this number was taken together with another one that stands."""
        if node.key[1] not in (self._known.desk, self._known.brand):
            return False
        now = self._known.merges.became(node.entity, row_id)
        return now != row_id and now in self._known.table(node.entity).rows

    def _of_equal_content(self, node: Node) -> list[int]:
        if node.entity == "creator":  # two of one name are told apart by what hangs on them
            return []
        mark = _content_mark(node.entity)
        return self._known.marked(node.entity, mark, mark(reading(node)))


def says_nothing_new(node: Node, row_id: int, known: Known) -> bool:
    """Whether a row found by its number is as it was exported, so that the desk knows better.

    Where it was edited in the workbook and not in the desk since, it replaces what was typed.
    """
    table = known.table(node.entity)
    seal = node.said.seal
    if seal_of(node.entity, table.rows[row_id]) == seal:
        node.overwrite = True
        return False
    columns = columns_of(TABLES[node.entity])[1:]
    said = [_as_exported(node, column) for column in columns]
    return seal_of(node.entity, [node.key[-1], *said]) == seal


def _as_exported(node: Node, column: str) -> Any:
    ref = node.refs.get(column)
    return to_sql(node.values.get(column)) if ref is None else ref.key[-1]


@cache
def _content(entity: str) -> tuple[str, ...]:
    return columns_of(TABLES[entity])[1:]


@cache
def _content_mark(entity: str) -> Callable[[Get], Hashable]:
    columns = _content(entity)
    return lambda get: tuple(map(get, columns))


def _hangs_on_the_same(entity: str, get: Get, held: Get) -> bool:
    if not all(get(column) == held(column) for column in _needed(entity)):
        return False
    # loose numbers find their campaign some day, and lose what they were about
    found = (get(column) in (None, held(column)) or held(column) is None
             for column in _FOUND_LATER.get(entity, ()))  # fmt: skip
    return all(found)


@cache
def _needed(entity: str) -> tuple[str, ...]:
    """What a row hangs on: it cannot be another row's without being another row."""
    if entity == "extra":
        return ("entity", "entity_id")
    if entity == "measurement":
        return ("kind", "source")
    shape = TABLES[entity].metadata.tables[entity]
    return tuple(key.parent.name for key in shape.foreign_keys if not key.parent.nullable)
