"""What a spreadsheet program shows beside the numbers of a column tells what they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.domain.money import currency_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.sheets.matching.column import Column
    from infdesk.sheets.matching.profiles import Profile


def with_shown(columns: Sequence[Column], shown: Mapping[int, str]) -> tuple[Column, ...]:
    """The columns; numbers that are shown with a sign look like texts that carry it.

    Args:
        columns: Of a table, before they are matched.
        shown: Position of a column -> the sign that the file shows beside its numbers.
    """
    if not shown:
        return tuple(columns)
    return tuple(
        replace(column, shown=sign, values=_as_shown(column.values, sign))
        if (sign := shown.get(column.index, ""))
        else column
        for column in columns
    )


def _as_shown(values: Profile, sign: str) -> Profile:
    if sign == "%":
        return replace(values, percent=1.0)
    return replace(values, signed=1.0) if currency_of(sign) else values
