"""Which campaign each row belongs to, and what it is called when the files do not say."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile
from typing import TYPE_CHECKING

from infdesk.domain.names import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_SEVERAL = 2
_SHORTEST_SHARED = 4
_MOST_ROWS = 0.5
_EXTENSION = re.compile(r"\.(?:xlsx|xlsm|xls|xlsb|ods|csv|tsv|txt)$", re.IGNORECASE)
_LIKE_AN_ID = re.compile(r"^(?=.*\d)\S+$")


class CampaignColumn(Enum):
    """What the column headed campaign turns out to hold."""

    ABSENT = "absent"
    CAMPAIGNS = "campaigns"
    ROW_IDS = "row ids"
    TAGS = "tags"


@dataclass(frozen=True, slots=True)
class CampaignCells:
    """The campaign column of one table that has results, posts or money; ``None`` if it has none.

    Attributes:
        values: As typed, one a row.
        creators: Who each row is about; ``None`` where it says nobody.
    """

    values: Sequence[str | None] | None
    creators: Sequence[object]


def what_it_holds(
    tables: Iterable[CampaignCells], known: Collection[str] = frozenset()
) -> CampaignColumn:
    """Tell campaigns from ids of rows and from mere tags.

    Campaigns are one value, or values of which those that several creators share have most of the
    rows, and every table with results must say them; so are values that all are the name of a
    ``known`` campaign, folded. One value a row, with a digit and no blank, is the row's id.
    """
    tables = list(tables)
    stated = [table for table in tables if table.values is not None]
    if not stated:
        return CampaignColumn.ABSENT
    rows: dict[str, int] = defaultdict(int)
    creators: dict[str, set[object]] = defaultdict(set)
    for table in stated:
        alike = Counter(zip(table.values or (), table.creators, strict=True))
        for (value, creator), count in alike.items():
            if value is not None:
                rows[fold(value)] += count
                creators[fold(value)].add(creator)
    if not rows:
        return CampaignColumn.ABSENT
    if rows.keys() <= set(known) and len(stated) == len(tables):
        return CampaignColumn.CAMPAIGNS
    if max(rows.values()) == 1 and all(map(_LIKE_AN_ID.match, rows)):
        return CampaignColumn.ROW_IDS
    if len(stated) < len(tables):
        return CampaignColumn.TAGS
    return CampaignColumn.CAMPAIGNS if _are_campaigns(rows, creators) else CampaignColumn.TAGS


def _are_campaigns(rows: dict[str, int], creators: dict[str, set[object]]) -> bool:
    if len(rows) == 1:
        return True
    nobody = all(people == {None} for people in creators.values())
    shared = {
        value
        for value, count in rows.items()
        if count >= _SEVERAL and (nobody or len(creators[value] - {None}) >= _SEVERAL)
    }
    if len(shared) == len(rows):
        return True
    # ids of a table that is not there leave no room for doubt
    are_ids = all(value.isdecimal() for value in rows)
    return not are_ids and sum(rows[value] for value in shared) >= _MOST_ROWS * sum(rows.values())


def stem(file_name: str) -> str:
    """A file's name without its extension."""
    return _EXTENSION.sub("", file_name).strip()


def name_after(stems: Iterable[str]) -> str:
    """Name of a campaign that no column names: the one stem, or what several share at the start."""
    ordered = sorted(set(stems))
    if len(ordered) == 1:
        return ordered[0]
    shared = _shared_start(ordered[0], ordered[-1])
    return _whole_words(shared, ordered).rstrip("_- .") or ordered[0]


def _shared_start(first: str, last: str) -> str:
    """What two texts share at the start: of a sorted list the ends share what all share."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(one for one, _ in alike)


def _whole_words(shared: str, stems: Sequence[str]) -> str:
    """Cut a shared start back to where a word ends: ``p`` of posts and payouts names nothing."""
    if not any(_goes_on(shared, text) for text in stems):
        return shared
    cut = max(shared.rfind(mark) for mark in "_- .") + 1
    if cut:
        return shared[:cut]
    return shared if len(shared) >= _SHORTEST_SHARED else ""


def _goes_on(shared: str, text: str) -> bool:
    """Whether the word at the end of the shared start goes on in this stem."""
    rest = text[len(shared) :]
    if not shared or not rest or not shared[-1].isalnum() or not rest[0].isalnum():
        return False
    changes_kind = shared[-1].isdigit() != rest[0].isdigit()
    new_word = shared[-1].islower() and rest[0].isupper()
    return not (changes_kind or new_word)
