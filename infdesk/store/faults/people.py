"""Faults of who is who: codes of two creators, accounts twice, nobody's name."""

from __future__ import annotations

from typing import Final

from infdesk.store.faults.kind import Kind, Look

TWO_OWNERS: Final = Kind(
    "one code, two creators at once",
    "Orders with such a code go to one of them, and the other's results are too low. Give each a"
    " code of their own, or end the first one's before the second begins.",
    (
        Look(
            "code",
            """
SELECT later.id, later.code, c.name AS owner, before.name AS first
FROM code AS later JOIN code AS earlier
  ON earlier.folded = later.folded AND earlier.id < later.id
JOIN creator AS c ON c.id = later.creator_id
JOIN creator AS before ON before.id = earlier.creator_id
WHERE earlier.creator_id <> later.creator_id
  AND (earlier.valid_from IS NULL OR later.valid_to IS NULL
       OR earlier.valid_from <= later.valid_to)
  AND (later.valid_from IS NULL OR earlier.valid_to IS NULL
       OR later.valid_from <= earlier.valid_to)
ORDER BY later.id, earlier.id
""",
            "{code}: {owner} and {first}",
        ),
    ),
)

ACCOUNT_TWICE: Final = Kind(
    "one account twice",
    "The same platform and handle stand at two places, so followers and results are counted for"
    " one of them only. Keep the account with the right creator and delete the other.",
    (
        Look(
            "account",
            """
WITH named AS MATERIALIZED (
    SELECT o.id, o.creator_id, o.platform, o.handle, folded_handle(o.handle) AS folded
    FROM account AS o WHERE o.handle IS NOT NULL AND trim(o.handle) <> '')
SELECT later.id, later.handle, coalesce(a.platform_name, later.platform) AS platform,
       c.name AS owner, first.name AS earlier
FROM (SELECT *, first_value(creator_id) OVER same AS first_owner, row_number() OVER same AS nth
      FROM named WINDOW same AS (PARTITION BY platform, folded ORDER BY id)) AS later
JOIN account AS a ON a.id = later.id JOIN creator AS c ON c.id = later.creator_id
JOIN creator AS first ON first.id = later.first_owner
WHERE later.nth > 1 ORDER BY later.id
""",
            "{handle} on {platform}: with {owner}, and before with {earlier}",
        ),
    ),
)

NAMELESS: Final = Kind(
    "creators without a name",
    "A row without a name cannot be found and prints as a blank. Type the name, or delete it.",
    (
        Look(
            "creator",
            """
SELECT id FROM creator WHERE trim(name) = '' AND NOT erased ORDER BY id
""",
            "Creator without a name",
        ),
    ),
)

KINDS: Final = (TWO_OWNERS, ACCOUNT_TWICE, NAMELESS)
