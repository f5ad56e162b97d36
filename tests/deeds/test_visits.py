"""Visits of a site: whose they are, and that they count once whenever that is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from infdesk.deeds.importing import Imported, import_files
from infdesk.domain.choices import Choices
from infdesk.domain.comparison import Outcome
from infdesk.store.desk import DeskReader
from tests.deeds.any_desk import TODAY

GA4 = """# All Users
# Start date: 20250301
# End date: 20250331
Session source / medium,Session campaign,Sessions,Engaged sessions,Key events
google / organic,(organic),900,500,200
google / cpc,black_friday_ads,700,400,300
instagram / creator,Spring Launch,716,493,4
"""
TRACKER = "Creator,Campaign,Post date,Views,Fee\nAna Ruiz,Spring Launch,2025-03-02,800,100\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    visits, tracker = tmp_path / "acquisition.csv", tmp_path / "tracker.csv"
    visits.write_text(GA4, "utf8")
    tracker.write_text(TRACKER, "utf8")
    return tmp_path / "glow.infdesk", visits, tracker


def take(desk: Path, *paths: Path, campaign: str | None = None) -> Imported:
    return import_files(desk, list(paths), Choices(campaign=campaign), today=TODAY)


def counted(desk: Path) -> tuple[int, int, int]:
    with DeskReader.open(desk) as reader:
        (found,) = reader.rows(
            "SELECT count(*), sum(campaign_id IS NOT NULL),"
            " sum(CASE WHEN campaign_id IS NOT NULL THEN clicks END)"
            " FROM measurement WHERE source = 'dashboard'"
        )
    return found[0], found[1], found[2] or 0


def test_visits_of_other_campaigns_are_not_the_only_campaigns(
    files: tuple[Path, Path, Path],
) -> None:
    desk, visits, tracker = files
    take(desk, tracker)
    take(desk, visits)
    assert counted(desk) == (3, 1, 716)


def test_visits_that_came_before_their_campaign_count_once(files: tuple[Path, Path, Path]) -> None:
    desk, visits, tracker = files
    take(desk, visits)
    assert counted(desk) == (3, 0, 0)
    take(desk, tracker)
    assert counted(desk) == (3, 1, 716)
    again = take(desk, visits)
    assert (again.batch, again.prepared.comparison.count(Outcome.SAME)) == (None, 3)
    assert counted(desk) == (3, 1, 716)


def test_the_founders_word_gives_all_visits_of_a_file_to_a_campaign(
    files: tuple[Path, Path, Path],
) -> None:
    desk, visits, tracker = files
    take(desk, tracker)
    take(desk, visits, campaign="Spring Launch")
    assert counted(desk) == (3, 3, 716 + 900 + 700)
    assert take(desk, visits, campaign="Spring Launch").batch is None
