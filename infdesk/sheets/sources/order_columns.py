"""What the columns of an export of orders say beside money: numbers, states, codes, links."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import TYPE_CHECKING

from infdesk.sheets.fields import ValueType
from infdesk.sheets.matching.synonyms import heading
from infdesk.sheets.sources.order_states import is_off, is_unpaid
from infdesk.sheets.values.clock import time_of_day
from infdesk.sheets.values.ticks import ticked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.cell import Cell
    from infdesk.domain.record import Scalar
    from infdesk.sheets.matching.column import Column
    from infdesk.sheets.sheet_table import SheetTable

_UTM = re.compile(r"utm_(source|medium|campaign|content|term)\s*[:=]\s*([^\s&;,|]+)", re.IGNORECASE)
_OFF = re.compile(r"cancel|annul|storn|キャンセル")
_UTM_PARTS = ("source", "medium", "campaign", "content", "term")
_SHORTEST_ID = 6

Texts = list[str | None]


class OrderColumns:
    """Reads one export of orders, column by column.

    Attributes:
        shop: Whose numbers the orders carry, as far as the headings tell.
        numbers: The number that stands on every line of an order.
        ids: The shop's own id beside it.
        statuses: In the shop's words.
        codes: Discount codes as typed, parted by commas.
        products: What was bought.
        aliases: Name of the affiliate whom the shop itself credits.
        first_time: Whether the buyer is new, in the shop's words or as yes and no.
    """

    def __init__(self, table: SheetTable, *, packed: bool = False) -> None:
        self._table = table
        self.shop = "shopify" if "lineitem" in "".join(map(_plain, table.columns)) else "shop"
        self.numbers, self.ids = _numbers_and_ids(table)
        self.statuses, self._cancelled = _states(table)
        self._events = _texts(table, table.role("order_financial_status", "event"))
        self._captured = table.with_role("captured", ValueType.TEXT) or [None] * len(table)
        self.codes = table.texts("discount_code")
        self.products = _products(table)
        if packed:
            self.codes = [named_parts(cell, "code") for cell in self.codes]
            self.products = [named_parts(cell, "name") for cell in self.products]
        self.aliases = table.texts("tracking_id")
        self.first_time = table.values("first_time_buyer")
        self._sources = table.texts("order_source")
        self._utm = {f"utm_{part}": table.texts(f"utm_{part}") for part in _UTM_PARTS}

    def is_off(self, at: int) -> bool:
        """Whether the order was cancelled, voided, refused or wholly refunded."""
        cancelled = self._cancelled[at]
        is_cancelled = cancelled is not None and ticked(cancelled) is not False
        return is_off(self.statuses[at]) or is_cancelled or ticked(self._captured[at]) is False

    def is_unpaid(self, at: int) -> bool:
        """Whether nobody has paid for the order yet."""
        return is_unpaid(self.statuses[at])

    def links(self, at: int) -> dict[str, Scalar]:
        """The link's parts, from their own columns or from the address the shopper came by."""
        found: dict[str, Scalar] = {
            f"utm_{part.lower()}": said for part, said in _UTM.findall(self._sources[at] or "")
        }
        return found | {name: cells[at] for name, cells in self._utm.items() if cells[at]}


def _plain(column: Column) -> str:
    return heading(column.header)


def _texts(table: SheetTable, column: Column | None) -> Texts:
    if column is None:
        return [None] * len(table)
    return [None if cell is None else str(cell) for cell in table.read(column)]


def _numbers_and_ids(table: SheetTable) -> tuple[Texts, Texts]:
    """The number that stands on every line of an order, and the shop's own id beside it."""
    identity = table.role("order_id", "id")
    if identity is not None:
        own = table.read(identity)
        number = table.role("order_id", "")
        numbers = [None] * len(table) if number is None else table.read(number)
        return [n or i for n, i in zip(numbers, own, strict=True)], own
    columns = [(_plain(column), table.read(column)) for column in table.columns_of("order_id")]
    columns.sort(key=lambda pair: (-_filled(pair[1]), "order" not in pair[0]))
    if not columns:
        return _numbers_of_sales(table), [None] * len(table)
    strong = (cells for _, cells in columns[1:] if _is_strong(cells))
    return columns[0][1], next(strong, [None] * len(table))


def _numbers_of_sales(table: SheetTable) -> Texts:
    """Names for sales that the file does not number: when, what, how much."""
    said = [
        [None if cell is None else _day_or_text(cell) for cell in column.cells]
        for name in ("order_date", "order_item", "order_total")
        for column in table.columns_of(name)
    ]
    times = table.with_role("time", ValueType.TEXT)
    if times is not None:
        said.insert(1, [None if text is None else time_of_day(text) for text in times])
    rows = zip(*said, strict=True) if said else [()] * len(table)
    seen: dict[str, int] = {}
    numbers: Texts = []
    for cells in rows:
        name = " ".join(filter(None, cells))
        seen[name] = seen.get(name, 0) + 1
        numbers.append(f"{name} {seen[name]}" if seen[name] > 1 else name or None)
    return numbers


def _day_or_text(cell: Cell) -> str:
    """A cell as text: a day is the same whether the file writes it or a workbook knows it."""
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)


def _filled(cells: Sequence[str | None]) -> int:
    return sum(cell is not None for cell in cells)


def _is_strong(cells: Sequence[str | None]) -> bool:
    """Whether ids mean something outside this file: a row counter starts at 1 in every export."""
    return min((len(cell) for cell in cells if cell), default=0) >= _SHORTEST_ID


def _states(table: SheetTable) -> tuple[Texts, Texts]:
    """(status in words, when it was cancelled)."""
    columns = table.columns_of("order_financial_status")
    cancelled = next((c for c in columns if _OFF.search(f"{c.role} {_plain(c)}")), None)
    status = next((c for c in columns if c is not cancelled and not c.role), None)
    return _texts(table, status), _texts(table, cancelled)


def _products(table: SheetTable) -> Texts:
    columns = table.columns_of("order_item")
    named = table.role("order_item", "name") or next(
        (c for c in columns if "name" in _plain(c) or "product" in _plain(c)), None
    )
    return _texts(table, named)


def named_parts(cell: str | None, name: str) -> str | None:
    """What a cell such as ``code:SAVE10|amount:5.00;code:MIA|amount:2.00`` says under a name.

    The cell itself where it names no parts; parts are joined by commas.
    """
    if cell is None:
        return None
    parts = re.findall(rf"\b{name}\s*[:=]\s*([^|;,]+)", cell, re.IGNORECASE)
    return ", ".join(part.strip() for part in parts) if parts else cell
