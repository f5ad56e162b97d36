"""What the orders of an export brought: after discounts and refunds, before tax and shipping."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from infdesk.domain.money import currency_of, digits_of, from_minor, to_minor
from infdesk.domain.numbers import read_number
from infdesk.sheets.fields import ValueType
from infdesk.sheets.matching.synonyms import heading
from infdesk.sheets.sources.order_refunds import refunds_in
from infdesk.sheets.values.cell_values import text
from infdesk.sheets.values.ticks import ticked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.cell import Cell
    from infdesk.sheets.matching.column import Column
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.values.amounts import Money

_BEFORE_EXTRAS = ("subtotal", "sub total", "net sales", "n. revenue", "zwischensumme",
                  "ventes nettes", "nettoumsatz", "sous-total", "sous total", "subtotaal", "小計",
                  "小计")  # fmt: skip
_NET_ROLES = ("net", "line", "before_discount")
_CENT = 2
_ENOUGH_ROWS = 3
_AMOUNT = re.compile(r"(?:amount|value)\s*[:=]\s*([\d.,]+)", re.IGNORECASE)
_SMALLEST_IN_CENTS = 100


@dataclass(frozen=True, slots=True)
class Amounts:
    """Minor units of one order, all of one currency; below zero for money given back alone."""

    net: int
    gross: int
    refunded: int
    currency: str


class OrderMoney:
    """The money columns of one export of orders.

    Args:
        table: The rows.
        add_lines: Money stands on every line of an order, to be added up.
        may_be_minor: Whole amounts may be cents.
    """

    def __init__(self, table: SheetTable, *, add_lines: bool, may_be_minor: bool) -> None:
        self._table = table
        self._add_lines = add_lines
        self._net, gross = _totals(table)
        self.gross = gross
        self._refunds = _refunds(table)
        self._adjusted = table.money_with_role("adjusted")
        self._discounts = _discounts(table)
        self._taken = [
            *(table.money(field) for field in ("order_tax", "order_shipping")),
            table.money_with_role("shipping_tax"),
        ]
        known = sum(amount is not None for amount in self._net)
        # of one row at the end, where all the others say it
        self._is_whole = (
            known == len(table) - 1 >= _ENOUGH_ROWS and self._net[-1] is None and not add_lines
        )
        self._is_before_discount = self._judge_discount()
        self._unit = self._judge_unit() if may_be_minor else 1

    def of(self, lines: Sequence[int], head: int) -> Amounts:
        """What one order brought.

        Args:
            lines: Its rows.
            head: The row that says what is said of the whole order.
        """
        found = self._added(lines) if self._add_lines else self._on_head(lines, head)
        if self._unit == 1:
            return found
        net, gross, refunded = (
            round(amount / self._unit) for amount in (found.net, found.gross, found.refunded)
        )
        return Amounts(net, gross, refunded, found.currency)

    def gives_back(self, at: int) -> bool:
        """Whether a row takes money back from an order."""
        return (self.gross[at] or self._net[at] or (0, ""))[0] < 0

    def breaks_off(self, at: int) -> bool:
        """Whether the file ends within the row: what every other row earned is not there."""
        return self._is_whole and self._net[at] is None

    def _on_head(self, lines: Sequence[int], head: int) -> Amounts:
        gross = self.gross[head] or self._net[head] or (0, self._table.currency)
        refunded = self._refunded(head, gross[0])
        net = self._before_extras(head, gross[0]) - refunded
        for at in lines:
            if at != head and self.gives_back(at):
                # a refund in a row of its own, of an order that stands here as well
                back = (self.gross[at] or self._net[at] or (0, ""))[0]
                refunded -= back
                net += min(0, self._before_extras(at, back))
        return Amounts(net if gross[0] < 0 else max(0, net), gross[0], refunded, gross[1])

    def _added(self, lines: Sequence[int]) -> Amounts:
        currency = next((m[1] for at in lines if (m := self._net[at])), self._table.currency)
        each = [self._before_extras(at, 0) for at in lines]
        sold = sum(amount for amount in each if amount > 0)
        back = -sum(amount for amount in each if amount < 0)
        extras = sum(m[0] for taken in self._taken if (m := taken[lines[0]]))
        if not sold:
            return Amounts(-back, -back, 0, currency)
        return Amounts(max(0, sold - back), sold + extras, back, currency)

    def _before_extras(self, at: int, gross: int) -> int:
        """After discount, before tax and shipping."""
        net = self._net[at]
        if net is None:
            return gross - sum(m[0] for taken in self._taken if (m := taken[at]))
        discount = self._discounts[at]
        if self._is_before_discount and discount:
            return net[0] - abs(discount[0])
        return net[0]

    def _refunded(self, at: int, gross: int) -> int:
        adjusted = self._adjusted[at]
        if adjusted and adjusted[0]:  # 0.00 says that nothing was adjusted
            return max(0, gross - adjusted[0])
        refund = self._refunds[at]
        if refund is True:
            return max(0, gross)
        return abs(refund[0]) if refund else 0

    def _judge_discount(self) -> bool:
        """Whether the sum of the items stands before its discount, by adding up what it became."""
        if self._table.role("order_total", "before_discount"):
            return True
        before = after = 0
        for at, (net, discount) in enumerate(zip(self._net, self._discounts, strict=True)):
            if not net or not discount or not discount[0]:
                continue
            less = net[0] - abs(discount[0])
            wholes = self._wholes(at)
            after += any(abs(net[0] - whole) <= _CENT for whole in wholes)
            before += any(abs(less - whole) <= _CENT for whole in wholes)
        return before > after

    def _wholes(self, at: int) -> list[int]:
        """What the items came to after discount by other columns, tax beside or within."""
        if self._add_lines:
            price, number = self._priced
            one, many, discount = price[at], number[at], self._discounts[at]
            if one is None or many is None or discount is None:
                return []
            return [one[0] * many - abs(discount[0])]
        gross = self.gross[at]
        if gross is None:
            return []
        tax, *others = ((m[0] if (m := taken[at]) else 0) for taken in self._taken)
        return [gross[0] - sum(others) - tax, gross[0] - sum(others)]

    @property
    def _priced(self) -> tuple[list[Money | None], list[int | None]]:
        table = self._table
        price, number = (table.role("order_item", role) for role in ("price", "quantity"))
        nothing: list[int | None] = [None] * len(table)
        many = nothing if number is None else [_whole_number(cell) for cell in number.cells]
        cells = [None] * len(table) if price is None else price.cells
        prices = [_amount(text(cell), table.currency) for cell in cells]
        return prices, many

    def _judge_unit(self) -> int:
        """100 where amounts are cents: whole amounts beside whole fees."""
        gross = self._table.role("order_total", "gross")
        amounts = [] if gross is None else list(filter(None, map(text, gross.cells)))
        fees = list(filter(None, self._table.with_role("fee", ValueType.TEXT) or ()))
        whole = [_whole_number(cell) for cell in amounts]
        known = [number for number in whole if number]
        if not known or None in whole or min(known) < _SMALLEST_IN_CENTS:
            return 1
        unit = int(10 ** digits_of(self._table.currency))
        paid = [_whole_number(cell) for cell in fees]
        title = self._table.header("order_total")
        if any(paid) and None not in paid:
            self._table.say(
                f"“{title}” and its fees are whole numbers: they were read as cents, so "
                f"{known[0]} is {from_minor(known[0], self._table.currency):,}.",
                "If that is wrong, undo the import and change the column in the sheet.",
                column=title,
            )
            return unit
        self._table.say(
            f"“{title}” holds whole numbers only, such as {known[0]}.",
            f"It was read as {known[0]:,}.00. If these are cents, divide the column by 100 first.",
            column=title,
        )
        return 1


def _of(table: SheetTable, column: Column | None) -> list[Money | None]:
    return [None] * len(table) if column is None else table.money_of(column)


def _totals(table: SheetTable) -> tuple[list[Money | None], list[Money | None]]:
    """(the items, the whole); the items before their discount where nothing else is told."""
    columns = table.columns_of("order_total") or table.columns_of("revenue")
    converted = table.money_with_role("converted_net")
    if any(converted):
        pairs = zip(converted, _currencies(table), strict=True)
        after_fees = [_in(amount, said) for amount, said in pairs]
        return after_fees, after_fees
    by_role = {column.role: column for column in columns}
    if any(by_role):
        net = next((by_role[role] for role in _NET_ROLES if role in by_role), None)
        gross = by_role.get("gross", net)
    else:
        net = next((c for c in columns if heading(c.header).startswith(_BEFORE_EXTRAS)), None)
        gross = next((c for c in columns if c is not net), net)
    return _of(table, net), _of(table, gross)


def _refunds(table: SheetTable) -> list[Money | bool | None]:
    """What was given back: an amount, or ``True`` for all of it."""
    items = table.with_role("items", ValueType.TEXT)
    if items is not None:
        return [_added_up(cell, table.currency) for cell in items]
    column, whole = table.role("refunds", ""), table.role("refunds", "whole")
    nothing: list[Money | bool | None] = [None] * len(table)
    part = nothing if column is None else refunds_in(table, column)
    if whole is None:
        return part
    return [ticked(cell) or said for cell, said in zip(whole.cells, part, strict=True)]


def _amount(cell: str | None, currency: str) -> Money | None:
    number = read_number(cell)
    return (to_minor(number, currency), currency) if isinstance(number, Decimal) else None


def _discounts(table: SheetTable) -> list[Money | None]:
    """The discount of each row, where need be out of the cell that names its coupons."""
    column = table.role("order_discount_amount", "") or table.column("order_discount_amount")
    if column is not None:
        return _of(table, column)
    return [_added_up(cell, table.currency) for cell in table.texts("discount_code")]


def _added_up(cell: str | None, currency: str) -> Money | None:
    """The amounts that a cell such as ``id:3315|amount:20.00`` names, together."""
    amounts = [_amount(found.rstrip(".,"), currency) for found in _AMOUNT.findall(cell or "")]
    known = [amount[0] for amount in amounts if amount]
    return (sum(known), currency) if known else None


def _currencies(table: SheetTable) -> list[str | None]:
    return table.with_role("converted", ValueType.TEXT) or [None] * len(table)


def _in(amount: Money | None, said: str | None) -> Money | None:
    """An amount in the currency that it was converted to."""
    code = currency_of(said) if said else None
    return amount if amount is None or code is None else (amount[0], code)


def _whole_number(cell: Cell) -> int | None:
    typed = text(cell)
    return int(typed) if typed is not None and typed.isdigit() else None
