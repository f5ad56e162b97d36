"""Rows by the keys of earlier imports, also where two entries of a creator are one by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from infdesk.store.known import Known
    from infdesk.store.nodes import Node


class KeptKeys:
    """Finds rows by key; keys go on telling the entries apart that were taken together.

    Args:
        known: The desk.
    """

    def __init__(self, known: Known) -> None:
        self._known = known

    def find(self, node: Node) -> list[int]:
        """Rows under its key; of a creator with several entries also under their numbers."""
        ids = self._known.by_key(node.entity, node.key_text)
        if not self._known.merges:
            return ids
        ids = ids or self._otherwise(node)
        kept = self._known.kept_with(node.entity, node.key_text) if ids else None
        is_one_of_several = (
            node.entity == "creator" and bool(ids) and bool(self._known.merges.into(ids[-1]))
        )
        if kept is not None and (is_one_of_several or kept not in ids):
            node.kept_with = kept
        return ids

    def _otherwise(self, node: Node) -> list[int]:
        """Rows under a key as it was kept before she was one of several entries."""
        owner = node.owner
        if owner is None or owner.row_id is None:
            return []
        if node.key_owner is not None:
            return self._known.by_key(node.entity, node.bare_key)
        for number in (owner.row_id, *self._known.merges.into(owner.row_id)):
            node.whose = number
            if ids := self._known.by_key(node.entity, node.key_text):
                return ids
        node.whose = None
        return []

    def came_apart_with(self, node: Node) -> int | None:
        """The entry with whom an agreement came that stays beside another of the campaign."""
        owner = node.key_owner if node.entity == "agreement" else None
        apart = self._known.merges.apart
        came_with = None if owner is None else owner.kept_with
        return came_with if came_with in apart.values() else None
