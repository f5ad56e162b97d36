from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infdesk.sheets.own.exact_text import LongTexts, escaped, joined, plain


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(text: str) -> None:
    assert plain(escaped(text), {}) == text


@given(st.text("\\u0041_xlong 7\r\x00é"))
def test_texts_that_look_like_our_own_signs_come_back(text: str) -> None:
    assert plain(escaped(text), {}) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", "\\"),
        ("\\", "\\\\"),
        ("a\r\nb", "a\\u000d\nb"),
        ("_x0041_", "\\u005fx0041_"),
        ("snake_case", "snake_case"),
        ("\\long 1", "\\\\long 1"),
    ],
)
def test_how_a_cell_says_it(text: str, cell: str) -> None:
    assert escaped(text) == cell


def test_a_backslash_typed_by_hand_is_itself() -> None:
    assert plain("C:\\users", {}) == "C:\\users"


@pytest.mark.parametrize("text", ["n" * 40_000, "\x00" * 17_000, "😀" * 20_000, "\\" * 16_001])
def test_what_one_cell_cannot_hold_goes_on_a_sheet_of_its_own(text: str) -> None:
    long_texts = LongTexts()
    assert long_texts.cell("short") == "short"
    cell = long_texts.cell(text)
    assert cell == "\\long 1"
    assert all(len(part.encode("utf-16-le")) // 2 <= 32_767 for _, _, part in long_texts.rows)
    assert plain(cell, joined(long_texts.rows)) == text


def test_a_long_text_that_lost_a_part_is_not_made_up() -> None:
    long_texts = LongTexts()
    cell = long_texts.cell("n" * 40_000)
    with pytest.raises(LookupError):
        plain(cell, joined(long_texts.rows[1:]))
