from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.cell import Cell
from infdesk.sheets.fields import ValueType
from infdesk.sheets.matching.profiles import profile


@pytest.mark.parametrize(
    ("cells", "look"),
    [
        (["2025-01-09", date(2025, 1, 9)], ValueType.DAY),
        (["Jan 2025", "2025-02"], ValueType.MONTH),
        (["ana@lopez.example"], ValueType.EMAIL),
        (["@ana.makes", "@bob"], ValueType.HANDLE),
        (["IG", "TikTok"], ValueType.PLATFORM),
        (["IG Reel", "TT video"], ValueType.FORMAT),
        (["yes", False], ValueType.TICK),
        (["R1", "Round 2", 3], ValueType.ROUND),
        (["$1,200", "85K", 12.5], ValueType.COUNT),
    ],
)
def test_values_show_what_they_look_like(cells: list[Cell], look: ValueType) -> None:
    assert profile(cells).share(look) == 1.0


def test_unknown_cells_say_nothing() -> None:
    values = profile([None, "-", "N/A", 5])
    assert (values.filled, values.share(ValueType.COUNT)) == (1, 1.0)
    assert profile([None, "TBD"]).filled == 0


def test_whole_numbers_of_our_years_may_be_days_of_excel() -> None:
    assert profile([44577, 44600.5, 12]).serials == pytest.approx(1 / 3)


def test_a_number_without_end_has_no_size() -> None:
    values = profile(["9" * 400, float("inf"), float("nan"), 7])
    assert (values.low, values.high) == (7, 7)


def test_a_value_far_down_a_sparse_column_is_found() -> None:
    cells: list[Cell] = [None] * 1000
    cells[501] = "@ana"
    assert profile(cells).share(ValueType.HANDLE) == 1.0


def test_a_number_beside_a_control_character_is_counted_as_a_row_number() -> None:
    assert profile(["0\x1f", "1", "2"]).is_index
