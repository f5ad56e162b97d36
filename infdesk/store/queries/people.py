"""Creators: the list with search and filters, and everything about one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError
from infdesk.domain.rows import AccountRow, CreatorDetail, CreatorRow, NamedValue
from infdesk.store.history import SqlValue
from infdesk.store.queries.fetching import fetch

if TYPE_CHECKING:
    from infdesk.store.desk import DeskReader

# The newest observation of each account, and of each creator the account with most followers.
_ACCOUNTS = """
WITH newest AS (
    SELECT account_id, max(day || printf('%012d', id)) AS mark FROM observation GROUP BY account_id
), seen AS (
    SELECT o.* FROM observation o
    JOIN newest n ON n.account_id = o.account_id AND n.mark = o.day || printf('%012d', o.id)
), accounts AS (
    SELECT a.id, a.creator_id, a.platform, a.platform_name, a.handle, a.url, s.day, s.followers,
           s.average_likes, s.average_comments, s.average_views, s.engagement_rate,
           s.rate_definition,
           CASE WHEN s.followers > 0 AND s.average_likes IS NOT NULL
                     AND s.average_comments IS NOT NULL
                THEN (s.average_likes + s.average_comments) / s.followers
                ELSE s.engagement_rate END AS rate
    FROM account a LEFT JOIN seen s ON s.account_id = a.id
), ranked AS (
    SELECT *, row_number() OVER (
                  PARTITION BY creator_id ORDER BY followers IS NULL, followers DESC, id) AS place,
           count(*) OVER (PARTITION BY creator_id) AS many
    FROM accounts
)
"""
_LIST = """
SELECT c.id, c.name, c.stage, r.platform, r.handle, coalesce(r.many, 0), r.followers, r.rate,
       c.source, c.found_by, c.tags, c.next_action, c.next_action_on, c.stated_tier, c.archived
FROM creator c LEFT JOIN ranked r ON r.creator_id = c.id AND r.place = 1
"""
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
 OR EXISTS (SELECT 1 FROM account a WHERE a.creator_id = c.id AND a.handle LIKE ? ESCAPE '!')
 OR EXISTS (SELECT 1 FROM contact k WHERE k.creator_id = c.id AND k.value LIKE ? ESCAPE '!')
 OR EXISTS (SELECT 1 FROM alias s WHERE s.creator_id = c.id AND s.value LIKE ? ESCAPE '!')
 OR EXISTS (SELECT 1 FROM extra e WHERE e.entity = 'creator' AND e.entity_id = c.id
            AND e.value LIKE ? ESCAPE '!'))
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
    where, parameters = ["c.archived = 0"], list[SqlValue]()
    if search.strip():
        where.append(_FOUND)
        parameters += [_like(search.strip().lstrip("@"))] * _FOUND.count("?")
    if stage:
        where.append("c.stage = ?")
        parameters.append(stage)
    if platform:
        where.append("c.id IN (SELECT creator_id FROM account WHERE platform = ?)")
        parameters.append(platform)
    sql = f"{_ACCOUNTS} {_LIST} WHERE {' AND '.join(where)} ORDER BY c.name COLLATE NOCASE, c.id"
    return fetch(reader, CreatorRow, sql, parameters)


def count_creators(reader: DeskReader) -> int:
    """How many creators there are, whatever the list shows."""
    found = reader.one("SELECT count(*) FROM creator WHERE archived = 0")
    return int(found[0]) if found else 0


def creator_detail(reader: DeskReader, creator_id: int) -> CreatorDetail:
    """Everything the desk knows of one creator.

    Raises:
        UserError: She is gone.
    """
    with reader.snapshot():
        row = fetch(reader, CreatorRow, f"{_ACCOUNTS} {_LIST} WHERE c.id = ?", (creator_id,))
        if not row:
            raise UserError("This creator is no longer in the desk.", "Choose another one.")
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


def _accounts(reader: DeskReader, creator_id: int) -> tuple[AccountRow, ...]:
    sql = f"""{_ACCOUNTS}
        SELECT id, platform, platform_name, handle, url, day, followers, average_likes,
               average_comments, average_views, rate, rate_definition
        FROM ranked WHERE creator_id = ? ORDER BY place"""
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
