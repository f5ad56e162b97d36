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
from infdesk.sheets.fields import COUNTERS
from infdesk.sheets.matching.bills import is_gross, is_net
from infdesk.sheets.matching.neighbours import BEYOND_PAYMENTS
from infdesk.sheets.sources.base import left_out, planned
from infdesk.sheets.sources.paid_for import PaidFor, is_fee_of_a_bank
from infdesk.sheets.sources.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.domain.plan import PlannedRow
    from infdesk.domain.record import Key, Record, Ref, Scalar
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
        # of a budget, what was planned stands in for what was not spent yet
        self._plans = table.money("budget") if paid == "total_cost" else [None] * len(table)
        self._standing = Standing(table)
        self._paid_for = PaidFor(table)
        self._stated_before: list[int] = []

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
        thing = self._paid_for.thing(at) if self._paid_for.is_told else ""
        if person is None and not thing:
            return left_out(
                self._table, at, "The row names nobody.", column=None,
                hint="It was left out, and so was its money. Fill in who was paid.",
            )  # fmt: skip
        amount, state = self._amount(at), self._standing.state(at)
        if amount is None:
            amount, state = self._plans[at], "planned"
        if amount is None:
            return left_out(
                self._table, at, "The row states no amount.", column=None,
                hint="It was left out. Fill in what was paid.",
            )  # fmt: skip
        cost: dict[str, Scalar] = {"amount": amount[0], "currency": amount[1], "state": state}
        if person is None:
            return planned(self._table, at, [self._of_nobody(at, thing, cost)])
        name = self._draft.people[person].name
        if is_fee_of_a_bank(name):
            return planned(self._table, at, [self._of_nobody(at, name, cost)])
        return planned(self._table, at, self._of_creator(at, person, cost))

    def _of_creator(self, at: int, person: int, cost: Mapping[str, Scalar]) -> list[Record]:
        place = self._places[at]
        kind = self._kind(at)
        agreement = self._draft.agreement(person, place, model=self._model(at))
        if self._pays_fees and kind == "fee" and self._is_stated(person, place):
            self._stated_before.append(at)
            self._draft.shelf.add_extras(agreement, self._table.extras(at) | self._as_text(at))
            records = [agreement]
        else:
            # an undated payment is shared over the rounds in which the creator posted
            of_cycle = {} if place.dated == UNDATED else place.of_cycle
            refs = {**place.of_campaign, **of_cycle, "agreement_id": ref(agreement)}
            base = (*agreement.key, "payout", kind, *self._told_apart_by(at))
            records = [self._charge(at, base, {**cost, "kind": kind}, refs), agreement]
        records += self._draft.covered(agreement, place)
        records += self._creators.records(at, day=None)
        return records

    def _of_nobody(self, at: int, thing: str, cost: Mapping[str, Scalar]) -> Record:
        """A cost of the campaign that was paid to none of its creators."""
        place = self._places[at]
        kind = self._paid_for.kind(at) or "other"
        base = (place.campaign, "payout", kind, fold(thing), *self._told_apart_by(at))
        return self._charge(at, base, {**cost, "kind": kind, "note": thing}, place.of_campaign)

    def _charge(
        self, at: int, base: Key, values: Mapping[str, Scalar], refs: Mapping[str, Ref]
    ) -> Record:
        return self._draft.shelf.put(
            "charge",
            (*base, self._draft.shelf.ordinal("charge", base)),
            {**values, "day": self._standing.day(at)},
            refs=refs,
            extras=self._table.extras(at),
        )

    def _told_apart_by(self, at: int) -> Key:
        """What makes a payment the same one next time: of a budget, what it is for."""
        thing = self._paid_for.thing(at)
        if thing and self._table.column("budget"):
            return ("item", fold(self._table.sheet.name), fold(thing))  # a tab may be a month
        return self._standing.told_apart_by(at, self._places[at])

    def _kind(self, at: int) -> str:
        return self._paid_for.kind(at) or ("commission" if self._is_per_order(at) else "fee")

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


def _close(one: Money, other: Money) -> bool:
    return abs(one[0] - other[0]) <= _TOLERANCE * max(abs(one[0]), abs(other[0]))
