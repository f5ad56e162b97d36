"""Payouts: what each creator was paid for a whole campaign, by post or by order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.domain.money import from_minor, to_minor
from infdesk.domain.names import fold
from infdesk.sheets.drafting.creators import CREATOR_FIELDS, CreatorCells
from infdesk.sheets.drafting.cycles import UNDATED
from infdesk.sheets.drafting.naming import NAMING_FIELDS
from infdesk.sheets.drafting.shelf import ref
from infdesk.sheets.drafting.sold import Sold
from infdesk.sheets.fields import COUNTERS, ValueType
from infdesk.sheets.matching.neighbours import BEYOND_PAYMENTS
from infdesk.sheets.matching.net_gross import is_gross, is_net
from infdesk.sheets.matching.states import state_of_payment
from infdesk.sheets.matching.wording import wording
from infdesk.sheets.sources.base import left_out, planned
from infdesk.sheets.sources.paid_for import is_fee_of_a_bank

if TYPE_CHECKING:
    from datetime import date

    from infdesk.domain.plan import PlannedRow
    from infdesk.domain.record import Key, Record, Scalar
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft, Place
    from infdesk.sheets.values.amounts import Money

_PER_ORDER = (
    "order", "sale", "conversion", "commission", "pedido", "bestell", "commande", "verkauf",
    "verkäufe", "provision", "venta", "venda", "vente", "encomenda", "comisi", "comiss", "ordine",
    "vendit",
)  # fmt: skip
_INVOICED = frozenset({"invoice_no", "payment_date", "payment_method"})
_FEES = frozenset({"fee_agreed", "total_cost"})
_SAID = ("post_date", "payment_date")
_PAID = ("commission_paid", "total_cost")
_TOLERANCE = 0.01


class Payouts:
    """One payment a row; orders that stand in it are its basis, not results."""

    kind = FileKind.PAYOUTS
    uses = CREATOR_FIELDS | frozenset(
        {"commission_paid", "total_cost", "currency", "campaign", "post_date", "payment_date",
         "cycle", "cycle_month"}
    )  # fmt: skip
    uses_without_creator = uses
    keeps_extras = True
    makes_campaign = True
    takes_campaign = False
    program = ""

    def accepts(self, fields: frozenset[str]) -> float:
        """Creators and money paid, with nothing measured beside it."""
        if not fields & NAMING_FIELDS or fields & (set(COUNTERS) | {"revenue", "content_format"}):
            return 0.0
        if fields & _INVOICED and fields & _FEES and not fields & BEYOND_PAYMENTS:
            return 1.3
        if "payment_basis" in fields and fields & {"commission_paid", "total_cost", "fee_agreed"}:
            return 2.0
        return 1.2 if "commission_paid" in fields and not fields & {"followers", "email"} else 0.0

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """A charge a row, on the creator's agreement."""
        return PayoutRows(table, draft).rows()


class PayoutRows:
    """Reads the rows of one table of payouts."""

    def __init__(self, table: SheetTable, draft: Draft) -> None:
        self._table = table
        self._draft = draft
        self._places = draft.places(table)
        self._creators = CreatorCells(table, draft, listing=False)
        self._bases = table.texts("payment_basis")
        self._rates = table.values("fee_agreed")
        self._orders = table.counts("orders")
        is_rated = bool(table.column("payment_basis"))
        usual = "total_cost" if is_rated else "fee_agreed"  # beside a basis, a fee is a rate
        paid = next((field for field in _PAID if table.column(field)), usual)
        if paid == "total_cost" and not is_rated and is_net(table.header("fee_agreed")):
            paid = "fee_agreed"  # the total is the same with the tax on it
        self._totals = table.money(paid)
        self._pays_fees = not is_rated and paid != "commission_paid"
        self._standing: list[bool | str | None] = table.values("payment_status")
        self._invoices = table.texts("invoice_no")
        self._paid_on = table.days("payment_date") if table.column("payment_date") else None
        self._billed = _billed(table)
        self._stated_before: list[int] = []
        self._days = table.days("payment_date" if table.column("payment_date") else "post_date")

    def rows(self) -> list[PlannedRow]:
        """Every data row that is no repeat."""
        found = [self._row(at) for at in self._table.fresh_rows()]
        self._say_net()
        if self._stated_before:
            many = len(self._stated_before)
            whose = "payment is of a creator" if many == 1 else "payments are of creators"
            self._table.say(
                f"{many} {whose} whose fee another table states.",
                "The fee was counted once, as stated there; the payment is kept beside it.",
                row=self._table.row_number(self._stated_before[0]),
            )
        return found

    def _row(self, at: int) -> PlannedRow:
        person = self._table.persons[at]
        if person is None:
            return left_out(
                self._table, at, "The row names nobody.", column=None,
                hint="It was left out, and so was its money. Fill in who was paid.",
            )  # fmt: skip
        amount = self._amount(at)
        if amount is None:
            return left_out(
                self._table, at, "The row states no amount.", column=None,
                hint="It was left out. Fill in what was paid.",
            )  # fmt: skip
        place = self._places[at]
        if is_fee_of_a_bank(name := self._draft.people[person].name):
            cost = self._cost_of_all(at, place, amount, kind="other", note=name)
            return planned(self._table, at, [cost])
        agreement = self._draft.agreement(person, place, model=self._model(at))
        if self._pays_fees and self._is_stated(person, place):
            self._stated_before.append(at)
            self._draft.shelf.add_extras(agreement, self._table.extras(at) | self._as_text(at))
            records = [agreement]
        else:
            records = [self._charge(at, place, agreement, amount=amount), agreement]
        records += self._draft.covered(agreement, place)
        records += self._creators.records(at, day=None)
        return planned(self._table, at, records)

    def _charge(self, at: int, place: Place, agreement: Record, *, amount: Money) -> Record:
        kind = "commission" if self._is_per_order(at) else "fee"
        base: Key = (*agreement.key, "payout", kind, *self._told_apart_by(at, place))
        # an undated payment is shared over the rounds in which the creator posted
        of_cycle = {} if place.dated == UNDATED else place.of_cycle
        return self._draft.shelf.put(
            "charge",
            (*base, self._draft.shelf.ordinal("charge", base)),
            {**self._terms(at, kind), "amount": amount[0], "currency": amount[1]},
            refs={**place.of_campaign, **of_cycle, "agreement_id": ref(agreement)},
            extras=self._table.extras(at),
        )

    def _cost_of_all(self, at: int, place: Place, amount: Money, *, kind: str, note: str) -> Record:
        """A cost of the campaign that was paid to none of its creators."""
        base: Key = (place.campaign, "payout", kind, fold(note), *self._told_apart_by(at, place))
        return self._draft.shelf.put(
            "charge",
            (*base, self._draft.shelf.ordinal("charge", base)),
            {**self._terms(at, kind), "amount": amount[0], "currency": amount[1], "note": note},
            refs=place.of_campaign,
            extras=self._table.extras(at),
        )

    def _told_apart_by(self, at: int, place: Place) -> Key:
        """What a payment goes by: its bill, which stays when it is paid, else when it was.

        Bills without a day may be paid in parts, each of which is a payment of its own.
        """
        billed = self._billed[at]
        if billed is not None:
            return (str(billed), fold(self._invoices[at] or ""))
        when = self._days[at] or place.month
        return (str(when),) if when else ()  # next month's file is another payment

    def _terms(self, at: int, kind: str) -> dict[str, Scalar]:
        return {
            "kind": kind,
            "state": self._state(at),
            "day": self._days[at] or self._billed[at] or self._table.dates[at].day,
        }

    def _state(self, at: int) -> str:
        """As its own word says; else a column that is blank here says that it was not paid yet."""
        said = state_of_payment(self._standing[at])
        if said is not None:
            return said
        if self._paid_on is not None:
            return "accrued" if self._paid_on[at] else "agreed"
        is_blank = self._table.column("payment_status") and self._standing[at] is None
        return "agreed" if is_blank else "accrued"

    def _is_stated(self, person: int, place: Place) -> bool:
        """Whether another table, of this import or an earlier one, says what she gets."""
        sold = self._draft.sold.get(self._people_key(person), _NOTHING)
        return sold.has_fee or self._draft.fees_kept(person, place.campaign)[0]

    def _people_key(self, person: int) -> Key:
        return self._draft.people[person].key

    def _as_text(self, at: int) -> dict[str, str]:
        """When it was paid, as text beside the agreement; the other columns are extras."""
        return {
            self._table.header(field): str(day)
            for field in _SAID
            if self._table.column(field) and (day := self._table.values(field)[at])
        }

    def _is_per_order(self, at: int) -> bool:
        if self._pays_fees:
            return False
        basis = fold(self._bases[at] or "")
        return any(word in basis for word in _PER_ORDER) or not basis

    def _model(self, at: int) -> str | None:
        if not self._bases[at]:
            return None
        return "affiliate" if self._is_per_order(at) else "sponsored"

    def _amount(self, at: int) -> Money | None:
        """The file's own total; a product of its rounded rate only where it states none."""
        stated = self._totals[at]
        products = self._products(at)
        if stated is None:
            return products[0] if products else None
        if products and not any(_close(stated, product) for product in products):
            self._say_apart(at, stated, products[0])
        return stated

    def _products(self, at: int) -> list[Money]:
        """What the rate may come to, the likeliest reading first."""
        rate = None if self._pays_fees else self._rates[at]
        if rate is None:
            return []
        amount, currency = rate[0], rate[1] or self._table.currency
        person = self._table.persons[at] or 0
        sold = self._draft.sold.get(self._people_key(person), _NOTHING)
        if self._is_per_order(at):
            share = from_minor(sold.revenue, currency) if sold.revenue is not None else None
            times = [share] if amount < 1 else [self._orders[at], sold.orders]
        elif sold.posts is None and self._totals[at] is not None:
            return []  # how many posts the total pays for, nobody says
        else:
            times = [sold.posts, 1]
        return [(to_minor(amount * n, currency), currency) for n in times if n is not None]

    def _say_net(self) -> None:
        """Say which of two amounts counts where a bill states one with tax and one without."""
        net = self._table.column("fee_agreed")
        others = (c for c in self._table.columns if is_gross(c.header) and c is not net)
        gross = next(others, None)
        if net is None or gross is None or not self._pays_fees or not is_net(net.header):
            return
        self._table.say(
            f"“{net.header}” was taken as what was paid, without the tax.",
            f"“{gross.header}” is kept beside it. If the tax is part of your cost, say so with "
            f'--map "{gross.header}=fee_agreed".',
            column=net.header,
        )

    def _say_apart(self, at: int, stated: Money, product: Money) -> None:
        self._table.say(
            f"The stated payout {from_minor(*stated):,} and its rate, which comes to "
            f"{from_minor(*product):,}, are more than 1 % apart.",
            "The stated payout was taken.",
            row=self._table.row_number(at),
            column=self._table.header("commission_paid") or self._table.header("total_cost"),
        )


_NOTHING = Sold()


def _billed(table: SheetTable) -> list[date | None]:
    """The day of each bill, which no field keeps: where nothing is paid yet it says when."""
    dated = wording("invoice date")
    column = next((c for c in table.columns if wording(c.header) == dated), None)
    if column is None or column.match.field is not None:
        return [None] * len(table)
    return table.read(column, ValueType.DAY)


def _close(one: Money, other: Money) -> bool:
    return abs(one[0] - other[0]) <= _TOLERANCE * max(abs(one[0]), abs(other[0]))
