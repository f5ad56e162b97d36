"""Who may be one person in two entries, the evidence of both, and who was taken together."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.domain.lookalikes import LookAlike, look_alikes
from infdesk.domain.looked_at import LookedAt, LookedAtAccount
from infdesk.store.crediting import orders_of_creators
from infdesk.store.merges import NAME_ALIAS, Merges, two_people

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from infdesk.store.desk import DeskReader

_CREATORS = "SELECT id, name, place FROM creator WHERE NOT archived AND NOT erased ORDER BY id"
_ACCOUNTS = """
SELECT a.creator_id, a.platform, a.handle, (
    SELECT followers FROM observation
    WHERE account_id = a.id AND (followers IS NOT NULL OR source = 'hand')
    ORDER BY day DESC, id DESC LIMIT 1)
FROM account AS a ORDER BY a.id
"""
_CONTACTS = "SELECT creator_id, kind, value FROM contact ORDER BY id"
_NAMES = "SELECT creator_id, value FROM alias WHERE kind = ? ORDER BY id"
_CODES = "SELECT creator_id, code FROM code WHERE creator_id IS NOT NULL ORDER BY id"
_CAMPAIGNS = """
SELECT a.creator_id, c.name, (
    SELECT count(*) FROM deliverable AS d JOIN agreement AS t ON t.id = d.agreement_id
    WHERE t.creator_id = a.creator_id AND t.campaign_id = c.id AND d.state <> 'cancelled')
FROM agreement AS a JOIN campaign AS c ON c.id = a.campaign_id
WHERE a.creator_id IN (SELECT value FROM json_each(?)) GROUP BY a.creator_id, c.id ORDER BY a.id
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one side of a pair.

    Attributes:
        known: Name, accounts with followers, contacts, other names, codes, place.
        campaigns: (name, posts).
        orders: How many orders count for her.
    """

    known: LookedAt
    campaigns: tuple[tuple[str, int], ...]
    orders: int


@dataclass(frozen=True, slots=True)
class TakenTogether:
    """An entry that went into a creator's.

    Attributes:
        other_id: The number that it had.
        name: What it was called.
        at: When it was taken together.
        is_last: Whether no other was added later, so that it can be split now.
    """

    other_id: int
    name: str
    at: datetime
    is_last: bool


def suggestions(reader: DeskReader) -> tuple[LookAlike, ...]:
    """Pairs that may be one person, the likeliest first; archived creators stay out."""
    with reader.snapshot():
        return look_alikes(everybody(reader), two_people=two_people(reader))


def evidence(reader: DeskReader, creators: Collection[int]) -> Mapping[int, Evidence]:
    """What is known of some creators; who is gone meanwhile is missing."""
    with reader.snapshot():
        known = {one.id: one for one in everybody(reader) if one.id in creators}
        campaigns: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for creator, *campaign in reader.rows(_CAMPAIGNS, (json.dumps(sorted(known)),)):
            campaigns[creator].append((campaign[0], campaign[1]))
        orders = orders_of_creators(reader)
    return {
        row_id: Evidence(one, tuple(campaigns[row_id]), orders.get(row_id, 0))
        for row_id, one in known.items()
    }


def taken_together(reader: DeskReader, creator_id: int) -> tuple[TakenTogether, ...]:
    """The entries that went into a creator's, the latest first."""
    with reader.snapshot():
        merges = [one for one in Merges(reader).direct() if one.keep_id == creator_id]
    return tuple(
        TakenTogether(one.other_id, one.name, one.at, is_last=one is merges[-1])
        for one in reversed(merges)
    )


def everybody(reader: DeskReader) -> list[LookedAt]:
    """What is known of every creator who is neither archived nor erased."""
    accounts: dict[int, list[LookedAtAccount]] = defaultdict(list)
    for creator, *account in reader.rows(_ACCOUNTS):
        accounts[creator].append(LookedAtAccount(*account))
    contacts: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for creator, kind, value in reader.rows(_CONTACTS):
        contacts[creator].append((kind, value))
    names: dict[int, list[str]] = defaultdict(list)
    for creator, value in reader.rows(_NAMES, (NAME_ALIAS,)):
        names[creator].append(value)
    codes: dict[int, list[str]] = defaultdict(list)
    for creator, code in reader.rows(_CODES):
        codes[creator].append(code)
    return [
        LookedAt(
            row_id,
            name,
            tuple(accounts[row_id]),
            contacts=tuple(contacts[row_id]),
            aliases=tuple(names[row_id]),
            codes=tuple(codes[row_id]),
            place=place,
        )
        for row_id, name, place in reader.rows(_CREATORS)
    ]
