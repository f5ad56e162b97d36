"""A table on its side makes no creators of its numbers."""

from __future__ import annotations

from tests.sheets.sheet_files import book, left_out, only_sheet, plan

ON_ITS_SIDE = (
    (None, "Ana", "Leo", "Mia"),
    ("Platform", "Instagram", "TikTok", "Instagram"),
    ("Post date", "2025-03-03", "2025-03-10", "2025-03-12"),
    ("Views", 12000, 51000, 5000),
    ("Orders", 14, 20, 2),
    ("Revenue (€)", 686, 980, 98),
)


def test_a_table_on_its_side_is_left_out_and_says_how_to_turn_it() -> None:
    planned = plan(book("report.xlsx", {"Report": ON_ITS_SIDE}))
    problems = [row.left_out for row in left_out(planned) if row.left_out is not None]
    assert problems
    assert all(problem.what.startswith("The table stands on its side") for problem in problems)
    assert not any(row.records for row in only_sheet(planned).rows)


def test_a_table_of_sums_by_platform_stands_upright() -> None:
    sums = (
        ("Platform", "Views", "Orders", "Revenue"),
        ("Instagram", 17000, 16, 784), ("TikTok", 51000, 20, 980),
        ("YouTube", 9000, 3, 98), ("Pinterest", 100, 1, 20),
    )  # fmt: skip
    planned = plan(book("report.xlsx", {"Report": sums}))
    assert not any(r.left_out and "on its side" in r.left_out.what for r in left_out(planned))
