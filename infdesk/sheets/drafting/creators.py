"""What the rows of a table say of creators: who, where they post, their size, how to reach them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from infdesk.domain.names import fold
from infdesk.sheets.drafting.linked import own_links
from infdesk.sheets.drafting.naming import (
    NAMING_FIELDS,
    handles_of,
    home_platform,
    platforms_of,
)
from infdesk.sheets.drafting.roster import UNKNOWN_PLATFORM
from infdesk.sheets.matching.stages import is_only_a_stage, stage
from infdesk.sheets.values.ticks import ticked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from infdesk.domain.record import Key, Record
    from infdesk.sheets.matching.column import Column
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft

_Made = TypeVar("_Made")

_TOLD = (
    ("niche", "niche"), ("location", "place"), ("language", "language"),
    ("manager_agency", "agency"), ("source_found", "source"), ("tags", "tags"),
    ("tier", "stated_tier"), ("next_action", "next_action"), ("notes", "notes"),
)  # fmt: skip
_LISTS = frozenset({"niche", "tags"})
_AVERAGES = (
    ("avg_likes", "average_likes"), ("avg_comments", "average_comments"),
    ("avg_views", "average_views"),
)  # fmt: skip
_CONTACTS = (
    ("email", "email"), ("phone", "phone"), ("website", "website"),
    ("shipping_address", "address"),
)  # fmt: skip
CREATOR_FIELDS = NAMING_FIELDS | frozenset(
    {
        "email", "phone", "website", "shipping_address", "followers", "tier", "niche", "location",
        "language", "manager_agency", "source_found", "tags", "next_action", "follow_up_date",
    }
)  # fmt: skip
"""Fields that any table may say of a creator."""

LISTING_FIELDS = CREATOR_FIELDS | frozenset(
    {
        "avg_likes", "avg_comments", "avg_views", "engagement_rate", "status", "notes", "platform",
        "tracking_id",
    }
)  # fmt: skip
"""Fields that a list of creators says beside these."""


def _several(cell: str) -> list[str]:
    """The values of one cell; Google parts them by ``:::`` and stars the usual one."""
    return [value for part in cell.split(":::") if (value := part.strip(" *"))]


def _labels(cell: str | None) -> str | None:
    """The groups of an address book, without the one that holds everybody."""
    if cell is None or ("*" not in cell and ":::" not in cell):
        return cell
    groups = [part.strip() for part in re.split(r":::|,", cell)]
    return ", ".join(group for group in groups if group and not group.startswith("*")) or None


class CreatorCells:
    """Makes the creator's records of each row of one table.

    Args:
        table: Rows with a person each.
        draft: The import being drafted.
        listing: The rows are about creators themselves, so notes, stages and averages are theirs.
    """

    def __init__(self, table: SheetTable, draft: Draft, *, listing: bool) -> None:
        self._table = table
        self._roster = draft.roster
        self._listing = listing
        self._told = _Told(table, draft, listing=listing)
        self._handles = handles_of(table)
        self._platforms = platforms_of(table)
        self._home = home_platform(table)
        self._contacts = [
            (kind, column.header, table.read(column))
            for field, kind in _CONTACTS
            for column in table.columns_of(field)
        ]
        self._references = table.texts("tracking_id") if listing else [None] * len(table)
        self._links: Sequence[tuple[str, ...]] = (
            own_links(table, table.persons) if listing else [()] * len(table)
        )
        self._sizes = self._size_columns()
        self._definition = table.header("engagement_rate")
        self.accounts: list[Record | None] = self._of_rows(
            self._account, self._handles, self._platforms
        )
        contacts = (cells for _, _, cells in self._contacts)
        self._standing_of = self._of_rows(
            self._standing, self._handles, self._platforms, self._references, self._links, *contacts
        )

    def records(self, at: int, *, day: date | None) -> list[Record]:
        """The creator and everything the row says of her; the creator comes first."""
        person = self._table.persons[at]
        if person is None:
            return []
        self._told.tell(at, person)
        return [*(self._standing_of[at] or ()), *self._observations(at, person, day)]

    def _of_rows(
        self, make: Callable[[int, int], _Made | None], *columns: Sequence[Any]
    ) -> list[_Made | None]:
        """One value a row, made once for all rows that say the same of the same creator."""
        memo: dict[tuple[Any, ...], _Made | None] = {}
        found: list[_Made | None] = []
        for at, same in enumerate(zip(self._table.persons, *columns, strict=True)):
            if same[0] is None:
                found.append(None)
                continue
            if same not in memo:
                memo[same] = make(at, same[0])
            found.append(memo[same])
        return found

    def _standing(self, at: int, person: int) -> tuple[Record, ...]:
        """What does not change with every row: the creator, her accounts, contacts, aliases."""
        found = [self._roster.creator(person)]
        found += [
            self._roster.account(person, named or UNKNOWN_PLATFORM, handle=typed, url=url)
            for named, _, typed, url in self._handles[at]
        ]
        own = self.accounts[at]
        if own is not None:
            found.append(own)
        found += [
            self._roster.contact(person, kind, value, label=header)
            for kind, header, cells in self._contacts
            if cells[at]
            for value in _several(cells[at])
        ]
        found += self._roster.aliases(person)
        reference = self._references[at]
        if reference:
            found.append(self._roster.alias(person, "reference", reference))
        found += [self._roster.alias(person, "utm", tag) for tag in self._links[at]]
        return tuple({id(record): record for record in found}.values())

    def _account(self, at: int, person: int) -> Record | None:
        handles = self._handles[at]
        cell = self._platforms[at]
        named = (cell[0] or fold(cell[1] or "")) if cell else None
        if named is None and handles:
            named = handles[0][0] or self._home or UNKNOWN_PLATFORM
        named = named or self._home
        if named is None:
            return None
        typed = next((h for h in handles if h[0] in (named, "")), None)
        return self._roster.account(
            person,
            named,
            platform_name=cell[1] if cell else None,
            handle=typed[2] if typed else None,
            url=typed[3] if typed else None,
        )

    def _size_columns(self) -> list[tuple[str | None, list[dict[str, Any]]]]:
        """(platform of the heading, what each row says of an account's size)."""
        pairs = [("followers", "followers"), *_AVERAGES, ("engagement_rate", "engagement_rate")]
        by_platform: dict[str | None, dict[str, list[Any]]] = {}
        for field, target in pairs if self._listing else pairs[:1]:
            last: dict[str | None, Column] = {}
            for column in self._table.columns_of(field):
                if earlier := last.get(column.platform):
                    self._table.keep_text(earlier)  # the last of "Followers Q1 | Followers Q2"
                last[column.platform] = column
                by_platform.setdefault(column.platform, {})[target] = self._table.read(column)
        return [(named, self._table.told(columns)) for named, columns in by_platform.items()]

    def _observations(self, at: int, person: int, day: date | None) -> list[Record]:
        found = []
        when = day or self._table.as_of
        for named, rows in self._sizes:
            seen = rows[at]
            if not seen:
                continue
            if "engagement_rate" in seen:
                seen["rate_definition"] = self._definition  # a rate means nothing without it
            account = (self.accounts[at] if named is None else None) or self._roster.account(
                person, named or UNKNOWN_PLATFORM
            )
            if account is not self.accounts[at]:
                found.append(account)
            found.append(self._roster.observation(account, seen, day=when, stated=day is not None))
        return found


def _stages(table: SheetTable) -> list[str | None]:
    """How far each row says it is; who is ticked as confirmed is agreed with."""
    stages = {said: stage(said) for said in set(table.texts("status")) if said}
    column = table.column("confirmed")
    ticks = [ticked(cell) for cell in column.cells] if column else [None] * len(table)
    said = zip(table.texts("status"), ticks, strict=True)
    return [stages.get(status or "") or ("agreed" if tick else None) for status, tick in said]


class _Told:
    """What the rows of a table tell of creators themselves, the last row of each speaking last.

    Words for what somebody does add up; of all else, what a later row replaces is kept beside her.
    """

    def __init__(self, table: SheetTable, draft: Draft, *, listing: bool) -> None:
        self._roster, self._shelf = draft.roster, draft.shelf
        wanted = [
            (
                column,
                [_labels(said) for said in table.texts(field)]
                if field == "tags"
                else table.texts(field),
            )
            for field, column in _TOLD
            if table.column(field) and (listing or field not in ("notes", "tags"))
        ]
        self._headers = {column: table.header(field) for field, column in _TOLD}
        columns: list[tuple[str, list[Any]]] = list(wanted)
        if table.column("status") or (listing and table.column("confirmed")):
            columns.append(("stage", _stages(table)))
        if listing and table.column("status"):  # elsewhere the words are an extra anyway
            table.keep_words("status", is_only_a_stage)
        if table.column("follow_up_date"):
            columns.append(("next_action_on", table.days("follow_up_date")))
        self._names = [column for column, _ in columns]
        self._rows = list(zip(*(cells for _, cells in columns), strict=True))
        self._last: dict[int, tuple[Any, ...]] = {}
        self._said: dict[Key, dict[str, str]] = {}

    def tell(self, at: int, person: int) -> None:
        """Fill up the creator with what a row says of her."""
        if self._rows and self._last.get(person) != self._rows[at]:
            self._last[person] = self._rows[at]
            values = dict(zip(self._names, self._rows[at], strict=True))
            self._roster.tell(person, values | self._together(person, values))

    def _together(self, person: int, values: Mapping[str, Any]) -> dict[str, str]:
        """The texts that go on with those of earlier rows; others are kept beside the creator."""
        creator = self._roster.creator(person)
        said = self._said.setdefault(creator.key, {})
        for name, text in values.items():
            earlier = said.get(name)
            if not isinstance(text, str) or name not in self._headers:
                continue
            if earlier is None or name not in _LISTS:
                said[name] = text
                if earlier not in (None, text):
                    self._shelf.add_extras(creator, {self._headers[name]: str(earlier)})
            else:
                said[name] = _added(earlier, text)
        return {name: said[name] for name in _LISTS & said.keys()}


def _added(earlier: str, text: str) -> str:
    """A list of words with those of another that it has not."""
    known = {fold(word) for word in earlier.split(",")}
    more = [word.strip() for word in text.split(",") if fold(word) not in known and word.strip()]
    return ", ".join([earlier, *more])
