"""What an import would do to the desk, row by row, before anything is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.collecting import uncollected
from infdesk.domain.comparison import ComparedRow, Comparison, Outcome
from infdesk.domain.names import fold_code
from infdesk.store.days_again import days_again
from infdesk.store.known import Known, Nothing
from infdesk.store.missing_posts import missing_posts
from infdesk.store.resolving import resolve

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from infdesk.domain.comparison import Change
    from infdesk.domain.plan import ImportPlan, PlannedRow
    from infdesk.store.nodes import Place, Resolution
    from infdesk.store.reader import DeskReader

UnmatchedCodes = tuple[tuple[str, int, int], ...]

_LEFT_OUT = ComparedRow(Outcome.LEFT_OUT)
_SAME = ComparedRow(Outcome.SAME)
_NEW = ComparedRow(Outcome.NEW)


def compare(reader: DeskReader | None, plan: ImportPlan) -> Comparison:
    """Hold a plan against a desk; ``None`` is a desk that does not exist yet."""
    if reader is None:
        return _compare(Known(Nothing()), plan)
    with reader.snapshot():
        return _compare(Known(reader), plan)


def _compare(known: Known, plan: ImportPlan) -> Comparison:
    with uncollected():
        return compared(plan, resolve(plan, known), known)


def compared(
    plan: ImportPlan, resolution: Resolution, known: Known, *, untick: Collection[Place] = ()
) -> Comparison:
    """The outcomes of a resolution, in the shape of the plan."""
    rows = tuple(
        tuple(
            tuple(
                _row(row, resolution, (at_file, at_sheet, at_row), untick)
                for at_row, row in enumerate(sheet.rows)
            )
            for at_sheet, sheet in enumerate(file.sheets)
        )
        for at_file, file in enumerate(plan.files)
    )
    owned = _owned_codes(resolution, known)
    codes = tuple(
        tuple(_unmatched(sheet.codes, owned) for sheet in file.sheets) for file in plan.files
    )
    missing = missing_posts(plan, resolution, known)
    return Comparison(rows, codes, missing, days_again(plan, resolution, known))


def _row(
    row: PlannedRow, resolution: Resolution, place: Place, untick: Collection[Place]
) -> ComparedRow:
    if row.left_out is not None or place in untick:
        return _LEFT_OUT
    if row.repeat or not row.records:
        return _SAME
    nodes = resolution.rows[place]
    if not nodes:  # it takes back what the desk does not have
        return _SAME
    if nodes[0].outcome is Outcome.NEW:
        return _NEW
    outcome = Outcome.SAME
    changes: list[Change] = []
    for node in nodes:
        if node.outcome is not Outcome.SAME:
            outcome = Outcome.CHANGED
        if node.changes:
            changes += node.changes
    if outcome is Outcome.SAME and not changes:
        return _SAME
    return ComparedRow(outcome, tuple(changes))


def _owned_codes(resolution: Resolution, known: Known) -> set[str]:
    """Folded codes that the desk or the plan gives to a creator."""
    planned = {
        fold_code(str(node.values["folded"]))
        for node in resolution.of("code")
        if "creator_id" in node.parents
    }
    table = known.table("code")
    kept = {
        str(table.value(row_id, "folded"))
        for row_id in table.rows
        if table.value(row_id, "creator_id") is not None
    }
    return planned | kept


def _unmatched(codes: Mapping[str, tuple[int, int]], owned: set[str]) -> UnmatchedCodes:
    return tuple(
        (code, orders, revenue)
        for code, (orders, revenue) in codes.items()
        if fold_code(code) not in owned
    )
