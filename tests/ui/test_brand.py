from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.brand import BrandDialog
from tests.ui.desks import settle


def opened(qtbot: QtBot, context: DeskContext) -> BrandDialog:
    dialog = BrandDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_name_and_currency_are_one_step_that_can_be_undone(
    qtbot: QtBot, context: DeskContext
) -> None:
    dialog = opened(qtbot, context)
    dialog.name.setText("Fern & Hollow")
    dialog.currency.show_value("EUR")
    dialog.accept()
    settle(qtbot, context)
    assert (context.brand.name, context.brand.currency) == ("Fern & Hollow", "EUR")
    assert not dialog.isVisible()
    context.do(lambda desk: desk.undo())
    settle(qtbot, context)
    assert (context.brand.name, context.brand.currency) == ("Fern", "USD")


def test_a_brand_without_a_name_is_refused_in_place(qtbot: QtBot, context: DeskContext) -> None:
    dialog = opened(qtbot, context)
    dialog.name.setText("  ")
    dialog.accept()
    settle(qtbot, context)
    assert dialog.isVisible()
    assert any("name" in label.text().casefold() for label in dialog.findChildren(QLabel))
    assert context.brand.name == "Fern"
