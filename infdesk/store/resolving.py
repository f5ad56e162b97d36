"""What each thing of a plan is in this desk: new, known, or one that changes.

The same resolution serves the preview and the commit, so the counts cannot differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.store.differences import settle
from infdesk.store.history import to_sql
from infdesk.store.identity import Identity
from infdesk.store.late_refunds import LateRefunds
from infdesk.store.nodes import ORDER, Node, Place, Resolution, collect

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable

    from infdesk.domain.plan import ImportPlan
    from infdesk.store.known import Known

__all__ = ["Place", "resolve"]


def resolve(
    plan: ImportPlan,
    known: Known,
    *,
    untick: Collection[Place] = (),
    overwrite: Collection[Place] = (),
) -> Resolution:
    """Find out what every thing is, parents before children.

    Args:
        plan: The import.
        known: The desk.
        untick: Rows that stay out by the founder's choice.
        overwrite: Rows whose values replace what was typed by hand.
    """
    resolution = collect(plan, untick=untick, overwrite=overwrite)
    _Resolving(resolution, known).run()
    return resolution


class _Resolving:
    """Goes through the tables of a plan, parents first."""

    def __init__(self, resolution: Resolution, known: Known) -> None:
        self._resolution = resolution
        self._known = known
        self._identity = Identity(resolution, known)
        self._twins: dict[Node, Node] = {}

    def run(self) -> None:
        for entity in ORDER:
            nodes = self._resolution.of(entity)
            if self._twins:
                self._tie(nodes)
            if entity == "shop_order" and nodes:
                LateRefunds(self._known).lower(nodes)
            if self._identity.can_tell(entity):
                self._resolution.nodes[entity] = self._identify(nodes)
            if entity == "charge":
                self._leave_out_declined()
            if entity == "creator" and self._known.merges:
                self._remember_owners()
        if self._twins:
            rows = self._resolution.rows
            for place, nodes_of_row in rows.items():
                rows[place] = [self._twins.get(node, node) for node in nodes_of_row]

    def _leave_out_declined(self) -> None:
        """A commission that was declined takes back the one that the desk has, and is none else."""
        nodes = self._resolution.of("charge")
        declined = {
            node
            for node in nodes
            if node.row_id is None
            and node.values.get("kind") == "commission"
            and node.values.get("amount") == 0
        }
        if not declined:
            return
        self._resolution.nodes["charge"] = [node for node in nodes if node not in declined]
        rows = self._resolution.rows
        for place, of_row in rows.items():
            if not declined.isdisjoint(of_row):
                rows[place] = [node for node in of_row if node not in declined]

    def _remember_owners(self) -> None:
        """Keys go on telling entries apart that were taken together."""
        for entity in ORDER[ORDER.index("creator") + 1 :]:
            for node in self._resolution.of(entity):
                owner = node.owner
                node.key_owner = None if owner is None or owner.kept_with is None else owner

    def _tie(self, nodes: list[Node]) -> None:
        """Point at the parents as they were found."""
        for node in nodes:
            node.parents = {
                column: self._twins.get(parent, parent) for column, parent in node.parents.items()
            }

    def _identify(self, nodes: list[Node]) -> list[Node]:
        """Find the rows of nodes that are each one thing; what is one in the desk becomes one."""
        single: dict[Hashable, Node] = {}
        found: dict[Node, list[int]] = {}
        for node in nodes:
            ids = self._identity.sure(node)
            first = self._first_alike(node, ids, single)
            if first is node:
                found[node] = ids
            else:
                first.join(node)
                self._twins[node] = first
                found[first] = found[first] or ids
        for node, ids in found.items():
            rows = ids or self._identity.likely(node)
            if rows:
                settle(node, rows, self._known)
        return list(found)

    def _first_alike(self, node: Node, ids: list[int], single: dict[Hashable, Node]) -> Node:
        """The first node of the same row, or of the same mark; often itself."""
        if node.said.seal is not None:  # two rows of an export are two, however alike
            return node
        own = self._identity.unique_mark(node)
        if own is None and not ids:
            return node
        marks: list[Hashable] = [] if own is None else [("mark", own)]
        if ids:
            day = to_sql(node.values.get("day")) if node.dated else None
            marks.append(("row", ids[-1], day))
        # rows of two entries that were taken together stay two, however alike they are
        telling = marks[-1:] if ids and self._known.merges else marks
        first = next((single[mark] for mark in reversed(telling) if mark in single), node)
        for mark in marks:
            single.setdefault(mark, first)
        return first
