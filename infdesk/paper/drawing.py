"""Marks on a figure in points, from its lower left corner: bars, lines and measured text.

Without axes there is nothing to lay out: what is drawn is all there is, and text is measured
before it is placed, so that nothing overlaps and nothing is cut at the edge.
"""

from __future__ import annotations

import os
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from infdesk.paper.letters import FIRST_UNSURE, without_controls
from infdesk.paper.roles import SANS
from infdesk.places import font_files

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from infdesk.paper.roles import ChartRoles

POINTS_PER_INCH: Final = 72
ELLIPSIS: Final = "…"
STAND_IN: Final = "□"
EDGE: Final = 3.0
"""Kept free all around: text that touches the edge is cut at some scales."""

_BOLD: Final = 600
_MEASURE: Final = 100.0
_FIXED_POINT: Final = 65536
_FOREIGN_WIDTH: Final = 1.05
_SYSTEM_FAMILIES: Final = (
    "Noto Sans", "Noto Sans Hebrew", "Noto Sans Arabic", "Noto Sans Thai", "Noto Sans Devanagari",
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR", "Droid Sans Fallback",
    "Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "Segoe UI", "Nirmala UI", "Leelawadee UI",
    "PingFang SC", "Hiragino Sans", "Apple SD Gothic Neo", "Arial Unicode MS",
)  # fmt: skip
_LAST_FAMILY: Final = "DejaVu Sans"
"""Comes with matplotlib."""


class Box(NamedTuple):
    """A part of the figure, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def meets(self, other: Box) -> bool:
        """Whether two boxes share some ground."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


class Drawing:
    """A figure, emptied, and what it is drawn with.

    Attributes:
        roles: Colours and the size of the text.
        box: The ground to draw on, a little within the figure's edges.
        line: Height of one line of text.
    """

    def __init__(self, figure: Figure, roles: ChartRoles) -> None:
        figure.clear()
        figure.patch.set_facecolor(roles.ground)
        self.roles = roles
        self._figure = figure
        width, height = (float(inches) * POINTS_PER_INCH for inches in figure.get_size_inches())
        self.box = Box(EDGE, EDGE, width - EDGE, height - EDGE)
        self.line = roles.points * 1.25
        self._points = Affine2D().scale(1 / POINTS_PER_INCH) + figure.dpi_scale_trans

    def bar(self, box: Box, colour: str) -> None:
        """A filled bar."""
        self._rectangle(box, facecolor=colour, edgecolor="none", linewidth=0, zorder=1)

    def hollow(self, box: Box, colour: str) -> None:
        """A bar of which only the edge is drawn."""
        self._rectangle(box, facecolor="none", edgecolor=colour, linewidth=0.8, zorder=1)

    def patch(self, box: Box) -> None:
        """Bare ground, so that a line passes under the number on it."""
        ground = self.roles.ground
        self._rectangle(box, facecolor=ground, edgecolor="none", linewidth=0, zorder=3)

    def path(self, xs: list[float], ys: list[float], colour: str, **style: Any) -> None:
        """A line through points."""
        mark = Line2D(xs, ys, color=colour, transform=self._points, **({"zorder": 2} | style))
        self._figure.add_artist(mark)

    def text(self, x: float, y: float, words: str, **style: Any) -> None:
        """One line of text; never read as mathematics.

        Args:
            x: Where its left side, middle or right side stands.
            y: Where its lower edge stands.
            words: What is said.
            style: ``align`` (left, center, right), ``bold``, ``colour``.
        """
        line = shown(words)
        # other families are asked only where ours has no letter; few of them have a semibold
        is_ours = _is_ours(line)
        self._figure.add_artist(
            Text(
                x,
                y + self.roles.points * 0.28,
                line,
                color=style.get("colour", self.roles.ink),
                fontfamily=[families()[0]] if is_ours else list(families()),
                fontsize=self.roles.points,
                fontweight=_BOLD if is_ours and style.get("bold") else 400,
                horizontalalignment=style.get("align", "left"),
                verticalalignment="baseline",
                parse_math=False,
                transform=self._points,
                zorder=4,
            )
        )

    def say(self, words: str, box: Box) -> None:
        """Words in the middle of a part where there is nothing to draw."""
        middle, bottom = (box.left + box.right) / 2, (box.bottom + box.top - self.line) / 2
        self.text(middle, bottom, words, align="center", colour=self.roles.muted)

    def width(self, words: str, *, bold: bool = False) -> float:
        """How wide a line of text is."""
        return text_width(words, bold=bold) * self.roles.points

    def fitting(self, words: str, width: float) -> str:
        """The words, or as many letters of them as fit, with an ellipsis."""
        if self.width(words) <= width:
            return words
        kept = words
        while kept and self.width(kept.rstrip() + ELLIPSIS) > width:
            kept = kept[:-1]
        return kept.rstrip() + ELLIPSIS

    def fraction(self, box: Box) -> Box:
        """The same part of the figure in shares of it, 0-1."""
        width, height = self.box.right + EDGE, self.box.top + EDGE
        return Box(box.left / width, box.bottom / height, box.right / width, box.top / height)

    def _rectangle(self, box: Box, **style: Any) -> None:
        corner = (box.left, box.bottom)
        mark = Rectangle(corner, box.width, box.height, transform=self._points, **style)
        self._figure.add_artist(mark)


@lru_cache(maxsize=4096)
def text_width(words: str, *, bold: bool = False) -> float:
    """Width of a line of text in our sans, in multiples of its size.

    Letters that our font lacks count as wide as the widest script has them.
    """
    weight = "Semibold" if bold else "Regular"
    return sum(_advance(weight, letter) for letter in shown(words))


def shown(words: str) -> str:
    """The words on one line, with a box for each letter that no font at hand has."""
    line = " ".join(without_controls(words).split())
    if all(ord(letter) < FIRST_UNSURE for letter in line):
        return line
    return "".join(letter if _has_letter(letter) else STAND_IN for letter in line)


@cache
def families() -> tuple[str, ...]:
    """Our sans, then what this computer has for other scripts; only families that are there."""
    for path in font_files("sans"):
        font_manager.fontManager.addfont(os.fspath(path))
    here = set(font_manager.get_font_names())
    return tuple(name for name in (SANS, *_SYSTEM_FAMILIES, _LAST_FAMILY) if name in here)


@cache
def _own_font(weight: str) -> FT2Font:
    path = next(path for path in font_files("sans") if path.stem.endswith(weight))
    return FT2Font(os.fspath(path))


@cache
def _advance(weight: str, letter: str) -> float:
    font = _own_font(weight)
    glyph = font.get_char_index(ord(letter))
    if not glyph:
        return _FOREIGN_WIDTH
    font.set_size(_MEASURE, POINTS_PER_INCH)
    return float(font.load_glyph(glyph).linearHoriAdvance) / _FIXED_POINT / _MEASURE


@cache
def _fallback_fonts() -> tuple[FT2Font, ...]:
    return tuple(
        FT2Font(os.fspath(font_manager.findfont(name, fallback_to_default=False)))
        for name in families()
    )


@lru_cache(maxsize=4096)
def _is_ours(line: str) -> bool:
    font = _own_font("Regular")
    return all(font.get_char_index(ord(letter)) for letter in line)


@cache
def _has_letter(letter: str) -> bool:
    return any(font.get_char_index(ord(letter)) for font in _fallback_fonts())
