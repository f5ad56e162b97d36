"""Cells that name several creators at once: told, since nobody can say whose numbers they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infdesk.domain.names import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from infdesk.sheets.drafting.people import Person
    from infdesk.sheets.sheet_table import SheetTable

_BETWEEN = re.compile(r"\s*[,;/&+]\s*|\s+(?:and|und|y|e|et|x|en)\s+", re.IGNORECASE)
_MOST_SHOWN = 3


def say_together(
    tables: Sequence[SheetTable],
    named: Sequence[Sequence[Person | None]],
    known: Collection[str],
) -> None:
    """Tell of names such as "Ida & Kai" whose parts are creators of their own elsewhere.

    Args:
        tables: Of the import.
        named: Of each table, whom its rows name.
        known: Every name that a creator of the desk goes by, folded.
    """
    alone = {fold(p.name) for persons in named for p in persons if p and p.name} | set(known)
    for table, persons in zip(tables, named, strict=True):
        at_name: dict[str, int] = {}
        for at, person in enumerate(persons):
            if person and person.name and _are_several(person.name, alone):
                at_name.setdefault(person.name, at)
        for name, at in list(at_name.items())[:_MOST_SHOWN]:
            table.say(
                f"“{name}” names creators who stand alone elsewhere.",
                "It was kept as one name, since nothing says whose the numbers are. Give each of "
                "them a row of her own, and import the file again.",
                row=table.row_number(at),
                column=table.header("creator_name"),
            )
        if len(at_name) > _MOST_SHOWN:
            table.say(f"{len(at_name) - _MOST_SHOWN} more names are of several creators.")


def _are_several(name: str, alone: Collection[str]) -> bool:
    parts = [fold(part) for part in _BETWEEN.split(name) if part.strip()]
    return len(parts) > 1 and all(part in alone for part in parts)
