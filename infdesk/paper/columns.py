"""Columns over the cycles: a number at each, a line for the target, a dash for the unknown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from infdesk.domain.formats import DASH
from infdesk.paper.drawing import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from infdesk.paper.drawing import Drawing
    from infdesk.paper.series import Column, Series

MOST_COLUMNS: Final = 12
"""More cycles than this are a line with its first, last, highest and lowest point labelled."""

_SHARE: Final = 0.56
_WIDEST: Final = 46.0
_GAP: Final = 2.0
_MOST_MARGIN: Final = 0.34
_MOST_TARGET: Final = 0.3
_MOST_WORD: Final = 0.18
_MOST_SLOT: Final = 84.0


@dataclass(frozen=True, slots=True)
class Style:
    """How the columns of one panel are drawn.

    Attributes:
        colours: Of the meant cycle and of the others; ``None`` draws hollow columns.
        names: Whether the cycles' names stand below.
        word: Words at the right end of the base line.
        margin: Room left free at the right, at least; panels over the same cycles share it.
    """

    colours: tuple[str, str] | None
    names: bool = True
    word: str = ""
    margin: float = 0.0


class Mark(NamedTuple):
    """Where something stands on a chart, for what the pointer says and where a click leads.

    Attributes:
        box: In shares 0-1 of the figure, from its lower left corner.
        key: Number of the cycle, or the name of the creator, format or offer.
        text: What it is and its value.
    """

    box: Box
    key: int | str
    text: str


def margin_of(drawing: Drawing, series: Series, *, word: str = "") -> float:
    """Room that the words at the right end of a panel need, in points.

    A planned last cycle leaves it free anyway.
    """
    lines = [*_word_lines(drawing, word), *_target_lines(drawing, series)]
    if not lines or not series.columns or series.columns[-1].planned:
        return 0.0
    widest = max(map(drawing.width, lines)) + 2 * _GAP
    return min(widest, drawing.box.width * _MOST_MARGIN)


def draw_columns(drawing: Drawing, series: Series, *, box: Box, style: Style) -> list[Mark]:
    """Draw a series into a part of the drawing; returns where its cycles stand."""
    if not series.columns:
        drawing.say("No cycle yet", box)
        return []
    panel = _Panel(drawing, series, box, style)
    if len(series.columns) > MOST_COLUMNS:
        panel.draw_line()
    else:
        panel.draw_bars()
    return panel.marks()


@dataclass
class _Panel:
    """One panel: its scale, and the labels that stand already."""

    drawing: Drawing
    series: Series
    box: Box
    style: Style
    taken: list[Box] = field(default_factory=list)

    def __post_init__(self) -> None:
        line = self.drawing.line
        below = line * 1.25 if self.style.names else 2.0
        own = margin_of(self.drawing, self.series, word=self.style.word)
        margin = max(own, self.style.margin)
        self.plot = Box(
            self.box.left,
            self.box.bottom + below,
            self.box.right - margin,
            self.box.top - line - _GAP,
        )
        self.count = len(self.series.columns)
        self.slot = min(self.plot.width / self.count, _MOST_SLOT)
        known = [one.value for one in self.series.columns if one.value is not None]
        targets = [one.target for one in self.series.columns if one.target is not None]
        self.most = max([*known, *targets, 0.0]) or 1.0

    def draw_bars(self) -> None:
        bars = [self._bar(at) for at in range(len(self.series.columns))]
        self._base()
        for at, (one, bar) in enumerate(zip(self.series.columns, bars, strict=True)):
            if bar is None:
                continue
            if self.style.colours is None:
                self.drawing.hollow(bar, self.drawing.roles.outline)
            elif one.value:
                self.drawing.bar(bar, self.style.colours[0 if at == self.series.now else 1])
        self._draw_target()
        self._word()
        self._number_bars(bars)
        self._unknown()
        self._names()

    def draw_line(self) -> None:
        points = [
            (self._middle(at), self._height(one.value))
            for at, one in enumerate(self.series.columns)
            if one.value is not None
        ]
        roles = self.drawing.roles
        colour = self.style.colours[0] if self.style.colours else roles.muted
        self._base()
        self._draw_target()
        self._word()
        xs, ys = [x for x, _ in points], [y for _, y in points]
        self.drawing.path(xs, ys, colour, linewidth=1.4, solid_joinstyle="round")
        for at in self._telling():
            x, y = self._middle(at), self._height(self.series.columns[at].value or 0)
            self.drawing.path([x], [y], colour, marker="o", markersize=4)
            self._label_point(at, x, y)
        self._names()

    def marks(self) -> list[Mark]:
        """One for each cycle: its whole slot."""
        return [
            Mark(
                self.drawing.fraction(
                    Box(
                        self._middle(at) - self.slot / 2,
                        self.box.bottom,
                        self._middle(at) + self.slot / 2,
                        self.box.top,
                    )
                ),
                one.number,
                f"{one.label}: {one.text}",
            )
            for at, one in enumerate(self.series.columns)
        ]

    # Scale

    def _middle(self, at: int) -> float:
        return self.plot.left + self.slot * (at + 0.5)

    def _height(self, value: float) -> float:
        return self.plot.bottom + value / self.most * self.plot.height

    def _bar(self, at: int) -> Box | None:
        value = self.series.columns[at].value
        if value is None:
            return None
        half = min(self.slot * _SHARE, _WIDEST) / 2
        middle = self._middle(at)
        return Box(middle - half, self.plot.bottom, middle + half, self._height(max(value, 0)))

    # Marks

    def _base(self) -> None:
        ends = [self.plot.left, max(self.plot.left + self.slot * self.count, self.plot.right)]
        bottom = self.plot.bottom
        colour = self.drawing.roles.line
        self.drawing.path(ends, [bottom, bottom], colour, linewidth=0.8, zorder=1.5)

    def _word(self) -> None:
        """Its last line on the base line; it gives way to the target's words."""
        lines = _word_lines(self.drawing, self.style.word)
        right, muted = self.box.right, self.drawing.roles.muted
        places = [self._end_place(text, at) for at, text in enumerate(reversed(lines))]
        if any(place.meets(other) for place in places for other in self.taken):
            return
        for place, text in zip(places, reversed(lines), strict=True):
            self.drawing.text(right, place.bottom, text, align="right", colour=muted)
            self.taken.append(place)

    def _end_place(self, text: str, lines_up: int) -> Box:
        bottom = self.plot.bottom + 1 + lines_up * self.drawing.line
        left = self.box.right - self.drawing.width(text) - _GAP
        return Box(left, bottom, self.box.right, bottom + self.drawing.line)

    def _draw_target(self) -> None:
        """One line across where all cycles have the same target, else a piece over each."""
        columns = self.series.columns
        targets = {one.target for one in columns}
        if targets <= {None}:
            return
        if len(targets) == 1:
            self._target_line(self.plot.left, self.box.right, columns[0].target)
        else:
            for at, one in enumerate(columns):
                middle = self._middle(at)
                self._target_line(middle - self.slot / 2, middle + self.slot / 2, one.target)
        last = columns[-1].target
        if last is not None and self.series.target_text:
            self._target_words(self._height(last))

    def _target_line(self, left: float, right: float, target: float | None) -> None:
        if target is None:
            return
        roles, height = self.drawing.roles, self._height(target)
        self.drawing.path(
            [left, right],
            [height, height],
            roles.ink,
            linewidth=1.1,
            linestyle=(0, roles.dash),
            dash_capstyle="butt",
        )

    def _target_words(self, height: float) -> None:
        """At the right end above the line; a second line of words stands below it."""
        line, right = self.drawing.line, self.box.right
        words = _target_lines(self.drawing, self.series)
        bottoms = [height + 1, height - line - 1][: len(words)]
        for text, bottom in zip(words, bottoms, strict=True):
            self.drawing.text(right, bottom, text, align="right")
            left = right - self.drawing.width(text) - _GAP
            self.taken.append(Box(left, bottom, right, bottom + line))

    def _number_bars(self, bars: list[Box | None]) -> None:
        """Numbers where they fit, the meant cycle's first, then the highest and the lowest."""
        for at in self._in_order_of_weight():
            bar = bars[at]
            if bar is not None:
                others = [other for other in bars if other is not None and other is not bar]
                self._label(at, bar, others)

    def _in_order_of_weight(self) -> list[int]:
        first = self._telling()
        return [*first, *(at for at in range(len(self.series.columns)) if at not in first)]

    def _telling(self) -> list[int]:
        """The meant cycle, the highest, the lowest, the last and the first that are known."""
        known = [at for at, one in enumerate(self.series.columns) if one.value is not None]
        if not known:
            return []
        values = {at: self.series.columns[at].value or 0.0 for at in known}
        chosen = [max(known, key=values.__getitem__), min(known, key=values.__getitem__)]
        chosen += [known[-1], known[0]]
        if self.series.now in values:
            chosen.insert(0, self.series.now)
        return list(dict.fromkeys(chosen))

    def _label(self, at: int, bar: Box, others: list[Box]) -> None:
        one, is_now = self.series.columns[at], at == self.series.now
        width = self.drawing.width(one.text, bold=is_now)
        middle = self._inside_edges((bar.left + bar.right) / 2, width)
        left, right = middle - width / 2, middle + width / 2
        above = Box(left - 1, bar.top + 1, right + 1, bar.top + 1 + self.drawing.line)
        inside = self._inside(one, bar, above, width)
        place = inside or above
        if any(place.meets(other) for other in (*self.taken, *others)):
            return
        self.taken.append(place)
        if inside is None and self._crosses(one.target, above):
            self.drawing.patch(above)
        colour = self._bar_text(is_now=is_now) if inside else self.drawing.roles.ink
        style = {"align": "center", "bold": is_now, "colour": colour}
        self.drawing.text(middle, place.bottom, one.text, **style)

    def _label_point(self, at: int, x: float, y: float) -> None:
        """Above its point; below it for the lowest, where there is room."""
        one, line = self.series.columns[at], self.drawing.line
        width = self.drawing.width(one.text, bold=at == self.series.now)
        middle = self._inside_edges(x, width)
        known = [other.value for other in self.series.columns if other.value is not None]
        is_low = one.value == min(known) < max(known) and y - line - 5 > self.plot.bottom
        bottom = y - line - 4 if is_low else y + 3
        place = Box(middle - width / 2 - 1, bottom, middle + width / 2 + 1, bottom + line)
        if any(place.meets(other) for other in self.taken):
            return
        self.taken.append(place)
        # no higher than the figures, so that little of the line is hidden
        height = self.drawing.roles.points * 0.75
        self.drawing.patch(Box(place.left, bottom + 2, place.right, bottom + 2 + height))
        style = {"align": "center", "bold": at == self.series.now}
        self.drawing.text(middle, bottom, one.text, **style)

    def _inside(self, one: Column, bar: Box, above: Box, width: float) -> Box | None:
        """The place within the bar, where the one above would touch the target's line."""
        roles, line = self.drawing.roles, self.drawing.line
        fits = bar.height > line + 4 and bar.width > width + 2
        if not (roles.numbers_inside and self.style.colours and fits):
            return None
        if not self._crosses(one.target, above):
            return None
        place = Box(above.left, bar.top - line - 1, above.right, bar.top - 1)
        return None if self._crosses(one.target, place) else place

    def _bar_text(self, *, is_now: bool) -> str:
        roles = self.drawing.roles
        colours = self.style.colours or (roles.now, roles.earlier)
        return roles.on(colours[0 if is_now else 1])

    def _crosses(self, target: float | None, place: Box) -> bool:
        return target is not None and place.bottom - 1 < self._height(target) < place.top + 1

    def _inside_edges(self, middle: float, width: float) -> float:
        least, most = self.box.left + width / 2, self.box.right - width / 2
        return max(least, min(middle, most)) if least < most else middle

    def _unknown(self) -> None:
        muted = self.drawing.roles.muted
        for at, one in enumerate(self.series.columns):
            if one.value is not None:
                continue
            words = "planned" if one.planned else DASH
            if self.drawing.width(words) > self.slot:
                words = DASH
            place = self._word_place(at, words)
            if not any(place.meets(other) for other in self.taken):
                self.drawing.text(
                    self._middle(at), place.bottom, words, align="center", colour=muted
                )

    def _word_place(self, at: int, words: str) -> Box:
        middle, half = self._middle(at), self.drawing.width(words) / 2
        bottom = self.plot.bottom + 1
        return Box(middle - half, bottom, middle + half, bottom + self.drawing.line)

    # Names

    def _names(self) -> None:
        if not self.style.names:
            return
        muted, bottom = self.drawing.roles.muted, self.box.bottom
        for at, words in self._fitting_names():
            middle = self._inside_edges(self._middle(at), self.drawing.width(words))
            self.drawing.text(middle, bottom, words, align="center", colour=muted)

    def _fitting_names(self) -> Iterable[tuple[int, str]]:
        """The cycles' names, where they do not fit their numbers, of many the first and last."""
        columns, width = self.series.columns, self.drawing.width
        if len(columns) > MOST_COLUMNS:
            room = self.plot.width / 2 - 4
            ends = (0, len(columns) - 1)
            return [(at, self.drawing.fitting(columns[at].label, room)) for at in ends]
        room = self.slot - 3
        if all(width(one.label) <= room for one in columns):
            return [(at, one.label) for at, one in enumerate(columns)]
        names = [(at, str(one.number)) for at, one in enumerate(columns)]
        first = f"Cycle {columns[0].number}"
        return [(0, first), *names[1:]] if width(first) <= room else names


def _word_lines(drawing: Drawing, words: str) -> list[str]:
    """Words on one line, or on two where that takes too much of the width."""
    wide = drawing.box.width * _MOST_WORD
    if not words or drawing.width(words) <= wide or " " not in words:
        return [words] if words else []
    head, _, tail = words.rpartition(" ")
    return [head, tail]


def _target_lines(drawing: Drawing, series: Series) -> list[str]:
    """The target's words; none where no cycle has one."""
    words = series.target_text
    if not words or all(one.target is None for one in series.columns):
        return []
    if drawing.width(words) + 2 * _GAP <= drawing.box.width * _MOST_TARGET or " " not in words:
        return [words]
    head, _, tail = words.partition(" ")
    return [head, tail]
