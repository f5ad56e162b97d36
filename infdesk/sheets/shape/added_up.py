"""Rows that say what other rows come to: told by their numbers, whatever they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.sheets.shape.shapes import as_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.cell import Cell

FEWEST_TO_ADD = 2
_ROUNDING = 0.005
_NO_CHANCE = 3
_SMALL = 10


def sums_in(cells: Sequence[Cell], above: Sequence[Sequence[Cell]]) -> int:
    """How many numbers of a row are what the rows above come to."""
    return sum(_is_sum(number, _column(above, at)) for at, number in _numbers(cells))


def says_only_sums(cells: Sequence[Cell], above: Sequence[Sequence[Cell]]) -> bool:
    """Whether every number of a row is what the rows above come to, also of a single one."""
    parts = [(number, _column(above, at)) for at, number in _numbers(cells)]
    return all(_is_sum(number, column) or column == [number] for number, column in parts)


def is_sum_of(
    cells: Sequence[Cell], above: Sequence[Sequence[Cell]], *, names_no_more: bool
) -> bool:
    """Whether a row with a label of its own is the sum of those above, by more than chance.

    Args:
        cells: Of the row.
        above: The rows that it may add up.
        names_no_more: It says nothing but its label and numbers, where the others say more.
    """
    numbers = _numbers(cells)
    found = sums_in(cells, above)
    is_whole = found == len(numbers) and len(above) >= _NO_CHANCE
    if names_no_more:
        return found >= FEWEST_TO_ADD or (found == 1 and is_whole)
    return found >= FEWEST_TO_ADD and is_whole and max(n for _, n in numbers) >= _SMALL


def is_same_sum(number: float, cells: Sequence[Cell]) -> bool:
    """Whether some cells, rounding aside, come to a number."""
    parts = [part for cell in cells if (part := as_number(cell)) is not None]
    return bool(parts) and abs(sum(parts) - number) <= _ROUNDING * abs(number)


def is_average_of(cells: Sequence[Cell], above: Sequence[Sequence[Cell]]) -> bool:
    """Whether most numbers of a row, two at least, are the averages of the rows above."""
    numbers = _numbers(cells)
    found = sum(_is_average(number, _column(above, at)) for at, number in numbers)
    return found >= FEWEST_TO_ADD and found > len(numbers) / 2


def _numbers(cells: Sequence[Cell]) -> list[tuple[int, float]]:
    return [(at, number) for at, cell in enumerate(cells) if (number := as_number(cell))]


def _column(rows: Sequence[Sequence[Cell]], at: int) -> list[float]:
    typed = (as_number(row[at]) for row in rows if at < len(row))
    return [number for number in typed if number is not None]


def _is_sum(number: float, above: Sequence[float]) -> bool:
    enough = len(above) >= FEWEST_TO_ADD
    return enough and abs(sum(above) - number) <= _ROUNDING * abs(number)


def _is_average(number: float, above: Sequence[float]) -> bool:
    if len(above) < FEWEST_TO_ADD:
        return False
    # rounded to whole numbers as often as not
    return abs(sum(above) / len(above) - number) <= max(0.5, _ROUNDING * abs(number))
