"""Which backups are kept: all of the last days, then one a day, one a week, one a month."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

ALL_OF_DAYS = 2
DAILY, WEEKLY, MONTHLY = 12, 10, 9
MOST_BYTES = 2_000_000_000
ALWAYS = 10
"""So many of the newest are kept, however large they are."""

_RUNGS: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
    (DAILY, lambda day: day),
    (WEEKLY, lambda day: day.isocalendar()[:2]),
    (MONTHLY, lambda day: (day.year, day.month)),
)
_FAR = 400
"""Days after which no backup of today is kept on any ladder that goes on growing."""


class Dated(Protocol):
    """What the ladder looks at."""

    @property
    def at(self) -> datetime:
        """When it was made, local time."""

    @property
    def size(self) -> int:
        """Bytes."""


def kept(backups: Sequence[Dated], *, now: datetime) -> frozenset[int]:
    """Which backups stay, as positions in the sequence.

    Of every day (week, month) that counts, the newest backup stays. The newest ten stay whatever
    they weigh; the others only while all together weigh at most 2 GB, the oldest going first.
    """
    order = sorted(range(len(backups)), key=lambda at: backups[at].at, reverse=True)
    newest_days = now - timedelta(days=ALL_OF_DAYS)
    stays = {at for at in order if backups[at].at >= newest_days}
    for many, span in _RUNGS:
        seen: dict[Hashable, int] = {}
        for at in order:
            seen.setdefault(span(backups[at].at.date()), at)
        stays.update(list(seen.values())[:many])
    stays.update(order[:ALWAYS])
    return frozenset(_light_enough(backups, [at for at in order if at in stays]))


def expiry(backups: Sequence[Dated], at: int, *, now: datetime) -> date:
    """The day on which a backup will have gone, if one is made every day from now on.

    Args:
        backups: All that there are.
        at: Position of the one asked about.
        now: Local time.
    """
    growing: list[Dated] = list(backups)
    for days in range(1, _FAR):
        moment = now + timedelta(days=days)
        growing.append(_Made(moment, backups[at].size))
        if at not in kept(growing, now=moment):
            return moment.date()
    return (now + timedelta(days=_FAR)).date()


class _Made:
    """A backup that will be made."""

    def __init__(self, at: datetime, size: int) -> None:
        self.at = at
        self.size = size


def _light_enough(backups: Sequence[Dated], newest_first: list[int]) -> list[int]:
    weight = 0
    for place, at in enumerate(newest_first):
        weight += backups[at].size
        if weight > MOST_BYTES and place >= ALWAYS:
            return newest_first[:place]
    return newest_first
