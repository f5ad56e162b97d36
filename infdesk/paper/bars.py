"""Bars by name: the goal's metric as a bar with its number, what it cost as a column of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from infdesk.paper.columns import Mark
from infdesk.paper.drawing import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.paper.drawing import Drawing

_NAMES: Final = 0.36
_ROW: Final = 1.75
"""A row is so many times as high as its text, unless there is room for less only."""

_TIGHT: Final = 1.2
_GAP: Final = 5.0
_BAR: Final = 0.62


class Entry(NamedTuple):
    """One bar.

    Attributes:
        name: Whose it is.
        value: Its length; ``None`` where unknown.
        text: The value as shown.
        aside: What stands in the column at the right.
    """

    name: str
    value: float | None
    text: str
    aside: str


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands over the bars and over the column of text."""

    value: str
    aside: str


def draw_bars(
    drawing: Drawing, parts: Sequence[Sequence[Entry]], *, heads: Heads, more: str
) -> list[Mark]:
    """Draw lists of bars below each other, each with its best bar dark.

    Args:
        drawing: Empty.
        parts: Entries in the order in which they stand.
        heads: What stands over them.
        more: Said below where not all fit, with ``{}`` for how many.
    """
    filled = [list(part) for part in parts if part]
    if not filled:
        drawing.say("Nothing is known yet", drawing.box)
        return []
    return _Ladder(drawing, filled, heads, more).draw()


class _Ladder:
    """Bars of one drawing on one scale."""

    def __init__(self, drawing: Drawing, parts: list[list[Entry]], heads: Heads, more: str) -> None:
        self.drawing = drawing
        self.heads = heads
        self.more = more
        self.room = drawing.box.height - drawing.line - _GAP
        self.parts, self.left_out = self._fitting(parts)
        entries = [entry for part in self.parts for entry in part]
        box = drawing.box
        names = max(drawing.width(entry.name) for entry in entries)
        self.start = box.left + min(names, box.width * _NAMES) + _GAP
        asides = max(drawing.width(entry.aside) for entry in entries)
        numbers = max(drawing.width(entry.text, bold=True) for entry in entries)
        self.length = max(box.right - asides - numbers - 3 * _GAP - self.start, _GAP)
        self.most = max((entry.value or 0.0 for entry in entries), default=0.0) or 1.0

    def draw(self) -> list[Mark]:
        drawing, box = self.drawing, self.drawing.box
        muted = drawing.roles.muted
        top = box.top - drawing.line
        drawing.text(self.start, top, self.heads.value, colour=muted)
        room = box.right - self.start - drawing.width(self.heads.value) - 2 * _GAP
        aside = drawing.fitting(self.heads.aside, room)
        drawing.text(box.right, top, aside, align="right", colour=muted)
        row = self._row()
        ceiling = top - _GAP / 2
        marks = []
        for part in self.parts:
            floor = ceiling - row * len(part)
            ends = [floor, ceiling]
            drawing.path([self.start] * 2, ends, drawing.roles.line, linewidth=0.8, zorder=1.5)
            for at, entry in enumerate(part):
                marks.append(self._entry(entry, ceiling - row * at, row, best=at == 0))
            ceiling = floor - row * 0.6
        if self.left_out:
            words = self.more.format(self.left_out)
            drawing.text(self.start + _GAP, box.bottom, words, colour=muted)
        return marks

    def _entry(self, entry: Entry, top: float, row: float, *, best: bool) -> Mark:
        drawing, box, roles = self.drawing, self.drawing.box, self.drawing.roles
        base = top - (row + drawing.line) / 2
        end = self.start + (entry.value or 0.0) / self.most * self.length
        space = row * (1 - _BAR) / 2
        if entry.value:
            colour = roles.now if best else roles.earlier
            drawing.bar(Box(self.start, top - row + space, end, top - space), colour)
        name = drawing.fitting(entry.name, self.start - _GAP - box.left)
        drawing.text(self.start - _GAP, base, name, align="right")
        is_known = entry.value is not None
        drawing.text(
            end + _GAP, base, entry.text, bold=best and is_known,
            colour=roles.ink if is_known else roles.muted,
        )  # fmt: skip
        drawing.text(box.right, base, entry.aside, align="right")
        place = drawing.fraction(Box(box.left, top - row, box.right, top))
        return Mark(place, entry.name, f"{entry.name}: {entry.text}")

    def _fitting(self, parts: list[list[Entry]]) -> tuple[list[list[Entry]], int]:
        """As many entries of each part as there is room for, and how many are left out."""
        lines = int(self.room / (self.drawing.line * _TIGHT)) - (len(parts) - 1)
        wanted = sum(map(len, parts))
        if wanted <= lines:
            return parts, 0
        lines -= 1  # for the words that say so
        kept: list[list[Entry]] = []
        for at, part in enumerate(parts):
            others = sum(len(other) for other in parts[at + 1 :])
            fair = max(lines - others, lines // (len(parts) - at), 1)
            kept.append(part[:fair])
            lines -= len(kept[-1])
        return kept, wanted - sum(map(len, kept))

    def _row(self) -> float:
        lines = sum(map(len, self.parts)) + 0.6 * (len(self.parts) - 1) + bool(self.left_out)
        return min(self.room / lines, self.drawing.line * _ROW)
