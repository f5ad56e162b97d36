"""Columns of a known download that its list does not have: a newer version's, or the founder's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.domain.plan import NEVER
from infdesk.sheets.matching.fits import EMPTY, fit
from infdesk.sheets.matching.synonyms import STRIPPED, heading, meanings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.sheets.exports.layout import Export
    from infdesk.sheets.matching.column import Column

CONFIDENCE = 0.85
_NOTE = "Not among the usual columns of this download; told by heading and values."
_BARE_NAMES = frozenset({"name", "full name", "nome", "nom", "nombre", "naam"})


def with_added(columns: Sequence[Column], export: Export) -> tuple[Column, ...]:
    """The columns; one of a heading that leaves no doubt feeds what no other column feeds yet.

    Args:
        columns: As the download lays them out.
        export: The download.
    """
    fed = {column.match.field for column in columns if column.match.field}
    found = []
    for column in columns:
        field = _means(column, export)
        if field is None or field in fed:
            found.append(column)
            continue
        fed.add(field)
        match = replace(column.match, field=field, confidence=CONFIDENCE, note=_NOTE)
        found.append(replace(column, match=match, platform=export.platform or None))
    return tuple(found)


def _means(column: Column, export: Export) -> str | None:
    match, values = column.match, column.values
    if match.field or match.note == NEVER or column.role or not values.filled:
        return None
    if export.part(column.header) is not None or heading(column.header) in _BARE_NAMES:
        return None
    for meaning in meanings(column.header):
        if meaning.score >= STRIPPED and meaning.field in export.source.uses:
            return meaning.field if fit(meaning.field, values) >= EMPTY else None
    return None
