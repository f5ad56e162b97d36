"""What the one workbook writer puts into a file."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from infdesk.domain.cell import Cell
from infdesk.sheets.files.child import answer
from infdesk.sheets.files.plain import unpack
from infdesk.sheets.out_sheet import OutCell
from infdesk.sheets.writing import OutSheet, sheet_title, workbook_bytes


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name).decode("utf8") for name in book.namelist()}


def sheet_xml(*rows: Sequence[OutCell]) -> str:
    data = workbook_bytes([OutSheet("Rows", ("One", "Two"), rows)])
    return parts(data)["xl/worksheets/sheet1.xml"]


def read(data: bytes) -> list[tuple[str, list[tuple[Cell, ...]]]]:
    sheets: list[tuple[str, list[tuple[Cell, ...]]]] = []
    rows: list[tuple[Cell, ...]] = []
    for message in answer("made.xlsx", data):
        if message[0] == "cells":
            rows += unpack(*message[1:])  # type: ignore[arg-type]  # what the child says
        elif message[0] == "sheet":
            sheets.append((str(message[1]), rows))
            rows = []
    return sheets


def back(*cells: OutCell) -> list[Cell]:
    data = workbook_bytes([OutSheet("Rows", ("One",), [(cell,) for cell in cells])])
    ((_, rows),) = read(data)
    return [row[0] for row in rows[1:]]


def test_texts_that_look_like_formulas_stay_texts() -> None:
    texts = ("=1+1", "+44 20", "-5", "@ana", "=cmd|' /C calc'!A0", "#N/A", "\t=1")
    data = workbook_bytes([OutSheet("=Sheet", ("=A1", "+B"), [(text, text) for text in texts])])
    for name, content in parts(data).items():
        assert not re.search(r"<f[ />]", content), name
    cells = re.findall(r'<c [^>]*t="(\w+)"', parts(data)["xl/worksheets/sheet1.xml"])
    assert set(cells) == {"inlineStr"}
    assert back(*texts) == list(texts)


def test_headings_are_bold_and_stay_in_sight() -> None:
    data = workbook_bytes([OutSheet("Rows", ("Name", "Fee"), [("Ana", 1)], widths=(30, 12))])
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Rows"]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.b
    assert not sheet["A2"].font.b
    assert sheet.column_dimensions["A"].width == 30


def test_amounts_show_their_currency_s_digits_and_days_are_days() -> None:
    rows: list[tuple[OutCell, ...]] = [
        (Decimal("1250.00"), Decimal(1250), Decimal("1.250"), date(2026, 6, 4)),
        (datetime(2026, 6, 4, 10, 30, 15), True, None, 0.5),  # noqa: DTZ001 - cells know no zone
    ]
    data = workbook_bytes([OutSheet("Rows", ("1", "2", "3", "4"), rows)])
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Rows"]
    formats = [cell.number_format for cell in sheet[2]]
    assert formats == ["#,##0.00", "#,##0", "#,##0.000", "yyyy-mm-dd"]
    assert sheet["D2"].value == datetime(2026, 6, 4)  # noqa: DTZ001 - as openpyxl gives days
    assert sheet["A3"].value == datetime(2026, 6, 4, 10, 30, 15)  # noqa: DTZ001 - the same
    assert [cell.value for cell in sheet[3]][1:] == ["yes", None, 0.5]


def test_a_code_keeps_its_zeros_when_it_is_edited() -> None:
    """The format says text, so that a spreadsheet program does not make a number of it."""
    data = workbook_bytes([OutSheet("Rows", ("Code",), [("00123",), ("x" * 256,)])])
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Rows"]
    assert [sheet[f"A{row}"].number_format for row in (2, 3)] == ["@", "General"]


def test_what_a_spreadsheet_program_would_round_is_written_as_text() -> None:
    assert back(10**15, -(2**62), date(1900, 2, 28)) == [
        "1000000000000000", str(-(2**62)), "1900-02-28",
    ]  # fmt: skip


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**15) + 1, 10**15 - 1))
def test_numbers_come_back_exactly(number: float) -> None:
    if abs(number) < 1e-300:
        number = 0
    assert back(number) == [number]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_texts_come_back_as_they_are(text: str) -> None:
    kept = text.replace("\ufffe", "�").replace("\uffff", "�")
    assert back(text) == [kept]


def test_what_no_cell_can_hold_is_shown_as_such() -> None:
    assert back("a\x00b\x1fc\uffffd") == ["a�b�c�d"]
    (cut,) = back("😀" * 20_000)
    assert isinstance(cut, str)
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.endswith("…")


def test_blanks_line_breaks_and_signs_of_markup_come_back() -> None:
    texts = ("  both  ", "a\nb", "a\rb", "\t", "<b>&amp;</b>", "]]>", '"', "_x0041_", "_x005F_")
    assert back(*texts) == list(texts)


def test_more_rows_than_a_sheet_takes_go_on_the_next() -> None:
    rows = [(number,) for number in range(7)]
    data = workbook_bytes([OutSheet("Rows", ("No.",), rows)], most_rows=3)
    assert read(data) == [
        ("Rows", [("No.",), (0,), (1,), (2,)]),
        ("Rows 2", [("No.",), (3,), (4,), (5,)]),
        ("Rows 3", [("No.",), (6,)]),
    ]


def test_a_sheet_without_rows_has_its_headings() -> None:
    assert read(workbook_bytes([OutSheet("Rows", ("No.",), [])])) == [("Rows", [("No.",)])]


def test_titles_are_possible_and_told_apart() -> None:
    taken: set[str] = set()
    assert sheet_title("Costs: [all]/*?", taken) == "Costs   all"
    assert sheet_title("x" * 40, taken) == "x" * 31
    assert sheet_title("X" * 40, taken) == f"{'X' * 29} 2"
    assert sheet_title("''", taken) == "Rows"


def test_planning_an_import_does_not_load_what_writes_workbooks() -> None:
    said = "import sys, infdesk.sheets.planning; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", said], check=False).returncode == 0  # noqa: S603 - our own text
