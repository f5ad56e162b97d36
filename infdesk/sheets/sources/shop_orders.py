"""A shop's orders: one row per order or per line of an order; never who bought."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.domain.names import fold, fold_code
from infdesk.domain.plan import FileKind
from infdesk.sheets.roster import split_codes
from infdesk.sheets.sources.base import left_out, planned
from infdesk.sheets.synonyms import heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.plan import PlannedRow, Record, Scalar
    from infdesk.sheets.amounts import Money
    from infdesk.sheets.matching import Column
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft

_ORDER_ONLY = frozenset(
    {"order_financial_status", "order_item", "order_discount_amount", "order_tax", "order_shipping",
     "refunds", "order_date", "order_source", "order_customer_email", "discount_code"}
)  # fmt: skip
_PERSON = frozenset({"creator_name", "handle", "creator_external_id", "followers"})
_UTM = re.compile(r"utm_(source|medium|campaign|content|term)\s*[:=]\s*([^\s&;,|]+)", re.IGNORECASE)
_BEFORE_EXTRAS = re.compile(r"sub ?total|net sales|n\. revenue|zwischensumme|ventes nettes")
_OFF = frozenset(
    {"cancelled", "canceled", "voided", "refunded", "failed", "declined", "expired", "storniert"}
)
_UNPAID = frozenset({"pending", "authorized", "unpaid", "on hold", "partially paid", "on-hold"})
_NEW = frozenset({"new", "yes", "true", "1", "first", "neu", "nouveau", "nuevo"})
_LONGEST_PRODUCT = 200
_SHORTEST_ID = 6


class ShopOrders:
    """Orders of the brand's own shop, credited later through their codes and links."""

    kind = FileKind.SHOP_ORDERS
    uses = frozenset(
        {
            "order_id", "order_date", "order_total", "order_tax", "order_shipping", "refunds",
            "order_financial_status", "order_source", "order_item", "discount_code", "currency",
            "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term",
            "first_time_buyer",
        }
    )  # fmt: skip
    uses_without_creator = uses
    keeps_extras = False
    makes_campaign = False

    def accepts(self, fields: frozenset[str]) -> float:
        """An order's number and money, and no creator beside them."""
        if not {"order_id", "order_total"} <= fields or fields & _PERSON:
            return 0.0
        return 1.0 + 0.2 * len(fields & _ORDER_ONLY)

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """Every line of an order says the same order; its money counts once."""
        return OrderRows(table, draft).rows()


@dataclass(frozen=True, slots=True)
class _Amounts:
    """Minor units of one order, all of one currency."""

    net: int
    gross: int
    refunded: int
    currency: str


class OrderRows:
    """Reads the rows of one export of orders, grouped by order."""

    def __init__(self, table: SheetTable, draft: Draft) -> None:
        self._table = table
        self._draft = draft
        self._numbers, self._ids = _numbers_and_ids(table)
        self._days = [dated.day for dated in table.dates]
        self._net, self._gross = _totals(table)
        self._refunds = table.money("refunds")
        self._taken = [table.money_of(c) for f in ("order_tax", "order_shipping")
                       for c in table.columns_of(f)[:1]]  # fmt: skip
        self._statuses, self._cancelled = _states(table)
        self._codes = table.texts("discount_code")
        self._products = _products(table)
        self._sources = table.texts("order_source")
        self._utm = {f"utm_{part}": table.texts(f"utm_{part}") for part in _UTM_PARTS}
        self._first = table.values("first_time_buyer")
        self._name = "shopify" if "lineitem" in "".join(map(_plain, table.columns)) else "shop"
        self._unpaid = 0

    def rows(self) -> list[PlannedRow]:
        """Every data row that is no repeat."""
        orders = self._orders()
        rows = []
        for at in self._table.fresh_rows():
            number = self._numbers[at]
            if number is None:
                rows.append(self._nameless(at))
            else:
                rows.append(planned(self._table, at, [orders[number]]))
        if self._unpaid:
            one = self._unpaid == 1
            self._table.say(
                "1 order is not paid yet." if one else f"{self._unpaid} orders are not paid yet.",
                "It counts all the same." if one else "They count all the same.",
            )
        return rows

    def _orders(self) -> dict[str, Record]:
        lines: dict[str, list[int]] = {}
        for at, number in enumerate(self._numbers):
            if number is not None:
                lines.setdefault(number, []).append(at)
        return {number: self._order(number, rows) for number, rows in lines.items()}

    def _order(self, number: str, lines: Sequence[int]) -> Record:
        head = next((at for at in lines if self._gross[at] or self._statuses[at]), lines[0])
        identity = next((i for at in lines if (i := self._ids[at])), None)
        day = next((d for at in lines if (d := self._days[at])), None)
        amounts = self._amounts(head)
        codes = split_codes(next((c for at in lines if (c := self._codes[at])), ""))
        counts = self._counts(head, amounts)
        values: dict[str, Scalar] = {
            "source": self._name,
            "number": number,
            "external_id": identity or number,
            "day": day,
            "status": self._statuses[head],
            "counts": counts,
            "net": amounts.net,
            "gross": amounts.gross,
            "refunded": amounts.refunded,
            "currency": amounts.currency,
            "codes": "\n".join(map(fold_code, codes)) or None,
            "codes_typed": "\n".join(codes) or None,
            "product": self._product(lines),
            "first_time": self._first_time(head),
            **self._links(head),
        }
        if identity is not None:
            key = (self._name, identity)
        else:
            key = (self._name, f"{number} {day.isoformat() if day else ''}".strip())
        if counts and fold(self._statuses[head] or "") in _UNPAID:
            self._unpaid += 1
        return self._draft.shelf.put("shop_order", key, values)

    def _amounts(self, head: int) -> _Amounts:
        """What the order brought: after discount and refund, before tax and shipping."""
        gross, net, refund = self._gross[head], self._net[head], self._refunds[head]
        known = gross or net or (0, self._table.currency)
        refunded = refund[0] if refund else 0
        before = net[0] if net else known[0] - sum(m[0] for t in self._taken if (m := t[head]))
        return _Amounts(max(0, before - refunded), known[0], refunded, known[1])

    def _counts(self, head: int, amounts: _Amounts) -> bool:
        """Cancelled, voided, wholly refunded and free orders are no conversions."""
        is_off = fold(self._statuses[head] or "") in _OFF or self._cancelled[head] is not None
        refunded_whole = amounts.gross > 0 and amounts.refunded >= amounts.gross
        return amounts.gross > 0 and not is_off and not refunded_whole

    def _product(self, lines: Sequence[int]) -> str | None:
        names = dict.fromkeys(name for at in lines if (name := self._products[at]))
        return ", ".join(names)[:_LONGEST_PRODUCT] or None

    def _first_time(self, head: int) -> bool | None:
        said = self._first[head]
        return said if said is None or isinstance(said, bool) else fold(str(said)) in _NEW

    def _links(self, head: int) -> dict[str, Scalar]:
        """The link's parts, from their own columns or from the address the shopper came by."""
        found: dict[str, Scalar] = {
            f"utm_{part.lower()}": said for part, said in _UTM.findall(self._sources[head] or "")
        }
        return found | {name: cells[head] for name, cells in self._utm.items() if cells[head]}

    def _nameless(self, at: int) -> PlannedRow:
        return left_out(
            self._table,
            at,
            "The row has no order number.",
            column=self._table.header("order_id") or None,
            hint="It was left out, since it cannot be told from another order.",
        )


_UTM_PARTS = ("source", "medium", "campaign", "content", "term")


def _plain(column: Column) -> str:
    return heading(column.header)


def _numbers_and_ids(table: SheetTable) -> tuple[list[str | None], list[str | None]]:
    """The number that stands on every line of an order, and the shop's own id beside it."""
    columns = [(_plain(column), table.read(column)) for column in table.columns_of("order_id")]
    columns.sort(key=lambda pair: (-_filled(pair[1]), "order" not in pair[0]))
    numbers = columns[0][1] if columns else [None] * len(table)
    strong = (cells for _, cells in columns[1:] if _is_strong(cells))
    return numbers, next(strong, [None] * len(table))


def _filled(cells: Sequence[str | None]) -> int:
    return sum(cell is not None for cell in cells)


def _is_strong(cells: Sequence[str | None]) -> bool:
    """Whether ids mean something outside this file: a row counter starts at 1 in every export."""
    return min((len(cell) for cell in cells if cell), default=0) >= _SHORTEST_ID


def _totals(table: SheetTable) -> tuple[list[Money | None], list[Money | None]]:
    """(after discount and before tax and shipping, whole)."""
    columns = table.columns_of("order_total")
    net = next((c for c in columns if _BEFORE_EXTRAS.search(_plain(c))), None)
    gross = next((c for c in columns if c is not net), net)
    nothing: list[Money | None] = [None] * len(table)
    return (
        nothing if net is None else table.money_of(net),
        nothing if gross is None else table.money_of(gross),
    )


def _states(table: SheetTable) -> tuple[list[str | None], list[str | None]]:
    """(status in words, when it was cancelled)."""
    columns = table.columns_of("order_financial_status")
    nothing: list[str | None] = [None] * len(table)
    status = next((c for c in columns if "cancel" not in _plain(c)), None)
    cancelled = next((c for c in columns if "cancel" in _plain(c)), None)
    return (
        nothing if status is None else table.read(status),
        nothing if cancelled is None else table.read(cancelled),
    )


def _products(table: SheetTable) -> list[str | None]:
    columns = table.columns_of("order_item")
    named = next((c for c in columns if "name" in _plain(c) or "product" in _plain(c)), None)
    return [None] * len(table) if named is None else table.read(named)
