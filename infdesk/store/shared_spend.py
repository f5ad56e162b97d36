"""Charges that name no deliverable: reads them and lets the domain share them."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from infdesk.domain.sharing import Charge, Ground, Place, Span, cycles_by_posts, share_charge

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from infdesk.store.desk import DeskReader
    from infdesk.store.post_numbers import Scope

_CHARGES = """
SELECT amount, agreement_id, cycle_id, month, day FROM charge
WHERE campaign_id = ? AND deliverable_id IS NULL AND state <> 'planned' AND currency = ?
  AND coalesce(day, '') <= ? {where}
ORDER BY id
"""
_SPANS = 'SELECT id, start, "end" FROM cycle WHERE campaign_id = ? ORDER BY number'
_COVERED = """
SELECT agreement_id, cycle_id FROM agreement_cycle
WHERE agreement_id IN (SELECT value FROM json_each(?))
"""
_PLACES = """
SELECT agreement_id, id, cycle_id, state = 'live' OR posted_on IS NOT NULL FROM deliverable
WHERE state <> 'cancelled' AND agreement_id IN (SELECT value FROM json_each(?))
"""
_POSTS = """
SELECT d.cycle_id, count(*)
FROM deliverable AS d JOIN agreement AS a ON a.id = d.agreement_id AND a.campaign_id = ?
WHERE d.cycle_id IS NOT NULL AND d.state <> 'cancelled'
  AND (d.state = 'live' OR d.posted_on IS NOT NULL)
GROUP BY d.cycle_id ORDER BY d.cycle_id
"""


@dataclass(slots=True)
class SharedSpend:
    """Where the shared charges of a campaign went.

    Attributes:
        posts: Deliverable -> its part.
        loose: (agreement or ``None``, cycle or ``None``) -> what no deliverable carries.
    """

    posts: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    loose: dict[tuple[int | None, int | None], int] = field(
        default_factory=lambda: defaultdict(int)
    )


def shared_spend(reader: DeskReader, scope: Scope) -> SharedSpend:
    """Every charge that names no deliverable, shared; with a cycle, those that may touch it."""
    spend = SharedSpend()
    where, more = scope.within("AND (cycle_id = ? OR cycle_id IS NULL)")
    found = reader.rows(
        _CHARGES.replace("{where}", where),
        (scope.campaign_id, scope.currency, scope.until, *more),
    )
    charges = [
        Charge(amount, agreement, cycle, month, _day(day))
        for amount, agreement, cycle, month, day in found
    ]
    if not charges:
        return spend
    grounds = _grounds(reader, scope.campaign_id, charges)
    for charge in charges:
        for part in share_charge(charge, grounds[charge.agreement_id]):
            if part.deliverable_id is not None:
                spend.posts[part.deliverable_id] += part.amount
            else:
                spend.loose[charge.agreement_id, part.cycle_id] += part.amount
    return spend


def posts_by_cycle(
    reader: DeskReader, campaign_id: int, agreements: Collection[int | None]
) -> dict[int | None, Sequence[tuple[int, int]]]:
    """(cycle, live posts) of each agreement; under ``None`` of the whole campaign."""
    counts: dict[int | None, Sequence[tuple[int, int]]] = {
        agreement: cycles_by_posts(places)
        for agreement, places in _places(reader, agreements).items()
    }
    if None in agreements:
        counts[None] = reader.rows(_POSTS, (campaign_id,))
    return counts


def _grounds(
    reader: DeskReader, campaign_id: int, charges: Sequence[Charge]
) -> Mapping[int | None, Ground]:
    agreements = {charge.agreement_id for charge in charges}
    spans = {
        cycle: Span(cycle, _day(start), _day(end))
        for cycle, start, end in reader.rows(_SPANS, (campaign_id,))
    }
    covered: dict[int | None, list[Span]] = defaultdict(list)
    for agreement, cycle in reader.rows(_COVERED, (_ids(agreements),)):
        if cycle in spans:
            covered[agreement].append(spans[cycle])
    places = _places(reader, agreements)
    posts = posts_by_cycle(reader, campaign_id, {None} & agreements)
    return {
        agreement: Ground(
            places=places.get(agreement, ()),
            cycles=covered.get(agreement, ()),
            campaign=tuple(spans.values()),
            posts=posts.get(agreement, ()),
        )
        for agreement in agreements
    }


def _places(
    reader: DeskReader, agreements: Collection[int | None]
) -> Mapping[int | None, Sequence[Place]]:
    places: dict[int | None, list[Place]] = defaultdict(list)
    for agreement, deliverable, cycle, posted in reader.rows(_PLACES, (_ids(agreements),)):
        places[agreement].append(Place(deliverable, cycle, bool(posted)))
    return places


def _ids(agreements: Collection[int | None]) -> str:
    return json.dumps([agreement for agreement in agreements if agreement is not None])


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
