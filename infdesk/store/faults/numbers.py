"""Faults of numbers: below zero, impossible beside each other, falling, of nothing.

What counts for a post is put together from several sets of numbers, as the pages show it; for
posts in doubt that stands in the temporary table ``standing`` while the check runs.
"""

from __future__ import annotations

from typing import Final

from infdesk.domain.sums import FIELDS
from infdesk.store.faults.kind import OF_POST, POST, Kind, Look
from infdesk.store.post_numbers import CYCLE_OF_LOOSE

_COUNTERS = tuple(name for name in FIELDS if name != "revenue")
# a row without a post is named by its cycle, else by its creator; one without campaign by itself
_LOOSE = """
FROM measurement AS m LEFT JOIN campaign AS k ON k.id = m.campaign_id
LEFT JOIN cycle AS y ON y.id = m.cycle_id LEFT JOIN agreement AS a ON a.id = m.agreement_id
LEFT JOIN creator AS c ON c.id = a.creator_id
"""
_OWNER = """
coalesce(c.name, k.name, m.about, 'numbers')
|| coalesce(', ' || coalesce(y.name, 'cycle ' || y.number), '')
"""
_INTERACTIONS = """
CASE WHEN coalesce(m.likes, m.comments, m.shares, m.saves) IS NULL THEN m.interactions
     ELSE coalesce(m.likes, 0) + coalesce(m.comments, 0) + coalesce(m.shares, 0)
          + coalesce(m.saves, 0) END
"""
_BASIS = "coalesce(m.reach, m.impressions, m.views)"
_BASIS_NAME = """
CASE WHEN m.reach IS NOT NULL THEN 'people reached' WHEN m.impressions IS NOT NULL THEN
'impressions' ELSE 'views' END
"""
_LEAST = f"min({', '.join(f'coalesce(m.{name}, 0)' for name in _COUNTERS)})"
_WHICH_LEAST = (
    "CASE "
    + " ".join(f"WHEN m.{name} < 0 THEN '{name.replace('_', ' ')}'" for name in _COUNTERS)
    + " END"
)
_OVER = (
    ("clicks", "impressions", "clicks", "impressions"),
    ("reach", "impressions", "people reached", "impressions"),
    ("likes", "views", "likes", "views"),
    ("qualified_leads", "leads", "qualified leads", "leads"),
)
"""(part, whole) that no post can have the wrong way round, each with its words."""

_WRONG = {
    # a picture has likes and no views: there 0 is no count
    (part, whole): f"m.{part} > m.{whole}" + (" AND m.views > 0" if whole == "views" else "")
    for part, whole, _, _ in _OVER
}
_IS_OVER = " OR ".join(f"({wrong})" for wrong in _WRONG.values())
_OVER_COLUMNS = ",\n".join(
    "CASE "
    + " ".join(f"WHEN {_WRONG[part, whole]} THEN {value}" for part, whole, value in values)
    + f" END AS {name}"
    for name, values in {
        "more": [(part, whole, f"m.{part}") for part, whole, _, _ in _OVER],
        "part": [(part, whole, f"'{words}'") for part, whole, words, _ in _OVER],
        "fewer": [(part, whole, f"m.{whole}") for part, whole, _, _ in _OVER],
        "whole": [(part, whole, f"'{words}'") for part, whole, _, words in _OVER],
    }.items()
)
_STANDING = f"FROM standing AS m JOIN deliverable AS d ON d.id = m.id {OF_POST}"

BELOW_ZERO: Final = Kind(
    "counts below zero",
    "Nothing can be seen or clicked less than never; sums and rates come out too low. Correct the"
    " number in the posts on the Results tab, or in the sheet, and import it again.",
    (
        Look(
            "measurement",
            f"""
SELECT m.id, coalesce({POST}, k.name, m.about, 'numbers') AS post, {_WHICH_LEAST} AS counter,
       {_LEAST} AS value
FROM measurement AS m LEFT JOIN campaign AS k ON k.id = m.campaign_id
LEFT JOIN deliverable AS d ON d.id = m.deliverable_id
LEFT JOIN agreement AS a ON a.id = coalesce(m.agreement_id, d.agreement_id)
LEFT JOIN creator AS c ON c.id = a.creator_id
WHERE {_LEAST} < 0 ORDER BY m.id
""",
            "{post}: {value:count} {counter}",
        ),
        Look(
            "observation",
            """
SELECT b.id, c.name AS creator, min(coalesce(b.followers, 0), coalesce(b.average_likes, 0),
       coalesce(b.average_comments, 0), coalesce(b.average_views, 0)) AS value, b.day
FROM observation AS b JOIN account AS o ON o.id = b.account_id
JOIN creator AS c ON c.id = o.creator_id WHERE value < 0 ORDER BY b.id
""",
            "{creator}: {value:count} on {day:day}, in followers or averages",
        ),
    ),
)

OVER_ALL: Final = Kind(
    "engagement over 100 %",
    "More people reacted than saw it. Most often two numbers changed places, or per cent were taken"
    " for a share. Correct the number that is wrong.",
    (
        Look(
            "deliverable",
            f"""
SELECT d.id, {POST} AS post, m.interactions, {_BASIS} AS basis, {_BASIS_NAME} AS seen
{_STANDING} WHERE {_BASIS} > 0 AND m.interactions > {_BASIS} ORDER BY d.id
""",
            "{post}: {interactions:count} interactions of {basis:count} {seen}",
        ),
        Look(
            "measurement",
            f"""
SELECT m.id, {_OWNER} AS owner, {_INTERACTIONS} AS often, {_BASIS} AS basis, {_BASIS_NAME} AS seen
{_LOOSE} WHERE m.deliverable_id IS NULL AND {_BASIS} > 0 AND often > {_BASIS} ORDER BY m.id
""",
            "{owner}: {often:count} interactions of {basis:count} {seen}",
        ),
        Look(
            "observation",
            """
SELECT b.id, c.name AS creator, o.handle, b.day, b.engagement_rate AS rate
FROM observation AS b JOIN account AS o ON o.id = b.account_id
JOIN creator AS c ON c.id = o.creator_id WHERE b.engagement_rate > 1 ORDER BY b.id
""",
            "{creator} ({handle}), {day:day}: an engagement rate of {rate:ratio}",
        ),
    ),
)

IMPOSSIBLE: Final = Kind(
    "counts that contradict each other",
    "A part is larger than its whole: more clicks than impressions, more people than impressions,"
    " more likes than views, more qualified leads than leads. Correct the number that is wrong.",
    (
        Look(
            "deliverable",
            f"""
SELECT d.id, {POST} AS post, {_OVER_COLUMNS}
{_STANDING} WHERE {_IS_OVER} ORDER BY d.id
""",
            "{post}: {more:count} {part}, but {fewer:count} {whole}",
        ),
        Look(
            "measurement",
            f"""
SELECT m.id, {_OWNER} AS owner, {_OVER_COLUMNS}
{_LOOSE} WHERE m.deliverable_id IS NULL AND ({_IS_OVER}) ORDER BY m.id
""",
            "{owner}: {more:count} {part}, but {fewer:count} {whole}",
        ),
    ),
)

FELL: Final = Kind(
    "counts that fell",
    "Numbers since posting only grow, but for a few that a platform takes back. Here one fell by"
    " more than a tenth, so one of the two days is wrong. Correct it, or make it unknown.",
    (
        Look(
            "measurement",
            f"""
SELECT m.id, {POST} AS post, m.earlier, m.before, m.day AS later, m.views AS now FROM (
    SELECT id, deliverable_id, day, views, lag(day) OVER following AS earlier,
           lag(views) OVER following AS before
    FROM measurement INDEXED BY measurement_deliverable_day
    WHERE kind = 'so_far' AND day IS NOT NULL AND views IS NOT NULL AND deliverable_id IS NOT NULL
    WINDOW following AS (PARTITION BY deliverable_id, source ORDER BY day, id)) AS m
JOIN deliverable AS d ON d.id = m.deliverable_id {OF_POST}
WHERE m.views < m.before * 0.9 AND m.day > m.earlier ORDER BY m.id
""",
            "{post}: {before:count} views on {earlier:day}, {now:count} on {later:day}",
        ),
    ),
)

TOO_EARLY: Final = Kind(
    "numbers of a day before the post",
    "A post cannot be counted before it is there. Correct the day it was posted, or the day of the"
    " numbers.",
    (
        Look(
            "measurement",
            f"""
SELECT m.id, {POST} AS post, m.day, d.posted_on
FROM measurement AS m JOIN deliverable AS d ON d.id = m.deliverable_id {OF_POST}
WHERE m.kind = 'so_far' AND m.day < d.posted_on
  AND max({", ".join(f"coalesce(m.{name}, 0)" for name in _COUNTERS)}) > 0
ORDER BY m.id
""",
            "{post}: numbers of {day:day}, but posted {posted_on:day}",
        ),
    ),
)

OF_NOTHING: Final = Kind(
    "numbers of nothing",
    "They name neither a post nor a creator nor a cycle, so they count for the campaign alone and"
    " no comparison sees them. Undo their import, name who or when in the sheet, and import it"
    " again.",
    (
        Look(
            "measurement",
            f"""
SELECT m.id, k.name AS campaign, coalesce(m.day, m.period_end, m.period_start) AS day
FROM measurement AS m JOIN campaign AS k ON k.id = m.campaign_id
WHERE m.deliverable_id IS NULL AND m.agreement_id IS NULL AND m.cycle_id IS NULL
  AND m.about IS NULL AND {CYCLE_OF_LOOSE} IS NULL ORDER BY m.id
""",
            "{campaign}: numbers of {day:day} without post, creator and cycle",
        ),
    ),
)

KINDS: Final = (BELOW_ZERO, OVER_ALL, IMPOSSIBLE, FELL, TOO_EARLY, OF_NOTHING)
