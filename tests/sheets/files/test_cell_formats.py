"""Signs that a workbook shows beside its numbers, and rows that it hides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from infdesk.domain.sheet import SheetFile
from infdesk.sheets.files.cell_formats import sign_in
from infdesk.sheets.files.reading import read_files
from tests.sheets.sheet_files import plan, records, said

HEADINGS = ["Creator", "Post date", "Fee", "Commission %"]
ROWS: list[list[Any]] = [["Ida", "2026-03-01", 450, 0.15], ["Kai", "2026-03-02", 1200.5, 0.1]]


@pytest.mark.parametrize(
    ("code", "sign"),
    [
        ('#,##0.00\\ "€"', "€"),
        ('_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', "€"),
        ("[$£-809]#,##0.00", "£"),
        ("#,##0.00 [$EUR]", "EUR"),
        ("[$CHF-807] #,##0.00", "CHF"),
        ('#,##0 "kr"', "kr"),
        ("$#,##0.00_);[Red]($#,##0.00)", "$"),
        ('"US$"#,##0', "US$"),
        ("0.0%", "%"),
        ("[$-409]d\\-mmm\\-yy;@", ""),
        ("#,##0.00", ""),
        ('dd"."mm"."yyyy', ""),
        ("General", ""),
    ],
)
def test_a_format_shows_a_sign_or_none(code: str, sign: str) -> None:
    assert sign_in(code) == sign


def read(folder: Path, formats: dict[int, str], *, hidden: tuple[int, ...] = ()) -> SheetFile:
    """A workbook with formats for its columns, read as one that she dropped."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in [HEADINGS, *ROWS]:
        sheet.append(cells)
    for column, code in formats.items():
        for row in range(2, len(ROWS) + 2):
            sheet.cell(row, column).number_format = code
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    book.save(folder / "march.xlsx")
    (file,) = read_files([folder / "march.xlsx"])
    assert isinstance(file, SheetFile)
    return file


def fees(file: SheetFile) -> list[tuple[Any, Any]]:
    return [(one.values["amount"], one.values["currency"]) for one in records(plan(file), "charge")]


@pytest.mark.parametrize(
    ("code", "currency"), [('#,##0.00\\ "€"', "EUR"), ("[$£-809]#,##0.00", "GBP")]
)
def test_amounts_are_in_the_currency_that_their_format_shows(
    tmp_path: Path, code: str, currency: str
) -> None:
    assert fees(read(tmp_path, {3: code})) == [(45_000, currency), (120_050, currency)]


def test_a_number_shown_as_per_cent_is_a_fraction(tmp_path: Path) -> None:
    agreements = records(plan(read(tmp_path, {4: "0%"})), "agreement")
    assert [one.values["commission_ratio"] for one in agreements] == [0.15, 0.1]


def test_amounts_of_a_plain_format_say_no_currency(tmp_path: Path) -> None:
    assert "No amount says its currency." in said(plan(read(tmp_path, {3: "#,##0.00"})))


def test_hidden_rows_are_read_and_said(tmp_path: Path) -> None:
    file = read(tmp_path, {}, hidden=(3,))
    assert [amount for amount, _ in fees(file)] == [45_000, 120_050]
    assert "Row 3 is hidden in the file. It was read like the others." in said(plan(file))
