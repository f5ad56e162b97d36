"""Tabs named for creators: the rows of such a tab name nobody, as its name says it for all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.domain.names import fold, fold_handle
from infdesk.sheets.drafting.campaigns import stem
from infdesk.sheets.drafting.naming import NAMING_FIELDS
from infdesk.sheets.drafting.people import Person
from infdesk.sheets.shape.month_headings import month_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from infdesk.domain.desk_facts import DeskFacts
    from infdesk.sheets.sheet_table import SheetTable

_Rows = list[Person | None]

_SHORTEST = 3
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


def _known(persons: Iterable[Person | None], facts: DeskFacts) -> Mapping[str, str]:
    """Every name and handle that is known, folded -> as spelt, ``""`` for as the tab spells it.

    A first name too, where the import names nobody else by it.
    """
    met = [person for person in dict.fromkeys(persons) if person is not None]
    names = {fold(person.name): person.name for person in met if person.name}
    first = Counter(name.partition(" ")[0] for name in {*names, *facts.names})
    alone = {one: name for folded, name in names.items()
             if first[one := folded.partition(" ")[0]] == 1 and len(one) >= _SHORTEST}  # fmt: skip
    handles = {handle for person in met for _, handle, _ in person.handles}
    kept = {handle for _, handle in facts.handles}
    return alone | dict.fromkeys((*facts.names, *(f"@{h}" for h in handles | kept)), "") | names


def _named(table: SheetTable, rows: _Rows, known: Mapping[str, str]) -> _Rows:
    if any(rows) or any(map(table.column, NAMING_FIELDS)):
        return rows
    places = [place.strip() for place in
              (table.table.title, table.sheet.name or stem(table.file.name))]  # fmt: skip
    # "April" is the month, whoever is called so
    typed = next((p for p in places if fold(p) in known and month_heading(p) is None), None)
    if typed is None:
        return rows
    name = known[fold(typed)] or typed
    table.say(
        f"The table is called “{typed}” as a creator is, and no column says whose its rows are.",
        f"They were read as those of {name}. If they are not, rename the tab or add a column.",
    )
    handles = (("", fold_handle(name), name),) if name.startswith("@") else ()
    return [Person("" if handles else name, handles)] * len(rows)
