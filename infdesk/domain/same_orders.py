"""Orders that stand in several sources, each once: its sale, and what was given back of it."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from infdesk.domain.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from infdesk.domain.attribution import OrderFact

_ONE_DAY = timedelta(days=1)


def each_once(orders: Iterable[OrderFact]) -> list[OrderFact]:
    """The orders with those that stand in several sources made one.

    The record with a code speaks for the order, then one with a link; what the others know of code,
    link, creator and refund is added to it. A row that takes a sale back counts for no more than
    what another source's record of the sale does not know of.
    """
    every = list(orders)
    if len({order.source for order in every}) <= 1:
        return every
    alike: dict[str, list[OrderFact]] = defaultdict(list)
    back: dict[str, list[OrderFact]] = defaultdict(list)
    once: list[OrderFact] = []
    for order in every:
        if order.takes_back:
            back[plain_number(order.number)].append(order)
        elif order.number is None or order.orders != 1:
            once.append(order)
        else:
            alike[plain_number(order.number)].append(order)
    for number, group in alike.items():
        merged = _merged(group)
        once.extend(sale for sale, _ in merged)
        once.extend(_not_known(back.pop(number, ()), merged))
    return [*once, *(order for rest in back.values() for order in rest)]


def plain_number(number: str | None) -> str:
    """An order's number as every source writes it."""
    return fold(number or "").lstrip("#")


def _merged(group: list[OrderFact]) -> list[tuple[OrderFact, set[str]]]:
    """Orders that share a number: one per source and day that no other source explains."""
    ranked = sorted(group, key=lambda order: (not order.codes, not order.utm, order.id))
    kept: list[tuple[OrderFact, set[str]]] = []
    for order in ranked:
        for at, (other, sources) in enumerate(kept):
            if order.source not in sources and _same_day(order.day, other.day):
                kept[at] = (_with_evidence(other, order), sources | {order.source})
                break
        else:
            kept.append((order, {order.source}))
    return kept


def _same_day(one: date | None, other: date | None) -> bool:
    # two programs may keep their days in two time zones
    return one is None or other is None or abs(one - other) <= _ONE_DAY


def _not_known(
    back: Iterable[OrderFact], merged: Sequence[tuple[OrderFact, set[str]]]
) -> Iterator[OrderFact]:
    """What is left of takings-back when their sales tell of refunds by themselves."""
    known = {sale.id: sale.refunded for sale, _ in merged}
    for order in back:
        sale = next((sale for sale, sources in merged if _is_of(order, sale, sources)), None)
        if sale is None:
            yield order
        elif sale.counts:
            told = min(known[sale.id], -(order.net or 0))
            known[sale.id] -= told
            left = None if order.net is None else order.net + told
            if left or order.orders:
                yield order._replace(net=left)


def _is_of(back: OrderFact, sale: OrderFact, sources: set[str]) -> bool:
    """Whether a row takes back a sale of which another source tells."""
    begun = sale.day is None or back.day is None or sale.day <= back.day + _ONE_DAY
    return begun and bool(sources - {back.source})


def _with_evidence(order: OrderFact, other: OrderFact) -> OrderFact:
    return _with_refund(order, other)._replace(
        day=order.day or other.day,
        campaign_id=order.campaign_id or other.campaign_id,
        first_time=other.first_time if order.first_time is None else order.first_time,
        codes=(*order.codes, *other.codes),
        utm=(*order.utm, *other.utm),
        content=order.content or other.content,
        alias=order.alias or other.alias,
        platform=order.platform or other.platform,
    )


def _with_refund(order: OrderFact, other: OrderFact) -> OrderFact:
    """An order with its money; a refund is taken off once, whichever source knows of it."""
    if order.net is None:
        return order._replace(net=other.net, refunded=other.refunded)
    if order.refunded or not other.refunded:
        return order
    left = max(0, order.net - other.refunded)
    return order._replace(net=left, refunded=other.refunded, counts=order.counts and left > 0)
