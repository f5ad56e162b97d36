"""Posts that a sheet brought before and does not have any more.

An import never takes a post away: the founder may keep this round's rows only. Where most of the
sheet's posts are there again it has grown, and a post that is missing was deleted or corrected in a
way that makes it another one; then it would count twice, so she is told.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from infdesk.domain.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.plan import ImportPlan
    from infdesk.store.known import Known
    from infdesk.store.nodes import Resolution

    Missing = tuple[tuple[tuple[str, ...], ...], ...]
    Place = tuple[str, str | None]
    """Folded name of a file, and sheet."""

_POST = "deliverable"
_BROUGHT = f"""
SELECT f.name, p.sheet, p.entity_id FROM provenance AS p
JOIN import_file AS f ON f.id = p.file_id JOIN import_batch AS b ON b.id = p.batch_id
WHERE p.entity = '{_POST}' AND b.undone_at IS NULL ORDER BY p.entity_id
"""


def missing_posts(plan: ImportPlan, resolution: Resolution, known: Known) -> Missing:
    """Posts that are not there again, in words, per ``[file][sheet]`` of the plan."""
    said = {node.row_id for node in resolution.of(_POST) if node.row_id is not None}
    brought = _brought(known) if said else {}
    gone: dict[Place, tuple[str, ...]] = defaultdict(tuple)
    for (place, _), ids in brought.items():
        if 2 * sum(row_id in said for row_id in ids) > len(ids):
            gone[place] += tuple(_in_words(row_id, known) for row_id in ids if row_id not in said)
    for file, sheet in plan.sheets():
        if sheet.left_out_rows():  # it may be one of these
            gone.pop((fold(file.name), sheet.name), None)
    # several tables of a sheet are one sheet, and the first of them tells
    return tuple(
        tuple(gone.pop((fold(file.name), sheet.name), ()) for sheet in file.sheets)
        for file in plan.files
    )


def _brought(known: Known) -> dict[tuple[Place, object], Sequence[int]]:
    """File and sheet, and campaign -> the posts that stand and that it brought, each once.

    The next campaign's sheet often has the name of the last one's, and says nothing of its posts.
    """
    posts, agreements = known.table(_POST), known.table("agreement")
    found: dict[tuple[Place, object], dict[int, None]] = defaultdict(dict)
    for name, sheet, row_id in known.rows(_BROUGHT):
        if row_id in posts.rows:
            agreement = int(str(posts.value(row_id, "agreement_id")))
            campaign = agreements.value(agreement, "campaign_id")
            found[(fold(name), sheet), campaign][row_id] = None
    return {place: list(ids) for place, ids in found.items()}


def _in_words(row_id: int, known: Known) -> str:
    """Whose post it is, what it is and of which day."""
    get = known.table(_POST).named(row_id)
    agreement = get("agreement_id")
    creator = known.table("agreement").value(int(str(agreement)), "creator_id")
    name = known.table("creator").value(int(str(creator)), "name")
    what = get("format_name") or get("format") or get("platform_name") or get("platform")
    return ", ".join(str(part) for part in (name, what, get("posted_on")) if part is not None)
