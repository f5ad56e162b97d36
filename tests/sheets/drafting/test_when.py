from __future__ import annotations

from datetime import date

import pytest

from infdesk.sheets.drafting.when import month_in
from tests.sheets.sheet_files import book, csv_file, plan, records

ROWS = (("Creator", "Views", "Likes"), ("Ana", 100, 9), ("Bob", 50, 3))


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("Jan 2025", (2025, 1)),
        ("tracker_2025-03", (2025, 3)),
        ("results march 2024 final", (2024, 3)),
        ("September", (2025, 9)),
        ("December", (2024, 12)),
        ("Overview", None),
        ("Top 10", None),
    ],
)
def test_a_month_is_found_in_a_name(name: str, month: tuple[int, int] | None) -> None:
    year = 2025 if "2025" in name else 2024 if "2024" in name else None
    assert month_in(name, year, before=date(2025, 11, 1)) == month


def test_tabs_named_for_months_are_the_cycles() -> None:
    planned = plan(book("tracker 2025.xlsx", {"February": ROWS, "January": ROWS}))
    cycles = records(planned, "cycle")
    assert [(c.values["number"], c.values["name"]) for c in cycles] == [
        (1, "2025-01"), (2, "2025-02"),
    ]  # fmt: skip
    assert len(records(planned, "deliverable")) == 4


def test_files_named_for_months_are_the_cycles() -> None:
    text = "Creator,Views,Likes\nAna,100,9"
    planned = plan(csv_file("acme_2025-02.csv", text), csv_file("acme_2025-01.csv", text))
    assert planned.campaign == "acme_2025"
    assert [c.values["name"] for c in records(planned, "cycle")] == ["2025-01", "2025-02"]


def test_dates_in_the_rows_win_over_the_name() -> None:
    text = "Creator,Post date,Views\nAna,2025-06-01,100"
    (cycle,) = records(plan(csv_file("acme_2025-02.csv", text)), "cycle")
    assert cycle.values["name"] == "2025-06"
