"""Orders that name somebody, put together by what they name: a few lines for many orders."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from infdesk.domain.attribution import OrderFact
from infdesk.domain.names import fold
from infdesk.store.order_evidence import ODD_NUMBER, ORDER_NUMBER, read_orders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from infdesk.store.desk import DeskReader

_SOURCES = "SELECT source FROM shop_order GROUP BY source ORDER BY count(*) DESC"
_ODD = f"SELECT 1 FROM shop_order WHERE {ODD_NUMBER} LIMIT 1"
_ONE = "(count = 1 OR (count <= 0 AND net < 0))"
# an order that stands in two sources stands in one that is not the largest
_SHARED = f"""
SELECT id FROM shop_order WHERE {_ONE} AND {ORDER_NUMBER} IN (
    SELECT {ORDER_NUMBER} FROM shop_order WHERE {_ONE} AND source <> ?)
"""
_SUMS = "sum(count), sum(CASE WHEN currency = :currency THEN net END), min(day), max(day)"
# in two parts, since most orders have no link and few columns are sorted sooner than many
_TOGETHER = f"""
SELECT codes, alias, NULL, NULL, NULL, source, {{shared}} AS twice, {_SUMS} FROM shop_order
WHERE counts AND coalesce(utm_content, utm_campaign, utm_term) IS NULL
  AND coalesce(codes, alias) IS NOT NULL
GROUP BY codes, alias, source, twice
UNION ALL
SELECT codes, alias, utm_content, utm_campaign, utm_term, source, {{shared}} AS twice, {_SUMS}
FROM shop_order
WHERE counts AND coalesce(utm_content, utm_campaign, utm_term) IS NOT NULL
GROUP BY codes, alias, utm_content, utm_campaign, utm_term, source, twice
"""


@dataclass(frozen=True, slots=True)
class NamedOrders:
    """Orders that name the same.

    Attributes:
        fact: What they name, with their number and their net together.
        first: Day of the first one.
        last: Day of the last one.
    """

    fact: OrderFact
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Named:
    """All orders that name somebody.

    Attributes:
        orders: Each order once.
        seen: Folded text -> the sources that it stands in; also those of orders that another
            source's record speaks for.
        typed: Folded value of a link -> how it was typed.
    """

    orders: tuple[NamedOrders, ...]
    seen: dict[str, set[str]]
    typed: dict[str, str]


def named_orders(reader: DeskReader, *, currency: str) -> Named:
    """Orders that count and name somebody; money only in the given currency."""
    shared = _shared(reader)
    asked = "id IN (SELECT value FROM json_each(:shared))" if shared else "0"
    given = {"shared": json.dumps(shared), "currency": currency}
    seen: dict[str, set[str]] = defaultdict(set)
    typed: dict[str, str] = {}
    folded: dict[str, str] = {}
    orders = []
    for codes, alias, *links, source, is_shared, count, net, first, last in reader.rows(
        _TOGETHER.format(shared=asked), given
    ):
        values = [value for value in links if value]
        for value in values:
            if value not in folded:
                folded[value] = fold(value)
                typed.setdefault(folded[value], value)
        utm = tuple([folded[value] for value in values])
        listed = tuple(codes.split("\n")) if codes else ()
        fact = OrderFact(0, source, orders=count, net=net, codes=listed, utm=utm, alias=alias)
        for text in (*fact.codes, *fact.utm, alias):
            if text:
                seen[text].add(source)
        if not is_shared:
            orders.append(NamedOrders(fact, _day(first), _day(last)))
    orders += _each_once(reader, shared, currency)
    return Named(tuple(orders), dict(seen), typed)


def _shared(reader: DeskReader) -> list[int]:
    """Orders whose number stands in several sources; there alone one order may stand twice."""
    sources = reader.rows(_SOURCES)
    if len(sources) <= 1:
        return []
    if reader.one(_ODD):
        return [row_id for (row_id,) in reader.rows("SELECT id FROM shop_order")]
    return [row_id for (row_id,) in reader.rows(_SHARED, sources[0])]


def _each_once(reader: DeskReader, ids: list[int], currency: str) -> Iterable[NamedOrders]:
    if not ids:
        return
    where = "id IN (SELECT value FROM json_each(?))"
    for order in read_orders(reader, where, (json.dumps(ids),), currency=currency):
        if order.counts:
            yield NamedOrders(order, order.day, order.day)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
