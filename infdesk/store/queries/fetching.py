"""From what SQLite hands out to frozen rows: days, truths and lists by the row's annotations."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from infdesk.store.desk import DeskReader
    from infdesk.store.history import SqlValue

Row = TypeVar("Row")
Convert = Callable[[Any], Any]


def fetch(
    reader: DeskReader, kind: type[Row], sql: str, parameters: Sequence[SqlValue] = ()
) -> tuple[Row, ...]:
    """Rows of a query as frozen rows; its columns stand in the order of ``kind``'s fields.

    A query may leave off the last fields of ``kind`` where they have defaults.
    """
    found = reader.rows(sql, parameters)
    if not found:
        return ()
    converts = _converts(cast("Hashable", kind), len(found[0]))
    if not converts:
        return tuple(kind(*row) for row in found)
    return tuple(kind(*_converted(row, converts)) for row in found)


def lines(text: str | None) -> tuple[str, ...]:
    """The entries of a list that the desk keeps one a line."""
    return tuple(line for line in (text or "").splitlines() if line.strip())


def _converted(row: Sequence[Any], converts: Sequence[tuple[int, Convert]]) -> list[Any]:
    values = list(row)
    for at, convert in converts:
        values[at] = convert(values[at])
    return values


@cache
def _converts(kind: Hashable, width: int) -> tuple[tuple[int, Convert], ...]:
    chosen = []
    for at, field in enumerate(fields(cast("type[Any]", kind))[:width]):
        convert = _convert(str(field.type))
        if convert is not None:
            chosen.append((at, convert))
    return tuple(chosen)


def _convert(annotation: str) -> Convert | None:
    if annotation.startswith("datetime"):
        return lambda text: None if text is None else datetime.fromisoformat(text)
    if annotation.startswith("date"):
        return lambda text: None if text is None else date.fromisoformat(text)
    if annotation == "bool":
        return bool
    if annotation == "tuple[str, ...]":
        return lines
    if annotation == "tuple[int, ...]":
        return lambda text: tuple(sorted(int(part) for part in (text or "").split(",") if part))
    return None
