from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.sheet import Sheet, SheetFile
from infdesk.sheets.shape.preamble import lines_above, period_in, year_told


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("# 20250301-20250331", "2025-03-01", "2025-03-31"),
        ("2025-03-01 to 2025-03-31", "2025-03-01", "2025-03-31"),
        ("01/04/2025 - 30/04/2025", "2025-04-01", "2025-04-30"),
        ("04/01/2025 - 04/30/2025", "2025-04-01", "2025-04-30"),
        ("01/02/2025 - 05/02/2025", "2025-02-01", "2025-02-05"),
        ("01.02.2025 bis 28.02.2025", "2025-02-01", "2025-02-28"),
        ("01/01/2025 - 01/31/2025", "2025-01-01", "2025-01-31"),
    ],
)
def test_both_ends_of_a_period_are_written_the_same_way(line: str, first: str, last: str) -> None:
    assert period_in([line]) == (date.fromisoformat(first), date.fromisoformat(last))


def test_the_period_stands_in_two_lines_or_in_none() -> None:
    lines = ["# Start date: 20250301", "# End date: 20250331"]
    assert period_in(lines) == (date(2025, 3, 1), date(2025, 3, 31))
    assert period_in(["# All Users", "31/12/2025 - 01/01/2025"]) is None


def test_the_lines_above_a_table_leave_blank_ones_out() -> None:
    sheet = Sheet("Posts", [("2025 overview", None), (None, None), ("Month", "Views")])
    assert lines_above(sheet, 3) == ["2025 overview"]


def test_the_year_is_told_above_the_table_else_by_the_tab_else_by_the_file() -> None:
    saved = date(2026, 1, 5)
    titled = Sheet("2023", [("2025 overview",), ("Month",)])
    plain = Sheet("Results", [("Month",)])
    named = SheetFile("/x/results 2024.xlsx", "", saved, (titled, plain))
    assert year_told(named, titled, 2) == 2025
    assert year_told(named, Sheet("2023", plain.rows), 1) == 2023
    assert year_told(named, plain, 1) == 2024
    assert year_told(SheetFile("/x/2023 to 2024.xlsx", "", saved, (plain,)), plain, 1) is None
