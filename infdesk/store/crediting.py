"""Which orders count for a campaign and where; which count for nobody yet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.domain.attribution import Credit, OrderFact, owner_of, place
from infdesk.domain.sums import CONVERSIONS, REVENUE, Counters
from infdesk.store.order_evidence import (
    read_ground,
    read_orders,
    read_owners,
    read_round,
    read_rounds,
)
from infdesk.store.post_numbers import brand_currency

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from infdesk.domain.attribution import Round
    from infdesk.store.desk import DeskReader
    from infdesk.store.post_numbers import LooseNumbers, PostNumbers, Scope

Credited = tuple[OrderFact, Credit]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where orders tell what was sold, so that typed totals would count it twice.

    Attributes:
        rounds: (creator, cycle) with orders -> whether they tell the revenue too.
        creators: Creators with orders anywhere in the campaign, likewise.
    """

    rounds: Mapping[tuple[int, int | None], bool]
    creators: Mapping[int, bool]

    def told(self, post: PostNumbers) -> Counters:
        """A post's numbers; where orders tell, it starts from none instead of the typed totals."""
        tells = self._tells_revenue(post.creator_id, post.cycle_id, undated=post.undated)
        return _without_typed(post.counters, tells=tells, instead=0)

    def untold(self, entry: LooseNumbers) -> Counters:
        """Results without a post, less what orders tell."""
        tells = self._tells_revenue(entry.creator_id, entry.cycle_id, undated=entry.undated)
        return _without_typed(entry.counters, tells=tells, instead=None)

    def _tells_revenue(
        self, creator: int | None, cycle: int | None, *, undated: bool
    ) -> bool | None:
        """Whether orders tell the revenue; ``None`` where typed totals count.

        What has neither a day nor a cycle counts only for a creator without any orders.
        """
        if creator is None:
            return None
        if undated and cycle is None:
            return self.creators.get(creator)
        return self.rounds.get((creator, cycle))


def _without_typed(counters: Counters, *, tells: bool | None, instead: int | None) -> Counters:
    if tells is None:
        return counters
    values = list(counters)
    values[CONVERSIONS] = instead
    if tells:
        values[REVENUE] = instead
    return values


def evidence_of(credited: Iterable[Credited]) -> Evidence:
    """What these orders tell; a cancelled one tells that nothing was earned."""
    rounds: dict[tuple[int, int | None], bool] = {}
    creators: dict[int, bool] = {}
    for order, credit in credited:
        tells = order.net is not None or not order.counts
        place = (credit.creator_id, credit.cycle_id)
        rounds[place] = rounds.get(place, False) or tells
        creators[credit.creator_id] = creators.get(credit.creator_id, False) or tells
    return Evidence(rounds, creators)


_OF_CAMPAIGN = "(campaign_id = ? OR campaign_id IS NULL) AND coalesce(day, '') <= ?"
# spelt out so that every part is one range of the index on campaign and day
_OF_CYCLE = """
((campaign_id = ? AND day BETWEEN ? AND ?) OR (campaign_id = ? AND day IS NULL)
 OR (campaign_id IS NULL AND day BETWEEN ? AND ?) OR (campaign_id IS NULL AND day IS NULL))
AND coalesce(day, '') <= ?
"""
_OFFERS = """
SELECT creator_id, min(offer_id) FROM code
WHERE creator_id IS NOT NULL AND offer_id IS NOT NULL
GROUP BY creator_id HAVING count(DISTINCT offer_id) = 1
"""


def credited_orders(reader: DeskReader, scope: Scope) -> list[Credited]:
    """The orders that count for a campaign, or for one of its cycles, and where.

    Cancelled and zero orders are among them: they are no conversions, but they are evidence.
    """
    campaign = scope.campaign_id
    where, parameters = _OF_CAMPAIGN, [campaign, scope.until]
    asked = None if scope.cycle_id is None else read_round(reader, scope.cycle_id)
    if asked is not None:
        days = [asked.first.isoformat(), asked.last.isoformat()]
        where, parameters = _OF_CYCLE, [campaign, *days, campaign, *days, scope.until]
    orders = read_orders(reader, where, parameters, currency=scope.currency)
    return [
        (order, credit)
        for order, credit in _placed(reader, orders, asked)
        if credit.campaign_id == scope.campaign_id and scope.cycle_id in (None, credit.cycle_id)
    ]


def unassigned(reader: DeskReader) -> tuple[int, int]:
    """(orders, revenue in minor units) that count for no creator, in the whole desk.

    An order of a creator who is in no campaign yet is among them: it counts nowhere else.
    """
    orders = read_orders(reader, "1", currency=brand_currency(reader))
    counting = [order for order in orders if order.counts]
    placed = _placed(reader, counting, None)
    home = {order.id for order, credit in placed if credit.campaign_id is not None}
    rest = [order for order in counting if order.id not in home]
    return sum(order.orders for order in rest), sum(order.net or 0 for order in rest)


def orders_of_creators(reader: DeskReader) -> dict[int, int]:
    """Creator -> how many orders are hers in the whole desk; who has none is missing."""
    orders = read_orders(reader, "1", currency=brand_currency(reader))
    owners = read_owners(reader, orders)
    found: dict[int, int] = defaultdict(int)
    for order in orders:
        owner = owner_of(order, owners) if order.counts else None
        if owner is not None:
            found[owner.creator_id] += order.orders
    return dict(found)


def offers_of_codes(reader: DeskReader) -> dict[int, int]:
    """Creator -> the one offer that all her codes stand for."""
    return dict(reader.rows(_OFFERS))


def _placed(reader: DeskReader, orders: Sequence[OrderFact], asked: Round | None) -> list[Credited]:
    if not orders:
        return []
    owners = read_owners(reader, orders)
    owned = [(order, owner) for order in orders if (owner := owner_of(order, owners)) is not None]
    if not owned:
        return []
    ground = read_ground(
        reader,
        {owner.creator_id for _, owner in owned},
        _rivals(reader, orders, asked),
        named=any(order.content is not None for order, _ in owned),
    )
    return [(order, place(order, owner, ground)) for order, owner in owned]


def _rivals(reader: DeskReader, orders: Sequence[OrderFact], asked: Round | None) -> list[Round]:
    """The cycles that these orders may count for."""
    rounds = read_rounds(reader)
    if asked is None or any(order.day is None for order in orders):
        return rounds
    # one that is over before the asked cycle can earn, or begins after, takes none of its orders
    return [entry for entry in rounds if entry.first <= asked.last and entry.last >= asked.first]
