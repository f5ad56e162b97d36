"""Colours and sizes of charts and pages by what they are for: one set for paper, more on screen."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

SANS: Final = "Source Sans Pro"
SERIF: Final = "Source Serif Pro"

_WHITE: Final = (255, 255, 255)
_TEXT_CONTRAST: Final = 4.5
_LARGE_CONTRAST: Final = 3.0
_LEAST_TINT: Final = 1.25
_TINTS: Final = (0.22, 0.3, 0.4, 0.14)
_DARKER: Final = 0.94
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class ChartRoles:
    """What a chart is drawn with; colours as ``#rrggbb``.

    Attributes:
        ink: Numbers, names, the line of a target or limit.
        muted: Labels beside the data, dashes.
        ground: What the chart stands on; patches behind numbers.
        now: The chosen or newest cycle, the best bar.
        earlier: All other bars.
        cost_now: Cost per result of the chosen cycle.
        cost_earlier: Cost per result of the others.
        outline: Edges of hollow columns.
        line: Base lines.
        points: Size of the text.
        dash: Stroke and gap of the target's line, in multiples of its width.
        numbers_inside: A number that would touch the target's line goes into its bar; else it
            stays above and the line makes way.
    """

    ink: str
    muted: str
    ground: str
    now: str
    earlier: str
    cost_now: str
    cost_earlier: str
    outline: str
    line: str
    points: float = 10.0
    dash: tuple[float, float] = (4.0, 2.5)
    numbers_inside: bool = True

    def on(self, colour: str) -> str:
        """Of ink and ground, the one that reads better on a bar of this colour."""
        bar = _rgb(colour)
        return max(self.ink, self.ground, key=lambda text: contrast(_rgb(text), bar))


@dataclass(frozen=True, slots=True)
class PaperColours:
    """Ink, greys and the one accent of a printed page."""

    ink: str = "#1c2024"
    grey: str = "#5a626b"
    hair: str = "#b9bfc6"
    fill: str = "#e3e6e9"
    wash: str = "#f3f5f4"
    accent: str = "#0b5f70"
    tint: str = "#c9dce0"

    def chart(self) -> ChartRoles:
        """The same colours for charts on paper."""
        return ChartRoles(
            ink=self.ink,
            muted=self.grey,
            ground="#ffffff",
            now=self.accent,
            earlier=self.tint,
            cost_now=self.accent,
            cost_earlier=self.tint,
            outline=self.ink,
            line=self.hair,
            points=8.6,
            dash=(1.0, 1.8),
            numbers_inside=False,
        )


def paper_colours(brand_colour: str | None) -> PaperColours:
    """The page's colours for a brand.

    Its colour is darkened until white text reads on it, and its tint stays apart from both the
    white of the page and the colour itself. What is no colour leaves ours.
    """
    if brand_colour is None or not _COLOUR.fullmatch(brand_colour):
        return PaperColours()
    accent = _rgb(brand_colour)
    while contrast(accent, _WHITE) < _TEXT_CONTRAST:
        accent = _scaled(accent, _DARKER)
    return replace(PaperColours(), accent=_hex(accent), tint=_hex(_tint_of(accent)))


def contrast(first: Rgb, second: Rgb) -> float:
    """Contrast of two colours, 1 to 21, by the relative luminance of WCAG 2."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _tint_of(accent: Rgb) -> Rgb:
    """The lightest of a few tints that still is no white; all of them leave the accent clear."""
    tints = [_mixed(accent, share) for share in _TINTS]
    fitting = (
        tint
        for tint in tints
        if contrast(tint, _WHITE) >= _LEAST_TINT and contrast(tint, accent) >= _LARGE_CONTRAST
    )
    return next(fitting, tints[0])


def _luminance(colour: Rgb) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG
        for part in (value / 255 for value in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _mixed(colour: Rgb, share: float) -> Rgb:
    red, green, blue = (round(255 - (255 - part) * share) for part in colour)
    return red, green, blue


def _scaled(colour: Rgb, factor: float) -> Rgb:
    red, green, blue = (round(part * factor) for part in colour)
    return red, green, blue


def _rgb(text: str) -> Rgb:
    red, green, blue = (int(text[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)
