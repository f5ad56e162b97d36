"""How numbers are put into words on every page: the same number in the same words everywhere."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.goals import COST_LABELS, METRICS, Unit
from infdesk.domain.numbers import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from babel import Locale

    from infdesk.domain.formats import Formats
    from infdesk.domain.measures import Measures
    from infdesk.domain.rows import CycleRow

DASH: Final = "–"
_COUNTED: Final = frozenset({Unit.COUNT})


def short_day(day: date | None, formats: Formats) -> str:
    """A day without its year, for tables: "12 Aug" in the locale's order."""
    if day is None:
        return DASH
    from babel.dates import format_skeleton  # noqa: PLC0415 - the window need not wait for it

    return str(format_skeleton("MMMd", day, locale=_locale(formats)))


def short_range(start: date | None, end: date | None, formats: Formats) -> str:
    """From one day to another without their year, for tables and lists."""
    if start is None or end is None:
        return " – ".join(short_day(day, formats) for day in (start, end)) if start or end else DASH
    from babel.dates import format_interval  # noqa: PLC0415 - see above

    return str(format_interval(start, end, skeleton="MMMd", locale=_locale(formats)))


def cycle_label(cycle: CycleRow, formats: Formats) -> str:
    """A cycle with its days: "Cycle 3 · 10 Aug – 6 Sep"."""
    if cycle.start is None and cycle.end is None:
        return cycle.label
    return f"{cycle.label} · {short_range(cycle.start, cycle.end, formats)}"


def metric_words(name: str, value: float | None, formats: Formats) -> str:
    """A value with what it counts: "84 orders", "$4,370 net revenue", "3.71% engagement"."""
    metric = METRICS[name]
    if value is None:
        return f"{DASH} {metric.many}"
    one = value == 1 and metric.unit in _COUNTED
    if metric.unit is Unit.COST:
        return f"{formats.cost(value)} per {metric.one}"
    return f"{formats.metric(name, value)} {metric.one if one else metric.many}"


def of_target(name: str, actual: float | None, target: float | None, formats: Formats) -> str:
    """How far a goal is in a line: "84 of 120 orders"."""
    if target is None:
        return metric_words(name, actual, formats)
    metric = METRICS[name]
    shown = formats.metric(name, actual)
    if metric.down:
        return f"{shown}, at most {formats.metric(name, target)} per {metric.one}"
    return f"{shown} of {metric_words(name, target, formats)}"


def cost_words(name: str, measures: Measures, formats: Formats) -> str:
    """What one of the goal's results cost: "$52.02 an order"; empty where nothing tells."""
    cost = METRICS[name].cost
    value = getattr(measures, cost) if cost else None
    if value is None:
        return ""
    article = "an" if METRICS[name].one[0] in "aeiou" else "a"
    about = "at most " if measures.unknown and cost in ("cpa", "cpl") else ""
    what = "1,000 impressions" if cost == "cpm" else f"{article} {METRICS[name].one}"
    return f"{about}{formats.cost(value)} {what}"


def cost_head(name: str) -> str:
    """Head of the column of costs beside a metric: "Per order"; empty where there is none."""
    cost = METRICS[name].cost
    return COST_LABELS[cost].removeprefix("Cost ").capitalize() if cost else ""


def metric_reader(name: str, formats: Formats) -> Callable[[str], Any]:
    """How a typed target of a metric is read."""
    unit = METRICS[name].unit
    if unit in (Unit.MONEY, Unit.COST):
        return formats.read_money
    if unit is Unit.RATIO:
        return formats.read_ratio
    return lambda typed: _number(formats.read_number(typed))


def metric_writer(name: str, formats: Formats) -> Callable[[Any], str]:
    """How a target of a metric is shown in its field."""
    if METRICS[name].unit in (Unit.MONEY, Unit.COST):
        return lambda value: formats.exact(round(value))
    return lambda value: formats.metric(name, value)


def _number(read: Any) -> Any:
    return float(read) if isinstance(read, Decimal) else read


def percent_reader(formats: Formats) -> Callable[[str], Any]:
    """How a typed share is read; more than all of it is none."""

    def read(typed: str) -> Any:
        value = formats.read_ratio(typed)
        return UNREADABLE if isinstance(value, float) and not 0 <= value <= 1 else value

    return read


def percent(value: float | None, formats: Formats) -> str:
    """A share as it is typed: "20%", with a decimal only where there is one."""
    if value is None:
        return DASH
    whole = round(value * 100, 6).is_integer()
    return formats.ratio(value, 0 if whole else 1)


def count(number: int, one: str, many: str = "") -> str:
    """A count with its word: "1 post", "3 posts"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _locale(formats: Formats) -> Locale:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - see above

    try:
        return Locale.parse(formats.locale)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_US")
