"""One column of a desk's own workbook: its values as cells, and its cells as values again.

Money is written in major units of its row's currency, days as days, truth as yes or no. Whatever a
spreadsheet program would not keep exactly is written as text, and read from text again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.money import digits_of, from_minor, to_minor
from infdesk.sheets.own.exact_text import plain
from infdesk.sheets.own.shape import TITLES, Kind

if TYPE_CHECKING:
    from infdesk.domain.cell import Cell
    from infdesk.domain.record import Scalar
    from infdesk.sheets.out_sheet import OutCell
    from infdesk.sheets.own.exact_text import LongTexts

Currencies = Sequence[str | None]
"""Of each row: the currency of its amounts; of a goal that counts no money ``None``."""

_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)
_INFINITE: Final = {"inf": float("inf"), "-inf": float("-inf")}
_ENTITIES: Final = {title: entity for entity, title in TITLES.items()}
_LARGEST: Final = 2**63
_TRUTHS: Final = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
_A_LITTLE: Final = 0.25


class Unfit(Exception):
    """A cell that cannot be what its column holds; says what it should be."""


def written(
    kind: Kind, values: Sequence[Any], currencies: Currencies, long_texts: LongTexts
) -> Sequence[OutCell]:
    """The cells of a column's values, which are as the desk file keeps them."""
    if kind is Kind.TABLE:
        values = [TITLES.get(value, value) for value in values]
    if kind in (Kind.TEXT, Kind.TABLE):
        return [None if value is None else long_texts.cell(str(value)) for value in values]
    if kind in (Kind.MONEY, Kind.GOAL):
        return [_amount(*pair) for pair in zip(values, currencies, strict=True)]
    if kind is Kind.DAY:
        return [None if value is None else _day(value, long_texts) for value in values]
    if kind is Kind.MOMENT:
        return [None if value is None else _moment(value, long_texts) for value in values]
    if kind is Kind.TRUTH:
        return [None if value is None else bool(value) for value in values]
    return values


def read(
    kind: Kind, cells: Sequence[Cell], currencies: Currencies, long_texts: Mapping[int, str]
) -> tuple[list[Any], dict[int, str]]:
    """The values of a column's cells, and by place what is wrong with cells that are unfit."""
    quickly = _QUICKLY.get(kind)
    if quickly is not None and quickly(cells):
        return list(cells), {}
    convert = _CONVERT.get(kind)
    values: list[Scalar] = []
    unfit: dict[int, str] = {}
    for at, cell in enumerate(cells):
        value: Scalar = None
        if cell is not None:
            try:
                if convert is not None:
                    value = convert(cell)
                elif kind in (Kind.MONEY, Kind.GOAL):
                    value = _minor(cell, currencies[at], is_goal=kind is Kind.GOAL)
                else:
                    value = _text(cell, long_texts)
            except Unfit as reason:
                unfit[at] = str(reason)
        values.append(value)
    return values, unfit


# Writing


def _amount(value: Any, currency: str | None) -> OutCell:
    if value is None or currency is None or abs(value) == float("inf"):
        return None if value is None else float(value)
    is_whole = float(value).is_integer() and abs(value) < _LARGEST
    return from_minor(int(value) if is_whole else value, currency)


def _day(text: str, long_texts: LongTexts) -> OutCell:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return long_texts.cell(text)
    return day if day.isoformat() == text else long_texts.cell(text)


def _moment(text: str, long_texts: LongTexts) -> OutCell:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return long_texts.cell(text)
    is_exact = moment.replace(tzinfo=None, microsecond=0).isoformat(" ") == text
    return moment if is_exact else long_texts.cell(text)


# Reading


def _text(cell: Cell, long_texts: Mapping[int, str]) -> str:
    """Whatever a spreadsheet program made of a text that was typed into it."""
    if isinstance(cell, str):
        try:
            return plain(cell, long_texts)
        except LookupError:
            message = "stands for a long text that is no longer on its sheet"
            raise Unfit(message) from None
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _whole(cell: Cell) -> int:
    if isinstance(cell, str) and _NUMBER.fullmatch(cell.strip()):
        number = _decimal(cell.strip())
        cell = int(number) if number == number.to_integral_value() else float(number)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) < _LARGEST:
        return cell
    message = "is not a whole number"
    raise Unfit(message)


def _number(cell: Cell) -> float:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    if isinstance(cell, str):
        bare = cell.strip()
        if bare in _INFINITE:
            return _INFINITE[bare]
        if _NUMBER.fullmatch(bare):
            return float(bare)
    message = "is not a number"
    raise Unfit(message)


def _minor(cell: Cell, currency: str | None, *, is_goal: bool) -> float:
    """Minor units of an amount; a goal may hold fractions of them, or be no money at all."""
    if is_goal and (currency is None or (isinstance(cell, str) and cell in _INFINITE)):
        return _number(cell)
    known = currency or ""
    if isinstance(cell, int | float) and not is_goal and not isinstance(cell, bool):
        scaled = cell * 10 ** digits_of(known)
        if abs(scaled) < _LARGEST / 2 and abs(scaled - round(scaled)) < _A_LITTLE:
            return int(round(scaled))  # noqa: RUF046 - of a large whole number it is one already
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        message = "is not an amount"
        raise Unfit(message)
    bare = str(cell).strip() if isinstance(cell, str) else repr(cell)
    if not _NUMBER.fullmatch(bare):
        message = "is not an amount"
        raise Unfit(message)
    amount = _decimal(bare)
    if is_goal:
        return float(amount.scaleb(digits_of(known)))
    minor = to_minor(amount, known) if abs(amount) < _LARGEST else _LARGEST
    if abs(minor) >= _LARGEST:
        message = "is too large an amount"
        raise Unfit(message)
    return minor


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        message = "is not a number"
        raise Unfit(message) from error


def _read_day(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return date.fromisoformat(str(cell).strip())
    except ValueError:
        message = "is not a day"
        raise Unfit(message) from None


def _read_moment(cell: Cell) -> datetime:
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime.combine(cell, time.min)
    try:
        return datetime.fromisoformat(str(cell).strip()).replace(tzinfo=None)
    except ValueError:
        message = "is not a moment"
        raise Unfit(message) from None


def _truth(cell: Cell) -> bool:
    said = _TRUTHS.get(str(cell).strip().casefold())
    if said is None:
        message = "is neither yes nor no"
        raise Unfit(message)
    return said


def _entity(cell: Cell) -> str:
    entity = _ENTITIES.get(str(cell).strip())
    if entity is None:
        message = "is no sheet of this workbook"
        raise Unfit(message)
    return entity


_CONVERT: Final[Mapping[Kind, Callable[[Cell], Scalar]]] = {
    Kind.WHOLE: _whole,
    Kind.REF: _whole,
    Kind.NUMBER: _number,
    Kind.DAY: _read_day,
    Kind.MOMENT: _read_moment,
    Kind.TRUTH: _truth,
    Kind.TABLE: _entity,
}


def _are_whole(cells: Sequence[Any]) -> bool:
    if not set(map(type, cells)) <= {int, type(None)}:
        return False
    return all(-_LARGEST < cell < _LARGEST for cell in cells if cell is not None)


def _are_numbers(cells: Sequence[Any]) -> bool:
    return set(map(type, cells)) <= {int, float, type(None)}


def _are_plain(cells: Sequence[Any]) -> bool:
    if not set(map(type, cells)) <= {str, type(None)}:
        return False
    return not any("\\" in cell for cell in cells if cell is not None)


def _are_days(cells: Sequence[Any]) -> bool:
    return set(map(type, cells)) <= {date, type(None)}


_QUICKLY: Final[Mapping[Kind, Callable[[Sequence[Any]], bool]]] = {
    Kind.TEXT: _are_plain,
    Kind.WHOLE: _are_whole,
    Kind.REF: _are_whole,
    Kind.NUMBER: _are_numbers,
    Kind.DAY: _are_days,
}
