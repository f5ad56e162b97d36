"""Cells on their way out of the reading child: columns of what marshal can carry, days apart."""

from __future__ import annotations

import datetime as dt
from itertools import zip_longest
from math import isfinite

TYPE_CHECKING = False  # importing typing would cost the child a tenth of its start
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from infdesk.domain.cell import Cell

    Column = Sequence[str | int | float | bool | None]
    # column, the rows in it that hold days or times, and these: ordinals or ISO texts
    Marks = list[tuple[int, list[int], list[int | str]]]

_TIMES = frozenset({dt.date, dt.datetime, dt.time, dt.timedelta})
_LENGTH = " long"  # tells a length of time from a time of day on the way
_LARGEST_WHOLE = 2.0**63


def pack(rows: Sequence[Sequence[Any]]) -> tuple[list[Column], Marks]:
    """Turn rows into columns without days and times, and these; shorter rows are filled up.

    A column mostly holds one type: to look once per column is quicker than to look once per cell.
    """
    columns: list[Column] = []
    marks: Marks = []
    for index, cells in enumerate(zip_longest(*rows)):
        if _TIMES.isdisjoint(map(type, cells)):
            columns.append(cells)
            continue
        places = [i for i, cell in enumerate(cells) if type(cell) in _TIMES]
        marks.append((index, places, [_plain_moment(cells[i]) for i in places]))
        columns.append([None if type(cell) in _TIMES else cell for cell in cells])
    return columns, marks


def unpack(columns: Sequence[Column], marks: Marks) -> list[tuple[Cell, ...]]:
    """The rows again; whole numbers become ``int``, empty text becomes ``None``."""
    whole: list[list[Cell]] = [_as_cells(column) for column in columns]
    known: dict[int | str, Cell] = {}
    for index, places, moments in marks:
        for moment in moments:
            if moment not in known:
                known[moment] = _moment(moment)
        column = whole[index]
        for place, moment in zip(places, moments, strict=True):
            column[place] = known[moment]
    return list(zip(*whole, strict=True))


def _as_cells(column: Sequence[Any]) -> list[Cell]:
    types = set(map(type, column))
    if types == {str}:
        return [cell or None for cell in column]
    if types == {float} and max(map(abs, column)) < _LARGEST_WHOLE and isfinite(sum(column)):
        return [int(cell) if cell.is_integer() else cell for cell in column]
    return [_number(cell) if type(cell) is float else _or_none(cell) for cell in column]


def _or_none(cell: str | int | None) -> Cell:
    return None if cell == "" else cell


def _number(cell: float) -> int | float | str:
    """What no number can be becomes text, so that it is named where a number is expected."""
    if not isfinite(cell):
        return str(cell)
    return int(cell) if cell.is_integer() and -_LARGEST_WHOLE < cell < _LARGEST_WHOLE else cell


def _duration(length: dt.timedelta) -> str:
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}{_LENGTH}"


def _plain_moment(cell: object) -> int | str:
    """A day as its ordinal, all else as text; midnight is what Excel makes of a day."""
    if isinstance(cell, dt.timedelta):
        return _duration(cell)
    if isinstance(cell, dt.datetime):
        moment = _to_the_second(cell)
        is_day = moment.time() == dt.time.min
        return moment.toordinal() if is_day else moment.isoformat()
    return cell.toordinal() if isinstance(cell, dt.date) else str(cell)


def _to_the_second(moment: dt.datetime) -> dt.datetime:
    """Excel keeps times as fractions of a day, so 10:30 may read as 10:29:59.999."""
    half = dt.timedelta(microseconds=500_000)
    return (moment + half).replace(microsecond=0) if moment.microsecond else moment


def _moment(plain: int | str) -> Cell:
    if isinstance(plain, int):
        return dt.date.fromordinal(plain)
    if "T" in plain:
        return dt.datetime.fromisoformat(plain)
    return plain.removesuffix(_LENGTH) if plain.endswith(_LENGTH) else dt.time.fromisoformat(plain)
