"""How creators, offers, formats and platforms are called: the sheet's own spelling, first seen."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from infdesk.domain.names import fold
from infdesk.domain.platforms import format_label, label

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from infdesk.store.desk import DeskReader

_OFFERS = "SELECT id, name FROM offer WHERE id IN (SELECT value FROM json_each(?))"
_CREATORS = """
SELECT c.id, c.name, (SELECT min(handle) FROM account WHERE creator_id = c.id)
FROM creator AS c WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id
"""
# in the order of ids the first hit ends the search
_FIRST_SEEN = "SELECT id FROM {table} WHERE {column} = ? ORDER BY id LIMIT 1"


def creator_names(reader: DeskReader, creators: Collection[int | None]) -> dict[int | None, str]:
    """Names that tell creators apart: two of one name carry their handles, else their numbers."""
    found = reader.rows(_CREATORS, (_known(creators),))
    alike: dict[str, list[tuple[int, str, str | None]]] = defaultdict(list)
    for creator, name, handle in found:
        alike[name.strip().casefold()].append((creator, name.strip(), handle))
    names: dict[int | None, str] = {}
    for group in alike.values():
        for creator, name, handle in group:
            mark = f"@{handle}" if handle else f"no. {creator}"
            names[creator] = name if len(group) == 1 else f"{name} ({mark})"
    return names


def offer_names(reader: DeskReader, offers: Collection[int | None]) -> dict[int | None, str]:
    """Names of offers by id."""
    return dict(reader.rows(_OFFERS, (_known(offers),)))


def format_names(reader: DeskReader, spelt: Iterable[str | None]) -> dict[str | None, str]:
    """Every spelling of a format -> the first seen among those that mean the same."""
    return _one_spelling(reader, "format_name", spelt, format_label)


def platform_names(reader: DeskReader, spelt: Iterable[str | None]) -> dict[str | None, str]:
    """Every spelling of a platform -> the first seen among those that mean the same."""
    return _one_spelling(reader, "platform_name", spelt, label)


def _one_spelling(
    reader: DeskReader, column: str, spelt: Iterable[str | None], in_words: Callable[[str], str]
) -> dict[str | None, str]:
    alike: dict[str, list[str]] = defaultdict(list)
    for text in set(spelt) - {None}:
        alike[fold(text or "")].append(text or "")
    names: dict[str | None, str] = {}
    for group in alike.values():
        names.update(dict.fromkeys(group, _shown(reader, column, group) or in_words(group[0])))
    return names


def _shown(reader: DeskReader, column: str, group: list[str]) -> str | None:
    """The spelling that a sheet used first; ``None`` where there is only the canonical word."""
    if len(group) == 1 and not group[0].islower():
        return group[0].strip()
    for table in ("deliverable", "measurement"):
        sql = _FIRST_SEEN.replace("{table}", table).replace("{column}", column)
        seen = [(found[0], text) for text in group if (found := reader.one(sql, (text,)))]
        if seen:
            return min(seen)[1].strip()
    return None


def _known(ids: Collection[int | None]) -> str:
    return json.dumps([key for key in ids if key is not None])
