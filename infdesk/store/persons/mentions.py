"""Texts of other rows that name a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.store.history import quoted
from infdesk.store.persons.texts import without_her

if TYPE_CHECKING:
    from collections.abc import Iterator

    from infdesk.store.asked import Reads
    from infdesk.store.persons.her_rows import HerRows
    from infdesk.store.persons.traces import Traces

_FREE = (
    ("creator", "notes"), ("creator", "source"), ("creator", "found_by"), ("creator", "tags"),
    ("creator", "next_action"), ("creator", "incident_notes"), ("creator", "agency"),
    ("campaign", "name"), ("offer", "name"), ("cycle", "name"), ("cycle", "lessons"),
    ("agreement", "notes"), ("deliverable", "title"), ("deliverable", "notes"),
    ("shop_order", "product"), ("measurement", "about"), ("charge", "note"),
    ("clause", "note"), ("extra", "value"),
)  # fmt: skip


def mentions(asked: Reads, traces: Traces, hers: HerRows) -> Iterator[tuple[str, str, int, str]]:
    """(table, column, row, text) of every free text that names her and is not hers."""
    for table, column in _FREE:
        for row_id, text in asked.rows(
            f"SELECT id, {quoted(column)} FROM {table} WHERE {quoted(column)} IS NOT NULL"
        ):
            named = without_her(traces, table, column, text) != text
            if named and row_id not in hers.get(table, ()):
                yield table, column, row_id, text
