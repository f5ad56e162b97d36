from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infdesk.domain.days import order_evidence, read_day, read_month, with_years
from infdesk.domain.numbers import UNREADABLE

if TYPE_CHECKING:
    from infdesk.domain.cell import Cell
    from infdesk.domain.days import Order

_DAYS = st.dates(date(1969, 1, 1), date(2068, 12, 31))


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2025-05-11", date(2025, 5, 11)),
        ("2025-05-11 09:55:16 -0400", date(2025, 5, 11)),
        ("2025-07-01T23:59:59Z", date(2025, 7, 1)),
        ("2025/1/3", date(2025, 1, 3)),
        ("01-Jan-22", date(2022, 1, 1)),
        ("17.May.2023", date(2023, 5, 17)),
        ("28.08.25", date(2025, 8, 28)),
        ("Aug 28, 2025", date(2025, 8, 28)),
        ("Thursday, August 28, 2025 10:30 AM", date(2025, 8, 28)),
        ("28th Aug 2025", date(2025, 8, 28)),
        ("8 de marzo de 2025", date(2025, 3, 8)),
        ("1er janvier 2025", date(2025, 1, 1)),
        ("Mittwoch, 1. März 2024", date(2024, 3, 1)),
        ("12 de ago. de 2026", date(2026, 8, 12)),
        ("5 maggio 2024", date(2024, 5, 5)),
        ("3 mrt 2024", date(2024, 3, 3)),
        ("2025年1月8日", date(2025, 1, 8)),
        (44577, date(2022, 1, 16)),
        (44577.75, date(2022, 1, 16)),
        ("44577", date(2022, 1, 16)),
        (20250131, date(2025, 1, 31)),
        ("20250131", date(2025, 1, 31)),
        (date(2025, 2, 3), date(2025, 2, 3)),
    ],
)
def test_a_day_reads_the_same_in_every_order(cell: Cell, day: date) -> None:
    orders: tuple[Order, ...] = ("dmy", "mdy", "ymd")
    assert {read_day(cell, order) for order in orders} == {day}


def test_the_local_calendar_day_stays_whatever_the_zone() -> None:
    late = datetime(2025, 7, 1, 23, 30, tzinfo=UTC)
    assert read_day(late) == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("order", "day"),
    [("dmy", date(2022, 4, 3)), ("mdy", date(2022, 3, 4)), ("ymd", date(2003, 4, 22))],
)
def test_the_order_of_the_column_decides_what_could_be_both(order: Order, day: date) -> None:
    assert read_day("03/04/22", order) == day


@pytest.mark.parametrize("order", ["dmy", "mdy"])
def test_a_number_above_twelve_is_no_month_whatever_the_order(order: Order) -> None:
    assert read_day("15/01/2022", order) == date(2022, 1, 15)
    assert read_day("12/26/21", order) == date(2021, 12, 26)


def test_days_parted_by_dots_never_begin_with_the_month() -> None:
    assert read_day("03.04.2022", "mdy") == date(2022, 4, 3)


@pytest.mark.parametrize(
    "cell",
    [
        "31/02/2022",
        "2025-13-01",
        "August 28",
        "12:30",
        "1/1/0001",
        "hello",
        "99999",
        3.5,
        True,
        150,
    ],
)
def test_what_is_no_day_is_unreadable(cell: Cell) -> None:
    assert read_day(cell) is UNREADABLE


@pytest.mark.parametrize("cell", [None, "", "TBD", "-", "N/A"])
def test_an_unknown_day_is_none(cell: Cell) -> None:
    assert read_day(cell) is None
    assert read_month(cell) is None


@given(_DAYS, st.sampled_from([("dmy", "%d/%m/%Y"), ("mdy", "%m/%d/%y"), ("ymd", "%Y-%m-%d")]))
def test_a_day_reads_back_in_its_own_order(day: date, way: tuple[Order, str]) -> None:
    order, pattern = way
    assert read_day(day.strftime(pattern), order) == day


@given(_DAYS)
def test_a_spreadsheets_day_number_is_that_day(day: date) -> None:
    assert read_day((day - date(1899, 12, 30)).days) == day


@given(st.text(max_size=16))
def test_no_text_breaks_the_reading(text: str) -> None:
    for read in (read_day(text), read_month(text)):
        assert read is None or read is UNREADABLE or isinstance(read, date | tuple)


@pytest.mark.parametrize(
    "typed",
    [
        "2025-01",
        "2025/1",
        "01/2025",
        "Jan 2025",
        "January-25",
        "Januar 2025",
        "2025年1月",
        "Jan-25",
    ],
)
def test_a_month_reads_as_year_and_month(typed: str) -> None:
    assert read_month(typed) == (2025, 1)


def test_a_day_names_its_month() -> None:
    assert read_month(date(2025, 1, 31)) == (2025, 1)


@pytest.mark.parametrize("typed", ["13/2025", "July 16", "Q1 2025", "may", "Mika 2025"])
def test_what_is_no_month_is_unreadable(typed: str) -> None:
    assert read_month(typed) is UNREADABLE


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2022", "15/01/2022"], "dmy"),
        (["03/04/2022", "12/26/21"], "mdy"),
        (["45/01/03", "03/04/05"], "ymd"),
        (["03.04.2022"], "dmy"),
        (["15/01/2022", "16/01/2022", "01/17/2022"], "dmy"),
        (["05/05/2022", None, date(2022, 3, 4)], "dmy"),
    ],
)
def test_values_with_one_reading_settle_the_order(cells: list[Cell], order: Order) -> None:
    reading = order_evidence(cells)
    assert reading.sure
    assert reading.order == order


def test_a_column_that_reads_both_ways_is_unsure_and_says_by_what() -> None:
    reading = order_evidence(["05/05/2022", "03/04/2022"])
    assert not reading.sure
    assert "03/04/2022" in reading.why


def test_a_settled_column_is_not_read_to_its_end() -> None:
    read = iter(["15/01/2022"] * 9000)
    assert order_evidence(read).order == "dmy"
    assert next(read, None) is not None


def test_a_late_value_still_settles_a_long_column() -> None:
    assert order_evidence([*["03/04/2022"] * 5000, "12/26/2022"]).order == "mdy"


def test_days_a_little_out_of_order_are_of_no_other_year() -> None:
    whole = [date(2025, 6, 30) - timedelta(days=at) for at in range(200)]
    for at in (40, 90, 150):
        whole[at], whole[at + 1] = whole[at + 1], whole[at]
    read = with_years([(day.month, day.day) for day in whole], until=date(2025, 7, 3))
    assert read == whole


def test_a_swap_at_new_year_loses_no_year() -> None:
    whole = [date(2025, 1, 20) - timedelta(days=at) for at in range(120)]
    whole[19], whole[20] = whole[20], whole[19]
    read = with_years([(day.month, day.day) for day in whole], until=date(2025, 1, 25))
    assert read == whole


def test_a_column_in_which_both_orders_stand_is_mixed() -> None:
    reading = order_evidence(["13/02/2025", "02/14/2025", "03/04/2025"])
    assert (reading.sure, reading.mixed) == (True, True)
    assert "“13/02/2025” and “02/14/2025”" in reading.why
    assert not order_evidence(["13/02/2025", "03/04/2025"]).mixed


def test_a_number_of_one_digit_beside_a_month_is_no_year() -> None:
    assert read_month("March (2)") is UNREADABLE
