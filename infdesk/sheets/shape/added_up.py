"""Rows that say what other rows come to: told by their numbers, whatever they are called."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from infdesk.sheets.shape.shapes import as_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.cell import Cell

FEWEST_TO_ADD = 2
_ROUNDING = 0.005
_NO_CHANCE = 3
_SMALL = 10


class Sums:
    """What the numbers of rows come to, column by column; the rows are added one after the other.

    They are added up once, and only when somebody asks: most tables have no row to hold them
    against, and a table where every second row might be a sum is not gone through for each.
    """

    def __init__(self) -> None:
        self.rows = 0
        self._waiting: list[Sequence[Cell]] = []
        self._sums: defaultdict[int, float] = defaultdict(float)
        self._counts: Counter[int] = Counter()

    def add(self, cells: Sequence[Cell]) -> None:
        """Take a row in."""
        self.rows += 1
        self._waiting.append(cells)

    def of(self, at: int) -> tuple[float, int]:
        """What the numbers of one column come to, and how many they are."""
        for cells in self._waiting:
            for column, cell in enumerate(cells):
                number = None if cell is None else as_number(cell)
                if number is not None:
                    self._sums[column] += number
                    self._counts[column] += 1
        self._waiting.clear()
        return self._sums[at], self._counts[at]


def sums_in(cells: Sequence[Cell], above: Sums) -> int:
    """How many numbers of a row are what the rows above come to."""
    return sum(_is_sum(number, *above.of(at)) for at, number in _numbers(cells))


def says_only_sums(cells: Sequence[Cell], above: Sums) -> bool:
    """Whether every number of a row is what the rows above come to, also of a single one."""
    parts = [(number, *above.of(at)) for at, number in _numbers(cells)]
    return all(
        _is_sum(number, total, count) or (count == 1 and total == number)
        for number, total, count in parts
    )


def is_sum_of(cells: Sequence[Cell], above: Sums, *, names_no_more: bool) -> bool:
    """Whether a row with a label of its own is the sum of those above, by more than chance.

    Args:
        cells: Of the row.
        above: What it may add up.
        names_no_more: It says nothing but its label and numbers, where the others say more.
    """
    numbers = _numbers(cells)
    found = sums_in(cells, above)
    is_whole = found == len(numbers) and above.rows >= _NO_CHANCE
    if names_no_more:
        return found >= FEWEST_TO_ADD or (found == 1 and is_whole)
    return found >= FEWEST_TO_ADD and is_whole and max(n for _, n in numbers) >= _SMALL


def is_average_of(cells: Sequence[Cell], above: Sums) -> bool:
    """Whether most numbers of a row, two at least, are the averages of the rows above."""
    numbers = _numbers(cells)
    found = sum(_is_average(number, *above.of(at)) for at, number in numbers)
    return found >= FEWEST_TO_ADD and found > len(numbers) / 2


def is_same_sum(number: float, cells: Sequence[Cell]) -> bool:
    """Whether some cells, rounding aside, come to a number."""
    parts = [part for cell in cells if (part := as_number(cell)) is not None]
    return bool(parts) and abs(sum(parts) - number) <= _ROUNDING * abs(number)


def _numbers(cells: Sequence[Cell]) -> list[tuple[int, float]]:
    return [(at, number) for at, cell in enumerate(cells) if (number := as_number(cell))]


def _is_sum(number: float, total: float, count: int) -> bool:
    return count >= FEWEST_TO_ADD and abs(total - number) <= _ROUNDING * abs(number)


def _is_average(number: float, total: float, count: int) -> bool:
    if count < FEWEST_TO_ADD:
        return False
    # rounded to whole numbers as often as not
    return abs(total / count - number) <= max(0.5, _ROUNDING * abs(number))
