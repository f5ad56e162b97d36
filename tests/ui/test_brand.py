from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from infdesk.store import commands, queries
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.brand import BrandDialog
from infdesk.ui.pages.goals_page import GoalsPage
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


def test_the_currency_cannot_be_changed_once_there_are_amounts(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    dialog = opened(qtbot, sample_context)
    dialog.currency.show_value("EUR")
    dialog.accept()
    settle(qtbot, sample_context)
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "This desk holds amounts in USD" in told
    assert sample_context.brand.currency == "USD"


def test_another_way_of_writing_numbers_counts_in_fields_that_are_there(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    page = GoalsPage(sample_context)
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, sample_context)
    brand = sample_context.brand.id
    sample_context.do(
        lambda desk: commands.change(desk, "brand", brand, {"locale": "de_DE"}, what="brand")
    )
    settle(qtbot, sample_context)
    page.form.budget.setText("1.250")
    page.form.take_typing()
    settle(qtbot, sample_context)
    campaign = sample_context.read(queries.campaigns)[0]
    assert campaign.budget == 125000
