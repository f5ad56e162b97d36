"""What the values of a column look like, told from a sample of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import isfinite
from statistics import median
from typing import TYPE_CHECKING

from infdesk.domain.days import read_yearless
from infdesk.domain.names import handle_from_url, is_post_url
from infdesk.domain.numbers import is_unknown
from infdesk.domain.platforms import content_format, platform, platform_and_format
from infdesk.sheets.fields import ValueType
from infdesk.sheets.matching.stages import stage
from infdesk.sheets.matching.states import is_of_a_parcel, is_of_a_payment, may_be_of_a_payment
from infdesk.sheets.matching.ways import is_way_of_contact
from infdesk.sheets.values.promised import promised_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from infdesk.domain.cell import Cell

SAMPLE = 80

ONE_EACH = 0.95
NEARLY_ALL = 0.9
LARGELY = 0.8
MOST = 0.7
MAINLY = 0.6
HALF = 0.5
SOME = 0.3
FEW = 0.2
"""Shares of a column's values, in words."""

_SERIALS = range(32_874, 65_746)
_MOST_ROUNDS = 400

_CURRENCY_WORD = (
    r"(?:[A-Z]{1,2}\$|[$€£¥₹₫₩]|USD|EUR|GBP|INR|CAD|AUD|CHF|JPY|BRL|VND|SEK|NOK|DKK|PLN|MXN|KRW"
    r"|THB|IDR|PHP|SGD|AED|ZAR|TRY|Rs\.?|kr|zł)"
)
_NUMBER = re.compile(
    rf"^[~≈<>+(\-\u2212]*\s*{_CURRENCY_WORD}?\s*-?\d[\d.,'\u2019\s]*\s*"
    rf"(?:k|m|mm|b|bn|mio|mln|mil|mn|tsd|lakh|cr)?\.?\s*%?\s*\+?\s*{_CURRENCY_WORD}?\)?$",
    re.IGNORECASE,
)
_SIGN = re.compile(_CURRENCY_WORD)
_DAY = re.compile(
    r"^\d{4}-\d{1,2}-\d{1,2}|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|^\d{4}[./]\d{1,2}[./]\d{1,2}"
    r"|^\d{1,2}[.\s-]+[^\W\d]{3,}[.,\s-]+\d{2,4}|^[^\W\d]{3,}\.?\s+\d{1,2},?\s+\d{4}"
    r"|^\d{1,2}\s+de\s+\w+\s+de\s+\d{4}"
)
_MONTH = re.compile(r"^\d{4}[-/]\d{1,2}$|^\d{1,2}[-/]\d{4}$|^[^\W\d]{3,}\.?[\s-]+'?\d{2,4}$")
_EMAIL = re.compile(r"^\S+@\S+\.\w{2,}$")
_LINK = re.compile(
    r"^(?:https?://|www\.)\S+$|^[\w-]+(?:\.[\w-]+)*\.(?:com|tv|be|net|co|io|me)/\S+$"
)
_HANDLE = re.compile(r"^@[\w.\-]{2,}$")
_SINGLE_WORD = re.compile(r"^[^\s,;:]{1,40}$")
_CODE = re.compile(r"^(?=.*[A-Za-z])[A-Za-z0-9_-]{3,24}$")
_PHONE = re.compile(r"^\+?[\d\s()./-]{7,20}$")
_CLOCK = re.compile(r"^\d{1,2}:\d{2}(?::\d{2})?$")
_TAGGED = re.compile(
    r"[?&](?:utm_\w+|ref|aff\w*|via|code|coupon|discount)=|/(?:ref|discount)/", re.IGNORECASE
)
_DEAL = re.compile(
    r"%|\boff\b|\bfree\b|2 ?(?:for|x|por|für|pour|per) ?1|\bbogo\b|gratis|gratuit|grátis|kostenlos"
    r"|versandfrei|rabatt|descuento|desconto|sconto|remise|korting|discount|gift card|gutschein",
    re.IGNORECASE,
)
_SIZE = re.compile(r"^(?:x{0,3}[sl]|[sml]|m/l|s/m|one ?size|os|\d{2}(?:[.,]5)?)$", re.IGNORECASE)
_WORDS_OF_A_TEXT = 4
_FEWEST_COUNTED = 3
_CURRENCY = re.compile(r"^[A-Za-z]{3}$|^[$€£¥₹₫₩]$")
_ROUND = re.compile(r"^(?:[^\W\d]+[\s#.-]*)?\d{1,3}$")
_TICKS = frozenset(
    {
        "yes", "no", "y", "n", "true", "false", "x", "✓", "✔", "✅", "❌", "✗", "☑", "☐", "done",
        "sent", "pending", "ja", "nein", "si", "sí", "sim", "não", "nao", "oui", "non", "1", "0",
        "posted", "live", "signed", "received", "approved", "shipped", "paid", "unpaid", "open",
        "bezahlt", "offen", "pago", "pagado", "payé", "pagato", "enviado", "enviada",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares (0-1) of a column's known values that look like something.

    Attributes:
        filled: Known values in the sample; the shares are 0 where there are none.
        serials: Share of whole numbers that could be Excel days of the years 1990-2079.
        whole: Share of the numbers without decimals.
        distinct: Share of values that differ from one another.
        lists: Share that lists several posts, such as ``2 Reels + 1 story``.
        wordy: Share of texts of four words or more.
        tagged: Share of links that carry tags or a reference.
        stages: Share that names a stage of a deal.
        parcels: Share that says where a parcel is.
        payments: Share that says what became of a bill.
        ways: Share that says how somebody is reached, such as ``IG DM``.
        sizes: Share of sizes that clothes are sold in.
        deals: Share that offers something, such as ``10% off``.
        clock: Share of lengths such as ``0:32``.
        is_index: The values only number the rows.
        low: Smallest number, ``None`` where there is none.
        high: Largest number.
        middle: Median of the numbers.
    """

    filled: int
    shares: dict[ValueType, float]
    percent: float = 0.0
    signed: float = 0.0
    serials: float = 0.0
    whole: float = 0.0
    distinct: float = 0.0
    posts: float = 0.0
    profiles: float = 0.0
    words: float = 0.0
    lists: float = 0.0
    wordy: float = 0.0
    tagged: float = 0.0
    stages: float = 0.0
    parcels: float = 0.0
    payments: float = 0.0
    ways: float = 0.0
    sizes: float = 0.0
    deals: float = 0.0
    clock: float = 0.0
    is_index: bool = False
    low: float | None = None
    high: float | None = None
    middle: float | None = None

    def share(self, look: ValueType) -> float:
        """Share of the known values that fit a type."""
        return self.shares.get(look, 0.0)


def profile(cells: Sequence[Cell]) -> Profile:
    """Look at an even sample of a column."""
    step = max(1, len(cells) // SAMPLE)
    known = [cell for cell in cells[::step] if not is_unknown(cell)]
    if not known:
        known = [cell for cell in cells if not is_unknown(cell)][:SAMPLE]
    if not known:
        return Profile(0, {})
    typed = [cell.strip() for cell in known if isinstance(cell, str)]
    rough = (_rough(text) for text in typed if _NUMBER.match(text))
    numbers = [number for number in (*_native(known), *rough) if isfinite(number)]
    total = len(known)
    return Profile(
        filled=total,
        shares=_shares(known, typed, numbers),
        percent=_share(typed, lambda text: "%" in text, total),
        signed=_share(typed, lambda text: bool(_SIGN.search(text) and _NUMBER.match(text)), total),
        serials=sum(_is_serial(n) for n in numbers) / total,
        whole=sum(n == int(n) for n in numbers) / len(numbers) if numbers else 0.0,
        distinct=len(set(map(str, known))) / total,
        posts=_share(typed, lambda text: is_post_url(text) is not None, total),
        profiles=_share(typed, _is_profile, total),
        words=_share(typed, lambda text: any(map(str.isalpha, text)), total),
        lists=_share(typed, _is_list, total),
        wordy=_share(typed, lambda text: len(text.split()) >= _WORDS_OF_A_TEXT, total),
        tagged=_share(typed, lambda text: bool(_TAGGED.search(text)), total),
        stages=_share(typed, lambda text: stage(text) is not None, total),
        parcels=_share(typed, is_of_a_parcel, total),
        payments=_payments(typed, total),
        ways=_share(typed, is_way_of_contact, total),
        sizes=sum(bool(_SIZE.match(str(cell).strip())) for cell in known) / total,
        deals=_share(typed, lambda text: bool(_DEAL.search(text)), total),
        clock=_share(typed, lambda text: bool(_CLOCK.match(text)), total),
        is_index=_is_index(cells),
        low=min(numbers, default=None),
        high=max(numbers, default=None),
        middle=median(numbers) if numbers else None,
    )


def rough_number(cell: Cell) -> float | None:
    """A cell's number, near enough to hold two columns against each other; ``None`` for others."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    typed = cell.strip() if isinstance(cell, str) else ""
    return _rough(typed) if _NUMBER.match(typed) else None


def _native(known: Sequence[Cell]) -> list[float]:
    return [float(c) for c in known if isinstance(c, int | float) and not isinstance(c, bool)]


def _rough(text: str) -> float:
    """A number's size, near enough to tell fees from followers; 0 where it will not read."""
    digits = re.sub(r"[^\d.,]", "", text).rstrip(".,")
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", digits):
        digits = re.sub(r"[.,]", "", digits)
    head, _, tail = digits.replace(",", ".").rpartition(".")
    value = float(f"{head.replace('.', '')}.{tail}") if head else float(tail or 0)
    unit = re.search(r"\d\s*(k|tsd|m|mio|mln|b|bn)\b", text, re.IGNORECASE)
    scale = {"k": 1e3, "t": 1e3, "m": 1e6, "b": 1e9}[unit[1][0].lower()] if unit else 1.0
    return value * scale


def _shares(
    known: Sequence[Cell], typed: Sequence[str], numbers: Sequence[float]
) -> dict[ValueType, float]:
    total = len(known)
    dates = sum(isinstance(cell, date) for cell in known)
    counts = Counter(
        {look: sum(map(test, typed)) for look, test in _TESTS.items()}
        | {ValueType.COUNT: len(numbers)}
    )
    counts[ValueType.DAY] += dates
    counts[ValueType.TICK] += sum(isinstance(cell, bool) or cell in (0, 1) for cell in known)
    counts[ValueType.ROUND] += sum(
        isinstance(n, int | float) and 0 < n < _MOST_ROUNDS for n in known
    )
    return {look: min(1.0, count / total) for look, count in counts.items()}


def _share(typed: Sequence[str], test: Callable[[str], bool], total: int) -> float:
    return sum(map(test, typed)) / total


def _payments(typed: Sequence[str], total: int) -> float:
    """Share that speaks of bills; "pending" does so only beside words that mean nothing else."""
    sure = _share(typed, is_of_a_payment, total)
    return sure + _share(typed, may_be_of_a_payment, total) if sure else 0.0


def _is_list(text: str) -> bool:
    return sum(one.number for one in promised_in(text)) > 1


def _is_index(cells: Sequence[Cell]) -> bool:
    """Whether a column counts its rows: 1, 2, 3 ..., a few of them perhaps left out."""
    first = [cell for cell in cells[:SAMPLE] if cell is not None]
    typed = [str(cell).strip() for cell in first]
    numbers = [int(text) for text in typed if text.isdecimal()]
    if len(numbers) < max(_FEWEST_COUNTED, len(first)) or numbers[0] not in (0, 1):
        return False
    return all(after - before == 1 for before, after in pairwise(numbers))


def _is_profile(text: str) -> bool:
    return is_post_url(text) is None and handle_from_url(text)[1] is not None


def _is_serial(number: float) -> bool:
    """Whether an Excel day; asking a range for a float would walk through all of it."""
    return number == int(number) and int(number) in _SERIALS


def _is_platform(text: str) -> bool:
    return platform(text) is not None or platform(re.split(r"[\s_/,|-]+", text)[0]) is not None


def _is_format(text: str) -> bool:
    return content_format(text) is not None or platform_and_format(text)[1] is not None


def _is_day(text: str) -> bool:
    return bool(_DAY.match(text)) or read_yearless(text) is not None


def _is_link(text: str) -> bool:
    return bool(_LINK.match(text))


def _is_tick(text: str) -> bool:
    return text.casefold() in _TICKS


_TESTS: dict[ValueType, Callable[[str], bool]] = {
    ValueType.DAY: _is_day,
    ValueType.MONTH: lambda text: bool(_MONTH.match(text)),
    ValueType.EMAIL: lambda text: bool(_EMAIL.match(text)),
    ValueType.LINK: _is_link,
    ValueType.HANDLE: lambda text: bool(_HANDLE.match(text)),
    ValueType.CODE: lambda text: bool(_CODE.match(text)),
    ValueType.PHONE: lambda text: bool(_PHONE.match(text)),
    ValueType.CURRENCY: lambda text: bool(_CURRENCY.match(text)),
    ValueType.ROUND: lambda text: bool(_ROUND.match(text)),
    ValueType.TICK: _is_tick,
    ValueType.PLATFORM: _is_platform,
    ValueType.FORMAT: _is_format,
    ValueType.IDENTITY: lambda text: bool(_SINGLE_WORD.match(text)),
}
