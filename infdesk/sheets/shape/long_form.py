"""Long tables turned wide: a row for each measured number becomes a column for each of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.domain.names import fold
from infdesk.domain.numbers import is_unknown
from infdesk.sheets.fields import MONEY_OF_A_ROW, RESULTS
from infdesk.sheets.matching.profiles import LARGELY, NEARLY_ALL, profile
from infdesk.sheets.matching.synonyms import STRIPPED, meanings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.cell import Cell
    from infdesk.sheets.shape.tables import Row, Table

_METRICS = RESULTS | {"total_cost", "followers", *(field for field, _ in MONEY_OF_A_ROW)}
_MOST_NAMES = 30
_FIRST_ROWS = 120
_FEWEST_NAMES = 2
_FEWEST_COLUMNS = 3
_VALUE = frozenset(
    {"value", "values", "valor", "wert", "valeur", "valore", "waarde", "amount", "count", "number"}
)


def turned_wide(table: Table) -> Table:
    """The table with a column for each number that a column of names tells apart.

    Rows that say the same beside the name and the number become one; their numbers stand in
    ``together`` of the new table, so that every row of the sheet stays accounted for. A table that
    is no long one comes back as it is.
    """
    if len(table.headers) < _FEWEST_COLUMNS or not table.rows:
        return table
    first = list(zip(*(cells for _, cells in table.rows[:_FIRST_ROWS]), strict=True))
    likely = [at for at, cells in enumerate(first) if is_names(cells)]
    if not likely:
        return table
    columns = list(zip(*(cells for _, cells in table.rows), strict=True))
    names = next((at for at in likely if is_names(columns[at])), None)
    if names is None:
        return table
    values = _value_column(table.headers, columns, names)
    return table if values is None else _wide(table, names, values)


def is_names(cells: Sequence[Cell]) -> bool:
    """Whether a column holds the names of numbers, such as ``reach`` and ``clicks``."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    different = {fold(text) for text in texts}
    few = _FEWEST_NAMES <= len(different) <= min(_MOST_NAMES, len(cells) // 2)
    if not few or len(texts) < NEARLY_ALL * len(cells):
        return False
    known = [text for text in different if _is_metric(text)]
    return len(known) >= max(_FEWEST_NAMES, LARGELY * len(different))


def _is_metric(text: str) -> bool:
    return any(said.field in _METRICS and said.score >= STRIPPED for said in meanings(text))


def _value_column(
    headers: Sequence[str], columns: Sequence[Sequence[Cell]], names: int
) -> int | None:
    """The column with the numbers: headed so, else the only one of numbers."""
    numeric = [
        at
        for at, cells in enumerate(columns)
        if at != names and _is_numeric([cell for cell in cells if not is_unknown(cell)])
    ]
    headed = [at for at in numeric if fold(headers[at]) in _VALUE]
    found = headed or numeric
    return found[0] if len(found) == 1 else None


def _is_numeric(cells: Sequence[Cell]) -> bool:
    look = profile(cells)
    return bool(cells) and look.middle is not None and look.words == 0 and look.serials < LARGELY


def _wide(table: Table, names: int, values: int) -> Table:
    rest = [at for at in range(len(table.headers)) if at not in (names, values)]
    spelt: dict[str, str] = {}
    found: list[tuple[int, tuple[Cell, ...], dict[str, Cell]]] = []
    open_rows: dict[tuple[Cell, ...], int] = {}
    together: dict[int, list[int]] = {}
    for number, cells in table.rows:
        beside = tuple(cells[at] for at in rest)
        name = fold(str(cells[names] or ""))
        spelt.setdefault(name, str(cells[names] or "").strip())
        at = open_rows.get(beside)
        if at is None or name in found[at][2]:
            open_rows[beside] = len(found)
            found.append((number, beside, {name: cells[values]}))
        else:
            found[at][2][name] = cells[values]
            together.setdefault(found[at][0], []).append(number)
    rows: list[Row] = [
        (number, (*beside, *(said.get(name) for name in spelt))) for number, beside, said in found
    ]
    return replace(
        table,
        headers=(*(table.headers[at] for at in rest), *spelt.values()),
        rows=rows,
        together={number: tuple(others) for number, others in together.items()},
    )
