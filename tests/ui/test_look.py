from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from infdesk.ui import look
from infdesk.ui.look import DARK, LIGHT, Roles

SURFACES = ("base", "window", "header", "tint")
TEXTS = ("text", "text2", "muted", "accent", "good", "warn", "bad", "error")
ON_THEIR_GROUND = (
    ("good", "goodbg"),
    ("warn", "warnbg"),
    ("bad", "badbg"),
    ("error", "errorbg"),
    ("onaccent", "accent"),
    ("onaccent", "accent_hover"),
    ("text", "hover"),
    ("text", "tint2"),
    ("text2", "tint2"),
    ("text", "readonly"),
    ("accent", "window"),
)
SETS = pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(roles: Roles, one: str, other: str) -> float:
    lights = sorted((luminance(roles.color(one)), luminance(roles.color(other))))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@SETS
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("surface", SURFACES)
def test_every_text_can_be_read_on_every_surface(roles: Roles, text: str, surface: str) -> None:
    assert round(contrast(roles, text, surface), 1) >= 4.5


@SETS
@pytest.mark.parametrize(("text", "ground"), ON_THEIR_GROUND)
def test_every_text_can_be_read_on_its_own_ground(roles: Roles, text: str, ground: str) -> None:
    assert contrast(roles, text, ground) >= 4.5


@SETS
@pytest.mark.parametrize("surface", ["base", "window"])
def test_borders_of_what_can_be_operated_are_seen(roles: Roles, surface: str) -> None:
    assert contrast(roles, "linestrong", surface) >= 3


@SETS
@pytest.mark.parametrize("bar", ["chart_now", "chart_earlier", "cost_now", "cost_earlier"])
def test_bars_of_charts_are_seen(roles: Roles, bar: str) -> None:
    assert contrast(roles, bar, "base") >= 3


@SETS
def test_high_contrast_knows_no_grey_text(roles: Roles) -> None:
    strong = look.with_high_contrast(roles)
    assert strong.text2 == strong.muted == roles.text
    assert strong.line == roles.linestrong


@SETS
def test_every_role_is_a_colour_and_the_sheet_uses_no_other(roles: Roles) -> None:
    colours = {getattr(roles, field.name) for field in fields(roles)}
    assert all(QColor(colour).isValid() for colour in colours)
    sheet = look.style_sheet(roles)
    assert "@" not in sheet
    used = {word.strip(";,") for word in sheet.split() if word.startswith("#")}
    assert {word for word in used if len(word) == 7 and QColor(word).isValid()} <= colours


def test_the_program_changes_between_light_and_dark_and_back(qapp: QApplication) -> None:
    look.force(qapp, dark=True)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    look.force(qapp, dark=False)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)


def test_a_sign_follows_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    look.set_icon(button, "trash")
    light = button.icon().pixmap(16).toImage()
    look.force(qapp, dark=True)
    dark = button.icon().pixmap(16).toImage()
    look.force(qapp, dark=False)
    assert light != dark
    assert button.icon().pixmap(16).toImage() == light


@pytest.mark.parametrize("use", ["goal", "section", "body", "label", "tag"])
def test_every_use_is_written_in_our_own_family(use: str) -> None:
    assert QFontInfo(look.font(use)).family() == "Source Sans Pro"
    assert look.font(use).pointSizeF() >= 9


def test_a_label_shows_a_founder_s_text_as_it_is(qtbot: QtBot) -> None:
    label = look.label("<b>Spring</b> & more")
    qtbot.addWidget(label)
    plain = QLabel("x")
    qtbot.addWidget(plain)
    assert label.textFormat() is label.textFormat().PlainText
    assert label.sizeHint().width() > look.label("Spring & more").sizeHint().width()


def test_marking_what_is_marked_already_does_nothing_new(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    look.mark(button, plain=True)
    assert button.property("plain") is True
    look.mark(button, plain=True)
    assert button.property("plain") is True


def test_a_tool_tip_shows_markup_as_text() -> None:
    assert look.plain_tip("Ana & <b>Ben</b>") == "<qt>Ana &amp; &lt;b&gt;Ben&lt;/b&gt;</qt>"
    assert look.plain_tip("Ana Ruiz") == "Ana Ruiz"
