"""What the desk knows of its orders and of who may be behind them, as the domain's own values."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from infdesk.domain.attribution import (
    Calendar,
    CodeOwner,
    Ground,
    LivePost,
    OrderFact,
    Owners,
    Round,
)
from infdesk.domain.names import fold, fold_handle
from infdesk.domain.same_orders import each_once, plain_number
from infdesk.domain.sharing import month_days

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from infdesk.store.desk import DeskReader

_ORDERS = """
SELECT id, source, day, campaign_id, coalesce(number, external_id), count, counts,
       CASE WHEN currency = ? THEN net END, CASE WHEN currency = ? THEN refunded END,
       first_time, codes, alias,
       utm_content, utm_campaign, utm_term, platform_name
FROM shop_order
"""
# of an order, as SQLite folds it; numbers that we may fold otherwise are looked at by themselves
ORDER_NUMBER = "ltrim(lower(trim(coalesce(number, external_id))), '#')"
ODD_NUMBER = """
(coalesce(number, external_id) GLOB '*[^!-~ ]*' OR coalesce(number, external_id) LIKE '%  %')
"""
_SALES = f"""
count = 1 AND ({ORDER_NUMBER} IN (SELECT value FROM json_each(?)) OR {ODD_NUMBER})
"""
_CODES = """
SELECT folded, creator_id, offer_id, campaign_id, valid_from, valid_to FROM code
WHERE creator_id IS NOT NULL AND folded IN (SELECT value FROM json_each(?))
ORDER BY coalesce(valid_from, ''), id
"""
_ALIASES = """
SELECT kind = 'utm', value, creator_id FROM alias WHERE kind NOT IN ('post_url', 'name')
"""
_HANDLES = "SELECT handle, creator_id FROM account WHERE handle IS NOT NULL"
_NAMES = """
SELECT name, id FROM creator UNION ALL SELECT value, creator_id FROM alias WHERE kind = 'name'
"""
_ROUNDS = """
SELECT c.id, y.id, y.start, y."end", c.attribution_days
FROM cycle AS y JOIN campaign AS c ON c.id = y.campaign_id
"""
_CAMPAIGNS = """
SELECT creator_id, campaign_id FROM agreement
WHERE creator_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""
_COVERED = """
SELECT a.creator_id, t.cycle_id
FROM agreement AS a JOIN agreement_cycle AS t ON t.agreement_id = a.id
WHERE a.creator_id IN (SELECT value FROM json_each(?))
  AND t.cycle_id IN (SELECT value FROM json_each(?))
"""
_LIVE_POSTS = """
SELECT a.creator_id, a.campaign_id, d.cycle_id, d.id, d.posted_on, d.month, d.title, d.url
FROM deliverable AS d JOIN agreement AS a ON a.id = d.agreement_id
WHERE a.creator_id IN (SELECT value FROM json_each(?)) AND {cycles}
  AND d.state <> 'cancelled' AND (d.state = 'live' OR d.posted_on IS NOT NULL)
ORDER BY d.id
"""
_IN_CYCLES = "d.cycle_id IN (SELECT value FROM json_each(?))"
_IN_NO_CYCLE = "d.cycle_id IS NULL"


def read_orders(
    reader: DeskReader, where: str, parameters: Sequence[object] = (), *, currency: str
) -> list[OrderFact]:
    """The orders that a condition selects, each once; money only in the given currency."""

    def read(where: str, *parameters: object) -> list[OrderFact]:
        found = reader.rows(f"{_ORDERS} WHERE {where}", (currency, currency, *parameters))
        return list(map(_order, found))

    asked = read(where, *parameters)
    back = {plain_number(order.number) for order in asked if order.takes_back}
    if not back:
        return each_once(asked)
    # whether a refund is news, its sale tells, which may be of another cycle or campaign
    every = {order.id: order for order in read(_SALES, json.dumps(sorted(back)))}
    every.update((order.id, order) for order in asked)
    selected = {order.id for order in asked}
    return [order for order in each_once(every.values()) if order.id in selected]


def read_rounds(reader: DeskReader) -> list[Round]:
    """Every cycle of the desk with its campaign's attribution window."""
    return list(map(_round, reader.rows(_ROUNDS)))


def read_round(reader: DeskReader, cycle_id: int) -> Round:
    """One cycle."""
    return _round(reader.one(f"{_ROUNDS} WHERE y.id = ?", (cycle_id,)))


def read_owners(reader: DeskReader, orders: Sequence[OrderFact]) -> Owners:
    """Whom the codes, links and names in these orders stand for."""
    links = any(order.utm for order in orders)
    aliases = {order.alias for order in orders if order.alias}
    by_alias = reader.rows(_ALIASES) if links or aliases else []
    return Owners(
        codes=read_code_owners(reader, {code for order in orders for code in order.codes}),
        links=_unmistakable((fold(value), who) for is_link, value, who in by_alias if is_link),
        aliases=_by_name(reader, aliases, by_alias),
    )


def read_code_owners(reader: DeskReader, codes: Collection[str]) -> dict[str, list[CodeOwner]]:
    """Folded code -> its owners, the latest one last; codes that nobody owns are missing."""
    owners: dict[str, list[CodeOwner]] = defaultdict(list)
    if codes:
        for folded, creator, offer, campaign, first, last in reader.rows(
            _CODES, (json.dumps(sorted(codes)),)
        ):
            owners[folded].append(CodeOwner(creator, offer, campaign, _day(first), _day(last)))
    return dict(owners)


def read_ground(
    reader: DeskReader, creators: Collection[int], rounds: Sequence[Round], *, named: bool
) -> Ground:
    """Cycles, live posts and campaigns of some creators.

    Args:
        reader: The desk.
        creators: Their ids.
        rounds: The cycles that matter.
        named: Whether posts must know their titles and addresses, since a link may name one.
    """
    whom = json.dumps(sorted(creators))
    within = json.dumps([entry.cycle_id for entry in rounds])
    posts: dict[tuple[int, int, int | None], list[LivePost]] = defaultdict(list)
    campaigns: dict[int, list[int]] = defaultdict(list)
    covered = {(creator, cycle) for creator, cycle in reader.rows(_COVERED, (whom, within))}
    live = reader.rows(_LIVE_POSTS.replace("{cycles}", _IN_CYCLES), (whom, within))
    live += reader.rows(_LIVE_POSTS.replace("{cycles}", _IN_NO_CYCLE), (whom,))
    for creator, campaign, cycle, *post in live:
        posts[creator, campaign, cycle].append(_live_post(post, named=named))
        covered.add((creator, cycle))
    for creator, campaign in reader.rows(_CAMPAIGNS, (whom,)):
        campaigns[creator].append(campaign)
    return Ground(_calendars(covered, rounds), posts, campaigns)


def _calendars(
    covered: Iterable[tuple[int, int | None]], rounds: Sequence[Round]
) -> dict[int, Calendar]:
    by_cycle = {entry.cycle_id: entry for entry in rounds}
    taken: dict[int, list[Round]] = defaultdict(list)
    for creator, cycle in covered:
        if cycle is not None:
            taken[creator].append(by_cycle[cycle])
    return {creator: Calendar.of(entries) for creator, entries in taken.items()}


def _live_post(post: Sequence[Any], *, named: bool) -> LivePost:
    key, posted_on, month, title, url = post
    day = _day(posted_on) or (month_days(month)[1] if month else None)
    names = frozenset(fold(text) for text in (title, url) if text) if named else frozenset()
    return LivePost(key, day, names)


def _round(row: Sequence[Any]) -> Round:
    campaign, cycle, start, end, window = row
    return Round(campaign, cycle, _day(start), _day(end), window)


def _order(row: Sequence[Any]) -> OrderFact:
    key, source, day, campaign, number, count, counts, net, refunded = row[:9]
    first_time, codes, alias, *utm, platform = row[9:]
    return OrderFact(
        id=key,
        source=source,
        day=_day(day),
        campaign_id=campaign,
        number=number,
        orders=count,
        counts=bool(counts),
        net=net,
        first_time=None if first_time is None else bool(first_time),
        codes=tuple(codes.split("\n")) if codes else (),
        utm=tuple([fold(value) for value in utm if value]),
        content=fold(utm[0]) if utm[0] else None,
        alias=alias,
        platform=platform,
        refunded=refunded or 0,
    )


def _by_name(
    reader: DeskReader, wanted: set[str], by_alias: Sequence[tuple[bool, str, int]]
) -> dict[str, int]:
    """Name in a source -> creator: by alias, else by handle, else by her own name."""
    known = _unmistakable((fold(value), who) for is_link, value, who in by_alias if not is_link)
    if wanted <= known.keys():
        return known
    by_handle = _unmistakable((fold_handle(text), who) for text, who in reader.rows(_HANDLES))
    by_name = _unmistakable((fold(text), who) for text, who in reader.rows(_NAMES))
    handles = {name: by_handle[bare] for name in wanted if (bare := name.lstrip("@")) in by_handle}
    return {**by_name, **handles, **known}


def _unmistakable(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """What stands for exactly one creator."""
    found = dict.fromkeys(pairs)
    often = Counter(text for text, _ in found)
    return {text: creator for text, creator in found if often[text] == 1}


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
