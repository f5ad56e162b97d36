from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from infdesk.deeds.summing import summary_of
from infdesk.domain.formats import Formats
from infdesk.domain.measures import Measures
from infdesk.domain.rows import TrackerRow
from infdesk.domain.summary import CampaignSummary
from infdesk.places import today
from infdesk.ui.context import DeskContext
from infdesk.ui.models.rows_model import DASH, Column
from infdesk.ui.tracker_columns import (
    COUNTERS,
    MONEY,
    POSTED,
    goal_key,
    is_number,
    missing,
    read_cell,
    selection_words,
    sum_cells,
    tracker_columns,
)

FORMATS = Formats("en_US", "USD")
POST = TrackerRow(
    id=1, agreement_id=1, creator_id=1, creator="Ana", handle="@ana", cycle_id=1,
    platform="Instagram", format="Reel", offer="Box", posted_on=date(2026, 6, 1), month=None,
    url=None, spend=20000, fee=20000, credited=False, impressions=1000, clicks=20, conversions=8,
    revenue=50000,
)  # fmt: skip
UNKNOWN = replace(
    POST, id=2, spend=None, fee=None, impressions=None, clicks=None, conversions=None,
    revenue=None, posted_on=None,
)  # fmt: skip


@pytest.fixture
def sample(sample_context: DeskContext) -> CampaignSummary:
    chosen = sample_context.selection.campaign_id or 0
    return sample_context.read(lambda reader: summary_of(reader, chosen, today=today()))


def columns(summary: CampaignSummary, *rows: TrackerRow) -> dict[str, Column[TrackerRow]]:
    return {column.key: column for column in tracker_columns(summary, rows, FORMATS)}


def judged_by(summary: CampaignSummary, metric: str) -> CampaignSummary:
    return replace(summary, goal=replace(summary.goal, metric=metric))


def test_the_goals_own_metric_stands_first_and_strong(sample: CampaignSummary) -> None:
    for metric, key in [("orders", "conversions"), ("clicks", "clicks"), ("cpl", "leads")]:
        found = columns(judged_by(sample, metric), POST)
        numbers = [one for one in found if is_number(one)]
        assert (goal_key(judged_by(sample, metric)), numbers[0]) == (key, key)
        assert [one for one in numbers if found[one].is_strong] == [key]


def test_counters_that_nobody_reports_take_no_room(sample: CampaignSummary) -> None:
    assert "saves" not in columns(sample, POST)
    assert "saves" in columns(sample, POST, replace(POST, id=3, saves=0))


def test_the_cost_is_paid_per_result_of_the_goal(sample: CampaignSummary) -> None:
    assert columns(judged_by(sample, "orders"), POST)["cost"].text(POST) == "$25.00"
    lead = replace(POST, leads=4)
    assert columns(judged_by(sample, "cpl"), lead)["cost"].text(lead) == "$50.00"


def test_nothing_sold_and_nothing_known_have_no_cost_per_result(sample: CampaignSummary) -> None:
    cost = columns(sample, POST)["cost"]
    assert cost.text(replace(POST, conversions=0)) == DASH
    assert cost.text(UNKNOWN) == DASH


def test_the_unknown_is_a_dash_and_zero_is_zero(sample: CampaignSummary) -> None:
    found = columns(sample, POST, UNKNOWN)
    for key in ("conversions", "fee", "revenue", "spend", "impressions", "clicks", "ctr"):
        assert found[key].text(UNKNOWN) == DASH
    assert found["clicks"].text(replace(POST, clicks=0)) == "0"
    assert found["ctr"].text(replace(POST, clicks=0)) == "0.00%"


def test_credited_orders_cannot_be_typed_over_and_say_why(sample: CampaignSummary) -> None:
    credited = replace(POST, credited=True)
    found = columns(sample, credited)
    for key in ("conversions", "revenue"):
        assert not found[key].can_edit(credited)
        assert "orders that carry this creator’s code" in (found[key].tip or str)(credited)  # type: ignore[operator]
        assert found[key].can_edit(POST)
    assert found["clicks"].can_edit(credited)


def test_what_is_missing_is_named_once_and_only_where_it_can_be_had() -> None:
    assert missing(POST, "conversions") == []
    assert missing(UNKNOWN, "conversions") == [
        "Orders", "Fee", "Clicks", "Impressions", "Day posted",
    ]  # fmt: skip
    assert "Clicks" in missing(UNKNOWN, "clicks")
    assert missing(UNKNOWN, "clicks").count("Clicks") == 1
    assert missing(replace(POST, posted_on=None, month="2026-06"), "conversions") == []


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("clicks", "1,200", 1200), ("clicks", "", None), ("clicks", DASH, None),
        ("clicks", "0", 0), ("fee", "$250", 25000), ("fee", "1,250.50", 125050),
        ("revenue", "", None), (POSTED, "12 Aug 2026", date(2026, 8, 12)), (POSTED, "", None),
    ],
)  # fmt: skip
def test_what_is_typed_is_read(key: str, typed: str, value: Any) -> None:
    assert read_cell(key, typed, FORMATS) == (value, None)


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("clicks", "many", "“many” is not a whole number"), ("clicks", "-3", "below zero"),
        ("fee", "free", "“free” is not an amount"), ("fee", "-1", "below zero"),
        (POSTED, "someday", "“someday” is not a day"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(key: str, typed: str, said: str) -> None:
    value, sentence = read_cell(key, typed, FORMATS)
    assert value is None
    assert said in (sentence or "")


def test_every_counter_and_amount_can_be_pasted_and_nothing_else() -> None:
    assert all(is_number(key) for key in (*COUNTERS, *MONEY))
    assert not any(is_number(key) for key in ("creator", "cost", "ctr", "spend", "missing"))


def test_a_sum_of_which_parts_are_unknown_says_so() -> None:
    totals = Measures(spend=20000, posts=2, conversions=8, clicks=20)
    cells = sum_cells((POST, UNKNOWN), totals, FORMATS, cost="cpa")
    assert (cells["creator"], cells["conversions"]) == ("2 posts", "8")
    assert cells["conversions side"] == "1 of 2"
    assert "saves side" not in cells
    assert cells["saves"] == DASH


def test_a_selection_is_told_in_counts_and_sums() -> None:
    assert selection_words((), FORMATS, goal="conversions") == ""
    said = selection_words((POST, UNKNOWN), FORMATS, goal="conversions")
    assert said == "2 posts selected · Orders 8 · Spend $200"
    alone = selection_words((UNKNOWN,), FORMATS, goal="leads")
    assert alone == f"1 post selected · Leads {DASH} · Spend {DASH}"
