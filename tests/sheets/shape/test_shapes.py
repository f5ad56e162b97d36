from __future__ import annotations

import pytest

from infdesk.domain.cell import Cell
from infdesk.sheets.shape.shapes import Shape, as_number, shape


@pytest.mark.parametrize(
    "text",
    [
        "Creator", "Fee ($)", "#", "Tax 1 Name", "PRODUTO1", "Avg Engagement %", "Followers\r\n(K)",
        "Cost per click, in the brand's own currency", "Instagram Handle", "Top 10 posts",
    ],
)  # fmt: skip
def test_words_of_headings_and_names_are_labels(text: str) -> None:
    assert shape(text) is Shape.LABEL


@pytest.mark.parametrize(
    "cell",
    [
        3, 0.5, False, "1.2M", "~20K", "$1,027", "€ 1,296", "18.000.000 VND", "9,03%", "2025-01",
        "17.May.2023", "8 de marzo de 2025", "July 16", "15/01/2022", "@ana", "a@b.example",
        "https://tiktok.com/@a", "INF_001", "CAMP100000", "✅", "yes", "word " * 20,
    ],
)  # fmt: skip
def test_what_stands_below_headings_is_a_value(cell: Cell) -> None:
    assert shape(cell) is Shape.VALUE


@pytest.mark.parametrize("text", ["-", "N/A", "N/A'", "undefined", "#VALOR!", "#DIV/0!", "TBD"])
def test_stand_ins_are_neither(text: str) -> None:
    assert shape(text) is Shape.PLACEHOLDER


@pytest.mark.parametrize("cell", [None, "", " \n"])
def test_nothing_is_blank(cell: Cell) -> None:
    assert shape(cell) is Shape.BLANK


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (7, 7.0), ("1,200", 1200.0), ("1.200,50", 1200.5), ("1,200.50", 1200.5), ("$ 12.5", 12.5),
        ("USD 20", 20.0), ("18.000.000 VND", None), ("12,5", 12.5), ("4%", 4.0), ("-3", -3.0),
        ("\u22123", -3.0), ("1 200", 1200.0), ("Ana", None), ("C001", None), (True, None),
        (None, None),
    ],
)  # fmt: skip
def test_plain_numbers_can_be_added_up(cell: Cell, number: float | None) -> None:
    assert as_number(cell) == number
