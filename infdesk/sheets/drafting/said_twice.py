"""Rows that stand in two tables of one import: a copied tab, or one of all beside the months."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from infdesk.domain.names import fold
from infdesk.sheets.drafting.naming import NAMING_FIELDS

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from infdesk.domain.cell import Cell
    from infdesk.sheets.sheet_table import SheetTable

_FEWEST = 2
_NEARLY_ALL = 0.9
_DAYS = ("post_date", "order_date", "campaign_start")


def mark_said_twice(tables: Sequence[SheetTable]) -> None:
    """Count rows once that another table of the same headings has in full, and say so.

    Nearly all rows of the smaller table must stand in the others, each with its day: deals that
    come again every month are no copies.

    Args:
        tables: Those whose rows belong to campaigns.
    """
    alike: dict[frozenset[str], list[SheetTable]] = defaultdict(list)
    for table in tables:
        names = frozenset(fold(column.match.name) for column in table.columns if column.header)
        # without a column of creators the tab may name them, and two may have done the same
        if any(map(table.column, _DAYS)) and any(map(table.column, NAMING_FIELDS)):
            alike[names].append(table)
    for group in alike.values():
        if len(group) > 1:
            _mark(sorted(group, key=lambda table: -len(table)))


def _mark(group: Sequence[SheetTable]) -> None:
    seen: Counter[Hashable] = Counter()
    first: dict[Hashable, SheetTable] = {}
    for table in group:
        fresh = table.fresh_rows()
        said = {at: _row(table, at) for at in fresh if _has_day(table, at)}
        left = Counter(seen)
        twice = []
        for at, row in said.items():
            if left[row]:
                left[row] -= 1
                twice.append(at)
        if len(twice) >= max(_FEWEST, _NEARLY_ALL * len(fresh)):
            table.repeats |= frozenset(twice)
            _say(table, len(twice), first[said[twice[0]]])
            continue
        seen.update(said.values())
        for row in said.values():
            first.setdefault(row, table)


def _row(table: SheetTable, at: int) -> Hashable:
    cells = ((fold(c.match.name), _plain(c.cells[at])) for c in table.columns if c.header)
    return frozenset(pair for pair in cells if pair[1] is not None)


def _plain(cell: Cell) -> Hashable:
    return cell.strip() or None if isinstance(cell, str) else cell


def _has_day(table: SheetTable, at: int) -> bool:
    columns = (table.column(field) for field in _DAYS)
    return any(column is not None and column.cells[at] is not None for column in columns)


def _say(table: SheetTable, many: int, other: SheetTable) -> None:
    where = other.sheet.name or other.file.name
    rows = f"Its {many} rows stand" if many == len(table) else f"{many} of its rows stand"
    table.say(f"{rows} in “{where}” as well.", "They were counted once, as they stand there.")
