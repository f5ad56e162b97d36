"""Every post of a campaign with its numbers that count: the newest known of each, its charges.

Most posts have one set of numbers, or sets that know the same fields: then the newest set is the
answer and SQL finds it in an index. The few others (one number typed over by hand, two sources on
one day, sums of periods) are put together here, field by field.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from infdesk.domain.sums import FIELDS, Counters, add_known, with_interactions
from infdesk.store.shared_days import counted_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from infdesk.store.desk import DeskReader

_NO_END = "9999-12-31"
_FIELDS = ", ".join(FIELDS)
_RANK = "CASE source WHEN 'hand' THEN 3 WHEN 'platform' THEN 2 WHEN 'dashboard' THEN 1 ELSE 0 END"

_POSTS = """
SELECT d.id, d.cycle_id, d.agreement_id, a.creator_id, coalesce(d.offer_id, a.offer_id),
       coalesce(d.format_name, d.format), coalesce(d.platform_name, d.platform),
       d.state <> 'cancelled' AND (d.state = 'live' OR d.posted_on IS NOT NULL)
         AND coalesce(d.posted_on, '') <= ?,
       d.posted_on IS NULL AND d.month IS NULL,
       (SELECT sum(amount) FROM charge
        WHERE campaign_id = ? AND deliverable_id = d.id AND state <> 'planned' AND currency = ?
          AND coalesce(day, '') <= ?),
       m.impressions, m.reach, m.views, m.likes, m.comments, m.shares, m.saves,
       CASE WHEN coalesce(m.likes, m.comments, m.shares, m.saves) IS NULL THEN m.interactions
            ELSE coalesce(m.likes, 0) + coalesce(m.comments, 0) + coalesce(m.shares, 0)
                 + coalesce(m.saves, 0) END,
       m.clicks, m.leads, m.qualified_leads, m.conversions, m.revenue, m.new_followers
FROM deliverable AS d
-- posts in the order of their ids: rows that belong together stand together
CROSS JOIN agreement AS a ON a.id = d.agreement_id AND a.campaign_id = ?
LEFT JOIN measurement AS m ON m.id = (
    SELECT id FROM measurement
    WHERE campaign_id = ? AND deliverable_id = d.id AND coalesce(day, '') <= ?
    ORDER BY day DESC LIMIT 1)
  AND coalesce(m.period_end, '') <= ?
{where}
"""

_SEVERAL = """
SELECT deliverable_id FROM measurement
WHERE campaign_id = ? AND deliverable_id {which}
GROUP BY deliverable_id HAVING count(*) > 1 LIMIT 1
"""

# one number for which fields a set knows and whether it is of a period
_SHAPE = " + ".join(
    f"({known}) * {2**bit}"
    for bit, known in enumerate([*(f"{name} IS NULL" for name in FIELDS), "kind <> 'so_far'"])
)

_UNEVEN = """
SELECT deliverable_id FROM (
    SELECT deliverable_id, {shape} AS shape FROM measurement
    WHERE campaign_id = ? AND deliverable_id {which})
GROUP BY deliverable_id
HAVING count(*) > 1 AND (min(shape) <> max(shape) OR max(shape) >= {period})
UNION
SELECT deliverable_id FROM measurement
WHERE campaign_id = ? AND deliverable_id {which}
GROUP BY deliverable_id, day HAVING count(*) > 1
""".replace("{shape}", _SHAPE).replace("{period}", str(2 ** len(FIELDS)))

_EVERY_SET = (
    """
SELECT deliverable_id, kind, {fields} FROM measurement
WHERE campaign_id = ? AND deliverable_id IN ({uneven})
  AND coalesce(day, period_end, '') <= ?
ORDER BY deliverable_id, coalesce(day, ''), {rank}, id
""".replace("{uneven}", _UNEVEN)
    .replace("{fields}", _FIELDS)
    .replace("{rank}", _RANK)
)

_OF_SITE = "(m.agreement_id IS NULL AND m.source = 'dashboard' AND m.kind = 'period')"

# of cycles that share days the later one, as orders have it; a day that is unknown is open
CYCLE_OF_LOOSE = f"""
CASE WHEN m.cycle_id IS NULL AND {_OF_SITE}
     THEN (SELECT y.id FROM cycle AS y WHERE y.campaign_id = m.campaign_id
           AND coalesce(y.start, '') <= m.period_start
           AND coalesce(y."end", '{_NO_END}') >= m.period_end
           ORDER BY coalesce(y.start, '') DESC, y.id DESC LIMIT 1)
     ELSE m.cycle_id END
"""
"""Where numbers ``m`` without a post count; statistics of the site by the cycle of their days."""

_WITHOUT_POST = (
    """
SELECT m.agreement_id, a.creator_id, {cycle},
       coalesce(m.format_name, m.format), coalesce(m.platform_name, m.platform),
       m.day IS NULL AND m.period_start IS NULL, {site}, m.kind, m.id, {fields}
FROM measurement AS m LEFT JOIN agreement AS a ON a.id = m.agreement_id
WHERE m.campaign_id = ? AND m.deliverable_id IS NULL
  AND coalesce(m.day, m.period_end, '') <= ? {where}
ORDER BY 1, 3, 4, 5, 7, coalesce(m.day, ''), {rank}, m.id
""".replace("{fields}", _FIELDS)
    .replace("{rank}", _RANK)
    .replace("{cycle}", CYCLE_OF_LOOSE)
    .replace("{site}", _OF_SITE)
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked for.

    Attributes:
        cycle_id: Only this cycle, or ``None`` for the whole campaign.
        as_of: Nothing later than this day, or ``None`` for everything known.
        currency: Of the brand; only its money is summed.
    """

    campaign_id: int
    currency: str
    cycle_id: int | None = None
    as_of: date | None = None

    @property
    def until(self) -> str:
        """The last day that counts, as the desk writes days."""
        return _NO_END if self.as_of is None else self.as_of.isoformat()

    def within(self, condition: str) -> tuple[str, tuple[int, ...]]:
        """The condition on the asked cycle with its parameter, or nothing for all cycles."""
        return ("", ()) if self.cycle_id is None else (condition, (self.cycle_id,))


class PostNumbers(NamedTuple):
    """One deliverable as it stands.

    Attributes:
        format: As the sheet spelt it, else the canonical word; likewise ``platform``.
        live: Whether it is posted, and not cancelled.
        undated: Whether neither day nor month is known.
        spend: Its own charges, shared ones not included; planned ones are no spend.
        counters: In the order of ``FIELDS``.
    """

    id: int
    cycle_id: int | None
    agreement_id: int
    creator_id: int
    offer_id: int | None
    format: str | None
    platform: str | None
    live: bool
    undated: bool
    spend: int | None
    counters: Counters


class LooseNumbers(NamedTuple):
    """Results without a post: of an agreement in a cycle, or of a cycle with no creator named.

    Attributes:
        of_site: Whether the site counted them for everybody, those whom posts brought too.
    """

    agreement_id: int | None
    creator_id: int | None
    cycle_id: int | None
    format: str | None
    platform: str | None
    undated: bool
    of_site: bool
    counters: Counters


def brand_currency(reader: DeskReader) -> str:
    """The currency that sums are in."""
    (currency,) = reader.one("SELECT currency FROM brand") or ("",)
    return str(currency)


def post_numbers(reader: DeskReader, scope: Scope) -> list[PostNumbers]:
    """Every deliverable of the scope with its numbers, planned ones too."""
    mended = _uneven_posts(reader, scope)
    campaign, until = scope.campaign_id, scope.until
    parameters = (until, campaign, scope.currency, until, campaign, campaign, until, until)
    where, more = scope.within("WHERE d.cycle_id = ?")
    found = reader.rows(_POSTS.replace("{where}", where), (*parameters, *more))
    if not mended:
        return [PostNumbers._make((*row[:10], row[10:])) for row in found]
    return [PostNumbers._make((*row[:10], mended.get(row[0]) or row[10:])) for row in found]


def loose_numbers(reader: DeskReader, scope: Scope) -> list[LooseNumbers]:
    """Results of the scope that stand on no post; with a cycle, those without any cycle too."""
    where, more = scope.within("AND (m.cycle_id = ? OR m.cycle_id IS NULL)")
    found = reader.rows(
        _WITHOUT_POST.replace("{where}", where), (scope.campaign_id, scope.until, *more)
    )
    is_of_days = any(row[7] == "period" for row in found)
    once = counted_once(reader, scope.campaign_id, scope.until) if is_of_days else {}
    loose: list[LooseNumbers] = []
    for subject, rows in groupby(found, key=itemgetter(slice(7))):
        sets = [(row[7], *once.get(row[8], row[9:])) for row in rows]
        so_far = [entry for entry in sets if entry[0] == "so_far"]
        kept: list[Sequence[Any]] = [entry[1:] for entry in sets if entry[0] != "so_far"]
        if so_far:
            kept.append(_put_together(so_far))
        loose += [LooseNumbers._make((*subject, with_interactions(counters))) for counters in kept]
    return loose


def _uneven_posts(reader: DeskReader, scope: Scope) -> dict[int, list[int | None]]:
    """Posts whose newest set of numbers is not the whole answer, with that answer."""
    where, more = scope.within("IN (SELECT id FROM deliverable WHERE cycle_id = ?)")
    which = where or "IS NOT NULL"
    posts = (scope.campaign_id, *more)
    if reader.one(_SEVERAL.replace("{which}", which), posts) is None:
        return {}
    found = reader.rows(
        _EVERY_SET.replace("{which}", which), (scope.campaign_id, *posts, *posts, scope.until)
    )
    return {
        post: with_interactions(_put_together([row[1:] for row in rows]))
        for post, rows in groupby(found, key=itemgetter(0))
    }


def _put_together(sets: Iterable[Sequence[Any]]) -> list[int | None]:
    """The newest known of each field, else the sum of its periods.

    Args:
        sets: (kind, counters...) from the oldest to the newest, the more trusted of a day last.
    """
    so_far: list[int | None] = [None] * len(FIELDS)
    periods: list[int | None] = [None] * len(FIELDS)
    for kind, *counters in sets:
        for at, value in enumerate(counters):
            if value is None:
                continue
            if kind == "so_far":
                so_far[at] = value
            else:
                periods[at] = add_known(periods[at], value)
    return [
        summed if newest is None else newest for newest, summed in zip(so_far, periods, strict=True)
    ]
