from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infdesk.domain.money import (
    currency_of,
    digits_of,
    from_minor,
    is_currency,
    to_minor,
    without_currency,
)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("fee_usd", "USD"),
        ("Fee ($)", "USD"),
        ("Cost (EUR)", "EUR"),
        ("Estimated Creator Fee (USD)", "USD"),
        ("revenueGBP", "GBP"),
        ("Revenue in euros", "EUR"),
        ("£20", "GBP"),
        ("A$5", "AUD"),
        ("R$ 5", "BRL"),
        ("500 zł", "PLN"),
        ("Fee (TRY)", "TRY"),
    ],
)
def test_a_value_or_heading_states_its_currency(text: str, currency: str) -> None:
    assert currency_of(text) == currency


@pytest.mark.parametrize(
    "text",
    ["Followers", "Try this", "Pen name", "TOP 10", "ALL CLICKS", "Ron", "Avg CPM", "rate per 1k"],
)
def test_words_that_look_like_codes_are_no_currency(text: str) -> None:
    assert currency_of(text) is None


@pytest.mark.parametrize(
    ("sign", "home", "currency"),
    [
        ("$5", "CAD", "CAD"),
        ("$5", "EUR", "USD"),
        ("5 kr", "NOK", "NOK"),
        ("5 kr.", "DKK", "DKK"),
        ("€5", "CAD", "EUR"),
        ("US$5", "CAD", "USD"),
    ],
)
def test_a_shared_sign_means_the_brands_own_currency(sign: str, home: str, currency: str) -> None:
    assert currency_of(sign, home) == currency


@pytest.mark.parametrize("text", ["US$ 1,027", "1,027 USD", "usd 1,027", "$1,027"])
def test_sign_and_code_can_be_taken_out(text: str) -> None:
    assert without_currency(text) == "1,027"


def test_every_active_code_is_a_currency_in_any_case() -> None:
    assert all(is_currency(code) for code in ("eur", " USD ", "XOF", "TOP", "KWD"))
    assert not is_currency("XYZ")


@pytest.mark.parametrize(("currency", "digits"), [("USD", 2), ("JPY", 0), ("KWD", 3), ("XOF", 0)])
def test_minor_units_have_the_currencys_digits(currency: str, digits: int) -> None:
    assert digits_of(currency) == digits
    assert to_minor(12, currency) == 12 * 10**digits


@pytest.mark.parametrize(
    ("amount", "minor"),
    [
        (Decimal("0.005"), 1),
        (Decimal("-0.005"), -1),
        (1.005, 101),
        (0.1 + 0.2, 30),
        (507976.53, 50797653),
    ],
)
def test_halves_go_away_from_zero(amount: Decimal | float, minor: int) -> None:
    assert to_minor(amount, "USD") == minor


@given(st.integers(-(10**15), 10**15), st.sampled_from(["USD", "JPY", "KWD"]))
def test_minor_units_survive_the_way_there_and_back(minor: int, currency: str) -> None:
    assert to_minor(from_minor(minor, currency), currency) == minor


def test_a_cost_per_result_keeps_its_fractions_of_a_cent() -> None:
    assert from_minor(5202.38, "USD") == Decimal("52.0238")
