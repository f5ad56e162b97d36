"""Looks through one desk: prepares what the queries need, asks them, tells each place."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.days import read_day
from infdesk.domain.formats import Formats
from infdesk.domain.names import fold, fold_handle, is_post_url
from infdesk.domain.sums import FIELDS
from infdesk.store.faults.kind import Telling
from infdesk.store.post_numbers import Scope, post_numbers

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from infdesk.store.faults.kind import Look
    from infdesk.store.reader import DeskReader

_BETWEEN_NAMES: Final = re.compile(r"[,;/\n]|\s(?:and|und|or|&)\s")
_NO_NAMES: Final = frozenset({"", "none", "no", "nobody", "n/a", "-", "–", "any", "all"})
_YEAR: Final = re.compile(r"\d{4}")
_LATEST_IMPORT = "SELECT max(as_of) FROM import_file"
_FEW: Final = 12
# Cheap and generous: something of one set of a post's numbers is too large for another set, or
# periods have to be summed. Only these posts are put together, which takes longer.
_DOUBTFUL = """
SELECT m.deliverable_id, a.campaign_id, d.cycle_id
FROM measurement AS m JOIN deliverable AS d ON d.id = m.deliverable_id
JOIN agreement AS a ON a.id = d.agreement_id
GROUP BY m.deliverable_id
HAVING max(m.clicks) > min(m.impressions) OR max(m.reach) > min(m.impressions)
    OR max(m.likes) > min(m.views) OR max(m.qualified_leads) > min(m.leads)
    OR max(max(coalesce(m.interactions, 0)),
           coalesce(max(m.likes), 0) + coalesce(max(m.comments), 0) + coalesce(max(m.shares), 0)
           + coalesce(max(m.saves), 0))
       > min(coalesce(min(m.reach), 9e18), coalesce(min(m.impressions), 9e18),
             coalesce(min(m.views), 9e18))
    OR max(m.kind <> 'so_far')
"""
_STANDING = f"CREATE TEMP TABLE standing (id INTEGER PRIMARY KEY, {', '.join(FIELDS)})"


class Lookout:
    """A desk that is being looked through.

    Args:
        reader: The desk.
        connection: Its connection, which learns a few functions and gets a temporary table.
        today: Today.
    """

    def __init__(self, reader: DeskReader, connection: sqlite3.Connection, today: date) -> None:
        brand = reader.one("SELECT locale, currency FROM brand ORDER BY id") or ("en_US", "USD")
        self._reader = reader
        self._connection = connection
        self._formats = Formats(*brand)
        self._telling = Telling(self._formats)
        newest = reader.one(_LATEST_IMPORT)[0] or ""
        self._days = {"today": today.isoformat(), "latest": max(today.isoformat(), newest)}
        self._teach()
        self._keep_standing()

    def find(self, look: Look) -> Iterator[dict[str, Any]]:
        """Every place that a look finds: the row's id, and the values of its text."""
        cursor = self._connection.execute(look.sql, self._days)
        names = ["id", *(column[0] for column in cursor.description[1:])]
        for row in cursor:
            yield dict(zip(names, row, strict=True))

    def tell(self, look: Look, found: dict[str, Any]) -> str:
        """How a place reads."""
        return self._telling.format(look.text, **found)

    def _teach(self) -> None:
        """What SQL cannot fold, read or compare."""
        for name, arguments, function in (
            ("folded_handle", 1, fold_handle),
            ("post_address", 1, lambda url: is_post_url(url) if url else None),
            ("until_day", 1, self._until_day),
            ("barred", 3, barred),
            ("shared_rival", 2, shared_rival),
        ):
            self._connection.create_function(name, arguments, function, deterministic=True)

    def _until_day(self, text: str | None) -> str | None:
        """The day until which content may be used; ``None`` for a span such as "6 months"."""
        # without a year nobody knows which 1 March was meant
        if text is None or not _YEAR.search(text):
            return None
        found = read_day(text, self._formats.day_order)
        return found.isoformat() if isinstance(found, date) else None

    def _keep_standing(self) -> None:
        """What counts for each doubtful post, put together as the pages show it."""
        self._connection.execute(_STANDING)
        doubtful = {row[0]: row[1:] for row in self._reader.rows(_DOUBTFUL)}
        marks = ", ".join("?" * (len(FIELDS) + 1))
        for campaign, cycle in _scopes(doubtful.values()):
            scope = Scope(campaign, self._formats.currency, cycle)
            self._connection.executemany(
                f"INSERT OR IGNORE INTO standing VALUES ({marks})",
                [
                    (post.id, *post.counters)
                    for post in post_numbers(self._reader, scope)
                    if post.id in doubtful
                ],
            )


def _scopes(places: Iterable[tuple[int, int | None]]) -> list[tuple[int, int | None]]:
    """(campaign, cycle) to read: single cycles while they are few, else the campaign at once."""
    cycles: dict[int, set[int | None]] = defaultdict(set)
    for campaign, cycle in places:
        cycles[campaign].add(cycle)
    return [
        (campaign, cycle)
        for campaign, found in cycles.items()
        for cycle in ([None] if None in found or len(found) > _FEW else sorted(found, key=str))
    ]


def barred(rivals: str | None, *names: str | None) -> str | None:
    """The first of these names that the text of an exclusivity names, or ``None``."""
    barring = _named(rivals)
    return next((name for name in names if name and fold(name) in barring), None)


def shared_rival(one: str | None, other: str | None) -> str | None:
    """The first rival that both texts name, as the first one spells it."""
    theirs = _named(other)
    return next((name for folded, name in _named(one).items() if folded in theirs), None)


def _named(rivals: str | None) -> dict[str, str]:
    parts = [part.strip(" .") for part in _BETWEEN_NAMES.split(rivals or "")]
    return {fold(part): part for part in parts if fold(part) not in _NO_NAMES}
