"""Rows that name a creator by a handle which the desk, or a list of the same import, knows as hers.

A sheet without a column of handles often has them all the same: in the place of the name, or in the
address of the post. Both name one person, where a name may be that of two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.domain.desk_facts import HandleKept
from infdesk.domain.names import fold, fold_handle, handle_from_url
from infdesk.sheets.drafting.naming import home_platform, platforms_of
from infdesk.sheets.drafting.roster import UNKNOWN_PLATFORM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from infdesk.domain.desk_facts import DeskFacts
    from infdesk.sheets.drafting.naming import Handle
    from infdesk.sheets.drafting.people import Person
    from infdesk.sheets.sheet_table import SheetTable

_BARE = re.compile(r"[\w.]{2,}")
_BY_THEMSELVES = frozenset({FileKind.TRAFFIC, FileKind.CREATOR_ANALYTICS, FileKind.CONTACTS})
"""Kinds whose rows say in their own way who they are about."""

_Place = tuple[str, str]
_Rows = list["Person | None"]


def name_by_handles(
    tables: Sequence[SheetTable], said: Sequence[_Rows], facts: DeskFacts
) -> list[_Rows]:
    """Give rows that name a creator by her name alone the handle that says better who she is.

    Args:
        tables: All of one import.
        said: Whom the rows of each table name.
        facts: What the desk knows of handles.
    """
    known = _Known((person for rows in said for person in rows), facts)
    if not known.handles:
        return list(said)
    asked = [
        (table, rows) for table, rows in zip(tables, said, strict=True)
        if table.kind not in _BY_THEMSELVES
    ]  # fmt: skip
    links = {id(table): _linked(table) for table, _ in asked}
    for table, rows in asked:
        known.meet(rows, links[id(table)])
    return [
        _named(table, rows, known, links[id(table)]) if id(table) in links else rows
        for table, rows in zip(tables, said, strict=True)
    ]


class _Known:
    """The handles of the desk and of the import, and who may be meant by them."""

    def __init__(self, persons: Iterable[Person | None], facts: DeskFacts) -> None:
        self.handles = dict(facts.handles)
        self._names = set(facts.names)
        for person in dict.fromkeys(persons):
            if person is None or not (person.handles or person.ids):
                continue
            self._names.add(fold(person.name))
            for platform, handle, typed in person.handles:
                # as the desk will have it when the same files come again
                self._learn((platform or UNKNOWN_PLATFORM, handle), typed, person.name)
        self._platforms: dict[str, list[str]] = defaultdict(list)
        for platform, handle in self.handles:
            self._platforms[handle].append(platform)
        self._strangers: dict[_Place, set[str]] = defaultdict(set)

    def _learn(self, place: _Place, typed: str, name: str) -> None:
        kept = self.handles.get(place) or HandleKept(typed, name, frozenset())
        names = kept.names | {fold(name)} if name else kept.names
        self.handles[place] = replace(kept, owner=kept.owner or name, names=names)

    def meet(self, rows: _Rows, links: Sequence[tuple[_Place, ...]]) -> None:
        """Note by what other names the posts of an account go: a shop's own names many people."""
        for person, places in zip(rows, links, strict=True):
            for place in places if person is not None and person.name else ():
                kept = self.handles.get(place)
                if kept is not None and person is not None and fold(person.name) not in kept.names:
                    self._strangers[place].add(fold(person.name))

    def bare(self, name: str, platform: str | None) -> Handle | None:
        """The handle that stands in the place of a name."""
        if _BARE.fullmatch(name) is None or (handle := fold_handle(name)) not in self._platforms:
            return None
        if platform is None:
            owners = {self.handles[place, handle].names for place in self._platforms[handle]}
            place = self._platforms[handle][0]
            return self._meant(name, (place, handle), "") if len(owners) == 1 else None
        there = platform if (platform, handle) in self.handles else UNKNOWN_PLATFORM
        return self._meant(name, (there, handle), platform)

    def linked(self, name: str, places: Iterable[_Place]) -> Handle | None:
        """The handle in the addresses of a row's posts, where they name one creator."""
        found = [
            handle for place in places
            if len(self._strangers[place] | {fold(name)} - self._names_of(place)) <= 1
            and (handle := self._meant(name, place, place[0]))
        ]  # fmt: skip
        return found[0] if len({self.owner(handle) for handle in found}) == 1 else None

    def owner(self, handle: Handle) -> str:
        """Name of the one who has a handle."""
        platform, folded, *_ = handle
        if not platform:
            platform = self._platforms[folded][0]
        kept = self.handles.get((platform, folded)) or self.handles[UNKNOWN_PLATFORM, folded]
        return kept.owner

    def _names_of(self, place: _Place) -> frozenset[str]:
        kept = self.handles.get(place)
        return kept.names if kept else frozenset()

    def _meant(self, name: str, place: _Place, platform: str) -> Handle | None:
        """The handle, unless the name is that of somebody else who is known."""
        kept = self.handles.get(place)
        if kept is None or (fold(name) in self._names and fold(name) not in kept.names):
            return None
        return (platform, place[1], kept.typed, None)


def _linked(table: SheetTable) -> list[tuple[_Place, ...]]:
    """The accounts that the addresses of each row's posts name."""
    columns = [c for c in table.columns if c.match.field == "post_url" and c.twin_of is None]
    rows = zip(*(table.read(column) for column in columns), strict=True)
    if not columns:
        return [()] * len(table)
    return [tuple(_places(url for url in row if url)) for row in rows]


def _places(urls: Iterable[str]) -> Iterator[_Place]:
    for url in urls:
        platform, handle = handle_from_url(url)
        if platform and handle:
            yield platform, fold_handle(handle)


def _named(
    table: SheetTable, rows: _Rows, known: _Known, links: Sequence[tuple[_Place, ...]]
) -> _Rows:
    home = home_platform(table)
    found = list(rows)
    handles: list[tuple[Handle, ...]] = [()] * len(rows)
    for at, (person, place) in enumerate(zip(rows, platforms_of(table), strict=True)):
        if person is None or not person.name or person.handles or person.ids or person.weak_ids:
            continue
        platform = (place[0] or fold(place[1] or "")) if place else home
        handle = known.bare(person.name, platform) or known.linked(person.name, links[at])
        if handle is None:
            continue
        name = known.owner(handle)
        if fold(person.name) not in (fold(name), handle[1]):
            _say(table, at, person.name, f"{name} ({handle[2]})")
        handles[at] = (handle,)
        found[at] = replace(person, name=name, handles=(handle[:3],))
    table.told_handles = handles
    return found


def _say(table: SheetTable, at: int, typed: str, name: str) -> None:
    table.say(
        f"“{typed}” was read as {name}, on whose account the post is.",
        "If the post is another's, add a column with the handle of each creator.",
        row=table.row_number(at),
        column=table.header("creator_name"),
    )
