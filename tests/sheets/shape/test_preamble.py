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


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Startdatum", "Enddatum"),
        ("Begindatum", "Einddatum"),
        ("Date de début ", "Date de fin "),
        ("Fecha de inicio", "Fecha de finalización"),
        ("Data inizio", "Data fine"),
        ("Data de início", "Data de término"),
        ("시작일", "종료일"),
    ],
)
def test_two_labelled_days_are_the_period_in_any_language(first: str, last: str) -> None:
    lines = ["# Property: soap.example", f"# {first}: 20260201", f"# {last}: 20260228", "#"]
    assert period_in(reversed(lines)) == (date(2026, 2, 1), date(2026, 2, 28))


@pytest.mark.parametrize(
    "line",
    [
        "# Feb 1, 2026 - Feb 28, 2026",
        "# Feb 1 - Feb 28, 2026",
        "# 1 févr. 2026 - 28 févr. 2026",
        "# 1. Februar 2026 – 28. Februar 2026",
        "# Zeitraum: 1. Februar 2026 bis 28. Februar 2026",
        "# 2026년 2월 1일~2026년 2월 28일",
    ],
)
def test_a_period_may_be_written_in_words(line: str) -> None:
    assert period_in([line]) == (date(2026, 2, 1), date(2026, 2, 28))


def test_a_third_labelled_day_is_no_end_of_the_period() -> None:
    ends = ["# Start date: 20260201", "# End date: 20260228"]
    assert period_in(["# Created: 20260305", *reversed(ends)]) == (
        date(2026, 2, 1),
        date(2026, 2, 28),
    )
    assert period_in(["# Erstellt: 20260305", "# Bis: 20260228", "# Von: 20260201"]) is None


def test_each_table_has_the_days_of_the_lines_right_above_it() -> None:
    lines = ["# Von: 20260101", "# Bis: 20260131", "Nth day Users", "0000 4", "# Filter: all"]
    own = [*lines, "# Von: 20260201", "# Bis: 20260228"]
    assert period_in(reversed(own)) == (date(2026, 2, 1), date(2026, 2, 28))
    assert period_in(reversed(lines)) == (date(2026, 1, 1), date(2026, 1, 31))


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
