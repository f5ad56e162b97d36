"""Rows that name a code and nobody: of whoever has that code elsewhere in the import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.domain.names import fold_code
from infdesk.sheets.drafting.roster import split_codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.sheets.sheet_table import SheetTable

_BY_CODE = frozenset({FileKind.TRACKER, FileKind.POSTS})


def name_by_codes(tables: Sequence[SheetTable]) -> None:
    """Give rows of results that name a code alone to the one creator who has it."""
    owners = _owners(tables)
    if not owners:
        return
    for table in tables:
        if table.kind not in _BY_CODE or not table.column("discount_code"):
            continue
        codes = table.texts("discount_code")
        table.persons = [
            owners.get(fold_code(code)) if person is None and code else person
            for person, code in zip(table.persons, codes, strict=True)
        ]


def _owners(tables: Sequence[SheetTable]) -> dict[str, int]:
    """Folded code -> number of the creator, where all rows that name both agree."""
    found: dict[str, set[int]] = {}
    for table in tables:
        if not table.column("discount_code"):
            continue
        for person, typed in zip(table.persons, table.texts("discount_code"), strict=True):
            for code in split_codes(typed or "") if person is not None else ():
                found.setdefault(fold_code(code), set()).add(person or 0)
    return {code: next(iter(persons)) for code, persons in found.items() if len(persons) == 1}
