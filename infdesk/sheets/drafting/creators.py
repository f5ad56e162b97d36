"""What the rows of a table say of creators: who, where they post, their size, how to reach them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from infdesk.domain.names import fold, fold_handle, handle_from_url, is_post_url
from infdesk.domain.plan import FileKind
from infdesk.sheets.drafting.addresses import addresses_of
from infdesk.sheets.drafting.campaigns import stem
from infdesk.sheets.drafting.hidden_handles import handles_in
from infdesk.sheets.drafting.people import Person
from infdesk.sheets.drafting.roster import UNKNOWN_PLATFORM
from infdesk.sheets.matching.stages import stage
from infdesk.sheets.matching.synonyms import network_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from infdesk.domain.plan import Record
    from infdesk.sheets.drafting.roster import Roster
    from infdesk.sheets.matching.column import Column
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft

_Made = TypeVar("_Made")

Handle = tuple[str, str, str, str | None]
"""Canonical platform or ``""``, handle folded, handle as typed, address it came from."""

Platform = tuple[str | None, str | None]
"""Canonical platform or ``None``, as typed or ``None``."""

_TOLD = (
    ("niche", "niche"), ("location", "place"), ("language", "language"),
    ("manager_agency", "agency"), ("source_found", "source"), ("tags", "tags"),
    ("tier", "stated_tier"), ("next_action", "next_action"), ("notes", "notes"),
)  # fmt: skip
_AVERAGES = (
    ("avg_likes", "average_likes"), ("avg_comments", "average_comments"),
    ("avg_views", "average_views"),
)  # fmt: skip
_CONTACTS = (
    ("email", "email"), ("phone", "phone"), ("website", "website"),
    ("shipping_address", "address"),
)  # fmt: skip
_HANDLE_FIELDS = {
    "handle_instagram": "instagram",
    "handle_tiktok": "tiktok",
    "handle_youtube": "youtube",
    "handle_other": "",
    "handle": "",
    "profile_url": "",
}
_WEAK_ID = re.compile(r"^\d{1,4}$")
_NAME_AND_HANDLE = re.compile(r"^([^@]*[^\s@([/|–-])[\s/|–-]*[(\[]?(?<![\w.])(@[\w.]{2,})[)\]]?$")
_BETWEEN_EMAILS = re.compile(r":::|[,;\s]+")
_BARE_HANDLE = re.compile(r"^@[\w.]{2,}$")
_SEVERAL_LINKS = re.compile(r"[\s,;|]+(?=@|https?://|www\.)")

NAMING_FIELDS = frozenset(
    {"creator_name", "first_name", "last_name", "creator_external_id", *_HANDLE_FIELDS}
)
"""Fields that say who a creator is."""

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


def persons_of(table: SheetTable) -> list[Person | None]:
    """Who each row is about; ``None`` where it says nobody."""
    names = _names(table)
    handles = handles_of(table)
    ids = table.texts("creator_external_id")
    if table.program:  # its ids mean something wherever they stand, also short ones
        ids = [f"{table.program} {identity}" if identity else None for identity in ids]
    emails = table.texts("email")
    memo: dict[tuple[object, ...], Person | None] = {}
    found = []
    for row in zip(names, handles, ids, emails, strict=True):
        if row not in memo:
            person = _person(*row)
            memo[row] = person if person.is_known else None
        found.append(memo[row])
    return found


def handles_of(table: SheetTable) -> list[tuple[Handle, ...]]:
    """Every handle of each row, with its platform as far as row, heading or tab tell."""
    columns = [c for c in table.columns if c.match.field in _HANDLE_FIELDS]
    if not columns and table.kind is FileKind.CREATOR_ANALYTICS:
        return _handles_in_addresses(table)
    if table.kind is FileKind.CONTACTS:
        return _handles_in_texts(table, columns)
    beside = _handles_beside_names(table)
    if not columns and not any(beside):
        return [()] * len(table)
    home = home_platform(table) or ""
    named = [_platform_of(column) for column in columns]
    memo: dict[tuple[Any, ...], tuple[Handle, ...]] = {}
    rows = []
    read = (table.read(column) for column in columns)
    for row in zip(platforms_of(table), beside, *read, strict=True):
        if row not in memo:
            own = (row[0][0] if row[0] else None) or home
            found = [
                handle
                for place, cell in zip(named, row[2:], strict=True)
                if cell is not None
                for handle in _handles(cell, place or own)
            ]
            if row[1] and fold_handle(row[1]) not in {handle[1] for handle in found}:
                found += _handles(row[1], own)
            memo[row] = tuple(dict.fromkeys(found))
        rows.append(memo[row])
    return rows


def _handles_beside_names(table: SheetTable) -> list[str | None]:
    """``@ana`` where it stands for the name, or beside it as in ``Ana Ruiz (@ana)``."""
    names = table.texts("creator_name")
    found: list[str | None] = []
    for name in names:
        beside = _NAME_AND_HANDLE.match(name) if name and "@" in name else None
        bare = name if name and _BARE_HANDLE.match(name) else None
        found.append(beside[2] if beside else bare)
    return found


def _handles_in_addresses(table: SheetTable) -> list[tuple[Handle, ...]]:
    """The accounts that the addresses of posts name: a creator's statistics name nobody else."""
    found: list[tuple[Handle, ...]] = []
    for url in addresses_of(table):
        named, handle = handle_from_url(url) if url else (None, None)
        found.append(((named or "", fold_handle(handle), handle, None),) if handle else ())
    return found


def _handles_in_texts(table: SheetTable, columns: Sequence[Column]) -> list[tuple[Handle, ...]]:
    """The accounts that an address book keeps in its own columns, its websites and its notes."""
    texts = [table.read(c) for f in ("website", "notes") for c in table.columns_of(f)]
    texts += [[cell[2] if cell else None for cell in table.read(c)] for c in columns]
    found: list[tuple[Handle, ...]] = []
    for row in zip(*texts, strict=True) if texts else [()] * len(table):
        handles = [handle for text in row if text for handle in handles_in(text)]
        on_platforms = {handle[1] for handle in handles if handle[0]}
        found.append(tuple(dict.fromkeys(
            handle for handle in handles if handle[0] or handle[1] not in on_platforms
        )))  # fmt: skip
    return found


def platforms_of(table: SheetTable) -> list[Platform | None]:
    """Where each row is about: as its own column says, else its format, else its post's address."""
    platforms: list[Platform | None] = table.values("platform")
    if None not in platforms:
        return platforms
    forms = table.values("content_format")
    urls = addresses_of(table)
    memo: dict[tuple[Any, ...], Platform | None] = {}
    found = []
    for said in zip(platforms, forms, urls, strict=True):
        if said not in memo:
            platform, form, url = said
            named = (form[2] if form else None) or (_platform_of_post(url) if url else None)
            memo[said] = platform or ((named, None) if named else None)
        found.append(memo[said])
    return found


def _platform_of_post(url: str) -> str | None:
    return (is_post_url(url) or "").partition(":")[0] or None


def home_platform(table: SheetTable) -> str | None:
    """Platform that the name of the tab or the file speaks of."""
    return network_in(table.sheet.name) or network_in(stem(table.file.name))


def _names(table: SheetTable) -> list[str | None]:
    names = table.texts("creator_name")
    if table.column("first_name") is None and table.column("last_name") is None:
        return names
    parts = zip(names, table.texts("first_name"), table.texts("last_name"), strict=True)
    return [name or " ".join(filter(None, (first, last))) or None for name, first, last in parts]


def _person(
    name: str | None, handles: tuple[Handle, ...], identity: str | None, email: str | None
) -> Person:
    marks = tuple(handle[:3] for handle in handles)
    beside = _NAME_AND_HANDLE.match(name) if name else None
    if beside:
        name, typed = beside.groups()
        if fold_handle(typed) not in {handle for _, handle, _ in marks}:
            marks = (*marks, ("", fold_handle(typed), typed))
    elif name and name.startswith("@") and not marks:
        marks = (("", fold_handle(name), name),)
    is_weak = bool(identity and _WEAK_ID.match(identity))
    return Person(
        name=name or "",
        handles=marks,
        ids=(identity,) if identity and not is_weak else (),
        weak_ids=(identity,) if identity and is_weak else (),
        email=_first_email(email) if email else "",
    )


def _platform_of(column: Column) -> str | None:
    return column.platform or _HANDLE_FIELDS[column.match.field or ""] or network_in(column.header)


def _handles(cell: object, named: str) -> list[Handle]:
    if isinstance(cell, tuple):
        own, typed, url = cell
    else:
        found, handle = handle_from_url(str(cell))
        own, typed, url = (found, handle, str(cell)) if handle else (None, str(cell), None)
    if url is None and len(parts := _SEVERAL_LINKS.split(typed)) > 1:
        return [handle for part in parts for handle in _handles(part, named)]
    return [(own or named, fold_handle(typed), typed, url)] if fold_handle(typed) else []


def _several(cell: str) -> list[str]:
    """The values of one cell; Google parts them by ``:::`` and stars the usual one."""
    return [value for part in cell.split(":::") if (value := part.strip(" *"))]


def _first_email(cell: str) -> str:
    words = (word.strip(" *<>") for word in _BETWEEN_EMAILS.split(cell))
    return next((fold(word) for word in words if "@" in word), "")


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
        self._told = _Told(table, draft.roster, listing=listing)
        self._handles = handles_of(table)
        self._platforms = platforms_of(table)
        self._home = home_platform(table)
        self._contacts = [
            (kind, column.header, table.read(column))
            for field, kind in _CONTACTS
            for column in table.columns_of(field)
        ]
        self._references = table.texts("tracking_id") if listing else [None] * len(table)
        self._sizes = self._size_columns()
        self._definition = table.header("engagement_rate")
        self.accounts: list[Record | None] = self._of_rows(
            self._account, self._handles, self._platforms
        )
        contacts = (cells for _, _, cells in self._contacts)
        self._standing_of = self._of_rows(
            self._standing, self._handles, self._platforms, self._references, *contacts
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
            for column in self._table.columns_of(field):
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


class _Told:
    """What the rows of a table tell of creators themselves, the last row of each speaking last."""

    def __init__(self, table: SheetTable, roster: Roster, *, listing: bool) -> None:
        self._roster = roster
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
        columns: list[tuple[str, list[Any]]] = list(wanted)
        if table.column("status"):
            stages = {said: stage(said) for said in set(table.texts("status")) if said}
            columns.append(("stage", [stages.get(said or "") for said in table.texts("status")]))
        if table.column("follow_up_date"):
            columns.append(("next_action_on", table.days("follow_up_date")))
        self._names = [column for column, _ in columns]
        self._rows = list(zip(*(cells for _, cells in columns), strict=True))
        self._last: dict[int, tuple[Any, ...]] = {}

    def tell(self, at: int, person: int) -> None:
        """Fill up the creator with what a row says of her."""
        if self._rows and self._last.get(person) != self._rows[at]:
            self._last[person] = self._rows[at]
            self._roster.tell(person, dict(zip(self._names, self._rows[at], strict=True)))
