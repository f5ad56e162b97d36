"""What a planned sheet states in sum: each order, post and charge once."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from infdesk.domain.choices import FileKind
from infdesk.domain.plan import Totals
from infdesk.sheets.drafting.cycles import first_day, last_day
from infdesk.sheets.drafting.roster import split_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from infdesk.domain.plan import PlannedRow
    from infdesk.domain.record import Record
    from infdesk.sheets.sheet_table import SheetTable

_OF_ORDERS = (FileKind.SHOP_ORDERS, FileKind.TRACKING)
_SUMMED = frozenset({"shop_order", "measurement", "deliverable", "charge"})


def totals_of(table: SheetTable, rows: Sequence[PlannedRow], currency: str) -> Totals:
    """Sums of one sheet; ``None`` for what its columns do not speak of."""
    said = _by_entity(rows)
    orders = [order for order in said.get("shop_order", ()) if order.values.get("counts", True)]
    measured = said.get("measurement", ())
    posts = [post for post in said.get("deliverable", ()) if post.values.get("state") == "live"]
    spend = [
        charge
        for charge in said.get("charge", ())
        if charge.values.get("state") != "planned" and charge.values.get("currency") == currency
    ]
    sales = _sum(measured, "conversions")
    return Totals(
        orders=_orders(table, orders, sales),
        revenue=_revenue(orders, measured),
        spend=_sum(spend, "amount"),
        conversions=sales if table.column("conversions") or table.column("code_uses") else None,
        leads=_sum(measured, "leads"),
        posts=len(posts) if said.get("deliverable") else None,
        clicks=_sum(measured, "clicks"),
    )


def codes_of(rows: Sequence[PlannedRow]) -> dict[str, tuple[int, int]]:
    """Code as first typed -> (orders, revenue); an order with two codes stands under both."""
    found: dict[str, tuple[int, int]] = {}
    typed: dict[str, str] = {}
    for order in _by_entity(rows).get("shop_order", ()):
        if not order.values.get("counts", True):
            continue
        for code in split_codes(str(order.values.get("codes_typed") or "")):
            name = typed.setdefault(code.casefold(), code)
            orders, revenue = found.get(name, (0, 0))
            found[name] = (orders + _whole(order, "count", 1), revenue + _whole(order, "net"))
    return found


def period_of(table: SheetTable) -> tuple[date | None, date | None]:
    """First and last day that the sheet speaks of."""
    days = {dated.day for dated in table.dates if dated.day}
    for month in {dated.month for dated in table.dates if dated.month and not dated.day}:
        days |= {first_day(month), last_day(month)}
    if days:
        days |= {day for day in table.ends() if day is not None}
    return (min(days), max(days)) if days else (None, None)


def _orders(table: SheetTable, orders: Sequence[Record], sales: int | None) -> int | None:
    if orders or table.kind in _OF_ORDERS:
        return sum(_whole(order, "count", 1) for order in orders)
    return sales if table.column("orders") else None


def _revenue(orders: Sequence[Record], measured: Sequence[Record]) -> int | None:
    return _sum(orders, "net") if orders else _sum(measured, "revenue")


def _by_entity(rows: Sequence[PlannedRow]) -> dict[str, list[Record]]:
    """Every record that is summed, once, by what it is."""
    found: dict[str, dict[int, Record]] = {entity: {} for entity in _SUMMED}
    for row in rows:
        for record in row.records:
            if record.entity in found:
                found[record.entity][id(record)] = record
    return {entity: list(unique.values()) for entity, unique in found.items() if unique}


def _sum(records: Iterable[Record], name: str) -> int | None:
    said = (record.values.get(name) for record in records)
    known = cast("list[int]", [value for value in said if value is not None])
    return sum(known) if known else None


def _whole(record: Record, name: str, default: int = 0) -> int:
    value = record.values.get(name)
    return value if isinstance(value, int) else default
