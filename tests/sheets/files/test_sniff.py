from __future__ import annotations

import pytest

from infdesk.sheets.files.sniff import Unreadable, recognise
from tests.files.old_workbooks import ole, xls
from tests.files.workbooks import xlsx

CSV = b"Creator,Fee\nAna,200\n"


def refused(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as caught:
        recognise(data, name)
    assert caught.value.next_step.startswith("Nothing was read from it. ")
    return caught.value.sentence


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.tsv", "a", "a.CSV"])
def test_plain_text_is_a_table_under_any_name_but_a_workbook_name(name: str) -> None:
    assert recognise(CSV, name) == "text"


def test_workbooks_are_known_by_their_bytes_not_their_names() -> None:
    assert recognise(xlsx({"Tab": [["a"]]}), "a.csv") == "zip"
    assert recognise(xls([["a"]]), "a.xlsx") == "xls"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe\n\0"])
def test_nothing_at_all_is_empty(data: bytes) -> None:
    assert refused(data, "a.csv") == "a.csv is empty."


@pytest.mark.parametrize("name", ["spring.xlsx", "spring.xls", "spring.XLSB", "spring.ods"])
def test_a_csv_under_a_workbook_name_is_refused(name: str) -> None:
    assert refused(CSV, name).startswith(f"{name} is a plain text file (CSV) with an ")


def test_a_csv_under_a_workbook_name_can_be_renamed() -> None:
    with pytest.raises(Unreadable, match=r"Rename it to my\.spring\.csv"):
        recognise(CSV, "my.spring.xlsx")


@pytest.mark.parametrize(
    "page",
    ["<html><table></table></html>", "\ufeff\n<!DOCTYPE html>", "<TABLE>", "<meta><html>"],
)
def test_a_web_page_under_an_excel_name_is_refused(page: str) -> None:
    sentence = refused(page.encode(), "report.xls")
    assert sentence == "report.xls is a web page (HTML) with an Excel name, not a spreadsheet."


def test_a_locked_workbook_is_refused() -> None:
    assert refused(ole("EncryptedPackage", b"x"), "a.xlsx") == "a.xlsx is locked with a password."


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"%PDF-1.7", "a.pdf", "a PDF"),
        (b"\x89PNG\r\n", "a.png", "a picture"),
        (b"\x1f\x8b\x08", "a.csv.gz", "a packed archive"),
        (b"{\\rtf1", "a.rtf", "a text document (RTF)"),
        (b"SQLite format 3\0....", "a.infdesk", "a database"),
        (b'{"a": 1}', "a.json", "a JSON file"),
        (b'[ {"a": 1}]', "a.json", "a JSON file"),
        (b'<?xml version="1.0"?><rows/>', "a.xml", "an XML file"),
    ],
)
def test_other_files_are_called_what_they_are(data: bytes, name: str, what: str) -> None:
    assert refused(data, name) == f"{name} is {what}, not a spreadsheet."


def test_office_documents_and_broken_containers_are_refused() -> None:
    assert "Office document" in refused(ole("WordDocument", b"x"), "a.doc")
    assert "damaged" in refused(ole("Pictures", b"x"), "a.xls")
    assert "older than 1997" in refused(b"\x09\x04\x06\x00\x00\x00", "a.xls")


def test_the_mark_of_an_open_workbook_is_not_taken_for_it() -> None:
    assert "leaves beside an open workbook" in refused(b"\x03Ana", "~$spring.xlsx")


def test_binary_data_is_not_text() -> None:
    assert "not a spreadsheet that infdesk knows" in refused(bytes(range(256)), "a.csv")
    assert "not a spreadsheet that infdesk knows" in refused(b"a,b\x01\x02", "a.csv")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252"])
def test_text_is_known_in_every_usual_encoding(encoding: str) -> None:
    assert recognise("Creator,Fee\nZoë,€ 200\n".encode(encoding), "a.csv") == "text"


def test_a_table_may_begin_with_a_bracket() -> None:
    assert recognise(b"[[Section]]\na,b\n1,2\n", "a.csv") == "text"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_contact_cards_are_told_by_their_first_line(mark: bytes) -> None:
    assert recognise(mark + b"BEGIN:VCARD\r\nFN:Ana\r\nEND:VCARD", "people.txt") == "cards"
