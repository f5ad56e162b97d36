"""Refunds that came in a download of their own: they lower the sale that they are of.

A shop that writes a refund as a row of its own may tell of it months after the sale, in a file that
does not have the sale. The refund is kept as that row; as soon as both are in the desk it belongs
to the sale, whose day, code and link it shares, and counts no more by itself. What a file says of
the sale, without its later refunds, is no news then.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from infdesk.store.history import to_sql
from infdesk.store.tables import Order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from infdesk.domain.record import Scalar
    from infdesk.store.desk import Writing
    from infdesk.store.known import Known
    from infdesk.store.nodes import Node

Number = tuple[str, str]
"""Whose orders, and the number of one."""

_ROWS: Final = """
SELECT id, source, number, day, gross, net, refunded, counts FROM shop_order
WHERE number IS NOT NULL AND gross IS NOT NULL AND (source, number) IN (
  SELECT source, number FROM shop_order WHERE count = 0 AND gross < 0 AND number IS NOT NULL)
"""
_ORDER: Final = "shop_order"
_COLUMNS: Final = ("id", "source", "number", "day", "gross", "net", "refunded", "counts")


@dataclass(slots=True)
class _Rows:
    """The rows of one order: its sales (one, but for numbers that began anew), its refunds."""

    sales: list[Mapping[str, Any]] = field(default_factory=list)
    refunds: list[Mapping[str, Any]] = field(default_factory=list)

    @property
    def sale(self) -> Mapping[str, Any] | None:
        """The sale that all the refunds are of; ``None`` where that is nobody's to say."""
        return self.sales[0] if len(self.sales) == 1 else None

    def given_back(self, day: object) -> int:
        """What was given back of a sale of a day, in minor units."""
        given = (r["gross"] for r in self.refunds if not day or not r["day"] or r["day"] >= day)
        return -int(sum(given))


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
            rows = self._rows.get((str(said.get("source")), str(said.get("number"))))
            gross = said.get("gross")
            if rows is None or len(rows.sales) > 1 or not isinstance(gross, int) or gross <= 0:
                continue
            back = rows.given_back(to_sql(said.get("day")))
            node.values = {**said, **_after(said, back)}


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
        for refund in rows.refunds:
            if refund["counts"]:
                writing.update(Order, refund["id"], {"counts": False})


def _after(sale: Mapping[str, Any], back: int) -> dict[str, Scalar]:
    """What changes in a sale of which so much was given back in all, in minor units."""
    known = sale.get("refunded") or 0  # programs that write refunds as rows say nothing of it
    if back <= known or sale["net"] is None:
        return {}
    gross = sale["gross"]
    left = {"refunded": back, "net": max(0, sale["net"] - (back - known))}
    return left if back < gross else {**left, "counts": False}


def _sorted_out(found: Iterable[tuple[Any, ...]]) -> dict[Number, _Rows]:
    orders: dict[Number, _Rows] = defaultdict(_Rows)
    for values in found:
        row = dict(zip(_COLUMNS, values, strict=True))
        rows = orders[row["source"], row["number"]]
        (rows.refunds if row["gross"] < 0 else rows.sales).append(row)
    return orders
