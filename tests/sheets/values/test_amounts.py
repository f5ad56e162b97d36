from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infdesk.domain.cell import Cell
from infdesk.domain.desk_facts import DeskFacts
from infdesk.domain.money import to_minor
from tests.sheets.sheet_files import NO_DESK, TODAY, book, csv_file, plan, records, said

CANADA = DeskFacts(currency="CAD", today=TODAY)
SIGNED = "Creator,Views,Fee\nAna,100,$20\nBob,200,$30"


def fees(*cells: Cell, facts: DeskFacts = NO_DESK, header: str = "Fee") -> list[tuple[Any, Any]]:
    below: list[list[Cell]] = [[f"C{at}", at + 1, cell] for at, cell in enumerate(cells)]
    rows: list[list[Cell]] = [["Creator", "Views", header], *below]
    planned = plan(book("t.xlsx", {"Posts": rows}), facts=facts)
    return [(r.values["amount"], r.values["currency"]) for r in records(planned, "charge")]


def test_a_shared_sign_means_the_brands_own_currency() -> None:
    planned = plan(csv_file("t.csv", SIGNED), facts=CANADA)
    assert {r.values["currency"] for r in records(planned, "charge")} == {"CAD"}
    assert planned.currency == "CAD"


def test_a_shared_sign_without_a_desk_is_the_likeliest_currency_or_the_chosen_one() -> None:
    assert plan(csv_file("t.csv", SIGNED)).currency == "USD"
    assert plan(csv_file("t.csv", SIGNED), currency="AUD").currency == "AUD"


def test_a_sign_of_its_own_stays_what_it_is() -> None:
    assert fees("€20", "€30", facts=CANADA) == [(2000, "EUR"), (3000, "EUR")]


def test_a_heading_names_the_currency_of_its_column() -> None:
    assert fees(20, 30.5, header="Fee (EUR)") == [(2000, "EUR"), (3050, "EUR")]


def test_yen_have_no_minor_unit() -> None:
    assert fees(1200, 900.4, header="Fee (JPY)") == [(1200, "JPY"), (900, "JPY")]


@pytest.mark.parametrize(
    ("cell", "minor"), [(0.125, 13), (2.675, 268), (1.005, 101), (-0.125, -13)]
)
def test_halves_of_a_cent_are_rounded_as_they_are_written(cell: float, minor: int) -> None:
    assert fees(cell, 7)[0] == (minor, "USD")


@given(st.lists(st.floats(0.01, 1e9, allow_nan=False), min_size=1, max_size=5))
def test_numbers_of_the_file_come_out_as_if_taken_digit_by_digit(cells: list[float]) -> None:
    expected = [to_minor(Decimal(repr(cell)), "USD") for cell in cells]
    found = fees(*cells)
    assert [amount for amount, _ in found] == expected


def test_a_currency_column_speaks_for_bare_amounts() -> None:
    text = "Creator,Views,Fee,Currency\nAna,100,20,EUR\nBob,200,30,GBP"
    planned = plan(csv_file("t.csv", text))
    assert [r.values["currency"] for r in records(planned, "charge")] == ["EUR", "GBP"]


def test_every_currency_that_is_not_the_desks_is_named() -> None:
    text = (
        "Creator,Post date,Orders,Fee\nAna,2025-03-01,8,€150\nEve,2025-03-05,8,€20\n"
        "Bob,2025-03-02,5,$100\nCyd,2025-03-03,4,£90"
    )
    told = said(plan(csv_file("posts.csv", text)))
    assert "Amounts are in USD and GBP, and the desk counts in EUR." in told


def test_a_single_sign_says_the_currency_of_its_own_cell() -> None:
    found = fees(300, "€ 120,-", "USD 200", 90, "CHF 50", header="Fee")
    assert [currency for _, currency in found] == ["USD", "EUR", "USD", "USD", "CHF"]


def test_amounts_without_a_sign_are_in_the_only_currency_that_single_cells_name() -> None:
    assert [code for _, code in fees(300, "120 €", 80, 90, 70)] == ["EUR"] * 5


def test_a_shared_sign_below_a_heading_with_a_currency_means_that_one() -> None:
    found = fees("$20", "$30", "USD 5", header="Fee (AUD)")
    assert found == [(2000, "AUD"), (3000, "AUD"), (500, "USD")]


def test_amounts_of_single_cells_in_another_currency_are_named() -> None:
    text = "Creator,Views,Fee (USD)\nAna,100,20\nBob,200,€ 30\n"
    assert "Amounts are in EUR, and the desk counts in USD." in said(plan(csv_file("t.csv", text)))
