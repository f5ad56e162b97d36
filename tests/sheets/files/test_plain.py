from __future__ import annotations

import datetime as dt
import marshal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infdesk.sheets.files.plain import pack, unpack

days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
moments = st.builds(dt.datetime.combine, days, st.times()).map(
    lambda moment: moment.replace(microsecond=0, second=7)
)
times = st.times().map(lambda time: time.replace(microsecond=0))
cells = (
    st.text(min_size=1, max_size=4)
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False).filter(lambda x: not x.is_integer())
    | st.none()
    | days
    | moments
    | times
)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.tuples(*[cells] * width), min_size=1, max_size=6)
)


@given(tables)
def test_cells_pass_the_pipe_unchanged(rows: list[tuple[object, ...]]) -> None:
    passed = unpack(*marshal.loads(marshal.dumps(pack(rows), 2)))  # noqa: S302 - our own bytes
    assert passed == rows
    assert [[type(c) for c in row] for row in passed] == [[type(c) for c in row] for row in rows]


def passed(*column: object) -> list[object]:
    return [row[0] for row in unpack(*pack([(cell,) for cell in column]))]


def test_whole_numbers_are_whole_in_columns_of_one_type_and_of_many() -> None:
    for column in ((200.0, 1.5), (200.0, 1.5, "x")):
        first, second = passed(*column)[:2]
        assert (first, type(first), second) == (200, int, 1.5)


def test_numbers_beyond_every_count_stay_as_they_are() -> None:
    assert passed(1e300, 2.0) == [1e300, 2]
    assert type(passed(1e300)[0]) is float


def test_nothing_is_none() -> None:
    assert passed("", "a") == [None, "a"]
    assert passed("", 1.0, *[False]) == [None, 1, False]


def test_midnight_is_the_day() -> None:
    assert passed(dt.datetime.fromisoformat("2025-05-01")) == [dt.date(2025, 5, 1)]


def test_a_fraction_of_a_second_is_rounded_away() -> None:
    almost = dt.datetime.fromisoformat("2025-05-01T09:29:59.999")
    assert passed(almost) == [dt.datetime.fromisoformat("2025-05-01T09:30")]


def test_a_length_of_time_is_its_text() -> None:
    assert passed(dt.timedelta(hours=30, seconds=5)) == ["30:00:05"]


def test_no_rows_are_no_columns() -> None:
    assert unpack(*pack([])) == []


def test_rows_of_unequal_width_are_filled_up() -> None:
    assert unpack(*pack([("Ana",), ("Bo", 2.0, "x")])) == [("Ana", None, None), ("Bo", 2, "x")]


@pytest.mark.parametrize("beside", [1.0, "x"])
def test_what_no_number_can_be_becomes_text(beside: float | str) -> None:
    rows = [(beside,), (float("inf"),), (float("nan"),), (float("-inf"),)]
    assert unpack(*pack(rows)) == [(beside,), ("inf",), ("nan",), ("-inf",)]
