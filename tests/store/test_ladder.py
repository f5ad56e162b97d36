from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from infdesk.store.ladder import ALWAYS, MOST_BYTES, expiry, kept

NOON = datetime(2026, 11, 23, 12)  # noqa: DTZ001 - local, as the shelf keeps it


@dataclass
class Made:
    at: datetime
    size: int = 1000


def days_ago(*days: float) -> list[Made]:
    return [Made(NOON - timedelta(days=ago)) for ago in days]


def stay(backups: list[Made]) -> list[Made]:
    return [backups[at] for at in sorted(kept(backups, now=NOON))]


def test_everything_of_the_last_two_days_stays() -> None:
    every_half_hour = days_ago(*(half / 48 for half in range(96)))
    assert stay(every_half_hour) == every_half_hour


def test_older_days_keep_their_newest_one() -> None:
    dense = days_ago(*(at / 4 for at in range(200)))
    older = {made.at.date() for made in stay(dense) if made.at < NOON - timedelta(days=2)}
    for day in older:
        assert sum(made.at.date() == day for made in stay(dense)) <= 1 or day >= date(2026, 11, 21)


def test_a_year_of_daily_backups_becomes_days_weeks_and_months() -> None:
    year = days_ago(*range(365))
    left = [made.at.date() for made in stay(year)]
    assert left[:12] == [(NOON - timedelta(days=ago)).date() for ago in range(12)]
    assert len({day.isocalendar()[:2] for day in left}) >= 10
    assert len({(day.year, day.month) for day in left}) == 9
    assert 12 + 7 <= len(left) <= 12 + 10 + 9


def test_after_a_year_away_the_ten_newest_are_still_there() -> None:
    assert len(stay(days_ago(*(400 + at / 100 for at in range(30))))) >= ALWAYS


def test_no_more_than_two_gigabytes_stay_but_always_ten() -> None:
    heavy = [Made(made.at, MOST_BYTES // 20) for made in days_ago(*(at / 24 for at in range(30)))]
    assert len(stay(heavy)) == 20
    huge = [Made(made.at, MOST_BYTES) for made in days_ago(*range(30))]
    assert stay(huge) == huge[:ALWAYS]


def test_the_day_a_backup_goes_is_known_beforehand() -> None:
    backups = days_ago(0, 1, 40)
    gone = [expiry(backups, at, now=NOON) for at in range(3)]
    assert gone[0] >= NOON.date() + timedelta(days=12)
    assert all(day <= NOON.date() + timedelta(days=300) for day in gone)
