"""Refunds that came in a download of their own: they lower the sale that they are of.

A shop that writes a refund as a row of its own may tell of it months after the sale, in a file that
does not have the sale. The refund is kept as that row; as soon as both are in the desk it belongs
to the sale, whose day, code and link it shares, and counts no more by itself. What a file says of
the sale, without its later refunds, is no news then.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from infdesk.store.history import to_sql
from infdesk.store.tables import Order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from infdesk.domain.record import Scalar
    from infdesk.store.desk import Writing
    from infdesk.store.known import Known
    from infdesk.store.nodes import Node

Number = tuple[str, str, str | None]
"""Whose orders, the number of one, and its currency: no refund is taken off other money."""

_COLUMNS: Final = (
    "id", "source", "number", "currency", "day", "gross", "net", "refunded", "counts",
)  # fmt: skip
_ROWS: Final = f"""
SELECT {", ".join(_COLUMNS)} FROM shop_order
WHERE number IS NOT NULL AND gross IS NOT NULL AND (source, number) IN (
  SELECT source, number FROM shop_order WHERE count = 0 AND gross < 0 AND number IS NOT NULL)
"""
_ORDER: Final = "shop_order"


class _Back(NamedTuple):
    """What was given back of a sale, in minor units: with taxes as it was paid, and without."""

    gross: int
    net: int


@dataclass(slots=True)
class _Rows:
    """The rows of one order: its sales (one, but for numbers that began anew), its refunds."""

    sales: list[Mapping[str, Any]] = field(default_factory=list)
    refunds: list[Mapping[str, Any]] = field(default_factory=list)

    @property
    def sale(self) -> Mapping[str, Any] | None:
        """The sale that all the refunds are of; ``None`` where that is nobody's to say."""
        return self.sales[0] if len(self.sales) == 1 else None

    def refunds_of(self, day: object) -> list[Mapping[str, Any]]:
        """The refunds of a sale of a day: what was given back before it was of another sale."""
        return [r for r in self.refunds if not day or not r["day"] or r["day"] >= day]

    def given_back(self, day: object) -> _Back:
        """What was given back of a sale of a day."""
        rows = self.refunds_of(day)
        net = sum(row["gross"] if row["net"] is None else row["net"] for row in rows)
        return _Back(-int(sum(row["gross"] for row in rows)), -int(net))


class LateRefunds:
    """The refunds that a desk has rows of.

    Args:
        known: The desk.
    """

    def __init__(self, known: Known) -> None:
        self._rows = _sorted_out(known.rows(_ROWS))

    def lower(self, nodes: Iterable[Node]) -> None:
        """Say of the sales of a plan what is left of them after the refunds of the desk."""
        if not self._rows:
            return
        for node in nodes:
            said = node.values
            gross, currency = said.get("gross"), said.get("currency")
            in_words = None if currency is None else str(currency)
            rows = self._rows.get((str(said.get("source")), str(said.get("number")), in_words))
            if rows is None or len(rows.sales) > 1 or not isinstance(gross, int) or gross <= 0:
                continue
            back = rows.given_back(to_sql(said.get("day")))
            node.values = {**said, **_after(said, back)}


class RefundsBefore:
    """The refunds of a desk as they were when a step began that takes an import back.

    Args:
        writing: The step.
    """

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._before = _sorted_out(writing.rows(_ROWS))

    def settle(self) -> None:
        """Give back to sales the refunds that went; refunds whose sale went count by themselves."""
        after = _sorted_out(self._writing.rows(_ROWS)) if self._before else {}
        for number, before in self._before.items():
            now = after.get(number) or _Rows(sales=self._sales(before))
            if now.sale is None:
                self._count_again(now)
            elif now.sale == before.sale:  # where undoing gave it its values back, all is said
                self._raise(now.sale, before, now)

    def _sales(self, before: _Rows) -> list[Mapping[str, Any]]:
        """The sale of a number whose refunds are all gone, if it stands."""
        columns = ", ".join(_COLUMNS)
        rows = [
            self._writing.one(f"SELECT {columns} FROM shop_order WHERE id = ?", (sale["id"],))
            for sale in before.sales
        ]
        return [dict(zip(_COLUMNS, row, strict=True)) for row in rows if row is not None]

    def _count_again(self, now: _Rows) -> None:
        for refund in now.refunds if not now.sales else ():
            if not refund["counts"]:
                self._writing.update(Order, refund["id"], {"counts": True})

    def _raise(self, sale: Mapping[str, Any], before: _Rows, now: _Rows) -> None:
        was, left = before.given_back(sale["day"]), now.given_back(sale["day"])
        known = sale["refunded"] or 0
        if was.gross <= left.gross or sale["net"] is None or known < was.gross:
            return
        values = {
            "refunded": known - (was.gross - left.gross),
            "net": sale["net"] + (was.net - left.net),
        }
        if not sale["counts"] and known >= sale["gross"] > values["refunded"]:
            values["counts"] = True
        self._writing.update(Order, sale["id"], values)


def settle_refunds(writing: Writing) -> None:
    """Take refunds off their sales, as part of the open step, where both have come by now."""
    if all(change.entity != _ORDER for change in writing.changes):
        return
    for rows in _sorted_out(writing.rows(_ROWS)).values():
        sale = rows.sale
        if sale is None:
            continue
        left = _after(sale, rows.given_back(sale["day"]))
        changed = {name: value for name, value in left.items() if value != sale[name]}
        if changed:
            writing.update(Order, sale["id"], changed)
        for refund in rows.refunds_of(sale["day"]):
            if refund["counts"]:
                writing.update(Order, refund["id"], {"counts": False})


def _after(sale: Mapping[str, Any], back: _Back) -> dict[str, Scalar]:
    """What changes in a sale of which so much was given back in all."""
    known = sale.get("refunded") or 0  # programs that write refunds as rows say nothing of it
    if back.gross <= known or sale["net"] is None:
        return {}
    gross = sale["gross"]
    more = round(back.net * (back.gross - known) / back.gross)
    left = {"refunded": back.gross, "net": max(0, sale["net"] - more)}
    return left if back.gross < gross else {**left, "counts": False}


def _sorted_out(found: Iterable[tuple[Any, ...]]) -> dict[Number, _Rows]:
    orders: dict[Number, _Rows] = defaultdict(_Rows)
    for values in found:
        row = dict(zip(_COLUMNS, values, strict=True))
        rows = orders[row["source"], row["number"], row["currency"]]
        (rows.refunds if row["gross"] < 0 else rows.sales).append(row)
    return orders
