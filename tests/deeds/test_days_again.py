"""Visits of one link in downloads whose days overlap: said, and each day counted once."""

from __future__ import annotations

from pathlib import Path

import pytest

from infdesk.deeds.importing import Imported, import_files
from infdesk.domain.choices import Choices
from infdesk.domain.sums import CLICKS, LEADS
from infdesk.store.campaign_sums import campaign_sums
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.undoing import undo_import
from tests.deeds.any_desk import TODAY

TABLE = """# All Users
# Start date: {first}
# End date: {last}
Session source / medium,Session campaign,Sessions,Key events
ig / story,lena_feb,{lena},{leads}
tiktok / bio,maya_feb,{maya},5
"""


def take(desk: Path, first: str, last: str, campaign: str = "Spring", **numbers: int) -> Imported:
    numbers = {"lena": 620, "leads": 20, "maya": 300} | numbers
    file = desk.parent / f"visits {first} {last}.csv"
    file.write_text(TABLE.format(first=first, last=last, **numbers), "utf8")
    return import_files(desk, [file], Choices(campaign=campaign), today=TODAY)


def counted(desk: Path) -> tuple[int, int]:
    """(visits, leads) of the first campaign."""
    with DeskReader.open(desk) as reader:
        totals = [cell.sums.totals for cell in campaign_sums(reader, 1).cells]
    return sum(one[CLICKS] or 0 for one in totals), sum(one[LEADS] or 0 for one in totals)


def said(imported: Imported) -> str:
    sheets = imported.prepared.plan.sheets()
    return "\n".join(f"{p.row}: {p.what} {p.hint}" for _, s in sheets for p in s.problems)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "glow.infdesk"
    take(path, "20250201", "20250228")
    return path


def test_days_within_a_longer_period_count_once(desk: Path) -> None:
    longer = take(desk, "20250201", "20250315", lena=700, leads=24, maya=310)
    assert counted(desk) == (1010, 29)
    expected = "5: The row counts 2025-02-01 to 2025-03-15, and 2025-02-01 to 2025-02-28 is counted"
    assert expected in said(longer)
    assert "So does one more row." in said(longer)
    take(desk, "20250203", "20250209", lena=100, leads=4, maya=10)  # within both of them
    assert counted(desk) == (1010, 29)


def test_periods_of_which_none_lies_within_the_other_are_said_to_count_twice(desk: Path) -> None:
    later = take(desk, "20250215", "20250315", lena=400, leads=10, maya=100)
    assert counted(desk) == (1420, 40)
    assert "the days in both are counted twice" in said(later)


def test_nothing_is_said_where_no_day_is_counted_again(desk: Path) -> None:
    assert "counted already" not in said(take(desk, "20250301", "20250331"))
    assert "counted already" not in said(take(desk, "20250201", "20250228"))
    other = take(desk, "20250201", "20250315", campaign="Summer")
    assert "counted already" not in said(other)
    assert counted(desk) == (1840, 50)


def test_what_a_longer_period_counts_alone_comes_back_when_the_shorter_goes(desk: Path) -> None:
    longer = take(desk, "20250201", "20250315", lena=700, leads=24, maya=310)
    assert longer.batch is not None
    with Desk.open(desk) as opened:
        undo_import(opened, 1)
    assert counted(desk) == (1010, 29)
