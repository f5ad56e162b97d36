from __future__ import annotations

import io

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from infdesk.domain.sheet import SheetFile
from infdesk.sheets.left_out import NOTE, REASON, left_out_of, left_out_workbook
from tests.sheets.sheet_files import csv_file, only_sheet, plan
from tests.sheets.sources.test_shop_orders import first, shop

HEADS = "Name,Instagram handle,Followers,Niche\n"


def one_left_out(name: str = "people.csv") -> SheetFile:
    return csv_file(name, HEADS + "Ana Ruiz,@ana,1200,tea\n,,500,=1+1\n")


def test_only_rows_left_out_stand_in_the_workbook_each_with_its_reason() -> None:
    file = one_left_out()
    made = plan(file)
    ((number, reason),) = only_sheet(made).left_out_rows()
    book = load_workbook(io.BytesIO(left_out_workbook(left_out_of([file], made))))
    assert book.sheetnames == ["people", NOTE]
    heads, row = book["people"].values
    assert heads == ("Name", "Instagram handle", "Followers", "Niche", REASON)
    assert number == 3
    assert row[-1] == reason


def test_a_text_that_begins_like_a_formula_stays_a_text() -> None:
    file = one_left_out()
    book = load_workbook(io.BytesIO(left_out_workbook(left_out_of([file], plan(file)))))
    cell = book["people"]["D2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_files_of_long_like_names_get_titles_of_their_own() -> None:
    files = [one_left_out(f"a very long name of a file [{'x' * 20}] {at}.csv") for at in (1, 2)]
    book = load_workbook(io.BytesIO(left_out_workbook(left_out_of(files, plan(*files)))))
    assert len(set(book.sheetnames) - {NOTE}) == 2
    assert all(len(title) <= 31 for title in book.sheetnames)


def test_where_nothing_is_left_out_the_workbook_says_so() -> None:
    file = csv_file("people.csv", HEADS + "Ana Ruiz,@ana,1200,tea\n")
    book = load_workbook(io.BytesIO(left_out_workbook(left_out_of([file], plan(file)))))
    assert book.sheetnames == ["Nothing left out"]


def test_of_orders_nothing_of_the_shopper_is_written() -> None:
    text = shop(first(), first(Name="", Id="", **{"Created at": "2025-05-12 10:00:00 -0400"}))
    file = csv_file("sales.csv", text)
    made = plan(file)
    assert only_sheet(made).left_out_rows()
    book = load_workbook(io.BytesIO(left_out_workbook(left_out_of([file], made))))
    texts = [str(cell) for sheet in book for row in sheet.values for cell in row if cell]
    for shopper in ("ann@example.com", "Ann Other", "1 High Street", "+33 6 12 34"):
        assert not any(shopper in text for text in texts)
    assert {REASON, "Email", "90.00"} <= set(texts)
    sheet = book.worksheets[0]
    heads = {cell.value: get_column_letter(cell.column) for cell in sheet[1] if cell.column}
    hidden = {head for head, letter in heads.items() if sheet.column_dimensions[letter].hidden}
    assert {"Email", "Billing Name"} <= hidden
    assert hidden.isdisjoint({"Name", "Subtotal", "Created at", REASON})


def test_a_left_out_row_brings_nothing_of_the_table_beside_it() -> None:
    rows = (
        "Name,Followers,Niche,,Name,Email",
        "Ana,1200,tea,,Bo,b@a.example",
        ",500,tea,,Cy,c@a.example",
    )
    file = csv_file("people.csv", "\n".join(rows))
    book = load_workbook(io.BytesIO(left_out_workbook(left_out_of([file], plan(file)))))
    kept = [sheet for sheet in book if sheet.title != NOTE]
    assert [list(sheet.values)[1][:3] for sheet in kept] == [(None, "500", "tea")]
    assert next(book.worksheets[0].values) == ("Name", "Followers", "Niche", REASON)


def test_a_password_is_not_written_beside_the_row_that_was_left_out() -> None:
    file = csv_file(
        "affiliates.csv", "name,email,password,coupon\n,,hunter22,X10\nAna,a@b.example,s3cret,Y"
    )
    book = load_workbook(io.BytesIO(left_out_workbook(left_out_of([file], plan(file)))))
    texts = [str(cell) for sheet in book for row in sheet.values for cell in row if cell]
    assert REASON in texts
    assert not {"hunter22", "s3cret", "password"} & set(texts)
