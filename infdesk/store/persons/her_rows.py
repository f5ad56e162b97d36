"""Every row that is about one creator, living or kept by the history alone."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from infdesk.store.history import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from infdesk.store.asked import Reads

HerRows = dict[str, set[int]]
"""Table -> ids."""

OWNED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "account": (("creator_id", "creator"),),
    "contact": (("creator_id", "creator"),),
    "alias": (("creator_id", "creator"),),
    "code": (("creator_id", "creator"),),
    "agreement": (("creator_id", "creator"),),
    "observation": (("account_id", "account"),),
    "agreement_cycle": (("agreement_id", "agreement"),),
    "clause": (("agreement_id", "agreement"),),
    "deliverable": (("agreement_id", "agreement"),),
    "charge": (("agreement_id", "agreement"), ("deliverable_id", "deliverable")),
    "measurement": (("agreement_id", "agreement"), ("deliverable_id", "deliverable")),
}
"""Table -> (column, the table it points at) that makes a row hers; parents stand first."""

_SIGNS = (("account", "handle"), ("contact", "value"), ("alias", "value"), ("code", "code"))
_DELETED = "SELECT entity, before FROM change_log WHERE operation = 'delete'"


def her_rows(asked: Reads, creator_id: int, *, gone_too: bool = False) -> HerRows:
    """Ids of all rows about a creator.

    Args:
        asked: A reader, or whoever can be asked.
        creator_id: Which creator.
        gone_too: Also rows that were deleted and that the history keeps.
    """
    hers: HerRows = defaultdict(set)
    hers["creator"].add(creator_id)
    gone = _gone(asked) if gone_too else {}
    for table, ways in OWNED.items():
        for column, parent in ways:
            listed = json.dumps(sorted(hers[parent]))
            found = asked.rows(
                f"SELECT id FROM {quoted(table)}"
                f" WHERE {quoted(column)} IN (SELECT value FROM json_each(?))",
                (listed,),
            )
            hers[table].update(row[0] for row in found)
            hers[table].update(
                row["id"] for row in gone.get(table, ()) if row.get(column) in hers[parent]
            )
    hers["extra"].update(_extras(asked, hers))
    hers["extra"].update(
        row["id"] for row in gone.get("extra", ()) if row["entity_id"] in hers[row["entity"]]
    )
    return dict(hers)


def gone_selves(asked: Reads, is_hers: Callable[[str], bool]) -> set[int]:
    """Numbers of deleted creators who are the same person, as by an import that was taken back.

    Args:
        asked: Whoever can ask the desk.
        is_hers: Whether a text is nothing but what names her.
    """
    gone = _gone(asked)
    found = {row["id"] for row in gone.get("creator", ()) if is_hers(row["name"])}
    for table, column in _SIGNS:
        found |= {
            row["creator_id"]
            for row in gone.get(table, ())
            if row["creator_id"] is not None and is_hers(row[column] or "")
        }
    living = asked.rows(
        "SELECT id FROM creator WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(found)),),
    )
    return found - {row[0] for row in living}


def gone_creators(asked: Reads) -> dict[int, str]:
    """Creators whom only the history still knows: number -> name."""
    living = {row[0] for row in asked.rows("SELECT id FROM creator")}
    gone = _gone(asked).get("creator", ())
    return {row["id"]: row["name"] for row in gone if row["id"] not in living}


def run_rows(text: str) -> Iterator[dict[str, Any]]:
    """The rows of a run that the history keeps, as column -> value."""
    run = json.loads(text)
    for row in run.get("rows", ()):
        yield dict(zip(run["columns"], row, strict=True))


def _gone(asked: Reads) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entity, before in asked.rows(_DELETED):
        found[entity].extend(run_rows(before))
    return found


def _extras(asked: Reads, hers: HerRows) -> Iterator[int]:
    for table, ids in hers.items():
        if table != "extra":
            found = asked.rows(
                "SELECT id FROM extra WHERE entity = ?"
                " AND entity_id IN (SELECT value FROM json_each(?))",
                (table, json.dumps(sorted(ids))),
            )
            yield from (row[0] for row in found)
