"""A shop's orders: one row per order or per line of an order; never who bought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.domain.names import fold, fold_code
from infdesk.sheets.drafting.roster import split_codes
from infdesk.sheets.sources.base import left_out, planned
from infdesk.sheets.sources.order_columns import OrderColumns
from infdesk.sheets.sources.order_money import OrderMoney

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.plan import PlannedRow
    from infdesk.domain.record import Key, Record, Scalar
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft

_ORDER_ONLY = frozenset(
    {"order_financial_status", "order_item", "order_discount_amount", "order_tax", "order_shipping",
     "refunds", "order_date", "order_source", "order_customer_email", "discount_code"}
)  # fmt: skip
_PERSON = frozenset({"creator_name", "handle", "creator_external_id", "followers"})
_STATES = frozenset({"order_financial_status", "refunds"})
_CREDITED = 2.0
_NEW = frozenset(
    {"new", "yes", "true", "1", "first", "neu", "nouveau", "nouvelle", "nuevo", "novo", "nuovo"}
)
_LONGEST_PRODUCT = 200


@dataclass(frozen=True, slots=True)
class ShopOrders:
    """Orders of the brand's own shop, credited later through their codes and links.

    Attributes:
        program: Whose numbers the orders carry; ``""`` where no program is known.
        lines_add_up: The money stands on the lines of an order, not on its first row.
        packed: Cells hold lists that name their parts, such as ``code:SAVE10|amount:5.00``.
        may_be_minor_units: Amounts may be cents; the fee beside them tells.
        counts_unpaid: An order that nobody has paid yet counts: cash on delivery stays unpaid long.
    """

    program: str = ""
    lines_add_up: bool = False
    packed: bool = False
    may_be_minor_units: bool = False
    counts_unpaid: bool = True

    kind = FileKind.SHOP_ORDERS
    uses = frozenset(
        {
            "order_id", "order_date", "order_total", "order_tax", "order_shipping", "refunds",
            "order_financial_status", "order_source", "order_item", "discount_code", "currency",
            "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term",
            "first_time_buyer", "tracking_id", "order_discount_amount", "revenue",
            "creator_name",
        }
    )  # fmt: skip
    uses_without_creator = uses
    keeps_extras = False
    makes_campaign = False
    takes_campaign = False

    def accepts(self, fields: frozenset[str]) -> float:
        """An order's number and money, and no creator beside them."""
        if not {"order_id", "order_total"} <= fields:
            return 0.0
        if fields & _PERSON:  # a column that says whose order it was is no list of creators
            is_shop = fields & _PERSON == {"creator_name"} and bool(fields & _STATES)
            return _CREDITED if is_shop else 0.0
        return 1.0 + 0.2 * len(fields & _ORDER_ONLY)

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """Every line of an order says the same order; its money counts once."""
        return OrderRows(table, draft, self).rows()


class OrderRows:
    """Reads the rows of one export of orders, grouped by order."""

    def __init__(self, table: SheetTable, draft: Draft, source: ShopOrders) -> None:
        self._table = table
        self._draft = draft
        self._source = source
        self._columns = OrderColumns(table, packed=source.packed)
        self._money = OrderMoney(
            table, add_lines=source.lines_add_up, may_be_minor=source.may_be_minor_units
        )
        self._days = [dated.day for dated in table.dates]
        self._name = source.program or self._columns.shop
        self._unpaid = 0

    def rows(self) -> list[PlannedRow]:
        """Every data row that is no repeat."""
        orders = self._orders()
        rows = []
        for at in self._table.fresh_rows():
            number = self._columns.numbers[at]
            if number is None:
                rows.append(self._nameless(at))
            elif self._money.breaks_off(at):
                rows.append(self._broken(at))
            else:
                rows.append(planned(self._table, at, [*orders[at], *self._creator(at)]))
        if self._unpaid:
            one = self._unpaid == 1
            self._table.say(
                "1 order is not paid yet." if one else f"{self._unpaid} orders are not paid yet.",
                "It counts all the same." if one else "They count all the same.",
            )
        return rows

    def _whose(self, lines: Sequence[int]) -> str | None:
        """Whom a column that the founder added gives the order to."""
        said = (person for at in lines if (person := self._table.persons[at]) is not None)
        person = next(said, None)
        return None if person is None else self._draft.people[person].name

    def _creator(self, at: int) -> list[Record]:
        """The creator whom such a column names, and the name that her orders carry."""
        person = self._table.persons[at]
        if person is None:
            return []
        roster, name = self._draft.roster, self._draft.people[person].name
        return [roster.creator(person), *roster.aliases(person),
                roster.alias(person, "reference", name)]  # fmt: skip

    def _orders(self) -> dict[int, list[Record]]:
        """Row -> the order that it is of; a refund of a later day is a record of its own.

        The sale is lowered by the refunds that stand here with it. As a later download may have
        the refund alone, the desk must know that it was taken off already.
        """
        lines: dict[str, list[int]] = {}
        for at in self._table.fresh_rows():
            number = self._columns.numbers[at]
            if number is not None:
                lines.setdefault(number, []).append(at)
        found: dict[int, list[Record]] = {}
        for number, rows in lines.items():
            refunds = self._refunds(rows)
            apart = {at for back in refunds for at in back}
            is_sold = len(apart) < len(rows)
            sale = [self._order(number, rows)] if is_sold else []
            found |= dict.fromkeys(rows, sale)
            for back in refunds:
                refund = self._order(number, back, counts_apart=not is_sold)
                found |= {at: [refund, *sale] for at in back}
        return found

    def _refunds(self, lines: Sequence[int]) -> list[list[int]]:
        """Lines of one order that give money back on another day than it was sold, by day."""
        sold = [at for at in lines if not self._money.gives_back(at)]
        day = next((d for at in sold if (d := self._days[at])), None)
        found: dict[object, list[int]] = {}
        for at in lines:
            if self._money.gives_back(at) and not (sold and self._days[at] in (None, day)):
                found.setdefault(self._days[at], []).append(at)
        return list(found.values())

    def _order(self, number: str, lines: Sequence[int], *, counts_apart: bool = False) -> Record:
        columns = self._columns
        head = max(lines, key=self._says_of_order)  # the first of equals
        first = (head, *lines)
        identity = next((i for at in first if (i := columns.ids[at])), None)
        day = next((d for at in first if (d := self._days[at])), None)
        amounts = self._money.of(lines, head)
        codes = self._codes(lines)
        taken_back = amounts.gross < 0
        is_off = columns.is_off(head) and not taken_back
        is_off = is_off or (columns.is_unpaid(head) and not self._source.counts_unpaid)
        whole = amounts.gross > 0 and amounts.refunded >= amounts.gross
        counts = taken_back or (amounts.gross > 0 and not is_off and not whole)
        values: dict[str, Scalar] = {
            "source": self._name,
            "number": number,
            "external_id": identity or number,
            "day": day,
            "status": columns.statuses[head],
            "counts": counts,
            "net": amounts.net,
            "gross": amounts.gross,
            "refunded": amounts.refunded,
            "currency": amounts.currency,
            "codes": "\n".join(map(fold_code, codes)) or None,
            "codes_typed": "\n".join(codes) or None,
            "product": self._product(lines),
            "first_time": self._first_time(head),
            "alias": fold(alias)
            if (alias := columns.aliases[head] or self._whose(lines))
            else None,
            **columns.links(head),
        }
        if taken_back:  # money given back for an order of another row, or of another file
            values |= {"count": 0, "external_id": None, "counts": None if counts_apart else False}
        if counts and columns.is_unpaid(head):
            self._unpaid += 1
        key = self._key(number, identity, day, taken_back=taken_back)
        return self._draft.shelf.put("shop_order", key, values)

    def _key(self, number: str, identity: str | None, day: object, *, taken_back: bool) -> Key:
        if identity is not None:
            return (self._name, f"{identity} {day or ''}".strip() if taken_back else identity)
        return (self._name, f"{number} {day or ''}".strip())

    def _says_of_order(self, at: int) -> tuple[bool, bool]:
        """How far the row carries what is said of its whole order: a sale before its refund."""
        gross = self._money.gross[at]
        amount = gross[0] if gross else 0
        return amount > 0, bool(amount or self._columns.statuses[at])

    def _codes(self, lines: Sequence[int]) -> list[str]:
        return split_codes(next((c for at in lines if (c := self._columns.codes[at])), ""))

    def _product(self, lines: Sequence[int]) -> str | None:
        names = dict.fromkeys(name for at in lines if (name := self._columns.products[at]))
        return ", ".join(names)[:_LONGEST_PRODUCT] or None

    def _first_time(self, head: int) -> bool | None:
        said = self._columns.first_time[head]
        return said if said is None or isinstance(said, bool) else fold(str(said)) in _NEW

    def _broken(self, at: int) -> PlannedRow:
        return left_out(
            self._table,
            at,
            "The row breaks off before it says what was earned.",
            column=None,
            hint="It was left out. Download the file again, so that its end is whole.",
        )

    def _nameless(self, at: int) -> PlannedRow:
        return left_out(
            self._table,
            at,
            "The row has no order number.",
            column=self._table.header("order_id") or None,
            hint="It was left out, since it cannot be told from another order.",
        )
