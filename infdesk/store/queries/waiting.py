"""Numbers that no campaign counts yet, and where they could go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from infdesk.domain.loose import is_about_visits
from infdesk.store.queries.fetching import fetch

if TYPE_CHECKING:
    from datetime import date

    from infdesk.store.desk import DeskReader

_LOOSE = "FROM measurement WHERE campaign_id IS NULL AND about IS NOT NULL"
# what grows is told as of its newest day, what was counted in periods as their sum
_OF = """CASE WHEN total(kind = 'period') > 0 THEN sum({0}) ELSE max({0}) END"""
_WAITING = f"""
SELECT about, count(*), min(coalesce(period_start, day)), max(coalesce(period_end, day)),
  {", ".join(_OF.format(name) for name in ("views", "clicks", "conversions", "revenue"))}
{_LOOSE} GROUP BY about ORDER BY about LIKE 'visits %' DESC, 5 DESC, 6 DESC, about
"""
_AGREEMENTS = """
SELECT a.id, c.name, p.name FROM agreement AS a JOIN creator AS c ON c.id = a.creator_id
JOIN campaign AS p ON p.id = a.campaign_id WHERE NOT a.archived AND NOT p.archived
ORDER BY c.name COLLATE NOCASE, p.id, a.id
"""


@dataclass(frozen=True, slots=True)
class WaitingNumbers:
    """All sets of numbers of one post, or of the visits by one kind of link.

    Attributes:
        about: What they are of, as ``domain.loose`` writes it.
        sets: How many rows of files they came from.
        revenue: In minor units.
    """

    about: str
    sets: int
    first: date | None
    last: date | None
    views: int | None
    clicks: int | None
    conversions: int | None
    revenue: int | None

    @property
    def id(self) -> str:
        """What tells one from the next."""
        return self.about

    @property
    def are_visits(self) -> bool:
        """Whether they are of visits, which a campaign counts; else of a post."""
        return is_about_visits(self.about)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Numbers that wait, and where they could go.

    Attributes:
        numbers: Visits first, then posts, the most seen first.
        campaigns: (id, name) of those that are not archived.
        agreements: (id, creator, campaign), by creator.
    """

    numbers: tuple[WaitingNumbers, ...] = ()
    campaigns: tuple[tuple[int, str], ...] = ()
    agreements: tuple[tuple[int, str, str], ...] = ()


def count_waiting(reader: DeskReader) -> int:
    """How many posts and kinds of visits have numbers that no campaign counts."""
    return int(reader.one(f"SELECT count(DISTINCT about) {_LOOSE}")[0])


def waiting(reader: DeskReader) -> Waiting:
    """Everything in one moment."""
    with reader.snapshot():
        numbers = fetch(reader, WaitingNumbers, _WAITING)
        campaigns: Any = reader.rows("SELECT id, name FROM campaign WHERE NOT archived ORDER BY id")
        agreements: Any = reader.rows(_AGREEMENTS)
    return Waiting(numbers, tuple(campaigns), tuple(agreements))
