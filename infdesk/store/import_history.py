"""The import history, and what it teaches the next import."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from infdesk.domain.choices import FileKind
from infdesk.domain.desk_facts import DeskFacts
from infdesk.domain.names import fold, slug
from infdesk.domain.receipt_text import read_receipt
from infdesk.domain.rows import BatchRow
from infdesk.store.brand_currency import is_open
from infdesk.store.fees_kept import fees_kept
from infdesk.store.handles_kept import handles_kept, names_kept
from infdesk.store.history import OUTSIDE, quoted
from infdesk.store.key_text import BETWEEN
from infdesk.store.persons.marks import erased_in
from infdesk.store.program_sales import program_sales

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.import_receipt import ImportReceipt
    from infdesk.store.reader import DeskReader

_UNDONE = "SELECT id FROM import_batch WHERE undone_at IS NOT NULL"
LAYOUT = "layout:"
"""Settings that remember how a layout of headings was read start with this."""

KIND = "kind:"
"""Settings that remember what kind of sheet she said a layout is start with this."""

_SETTINGS = "SELECT substr(name, ?), value FROM setting WHERE substr(name, 1, ?) = ?"
_PEOPLE = """
SELECT c.name, p.key FROM provenance AS p JOIN creator AS c ON c.id = p.entity_id
WHERE p.entity = 'creator' AND NOT c.erased
AND p.id IN (SELECT max(id) FROM provenance WHERE entity = 'creator' GROUP BY entity_id)
"""


def told_files(names: Sequence[str]) -> str:
    """Files of one import in words: the one name, or how many there are."""
    return names[0] if len(names) == 1 else f"{len(names)} files"


def import_history(reader: DeskReader) -> tuple[BatchRow, ...]:
    """Every import, the newest first, undone ones too."""
    with reader.snapshot():
        files: dict[int, list[str]] = {}
        for batch, name in reader.rows("SELECT batch_id, name FROM import_file ORDER BY id"):
            files.setdefault(batch, []).append(name)
        found = reader.rows(
            'SELECT id, at, "rows", new, changed, same, left_out, undone_at FROM import_batch'
            " ORDER BY id DESC"
        )
    return tuple(
        BatchRow(
            batch,
            datetime.fromisoformat(at),
            tuple(files.get(batch, ())),
            rows,
            new,
            changed,
            same,
            left_out,
            undone=undone_at is not None,
        )
        for batch, at, rows, new, changed, same, left_out, undone_at in found
    )


def import_receipt(reader: DeskReader, batch_id: int) -> ImportReceipt | None:
    """What an import did; ``None`` where there is no such import, or its desk kept no receipts yet.

    The receipt stands in the column ``mapping``, where older desks kept only headings with fields.
    """
    row = reader.one("SELECT mapping FROM import_batch WHERE id = ?", (batch_id,))
    return read_receipt(row[0]) if row is not None else None


def desk_facts(reader: DeskReader, *, today: date, with_people: bool = False) -> DeskFacts:
    """What planning must know of the desk.

    Args:
        reader: The desk.
        today: The day of the import.
        with_people: Whether rows come back that an earlier import left out.
    """
    with reader.snapshot():
        (currency,) = reader.one("SELECT currency FROM brand") or (None,)
        first_amounts_say = is_open(reader)
        known_files = reader.rows(
            "SELECT sha256, as_of FROM import_file f JOIN import_batch b ON b.id = f.batch_id"
            " WHERE b.undone_at IS NULL ORDER BY f.id DESC"
        )
        layouts = _remembered(reader, LAYOUT)
        undone = {one for (one,) in reader.rows(_UNDONE)}
        kinds = _remembered(reader, KIND)
        named = reader.rows(
            "SELECT campaign.name, cycle.name, cycle.number FROM cycle"
            " JOIN campaign ON campaign.id = cycle.campaign_id WHERE cycle.name IS NOT NULL"
            " ORDER BY cycle.number DESC"
        )
        campaigns = reader.rows("SELECT name FROM campaign WHERE NOT archived ORDER BY id")
        links = _links(reader)
        is_empty = _is_empty(reader)
        erased = erased_in(reader)
        people = reader.rows(_PEOPLE) if with_people else []
        fees = fees_kept(reader)
        sales = program_sales(reader)
        names = names_kept(reader)
        handles = handles_kept(reader, names)
    cycles: dict[str, dict[str, int]] = {}
    for campaign, name, number in named:
        cycles.setdefault(fold(campaign), {})[fold(name)] = number
    return DeskFacts(
        currency=None if first_amounts_say else currency,
        today=today,
        usual_currency=currency if first_amounts_say else None,
        as_of={sha256: date.fromisoformat(day) for sha256, day in known_files},
        layouts={name: _fields(value, undone) for name, value in layouts.items()},
        reads={name: _reads(value, undone) for name, value in layouts.items()},
        kinds={name: FileKind(value) for name, value in kinds.items()},
        cycles=cycles,
        is_empty=is_empty,
        erased=erased,
        campaigns=tuple(name for (name,) in campaigns),
        links=links,
        fees=fees,
        sales=sales,
        handles=handles,
        names=frozenset(name for called in names.values() for name in called),
        people=tuple((name, tuple(key.split(BETWEEN))) for name, key in people if name),
    )


def _fields(layout: dict[str, Any], undone: set[int]) -> dict[str, str | None]:
    """Column -> field of a layout; desks of the first versions kept nothing else of it."""
    if not isinstance(layout.get("fields"), dict):
        return layout
    return {} if layout["batch"] in undone else layout["fields"]


def _reads(layout: dict[str, Any], undone: set[int]) -> dict[str, str]:
    is_new = isinstance(layout.get("fields"), dict)
    return layout["reads"] if is_new and layout["batch"] not in undone else {}


def _remembered(reader: DeskReader, start: str) -> dict[str, Any]:
    """Settings whose names start so, by the rest of their names."""
    found = reader.rows(_SETTINGS, (len(start) + 1, len(start), start))
    return {name: json.loads(value) for name, value in found}


_NAMES_IN_LINKS = """
SELECT value, name FROM alias JOIN creator ON creator.id = creator_id WHERE kind <> 'post_url'
UNION SELECT folded, name FROM code JOIN creator ON creator.id = creator_id
UNION SELECT handle, name FROM account JOIN creator ON creator.id = creator_id
  WHERE handle IS NOT NULL
UNION SELECT name, name FROM creator
"""


def _links(reader: DeskReader) -> dict[str, str]:
    """What a link may carry of a creator -> her name; what two creators share names neither."""
    owners: dict[str, set[str]] = {}
    for typed, name in reader.rows(_NAMES_IN_LINKS):
        for key in (fold(typed).lstrip("@"), slug(typed)):
            owners.setdefault(key, set()).add(name)
    return {key: names.pop() for key, names in owners.items() if key and len(names) == 1}


def _is_empty(reader: DeskReader) -> bool:
    """Whether the desk holds nothing but its brand."""
    tables = reader.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    content = [
        name for (name,) in tables if name not in {*OUTSIDE, "brand"} and name[:7] != "sqlite_"
    ]
    return not any(
        reader.one(f"SELECT EXISTS (SELECT 1 FROM {quoted(name)})")[0] for name in content
    )
