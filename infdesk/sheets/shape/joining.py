"""Names for ids: small tables that only say what an id of the other tables stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from infdesk.domain.names import fold
from infdesk.sheets.matching.profiles import LARGELY
from infdesk.sheets.matching.synonyms import heading, meanings
from infdesk.sheets.values.cell_values import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.domain.cell import Cell
    from infdesk.sheets.shape.tables import Table

_OWN_IDS = frozenset({"creator_external_id", "order_id", "row_id", "customer_id", "tracking_id"})
"""Ids that creators, orders and posts are joined by already."""
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids of one column stand for.

    Attributes:
        table: That says so.
        column: Normalised heading of the ids, the same wherever they stand.
        heading: Of the names, as typed.
        names: Folded id -> name as typed.
    """

    table: Table
    column: str
    heading: str
    names: Mapping[str, str]


def dictionaries(tables: Sequence[Table]) -> tuple[Names, ...]:
    """The tables that name the ids of a column which another table has as well."""
    found = []
    for table in tables:
        said = _names_of(table)
        others = (other for other in tables if other is not table)
        if said is not None and any(_uses(other, said) for other in others):
            found.append(said)
    return tuple(found)


def with_names(table: Table, known: Sequence[Names]) -> Table:
    """The table with names in place of ids; unknown ids stay."""
    columns = [heading(header) for header in table.headers]
    told = {
        columns.index(said.column): said
        for said in known
        if said.table is not table and _uses(table, said)
    }
    if not told:
        return table
    rows = [
        (number, tuple(_named(cell, told.get(at)) for at, cell in enumerate(cells)))
        for number, cells in table.rows
    ]
    return replace(table, rows=rows, meant={at: said.heading for at, said in told.items()})


def _names_of(table: Table) -> Names | None:
    columns = [heading(header) for header in table.headers]
    for at, column in enumerate(columns):
        stem = column.removesuffix(" id")
        if stem == column or any(said.field in _OWN_IDS for said in meanings(column)):
            continue
        name = next((columns.index(n) for n in (f"{stem} name", stem) if n in columns), None)
        ids = [text(cells[at]) for _, cells in table.rows]
        known = [fold(identity) for identity in ids if identity]
        if name is None or len(known) < _FEWEST or len(set(known)) < len(table.rows):
            continue
        pairs = ((cells[at], text(cells[name])) for _, cells in table.rows)
        names = {fold(text(identity) or ""): said for identity, said in pairs if said}
        return Names(table, column, table.headers[name], names)
    return None


def _uses(table: Table, said: Names) -> bool:
    """Whether a table has the same column, with ids that are nearly all known, but no names."""
    columns = [heading(header) for header in table.headers]
    if table is said.table or said.column not in columns:
        return False
    at = columns.index(said.column)
    if f"{said.column.removesuffix(' id')} name" in columns:
        return False
    ids = [fold(identity) for _, cells in table.rows if (identity := text(cells[at]))]
    return bool(ids) and sum(i in said.names for i in ids) >= LARGELY * len(ids)


def _named(cell: Cell, said: Names | None) -> Cell:
    if said is None or cell is None:
        return cell
    return said.names.get(fold(text(cell) or ""), cell)
