"""Tracked orders: a row per order, or per creator and day, credited by the creator's id or name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.domain.names import fold, fold_code
from infdesk.sheets.drafting.naming import NAMING_FIELDS
from infdesk.sheets.drafting.roster import split_codes
from infdesk.sheets.sources.base import left_out, planned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.plan import PlannedRow
    from infdesk.domain.record import Key, Record, Scalar
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft, Place
    from infdesk.sheets.values.amounts import Money

_SALES = frozenset({"orders", "revenue", "order_total", "conversions"})
_OF_A_POST = frozenset({"views", "reach", "impressions", "likes", "comments", "post_url"})


class Tracking:
    """Orders that a dashboard has already given to creators."""

    kind = FileKind.TRACKING
    uses = NAMING_FIELDS | frozenset(
        {
            "orders", "revenue", "order_total", "conversions", "post_date", "order_date",
            "campaign", "platform", "source_found", "product", "row_id", "order_id", "tracking_id",
            "discount_code", "currency", "utm_source", "utm_medium", "utm_campaign", "utm_content",
            "utm_term", "cycle_month", "cycle",
        }
    )  # fmt: skip
    uses_without_creator = uses
    keeps_extras = False
    makes_campaign = True
    takes_campaign = False
    program = ""

    def accepts(self, fields: frozenset[str]) -> float:
        """Sales by day and creator, with nothing said of posts or fees."""
        dated = fields & {"post_date", "order_date"}
        if not dated or not fields & NAMING_FIELDS or not fields & {"revenue", "order_total"}:
            return 0.0
        if fields & (_OF_A_POST | {"fee_agreed", "total_cost", "clicks", "content_format"}):
            return 0.0
        single = fields & {"row_id", "order_id", "customer_id", "tracking_id"}
        return 1.6 if single or "orders" in fields else 0.4

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """A line of orders a row."""
        return TrackedRows(table, draft).rows()


class TrackedRows:
    """Reads the rows of one table of tracked orders."""

    def __init__(self, table: SheetTable, draft: Draft) -> None:
        self._table = table
        self._draft = draft
        self._places = draft.places(table)
        self._counts = _first(table, "orders", "conversions")
        self._money = (
            table.money("revenue") if table.column("revenue") else table.money("order_total")
        )
        self._ids = self._own_ids()
        self._lines = self._lines_of_orders()
        self._products = table.texts("product")
        self._campaigns = table.texts("campaign")
        self._codes = table.texts("discount_code")
        self._platforms = table.values("platform")
        self._sources = table.texts("source_found")
        self._utm = {name: table.texts(name) for name in _UTM if table.column(name)}

    def _own_ids(self) -> list[str | None]:
        """What tells each row, or the order that it is a line of; a creator's id tells no row."""
        fresh = self._table.fresh_rows()
        for field in _IDS:
            typed = self._table.texts(field)
            known = [identity for at in fresh if (identity := typed[at])]
            if known and (field == "order_id" or len(set(known)) == len(known)):
                return typed
        return [None] * len(self._table)

    def _lines_of_orders(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at in self._table.fresh_rows():
            if identity := self._ids[at]:
                found.setdefault(identity, []).append(at)
        return found

    def rows(self) -> list[PlannedRow]:
        """Every data row that is no repeat."""
        return [self._row(at) for at in self._table.fresh_rows()]

    def _row(self, at: int) -> PlannedRow:
        person, money, count = self._table.persons[at], self._money[at], self._counts[at]
        if money is None and count is None:
            return self._left_out(at, "The row has neither orders nor revenue.", "revenue")
        if (count or 0) < 0 or (money is not None and money[0] < 0):
            return self._left_out(at, "The row takes orders back.", "revenue")
        place = self._places[at]
        records = [self._order(at, place)]
        if person is not None:
            records.append(self._draft.roster.creator(person))
            records += self._draft.roster.aliases(person)
            records.append(self._draft.roster.alias(person, *self._alias(at)))
            agreement = self._draft.agreement(person, place)
            records += [agreement, *self._draft.covered(agreement, place)]
        return planned(self._table, at, records)

    def _order(self, at: int, place: Place) -> Record:
        identity = self._ids[at]
        lines = self._lines.get(identity or "", [at])
        money, at = self._sum_of(lines), lines[0]
        day = self._table.dates[at].day
        base: Key = ("tracked", place.campaign, fold(identity or self._unnamed(at)))
        key = base if identity else (*base, self._draft.shelf.ordinal("shop_order", base))
        platform, codes = self._platforms[at], split_codes(self._codes[at] or "")
        count = 1 if self._counts[at] is None else self._counts[at]
        values: dict[str, Scalar] = {
            "source": "tracking",
            "external_id": identity,
            "count": count,
            "day": day,
            "counts": bool(count) and (money is None or money[0] > 0),
            "net": money[0] if money else None,
            "gross": money[0] if money else None,
            "currency": money[1] if money else self._draft.currency,
            "alias": fold(self._alias(at)[1]) if self._table.persons[at] is not None else None,
            "codes": "\n".join(map(fold_code, codes)) or None,
            "codes_typed": "\n".join(codes) or None,
            "product": ", ".join(dict.fromkeys(p for n in lines if (p := self._products[n])))
            or None,
            "platform_name": (platform[1] if platform else None) or self._sources[at],
            "utm_campaign": self._campaigns[at],
            **{name: cells[at] for name, cells in self._utm.items() if cells[at]},
        }
        return self._draft.shelf.put("shop_order", key, values, refs=place.of_campaign)

    def _sum_of(self, lines: Sequence[int]) -> Money | None:
        """What the lines of one order come to, as far as they are of one currency."""
        known = [money for at in lines if (money := self._money[at]) is not None]
        if not known:
            return None
        return sum(amount for amount, currency in known if currency == known[0][1]), known[0][1]

    def _alias(self, at: int) -> tuple[str, str]:
        """What names the creator in this source, and which kind of name it is."""
        person = self._table.persons[at] or 0
        known = self._draft.people[person]
        if known.ids:
            return "affiliate_id", known.ids[0]
        return "reference", known.name or str(known.key[-1])

    def _unnamed(self, at: int) -> str:
        day = self._table.dates[at].day
        person = self._table.persons[at]
        who = "" if person is None else "/".join(map(str, self._draft.people[person].key))
        return f"{day.isoformat() if day else ''} {who} {self._products[at] or ''}"

    def _left_out(self, at: int, what: str, field: str) -> PlannedRow:
        return left_out(
            self._table,
            at,
            what,
            column=self._table.header(field) or None,
            hint="It was left out: nothing was added to or taken from the results.",
        )


_IDS = ("row_id", "order_id", "tracking_id")
_UTM = ("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")


def _first(table: SheetTable, *fields: str) -> list[int | None]:
    field = next((f for f in fields if table.column(f)), fields[0])
    return table.counts(field)
