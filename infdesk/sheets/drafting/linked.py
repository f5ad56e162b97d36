"""Whose visits a row counts: the campaign and the creator that the tags of its link name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from infdesk.domain.choices import FileKind
from infdesk.domain.names import fold, slug
from infdesk.sheets.drafting.people import Person
from infdesk.sheets.fields import ValueType
from infdesk.sheets.shape.preamble import period_above

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from infdesk.sheets.shape.preamble import Period
    from infdesk.sheets.sheet_table import SheetTable

_TAGS = ("utm_term", "utm_content", "utm_campaign")


def linked_persons(table: SheetTable, links: Mapping[str, str]) -> list[Person | None]:
    """The creator whom the term, the content or the campaign of a link names.

    Source and medium alone name nobody: many creators share them.

    Args:
        table: Rows of a site's statistics.
        links: Folded name of a link -> name of the one creator it stands for.
    """
    persons: list[Person | None] = []
    for tags in tags_of(table):
        found = (links.get(key) for tag in _TAGS if tag in tags for key in _keys(tags[tag]))
        name = next((name for name in found if name), None)
        persons.append(Person(name=name) if name else None)
    return persons


def linked_campaigns(table: SheetTable, known: Sequence[str]) -> list[str]:
    """The campaign of each row: the one whose name its link carries, ``""`` for none.

    A link that names a creator and no campaign is the desk's only campaign's. Whatever else came to
    the site is nobody's until the founder says so.

    Args:
        table: Rows of a site's statistics, with their persons settled.
        known: Names of the desk's campaigns.
    """
    by_slug = {slug(name): name for name in known}
    only = known[0] if len(known) == 1 else ""
    found = []
    for person, tags in zip(table.persons, tags_of(table), strict=True):
        named = tags.get("utm_campaign", "")
        hers = only if person is not None and not named else ""
        found.append(by_slug.get(slug(named), hers) if named else hers)
    return found


def leads_by_link(tables: Sequence[SheetTable]) -> frozenset[tuple[str, Period | None]]:
    """File and period of the tables that count leads by campaign or source.

    A snapshot counts the same leads once more in its table of events.
    """
    return frozenset(
        (table.file.path, period_above(table.sheet, table.table.header_row))
        for table in tables
        if table.kind is FileKind.TRAFFIC
        and table.column("leads")
        and any(table.column(name) for name in ("utm_campaign", "source_medium", "utm_source"))
        and any(table.counts("leads"))
    )


def own_links(table: SheetTable, persons: Sequence[Hashable | None]) -> list[tuple[str, ...]]:
    """What each row's links carry that names its creator: tags that no other creator has.

    A tag that several share is a campaign's.

    Args:
        table: A list of creators.
        persons: Whom each row is about.
    """
    rows = [tuple(dict.fromkeys(filter(None, tags.values()))) for tags in tags_of(table)]
    owners: dict[str, set[Hashable]] = defaultdict(set)
    for person, tags in zip(persons, rows, strict=True):
        for tag in tags:
            owners[fold(tag)].add(person)
    return [
        tuple(tag for tag in tags if person is not None and len(owners[fold(tag)]) == 1)
        for person, tags in zip(persons, rows, strict=True)
    ]


def listed_links(table: SheetTable, persons: Sequence[Person | None]) -> dict[str, str]:
    """Folded name of a link -> name of the creator whom a list of the same import gives it to."""
    names = [None if person is None else person.name or None for person in persons]
    rows = zip(names, own_links(table, names), strict=True)
    return {key: name for name, tags in rows if name for tag in tags for key in _keys(tag)}


def tags_of(table: SheetTable) -> list[dict[str, str]]:
    """The tags of each row's link, from their own columns or out of the address."""
    columns = {tag: table.texts(tag) for tag in _TAGS if table.column(tag)}
    links = table.with_role("landing", ValueType.TEXT) or table.texts("affiliate_link")
    found = []
    for at in range(len(table)):
        tags = _in_address(links[at] or "")
        tags |= {tag: cells[at] or "" for tag, cells in columns.items() if cells[at]}
        found.append(tags)
    return found


def _in_address(link: str) -> dict[str, str]:
    try:
        asked = parse_qs(urlsplit(link).query)
    except ValueError:  # "[" in an address that nobody ever opened
        return {}
    return {name: values[0] for name, values in asked.items() if name in _TAGS}


def _keys(tag: str) -> tuple[str, str]:
    return fold(tag), slug(tag)
