"""Who and where the rows of a table are about: names, handles and platforms, as they are typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from infdesk.domain.choices import FileKind
from infdesk.domain.names import fold, fold_handle, handle_from_url, is_post_url
from infdesk.sheets.drafting.addresses import addresses_of
from infdesk.sheets.drafting.campaigns import stem
from infdesk.sheets.drafting.hidden_handles import handles_in
from infdesk.sheets.drafting.people import Person
from infdesk.sheets.fields import ValueType
from infdesk.sheets.matching.synonyms import network_in
from infdesk.sheets.matching.wording import unaccented
from infdesk.sheets.values.placed_handles import placed_handle, placed_handles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.sheets.matching.column import Column
    from infdesk.sheets.sheet_table import SheetTable

Handle = tuple[str, str, str, str | None]
"""Canonical platform or ``""``, handle folded, handle as typed, address it came from."""

Platform = tuple[str | None, str | None]
"""Canonical platform or ``None``, as typed or ``None``."""

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
_EVERYBODY = frozenset(
    {
        "all", "everyone", "everybody", "anyone", "all creators", "all influencers", "all partners",
        "public", "general public", "alle", "alle creator", "alle influencer", "allgemein", "jeder",
        "todos", "todas", "todos los creadores", "todas las creadoras", "todos os criadores",
        "tous", "toutes", "tout le monde", "tous les createurs", "tutti", "tutte",
        "tutti i creator", "iedereen", "allemaal",
    }
)  # fmt: skip
_AROUND = " ()[]*-–—<>"
_BETWEEN_EMAILS = re.compile(r":::|[,;\s]+")
_BARE_HANDLE = re.compile(r"^@[\w.]{2,}$")
_SEVERAL_LINKS = re.compile(r"[\s,;|]+(?=@|https?://|www\.)")

NAMING_FIELDS = frozenset(
    {"creator_name", "first_name", "last_name", "creator_external_id", *_HANDLE_FIELDS}
)
"""Fields that say who a creator is."""


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
    own = _own_handles(table)
    if not table.told_handles:
        return own
    return [row or told for row, told in zip(own, table.told_handles, strict=True)]


def _own_handles(table: SheetTable) -> list[tuple[Handle, ...]]:
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
        is_bare = name and (_BARE_HANDLE.match(name) or _is_placed(name))
        bare = name if is_bare else None
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
    own = [(_platform_of(column) or "", table.read(column)) for column in columns]
    found: list[tuple[Handle, ...]] = []
    for at in range(len(table)):
        handles = [handle for cells in texts if cells[at] for handle in handles_in(cells[at])]
        handles += [
            handle for place, cells in own if cells[at] for handle in _handles(cells[at], place)
        ]
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
    """Platform that the title of the table, the name of the tab or the file speaks of."""
    names = (table.table.title, table.sheet.name, stem(table.file.name))
    return next(filter(None, map(network_in, names)), None)


def is_everybody(name: str) -> bool:
    """Whether a text in the place of a name means all creators, and so nobody of them."""
    return unaccented(fold(name).strip(_AROUND)) in _EVERYBODY


def _names(table: SheetTable) -> list[str | None]:
    names = [None if name and is_everybody(name) else name for name in table.texts("creator_name")]
    if table.column("first_name") or table.column("last_name"):
        parts = zip(names, table.texts("first_name"), table.texts("last_name"), strict=True)
        names = [name or " ".join(filter(None, said)) or None for name, *said in parts]
    firms = table.with_role("+firm", ValueType.TEXT)
    if firms is None:
        return names
    # a firm with an address to write to, and nobody's name, is whom the card is about
    rows = zip(names, firms, table.texts("email"), strict=True)
    return [name or (firm if email else None) for name, firm, email in rows]


def _person(
    name: str | None, handles: tuple[Handle, ...], identity: str | None, email: str | None
) -> Person:
    marks = tuple(handle[:3] for handle in handles)
    if name and _is_placed(name):
        name = None  # a handle and where it is, which stands among the handles
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


def _is_placed(name: str) -> bool:
    return name.startswith("@") and placed_handle(name) is not None


def _platform_of(column: Column) -> str | None:
    return column.platform or _HANDLE_FIELDS[column.match.field or ""] or network_in(column.header)


def _handles(cell: object, named: str) -> list[Handle]:
    if isinstance(cell, tuple):
        own, typed, url = cell
    else:
        found, handle = handle_from_url(str(cell))
        own, typed, url = (found, handle, str(cell)) if handle else (None, str(cell), None)
    if url is None and (placed := placed_handles(typed)):
        return [(place, fold_handle(bare), bare, None) for place, bare in placed]
    if url is None and len(parts := _SEVERAL_LINKS.split(typed)) > 1:
        return [handle for part in parts for handle in _handles(part, named)]
    return [(own or named, fold_handle(typed), typed, url)] if fold_handle(typed) else []


def _first_email(cell: str) -> str:
    words = (word.strip(" *<>") for word in _BETWEEN_EMAILS.split(cell))
    return next((fold(word) for word in words if "@" in word), "")
