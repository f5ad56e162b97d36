"""How well the values of a column fit what its heading may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.sheets.fields import FIELDS, ValueType
from infdesk.sheets.matching.profiles import FEW, HALF, LARGELY, MAINLY, MOST, NEARLY_ALL, SOME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from infdesk.sheets.matching.profiles import Profile

EMPTY = 0.6
"""Fit of a column without values: its heading alone speaks."""

_PER_CENT = 100
_MONTHS = 12


def fit(field: str, values: Profile) -> float:
    """Fit of a field to the values, 0 (cannot be) to 1 (just so)."""
    if not values.filled:
        return EMPTY
    if field in _BY_FIELD:
        return _BY_FIELD[field](values)
    return _BY_TYPE[FIELDS[field].type](values)


def _count(values: Profile) -> float:
    numbers = values.share(ValueType.COUNT)
    if numbers < SOME or values.percent > SOME:
        return 0.0
    if numbers < MOST:
        return 0.5
    return 1.0 if values.whole >= LARGELY else 0.45


def _average(values: Profile) -> float:
    numbers = values.share(ValueType.COUNT)
    return 1.0 if numbers >= MOST else 0.5 if numbers >= SOME else 0.0


def _money(values: Profile) -> float:
    numbers = values.share(ValueType.COUNT)
    if values.percent > SOME or numbers < SOME:
        return 0.0
    return 1.0 if numbers >= MOST else 0.7


def _ratio(values: Profile) -> float:
    if values.percent >= HALF:
        return 1.0
    if values.share(ValueType.COUNT) < HALF or values.high is None or values.high > _PER_CENT:
        return 0.0
    if values.signed > SOME:
        return 0.1
    return 0.95 if values.high <= 1 or values.whole < NEARLY_ALL else 0.5


def _day(values: Profile) -> float:
    days = values.share(ValueType.DAY)
    if days >= MAINLY:
        return 1.0
    if days + values.serials >= MOST:
        return 0.8
    if values.share(ValueType.MONTH) >= HALF:
        return 0.6
    return 0.5 if days >= SOME else 0.0


def _month(values: Profile) -> float:
    if values.share(ValueType.MONTH) >= HALF:
        return 1.0
    if values.share(ValueType.DAY) >= HALF:
        return 0.9
    if values.high is not None and values.share(ValueType.COUNT) >= MOST:
        return 0.6 if values.high <= _MONTHS else 0.3 if values.serials >= MOST else 0.0
    return 0.6 if values.words >= MOST else 0.0


def _handle(values: Profile) -> float:
    if values.share(ValueType.EMAIL) >= SOME or values.share(ValueType.TICK) >= NEARLY_ALL:
        return 0.0
    if values.share(ValueType.HANDLE) >= SOME or values.profiles >= HALF:
        return 1.0
    if values.posts >= HALF or values.share(ValueType.COUNT) >= NEARLY_ALL:
        return 0.0
    return 0.9 if values.share(ValueType.IDENTITY) >= MOST else 0.45


def _name(values: Profile) -> float:
    others = max(values.share(s) for s in (ValueType.EMAIL, ValueType.LINK, ValueType.DAY))
    if others >= HALF or values.share(ValueType.COUNT) >= NEARLY_ALL:
        return 0.0
    if values.share(ValueType.PLATFORM) >= HALF:
        return 0.0
    if values.words < HALF:
        return 0.1
    return 0.7 if values.share(ValueType.HANDLE) >= HALF else 1.0


def _share_of(look: ValueType) -> Callable[[Profile], float]:
    def judge(values: Profile) -> float:
        share = values.share(look)
        return 1.0 if share >= MAINLY else 0.5 if share >= FEW else 0.0

    return judge


def _code(values: Profile) -> float:
    if values.percent > SOME or values.share(ValueType.COUNT) >= LARGELY:
        return 0.0
    if values.share(ValueType.LINK) > SOME or values.share(ValueType.TICK) > MAINLY:
        return 0.0
    return 1.0 if values.share(ValueType.CODE) >= MAINLY else 0.5


def _format(values: Profile) -> float:
    if values.share(ValueType.LINK) >= SOME or values.share(ValueType.COUNT) >= HALF:
        return 0.0
    return 1.0 if values.share(ValueType.FORMAT) >= SOME else 0.7 if values.words >= MAINLY else 0.2


def _tick(values: Profile) -> float:
    if values.share(ValueType.TICK) >= MAINLY:
        return 1.0
    return 0.6 if values.words >= HALF or values.share(ValueType.DAY) >= HALF else 0.2


def _paid(values: Profile) -> float:
    return 1.0 if values.payments >= MAINLY else _tick(values)


def _basis(values: Profile) -> float:
    return 0.0 if values.share(ValueType.COUNT) >= HALF else _text(values)


def _text(values: Profile) -> float:
    if values.share(ValueType.LINK) >= MOST or values.share(ValueType.COUNT) >= NEARLY_ALL:
        return 0.4
    return 1.0


def _link(values: Profile) -> float:
    links = values.share(ValueType.LINK)
    return 0.9 if links >= HALF else 0.5 if links >= FEW else 0.0


def _post_link(values: Profile) -> float:
    if values.posts >= SOME:
        return 1.0
    return 0.1 if values.profiles >= HALF else _link(values)


def _profile_link(values: Profile) -> float:
    if values.profiles >= HALF:
        return 1.0
    return 0.0 if values.posts >= HALF else 0.8 * _link(values)


def _tier(values: Profile) -> float:
    return 0.0 if values.sizes >= HALF else _text(values)


def _round(values: Profile) -> float:
    return 1.0 if values.share(ValueType.ROUND) >= LARGELY else 0.0


def _identity(values: Profile) -> float:
    if values.share(ValueType.EMAIL) >= HALF or values.share(ValueType.LINK) >= HALF:
        return 0.0
    return 1.0 if values.distinct >= HALF else 0.8


def _phone(values: Profile) -> float:
    numbers = values.share(ValueType.PHONE) + values.share(ValueType.COUNT)
    return 1.0 if numbers >= HALF else 0.5 if numbers >= FEW else 0.0


def _currency(values: Profile) -> float:
    return 1.0 if values.share(ValueType.CURRENCY) >= LARGELY else 0.0


def _refund(values: Profile) -> float:
    """An amount, a tick, or the day on which all was given back; a few words in any case."""
    said = max(_money(values), _day(values), values.share(ValueType.TICK))
    return said if said >= HALF else 0.0 if values.wordy >= HALF else 0.6


_BY_TYPE: Mapping[ValueType, Callable[[Profile], float]] = {
    ValueType.NAME: _name,
    ValueType.TEXT: _text,
    ValueType.HANDLE: _handle,
    ValueType.LINK: _link,
    ValueType.EMAIL: _share_of(ValueType.EMAIL),
    ValueType.PHONE: _phone,
    ValueType.IDENTITY: _identity,
    ValueType.CODE: _code,
    ValueType.COUNT: _count,
    ValueType.AVERAGE: _average,
    ValueType.MONEY: _money,
    ValueType.RATIO: _ratio,
    ValueType.DAY: _day,
    ValueType.MONTH: _month,
    ValueType.ROUND: _round,
    ValueType.PLATFORM: _share_of(ValueType.PLATFORM),
    ValueType.FORMAT: _format,
    ValueType.TICK: _tick,
    ValueType.CURRENCY: _currency,
}
_BY_FIELD: Mapping[str, Callable[[Profile], float]] = {
    "post_url": _post_link,
    "profile_url": _profile_link,
    "tier": _tier,
    "order_item": lambda _: 1.0,
    "order_source": lambda _: 1.0,
    "refunds": _refund,
    "payment_status": _paid,
    "payment_basis": _basis,
}
