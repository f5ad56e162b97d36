from __future__ import annotations

import pytest

from infdesk.sheets.files.sheet_xml import (
    NOTHING_NEAR,
    address,
    column_index,
    look_over,
    near_and_far,
    states_a_small_span,
)


def sheet(*cells: str, dimension: str = "A1:B2") -> bytes:
    return f'<worksheet><dimension ref="{dimension}"/>{"".join(cells)}</worksheet>'.encode()


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}" spans="1:2">{"".join(cells)}</row>'


def cell(place: str, inside: str = "<v>1</v>", kind: str = "n") -> str:
    return f'<c r="{place}" s="1" t="{kind}">{inside}</c>'


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16383, "XFD")]
)
def test_columns_have_letters(column: int, letters: str) -> None:
    assert address(6, column) == f"{letters}7"
    assert column_index(letters.encode()) == column


def test_a_plain_sheet_is_not_odd() -> None:
    assert not look_over(sheet(row(1, cell("A1"), cell("B1"))))


def test_merged_cells_are_told_and_nothing_odd() -> None:
    merged = '<sheetData/><mergeCells count="1"><mergeCell ref="B2:D4"/></mergeCells>'
    odd = look_over(sheet(merged))
    assert odd.merged == [(1, 1, 3, 3)]
    assert not odd


def test_a_cell_in_a_far_column_is_told_from_the_near_ones() -> None:
    odd = look_over(sheet(row(1, cell("A1")), row(4, cell("B4"), cell("XFD4"))))
    assert (odd.near, odd.far) == ((3, 1), ["XFD4"])


def test_a_large_stated_span_makes_every_cell_count() -> None:
    xml = sheet(row(1, cell("A1")), row(900_000, cell("C900000")), dimension="A1:ZZ900000")
    odd = look_over(xml)
    assert (odd.near, odd.far) == ((0, 0), ["C900000"])


def test_errors_and_formulas_without_a_result_are_found() -> None:
    xml = sheet(
        row(
            1,
            cell("A1", "<v>#DIV/0!</v>", "e"),
            cell("B1", "<f>1/0</f><v>#REF!</v>", "e"),
            cell("C1", "<f>A1*2</f><v/>"),
            cell("D1", "<f>A1*2</f><v></v>"),
            cell("E1", "<f>A1*2</f>"),
            cell("F1", "<f>A1*2</f><v>8</v>"),
        )
    )
    odd = look_over(xml)
    assert odd.errors == {(0, 0): "#DIV/0!", (0, 1): "#REF!"}
    assert odd.uncalculated == ["C1", "D1", "E1"]


def test_every_cell_is_looked_at_where_nothing_is_trusted() -> None:
    odd = look_over(sheet(row(1, cell("A1")), row(2, cell("B2"))), every_cell=True)
    assert (odd.near, odd.far) == ((1, 1), [])


def test_a_lone_cell_far_away_has_nothing_near() -> None:
    assert near_and_far([(1_048_575, 16_383)]) == (NOTHING_NEAR, [(1_048_575, 16_383)])
    assert near_and_far([]) == (NOTHING_NEAR, [])


def test_a_block_may_begin_anywhere() -> None:
    assert near_and_far([(5000, 300), (5001, 301)]) == ((5001, 301), [])


@pytest.mark.parametrize(
    ("head", "small"),
    [
        (b'<dimension ref="A1:Y10001"/>', True),
        (b'<x:dimension ref="A1:Y10001"/>', True),
        (b'<dimension ref="A1:XFD5"/>', False),
        (b'<dimension ref="A1:GR1000000"/>', False),
        (b'<dimension ref="A1"/>', False),
        (b"", False),
    ],
)
def test_a_small_stated_span_is_believed(head: bytes, *, small: bool) -> None:
    assert states_a_small_span(b"<worksheet>" + head) is small
