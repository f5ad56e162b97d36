"""Merged cells stand in every row that they span, and names of groups before their headings."""

from __future__ import annotations

from collections.abc import Sequence

from infdesk.domain.cell import Cell, Merged
from infdesk.domain.sheet import Sheet, SheetFile
from infdesk.sheets.left_out import left_out_of
from infdesk.sheets.shape.merged import Seen, may_be_said_again
from infdesk.sheets.shape.tables import Table, find_tables
from tests.sheets.sheet_files import TODAY, left_out, only_sheet, plan, records

HEAD = ("Creator", "Fee", "Format", "Post date", "Views")
POSTS: tuple[tuple[Cell, ...], ...] = (
    HEAD,
    ("Ana", 500, "reel", "2025-05-01", 1000),
    (None, None, "story", "2025-05-02", 50),
    (None, None, "reel", "2025-05-03", 1050),
    ("Bo", 300, "video", "2025-05-04", 800),
)


def sheet_of(rows: Sequence[tuple[Cell, ...]], *merged: Merged) -> Sheet:
    return Sheet("Posts", rows, merged=merged)


def file_of(sheet: Sheet) -> SheetFile:
    return SheetFile("/somewhere/posts.xlsx", "1", TODAY, (sheet,))


def only(rows: Sequence[tuple[Cell, ...]], *merged: Merged) -> Table:
    (table,) = find_tables(sheet_of(rows, *merged))
    return table


def test_a_name_merged_over_her_posts_stands_in_each() -> None:
    table = only(POSTS, (1, 0, 3, 0), (1, 1, 3, 1))
    assert [cells[0] for _, cells in table.rows] == ["Ana", "Ana", "Ana", "Bo"]
    assert table.lent == {3: {0: "Ana"}, 4: {0: "Ana"}}


def test_a_fee_merged_over_posts_is_paid_once() -> None:
    planned = plan(file_of(sheet_of(POSTS, (1, 0, 3, 0), (1, 1, 3, 1))))
    assert [row.who for row in only_sheet(planned).rows] == ["Ana", "Ana", "Ana", "Bo"]
    assert only_sheet(planned).totals.spend == 80_000
    assert len(records(planned, "deliverable")) == 4


def test_words_about_money_and_posts_are_not_said_again() -> None:
    rows = (("Creator", "Fee", "Deliverables", "Link"), ("Ana", "tbc 500", "IGR:2", "a"),
            (None, None, None, "b"))  # fmt: skip
    assert only(rows, (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2)).rows[1] == (
        3, ("Ana", None, None, "b")
    )  # fmt: skip
    assert not may_be_said_again("Fee")
    assert may_be_said_again("Platform")


def test_a_row_that_is_blank_beside_a_merged_cell_is_no_row() -> None:
    table = only((HEAD, POSTS[1], (None,) * 5, POSTS[4]), (1, 0, 2, 0))
    assert table.rows_present == 2


def test_a_heading_merged_down_into_the_data_is_no_creator() -> None:
    rows = (("Creator", "Fee", "Orders"), (None, "USD", "sold"), ("Ana", 200, 3), ("Bo", 100, 4))
    table = only(rows, (0, 0, 1, 0))
    assert "Creator" not in [cells[0] for _, cells in table.rows]


def test_a_merged_title_stays_a_title() -> None:
    table = only((("Spring report", None, None, None, None), *POSTS), (0, 0, 0, 4))
    assert table.preamble == ("Spring report",)
    assert table.headers == HEAD


def test_groups_of_headings_name_those_that_are_said_twice() -> None:
    rows = (
        ("Creator", "Instagram", None, "TikTok", None, "Notes"),
        (None, "Handle", "Followers", "Handle", "Followers", None),
        ("Ana", "@ana.makes", 1000, "@anamakes", 2000, "ok"),
    )
    table = only(rows, (0, 1, 0, 2), (0, 3, 0, 4), (0, 0, 1, 0))
    assert table.header_row == 2
    assert table.headers == (
        "Creator", "Instagram Handle", "Instagram Followers", "TikTok Handle", "TikTok Followers",
        "Notes",
    )  # fmt: skip


def test_headings_that_are_said_once_need_no_group() -> None:
    rows = (
        ("Who", None, "Results", None),
        ("Creator", "Platform", "Views", "Orders"),
        ("Ana", "tiktok", 1000, 3),
    )
    assert only(rows, (0, 0, 0, 1), (0, 2, 0, 3)).headers == rows[1]


def test_rows_of_words_are_no_headings_of_groups() -> None:
    rows = [("Creator", "Fee", "Notes", "More"), ("Ana", "tbd", "paused", None),
            ("Bo", "tbd", "late", "late")]  # fmt: skip
    assert Seen(sheet_of(rows, (1, 2, 1, 3))).rows[2] == rows[2]


def test_merged_cells_that_overlap_are_taken_once() -> None:
    seen = Seen(sheet_of(POSTS, (1, 0, 2, 0), (1, 0, 4, 0), (2, 0, 4, 0)))
    assert seen.lent.keys() == {2}


def test_a_row_left_out_keeps_the_name_that_was_merged_over_it() -> None:
    rows = (HEAD, POSTS[1], (None, None, "story", "2025-05-02", -50))
    file = file_of(sheet_of(rows, (1, 0, 2, 0)))
    planned = plan(file)
    assert [row.row for row in left_out(planned)] == [3]
    (table,) = left_out_of([file], planned).tables
    assert table.rows[0].cells[0] == "Ana"
