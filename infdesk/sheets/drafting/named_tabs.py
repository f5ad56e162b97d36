"""Tabs named for creators: the rows of such a tab name nobody, as its name says it for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.domain.names import fold, fold_handle
from infdesk.sheets.drafting.campaigns import stem
from infdesk.sheets.drafting.naming import NAMING_FIELDS
from infdesk.sheets.drafting.people import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from infdesk.domain.desk_facts import DeskFacts
    from infdesk.sheets.sheet_table import SheetTable

_Rows = list[Person | None]

_OF_POSTS = frozenset({FileKind.TRACKER, FileKind.POSTS})


def name_by_tabs(
    tables: Sequence[SheetTable], said: Sequence[_Rows], facts: DeskFacts
) -> list[_Rows]:
    """Give the rows of a tab to the creator whom it is named for.

    Only a name or a handle that another table or the desk knows is taken for one: tabs are called
    after months, products and clients as well.

    Args:
        tables: All of one import.
        said: Whom the rows of each table name.
        facts: What the desk knows of names.
    """
    known = _known((person for rows in said for person in rows), facts)
    return [
        _named(table, rows, known) if table.kind in _OF_POSTS else rows
        for table, rows in zip(tables, said, strict=True)
    ]


def _known(persons: Iterable[Person | None], facts: DeskFacts) -> frozenset[str]:
    """Every name and handle that is known, folded."""
    met = [person for person in dict.fromkeys(persons) if person is not None]
    names = {fold(person.name) for person in met if person.name}
    handles = {handle for person in met for _, handle, _ in person.handles}
    kept = {handle for _, handle in facts.handles}
    return facts.names | names | {f"@{handle}" for handle in handles | kept}


def _named(table: SheetTable, rows: _Rows, known: frozenset[str]) -> _Rows:
    if any(rows) or any(map(table.column, NAMING_FIELDS)):
        return rows
    places = (table.table.title, table.sheet.name or stem(table.file.name))
    name = next((place.strip() for place in places if fold(place.strip()) in known), None)
    if name is None:
        return rows
    table.say(
        f"“{name}” is the name of a creator, and no column here says whose the rows are.",
        "They were read as this creator's. If they are not, rename the tab or add such a column.",
    )
    handles = (("", fold_handle(name), name),) if name.startswith("@") else ()
    return [Person("" if handles else name, handles)] * len(rows)
