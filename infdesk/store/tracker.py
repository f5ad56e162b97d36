"""The tracker: one row per post with its current numbers, as the founder reads and edits them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from infdesk.domain.rows import TrackerRow
from infdesk.domain.sums import CONVERSIONS, FIELDS, REVENUE, add_known, sum_known
from infdesk.store.cell_names import creator_names, format_names, offer_names, platform_names
from infdesk.store.crediting import credited_orders, evidence_of
from infdesk.store.post_numbers import Scope, brand_currency, post_numbers
from infdesk.store.shared_spend import shared_spend
from infdesk.store.tally import is_measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from infdesk.domain.attribution import OrderFact
    from infdesk.store.crediting import Credited, Evidence
    from infdesk.store.desk import DeskReader
    from infdesk.store.post_numbers import PostNumbers

_FACTS = """
SELECT d.id, d.state, d.posted_on, d.month, d.url, y.number,
       (SELECT handle FROM account WHERE id = d.account_id),
       (SELECT min(handle) FROM account
        WHERE creator_id = a.creator_id AND platform = d.platform),
       (SELECT CASE WHEN count(*) = 1 THEN min(handle) END FROM account
        WHERE creator_id = a.creator_id),
       (SELECT sum(amount) FROM charge
        WHERE deliverable_id = d.id AND kind = 'fee' AND currency = ?)
FROM deliverable AS d
JOIN agreement AS a ON a.id = d.agreement_id AND a.campaign_id = ?
LEFT JOIN cycle AS y ON y.id = d.cycle_id
{where}
"""


class _Fact(NamedTuple):
    """What a row shows beside its numbers."""

    state: str
    posted_on: date | None
    month: str | None
    url: str | None
    cycle: int | None
    handle: str | None
    fee: int | None


class _Names(NamedTuple):
    creators: Mapping[int | None, str]
    offers: Mapping[int | None, str]
    formats: Mapping[str | None, str]
    platforms: Mapping[str | None, str]


def tracker_rows(
    reader: DeskReader, campaign_id: int, cycle_id: int | None = None
) -> tuple[TrackerRow, ...]:
    """The posts of a campaign or of one cycle, by cycle, day and creator.

    Cancelled posts stand among them only where they cost or brought something.
    """
    with reader.snapshot():
        scope = Scope(campaign_id, brand_currency(reader), cycle_id)
        facts = _facts(reader, scope)
        posts = [post for post in post_numbers(reader, scope) if _stands(post, facts[post.id])]
        names = _names(reader, posts)
        shared = shared_spend(reader, scope).posts
        results = _Results(credited_orders(reader, scope))
    rows = [
        (facts[post.id], _row(post, facts[post.id], names, (shared.get(post.id), results)))
        for post in posts
    ]
    return tuple(row for _, row in sorted(rows, key=_order))


class _Results:
    """What orders say of the posts."""

    def __init__(self, credited: Sequence[Credited]) -> None:
        self._evidence: Evidence = evidence_of(credited)
        self._orders: dict[int | None, list[OrderFact]] = defaultdict(list)
        for order, credit in credited:
            if order.counts:
                self._orders[credit.deliverable_id].append(order)

    def of(self, post: PostNumbers) -> tuple[bool, Sequence[int | None]]:
        """(whether orders tell, the counters that count)."""
        told = self._evidence.told(post)
        if told is post.counters:
            return False, told
        orders = self._orders.get(post.id, ())
        counters = list(told)
        counters[CONVERSIONS] = sum(order.orders for order in orders)
        counters[REVENUE] = add_known(told[REVENUE], sum_known(order.net for order in orders))
        return True, counters


def _facts(reader: DeskReader, scope: Scope) -> dict[int, _Fact]:
    where, more = scope.within("WHERE d.cycle_id = ?")
    found = reader.rows(
        _FACTS.replace("{where}", where), (scope.currency, scope.campaign_id, *more)
    )
    return {row[0]: _fact(row[1:]) for row in found}


def _fact(row: Sequence[Any]) -> _Fact:
    state, posted_on, month, url, cycle, own, on_platform, only, fee = row
    day = None if posted_on is None else date.fromisoformat(posted_on)
    return _Fact(state, day, month, url, cycle, own or on_platform or only, fee)


def _stands(post: PostNumbers, fact: _Fact) -> bool:
    return fact.state != "cancelled" or is_measured(post.counters) or post.spend is not None


def _names(reader: DeskReader, posts: Iterable[PostNumbers]) -> _Names:
    every = list(posts)
    return _Names(
        creator_names(reader, {post.creator_id for post in every}),
        offer_names(reader, {post.offer_id for post in every}),
        format_names(reader, {post.format for post in every}),
        platform_names(reader, {post.platform for post in every}),
    )


def _row(
    post: PostNumbers, fact: _Fact, names: _Names, more: tuple[int | None, _Results]
) -> TrackerRow:
    shared, results = more
    credited, counters = results.of(post)
    return TrackerRow(
        id=post.id,
        agreement_id=post.agreement_id,
        creator_id=post.creator_id,
        creator=names.creators[post.creator_id],
        handle=fact.handle,
        cycle_id=post.cycle_id,
        platform=names.platforms.get(post.platform),
        format=names.formats.get(post.format),
        offer=names.offers.get(post.offer_id),
        posted_on=fact.posted_on,
        month=fact.month,
        url=fact.url,
        spend=add_known(post.spend, shared),
        fee=fact.fee,
        credited=credited,
        **dict(zip(FIELDS, counters, strict=True)),
    )


def _order(entry: tuple[_Fact, TrackerRow]) -> tuple[bool, int, str, str, int]:
    """By cycle, then day or month, then creator; what has none of them last."""
    fact, row = entry
    day = fact.posted_on.isoformat() if fact.posted_on else fact.month or "9999"
    return fact.cycle is None, fact.cycle or 0, day, row.creator.casefold(), row.id
