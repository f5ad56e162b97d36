from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infdesk.sheets.files.csv_text import best_separator, read_text
from infdesk.sheets.files.sniff import Unreadable


def rows(data: bytes | str) -> list[tuple[str | None, ...]]:
    return read_text(data.encode() if isinstance(data, str) else data, "a.csv")[0]


def note(data: bytes) -> str:
    (only,) = read_text(data, "a.csv")[1]
    return only


def test_empty_cells_are_none_and_cells_stay_as_typed() -> None:
    assert rows("a,b\n 1 ,\n") == [("a", "b"), (" 1 ", None)]


def test_blank_rows_stay_but_not_at_the_end() -> None:
    assert rows("a,b\n\n1,2\n\n,\n\n") == [("a", "b"), (), ("1", "2")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_understood(end: str) -> None:
    assert rows(f"a,b{end}1,2{end}") == [("a", "b"), ("1", "2")]


def test_a_quoted_line_break_begins_no_row() -> None:
    assert rows('a,b\n"one\ntwo",2\n3,4\n')[2] == ("3", "4")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_that_parts_evenly(separator: str) -> None:
    lines = ["Creator;Fee;Note", "Ana;1,5;a|b, c", "Bo;2,5;d", "Cy;3,5;e, f"]
    text = "\n".join(line.replace(",", ".").replace(";", separator) for line in lines)
    assert best_separator(text) == separator


def test_decimal_commas_do_not_hide_semicolons() -> None:
    assert rows("Creator;Fee\nAna;1,5\nBo;2,5\n")[1] == ("Ana", "1,5")


def test_a_preamble_does_not_hide_the_separator() -> None:
    assert best_separator("# Report\n# Account: a; b\n#\na,b,c\n1,2,3\n") == ","


def test_excels_own_first_line_names_the_separator_and_is_no_row() -> None:
    assert rows("sep=;\r\na,b;c\r\n1;2\r\n") == [("a,b", "c"), ("1", "2")]


def test_rows_quoted_whole_are_parted_once() -> None:
    assert rows('"a\tb\tc"\n"1\t2\t3"\n') == [("a", "b", "c"), ("1", "2", "3")]
    assert rows('"a,b"\n\n"1,2"\n') == [("a", "b"), (), ("1", "2")]


def test_a_list_of_sentences_is_not_parted() -> None:
    assert rows('"Note"\n"one, two"\n"three"\n') == [("Note",), ("one, two",), ("three",)]


def test_a_quotation_mark_that_is_never_closed_swallows_no_rows() -> None:
    text = b'a,b\n"x",1\n"never closed,2\nCy,3\n'
    assert rows(text) == [("a", "b"), ("x", "1"), ('"never closed', "2"), ("Cy", "3")]
    assert "never closed" in note(text)


def test_a_last_row_that_breaks_off_is_kept() -> None:
    assert rows('a,b\n1,"brea') == [("a", "b"), ("1", "brea")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_is_read_without_a_word(encoding: str) -> None:
    data = "Creator,Fee\nZoë 🎉,€ 2\n".encode(encoding)
    assert read_text(data, "a.csv") == ([("Creator", "Fee"), ("Zoë 🎉", "€ 2")], ())


def test_windows_text_is_read_with_a_word() -> None:
    data = "Creator,Fee\nZoë,€ 1.296\nAndré,£ 5\n".encode("cp1252")
    assert rows(data)[1:] == [("Zoë", "€ 1.296"), ("André", "£ 5")]
    assert "cp1252" in note(data)


def test_old_macintosh_text_is_known_by_its_line_ends() -> None:
    data = "Créateur,Note\rZoë,été\r".encode("mac_roman")
    assert rows(data) == [("Créateur", "Note"), ("Zoë", "été")]
    assert "Macintosh" in note(data)


def test_text_of_other_scripts_is_guessed_with_a_word() -> None:
    line = "Анна Иванова,Москва,обзор косметики и ухода за кожей\n"
    data = ("Имя,Город,Тема\n" + line * 20).encode("cp1251")
    assert rows(data)[1][0] == "Анна Иванова"
    assert "not UTF-8" in note(data)


def test_separators_alone_are_empty() -> None:
    with pytest.raises(Unreadable, match="is empty"):
        read_text(b"sep=;\n \n", "a.csv")


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)


@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8))
def test_what_a_program_writes_is_what_is_read(table: list[tuple[str, str, str]]) -> None:
    written = io.StringIO()
    head = ("Creator", "Fee", "Orders")
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([head, *table, head])
    expected = [tuple(cell or None for cell in row) for row in (head, *table, head)]
    assert rows(written.getvalue()) == expected
