"""Puts every post, result, charge and order of a campaign where it counts, each once."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.domain.sharing import share
from infdesk.domain.sums import (
    CLICKS,
    CONVERSIONS,
    FIELDS,
    LEADS,
    REVENUE,
    Counters,
    Sums,
    add_known,
    item_sums,
    sum_known,
)
from infdesk.store.crediting import Evidence, credited_orders, evidence_of, offers_of_codes
from infdesk.store.post_numbers import loose_numbers, post_numbers
from infdesk.store.shared_spend import posts_by_cycle, shared_spend

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from infdesk.domain.attribution import OrderFact
    from infdesk.store.crediting import Credited
    from infdesk.store.desk import DeskReader
    from infdesk.store.post_numbers import LooseNumbers, PostNumbers, Scope

_AGREEMENTS = "SELECT id, creator_id, offer_id FROM agreement WHERE campaign_id = ?"

Key = tuple[int | None, int | None, int | None, str | None, str | None]
"""What a cell is of: ids of cycle, creator and offer; format and platform as they are spelt."""

Parts = dict[Key, list[Sums]]
_NOBODY = (None, None)
_ANY_CYCLE = -1
"""No cycle has this number."""

_COUNTED_BY_SITES = (CLICKS, LEADS)


def tally(reader: DeskReader, scope: Scope) -> Parts:
    """Everything of a campaign, or of one of its cycles, by what it is of."""
    credited = credited_orders(reader, scope)
    loose = loose_numbers(reader, scope)
    shared = shared_spend(reader, scope)
    evidence = _evidence(reader, scope, credited, loose)
    result = _Tally(offers_of_codes(reader), evidence, to_settle=bool(loose))
    posts = {credit.deliverable_id for _, credit in credited}
    result.add_posts(post_numbers(reader, scope), shared.posts, posts)
    if loose or credited or shared.loose:
        result.meet(reader.rows(_AGREEMENTS, (scope.campaign_id,)))
        untold = [entry._replace(counters=evidence.untold(entry)) for entry in loose]
        result.add_loose(_over_cycles(reader, scope, untold))
        result.add_loose_spend(shared.loose)
        result.add_orders(credited)
    if scope.cycle_id is None:
        return result.parts
    return {key: parts for key, parts in result.parts.items() if key[0] == scope.cycle_id}


class _Tally:
    """Collects the parts of every cell.

    Attributes:
        parts: Key -> what adds up to the cell.
    """

    def __init__(
        self, offers_of_codes: Mapping[int, int], evidence: Evidence, *, to_settle: bool
    ) -> None:
        self.parts: Parts = defaultdict(list)
        self._offers_of_codes = offers_of_codes
        self._evidence = evidence
        self._to_settle = to_settle
        self._agreements: dict[int | None, tuple[int | None, int | None]] = {}
        self._offers: dict[int, int | None] = {}
        self._places: dict[int | None, Key] = {}
        self._unknown_results: Counter[tuple[int, int | None]] = Counter()
        self._unknown_leads: Counter[tuple[int, int | None]] = Counter()
        self._stated: set[tuple[int | None, int]] = set()

    def meet(self, agreements: Iterable[tuple[int, int, int | None]]) -> None:
        """Learn (agreement, creator, offer): its own offer, else the one of the creator's codes."""
        for agreement, creator, offer in agreements:
            meant = self._offers_of_codes.get(creator) if offer is None else offer
            self._agreements[agreement] = (creator, meant)
            self._offers.setdefault(creator, meant)

    def add_posts(
        self, posts: Iterable[PostNumbers], shared: Mapping[int, int], credited: set[int | None]
    ) -> None:
        """Count every live post with its numbers, and every charge of a planned one."""
        for post in posts:
            offer = post.offer_id or self._offers_of_codes.get(post.creator_id)
            key = (post.cycle_id, post.creator_id, offer, post.format, post.platform)
            if post.id in credited:
                self._places[post.id] = key
            spend = add_known(post.spend, shared.get(post.id))
            if post.live or is_measured(post.counters):
                counters = self._evidence.told(post) if self._evidence.creators else post.counters
                self.parts[key].append(item_sums(counters, spend=spend))
                if self._to_settle:
                    self._note_unknown((post.agreement_id, post.cycle_id), counters)
                    self._note_stated(post.cycle_id, counters)
            elif spend is not None:
                self.parts[key].append(Sums(spend=spend))

    def add_loose(self, loose: Iterable[LooseNumbers]) -> None:
        """Count results that stand on no post, those of the site where nothing else tells them."""
        entries = list(loose)
        for entry in entries:
            if not entry.of_site and entry.agreement_id is not None:
                self._note_stated(entry.cycle_id, entry.counters, is_total=True)
        for entry in entries:
            if entry.of_site:
                self._add_site(entry)
                continue
            sums = item_sums(entry.counters, posts=0)
            if entry.agreement_id is not None:
                sums = self._settled((entry.agreement_id, entry.cycle_id), entry.counters, sums)
            creator, offer = self._agreements.get(entry.agreement_id, _NOBODY)
            self.parts[entry.cycle_id, creator, offer, entry.format, entry.platform].append(sums)

    def _add_site(self, entry: LooseNumbers) -> None:
        """The site counts visits that posts brought as well: what these state is no further one."""
        counters = list(entry.counters)
        for at in _COUNTED_BY_SITES:
            if self._is_stated(entry.cycle_id, at):
                counters[at] = None
        if is_measured(counters):
            sums = item_sums(counters, posts=0)._replace(items=0)
            key = (entry.cycle_id, None, None, entry.format, entry.platform)
            self.parts[key].append(sums)

    def add_loose_spend(self, loose: Mapping[tuple[int | None, int | None], int]) -> None:
        """Count what no deliverable carries."""
        for (agreement, cycle), amount in loose.items():
            creator, offer = self._agreements.get(agreement, _NOBODY)
            self.parts[cycle, creator, offer, None, None].append(Sums(spend=amount))

    def add_orders(self, credited: Iterable[Credited]) -> None:
        """Count the orders that are conversions, on the post where there is one."""
        orders: dict[Key, list[OrderFact]] = defaultdict(list)
        for order, credit in credited:
            if not order.counts:
                continue
            offer = self._offers.get(credit.creator_id)
            nowhere = (credit.cycle_id, credit.creator_id, offer, None, order.platform)
            cycle, creator, offer, form, platform = self._places.get(credit.deliverable_id, nowhere)
            orders[cycle, creator, credit.offer_id or offer, form, platform].append(order)
        for key, group in orders.items():
            self.parts[key].append(_order_sums(group))

    def _note_unknown(self, place: tuple[int, int | None], counters: Counters) -> None:
        if counters[CONVERSIONS] is None:
            self._unknown_results[place] += 1
        if counters[LEADS] is None:
            self._unknown_leads[place] += 1

    def _note_stated(
        self, cycle: int | None, counters: Counters, *, is_total: bool = False
    ) -> None:
        for at in _COUNTED_BY_SITES:
            if counters[at] is not None:
                # a total without a cycle may be of any of them
                place = _ANY_CYCLE if is_total and cycle is None else cycle
                self._stated.add((place, at))

    def _is_stated(self, cycle: int | None, at: int) -> bool:
        """Whether posts or totals of a cycle tell a field; of no cycle, whether any tell it."""
        if cycle is None:
            return any(told == at for _, told in self._stated)
        return (cycle, at) in self._stated or (_ANY_CYCLE, at) in self._stated

    def _settled(self, place: tuple[int, int | None], counters: Counters, sums: Sums) -> Sums:
        """A total of the agreement says what its posts leave open: they are not unknown then."""
        results = leads = 0
        if counters[CONVERSIONS] is not None:
            results = self._unknown_results.pop(place, 0)
        if counters[LEADS] is not None:
            leads = self._unknown_leads.pop(place, 0)
        return sums._replace(unknown_results=-results, unknown_leads=-leads)


def is_measured(counters: Counters) -> bool:
    """Whether anything is known of a post: then it is live, whatever its state says."""
    return counters.count(None) < len(FIELDS)


def _evidence(
    reader: DeskReader, scope: Scope, credited: Sequence[Credited], loose: Sequence[LooseNumbers]
) -> Evidence:
    """Where orders tell. Totals without a cycle ask about the whole campaign."""
    asks_all = any(entry.undated and entry.cycle_id is None for entry in loose)
    if scope.cycle_id is not None and asks_all:
        return evidence_of(credited_orders(reader, replace(scope, cycle_id=None)))
    return evidence_of(credited)


def _over_cycles(
    reader: DeskReader, scope: Scope, loose: Sequence[LooseNumbers]
) -> list[LooseNumbers]:
    """Results without a day or cycle, shared over the cycles by posts; all others as they are."""
    undated = [entry for entry in loose if entry.undated and entry.cycle_id is None]
    placed = [entry for entry in loose if not (entry.undated and entry.cycle_id is None)]
    if undated:
        agreements = {entry.agreement_id for entry in undated}
        posts = posts_by_cycle(reader, scope.campaign_id, agreements)
        for entry in undated:
            placed += _shared(entry, posts.get(entry.agreement_id, ()))
    return placed


def _shared(entry: LooseNumbers, posts: Sequence[tuple[int, int]]) -> list[LooseNumbers]:
    if not posts:
        return [entry]
    weights = [count for _, count in posts]
    shares = [
        [None] * len(weights) if value is None else share(value, weights)
        for value in entry.counters
    ]
    return [
        entry._replace(cycle_id=cycle, counters=counters)
        for (cycle, _), *counters in zip(posts, *shares, strict=True)
    ]


def _order_sums(orders: Sequence[OrderFact]) -> Sums:
    counters: list[int | None] = [None] * len(FIELDS)
    counters[CONVERSIONS] = sum(order.orders for order in orders)
    counters[REVENUE] = sum_known(order.net for order in orders)
    first = sum_known(
        None if order.first_time is None else order.orders * order.first_time for order in orders
    )
    return item_sums(counters, posts=0)._replace(items=0, first_time=first)
