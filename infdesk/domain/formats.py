"""How numbers, money and days are written and read back: the one place, for screen and paper alike.

Babel knows the locales; it is imported on first use, so that the window need not wait for it.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cached_property
from typing import TYPE_CHECKING, Final

from infdesk.domain import days, numbers
from infdesk.domain.goals import METRICS, Unit
from infdesk.domain.money import digits_of, from_minor, to_minor

if TYPE_CHECKING:
    from babel import Locale

DASH: Final = "–"
"""Unknown, wherever a number could stand."""

LARGEST: Final = 10**15
"""No brand counts or pays more; what is larger was mistyped, and SQLite could not keep it."""

_PRECISION: Final = 60
"""Digits that are enough for whatever a desk may hold; Python's own 28 are not."""

_FALLBACK: Final = "en_US"
_MONTHS: Final = (
    "", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip


class Formats:
    """Writes and reads values for one locale and one currency.

    Attributes:
        locale: Such as ``en_US``; one that nobody knows becomes ``en_US``.
        currency: ISO 4217; amounts are in its minor units.
    """

    def __init__(self, locale: str, currency: str) -> None:
        self.locale = locale
        self.currency = currency

    @cached_property
    def _babel(self) -> Locale:
        from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - see the module's first lines

        try:
            # "de_DE.UTF-8" and "de-DE" are ways in which systems say it
            plain = self.locale.partition(".")[0].partition("@")[0].replace("-", "_")
            return Locale.parse(plain)
        except (UnknownLocaleError, ValueError):
            return Locale.parse(_FALLBACK)

    @cached_property
    def decimal_mark(self) -> numbers.Mark:
        """What parts decimals when she types."""
        return "," if self._babel.number_symbols["latn"].get("decimal") == "," else "."

    @cached_property
    def day_order(self) -> days.Order:
        """What comes first when she types 3/4/2026."""
        pattern = str(self._babel.date_formats["short"].pattern).lower()
        day, month, year = (pattern.find(letter) for letter in "dmy")
        if year < min(day, month):
            return "ymd"
        return "dmy" if day < month else "mdy"

    def number(self, value: float | None, digits: int = 0) -> str:
        """A count or an average with so many decimals, grouped: ``12,400``."""
        if value is None:
            return DASH
        return self._decimal(Decimal(repr(value)), digits)

    def money(self, minor: float | None, *, cents: bool = False) -> str:
        """An amount with its sign: ``$1,820``; with cents where they are asked for."""
        if minor is None:
            return DASH
        digits = digits_of(self.currency) if cents else 0
        return self._with_sign(from_minor(minor, self.currency), digits)

    def amount(self, minor: float | None, *, cents: bool = True) -> str:
        """An amount without its sign, for a column whose head names the currency."""
        if minor is None:
            return DASH
        digits = digits_of(self.currency) if cents else 0
        return self._decimal(from_minor(minor, self.currency), digits)

    def cost(self, minor: float | None) -> str:
        """A cost per result, always with cents: ``$47.89``."""
        return self.money(minor, cents=True)

    def exact(self, minor: int | None) -> str:
        """An amount with cents only where there are some, for cells that are edited."""
        if minor is None:
            return DASH
        whole = minor % 10 ** digits_of(self.currency) == 0
        return self.money(minor, cents=not whole)

    def ratio(self, value: float | None, digits: int = 2) -> str:
        """A ratio as per cent in the locale's way: ``1.43%`` or ``1,43 %``."""
        if value is None:
            return DASH
        from babel.numbers import format_percent  # noqa: PLC0415 - see the module's first lines

        pattern = str(self._babel.percent_formats[None].pattern)
        decimals = "." + "0" * digits if digits else ""
        shape = pattern.replace("#,##0", f"#,##0{decimals}")
        rounded = _rounded(Decimal(repr(value)), digits + 2)
        return format_percent(rounded, format=shape, locale=self._babel)

    def times(self, value: float | None) -> str:
        """A return or a factor: ``2.51``."""
        return self.number(value, 2)

    def day(self, value: date | None) -> str:
        """A day in a table: ``12 Aug 2026`` in the locale's order."""
        if value is None:
            return DASH
        from babel.dates import format_date  # noqa: PLC0415 - see the module's first lines

        return format_date(value, format="medium", locale=self._babel)

    def day_long(self, value: date | None) -> str:
        """A day in a sentence on paper: ``12 August 2026`` in the locale's order."""
        if value is None:
            return DASH
        from babel.dates import format_date  # noqa: PLC0415 - see the module's first lines

        return format_date(value, format="long", locale=self._babel)

    def day_range(self, start: date | None, end: date | None) -> str:
        """From one day to another; an open end is a dash."""
        if start is None and end is None:
            return DASH
        if start is None or end is None:
            return f"{self.day(start)} {DASH} {self.day(end)}"
        from babel.dates import format_interval  # noqa: PLC0415 - see the module's first lines

        return str(format_interval(start, end, skeleton="yMMMd", locale=self._babel))

    def month(self, year: int, month: int) -> str:
        """A month: ``Aug 2026``."""
        from babel.dates import format_skeleton  # noqa: PLC0415 - see the module's first lines

        return str(format_skeleton("yMMM", date(year, month, 1), locale=self._babel))

    def metric(self, name: str, value: float | None) -> str:
        """A value of a goal's metric, in the way of that metric."""
        unit = METRICS[name].unit
        if unit is Unit.MONEY:
            return self.money(value)
        if unit is Unit.COST:
            return self.cost(value)
        if unit is Unit.RATIO:
            return self.ratio(value)
        return self.times(value) if unit is Unit.TIMES else self.number(value)

    def read_money(self, text: str) -> int | numbers.Unreadable | None:
        """What she typed as minor units; ``None`` for unknown."""
        bare = text.replace(self._own_sign, "") if self._own_sign else text
        read = numbers.read_money(bare, self.decimal_mark, home=self.currency)
        if not isinstance(read, tuple):
            return read
        amount, currency = read
        if currency not in (None, self.currency) or abs(amount) > LARGEST:
            return numbers.UNREADABLE
        return to_minor(amount, self.currency)

    def read_number(self, text: str) -> Decimal | numbers.Unreadable | None:
        """What she typed as a number; ``None`` for unknown."""
        read = numbers.read_number(text, self.decimal_mark)
        return numbers.UNREADABLE if isinstance(read, Decimal) and abs(read) > LARGEST else read

    def read_count(self, text: str) -> int | numbers.Unreadable | None:
        """What she typed as a whole number; ``None`` for unknown."""
        read = self.read_number(text)
        if not isinstance(read, Decimal):
            return read
        return int(read) if read == int(read) else numbers.UNREADABLE

    def read_ratio(self, text: str) -> float | numbers.Unreadable | None:
        """What she typed as per cent, with or without the sign; ``None`` for unknown."""
        read = numbers.read_ratio(text, self.decimal_mark, percent_number=True)
        return numbers.UNREADABLE if isinstance(read, float) and abs(read) > LARGEST else read

    def read_day(self, text: str) -> date | numbers.Unreadable | None:
        """What she typed as a day; ``None`` for unknown."""
        read = days.read_day(text, self.day_order)
        if read is not numbers.UNREADABLE:
            return read
        typed = text.casefold()
        for name, number in self._month_names:
            if name in typed:
                return days.read_day(typed.replace(name, f" {_MONTHS[number]} "), self.day_order)
        return read

    @cached_property
    def _month_names(self) -> list[tuple[str, int]]:
        """Names of the months in her language, longest first: "mars" before "mar"."""
        found = {
            str(name).casefold(): number
            for use in self._babel.months.values()
            for width in ("wide", "abbreviated")
            for number, name in use[width].items()
            if not str(name).isdigit()
        }
        return sorted(found.items(), key=lambda pair: -len(pair[0]))

    @cached_property
    def _own_sign(self) -> str:
        from babel.numbers import get_currency_symbol  # noqa: PLC0415 - see the module's first lines

        return str(get_currency_symbol(self.currency, locale=self._babel))

    def _decimal(self, value: Decimal, digits: int) -> str:
        from babel.numbers import format_decimal  # noqa: PLC0415 - see the module's first lines

        pattern = str(self._babel.decimal_formats[None].pattern)
        shape = pattern.replace(".###", "." + "0" * digits if digits else "")
        with localcontext(prec=_PRECISION):
            return format_decimal(_rounded(value, digits), format=shape, locale=self._babel)

    def _with_sign(self, amount: Decimal, digits: int) -> str:
        from babel.numbers import format_currency  # noqa: PLC0415 - see the module's first lines

        pattern = str(self._babel.currency_formats["standard"].pattern)
        shape = pattern.replace(".00", "." + "0" * digits if digits else "")
        with localcontext(prec=_PRECISION):
            return format_currency(
                _rounded(amount, digits),
                self.currency,
                format=shape,
                locale=self._babel,
                currency_digits=False,
            )


def _rounded(value: Decimal, digits: int) -> Decimal:
    """Halves go away from zero, as in money; Babel alone would round them to even."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
