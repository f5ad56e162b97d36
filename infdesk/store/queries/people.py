"""Creators: the list with search and filters, and everything about one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.rows import AccountRow, CreatorDetail, CreatorRow, NamedValue
from infdesk.store.connection import Gone
from infdesk.store.history import SqlValue
from infdesk.store.queries.fetching import fetch

if TYPE_CHECKING:
    from infdesk.store.desk import DeskReader

# Accounts as they were seen last; the gap narrows them to one creator. Followers typed by hand say
# nothing of likes, so the engagement is that of the last time it was seen; followers emptied by
# hand are unknown.
_ACCOUNTS = """
WITH accounts AS (
    SELECT a.id, a.creator_id, a.platform, a.platform_name, a.handle, a.url, f.day, f.followers,
           r.average_likes, r.average_comments,
           coalesce(r.average_views, f.average_views) AS average_views, r.rate_definition,
           CASE WHEN r.followers > 0 AND r.average_likes IS NOT NULL
                     AND r.average_comments IS NOT NULL
                THEN (r.average_likes + r.average_comments) / r.followers
                ELSE r.engagement_rate END AS rate
    FROM account a
    LEFT JOIN observation f ON f.id = (
        SELECT id FROM observation
        WHERE account_id = a.id AND (followers IS NOT NULL OR source = 'hand')
        ORDER BY day DESC, id DESC LIMIT 1)
    LEFT JOIN observation r ON r.id = (
        SELECT id FROM observation
        WHERE account_id = a.id AND (engagement_rate IS NOT NULL OR average_likes IS NOT NULL)
        ORDER BY day DESC, id DESC LIMIT 1)
    {where}
)
"""
# Of each creator the account with most followers, the oldest of equals: SQLite takes the other
# columns from the row of the max.
_LIST = """
, main AS (
    SELECT creator_id, platform, handle, followers, rate, count(*) AS many,
           max(printf('%020d%020d', ifnull(followers + 1, 0), 1000000000000 - id))
    FROM accounts GROUP BY creator_id
)
SELECT c.id, c.name, c.stage, r.platform, r.handle, coalesce(r.many, 0), r.followers, r.rate,
       c.source, c.found_by, c.tags, c.next_action, c.next_action_on, c.stated_tier, c.archived
FROM creator c LEFT JOIN main r ON r.creator_id = c.id
"""
_OF_ALL = _ACCOUNTS.format(where="")
_OF_ONE = _ACCOUNTS.format(where="WHERE a.creator_id = ?")
_FACTS = (
    "niche",
    "place",
    "language",
    "agency",
    "notes",
    "do_not_work_reason",
    "incident_notes",
)
_FOUND = """
(c.name LIKE ? ESCAPE '!' OR c.notes LIKE ? ESCAPE '!' OR c.tags LIKE ? ESCAPE '!'
 OR c.niche LIKE ? ESCAPE '!' OR c.place LIKE ? ESCAPE '!'
 OR c.id IN (SELECT creator_id FROM account WHERE handle LIKE ? ESCAPE '!')
 OR c.id IN (SELECT creator_id FROM contact WHERE value LIKE ? ESCAPE '!')
 OR c.id IN (SELECT creator_id FROM alias WHERE value LIKE ? ESCAPE '!')
 OR c.id IN (SELECT entity_id FROM extra WHERE entity = 'creator' AND value LIKE ? ESCAPE '!'))
"""


def creators(
    reader: DeskReader,
    *,
    search: str = "",
    stage: str | None = None,
    platform: str | None = None,
) -> tuple[CreatorRow, ...]:
    """Creators by name; archived ones stay out.

    Args:
        reader: The desk.
        search: Part of a name, handle, contact, alias, note, tag or extra column; case is ignored.
        stage: Only this stage.
        platform: Only creators with an account there (canonical word).
    """
    where, parameters = _sought(search, platform)
    if stage:
        where += " AND c.stage = ?"
        parameters.append(stage)
    sql = f"{_OF_ALL} {_LIST} WHERE {where} ORDER BY c.name COLLATE NOCASE, c.id"
    return fetch(reader, CreatorRow, sql, parameters)


def find_creators(
    reader: DeskReader, *, search: str = "", platform: str | None = None
) -> frozenset[int]:
    """Ids of the creators that :func:`creators` would list: much quicker, for search as she types.

    Args:
        reader: The desk.
        search: As there.
        platform: As there.
    """
    where, parameters = _sought(search, platform)
    return frozenset(
        int(found[0])
        for found in reader.rows(f"SELECT c.id FROM creator c WHERE {where}", parameters)
    )


def count_creators(reader: DeskReader) -> int:
    """How many creators there are, whatever the list shows."""
    found = reader.one("SELECT count(*) FROM creator WHERE archived = 0")
    return int(found[0]) if found else 0


def creator_detail(reader: DeskReader, creator_id: int) -> CreatorDetail:
    """Everything the desk knows of one creator.

    Raises:
        Gone: She is.
    """
    with reader.snapshot():
        row = fetch(reader, CreatorRow, f"{_OF_ONE} {_LIST} WHERE c.id = ?", (creator_id,) * 2)
        if not row:
            raise Gone("This creator is no longer in the desk.", "Choose another one.")
        facts = reader.rows(
            f"SELECT {', '.join(_FACTS)} FROM creator WHERE id = ?",
            (creator_id,),
        )[0]
        named = dict(zip(_FACTS, facts, strict=True))
        return CreatorDetail(
            row[0],
            **named,
            accounts=_accounts(reader, creator_id),
            contacts=_named(reader, "kind, value, label FROM contact WHERE creator_id", creator_id),
            aliases=_named(reader, "kind, value FROM alias WHERE creator_id", creator_id),
            codes=_codes(reader, creator_id),
            extras=_named(
                reader, "name, value FROM extra WHERE entity = 'creator' AND entity_id", creator_id
            ),
        )


def _sought(search: str, platform: str | None) -> tuple[str, list[SqlValue]]:
    """(condition, its values) of a search."""
    where, parameters = ["c.archived = 0"], list[SqlValue]()
    if search.strip():
        where.append(_FOUND)
        parameters += [_like(search.strip().lstrip("@"))] * _FOUND.count("?")
    if platform:
        where.append("c.id IN (SELECT creator_id FROM account WHERE platform = ?)")
        parameters.append(platform)
    return " AND ".join(where), parameters


def _accounts(reader: DeskReader, creator_id: int) -> tuple[AccountRow, ...]:
    sql = f"""{_OF_ONE}
        SELECT id, platform, platform_name, handle, url, day, followers, average_likes,
               average_comments, average_views, rate, rate_definition
        FROM accounts ORDER BY followers IS NULL, followers DESC, id"""
    return fetch(reader, AccountRow, sql, (creator_id,))


def _codes(reader: DeskReader, creator_id: int) -> tuple[NamedValue, ...]:
    sql = """
        SELECT k.id, 'code', k.code, o.name FROM code k LEFT JOIN offer o ON o.id = k.offer_id
        WHERE k.creator_id = ? ORDER BY k.id"""
    return fetch(reader, NamedValue, sql, (creator_id,))


def _named(reader: DeskReader, what: str, row_id: int) -> tuple[NamedValue, ...]:
    return fetch(reader, NamedValue, f"SELECT id, {what} = ? ORDER BY id", (row_id,))


def _like(text: str) -> str:
    for mark in "!%_":
        text = text.replace(mark, f"!{mark}")
    return f"%{text}%"
