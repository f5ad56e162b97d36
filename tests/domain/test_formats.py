from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infdesk.domain.formats import DASH, Formats
from infdesk.domain.goals import METRICS
from infdesk.domain.numbers import UNREADABLE

_LOCALES = (
    "en_US", "en_GB", "de_DE", "fr_FR", "es_ES", "pt_BR", "it_IT", "nl_NL", "sv_SE", "ja_JP",
    "de_CH", "en_IN", "pl_PL", "tr_TR", "ru_RU", "fi_FI",
)  # fmt: skip
_ALL = st.builds(
    Formats, st.sampled_from(_LOCALES), st.sampled_from(["USD", "EUR", "JPY", "SEK", "KWD", "CAD"])
)
_MINOR = st.integers(-(10**13), 10**13)
_DAYS = st.dates(date(1969, 1, 1), date(2068, 12, 31))
_US = Formats("en_US", "USD")
_DE = Formats("de_DE", "EUR")


@given(_ALL, _MINOR)
def test_money_with_cents_reads_back(formats: Formats, minor: int) -> None:
    assert formats.read_money(formats.money(minor, cents=True)) == minor
    assert formats.read_money(formats.amount(minor)) == minor
    assert formats.read_money(formats.exact(minor)) == minor


@given(_ALL, st.integers(-(10**15), 10**15))
def test_a_count_reads_back(formats: Formats, count: int) -> None:
    assert formats.read_count(formats.number(count)) == count


@given(_ALL, st.decimals(-(10**9), 10**9, places=2))
def test_an_average_reads_back(formats: Formats, number: Decimal) -> None:
    assert formats.read_number(formats.number(float(number), 2)) == number


@given(_ALL, st.integers(-(10**6), 10**6))
def test_a_ratio_reads_back(formats: Formats, basis_points: int) -> None:
    ratio = basis_points / 10_000
    assert formats.read_ratio(formats.ratio(ratio)) == pytest.approx(ratio, abs=1e-12)


@given(_ALL, _DAYS)
def test_a_day_reads_back_short_and_long(formats: Formats, day: date) -> None:
    assert formats.read_day(formats.day(day)) == day
    assert formats.read_day(formats.day_long(day)) == day


@given(_ALL, st.text(max_size=12))
def test_whatever_is_typed_reads_as_a_value_or_as_unreadable(formats: Formats, text: str) -> None:
    for read in (formats.read_money(text), formats.read_count(text), formats.read_day(text)):
        assert read is None or read is UNREADABLE or isinstance(read, int | date)


def test_numbers_stand_in_the_way_of_the_place() -> None:
    assert (_US.number(1234567), _US.money(182050), _US.cost(4789)) == (
        "1,234,567",
        "$1,821",
        "$47.89",
    )
    assert (_DE.number(1234567), _DE.money(182050), _DE.cost(4789)) == (
        "1.234.567",
        "1.821\u00a0€",
        "47,89\u00a0€",
    )
    assert (_US.ratio(0.0143), _DE.ratio(0.0143)) == ("1.43%", "1,43\u00a0%")


def test_days_stand_in_the_way_of_the_place() -> None:
    day = date(2026, 8, 12)
    assert (_US.day(day), _US.day_long(day)) == ("Aug 12, 2026", "August 12, 2026")
    assert (_DE.day(day), _DE.day_long(day)) == ("12.08.2026", "12. August 2026")
    assert _US.month(2026, 8) == "Aug 2026"
    assert Formats("en_GB", "GBP").day_range(date(2026, 8, 10), day) == "10\u201312 Aug 2026"


def test_an_open_range_has_a_dash_at_its_open_end() -> None:
    day = date(2026, 8, 12)
    assert _US.day_range(day, None) == f"Aug 12, 2026 {DASH} {DASH}"
    assert _US.day_range(None, None) == DASH


def test_unknown_is_a_dash_and_reads_as_unknown() -> None:
    shown = {_US.number(None), _US.money(None), _US.amount(None), _US.cost(None), _US.exact(None)}
    shown |= {_US.ratio(None), _US.times(None), _US.day(None), _US.day_long(None)}
    assert shown == {DASH}
    assert _US.read_money(DASH) is None
    assert _US.read_count(DASH) is None
    assert _US.read_day(DASH) is None


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("orders", 84, "84"),
        ("net_revenue", 260400, "$2,604"),
        ("cpa", 5202.38, "$52.02"),
        ("engagement_rate", 0.0456, "4.56%"),
        ("roas", 2.508, "2.51"),
        ("active_months", 3, "3"),
        ("leads", None, DASH),
    ],
)
def test_a_goals_metric_is_shown_in_its_own_way(name: str, value: float | None, text: str) -> None:
    assert _US.metric(name, value) == text


def test_every_metric_can_be_shown() -> None:
    assert all(_US.metric(name, 1) for name in METRICS)


def test_halves_are_rounded_away_from_zero_as_in_money() -> None:
    assert (_US.number(2.5), _US.number(0.125, 2), _US.cost(4789.5)) == ("3", "0.13", "$47.90")


def test_cents_show_in_a_cell_only_where_there_are_some() -> None:
    assert (_US.exact(12000), _US.exact(12050)) == ("$120", "$120.50")


@pytest.mark.parametrize(
    ("typed", "minor"),
    [("120", 12000), ("$1,820.50", 182050), ("1.2k", 120000), ("USD 20", 2000), ("-", None)],
)
def test_money_is_read_as_she_types_it(typed: str, minor: int | None) -> None:
    assert _US.read_money(typed) == minor


@pytest.mark.parametrize("typed", ["€20", "20 EUR", "a lot", "10%"])
def test_another_currency_or_a_word_is_no_amount(typed: str) -> None:
    assert _US.read_money(typed) is UNREADABLE


def test_a_sign_that_countries_share_is_the_brands_own() -> None:
    assert Formats("en_US", "CAD").read_money("$20") == 2000
    assert Formats("nb_NO", "NOK").read_money("20 kr") == 2000


def test_a_count_has_no_fraction() -> None:
    assert _US.read_count("12.5") is UNREADABLE
    assert _US.read_count("1.2K") == 1200
    assert _US.read_count("many") is UNREADABLE


@pytest.mark.parametrize(
    ("locale", "typed"), [("en_US", "3/4/2026"), ("en_GB", "4/3/2026"), ("sv_SE", "2026-03-04")]
)
def test_a_day_is_read_in_the_order_of_the_place(locale: str, typed: str) -> None:
    assert Formats(locale, "EUR").read_day(typed) == date(2026, 3, 4)


def test_what_is_no_day_is_unreadable() -> None:
    assert _US.read_day("soon") is UNREADABLE
    assert _US.read_day("Febtober 3, 2026") is UNREADABLE


@pytest.mark.parametrize("locale", ["C", "POSIX", "", "xx_YY", "nonsense"])
def test_a_locale_that_nobody_knows_is_american_english(locale: str) -> None:
    assert Formats(locale, "USD").money(182050) == "$1,821"


@pytest.mark.parametrize("locale", ["de_DE.UTF-8", "de-DE", "de_DE@euro"])
def test_a_locale_is_known_as_systems_write_it(locale: str) -> None:
    assert Formats(locale, "EUR").number(1234) == "1.234"


@pytest.mark.parametrize("typed", ["9" * 30, "-" + "9" * 30, "99999999999999999999"])
def test_what_no_brand_counts_is_refused_and_never_breaks_a_page(typed: str) -> None:
    assert _US.read_count(typed) is UNREADABLE
    assert _US.read_money(typed) is UNREADABLE
    assert _US.read_ratio(typed) is UNREADABLE
    assert _US.number(float(typed)).startswith(("1", "-1", "99", "100"))
