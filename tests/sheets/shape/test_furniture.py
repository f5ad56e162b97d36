"""Rows below the headings that are no data."""

from __future__ import annotations

import pytest

from infdesk.domain.cell import Cell
from infdesk.domain.sheet import Sheet
from infdesk.sheets.shape.furniture import AVERAGE, EXAMPLE, NOTE, PLAN, SECTION, TOTAL
from infdesk.sheets.shape.tables import Table, find_tables

HEAD: tuple[Cell, ...] = ("Creator", "Platform", "Orders", "Revenue", "Cost")
ANA: tuple[Cell, ...] = ("Ana", "instagram", 11, 410.5, "£200")
BO: tuple[Cell, ...] = ("Bo", "tiktok", 7, 220, "gifted")
CY: tuple[Cell, ...] = ("Cy", "youtube", 2, 90, "incl.")
DI: tuple[Cell, ...] = ("Di", "tiktok", 3, 60, "gifted")


def only(*rows: tuple[Cell, ...]) -> Table:
    (table,) = find_tables(Sheet("Tab", rows))
    return table


@pytest.mark.parametrize("cost", ["£200", None])
def test_a_row_that_names_nobody_and_adds_the_others_up_is_a_total(cost: Cell) -> None:
    table = only(HEAD, ANA, BO, CY, DI, (None, None, 23, 780.5, cost))
    assert [row for row, _ in table.rows] == [2, 3, 4, 5]
    assert table.furniture == ((6, TOTAL),)


def test_a_row_without_a_name_that_adds_nothing_up_is_data() -> None:
    assert len(only(HEAD, ANA, BO, CY, DI, (None, None, 5, 130, "£90")).rows) == 5


def test_one_sum_by_chance_makes_no_total_of_a_row_with_a_fee() -> None:
    assert len(only(HEAD, ANA, BO, CY, DI, (None, None, 23, 130, "£90")).rows) == 5


WIDE: tuple[Cell, ...] = ("Creator", "Posted", "Platform", "Orders", "Revenue", "Fee")
POSTS: tuple[tuple[Cell, ...], ...] = (
    ("Ana", "2025-03-01", "Instagram", 8, 392, "$150"),
    ("Leo", "2025-03-05", "TikTok", 20, 980, "$0.3k"),
    ("Mia", "2025-03-09", "YouTube", 5, 245, "$200"),
)


@pytest.mark.parametrize(
    "label",
    ["Summary", "∑", "March total", "All creators", "Suma total", "Gesamtergebnis", "Übertrag",
     "Sous-total", "YTD", "Whatever"],
)  # fmt: skip
def test_a_row_that_is_the_sum_of_those_above_is_a_total_whatever_its_label(label: str) -> None:
    table = only(WIDE, *POSTS, (label, None, None, 33, 1617, "$650"))
    assert table.furniture == ((5, TOTAL),)


def test_a_sum_that_counts_its_creators_and_posts_is_a_total() -> None:
    table = only(WIDE, *POSTS, ("3 creators", None, "3 posts", 33, 1617, 650))
    assert table.furniture == ((5, TOTAL),)


@pytest.mark.parametrize("label", ["Ø", "Average per post", "Media", "Per post"])
def test_a_row_of_averages_is_no_data(label: str) -> None:
    table = only(WIDE, *POSTS, (label, None, None, 11, 539, "$217"))
    assert table.furniture == ((5, AVERAGE),)


@pytest.mark.parametrize("label", ["Budget", "Remaining", "Ziel", "Objectif", "Soll"])
def test_a_budget_below_the_posts_is_no_post(label: str) -> None:
    table = only(WIDE, *POSTS, (label, None, None, None, None, 1000))
    assert table.furniture == ((5, PLAN),)


def test_a_creator_whose_numbers_only_look_like_a_sum_is_data() -> None:
    few: tuple[tuple[Cell, ...], ...] = (
        ("Ana", "2025-03-01", "Instagram", 1, 10, 100),
        ("Leo", "2025-03-05", "TikTok", 1, 10, 100),
        ("Mia", "2025-03-09", "YouTube", 2, 20, 200),
    )
    assert len(only(WIDE, *few).rows) == 3
    assert len(only(WIDE, *POSTS, ("Total Beauty", "2025-03-11", "TikTok", 3, 90, 100)).rows) == 4


def test_what_a_template_shows_below_its_headings_is_no_post() -> None:
    hints: tuple[Cell, ...] = ("(full name)", "(dd/mm/yyyy)", "(IG/TT/YT)", "(number)", "(€)", None)
    shown: tuple[Cell, ...] = ("EXAMPLE: Jane Doe", "01/01/2025", "IG", 1, 10, 5)
    table = only(WIDE, hints, shown, *POSTS)
    assert table.furniture == ((2, NOTE), (3, EXAMPLE))
    assert len(table.rows) == 3


@pytest.mark.parametrize(
    "title",
    ["Januar 2025", "Enero", "Mars 2025", "Maio/25", "KW 14", "Semana 1", "03/2025", "2025", 2025,
     "Gifting", "Paid collabs", "Bezahlte Kooperationen", "DEUTSCHLAND"],
)  # fmt: skip
def test_a_title_above_some_of_the_posts_is_no_creator(title: Cell) -> None:
    alone: tuple[Cell, ...] = (title, None, None, None, None, None)
    table = only(WIDE, POSTS[0], alone, *POSTS[1:])
    assert table.furniture == ((3, SECTION),)


@pytest.mark.parametrize("name", ["April Jones", "Mae", "Ray", "may.lee"])
def test_a_creator_of_whom_nothing_else_is_known_stays_a_creator(name: str) -> None:
    alone: tuple[Cell, ...] = (name, None, None, None, None, None)
    assert len(only(WIDE, POSTS[0], alone, *POSTS[1:]).rows) == 4


@pytest.mark.parametrize("said", ["1 von 2", "2/4 posted", "4 posts", "posted"])
def test_a_text_in_one_cell_of_a_row_of_sums_makes_it_no_data(said: str) -> None:
    head = (*HEAD, "Posted?")
    posts = [(*row, "yes ✅ 12.03.") for row in (ANA, BO, CY, DI)]
    table = only(head, *posts, (None, None, 23, 780.5, None, said))
    assert table.furniture == ((6, TOTAL),)
    assert len(only(head, *posts, (None, None, 24, 700, None, said)).rows) == 5


def test_one_sum_beside_a_tally_makes_a_total_where_the_rest_agrees() -> None:
    head = ("Name", "Product", "Sent on", "Posted?", "Story views", "Value (€)")
    sent = [("Ida", "Serum", "2025-03-03", "ja", 2300, "64,90"),
            ("Ole", "Mask", "2025-03-03", "nein", None, "39,90")]  # fmt: skip
    table = only(head, *sent, (None, None, None, "1 von 2", 2300, "104,80"))
    assert table.furniture == ((4, TOTAL),)
    assert len(only(head, *sent, (None, None, None, "1 von 2", 2400, "104,80")).rows) == 3
    assert len(only(head, *sent, (None, None, None, "ja", 2300, "104,80")).rows) == 3
