"""A blank below a creator means the same creator, where a list is written so."""

from __future__ import annotations

from infdesk.sheets.left_out import left_out_of
from infdesk.sheets.shape.continued import continued
from tests.sheets.sheet_files import csv_file, only_sheet, plan, records, said, table_of

PAPER = """
Campaign,Creator,Handle,Fee,Post link,Post date,Views
Spring,Ana,@ana,500,https://instagram.com/p/aaa,2025-05-01,1000
,,,,https://instagram.com/p/aab,2025-05-02,2000
,,,,https://instagram.com/p/aac,2025-05-03,300
,Bo,@bo,200,https://instagram.com/p/bbb,2025-05-04,70
"""


def names(text: str) -> list[object]:
    table = table_of(text)
    at = table.headers.index("Creator")
    return [cells[at] for _, cells in continued(table).rows]


def test_posts_below_a_creator_are_hers() -> None:
    planned = plan(csv_file("spring.csv", PAPER))
    assert [row.who for row in only_sheet(planned).rows] == ["Ana", "Ana", "Ana", "Bo"]
    assert only_sheet(planned).totals.spend == 70_000
    assert planned.campaign == "Spring"
    assert len(records(planned, "deliverable")) == 4


def test_what_was_carried_down_is_said() -> None:
    told = said(plan(csv_file("spring.csv", PAPER)))
    assert "3 None 2 rows name no creator, the first of them row 3." in told
    assert "3 None 3 rows name no campaign, the first of them row 3." in told
    one = said(plan(csv_file("s.csv", "Creator,Post date,Views\nAna,2025-05-01,5\n,2025-05-02,6")))
    assert "1 row names no creator, row 3." in one


def test_nothing_but_the_keys_is_carried_down() -> None:
    assert continued(table_of(PAPER)).lent[3] == {0: "Spring", 1: "Ana", 2: "@ana"}


def test_where_creators_are_named_on_every_row_a_blank_is_nobody() -> None:
    text = "Creator,Post date,Views\nAna,2025-05-01,5\nAna,2025-05-02,5\n,2025-05-03,6"
    assert names(text) == ["Ana", "Ana", None]
    assert names("Creator,Post date,Views\nAna,2025-05-01,5\n,2025-05-02,5\nAna,2025-05-03,6") == [
        "Ana", None, "Ana",
    ]  # fmt: skip


def test_rows_without_a_post_of_their_own_are_nobody() -> None:
    assert names("Creator,Post date,Views\nAna,2025-05-01,5\n,,60") == ["Ana", None]
    assert names("Creator,Fee,Views\nAna,100,5\n,,60") == ["Ana", None]


def test_a_dash_in_place_of_a_name_is_nobody() -> None:
    assert names("Creator,Post date,Views\nAna,2025-05-01,5\n-,2025-05-02,6") == ["Ana", "-"]


def test_a_gap_ends_what_a_name_speaks_for() -> None:
    assert names("Creator,Post date,Views\nAna,2025-05-01,5\n,,\n,2025-05-02,6") == ["Ana", None]


def test_orders_are_of_nobody_where_nobody_is_named() -> None:
    text = "Creator,Order ID,Post date,Revenue\nAna,1001,2025-05-01,5\n,1002,2025-05-02,6"
    assert names(text) == ["Ana", None]


def test_a_row_left_out_keeps_the_name_carried_down_to_it() -> None:
    file = csv_file("s.csv", "Creator,Post date,Views\nAna,2025-05-01,5\n,2025-05-02,-6")
    (table,) = left_out_of([file], plan(file)).tables
    assert table.rows[0].cells[0] == "Ana"
