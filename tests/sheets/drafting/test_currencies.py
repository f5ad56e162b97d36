"""What is said of the currency of amounts."""

from __future__ import annotations

import pytest

from infdesk.domain.desk_facts import DeskFacts
from tests.sheets.sheet_files import TODAY, csv_file, plan, said

BARE = "Creator,Post date,Fee,Views\nIda,2026-03-01,250,1000\n"
ASSUMED = "No amount says its currency."


def test_amounts_that_no_sign_and_no_desk_explains_are_said_to_be_assumed() -> None:
    assert f"{ASSUMED} All were taken for USD." in said(plan(csv_file("march.csv", BARE)))


@pytest.mark.parametrize("text", [BARE.replace("Fee", "Fee (EUR)"), BARE.replace("250", "€250")])
def test_a_stated_currency_is_not_assumed(text: str) -> None:
    assert ASSUMED not in said(plan(csv_file("march.csv", text)))


def test_the_currency_of_the_desk_or_a_chosen_one_is_not_assumed() -> None:
    of_desk = plan(csv_file("march.csv", BARE), facts=DeskFacts(currency="EUR", today=TODAY))
    chosen = plan(csv_file("march.csv", BARE), currency="EUR")
    assert ASSUMED not in said(of_desk) + said(chosen)


def test_a_sheet_without_money_says_nothing_of_currencies() -> None:
    text = "Creator,Post date,Views\nIda,2026-03-01,1000\n"
    assert ASSUMED not in said(plan(csv_file("march.csv", text)))
