"""Overviews beside the rows that they add up count once."""

from __future__ import annotations

from infdesk.domain.cell import Cell
from infdesk.domain.choices import FileKind
from infdesk.domain.plan import ImportPlan
from tests.sheets.sheet_files import Rows, book, plan, records, said, sheet_named

LINK = "https://www.instagram.com/reel/Demo"
HEAD: list[Cell] = ["Creator", "Platform", "Post link", "Date", "Views", "Orders", "Revenue", "Fee"]
JANUARY: list[Cell] = ["Ana Ruiz", "IG", f"{LINK}1/", "2025-01-09", 8000, 7, 400.5, 200]
FEBRUARY: Rows = [
    ["Ana Ruiz", "IG", f"{LINK}2/", "2025-02-09", 3000, 2, 100, 100],
    ["Ben Okafor", "IG", f"{LINK}3/", "2025-02-01", 90000, 9, 777, 500],
]
POSTS: Rows = [HEAD, JANUARY, *FEBRUARY]
BY_MONTH: Rows = [
    ["Month", "Views", "Orders", "Revenue", "Spend"],
    ["January", 8000, 7, 400.5, 200],
    ["February", 93000, 11, 877, 600],
]
BY_CREATOR: Rows = [
    ["Creator", "Email", "Posts", "Views", "Orders", "Revenue", "Spend"],
    ["Ana Ruiz", "ana@example.org", 2, 11000, 9, 500.5, 300],
    ["Ben Okafor", "ben@example.org", 1, 90000, 9, 777, 500],
]


def total(planned: ImportPlan, name: str) -> int:
    return sum(int(str(r.values.get(name, 0))) for r in records(planned, "measurement"))


def spent(planned: ImportPlan) -> int:
    return sum(int(str(r.values["amount"])) for r in records(planned, "charge"))


def test_an_overview_by_month_is_not_counted_again() -> None:
    planned = plan(book("2025.xlsx", {"Overview": BY_MONTH, "Posts": POSTS}))
    assert (total(planned, "views"), spent(planned)) == (101_000, 80_000)
    overview = next(sheet for _, sheet in planned.sheets() if sheet.name == "Overview")
    assert [row.furniture for row in overview.rows] == [True, True]
    assert "2 rows add up what the rows of the creators say." in said(planned)


def test_months_of_an_overview_are_of_the_year_that_stands_above_it() -> None:
    titled: Rows = [["2024 influencer overview"], [], *BY_MONTH]
    planned = plan(book("overview.xlsx", {"Overview": titled}))
    sheet = sheet_named(planned, "overview.xlsx")
    assert (str(sheet.start), str(sheet.end)) == ("2024-01-01", "2024-02-29")


def test_rows_of_an_overview_that_the_posts_do_not_explain_count() -> None:
    more: Rows = [*BY_MONTH, ["March", 500, 3, 90, 40]]
    planned = plan(book("2025.xlsx", {"Overview": more, "Posts": POSTS}))
    assert (total(planned, "views"), spent(planned)) == (101_500, 84_000)
    corrected: Rows = [BY_MONTH[0], ["January", 8000, 9, 400.5, 200]]
    planned = plan(book("2025.xlsx", {"Overview": corrected, "Posts": POSTS}))
    assert total(planned, "views") == 109_000


def test_one_equal_number_is_chance() -> None:
    planned = plan(book("2025.xlsx", {"Site": [["Month", "Orders"], ["January", 7]],
                                      "Posts": POSTS}))  # fmt: skip
    assert total(planned, "conversions") == 18 + 7


def test_an_overview_by_creator_keeps_what_it_says_of_her_and_counts_nothing() -> None:
    planned = plan(book("2025.xlsx", {"Posts": POSTS, "By creator": BY_CREATOR}))
    assert (total(planned, "views"), spent(planned)) == (101_000, 80_000)
    by_creator = next(sheet for _, sheet in planned.sheets() if sheet.name == "By creator")
    assert by_creator.kind is FileKind.CREATOR_LIST
    assert not any(row.left_out for row in by_creator.rows)
    assert {r.values["value"] for r in records(planned, "contact")} == {
        "ana@example.org", "ben@example.org",
    }  # fmt: skip
    assert "are the sums of their posts" in said(planned)


def test_a_second_list_with_other_numbers_counts() -> None:
    other: Rows = [BY_CREATOR[0], ["Ana Ruiz", "ana@example.org", 2, 50, 1, 10, 5]]
    planned = plan(book("2025.xlsx", {"Posts": POSTS, "Other": other}))
    assert total(planned, "views") == 101_050


def test_a_small_ranking_below_the_posts_of_its_sheet_is_not_counted_again() -> None:
    ranking: Rows = [[], ["Top creator", "Orders"], ["Ben Okafor", 9], ["Ana Ruiz", 9]]
    later: Rows = [HEAD, ["Ana Ruiz", "IG", f"{LINK}4/", "2025-03-09", 500, 1, 50, 10]]
    planned = plan(book("2025.xlsx", {"Winter": [*POSTS, *ranking], "Spring": later}))
    assert total(planned, "conversions") == 18 + 1
    assert len(records(planned, "deliverable")) == 4
    assert "are the sums of their posts" in said(planned)


def test_a_second_table_below_with_numbers_of_its_own_counts() -> None:
    more: Rows = [[], ["Creator", "Orders"], ["Ben Okafor", 9], ["Cleo Park", 5]]
    planned = plan(book("2025.xlsx", {"Winter": [*POSTS, *more]}))
    assert total(planned, "conversions") == 18 + 9 + 5
