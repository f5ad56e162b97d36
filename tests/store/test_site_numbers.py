"""Statistics of the site beside posts: which cycle they count for, and no visit counts twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from infdesk.store import tables
from infdesk.store.campaign_sums import cycle_sums
from infdesk.store.check import check_desk
from infdesk.store.desk import Desk
from tests.store.campaign_desk import CampaignDesk

WEEK = (date(2025, 3, 3), date(2025, 3, 9))


@pytest.fixture
def glow(desk: Desk) -> CampaignDesk:
    return CampaignDesk(desk)


def visited(glow: CampaignDesk, days: tuple[date, date] = WEEK, **values: Any) -> int:
    """Statistics of the site for some days."""
    usual: dict[str, Any] = {"source": "dashboard", "kind": "period", "period_start": days[0],
             "period_end": days[1], "clicks": 500, "leads": 20}  # fmt: skip
    return glow.measure(**(usual | values))


def told(glow: CampaignDesk, **which: Any) -> tuple[int | None, int | None]:
    """(clicks, leads) of some cells."""
    found = glow.total(**which)
    return found.clicks, found.leads


# Loose numbers


def test_numbers_without_a_campaign_count_nowhere(glow: CampaignDesk) -> None:
    glow.measure(glow.post(), clicks=7)
    before = glow.sums()
    days = {"period_start": WEEK[0], "period_end": WEEK[1]}
    for about in ("tiktok:7527623000473079054", "visits utm_campaign=starter_box"):
        for kind in ({"kind": "so_far", "day": WEEK[0]}, {"kind": "period", **days}):
            glow.put(tables.Measurement, about=about, source="platform", clicks=900, **kind)
    assert glow.sums() == before
    with glow.desk.reader() as reader:
        of_cycle = cycle_sums(reader, glow.campaign, glow.spring).cells
    assert of_cycle == tuple(cell for cell in before.cells if cell.cycle_id == glow.spring)


# In which cycle


def test_days_within_a_cycle_count_for_it(glow: CampaignDesk) -> None:
    visited(glow)
    visited(glow, (date(2025, 6, 30), date(2025, 6, 30)), clicks=5, leads=None)
    assert told(glow, cycle_id=glow.spring) == (500, 20)
    assert told(glow, cycle_id=glow.summer) == (5, None)


def test_several_rows_of_one_cycle_are_added_up(glow: CampaignDesk) -> None:
    visited(glow, platform_name="Instagram")
    visited(glow, platform_name="Instagram", clicks=30, leads=1)
    visited(glow, (date(2025, 3, 10), date(2025, 3, 16)), clicks=9, leads=0)
    assert told(glow, cycle_id=glow.spring) == (539, 21)


@pytest.mark.parametrize(
    "days",
    [
        (date(2025, 2, 24), date(2025, 3, 2)),
        (date(2025, 3, 31), date(2025, 4, 6)),
        (date(2025, 3, 1), date(2025, 6, 30)),
        (date(2025, 9, 1), date(2025, 9, 7)),
    ],
)
def test_days_that_no_cycle_has_all_of_count_for_the_campaign_alone(
    glow: CampaignDesk, days: tuple[date, date]
) -> None:
    visited(glow, days)
    assert [cell.cycle_id for cell in glow.sums().cells] == [None]
    assert told(glow) == (500, 20)


def test_of_cycles_that_share_the_days_the_later_one_counts_them(glow: CampaignDesk) -> None:
    later = glow.cycle(3, (date(2025, 3, 2), date(2025, 4, 30)))
    visited(glow)
    assert told(glow, cycle_id=later) == (500, 20)
    assert told(glow) == (500, 20)


def test_a_cycle_that_is_still_running_has_the_days_from_its_start_on(glow: CampaignDesk) -> None:
    running = glow.cycle(3, (date(2025, 9, 1), None))
    visited(glow, (date(2025, 10, 1), date(2025, 10, 7)))
    assert told(glow, cycle_id=running) == (500, 20)


def test_a_cycle_of_another_campaign_has_none_of_them(glow: CampaignDesk) -> None:
    other = glow.put(tables.Campaign, name="Other")
    glow.put(tables.Cycle, campaign_id=other, number=1, start=WEEK[0], end=WEEK[1])
    visited(glow)
    assert told(glow, cycle_id=glow.spring) == (500, 20)


def test_nothing_is_written_down_of_the_cycle_that_was_found(glow: CampaignDesk) -> None:
    row = visited(glow)
    glow.sums()
    with glow.desk.reader() as reader:
        assert reader.one("SELECT cycle_id FROM measurement WHERE id = ?", (row,)) == (None,)


def test_results_that_a_tracker_states_for_no_cycle_stay_outside(glow: CampaignDesk) -> None:
    visited(glow, source="tracker")
    assert [cell.cycle_id for cell in glow.sums().cells] == [None]


def test_one_cycle_alone_equals_its_part_of_the_campaign(glow: CampaignDesk) -> None:
    visited(glow)
    visited(glow, (date(2025, 3, 1), date(2025, 6, 30)), clicks=70)
    visited(glow, (date(2025, 6, 2), date(2025, 6, 8)))
    glow.measure(glow.post(), clicks=7, day=WEEK[0])
    glow.measure(agreement_id=glow.ana, day=WEEK[0], leads=3)
    for cycle in (glow.spring, glow.summer):
        with glow.desk.reader() as reader:
            alone = cycle_sums(reader, glow.campaign, cycle).cells
        assert alone == tuple(cell for cell in glow.sums().cells if cell.cycle_id == cycle)


# Beside what posts and totals state


def test_clicks_that_a_post_states_are_not_counted_again_by_the_site(glow: CampaignDesk) -> None:
    glow.measure(glow.post(), clicks=120, day=WEEK[1])
    visited(glow)
    assert told(glow, cycle_id=glow.spring) == (120, 20)


def test_posts_of_another_cycle_do_not_stand_for_these_visits(glow: CampaignDesk) -> None:
    glow.measure(glow.post(cycle_id=glow.summer), clicks=120, leads=3)
    visited(glow)
    assert told(glow, cycle_id=glow.spring) == (500, 20)
    assert told(glow) == (620, 23)


def test_what_the_total_of_an_agreement_states_is_not_counted_again(glow: CampaignDesk) -> None:
    glow.measure(agreement_id=glow.ana, cycle_id=glow.spring, day=WEEK[1], leads=6)
    visited(glow)
    assert told(glow, cycle_id=glow.spring) == (500, 6)


def test_the_total_of_an_agreement_without_a_cycle_may_be_of_any(glow: CampaignDesk) -> None:
    glow.measure(agreement_id=glow.ana, day=WEEK[1], clicks=60)
    visited(glow)
    assert told(glow) == (60, 20)


def test_visits_of_no_single_cycle_are_left_out_where_any_post_states_them(
    glow: CampaignDesk,
) -> None:
    glow.measure(glow.post(), clicks=120)
    visited(glow, (date(2025, 3, 1), date(2025, 6, 30)))
    assert told(glow) == (120, 20)


def test_visits_of_a_cycle_that_is_said_are_no_further_ones_either(glow: CampaignDesk) -> None:
    glow.measure(glow.post(), clicks=120)
    visited(glow, cycle_id=glow.spring)
    assert told(glow, cycle_id=glow.spring) == (120, 20)


def test_what_only_the_site_knows_counts_beside_the_posts(glow: CampaignDesk) -> None:
    glow.measure(glow.post(), clicks=120, leads=3)
    visited(glow, new_followers=8)
    found = glow.total(cycle_id=glow.spring)
    assert (found.clicks, found.leads, found.new_followers) == (120, 3, 8)


def test_where_nothing_is_left_of_a_row_of_the_site_there_is_no_cell(glow: CampaignDesk) -> None:
    glow.measure(glow.post(), clicks=120, leads=3)
    before = glow.sums()
    visited(glow, platform_name="Newsletter")
    assert glow.sums() == before


def test_rows_of_the_site_are_no_posts_that_shares_are_counted_against(glow: CampaignDesk) -> None:
    glow.measure(glow.post(), impressions=1000, clicks=120)
    visited(glow, platform_name="Newsletter", clicks=None)
    assert glow.total().covered == 1
    assert glow.total().posts == 1


def test_as_of_a_day_later_visits_do_not_count(glow: CampaignDesk) -> None:
    visited(glow)
    assert told(glow) == (500, 20)
    found = glow.total(as_of=date(2025, 3, 8))
    assert (found.clicks, found.leads) == (None, None)


# Faults


def test_visits_that_count_for_a_cycle_are_not_numbers_of_nothing(glow: CampaignDesk) -> None:
    visited(glow)
    assert check_desk(glow.desk.path, today=date(2025, 12, 1)).faults == ()
    visited(glow, (date(2025, 9, 1), date(2025, 9, 7)))
    found = check_desk(glow.desk.path, today=date(2025, 12, 1)).faults
    assert [(fault.kind, fault.count) for fault in found] == [("numbers of nothing", 1)]
