"""Which names in the orders credit nobody yet, and what the founder said of some of them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from infdesk.domain.attribution import owner_of
from infdesk.domain.names import fold, fold_code
from infdesk.domain.open_names import (
    NameKey,
    NameKind,
    OpenName,
    OpenNames,
    joined_links,
    link_key,
    says_nothing,
)
from infdesk.store.named_orders import named_orders
from infdesk.store.order_evidence import read_owners
from infdesk.store.post_numbers import brand_currency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from infdesk.domain.attribution import OrderFact, Owners
    from infdesk.store.asked import Reads
    from infdesk.store.desk import DeskReader
    from infdesk.store.named_orders import Named, NamedOrders

NO_CREATORS: Final = "no_creators_names"
"""Setting: names of which the founder said that they are no creator's; value is JSON."""

ONE_LINK: Final = "links_taken_together"
"""Setting: pairs of link keys that the founder took together; value is JSON."""

_SETTING = "SELECT value FROM setting WHERE name = ?"
_TYPED = "SELECT DISTINCT codes_typed FROM shop_order WHERE codes_typed IS NOT NULL"
_CAMPAIGNS = "SELECT name FROM campaign"


@dataclass(frozen=True, slots=True)
class Said:
    """What the desk and the founder say of names.

    Attributes:
        no_creators: Names that are no creator's.
        joined: Link key -> the first of those that were taken together with it.
        campaigns: Keys of the campaigns' own names: a link that bears one names no creator.
    """

    no_creators: frozenset[NameKey] = frozenset()
    joined: Mapping[str, str] = field(default_factory=dict)
    campaigns: frozenset[str] = frozenset()


def open_names(reader: DeskReader) -> OpenNames:
    """Names in the orders that credit nobody yet, in the whole desk."""
    with reader.snapshot():
        named = named_orders(reader, currency=brand_currency(reader))
        owners = read_owners(reader, [entry.fact for entry in named.orders])
        said = read_said(reader)
        typed = _typed_codes(reader)
    return gather(named, owners, said, typed)


def read_said(reader: Reads) -> Said:
    """What was said of names before."""
    campaigns = frozenset(link_key(name) for (name,) in reader.rows(_CAMPAIGNS))
    return Said(no_creators(reader), joined_links(links_together(reader)), campaigns)


def no_creators(reader: Reads) -> frozenset[NameKey]:
    """Names of which the founder said that they are no creator's."""
    found = reader.rows(_SETTING, (NO_CREATORS,))
    pairs = json.loads(found[0][0]) if found else []
    return frozenset(NameKey(NameKind(kind), key) for kind, key in pairs)


def links_together(reader: Reads) -> set[tuple[str, str]]:
    """Pairs of link keys that the founder took together."""
    found = reader.rows(_SETTING, (ONE_LINK,))
    return {(one, other) for one, other in json.loads(found[0][0])} if found else set()


def gather(named: Named, owners: Owners, said: Said, typed: Mapping[str, str]) -> OpenNames:
    """The names of these orders that credit nobody.

    Args:
        named: The orders.
        owners: Who is behind what stands in them.
        said: What was said of names before.
        typed: Folded code -> as it was typed.
    """
    heaps: dict[NameKey, _Heap] = defaultdict(_Heap)
    orders = revenue = 0
    for entry in named.orders:
        fact = entry.fact
        is_owned = owner_of(fact, owners) is not None
        waits = False
        for key, texts in _names(fact, owners, said, is_owned=is_owned).items():
            heaps[key].add(entry, texts)
            waits = waits or key not in said.no_creators
        if waits and not is_owned:
            orders += fact.orders
            revenue += fact.net or 0
    every = [_open_name(key, heap, named, said, typed) for key, heap in heaps.items()]
    every.sort(key=lambda name: (-name.orders, -name.revenue, fold(name.name), name.id))
    waiting = tuple(name for name in every if not name.is_set_aside)
    aside = tuple(name for name in every if name.is_set_aside)
    return OpenNames(waiting, aside, orders, revenue)


class _Heap:
    """What is known of one name so far."""

    def __init__(self) -> None:
        self.orders = 0
        self.revenue = 0
        self.days: list[date] = []
        self.texts: Counter[str] = Counter()

    def add(self, entry: NamedOrders, texts: Iterable[str]) -> None:
        self.orders += entry.fact.orders
        self.revenue += entry.fact.net or 0
        self.days += [day for day in (entry.first, entry.last) if day is not None]
        for text in texts:
            self.texts[text] += max(1, entry.fact.orders)


def _names(
    fact: OrderFact, owners: Owners, said: Said, *, is_owned: bool
) -> dict[NameKey, list[str]]:
    """Name -> its spellings in these orders, for names that credit nobody.

    An order whose owner is known says by its other links nothing that anybody has to answer.
    """
    found: dict[NameKey, list[str]] = {}
    for code in fact.codes:
        if code not in owners.codes:
            found[NameKey(NameKind.CODE, code)] = [code]
    if fact.alias and fact.alias not in owners.aliases:
        found[NameKey(NameKind.AFFILIATE, fact.alias)] = [fact.alias]
    if not is_owned:
        for value in fact.utm:
            key = link_key(value)
            if key not in said.campaigns and not says_nothing(key):
                first = said.joined.get(key, key)
                found.setdefault(NameKey(NameKind.LINK, first), []).append(value)
    return found


def _open_name(
    key: NameKey, heap: _Heap, named: Named, said: Said, typed: Mapping[str, str]
) -> OpenName:
    often = [text for text, _ in sorted(heap.texts.items(), key=lambda one: (-one[1], one[0]))]
    shown = named.typed if key.kind is NameKind.LINK else typed
    keys = tuple(_keys(key, often))
    sources = {source for text in often for source in named.seen.get(text, ())}
    return OpenName(
        keys=keys,
        name=shown.get(often[0], often[0]) if key.kind is not NameKind.AFFILIATE else often[0],
        spellings=tuple(often),
        orders=heap.orders,
        revenue=heap.revenue,
        first=min(heap.days, default=None),
        last=max(heap.days, default=None),
        sources=tuple(sorted(sources)),
        is_set_aside=key in said.no_creators,
    )


def _keys(key: NameKey, texts: Iterable[str]) -> Iterator[NameKey]:
    yield key
    if key.kind is NameKind.LINK:
        others = dict.fromkeys(link_key(text) for text in texts)
        yield from (NameKey(key.kind, other) for other in others if other != key.key)


def _typed_codes(reader: DeskReader) -> dict[str, str]:
    """Folded code -> how a shopper typed it."""
    typed = [text for (texts,) in reader.rows(_TYPED) for text in texts.split("\n")]
    return {fold_code(text): text for text in reversed(typed)}
