from __future__ import annotations

from dataclasses import replace

from infdesk.domain.cell import Cell
from infdesk.domain.choices import FileKind
from infdesk.domain.sheet import SheetFile
from tests.sheets.sheet_files import book, csv_file, left_out, only_sheet, plan, said

TRACKER: list[list[Cell]] = [["Creator", "Views", "Fee"], ["Ana", 100, 20], ["Bob", 200, 30]]
NOTES: list[list[Cell]] = [
    ["Ask Ana about an autumn bundle"],
    ["Story links expire after a day, post them early"],
]

SIZES: list[list[Cell]] = [["Size"], ["S"], ["M"], ["L"]]


def with_far_cells(*addresses: str) -> SheetFile:
    file = book("t.xlsx", {"Posts": TRACKER})
    note = f"{addresses[0]} lies far from the other cells and was not read."
    sheet = replace(file.sheets[0], notes=(note,), unread=addresses)
    return replace(file, sheets=(sheet,))


def test_a_sheet_of_sentences_is_furniture() -> None:
    planned = plan(book("t.xlsx", {"Posts": TRACKER, "Notes": NOTES}))
    sheet = planned.files[0].sheets[1]
    assert (sheet.kind, sheet.rows_present) == (FileKind.OTHER, 1)
    assert [row.furniture for row in sheet.rows] == [True]
    assert not left_out(planned)


def test_a_list_of_single_words_is_no_prose() -> None:
    planned = plan(book("t.xlsx", {"Posts": TRACKER, "Sizes": SIZES}))
    assert len(left_out(planned)) == 3


def test_a_cell_far_away_leaves_its_row_out_with_the_place() -> None:
    planned = plan(with_far_cells("XFD1048576"))
    (row,) = left_out(planned)
    assert row.row == 1_048_576
    assert row.left_out is not None
    assert (row.left_out.sheet, row.left_out.column) == ("Posts", "XFD")
    assert "XFD1048576" in row.left_out.what
    assert "XFD1048576" in said(planned)


def test_far_cells_of_one_row_are_one_row() -> None:
    sheet = only_sheet(plan(with_far_cells("AAA900000", "AAB900000", "AAA900001")))
    assert [row.row for row in sheet.rows if row.left_out] == [900_000, 900_001]
    assert len(sheet.rows) == sheet.rows_present == 4


def test_a_sheet_of_far_cells_alone_is_named_beside_the_others() -> None:
    file = book("t.xlsx", {"Posts": TRACKER, "Stray": []})
    sheets = (file.sheets[0], replace(file.sheets[1], unread=("ZZ99999",)))
    planned = plan(replace(file, sheets=sheets))
    assert [(s.name, len(s.rows)) for _, s in planned.sheets()] == [("Posts", 2), ("Stray", 1)]
    assert [row.row for row in left_out(planned)] == [99_999]


def test_far_cells_stand_with_the_last_table_of_a_sheet() -> None:
    two: list[list[Cell]] = [*TRACKER, [None] * 3, [None] * 3, *TRACKER]
    file = book("t.xlsx", {"Posts": two})
    planned = plan(replace(file, sheets=(replace(file.sheets[0], unread=("ZZ99999",)),)))
    assert [len(sheet.rows) for _, sheet in planned.sheets()] == [2, 3]


def test_a_hidden_sheet_is_read_and_said() -> None:
    file = book("t.xlsx", {"Posts": TRACKER})
    planned = plan(replace(file, sheets=(replace(file.sheets[0], hidden=True),)))
    assert len(only_sheet(planned).rows) == 2
    assert "hidden" in said(planned)


def test_a_repeated_row_keeps_its_number_and_name() -> None:
    text = "Creator,Views\nAna,100\nBob,200\nAna,100"
    (row,) = [r for r in only_sheet(plan(csv_file("t.csv", text))).rows if r.repeat]
    assert (row.row, row.who) == (4, "Ana")


def test_a_sheet_without_headings_is_named_with_its_rows() -> None:
    planned = plan(book("t.xlsx", {"Posts": TRACKER, "Sums": [[1, 2], [], [3]], "Blank": [[]]}))
    (sheet,) = planned.without_table
    assert (sheet.name, sheet.rows) == ("Sums", (1, 3))


def test_a_sheet_that_stays_out_is_not_named_as_one_without_headings() -> None:
    skip = frozenset({("t.xlsx", "Sums")})
    planned = plan(book("t.xlsx", {"Posts": TRACKER, "Sums": [[1, 2]]}), skip=skip)
    assert planned.without_table == ()


def test_rows_above_the_headings_are_named() -> None:
    sheet = only_sheet(plan(csv_file("t.csv", "May\n\nfees net\nCreator,Views\nAna,100\nBob,200")))
    assert (sheet.header_row, sheet.rows_above) == (4, (1, 3))
