"""Money is integer minor units and an ISO currency; here is how text and amounts become that."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

_SIGNS: Final = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD", "R$": "BRL", "MX$": "MXN", "NT$": "TWD", "€": "EUR", "£": "GBP", "¥": "JPY",
    "￥": "JPY", "₹": "INR", "₩": "KRW", "₫": "VND", "₺": "TRY", "₽": "RUB", "₱": "PHP", "₦": "NGN",
    "₪": "ILS", "₴": "UAH", "฿": "THB", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "kr": "SEK",
    "Kr": "SEK", "$": "USD",
}  # fmt: skip
"""Sign -> the likeliest currency."""

_SHARED: Final = {
    "$": "USD AUD CAD NZD HKD SGD MXN TWD ARS CLP COP UYU BBD BSD JMD TTD",
    "kr": "SEK NOK DKK ISK", "Kr": "SEK NOK DKK ISK",
    "¥": "JPY CNY", "￥": "JPY CNY", "£": "GBP EGP GIP", "₱": "PHP",
}  # fmt: skip
"""Signs that several currencies write; the brand's own among them is meant."""

_ISO_4217 = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
    GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW
    KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
    NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
    SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES
    VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
_CODES: Final = frozenset(_ISO_4217.split())
_NO_CODES: Final = frozenset({"ALL", "TOP", "CUP", "SOS", "BOB", "GEL", "BAM", "MOP", "LAK", "NAD"})
"""Codes that are words or names first: never taken out of a text."""

_CAPITALS_ONLY: Final = frozenset({"TRY", "PEN", "MAD", "RON", "COP", "SAR", "SEK", "STN", "FKP"})
"""Codes that are a word as well: taken out of a text only in capitals."""

_WORDS: Final = {"euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "rs": "INR"}
AMOUNTS: Final = frozenset(
    {
        "amount", "price", "product_cost", "budget", "amount_per_order", "amount_per_lead",
        "amount_per_click", "commission_cap", "kill_fee", "net", "gross", "refunded", "revenue",
    }
)  # fmt: skip
"""What is kept of a row as an amount, in whole minor units."""

_NO_MINOR = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"
# Digits behind the decimal mark where they are not two (ISO 4217)
_DIGITS: Final = dict.fromkeys(_NO_MINOR.split(), 0) | dict.fromkeys(_THOUSANDTHS.split(), 3)
_TWO = 2
_LETTERS = re.compile(r"[^\W\d_]+\.?")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z]{3}$)")
_SIGN = re.compile("|".join(re.escape(sign) for sign in _SIGNS if not sign[-1].isalpha()))
_LETTER_SIGN = re.compile(r"(?<![^\W\d_])(?:zł|Kč|Ft|[kK]r)(?![^\W\d_])\.?")


def digits_of(currency: str) -> int:
    """How many digits the minor unit takes: 2 for most, 0 for yen, 3 for some dinars."""
    return _DIGITS.get(currency, _TWO)


def to_minor(amount: Decimal | float, currency: str) -> int:
    """Whole minor units of an amount, halves away from zero."""
    exact = amount if isinstance(amount, Decimal) else Decimal(repr(amount))
    scaled = exact.scaleb(digits_of(currency))
    return int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def from_minor(minor: float, currency: str) -> Decimal:
    """The amount in major units; a cost per result keeps its fractions of a minor unit."""
    return Decimal(repr(minor)).scaleb(-digits_of(currency))


def currency_of_locale(locale: str) -> str:
    """The currency that people of a locale pay with; US dollars where it names no country."""
    from babel.numbers import get_territory_currencies  # noqa: PLC0415 - the window must not wait

    territory = locale.partition(".")[0].partition("@")[0].replace("-", "_").partition("_")[2]
    found = get_territory_currencies(territory) if len(territory) == _TWO else []
    return str(found[0]) if found else "USD"


def is_currency(code: str) -> bool:
    """Whether this is a currency code that we know."""
    return code.strip().upper() in _CODES


@lru_cache(maxsize=4096)
def currency_of(text: str, home: str | None = None) -> str | None:
    """Currency that a value or a heading states by sign, code or word: ``fee_usd``, ``Fee ($)``.

    Args:
        text: The value or the heading.
        home: The brand's currency. A sign that it shares with others means this one; without it,
            the likeliest: ``$`` alone is read as US dollars.
    """
    words = [part for word in _LETTERS.findall(text) for part in _HUMP.split(word.rstrip("."))]
    code = next((word.upper() for word in words if _is_code(word)), None)
    if code is not None:
        return code
    found = _SIGN.search(text) or _LETTER_SIGN.search(text)
    if found is not None:
        sign = found[0].rstrip(".")
        return home if home in _SHARED.get(sign, "").split() else _SIGNS[sign]
    return next((_WORDS[word.casefold()] for word in words if word.casefold() in _WORDS), None)


def without_currency(text: str) -> str:
    """The text with its currency's sign or code taken out."""
    bare = _LETTER_SIGN.sub("", _SIGN.sub("", text))
    return _LETTERS.sub(_not_currency, bare).strip()


def _not_currency(word: re.Match[str]) -> str:
    letters = word[0].rstrip(".")
    return "" if _is_code(letters) or letters.casefold() in _WORDS else word[0]


def _is_code(word: str) -> bool:
    code = word.upper()
    if code not in _CODES or code in _NO_CODES:
        return False
    return word == code or code not in _CAPITALS_ONLY
