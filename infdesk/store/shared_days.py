"""Visits by one link whose days two downloads share, such as February and the first half of a year.

The site counts the days of the shorter period in the longer one again. What is kept stays as each
download says it; where a period lies within another, the longer one counts for the days beside it.
"""

from __future__ import annotations

from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.sums import FIELDS
from infdesk.store.key_text import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from infdesk.store.desk import DeskReader

Days = tuple[str, str]
"""First and last day of a period, as the desk writes days."""
Mark = tuple[str, ...]
"""Whose statistics, and the link that they are of."""

_OF: Final = """
FROM measurement AS m {join} WHERE m.campaign_id = ? AND m.deliverable_id IS NULL
  AND m.kind = 'period' AND m.source = 'dashboard' AND m.period_start IS NOT NULL
  AND m.period_end IS NOT NULL AND m.period_end <= ?
"""
_PERIODS: Final = f"SELECT DISTINCT m.period_start, m.period_end {_OF.format(join='')}"
_EVERY: Final = f"""
SELECT m.id, m.about, m.period_start, m.period_end, {", ".join(f"m.{name}" for name in FIELDS)}
{_OF.format(join="")} ORDER BY m.id
"""
_KEYS: Final = f"""
SELECT m.id, p.key {_OF.format(join="JOIN provenance AS p ON p.entity_id = m.id")}
  AND p.entity = 'measurement'
"""


class _Pool:
    """All numbers of one link and period; those of several events are several rows."""

    def __init__(self) -> None:
        self.rows: dict[int, list[int | None]] = {}

    def known(self, at: int) -> int | None:
        """What it says of one field."""
        said = [counters[at] for counters in self.rows.values()]
        return sum(filter(None, said)) if any(one is not None for one in said) else None

    def lower(self, at: int, by: int) -> None:
        """Take so much off one field; less than nothing is left of none."""
        for counters in self.rows.values():
            taken = min(counters[at] or 0, by)
            if taken:
                counters[at] = (counters[at] or 0) - taken
                by -= taken


def counted_once(reader: DeskReader, campaign_id: int, until: str) -> dict[int, list[int | None]]:
    """Id -> what the numbers of a longer period count beside the periods that lie within it."""
    periods = [(start, end) for start, end in reader.rows(_PERIODS, (campaign_id, until))]
    if not _within(periods):
        return {}
    found = reader.rows(_KEYS, (campaign_id, until))
    keys = {(row_id, days_of(key)): mark_of(key) for row_id, key in found}
    links: dict[Mark, dict[Days, _Pool]] = defaultdict(lambda: defaultdict(_Pool))
    for row_id, about, start, end, *counters in reader.rows(_EVERY, (campaign_id, until)):
        # a copy without names has no keys
        mark = keys.get((row_id, (start, end))) or ((about,) if about else None)
        if mark is not None:
            links[mark][start, end].rows[row_id] = counters
    lowered: dict[int, list[int | None]] = {}
    for pools in links.values():
        lowered |= _lowered(pools)
    return lowered


def mark_of(key: str) -> Mark | None:
    """Whose visits a key is of, whatever the days; ``None`` where it is no key of visits.

    Args:
        key: As provenance keeps it: program, first day, last day, what tells the link.
    """
    program, *rest = key.split(BETWEEN)
    return None if days_of(key) is None else (program, *rest[2:])


def days_of(key: str) -> Days | None:
    """The first and the last day in a key of visits."""
    parts = key.split(BETWEEN)[1:3]
    is_period = len(parts) == 2 and all(map(_is_day, parts))  # noqa: PLR2004 - first and last
    return (parts[0], parts[1]) if is_period else None


def _is_day(text: str) -> bool:
    return len(text) == len("2026-02-01") and text[4::3] == "--" and text[:4].isdigit()


def _lowered(pools: dict[Days, _Pool]) -> dict[int, list[int | None]]:
    """The rows of the periods that others lie within, without these."""
    within = _within(pools)
    said: dict[Days, Sequence[Any]] = {
        days: [pool.known(at) for at in range(len(FIELDS))] for days, pool in pools.items()
    }
    found: dict[int, list[int | None]] = {}
    for inner, outer in within:
        for at, value in enumerate(said[inner]):
            if value:
                pools[outer].lower(at, value)
        found |= pools[outer].rows
    return found


def _within(periods: Iterable[Days]) -> list[tuple[Days, Days]]:
    """(period, the shortest one that it lies within) of every period that lies within another."""
    found: list[tuple[Days, Days]] = []
    around: list[Days] = []
    # of those that begin on one day the longest first
    for start, end in sorted(sorted(periods, reverse=True), key=itemgetter(0)):
        while around and around[-1][1] < end:
            around.pop()
        if around:
            found.append(((start, end), around[-1]))
        around.append((start, end))
    return found
