"""How the window looks: the tokens, and no other module knows a colour or a size.

A quiet ledger with one loud number. Colours come by role in a light and a dark set; each pair of
text and ground keeps 4.5:1 or more. Sizes are logical pixels, points are at 96 dpi.
"""

from __future__ import annotations

import html
import string
import sys
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QStyleFactory, QWidget

from infdesk.places import font_files, resource

MARGIN: Final = 16
GAP: Final = 12
SMALL_GAP: Final = 8
ROW_EXTRA: Final = 10
"""A table row is a line of text and this."""

FIELD_HEIGHT: Final = 28
RADIUS: Final = 4
CARD_RADIUS: Final = 6
NARROW: Final = 1200
"""Below this width the search field goes and steps lose their counts."""

LOW: Final = 760
"""Below this height charts are lower."""

STYLE: Final = "fusion"
ICON: Final = 16
LARGE_ICON: Final = 24


@dataclass(frozen=True, slots=True)
class Roles:
    """Colours by what they are for."""

    window: str
    base: str
    header: str
    hover: str
    tint: str
    tint2: str
    line: str
    linestrong: str
    text: str
    text2: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    onaccent: str
    good: str
    goodbg: str
    warn: str
    warnbg: str
    bad: str
    badbg: str
    error: str
    errorbg: str
    readonly: str
    chart_now: str
    chart_earlier: str
    cost_now: str
    cost_earlier: str

    @property
    def is_dark(self) -> bool:
        """Whether this is the dark set."""
        return QColor(self.base).lightness() < 128  # noqa: PLR2004 - the middle of 0-255

    def color(self, role: str) -> QColor:
        """A colour by the name of its role."""
        return QColor(getattr(self, role))


LIGHT: Final = Roles(
    window="#F3F4F2", base="#FFFFFF", header="#EEF0ED", hover="#EDF1EF", tint="#DDEDF0",
    tint2="#EEF6F7", line="#DADDD9", linestrong="#7F8783", text="#1B211F", text2="#4D5753",
    muted="#626C68", disabled="#8E9692", accent="#0B5F70", accent_hover="#084B59",
    onaccent="#FFFFFF", good="#0A6B50", goodbg="#E0F2EB", warn="#7D5200", warnbg="#FBF0D5",
    bad="#A23F0B", badbg="#FBE9DF", error="#B3261E", errorbg="#FCE8E6", readonly="#F3F4F2",
    chart_now="#0B5F70", chart_earlier="#669AA5", cost_now="#4D5753", cost_earlier="#89928E",
)  # fmt: skip
DARK: Final = Roles(
    window="#1A1D1C", base="#212524", header="#2A2F2D", hover="#2B312F", tint="#1F434C",
    tint2="#223537", line="#3A413E", linestrong="#7E8984", text="#E9EDEB", text2="#BAC3BF",
    muted="#A3AEA9", disabled="#727C78", accent="#6CC4D4", accent_hover="#8AD3E0",
    onaccent="#06262D", good="#6FCFAE", goodbg="#1D3A31", warn="#E8BD5A", warnbg="#3B321C",
    bad="#F2A06B", badbg="#40291C", error="#FF9388", errorbg="#44231F", readonly="#252A28",
    chart_now="#57B4C6", chart_earlier="#437984", cost_now="#BAC3BF", cost_earlier="#6B7571",
)  # fmt: skip

# use -> (points, weight)
_FONTS: Final = {
    "goal": (34.0, QFont.Weight.Bold),
    "goal_second": (28.0, QFont.Weight.Bold),
    "goal_detail": (22.0, QFont.Weight.Bold),
    "of_target": (13.0, QFont.Weight.Normal),
    "title": (20.0, QFont.Weight.Bold),
    "subject": (15.0, QFont.Weight.DemiBold),
    "number": (15.0, QFont.Weight.DemiBold),
    "empty": (16.0, QFont.Weight.DemiBold),
    "section": (12.5, QFont.Weight.DemiBold),
    "tab": (11.5, QFont.Weight.Normal),
    "tab_chosen": (11.5, QFont.Weight.DemiBold),
    "body": (11.0, QFont.Weight.Normal),
    "strong": (11.0, QFont.Weight.DemiBold),
    "label": (10.0, QFont.Weight.Normal),
    "label_strong": (10.0, QFont.Weight.DemiBold),
    "tag": (9.0, QFont.Weight.Normal),
    "verdict": (10.0, QFont.Weight.DemiBold),
}
_BODY_POINTS: Final = 11.0
_FAMILY: Final = "Source Sans Pro"
_FORCED: Final = "infdeskIsDark"
_USUAL_POINTS: Final = {"win32": 9.0, "darwin": 13.0 * 3 / 4}


def roles() -> Roles:
    """The set that fits what the system asks for now."""
    hints = QApplication.styleHints()
    application = QApplication.instance()
    forced = application.property(_FORCED) if application is not None else None
    dark = hints.colorScheme() is Qt.ColorScheme.Dark if forced is None else forced
    chosen = DARK if dark else LIGHT
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is None:  # Qt before 6.10 cannot tell
        return chosen
    wanted = accessibility().contrastPreference()
    return with_high_contrast(chosen) if wanted is Qt.ContrastPreference.HighContrast else chosen


def force(application: QApplication, *, dark: bool | None) -> None:
    """Be dark or light whatever the system says, for pictures; ``None`` follows the system."""
    application.setProperty(_FORCED, dark)
    apply(application)


def with_high_contrast(chosen: Roles) -> Roles:
    """The same colours without grey text and faint lines."""
    return replace(chosen, text2=chosen.text, muted=chosen.text, line=chosen.linestrong)


def load_fonts() -> None:
    """Make our family known to Qt; without them Qt takes the system's font."""
    for path in font_files("sans"):
        QFontDatabase.addApplicationFont(str(path))


def system_scale() -> float:
    """How much larger than usual the system writes. On Linux the screen's dpi says it already."""
    usual = _USUAL_POINTS.get(sys.platform)
    if usual is None:
        return 1.0
    size = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    return max(1.0, size / usual)


def font(use: str) -> QFont:
    """The font for a use, such as ``"goal"`` or ``"label"``, in proportion to the body font."""
    points, weight = _FONTS[use]
    chosen = QApplication.font()
    chosen.setPointSizeF(chosen.pointSizeF() * points / _BODY_POINTS)
    chosen.setWeight(weight)
    return chosen


def scaled(pixels: float) -> int:
    """A length that grows with the text."""
    return round(pixels * QApplication.font().pointSizeF() / _BODY_POINTS)


def palette(chosen: Roles) -> QPalette:
    """Qt's palette from the roles."""
    made = QPalette()
    pairs = {
        QPalette.ColorRole.Window: chosen.window,
        QPalette.ColorRole.WindowText: chosen.text,
        QPalette.ColorRole.Base: chosen.base,
        QPalette.ColorRole.AlternateBase: chosen.header,
        QPalette.ColorRole.Text: chosen.text,
        QPalette.ColorRole.PlaceholderText: chosen.muted,
        QPalette.ColorRole.Button: chosen.window,
        QPalette.ColorRole.ButtonText: chosen.text,
        QPalette.ColorRole.BrightText: chosen.error,
        QPalette.ColorRole.Highlight: chosen.tint,
        QPalette.ColorRole.HighlightedText: chosen.text,
        QPalette.ColorRole.Link: chosen.accent,
        QPalette.ColorRole.LinkVisited: chosen.accent,
        QPalette.ColorRole.ToolTipBase: chosen.base,
        QPalette.ColorRole.ToolTipText: chosen.text,
        QPalette.ColorRole.Mid: chosen.line,
        QPalette.ColorRole.Dark: chosen.linestrong,
        QPalette.ColorRole.Light: chosen.base,
        QPalette.ColorRole.Midlight: chosen.header,
        QPalette.ColorRole.Shadow: chosen.line,
        QPalette.ColorRole.Accent: chosen.accent,
    }
    for role, colour in pairs.items():
        made.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(chosen.disabled))
    return made


class _AtTemplate(string.Template):
    delimiter = "@"


def style_sheet(chosen: Roles) -> str:
    """The style sheet with the roles put in; painting of cells is left to delegates."""
    tick = resource("look", f"tick-{'dark' if chosen.is_dark else 'light'}.svg")
    values = asdict(chosen) | {
        "field": chosen.window if chosen.is_dark else chosen.base,
        "tick": tick.as_posix(),
    }
    return _AtTemplate(resource("look", "window.qss").read_text("utf8")).substitute(values)


def dress(application: QApplication, *, scale: float | None = None) -> None:
    """Dress the program once, and anew whenever the system changes between light and dark.

    Args:
        application: The program.
        scale: Size of all text, 1.0 as designed; the system's where it is not given.
    """
    load_fonts()
    body = QFont(_FAMILY)
    body.setPointSizeF(_BODY_POINTS * (system_scale() if scale is None else scale))
    application.setFont(body)
    if application.style().objectName().lower() != STYLE:
        application.setStyle(QStyleFactory.create(STYLE))
    apply(application)
    application.styleHints().colorSchemeChanged.connect(lambda _: apply(application))


def apply(application: QApplication) -> Roles:
    """Put the colours that fit now on everything."""
    chosen = roles()
    icon.cache_clear()
    application.setPalette(palette(chosen))
    application.setStyleSheet(style_sheet(chosen))
    for widget in application.allWidgets():
        _renew_icon(widget)
    return chosen


@lru_cache(maxsize=256)
def icon(name: str, role: str = "text", size: int = ICON) -> QIcon:
    """A single-colour sign in the colour of the text beside it."""
    drawn = QIcon()
    chosen = roles()
    colours = {QIcon.Mode.Normal: role, QIcon.Mode.Disabled: "disabled"}
    for mode, colour in colours.items():
        for scale in (1, 2):
            drawn.addPixmap(pixmap(name, chosen.color(colour), size, scale), mode)
    return drawn


def set_icon(widget: QAbstractButton | QLabel, name: str, role: str = "text") -> None:
    """Give a button or a label a sign that follows the theme."""
    widget.setProperty("sign", f"{name} {role}")
    _renew_icon(widget)


def _renew_icon(widget: QWidget) -> None:
    sign = widget.property("sign")
    if not sign:
        return
    name, role = str(sign).split()
    if isinstance(widget, QAbstractButton):
        widget.setIcon(icon(name, role))
    elif isinstance(widget, QLabel):
        widget.setPixmap(icon(name, role).pixmap(ICON, ICON))


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, ground: str, pixels: int) -> QPixmap:
    source = resource("icons", f"{name}.svg").read_text("utf8")
    source = source.replace("currentColor", colour).replace("#ground", ground)
    drawn = QPixmap(pixels, pixels)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return drawn


def pixmap(name: str, colour: QColor, size: int = ICON, scale: float = 1.0) -> QPixmap:
    """A sign drawn in one colour; pictures are kept, since delegates ask at every cell."""
    drawn = QPixmap(_pixmap(name, colour.name(), roles().base, round(size * scale)))
    drawn.setDevicePixelRatio(scale)
    return drawn


def paint_sign(painter: QPainter, name: str, place: QRectF, colour: QColor) -> None:
    """Paint a sign sharply on whatever the painter paints on."""
    scale = painter.device().devicePixelRatio()
    picture = _pixmap(name, colour.name(), roles().base, round(place.width() * scale))
    painter.drawPixmap(place, picture, QRectF(picture.rect()))


def application_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resource("icons", "infdesk.svg")))


def plain_tip(text: str) -> str:
    """A tool tip that shows exactly this text: Qt takes what looks like markup for markup."""
    if "<" not in text and "&" not in text:
        return text
    return f"<qt>{html.escape(text)}</qt>"


def mark(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet asks for, and let it look at the widget again."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def label(text: str = "", use: str = "body", role: str = "text") -> QLabel:
    """A label for plain text: nothing in a founder's file can become markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font(use))
    if role != "text":
        made.setProperty("role", role)
    return made
