"""Finding the row that holds the headings, below whatever somebody wrote above it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING

from infdesk.sheets.matching.synonyms import is_known_heading
from infdesk.sheets.shape.month_headings import months_among
from infdesk.sheets.shape.panes import heads_beside
from infdesk.sheets.shape.shapes import Shape, filled_columns, fold, shape, value_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.cell import Cell

_DEEPEST = 30
_LOOK_BELOW = 12
_FIRST_ROWS = 40
_FEWEST_LABELS = 2
_PAIR = 2
_SHORTEST_LIST = 2
_FEWEST_OF_KNOWN = 3


@dataclass(eq=False)
class Line:
    """One row of a sheet that is not blank.

    Attributes:
        index: Position in the sheet's rows.
        cells: As read.
        gap: Whether a blank row, or the top of the sheet, stands right above.
    """

    index: int
    cells: tuple[Cell, ...]
    gap: bool

    @cached_property
    def filled(self) -> list[int]:
        """Positions of the cells that hold something."""
        return filled_columns(self.cells)

    @cached_property
    def labels(self) -> dict[int, str]:
        """Column -> folded text, for the cells that could be headings."""
        labels = {i for i in self.filled if shape(self.cells[i]) is Shape.LABEL}
        if len(labels) < len(self.filled):
            labels |= months_among(self.cells).keys()
        return {i: fold(self.cells[i]) for i in sorted(labels)}

    @property
    def text(self) -> str:
        """Everything the row says, in one line."""
        return " ".join(str(self.cells[i]).strip() for i in self.filled)

    @property
    def is_comment(self) -> bool:
        """A ``#`` line; a lone ``#`` beside other cells heads a column of row numbers.

        So does a known heading behind the sign, such as ``# Followers``.
        """
        first = self.cells[self.filled[0]]
        if not isinstance(first, str) or not first.startswith("#"):
            return False
        return len(self.filled) == 1 or (first.startswith("# ") and not is_known_heading(first))

    @property
    def is_narrow(self) -> bool:
        """One cell of text, such as a title or a section, or a comment."""
        return len(self.filled) == 1 or self.is_comment

    @cached_property
    def could_head(self) -> bool:
        """Whether the row consists of distinct labels."""
        labels = list(self.labels.values())
        if len(labels) < _FEWEST_LABELS or self.is_comment:
            return False
        beside = heads_beside(self.cells)  # each table's headings are distinct for themselves
        distinct = sum(len({self.labels[i] for i in part}) for part in beside) or len(set(labels))
        if len(labels) < 0.75 * len(self.filled) or distinct < 0.6 * len(labels):
            return False
        return 2 * sum(label.endswith(":") for label in labels) < len(labels)

    @cached_property
    def is_known(self) -> bool:
        """Whether the row consists mostly of headings that sheets like this one have."""
        if len(self.labels) < _FEWEST_OF_KNOWN or not self.could_head:
            return False
        known = sum(is_known_heading(str(self.cells[i])) for i in self.labels)
        return 3 * known >= 2 * len(self.filled)


class Headings:
    """Looks for heading rows among the lines of one sheet."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def first(self) -> int | None:
        """Position of the first heading row, or ``None`` for a sheet without one."""
        candidates = [
            p for p in range(min(_DEEPEST, len(self._lines))) if self._lines[p].could_head
        ]
        for position in candidates:
            if self._lines[position].is_known or self._heads_values(position):
                return self._wider_below(self._better_below(position), candidates)
        return self._of_words_alone(candidates)

    def next_title(self, position: int) -> int | None:
        """The heading row that the titles from this position on lead to, if they do."""
        for p in range(position, min(position + 6, len(self._lines))):
            if self._lines[p].could_head:
                better = self._better_below(p)
                return better if better == p + 1 and not self._lines[better].gap else p
            if not self._lines[p].is_narrow:
                return None
        return None

    def values_below(self, position: int) -> set[int]:
        """Columns that have a label here and mostly values in the rows below."""
        below = [line.cells for line in self._below(position)]
        return value_columns(below, self._lines[position].labels)

    def has_values_right_below(self, position: int) -> bool:
        """Whether the rows before the next gap hold values under enough of the labels here."""
        line = self._lines[position]
        reach = max(1, min(_LOOK_BELOW, self._reach(position)))
        below = [lower.cells for lower in self._below(position)[:reach]]
        return len(value_columns(below, line.labels)) >= max(1, 0.15 * len(line.labels))

    def _below(self, position: int) -> Sequence[Line]:
        return self._lines[position + 1 : position + 1 + _LOOK_BELOW]

    def _heads_values(self, position: int) -> bool:
        line = self._lines[position]
        below = self._below(position)
        if not below:
            return False
        is_wide_enough = 2 * len(line.filled) >= median(len(b.filled) for b in below)
        return is_wide_enough and len(self.values_below(position)) >= 0.15 * len(line.labels)

    def _better_below(self, position: int) -> int:
        """A row of groups or explanations may stand above the real headings."""
        line = self._lines[position]
        needed = 0.6 * len(self.values_below(position))
        for p in range(position + 1, min(position + 4, len(self._lines))):
            lower = self._lines[p]
            if _is_data(lower, below=line):
                return position
            if lower.is_known and not line.is_known:
                return p
            if not lower.could_head or len(self.values_below(p)) < max(1, needed):
                continue
            if len(lower.filled) > len(line.filled) or lower.gap or _is_wordy(line):
                return p
        return position

    def _wider_below(self, position: int, candidates: Sequence[int]) -> int:
        """Pairs such as ``Budget | 5000`` above a table look like a table of two columns."""
        if len(self._lines[position].filled) != _PAIR:
            return position
        for p in candidates:
            is_wider = p > position and len(self._lines[p].labels) >= 2 * _PAIR
            if is_wider and self._heads_values(p) and self._reach(p) > p - position - 1:
                return p
        return position

    def _reach(self, position: int) -> int:
        """How many rows follow before the next gap."""
        following = range(position + 1, len(self._lines))
        end = next((p for p in following if self._lines[p].gap), len(self._lines))
        return end - position - 1

    def _of_words_alone(self, candidates: Sequence[int]) -> int | None:
        """A table of words has no values to show its heading by: the first full row heads it."""
        if candidates:
            full = max(len(self._lines[p].labels) for p in candidates)
            return next(p for p in candidates if len(self._lines[p].labels) >= 0.75 * full)
        return self._of_one_column()

    def _of_one_column(self) -> int | None:
        """A plain list under one heading."""
        lines = self._lines[:_FIRST_ROWS]
        first = next((p for p, line in enumerate(lines) if not line.is_comment), None)
        if first is None or not lines[first].labels or len(lines) - first < _SHORTEST_LIST:
            return None
        one_column = {tuple(line.filled) for line in lines[first:]}
        return first if len(one_column) == 1 and len(lines[first].filled) == 1 else None


def _is_data(line: Line, *, below: Line) -> bool:
    """Whether a row under a possible heading fills it with values: then a table stands there."""
    if len(below.filled) <= _PAIR or len(line.labels) == len(line.filled):
        return False
    return 2 * len(line.filled) > len(below.filled)


def _is_wordy(line: Line) -> bool:
    words = [len(label.split()) for label in line.labels.values()]
    return sum(words) >= 4 * len(words)
