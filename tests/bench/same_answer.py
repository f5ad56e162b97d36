"""The best single query by hand that answers what ``campaign_sums`` answers of measured posts.

Per field the newest known value of a post counts, by day and then by source; sums, counts of known
values and pairs come per cycle, creator, offer, format and platform.
"""

from __future__ import annotations

from infdesk.domain.sums import FIELDS, PAIRS

_SHIFT = 2**40  # the rank of a measurement stands above any number it may hold
_STORED = tuple(name for name in FIELDS if name != "interactions")
_RANKED = """
    SELECT deliverable_id, row_number() OVER (PARTITION BY deliverable_id ORDER BY day,
               CASE source WHEN 'hand' THEN 3 WHEN 'platform' THEN 2 WHEN 'dashboard' THEN 1
                    ELSE 0 END, id) AS r, *
    FROM measurement WHERE deliverable_id IS NOT NULL AND campaign_id = 1
"""


def same_answer_sql() -> str:
    """The query for campaign 1."""
    newest = ", ".join(
        f"max(CASE WHEN {name} IS NOT NULL THEN r * {_SHIFT} + {name} END) % {_SHIFT} AS {name}"
        for name in (*_STORED, "interactions")
    )
    return f"""
        SELECT cycle_id, creator_id, offer, format, platform, count(*), sum(live), sum(spend),
               {_sums()}, {_pairs()}
        FROM (SELECT d.cycle_id, a.creator_id, coalesce(d.offer_id, a.offer_id) AS offer,
                     coalesce(d.format_name, d.format) AS format,
                     coalesce(d.platform_name, d.platform) AS platform, d.state = 'live' AS live,
                     (SELECT sum(amount) FROM charge WHERE campaign_id = 1
                          AND deliverable_id = d.id AND state <> 'planned') AS spend,
                     {_interactions()} AS interactions, {", ".join(f"m.{n}" for n in _STORED)}
              FROM (SELECT deliverable_id, {newest} FROM ({_RANKED}) GROUP BY deliverable_id) m
              CROSS JOIN deliverable d ON d.id = m.deliverable_id
              CROSS JOIN agreement a ON a.id = d.agreement_id)
        GROUP BY 1, 2, 3, 4, 5"""  # noqa: S608 - our own names


def _sums() -> str:
    return ", ".join(f"sum({name}), count({name})" for name in FIELDS)


def _pairs() -> str:
    return ", ".join(
        f"sum(CASE WHEN {b} IS NOT NULL THEN {a} END), sum(CASE WHEN {a} IS NOT NULL THEN {b} END)"
        for a, b in PAIRS
    )


def _interactions() -> str:
    parts = " + ".join(f"coalesce(m.{n}, 0)" for n in ("likes", "comments", "shares", "saves"))
    known = "coalesce(m.likes, m.comments, m.shares, m.saves)"
    return f"CASE WHEN {known} IS NULL THEN m.interactions ELSE {parts} END"
