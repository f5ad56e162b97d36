"""Faults of money: below zero, in another currency, too much, twice, at the wrong place."""

from __future__ import annotations

from typing import Final

from infdesk.store.faults.kind import OF_POST, POST, Kind, Look

# whose cost it is: the creator's, else the campaign's
_CHARGES = """
FROM charge AS x JOIN campaign AS k ON k.id = x.campaign_id
LEFT JOIN agreement AS a ON a.id = x.agreement_id LEFT JOIN creator AS c ON c.id = a.creator_id
"""
_WHOSE = "coalesce(c.name, k.name)"
_COUNTS = "x.state <> 'planned'"
_NEVER_NEGATIVE = "'fee', 'bonus', 'usage', 'boost', 'product', 'shipping'"


def _below_zero(table: str, name: str, columns: tuple[str, ...]) -> Look:
    """Rows of a table in which one of these amounts is below zero."""
    least = ", ".join(f"coalesce(x.{column}, 0)" for column in columns)
    # min() of one value would be the smallest of all rows
    which = " ".join(f"WHEN x.{column} < 0 THEN '{column}'" for column in columns)
    return Look(
        table,
        f"""
SELECT x.id, {name} AS name, replace(CASE {which} END, '_', ' ') AS what, min({least}, 0) AS amount
FROM {table} AS x WHERE min({least}, 0) < 0 ORDER BY x.id
""",
        "{name}: {what} {amount:money}",
    )


BELOW_ZERO: Final = Kind(
    "amounts below zero",
    "Nobody is paid less than nothing; spend comes out too low. Correct the amount. Commission may"
    " be taken back where orders were returned, but not more of it than was earned.",
    (
        Look(
            "charge",
            f"""
SELECT x.id, {_WHOSE} AS whose, x.kind, x.amount {_CHARGES}
WHERE x.amount < 0 AND x.kind IN ({_NEVER_NEGATIVE}) ORDER BY x.id
""",
            "{whose}: {kind} of {amount:money}",
        ),
        Look(
            "agreement",
            f"""
SELECT a.id, c.name AS whose, x.kind, sum(x.amount) AS amount
FROM charge AS x JOIN agreement AS a ON a.id = x.agreement_id
JOIN creator AS c ON c.id = a.creator_id
WHERE x.kind NOT IN ({_NEVER_NEGATIVE}) GROUP BY a.id, x.kind HAVING sum(x.amount) < 0
ORDER BY a.id
""",
            "{whose}: {kind} comes to {amount:money} in all",
        ),
        _below_zero("offer", "x.name", ("price", "amount", "product_cost")),
        _below_zero("campaign", "x.name", ("budget",)),
        _below_zero("cycle", "coalesce(x.name, 'cycle ' || x.number)", ("budget",)),
        _below_zero(
            "agreement",
            "(SELECT name FROM creator WHERE id = x.creator_id)",
            ("kill_fee", "commission_cap", "amount_per_order", "amount_per_lead",
             "amount_per_click"),
        ),
    ),
)  # fmt: skip

OTHER_CURRENCY: Final = Kind(
    "amounts in another currency",
    "Sums are in the currency of the brand, and no rate says what these are worth in it: they count"
    " nowhere. Type them over in the currency of the brand, or import the sheet converted.",
    (
        Look(
            "charge",
            f"""
SELECT x.id, {_WHOSE} AS whose, x.kind, x.currency {_CHARGES}
WHERE x.currency <> (SELECT currency FROM brand) ORDER BY x.id
""",
            "{whose}: {kind} in {currency}",
        ),
        Look(
            "shop_order",
            """
SELECT id, coalesce(number, external_id, id) AS number, day, currency FROM shop_order
WHERE currency <> (SELECT currency FROM brand) AND counts AND net IS NOT NULL ORDER BY id
""",
            "Order {number} of {day:day}, in {currency}",
        ),
    ),
)

MORE_THAN_AGREED: Final = Kind(
    "paid more than agreed",
    "What fell due is more than the fee that was agreed for it, and both count as spend. Correct"
    " the fee, or the payment that is too high or double.",
    (
        Look(
            "agreement",
            """
SELECT a.id, c.name AS whose, paid, agreed FROM (
    SELECT x.agreement_id,
           sum(x.amount) FILTER (WHERE x.state = 'accrued' AND x.deliverable_id IS NULL) AS paid,
           sum(x.amount) FILTER (WHERE x.state = 'agreed' AND x.day IS NULL AND x.month IS NULL)
               AS agreed
    FROM charge AS x WHERE x.kind = 'fee' AND x.agreement_id IS NOT NULL
      AND x.currency = (SELECT currency FROM brand)
    GROUP BY x.agreement_id) AS fees
JOIN agreement AS a ON a.id = fees.agreement_id JOIN creator AS c ON c.id = a.creator_id
WHERE paid > agreed ORDER BY a.id
""",
            "{whose}: {paid:money} fell due, {agreed:money} agreed",
        ),
        Look(
            "deliverable",
            f"""
SELECT d.id, {POST} AS post, paid, agreed FROM (
    SELECT x.deliverable_id,
           sum(x.amount) FILTER (WHERE x.state = 'accrued') AS paid,
           sum(x.amount) FILTER (WHERE x.state = 'agreed' AND x.day IS NULL AND x.month IS NULL)
               AS agreed
    FROM charge AS x WHERE x.kind = 'fee' AND x.deliverable_id IS NOT NULL
      AND x.currency = (SELECT currency FROM brand)
    GROUP BY x.deliverable_id) AS fees
JOIN deliverable AS d ON d.id = fees.deliverable_id {OF_POST}
WHERE paid > agreed ORDER BY d.id
""",
            "{post}: {paid:money} fell due, {agreed:money} agreed",
        ),
    ),
)

OVER_CAP: Final = Kind(
    "commission above its cap",
    "The agreement sets a most, and its commission is more. Correct the commission, or the cap.",
    (
        Look(
            "agreement",
            f"""
SELECT a.id, c.name AS whose, sum(x.amount) AS amount, a.commission_cap AS cap
FROM agreement AS a JOIN creator AS c ON c.id = a.creator_id
JOIN charge AS x ON x.agreement_id = a.id AND x.kind = 'commission' AND {_COUNTS}
  AND x.currency = (SELECT currency FROM brand)
WHERE a.commission_cap IS NOT NULL GROUP BY a.id HAVING amount > cap ORDER BY a.id
""",
            "{whose}: {amount:money} of commission, at most {cap:money} agreed",
        ),
    ),
)

ELSEWHERE: Final = Kind(
    "costs at the wrong place",
    "The cost names a post, a cycle or an agreement that does not belong together, so it counts"
    " for the wrong creator or for none. Delete it and enter it again at its post.",
    (
        Look(
            "charge",
            f"""
SELECT x.id, {_WHOSE} AS whose, x.kind, x.amount, (
    CASE WHEN of_post.id <> x.agreement_id THEN 'its post belongs to another agreement'
         WHEN of_post.campaign_id <> x.campaign_id THEN 'its post belongs to another campaign'
         WHEN a.campaign_id <> x.campaign_id THEN 'its agreement belongs to another campaign'
         WHEN y.campaign_id <> x.campaign_id THEN 'its cycle belongs to another campaign'
    END) AS why
{_CHARGES} LEFT JOIN deliverable AS d ON d.id = x.deliverable_id
LEFT JOIN agreement AS of_post ON of_post.id = d.agreement_id
LEFT JOIN cycle AS y ON y.id = x.cycle_id
WHERE why IS NOT NULL ORDER BY x.id
""",
            "{whose}: {kind} of {amount:money}; {why}",
        ),
    ),
)

TWICE: Final = Kind(
    "the same cost twice",
    "A post has two costs of one kind, amount and day, and both count as spend. Delete one of"
    " them.",
    (
        Look(
            "charge",
            f"""
SELECT id, post, kind, amount, day FROM (
    SELECT x.id, {POST} AS post, x.kind, x.amount, x.day, row_number() OVER (
        PARTITION BY x.deliverable_id, x.kind, x.amount, x.currency, x.day, x.month
        ORDER BY x.id) AS nth
    FROM charge AS x JOIN deliverable AS d ON d.id = x.deliverable_id {OF_POST}
    WHERE {_COUNTS} AND x.amount <> 0 AND x.deliverable_id IN (
        SELECT deliverable_id FROM charge WHERE deliverable_id IS NOT NULL
        GROUP BY deliverable_id HAVING count(*) > 1))
WHERE nth > 1 ORDER BY id
""",
            "{post}: {kind} of {amount:money} again, day {day:day}",
        ),
    ),
)


def _no_share(table: str, name: str, column: str) -> Look:
    """Rows of a table whose share is below 0 or above 1."""
    return Look(
        table,
        f"""
SELECT x.id, {name} AS name, x.{column} AS share FROM {table} AS x
WHERE x.{column} NOT BETWEEN 0 AND 1 ORDER BY x.id
""",
        f"{{name}}: {column.replace('_ratio', '').replace('_', ' ')} {{share:ratio}}",
    )


NO_SHARE: Final = Kind(
    "shares below 0 or above 100 %",
    "A share is a part of the whole; what is computed with it comes out wrong. Most often 20 was"
    " typed where 20 % was meant. Correct it.",
    (
        _no_share("offer", "x.name", "percent"),
        _no_share("offer", "x.name", "margin"),
        _no_share("campaign", "x.name", "margin"),
        _no_share(
            "agreement", "(SELECT name FROM creator WHERE id = x.creator_id)", "commission_ratio"
        ),
        _no_share(
            "deliverable",
            "(SELECT c.name FROM agreement AS a JOIN creator AS c ON c.id = a.creator_id"
            " WHERE a.id = x.agreement_id)",
            "paid_share",
        ),
    ),
)

KINDS: Final = (
    BELOW_ZERO, OTHER_CURRENCY, MORE_THAN_AGREED, OVER_CAP, ELSEWHERE, TWICE, NO_SHARE,
)  # fmt: skip
