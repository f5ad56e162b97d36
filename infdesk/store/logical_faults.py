"""What cannot be true in a desk, although the file itself is whole: one entry a kind of fault.

Each kind is a question in SQL that finds the rows, and words. A past that was imported may be
strange; only what distorts numbers or promises is a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from infdesk.domain.money import from_minor
from infdesk.store.known import TABLES

Row = Sequence[Any]
"""The id of a row, then the values that the kind tells."""


@dataclass(frozen=True, slots=True)
class Question:
    """Where one kind of fault may stand.

    Attributes:
        table: The table of the rows found.
        sql: Finds them: the id first, then values for ``tell``. ``:today`` is the local day,
            ``:currency`` the brand's.
        tell: Says of one row what is wrong, after its name; ``None`` says nothing more.
    """

    table: str
    sql: str
    tell: Callable[[Row, str], str] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fault.

    Attributes:
        kind: In a few words.
        what: Why it matters and what to do.
        questions: Where to look.
    """

    kind: str
    what: str
    questions: tuple[Question, ...]


def _days(row: Row, _: str) -> str:
    return " to ".join(str(day) if day else "open" for day in row[1:3])


def _posted(row: Row, _: str) -> str:
    return f"posted {row[1]}, the cycle runs {row[2] or 'from the start'} to {row[3] or 'its end'}"


def _money(row: Row, currency: str) -> str:
    return f"{from_minor(row[1], currency)} {currency}"


def _over(row: Row, _: str) -> str:
    return f"{row[1]:,} {row[3]} of {row[2]:,} {row[4]}"


def _told(row: Row, _: str) -> str:
    return str(row[1])


def _paid(row: Row, currency: str) -> str:
    paid, agreed = (from_minor(minor, currency) for minor in row[1:3])
    return f"{paid} {currency} paid, {agreed} {currency} agreed"


def _fell(row: Row, _: str) -> str:
    return f"{row[1]:,} {row[4]} on {row[3]}, {row[2]:,} before"


_INTERACTIONS = """
coalesce(interactions, coalesce(likes, 0) + coalesce(comments, 0) + coalesce(shares, 0)
                       + coalesce(saves, 0))
"""
_SEEN = "max(coalesce(impressions, 0), coalesce(reach, 0), coalesce(views, 0))"


def _negative(table: str, column: str) -> Question:
    return Question(table, f"SELECT id, {column} FROM {table} WHERE {column} < 0", _money)


def _backwards(table: str, first: str, last: str) -> Question:
    sql = f'SELECT id, "{first}", "{last}" FROM {table} WHERE "{last}" < "{first}"'
    return Question(table, sql, _days)


def _more_than(part: str, whole: str) -> Question:
    return Question(
        "measurement",
        f"SELECT id, {part}, {whole}, '{part}', '{whole}' FROM measurement WHERE {part} > {whole}",
        _over,
    )


def _falling(counter: str) -> Question:
    return Question(
        "measurement",
        f"SELECT id, {counter}, earlier, day, '{counter}' FROM (SELECT id, {counter}, day,"
        f" lag({counter}) OVER (PARTITION BY deliverable_id, source ORDER BY day, id) AS earlier"
        " FROM measurement WHERE kind = 'so_far' AND deliverable_id IS NOT NULL"
        f" AND {counter} IS NOT NULL AND day IS NOT NULL) WHERE {counter} < earlier",
        _fell,
    )


def _lost_extras() -> tuple[Question, ...]:
    return tuple(
        Question(
            "extra",
            f"SELECT id, name FROM extra WHERE entity = '{table}'"
            f' AND entity_id NOT IN (SELECT id FROM "{table}")',
            _told,
        )
        for table in TABLES
        if table != "extra"
    )


_TWO_OWNERS = """
SELECT b.id, 'also of ' || o.name FROM code AS a JOIN code AS b ON b.folded = a.folded
JOIN creator AS o ON o.id = a.creator_id
WHERE a.id < b.id AND a.creator_id <> b.creator_id
AND coalesce(a.valid_from, '') <= coalesce(b.valid_to, '9999')
AND coalesce(b.valid_from, '') <= coalesce(a.valid_to, '9999')
"""
_OVERPAID = """
SELECT agreement_id, sum(CASE WHEN state = 'accrued' THEN amount END) AS paid,
       sum(CASE WHEN state = 'agreed' THEN amount END) AS agreed
FROM charge WHERE kind = 'fee' AND agreement_id IS NOT NULL GROUP BY agreement_id
HAVING paid > agreed
"""
_OVER_CAP = """
SELECT a.id, sum(c.amount), a.commission_cap FROM agreement AS a
JOIN charge AS c ON c.agreement_id = a.id AND c.kind = 'commission' AND c.state <> 'planned'
WHERE a.commission_cap IS NOT NULL GROUP BY a.id HAVING sum(c.amount) > a.commission_cap
"""
_EXCLUSIVE_TWICE = """
SELECT b.id, 'also until ' || date(a."end", '+' || a.exclusivity_days || ' days')
FROM agreement AS a JOIN agreement AS b ON b.creator_id = a.creator_id AND a.id < b.id
WHERE a.exclusivity_days > 0 AND b.exclusivity_days > 0 AND NOT a.archived AND NOT b.archived
AND a.start <= date(b."end", '+' || b.exclusivity_days || ' days')
AND b.start <= date(a."end", '+' || a.exclusivity_days || ' days')
"""
_SAME_ACCOUNT = """
SELECT b.id, b.platform || ' ' || b.handle || ', also of ' || o.name
FROM (SELECT id, creator_id, platform, handle, lower(ltrim(handle, '@')) AS bare FROM account
      WHERE handle IS NOT NULL AND platform <> 'unknown') AS b
JOIN (SELECT min(id) AS first, platform, lower(ltrim(handle, '@')) AS bare FROM account
      WHERE handle IS NOT NULL GROUP BY 2, 3 HAVING count(*) > 1) AS twice
  ON twice.platform = b.platform AND twice.bare = b.bare AND twice.first < b.id
JOIN account AS a ON a.id = twice.first JOIN creator AS o ON o.id = a.creator_id
"""
_AFTER_RIGHTS = """
SELECT c.id, c.day || ', the rights ended ' || a.usage_until FROM charge AS c
JOIN agreement AS a ON a.id = c.agreement_id
WHERE c.kind IN ('usage', 'boost') AND a.usage_until GLOB '????-??-??' AND c.day > a.usage_until
"""
_OTHER_AGREEMENT = """
SELECT c.id FROM charge AS c JOIN deliverable AS d ON d.id = c.deliverable_id
WHERE c.agreement_id IS NOT NULL AND d.agreement_id <> c.agreement_id
"""
_OTHER_CAMPAIGN = """
SELECT c.id FROM charge AS c LEFT JOIN cycle AS y ON y.id = c.cycle_id
LEFT JOIN agreement AS a ON a.id = c.agreement_id
WHERE y.campaign_id <> c.campaign_id OR a.campaign_id <> c.campaign_id
"""
_TWICE_CHARGED = """
SELECT max(id), amount FROM charge WHERE deliverable_id IS NOT NULL
GROUP BY deliverable_id, kind, amount, currency, state, coalesce(day, '') HAVING count(*) > 1
"""
_CYCLES_MEET = """
SELECT b.id, b.start, b."end" FROM cycle AS a JOIN cycle AS b ON b.campaign_id = a.campaign_id
AND a.id < b.id WHERE a.start <= b."end" AND b.start <= a."end"
"""
_POST_ELSEWHERE = """
SELECT d.id FROM deliverable AS d JOIN agreement AS a ON a.id = d.agreement_id
JOIN cycle AS y ON y.id = d.cycle_id WHERE y.campaign_id <> a.campaign_id
"""
_COVERED_ELSEWHERE = """
SELECT c.id FROM agreement_cycle AS c JOIN agreement AS a ON a.id = c.agreement_id
JOIN cycle AS y ON y.id = c.cycle_id WHERE y.campaign_id <> a.campaign_id
"""
_BEFORE_POST = """
SELECT m.id, 'counted ' || m.day || ', posted ' || d.posted_on FROM measurement AS m
JOIN deliverable AS d ON d.id = m.deliverable_id WHERE m.day < d.posted_on AND m.kind = 'so_far'
"""

KINDS: Final = (
    Kind(
        "post outside its cycle",
        "Its numbers count in a cycle that it does not belong to. Correct the day, or move the"
        " post to the cycle in which it went live.",
        (
            Question(
                "deliverable",
                'SELECT d.id, d.posted_on, y.start, y."end" FROM deliverable AS d'
                " JOIN cycle AS y ON y.id = d.cycle_id"
                ' WHERE d.posted_on < y.start OR d.posted_on > y."end"',
                _posted,
            ),
        ),
    ),
    Kind(
        "amount below zero",
        "A price, a fee or a budget below zero makes every sum with it too small. Type what it"
        " really was; what came back to buyers stands at the orders.",
        (
            _negative("charge", "amount"),
            _negative("offer", "price"),
            _negative("offer", "amount"),
            _negative("offer", "product_cost"),
            _negative("campaign", "budget"),
            _negative("cycle", "budget"),
        ),
    ),
    Kind(
        "engagement over 100 %",
        "More people reacted than saw it. One of the numbers stands in the wrong column, or lacks"
        " a digit.",
        (
            Question(
                "measurement",
                f"SELECT id, {_INTERACTIONS}, {_SEEN}, 'reactions', 'people or plays'"
                f" FROM measurement WHERE {_SEEN} > 0 AND {_INTERACTIONS} > {_SEEN}",
                _over,
            ),
            Question(
                "observation",
                "SELECT id, engagement_rate FROM observation WHERE engagement_rate > 1",
                lambda row, _: f"{row[1]:.0%}",
            ),
        ),
    ),
    Kind(
        "part larger than the whole",
        "More clicks than impressions, or more people than impressions, cannot be. One of the"
        " numbers stands in the wrong column.",
        (_more_than("clicks", "impressions"), _more_than("reach", "impressions")),
    ),
    Kind(
        "code with two owners at once",
        "Its orders cannot be credited to both. Say in which days the code was whose.",
        (Question("code", _TWO_OWNERS, _told),),
    ),
    Kind(
        "amount in another currency",
        "Sums are in the brand's currency, so these amounts stay out of them. Type them in the"
        " brand's currency.",
        (
            Question(
                "charge",
                "SELECT id, amount, currency FROM charge WHERE currency <> :currency",
                lambda row, _: f"{from_minor(row[1], row[2])} {row[2]}",
            ),
            Question(
                "shop_order",
                "SELECT id, net, currency FROM shop_order WHERE currency <> :currency",
                lambda row, _: f"{'' if row[1] is None else from_minor(row[1], row[2])} {row[2]}",
            ),
        ),
    ),
    Kind(
        "paid more than agreed",
        "What was paid is above what the agreement says. Correct the amount, or the agreement.",
        (Question("agreement", _OVERPAID, _paid), Question("agreement", _OVER_CAP, _paid)),
    ),
    Kind(
        "post and its state disagree",
        "A post that is live has a day or an address; one with a day in the past is not planned any"
        " more. Correct the state or the day.",
        (
            Question(
                "deliverable",
                "SELECT id, 'live, without day or address' FROM deliverable WHERE state = 'live'"
                " AND posted_on IS NULL AND month IS NULL AND url IS NULL AND NOT from_record",
                _told,
            ),
            Question(
                "deliverable",
                "SELECT id, state || ', but posted ' || posted_on FROM deliverable"
                " WHERE state IN ('planned', 'cancelled') AND posted_on <= :today",
                _told,
            ),
        ),
    ),
    Kind(
        "exclusivity twice at once",
        "Two agreements bar rivals for the same creator in the same days. Keep one of the two, or"
        " end the first before the second begins.",
        (Question("agreement", _EXCLUSIVE_TWICE, _told),),
    ),
    Kind(
        "account that stands there twice",
        "One account with two owners splits its followers and posts between them. Keep the one that"
        " is right.",
        (Question("account", _SAME_ACCOUNT, _told),),
    ),
    Kind(
        "numbers of nothing",
        "They name neither a post nor an agreement nor a cycle, so no page shows them.",
        (
            Question(
                "measurement",
                "SELECT id FROM measurement WHERE deliverable_id IS NULL AND agreement_id IS NULL"
                " AND cycle_id IS NULL AND source = 'hand'",
            ),
        ),
    ),
    Kind(
        "used after the rights ended",
        "Money went into a use of content for which the rights had ended. Ask for more time, or"
        " stop the use.",
        (Question("charge", _AFTER_RIGHTS, _told),),
    ),
    Kind(
        "cost that does not add up",
        "It stands at a post, a cycle or a campaign of something else, or twice at the same post,"
        " so it counts in the wrong place or double.",
        (
            Question("charge", _OTHER_AGREEMENT, lambda *_: "at a post of another agreement"),
            Question("charge", _OTHER_CAMPAIGN, lambda *_: "in another campaign"),
            Question("charge", _TWICE_CHARGED, lambda row, money: f"twice {_money(row, money)}"),
        ),
    ),
    Kind(
        "post or cycle of another campaign",
        "An agreement of one campaign holds a post, or covers a cycle, of another. Its numbers"
        " count in the wrong one.",
        (
            Question("deliverable", _POST_ELSEWHERE),
            Question("agreement_cycle", _COVERED_ELSEWHERE),
        ),
    ),
    Kind(
        "cycles that overlap",
        "What happened in the days of both can count in one of them only. Let the second begin"
        " after the first has ended.",
        (Question("cycle", _CYCLES_MEET, _days),),
    ),
    Kind(
        "end before the start",
        "Nothing can fall into these days. Correct one of the two.",
        (
            _backwards("campaign", "window_start", "window_end"),
            _backwards("cycle", "start", "end"),
            _backwards("agreement", "start", "end"),
            _backwards("code", "valid_from", "valid_to"),
            _backwards("deliverable", "post_from", "post_until"),
        ),
    ),
    Kind(
        "numbers from before the post",
        "They were counted on a day before the post went live. Correct one of the two days.",
        (Question("measurement", _BEFORE_POST, _told),),
    ),
    Kind(
        "counter that went back",
        "A number that only grows was smaller on a later day. One of the two was mistyped.",
        (_falling("impressions"), _falling("views")),
    ),
    Kind(
        "order on a day that cannot be",
        "It lies in the future or before the year 2000, mostly a day and a month changed places.",
        (
            Question(
                "shop_order",
                "SELECT id, day FROM shop_order WHERE day > :today OR day < '2000-01-01'",
                _told,
            ),
        ),
    ),
    Kind(
        "kept beside a row that is gone",
        "A value of your sheet whose row is not there any more. It does no harm.",
        _lost_extras(),
    ),
    Kind(
        "import that does not add up",
        "The rows of an import and what became of them do not fit together. Its file should be"
        " imported again.",
        (
            Question(
                "import_batch",
                'SELECT id FROM import_batch WHERE "rows" <> new + changed + same + left_out',
            ),
        ),
    ),
    Kind(
        "not exactly one brand",
        "A desk belongs to one brand.",
        (
            Question(
                "brand",
                "SELECT coalesce(max(id), 0), count(*) FROM brand HAVING count(*) <> 1",
                lambda row, _: f"{row[1]} brands",
            ),
        ),
    ),
)
