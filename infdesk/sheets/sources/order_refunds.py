"""What a shop's column of refunds says of each order: how much was given back, or that all was."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from infdesk.domain.money import to_minor
from infdesk.domain.numbers import read_number
from infdesk.sheets.sources.order_states import is_off
from infdesk.sheets.values.cell_values import text
from infdesk.sheets.values.ticks import ticked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.cell import Cell
    from infdesk.sheets.matching.column import Column
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.values.amounts import Money

_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_TICKED = frozenset({"0", "1"})


def refunds_in(table: SheetTable, column: Column) -> list[Money | bool | None]:
    """The refunds of a column: amounts, or ticks, words such as "Refunded" and days for all of it.

    Returns:
        Row by row an amount, ``True`` for the whole order, ``None`` for nothing.
    """
    known = [typed for cell in column.cells if (typed := text(cell))]
    if set(known) <= _TICKED or any(_number(typed) is None for typed in known):
        _say_unclear(table, column)
        return [_refund(cell, table.currency) for cell in column.cells]
    found: list[Money | bool | None] = []
    found.extend(table.money_of(column))
    return found


def _refund(cell: Cell, currency: str) -> Money | bool | None:
    typed = text(cell)
    if typed is None or ticked(cell) is False:
        return None
    if _says_all(cell, typed):
        return True
    number = _number(typed)
    return None if number is None else (to_minor(number, currency), currency)


def _says_all(cell: Cell, typed: str) -> bool:
    is_day = isinstance(cell, date) or bool(_DAY.match(typed))
    return is_day or bool(ticked(cell)) or is_off(typed)


def _number(typed: str) -> Decimal | None:
    number = read_number(typed)
    return number if isinstance(number, Decimal) else None


def _say_unclear(table: SheetTable, column: Column) -> None:
    unclear = _unclear(column.cells)
    if unclear is None:
        return
    at, typed = unclear
    table.say(
        f"“{column.header}” says “{typed}”, and not how much was given back.",
        "The order was counted whole. Put the amount there if part of it was given back.",
        row=table.row_number(at),
        column=column.header,
    )


def _unclear(cells: Sequence[Cell]) -> tuple[int, str] | None:
    """The first cell that says neither an amount nor yes, no or all."""
    for at, cell in enumerate(cells):
        typed = text(cell)
        if typed is None or ticked(cell) is not None or _says_all(cell, typed):
            continue
        if _number(typed) is None:
            return at, typed
    return None
