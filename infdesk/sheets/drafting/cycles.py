"""Which cycle each row belongs to: a column of numbers, else calendar months, else one cycle."""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from infdesk.domain.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Month = tuple[int, int]

BY_MONTHS: Final = "calendar months"
"""What tells rounds apart where no column does and days are known."""


@dataclass(slots=True)
class Cycle:
    """One round of a campaign as the files tell it; days are known where they are."""

    number: int
    name: str | None = None
    start: date | None = None
    end: date | None = None

    def state(self, as_of: date) -> str:
        """Where the round stood on a day."""
        if self.start is None or self.end is None:
            return "running"
        if self.end < as_of:
            return "closed"
        return "running" if self.start <= as_of else "planned"


@dataclass(frozen=True, slots=True)
class Dated:
    """When one row speaks of: a typed round, a day, a month, a longer time, or nothing of these."""

    number: int | None = None
    day: date | None = None
    month: Month | None = None
    period: tuple[date, date] | None = None


UNDATED = Dated()


@dataclass(slots=True)
class Cycles:
    """The rounds of the campaigns of one import.

    Attributes:
        chosen: Number that every row goes to, where the founder has said so.
        known: Folded campaign -> name of a round on the desk -> its number, so that the file of the
            next month goes on counting.
        by_months: Whether months tell the rounds apart even where no row here has a day: these
            rows were once among others that had one.
    """

    chosen: int | None = None
    known: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    by_months: bool = False
    by_column: str = ""
    _numbers: dict[str, dict[Month, int]] = field(default_factory=dict)
    _rounds: dict[str, dict[int, Cycle]] = field(default_factory=dict)

    def learn(self, rows: Mapping[str, Sequence[Dated]], *, column: str = "") -> None:
        """Look at every dated row of every campaign before any row is placed.

        Args:
            rows: Folded campaign -> its rows.
            column: Header of the column that numbers the rounds, ``""`` where there is none.
        """
        self.by_column = column
        for campaign, dates in rows.items():
            if self.chosen is None and not column:
                self._number_months(campaign, dates)
            for dated in dict.fromkeys(dates):
                number = self.number(campaign, dated)
                if number is not None:
                    self._widen(campaign, number, dated)
            if not self._rounds.get(campaign) and not self.by_months:
                self._rounds[campaign] = {1: Cycle(1)}

    def number(self, campaign: str, dated: Dated) -> int | None:
        """Number of the round a row belongs to, ``None`` for undated facts of a dated set."""
        if self.chosen is not None:
            return self.chosen
        if self.by_column:
            return dated.number
        months = self._numbers.get(campaign)
        if not months:
            return None if self.by_months else 1
        month = _month(dated)
        return months.get(month) if month else None

    def of(self, campaign: str) -> tuple[Cycle, ...]:
        """The rounds of a campaign, in order."""
        rounds = self._rounds.get(campaign, {})
        return tuple(rounds[number] for number in sorted(rounds))

    def told_by(self) -> str:
        """What tells the rounds apart, in words."""
        if self.chosen is not None:
            return f"cycle {self.chosen}, as you chose"
        if self.by_column:
            return f"column {self.by_column}"
        return BY_MONTHS if self.by_months or any(self._numbers.values()) else "one cycle"

    def _number_months(self, campaign: str, dates: Sequence[Dated]) -> None:
        months = sorted({month for dated in dates if (month := _month(dated))})
        known = self.known.get(campaign, {})
        numbers = self._numbers.setdefault(campaign, {})
        following = max(known.values(), default=0) + 1
        for month in months:
            number = known.get(fold(month_name(month)))
            if number is None:
                number, following = following, following + 1
            numbers[month] = number

    def _widen(self, campaign: str, number: int, dated: Dated) -> None:
        rounds = self._rounds.setdefault(campaign, {})
        cycle = rounds.setdefault(number, Cycle(number))
        month = _month(dated)
        if month and self.chosen is None and not self.by_column:
            cycle.name = month_name(month)
            cycle.start, cycle.end = first_day(month), last_day(month)
        elif dated.day or month or dated.period:
            start, end = dated.period or (first_day(month or (1, 1)), last_day(month or (1, 1)))
            first, last = dated.day or start, dated.day or end
            cycle.start = min(cycle.start or first, first)
            cycle.end = max(cycle.end or last, last)


def month_name(month: Month) -> str:
    """A month as cycles are called after it: ``2025-01``."""
    return f"{month[0]:04d}-{month[1]:02d}"


def first_day(month: Month) -> date:
    """First day of a month."""
    return date(month[0], month[1], 1)


def last_day(month: Month) -> date:
    """Last day of a month."""
    return date(month[0], month[1], calendar.monthrange(*month)[1])


def group_by_campaign(pairs: Sequence[tuple[str, Dated]]) -> dict[str, list[Dated]]:
    """Collect rows under their folded campaigns."""
    groups: dict[str, list[Dated]] = defaultdict(list)
    for campaign, dated in pairs:
        groups[campaign].append(dated)
    return groups


def _month(dated: Dated) -> Month | None:
    if dated.month:
        return dated.month
    return (dated.day.year, dated.day.month) if dated.day else None
