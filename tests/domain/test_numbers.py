from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infdesk.domain.numbers import (
    UNREADABLE,
    decimal_evidence,
    is_unknown,
    read_money,
    read_number,
    read_ratio,
)

if TYPE_CHECKING:
    from infdesk.domain.cell import Cell
    from infdesk.domain.numbers import Mark


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.2M", "1200000"),
        ("85K", "85000"),
        ("~20K", "20000"),
        ("20K+", "20000"),
        ("1,1M", "1100000"),
        ("1,2 Mio", "1200000"),
        ("784,8K", "784800"),
        ("212.1M", "212100000"),
        ("3 Mrd.", "3000000000"),
        ("12 lakh", "1200000"),
        ("3万", "30000"),
        ("18.000.000 VND", "18000000"),
        ("1.250,00", "1250"),
        ("1,250.50", "1250.5"),
        ("0,046", "0.046"),
        ("1'234.50", "1234.5"),
        ("1\u2019234,50", "1234.5"),
        ("1 234 567", "1234567"),
        ("1\u202f234,5", "1234.5"),
        ("1\u00a0234", "1234"),
        ("1,50,000", "150000"),
        ("12,34,567.5", "1234567.5"),
        (".5", "0.5"),
        ("1.2E+06", "1200000"),
        ("'00123", "123"),
        ("(12.50)", "-12.5"),
        ("\u22125", "-5"),
        ("5-", "-5"),
        ("-$5.00", "-5"),
        ("$-5", "-5"),
        ("$ (5.00)", "-5"),
        ("CHF 1'200.\u2013", "1200"),
        ("1.500,- €", "1500"),
        ("84,3 mil", "84300"),
        ("231 mil", "231000"),
        ("1,2 mi", "1200000"),
    ],
)
def test_a_text_with_one_reading_reads_so_whatever_the_mark(typed: str, number: str) -> None:
    assert read_number(typed, ".") == Decimal(number)
    assert read_number(typed, ",") == Decimal(number)


@pytest.mark.parametrize(("mark", "number"), [(".", "1027"), (",", "1.027")])
def test_the_mark_of_the_column_decides_what_could_be_both(mark: Mark, number: str) -> None:
    assert read_number("1,027", mark) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    ["10k-20k", "5–10", "12 34", "1,2,3", "1.2.3", "1,234.567,8", "3 posts", "k", "5%", "0x10"],
)
def test_what_is_no_one_number_is_said_to_be_unreadable(typed: str) -> None:
    assert read_number(typed) is UNREADABLE


@pytest.mark.parametrize(
    "typed", ["<1000", "=1+2", "2024-01-05", "2 mil", "#Refugio Mental", "1_0"]
)
def test_nothing_is_guessed_out_of_other_texts(typed: str) -> None:
    assert read_number(typed) is UNREADABLE


@pytest.mark.parametrize("cell", [True, date(2025, 1, 1), float("nan"), float("inf")])
def test_a_cell_of_another_type_is_no_number(cell: Cell) -> None:
    assert read_number(cell) is UNREADABLE


@pytest.mark.parametrize(
    "cell",
    [
        None,
        "",
        "  ",
        "-",
        "–",
        "N/A",
        "n/a",
        "N/A'",
        "undefined",
        "#VALOR!",
        "#DIV/0!",
        "TBD",
        "NaN",
    ],
)
def test_unknown_is_neither_zero_nor_a_fault(cell: Cell) -> None:
    assert is_unknown(cell)
    assert read_number(cell) is None
    assert read_money(cell) is None
    assert read_ratio(cell) is None


@pytest.mark.parametrize("cell", [0, "0", "#Refugio Mental", "-5", "Nana", 0.0])
def test_zero_and_words_that_begin_alike_are_known(cell: Cell) -> None:
    assert not is_unknown(cell)


@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from([".", ","]))
def test_a_grouped_number_reads_back(number: Decimal, mark: Mark) -> None:
    typed = f"{number:,.2f}"
    if mark == ",":
        typed = typed.translate(str.maketrans(",.", ".,"))
    assert read_number(typed, mark) == number


@given(st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False))
def test_a_true_number_is_kept_exactly(number: float) -> None:
    read = read_number(number)
    assert isinstance(read, Decimal)
    assert float(read) == float(number)


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading(text: str) -> None:
    for mark in (".", ","):
        read = read_number(text, "," if mark == "," else ".")
        assert read is None or read is UNREADABLE or read.is_finite()


@pytest.mark.parametrize(
    ("typed", "ratio"),
    [("4.6%", 0.046), ("9,03%", 0.0903), ("5,2 %", 0.052), ("%1,43", 0.0143), ("-%25", -0.25)],
)
def test_a_per_cent_sign_says_it_in_any_column(typed: str, ratio: float) -> None:
    assert read_ratio(typed) == ratio
    assert read_ratio(typed, percent_number=True) == ratio


@pytest.mark.parametrize("cell", ["0.046", 0.046])
def test_a_bare_ratio_is_taken_as_it_is(cell: Cell) -> None:
    assert read_ratio(cell) == 0.046


@pytest.mark.parametrize("cell", ["4.6", 4.6])
def test_a_bare_number_in_a_per_cent_column_is_per_cent(cell: Cell) -> None:
    assert read_ratio(cell, percent_number=True) == 0.046


@pytest.mark.parametrize("typed", ["4-5%", "high", "5%%"])
def test_what_is_no_ratio_is_unreadable(typed: str) -> None:
    assert read_ratio(typed) is UNREADABLE


@pytest.mark.parametrize(
    ("typed", "amount", "currency"),
    [
        ("$1,027", "1027", "USD"),
        ("€ 1,296", "1296", "EUR"),
        ("18.000.000 VND", "18000000", "VND"),
        ("USD 20", "20", "USD"),
        ("R$ 1.234,56", "1234.56", "BRL"),
        ("€1.5k", "1500", "EUR"),
        ("1 Mio. €", "1000000", "EUR"),
        ("Rs. 500", "500", "INR"),
        ("($5.00)", "-5", "USD"),
        ("1.250,00", "1250", None),
        ("500 + product", "500", None),
        ("200€ + 2 products", "200", "EUR"),
    ],
)
def test_money_reads_as_amount_and_currency(typed: str, amount: str, currency: str | None) -> None:
    assert read_money(typed) == (Decimal(amount), currency)


def test_an_amount_without_text_has_no_currency() -> None:
    assert read_money(12.5) == (Decimal("12.5"), None)


def test_the_brands_own_currency_is_meant_by_a_shared_sign() -> None:
    assert read_money("$20", home="CAD") == (Decimal(20), "CAD")


@pytest.mark.parametrize("typed", ["$ -", "€ TBD"])
def test_a_sign_without_an_amount_is_unknown(typed: str) -> None:
    assert read_money(typed) is None


@pytest.mark.parametrize("typed", ["USD", "500 per post", "200-300 €", "10%", "gifted"])
def test_what_is_no_one_amount_is_unreadable(typed: str) -> None:
    assert read_money(typed) is UNREADABLE


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1,027", "0,5"], ","),
        (["1,027", "12.5"], "."),
        (["1.234,56"], ","),
        (["1,234.56"], "."),
        (["1.234.567"], ","),
        (["$1,027", "$2,500"], "."),
        (["18.000 VND"], ","),
        (["1.234M"], "."),
        (["9,03%"], ","),
        ([None, "n/a", 12.5], "."),
        (["1,5", "2.5", "3.5"], "."),
    ],
)
def test_values_with_one_reading_settle_the_mark(cells: list[Cell], mark: str) -> None:
    reading = decimal_evidence(cells)
    assert reading.sure
    assert reading.decimal == mark


@pytest.mark.parametrize(("cells", "likely"), [(["1,027", "2,500"], "."), (["1.027", "900"], ",")])
def test_a_column_that_reads_both_ways_is_unsure(cells: list[Cell], likely: str) -> None:
    reading = decimal_evidence(cells)
    assert not reading.sure
    assert reading.decimal == likely
    assert str(cells[0]) in reading.why


def test_money_has_no_thousandths_of_cents() -> None:
    reading = decimal_evidence(["1,027", "2,500"], money=True)
    assert reading.sure
    assert reading.decimal == "."


def test_words_with_marks_settle_nothing() -> None:
    reading = decimal_evidence(["n.b.", "1.2.3", "soon, 5"])
    assert reading.sure
    assert reading.why == "no value has a mark"


@pytest.mark.parametrize("mark", [".", ","])
def test_the_more_frequent_mark_decides_what_could_be_both(mark: Mark) -> None:
    cells = ["1,5", "2.5", f"3{mark}5", "1,027"]
    assert decimal_evidence(cells).decimal == mark


def test_a_settled_column_is_not_read_to_its_end() -> None:
    read = iter(["0,5", *["7,5"] * 9000])
    assert decimal_evidence(read).decimal == ","
    assert next(read, None) is not None


def test_a_late_value_still_settles_a_long_column() -> None:
    assert decimal_evidence([*["1,027"] * 5000, "0,5"]).decimal == ","
