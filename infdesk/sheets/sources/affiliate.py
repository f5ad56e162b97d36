"""Sales that an affiliate dashboard credits to creators, with the commission on each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.domain.names import fold, fold_code
from infdesk.sheets.drafting.creators import CREATOR_FIELDS, CreatorCells
from infdesk.sheets.drafting.naming import NAMING_FIELDS
from infdesk.sheets.drafting.roster import split_codes
from infdesk.sheets.drafting.shelf import ref
from infdesk.sheets.fields import ValueType
from infdesk.sheets.sources.base import left_out, planned
from infdesk.sheets.sources.order_states import is_off, is_unpaid
from infdesk.sheets.sources.sale_marks import SaleMarks, came_with, texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.domain.plan import PlannedRow
    from infdesk.domain.record import Key, Record, Ref, Scalar
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft, Place

_UTM = ("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")
_POSTS = frozenset({"views", "reach", "impressions", "likes", "post_url", "content_format"})
_DEALS = frozenset({"fee_agreed", "total_cost", "payment_basis", "followers"})
_NO = frozenset({"", "0", "no", "false", "-", "n"})
# what programs call an action that sells nothing; a sale may bear such a word in its name
_NO_SALE = re.compile(r"sign[ _-]?ups?|registrations?|newsletter|installs?|trials?", re.ASCII)


@dataclass(frozen=True, slots=True)
class AffiliateSales:
    """One sale, lead or cancellation a row; commission approved is spend, pending is not yet.

    Attributes:
        program: Whose ids the rows carry; ``""`` where no program is known.
        states: Its word for a state, folded -> ours, where its own does not say by itself.
        pays_only: A row is a payment for something other than a sale.
    """

    program: str = ""
    states: Mapping[str, str] = field(default_factory=dict)
    pays_only: bool = False

    kind = FileKind.AFFILIATE
    uses = CREATOR_FIELDS | frozenset(
        {
            "row_id", "order_id", "order_date", "order_total", "revenue", "commission_paid",
            "order_financial_status", "order_source", "orders", "tracking_id", "discount_code",
            "currency", "product", "order_item", "refunds", *_UTM,
        }
    )  # fmt: skip
    uses_without_creator = uses
    keeps_extras = False
    makes_campaign = True
    takes_campaign = False

    def accepts(self, fields: frozenset[str]) -> float:
        """Orders with a commission and whose they are, and nothing of posts."""
        sold = fields & {"order_total", "revenue", "order_id"}
        if "commission_paid" not in fields or not sold or fields & _POSTS:
            return 0.0
        known = fields & (NAMING_FIELDS | {"email", "discount_code", "tracking_id"})
        dated = fields & {"order_date", "post_date"}
        if not known or not dated or fields & _DEALS:
            return 0.0
        single = fields & {"order_id", "row_id"}
        return 2.2 if single and "order_date" in fields else 1.5

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """An order and its commission a row."""
        return AffiliateRows(table, draft, self).rows()


class AffiliateRows:
    """Reads the rows of one affiliate report."""

    def __init__(self, table: SheetTable, draft: Draft, source: AffiliateSales) -> None:
        self._table = table
        self._draft = draft
        self._source = source
        self._name = source.program or "affiliate"
        self._places = draft.places(table)
        self._creators = CreatorCells(table, draft, listing=False)
        self._marks = SaleMarks(table, draft.people)
        self._ids, self._orders = self._marks.ids, self._marks.orders
        self._sales = table.money("order_total" if table.column("order_total") else "revenue")
        self._commissions = table.money("commission_paid")
        self._counts = _pieces(table)
        self._codes = table.texts("discount_code")
        self._references = self._marks.references
        self._emails = table.texts("email")
        self._products = self._marks.products
        self._states = table.with_role("state", ValueType.TEXT) or table.texts("status")
        self._voids = [
            texts_of(table, table.role("order_financial_status", role))
            for role in ("void", "reversed")
        ]
        self._types = table.with_role("type", ValueType.TEXT) or [None] * len(table)
        self._utm = {name: table.texts(name) for name in _UTM if table.column(name)}
        self._ordinals: dict[int, int] = {}
        self._sold = Counter(
            self._mark(at, sale[0])
            for at, sale in enumerate(self._sales)
            if sale is not None and sale[0] > 0 and self._counts[at] is None
        )
        self._pending = 0

    def rows(self) -> list[PlannedRow]:
        """Every data row that is no repeat."""
        found = [self._row(at) for at in self._table.fresh_rows()]
        if self._pending:
            rows = "1 row is" if self._pending == 1 else f"{self._pending} rows are"
            self._table.say(
                f"{rows} not approved yet.",
                "The sales count; their commission is kept as planned and is no spend so far.",
            )
        return found

    def _row(self, at: int) -> PlannedRow:
        sale, commission = self._sales[at], self._commissions[at]
        if sale is None and commission is None and not self._orders[at] and not self._counts[at]:
            return left_out(
                self._table, at, "The row states neither a sale nor a commission.", column=None,
                hint="It was left out: nothing was added to or taken from the results.",
            )  # fmt: skip
        place = self._places[at]
        person = self._table.persons[at]
        state = self._state(at)
        records = []
        if self._is_lead(at):
            records.append(self._lead(at, place, state))
        elif not self._source.pays_only:
            records.append(self._order(at, place, state))
        if commission is not None and commission[0]:
            records.append(self._charge(at, place, state))
        if state == "pending":
            self._pending += 1
        if person is not None:
            agreement = self._agreement(person, place)
            records += [agreement, *self._draft.covered(agreement, place)]
            records += self._creators.records(at, day=None)
            records.append(self._draft.roster.alias(person, *self._alias(at, person)))
        records += self._draft.roster.codes(person, self._codes[at] or "", place.of_campaign)
        if not records:
            return left_out(
                self._table, at, "The row was paid nothing.", column=None, hint="It was left out.",
            )  # fmt: skip
        return planned(self._table, at, records)

    def _state(self, at: int) -> str:
        """``off``, ``pending`` or ``approved``."""
        typed = self._states[at]
        told = self._source.states.get(fold(typed or ""))
        if told is not None:
            return told
        if is_off(typed) or any(fold(cells[at] or "") not in _NO for cells in self._voids):
            return "off"
        return "pending" if is_unpaid(typed) else "approved"

    def _is_lead(self, at: int) -> bool:
        said, sale = fold(self._types[at] or ""), self._sales[at]
        return "lead" in said or (bool(_NO_SALE.search(said)) and not (sale and sale[0]))

    def _agreement(self, person: int, place: Place) -> Record:
        return self._draft.agreement(person, place, model="affiliate")

    def _order(self, at: int, place: Place, state: str) -> Record:
        sale = self._sales[at]
        count = self._count(at)
        codes = split_codes(self._codes[at] or "")
        person = self._table.persons[at]
        alias = self._alias(at, person)[1] if person is not None else self._references[at]
        values: dict[str, Scalar] = {
            "source": self._name,
            "number": self._orders[at],
            "external_id": self._ids[at] or self._orders[at],
            "count": count,
            "day": place.dated.day,
            "status": self._states[at],
            "counts": self._does_count(at, state, count),
            "net": sale[0] if sale else None,
            "gross": sale[0] if sale else None,
            "currency": sale[1] if sale else self._draft.currency,
            "alias": fold(alias) if alias else None,
            "codes": "\n".join(map(fold_code, codes)) or None,
            "codes_typed": "\n".join(codes) or None,
            "product": self._products[at],
            **{name: cells[at] for name, cells in self._utm.items() if cells[at]},
        }
        return self._draft.shelf.put("shop_order", self._key(at, place), values,
                                     refs=place.of_campaign)  # fmt: skip

    def _does_count(self, at: int, state: str, count: int) -> bool | None:
        """Whether it counts; of part of a sale given back the desk decides, which may have it."""
        sale = self._sales[at]
        if state == "off":
            return False
        if count == 0 and sale is not None and sale[0] < 0:
            return None
        return sale is None or sale[0] != 0 or bool(self._counts[at])

    def _count(self, at: int) -> int:
        """How many sales a row stands for; one that takes a whole sale back, stands for -1."""
        sale = self._sales[at]
        if sale is None or sale[0] >= 0:
            return 1 if self._counts[at] is None else max(0, self._counts[at] or 0)
        mark = self._mark(at, -sale[0])
        if self._sold.get(mark, 0) < 1:
            return 0
        self._sold[mark] -= 1
        return -1

    def _mark(self, at: int, amount: int) -> tuple[object, ...]:
        """What a cancellation shares with the sale that it takes back."""
        return (self._table.persons[at], self._orders[at], self._references[at], amount)

    def _lead(self, at: int, place: Place, state: str) -> Record:
        person = self._table.persons[at]
        values: dict[str, Scalar] = {
            "kind": "period",
            "period_start": place.dated.day,
            "period_end": place.dated.day,
            "source": "dashboard",
            "leads": 0 if state == "off" else 1,
        }
        refs = {**place.of_campaign, **place.of_cycle}
        if person is not None:
            refs["agreement_id"] = ref(self._agreement(person, place))
        return self._draft.shelf.put("measurement", self._key(at, place), values, refs=refs)

    def _charge(self, at: int, place: Place, state: str) -> Record:
        amount = self._commissions[at] or (0, self._draft.currency)
        person = self._table.persons[at]
        refs: dict[str, Ref] = {**place.of_campaign, **place.of_cycle}
        if person is not None:
            refs["agreement_id"] = ref(self._agreement(person, place))
        values: dict[str, Scalar] = {
            "kind": "commission",
            # of a declined sale nothing is owed any more, as far as the desk knew of something
            "amount": 0 if state == "off" else amount[0],
            "currency": amount[1],
            "day": place.dated.day,
            "state": "planned" if state == "pending" else "accrued",
        }
        return self._draft.shelf.put("charge", (*self._key(at, place), "commission"), values,
                                     refs=refs)  # fmt: skip

    def _key(self, at: int, place: Place) -> Key:
        """The program's own id; else the order's number; else everything but the amounts."""
        mark = self._marks.of(at)
        if self._marks.has_id(at):
            return mark
        campaign = came_with(self._draft.sales, mark, place.campaign)
        base: Key = (mark[0], campaign, *mark[1:])
        if at not in self._ordinals:
            self._ordinals[at] = self._draft.shelf.ordinal("shop_order", base)
        return (*base, self._ordinals[at])

    def _alias(self, at: int, person: int) -> tuple[str, str]:
        """What names the creator in this program, and which kind of name it is."""
        known = self._draft.people[person]
        if known.ids:
            return "affiliate_id", known.ids[0]
        return "reference", self._references[at] or self._emails[at] or known.name


def _pieces(table: SheetTable) -> list[int | None]:
    """How many sales a row stands for."""
    column = table.role("order_item", "quantity")
    if column is None:
        return table.counts("orders")
    return [int(said) if said and said.isdigit() else None for said in texts_of(table, column)]
