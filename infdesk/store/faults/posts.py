"""Faults of posts: in the wrong time, at the wrong place, neither here nor there."""

from __future__ import annotations

from typing import Final

from infdesk.store.faults.kind import CYCLE, OF_POST, POST, Kind, Look

_OPEN = "d.state IN ('planned', 'drafted', 'approved') AND d.posted_on IS NULL AND d.url IS NULL"
# the past is asked nothing
_OF_TODAY = "NOT d.from_record AND NOT a.from_record AND NOT a.archived"

OUTSIDE_CYCLE: Final = Kind(
    "posts outside their cycle",
    "The cost of such a post counts in one cycle and its orders in another. Correct the day it was"
    " posted, move the post to the cycle of that day, or move the days of the cycle.",
    (
        Look(
            "deliverable",
            f"""
SELECT d.id, {POST} AS post, d.posted_on, {CYCLE} AS cycle, y.start, y."end"
FROM deliverable AS d {OF_POST} JOIN cycle AS y ON y.id = d.cycle_id
WHERE d.state <> 'cancelled' AND (d.posted_on < y.start OR d.posted_on > y."end")
ORDER BY d.posted_on, d.id
""",
            "{post}: posted {posted_on:day}, but {cycle} runs from {start:day} to {end:day}",
        ),
    ),
)

DUE_OUTSIDE_CYCLE: Final = Kind(
    "posts due outside their cycle",
    "What is agreed and what is planned differ, so reminders come on the wrong day. Move the days"
    " of the post or those of the cycle.",
    (
        Look(
            "deliverable",
            f"""
SELECT d.id, {POST} AS post, coalesce(d.post_until, d.post_from) AS due, {CYCLE} AS cycle,
       y.start, y."end"
FROM deliverable AS d {OF_POST} JOIN cycle AS y ON y.id = d.cycle_id
WHERE {_OF_TODAY} AND {_OPEN}
  AND (min(coalesce(d.post_from, d.post_until), coalesce(d.post_until, d.post_from)) < y.start
       OR max(coalesce(d.post_from, d.post_until), coalesce(d.post_until, d.post_from)) > y."end")
ORDER BY due, d.id
""",
            "{post}: due {due:day}, but {cycle} runs from {start:day} to {end:day}",
        ),
    ),
)

NEVER_POSTED: Final = Kind(
    "owed posts open past their time",
    "Their cycle and their last day are past, yet they are neither live nor missed, so nobody knows"
    " what the fee bought. Fill in the day and the address, or choose missed or cancelled.",
    (
        Look(
            "deliverable",
            f"""
SELECT d.id, {POST} AS post, d.state, max(coalesce(d.post_until, y."end"), y."end") AS until
FROM deliverable AS d {OF_POST} JOIN cycle AS y ON y.id = d.cycle_id
WHERE {_OF_TODAY} AND d.owed AND {_OPEN} AND until < :today
ORDER BY until, d.id
""",
            "{post}: still {state}, and its time ended on {until:day}",
        ),
    ),
)

LIVE_WITHOUT_TRACE: Final = Kind(
    "live posts without any trace",
    "Nothing shows when such a post came or where it is, so its orders cannot find it. Fill in the"
    " day it was posted, or its address.",
    (
        Look(
            "deliverable",
            f"""
SELECT d.id, {POST} AS post FROM deliverable AS d {OF_POST}
WHERE {_OF_TODAY} AND d.state = 'live' AND d.posted_on IS NULL AND d.month IS NULL
  AND d.url IS NULL
ORDER BY d.id
""",
            "{post}: live, but without a day and without an address",
        ),
    ),
)

MISSED_BUT_POSTED: Final = Kind(
    "missed posts that were posted",
    "A post cannot be missed and posted; it counts as live. Choose live, or take the day out.",
    (
        Look(
            "deliverable",
            f"""
SELECT d.id, {POST} AS post, d.posted_on FROM deliverable AS d {OF_POST}
WHERE d.state = 'missed' AND d.posted_on IS NOT NULL
ORDER BY d.posted_on, d.id
""",
            "{post}: missed, yet posted {posted_on:day}",
        ),
    ),
)

BEFORE_AGREED: Final = Kind(
    "posts live before they were agreed",
    "What was posted before both had signed, or before the agreement begins, stands outside its"
    " terms: rights, disclosure, money. Correct the day of the post, of the signature or of the"
    " beginning.",
    (
        Look(
            "deliverable",
            f"""
SELECT d.id, {POST} AS post, d.posted_on,
       max(coalesce(a.signed_on, ''), coalesce(a.start, '')) AS agreed
FROM deliverable AS d {OF_POST}
WHERE {_OF_TODAY} AND d.state <> 'cancelled' AND d.posted_on < agreed
ORDER BY d.posted_on, d.id
""",
            "{post}: posted {posted_on:day}, agreed from {agreed:day} on",
        ),
    ),
)

IN_THE_FUTURE: Final = Kind(
    "live posts of a day to come",
    "A post cannot be live before its day; until then it counts nowhere. Correct the day, or choose"
    " planned.",
    (
        Look(
            "deliverable",
            f"""
SELECT d.id, {POST} AS post, d.posted_on FROM deliverable AS d {OF_POST}
WHERE d.state = 'live' AND d.posted_on > :latest
ORDER BY d.posted_on, d.id
""",
            "{post}: live, but posted {posted_on:day}",
        ),
    ),
)

SAME_ADDRESS: Final = Kind(
    "the same post twice",
    "Two posts of one creator have the same address, so its numbers and its cost may count twice."
    " Delete one of them, or correct its address.",
    (
        Look(
            "deliverable",
            f"""
SELECT id, post, url FROM (
    SELECT d.id, {POST} AS post, d.url,
           row_number() OVER (PARTITION BY a.creator_id, d.url ORDER BY d.id) AS nth
    FROM deliverable AS d {OF_POST}
    WHERE d.state <> 'cancelled' AND d.url IN (
        SELECT url FROM deliverable WHERE url IS NOT NULL GROUP BY url HAVING count(*) > 1))
WHERE nth > 1 AND post_address(url) IS NOT NULL ORDER BY id
""",
            "{post}: {url} stands at another post too",
        ),
    ),
)

OTHERS_ACCOUNT: Final = Kind(
    "posts on somebody else's account",
    "The post belongs to an agreement with one creator and to the account of another, so their"
    " reach is mixed up. Delete the post and add it to the right agreement.",
    (
        Look(
            "deliverable",
            f"""
SELECT d.id, {POST} AS post, o.handle, other.name AS owner
FROM deliverable AS d {OF_POST} JOIN account AS o ON o.id = d.account_id
JOIN creator AS other ON other.id = o.creator_id
WHERE o.creator_id <> a.creator_id ORDER BY d.id
""",
            "{post}: on the account {handle} of {owner}",
        ),
    ),
)

KINDS: Final = (
    OUTSIDE_CYCLE, DUE_OUTSIDE_CYCLE, NEVER_POSTED, LIVE_WITHOUT_TRACE, MISSED_BUT_POSTED,
    BEFORE_AGREED, IN_THE_FUTURE, SAME_ADDRESS, OTHERS_ACCOUNT,
)  # fmt: skip
