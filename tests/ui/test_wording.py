from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.formats import Formats
from infdesk.domain.measures import Measures
from infdesk.domain.numbers import UNREADABLE
from infdesk.domain.rows import CycleRow
from infdesk.ui import wording

US = Formats("en_US", "USD")
GERMAN = Formats("de_DE", "EUR")
FIRST, LAST = date(2026, 8, 10), date(2026, 9, 6)


def test_days_leave_their_year_out_in_the_order_of_the_place() -> None:
    assert wording.short_day(FIRST, US) == "Aug 10"
    assert wording.short_day(FIRST, GERMAN) == "10. Aug."
    assert wording.short_day(None, US) == "–"


def test_a_range_with_one_end_unknown_keeps_its_dash() -> None:
    assert wording.short_range(FIRST, LAST, US).startswith("Aug 10")
    assert wording.short_range(FIRST, None, US) == "Aug 10 – –"
    assert wording.short_range(None, None, US) == "–"


def test_a_cycle_is_called_with_its_days() -> None:
    assert wording.cycle_label(CycleRow(1, 1, 3, start=FIRST, end=LAST), US).startswith("Cycle 3 ·")
    assert wording.cycle_label(CycleRow(1, 1, 3, name="2025-01"), US) == "2025-01"


@pytest.mark.parametrize(
    ("metric", "value", "told"),
    [
        ("orders", 84, "84 orders"),
        ("orders", 1, "1 order"),
        ("orders", None, "– orders"),
        ("net_revenue", 437_000, "$4,370 net revenue"),
        ("cpa", 5202, "$52.02 per order"),
    ],
)
def test_a_value_is_told_with_what_it_counts(metric: str, value: float | None, told: str) -> None:
    assert wording.metric_words(metric, value, US) == told


def test_how_far_a_goal_is_fits_in_a_line() -> None:
    assert wording.of_target("orders", 84, 120, US) == "84 of 120 orders"
    assert wording.of_target("orders", None, 120, US) == "– of 120 orders"
    assert wording.of_target("cpa", 5202, 3000, US) == "$52.02, at most $30.00 per order"
    assert wording.of_target("orders", 84, None, US) == "84 orders"


def test_a_cost_with_unknown_results_is_at_most() -> None:
    assert wording.cost_words("orders", Measures(cpa=5202.0), US) == "$52.02 an order"
    about = Measures(cpa=5202.0, unknown=1)
    assert wording.cost_words("orders", about, US) == "at most $52.02 an order"
    assert wording.cost_words("orders", Measures(), US) == ""
    assert wording.cost_words("reach", Measures(), US) == ""


def test_a_target_is_read_in_the_unit_of_its_metric() -> None:
    assert wording.metric_reader("orders", US)("1,200") == 1200.0
    assert wording.metric_reader("cpa", US)("$30") == 3000
    assert wording.metric_reader("engagement_rate", US)("4.5%") == pytest.approx(0.045)
    assert wording.metric_reader("orders", GERMAN)("1.200") == 1200.0
    assert wording.metric_reader("orders", US)("many") is UNREADABLE
    assert wording.metric_reader("orders", US)("") is None


@pytest.mark.parametrize("metric", ["orders", "cpa", "engagement_rate", "roas"])
@pytest.mark.parametrize("formats", [US, GERMAN], ids=["us", "german"])
def test_what_is_shown_can_be_typed_back(metric: str, formats: Formats) -> None:
    value = {"engagement_rate": 0.045, "roas": 2.5}.get(metric, 12345.0)
    shown = wording.metric_writer(metric, formats)(value)
    assert wording.metric_reader(metric, formats)(shown) == pytest.approx(value)


def test_a_share_is_never_more_than_all() -> None:
    read = wording.percent_reader(US)
    assert read("70%") == pytest.approx(0.7)
    assert read("170%") is UNREADABLE
    assert wording.percent(0.7, US) == "70%"
    assert wording.percent(0.125, US) == "12.5%"
    assert wording.percent(None, US) == "–"


def test_one_is_counted_in_the_singular() -> None:
    assert wording.count(1, "post") == "1 post"
    assert wording.count(3, "person", "people") == "3 people"
