from __future__ import annotations

from datetime import date

import pytest

from infdesk.deeds.importing import read_block
from infdesk.sheets.files.pasted import NAME, block_of, has_headings, is_block
from infdesk.sheets.files.reading import USUAL_LIMITS, Refusal, read_pasted

TODAY = date(2026, 11, 22)


def test_a_cell_in_quotation_marks_may_hold_line_breaks_and_tabs() -> None:
    text = 'Name\tNotes\r\nAna\t"kind\nand ""quick"", two\tthree"\r\nBen\t\r\n'
    assert block_of(text) == [
        ["Name", "Notes"],
        ["Ana", 'kind\nand "quick", two\tthree'],
        ["Ben", ""],
    ]


def test_a_quotation_mark_that_opens_nothing_is_a_sign_like_others() -> None:
    assert block_of('Size\tName\n"5 x\tAna\n') == [["Size", "Name"], ['"5 x', "Ana"]]


def test_a_blank_line_is_a_row_of_one_blank_cell() -> None:
    assert block_of("5\n\n7\n") == [["5"], [""], ["7"]]


@pytest.mark.parametrize("text", ["", "one cell", "a\tb", "a\nb\nc", "a\tb\n\t\n"])
def test_less_than_two_rows_of_two_cells_are_no_block(text: str) -> None:
    assert not is_block(block_of(text))


@pytest.mark.parametrize(
    ("heads", "are_headings"),
    [
        ("Creator\tFollowers\tMood", True),
        ("Name\tHandle", True),
        ("Ana Ruiz\t@ana", False),
        ("Clicks\t40", False),
        ("Creator\tmy thoughts\tmore thoughts\tyet more", False),
    ],
)
def test_headings_are_known_by_half_of_their_words_and_by_holding_no_number(
    heads: str, *, are_headings: bool
) -> None:
    assert has_headings(block_of(f"{heads}\nx\ty\n")) is are_headings


def test_a_block_reads_as_a_file_would_and_commas_part_nothing() -> None:
    ((file,), refusals) = read_block("Name\tPlace\nAna, R.\tLisbon, PT\n", today=TODAY)
    assert refusals == ()
    assert (file.name, file.modified_on) == (NAME, TODAY)
    (sheet,) = file.sheets
    assert list(sheet.rows) == [("Name", "Place"), ("Ana, R.", "Lisbon, PT")]
    assert sheet.first_row == 1


def test_a_block_that_is_too_large_is_refused_with_what_to_do() -> None:
    limits = type(USUAL_LIMITS)(file_megabytes=0)
    refused = read_pasted("Name\tPlace\nAna\tLisbon\n", today=TODAY, limits=limits)
    assert isinstance(refused, Refusal)
    assert "larger than 0 MB" in str(refused.error)
