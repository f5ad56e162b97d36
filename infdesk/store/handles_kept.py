"""Whose the handles of a desk are: what a file may name a creator by before her name does."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from infdesk.domain.desk_facts import HandleKept
from infdesk.domain.names import fold, fold_handle
from infdesk.store.merges import NAME_ALIAS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.store.reader import DeskReader

_NAMES = """
SELECT id, name FROM creator WHERE NOT erased AND name IS NOT NULL
UNION ALL
SELECT creator_id, value FROM alias JOIN creator ON creator.id = creator_id
WHERE kind = ? AND NOT erased
"""
_HANDLES = """
SELECT creator_id, creator.name, platform, handle FROM account
JOIN creator ON creator.id = creator_id WHERE handle IS NOT NULL AND NOT erased
"""


def names_kept(reader: DeskReader) -> Mapping[int, frozenset[str]]:
    """Creator -> every name that she goes by, folded."""
    names: dict[int, set[str]] = defaultdict(set)
    for creator, name in reader.rows(_NAMES, (NAME_ALIAS,)):
        names[creator].add(fold(name))
    return {creator: frozenset(called - {""}) for creator, called in names.items()}


def handles_kept(
    reader: DeskReader, names: Mapping[int, frozenset[str]]
) -> Mapping[tuple[str, str], HandleKept]:
    """(platform, handle folded) -> whose it is; what two creators share is nobody's."""
    owners: dict[tuple[str, str], set[int]] = defaultdict(set)
    kept: dict[tuple[str, str], HandleKept] = {}
    for creator, name, platform, handle in reader.rows(_HANDLES):
        place = (platform, fold_handle(handle))
        owners[place].add(creator)
        kept[place] = HandleKept(handle, name or "", names.get(creator, frozenset()))
    return {place: one for place, one in kept.items() if len(owners[place]) == 1}
