"""Faults of what was agreed: exclusivity that clashes, rights that ended, mixed-up campaigns."""

from __future__ import annotations

from typing import Final

from infdesk.store.faults.kind import OF_POST, POST, Kind, Look

# from when to when an agreement runs: its own days, else those of the cycles that it covers
_TERMS = """
WITH terms AS (
    SELECT a.id, a.creator_id, c.name AS creator, k.name AS campaign, o.name AS offer,
           a.exclusivity_rivals AS rivals, a.from_record,
           coalesce(a.start, min(y.start)) AS start, coalesce(a."end", max(y."end")) AS "end",
           date(max(coalesce(a."end", ''), coalesce(max(y."end"), ''),
                    coalesce((SELECT max(posted_on) FROM deliverable WHERE agreement_id = a.id),
                             '')),
                '+' || coalesce(a.exclusivity_days, 0) || ' days') AS barred_until
    FROM agreement AS a JOIN creator AS c ON c.id = a.creator_id
    JOIN campaign AS k ON k.id = a.campaign_id LEFT JOIN offer AS o ON o.id = a.offer_id
    LEFT JOIN agreement_cycle AS t ON t.agreement_id = a.id
    LEFT JOIN cycle AS y ON y.id = t.cycle_id
    WHERE NOT a.archived GROUP BY a.id)
"""

EXCLUSIVITY: Final = Kind(
    "exclusivity that clashes",
    "Two agreements of one creator at the same time: either one bars what the other is for, or both"
    " buy the same exclusivity. Take it out of one of them, or move its days.",
    (
        Look(
            "agreement",
            f"""
{_TERMS}
SELECT one.id, one.creator, barred(one.rivals, other.campaign, other.offer) AS rival,
       other.campaign, other.start
FROM terms AS one JOIN terms AS other
  ON other.creator_id = one.creator_id AND other.id <> one.id
WHERE one.rivals IS NOT NULL AND NOT one.from_record AND rival IS NOT NULL
  AND other.start <= one.barred_until AND other."end" >= one.start
ORDER BY one.id, other.id
""",
            "{creator}: bars {rival}, yet works for “{campaign}” from {start:day} on",
        ),
        Look(
            "agreement",
            f"""
{_TERMS}
SELECT other.id, one.creator, shared_rival(one.rivals, other.rivals) AS rival, one.campaign,
       max(one.start, other.start) AS start, min(one."end", other."end") AS "end"
FROM terms AS one JOIN terms AS other ON other.creator_id = one.creator_id AND other.id > one.id
WHERE one.rivals IS NOT NULL AND other.rivals IS NOT NULL
  AND NOT one.from_record AND NOT other.from_record
  AND other.start <= one."end" AND one.start <= other."end" AND rival IS NOT NULL
ORDER BY one.id, other.id
""",
            "{creator}: bars {rival} as the agreement for “{campaign}” does, from {start:day} to"
            " {end:day}",
        ),
    ),
)

_AFTER_RIGHTS: Final = """
FROM charge AS x JOIN agreement AS a ON a.id = x.agreement_id
JOIN creator AS c ON c.id = a.creator_id
"""

RIGHTS_ENDED: Final = Kind(
    "rights that ended while in use",
    "Money was spent on showing a post after the day until which it may be reused. Stop showing it,"
    " agree on a longer time, or correct the day.",
    (
        Look(
            "charge",
            f"""
SELECT x.id, c.name AS whose, x.kind, coalesce(x.day, x.month || '-01') AS day,
       until_day(a.usage_until) AS until
{_AFTER_RIGHTS}
WHERE x.kind IN ('boost', 'usage') AND x.state <> 'planned' AND a.usage_until IS NOT NULL
  AND day > until ORDER BY x.id
""",
            "{whose}: {kind} on {day:day}, but the rights ended on {until:day}",
        ),
        Look(
            "deliverable",
            f"""
SELECT d.id, {POST} AS post, d.posted_on, until_day(a.usage_until) AS until
FROM deliverable AS d {OF_POST}
WHERE d.paid_share > 0 AND d.state <> 'cancelled' AND a.usage_until IS NOT NULL
  AND d.posted_on > until ORDER BY d.id
""",
            "{post}: boosted since {posted_on:day}, but the rights ended on {until:day}",
        ),
    ),
)

MIXED_CAMPAIGNS: Final = Kind(
    "rows between two campaigns",
    "They belong to one campaign and to a cycle, a post or an agreement of another, so they count"
    " for neither or for the wrong one. Take them out of the one where they do not belong.",
    (
        Look(
            "agreement_cycle",
            """
SELECT t.id, c.name AS creator, k.name AS campaign, coalesce(y.name, 'cycle ' || y.number) AS cycle
FROM agreement_cycle AS t JOIN agreement AS a ON a.id = t.agreement_id
JOIN creator AS c ON c.id = a.creator_id JOIN cycle AS y ON y.id = t.cycle_id
JOIN campaign AS k ON k.id = y.campaign_id
WHERE y.campaign_id <> a.campaign_id ORDER BY t.id
""",
            "Agreement with {creator}: covers {cycle} of “{campaign}”",
        ),
        Look(
            "deliverable",
            f"""
SELECT d.id, {POST} AS post, k.name AS campaign, coalesce(y.name, 'cycle ' || y.number) AS cycle
FROM deliverable AS d {OF_POST} JOIN cycle AS y ON y.id = d.cycle_id
JOIN campaign AS k ON k.id = y.campaign_id
WHERE y.campaign_id <> a.campaign_id ORDER BY d.id
""",
            "{post}: stands in {cycle} of “{campaign}”",
        ),
        Look(
            "measurement",
            """
SELECT m.id, coalesce(c.name, 'a cycle') AS whose, k.name AS campaign, m.day
FROM measurement AS m JOIN campaign AS k ON k.id = m.campaign_id
LEFT JOIN deliverable AS d ON d.id = m.deliverable_id
LEFT JOIN agreement AS a ON a.id = coalesce(d.agreement_id, m.agreement_id)
LEFT JOIN creator AS c ON c.id = a.creator_id LEFT JOIN cycle AS y ON y.id = m.cycle_id
WHERE a.campaign_id <> m.campaign_id OR y.campaign_id <> m.campaign_id ORDER BY m.id
""",
            "Numbers of {whose}, {day:day}: kept for “{campaign}”",
        ),
    ),
)

KINDS: Final = (EXCLUSIVITY, RIGHTS_ENDED, MIXED_CAMPAIGNS)
