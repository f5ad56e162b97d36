"""Who is this? Names in the orders that credit nobody, in real widgets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from infdesk.deeds.summing import summary_of
from infdesk.domain.open_names import OpenName
from infdesk.places import today
from infdesk.store import commands
from infdesk.store.desk import Desk
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.codes import CodesDialog, CodesPage
from infdesk.ui.dialogs.name_columns import CHOOSE, NOBODY
from infdesk.ui.models.rows_model import ERROR
from tests.ui.desks import settle


def opened(qtbot: QtBot, context: DeskContext) -> CodesPage:
    dialog = CodesDialog(context)
    qtbot.addWidget(dialog)
    dialog.open()
    settle(qtbot, context)
    return dialog.page


def add_orders(qtbot: QtBot, context: DeskContext, *orders: dict[str, Any]) -> None:
    usual = {"source": "refersion", "net": 2000, "currency": "USD", "day": date(2026, 3, 15)}

    def work(desk: Desk) -> None:
        from infdesk.store.tables import Order  # noqa: PLC0415 - loaded where it is written

        with desk.step("orders") as writing:
            writing.insert(Order, [usual | order for order in orders])

    do(qtbot, context, work)


def do(qtbot: QtBot, context: DeskContext, work: Callable[[Desk], Any]) -> None:
    context.do(work)
    settle(qtbot, context)


def names(page: CodesPage) -> list[str]:
    return [row.name for row in page.model.rows()]


def row(page: CodesPage, name: str) -> OpenName:
    return next(one for one in page.model.rows() if one.name == name)


def choose(page: CodesPage, name: str, who: str) -> None:
    page.model.setData(page.model.cell(row(page, name).id, "who"), who)


def select(page: CodesPage, *wanted: str) -> None:
    page.view.clearSelection()
    for name in wanted:
        cell = page.model.cell(row(page, name).id, "name")
        page.view.selectionModel().setCurrentIndex(cell, QItemSelectionModel.SelectionFlag.Select)


def unassigned(context: DeskContext) -> int:
    campaign = context.selection.campaign_id
    assert campaign is not None
    summary = context.read(lambda reader: summary_of(reader, campaign, today=today()))
    return summary.unassigned_orders


def test_choosing_a_creator_credits_the_past_at_once_and_can_be_undone(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    page = opened(qtbot, sample_context)
    (code,) = page.model.rows()
    assert (code.name, code.orders) == ("TEALOVER10", 6)
    before = unassigned(sample_context)
    choose(page, "TEALOVER10", "Marlow Finch (@marlow.brews)")
    settle(qtbot, sample_context)
    assert names(page) == []
    assert unassigned(sample_context) == before - 6
    assert page.done.text() == (
        "TEALOVER10 is Marlow Finch (@marlow.brews) now: 6 orders count there."
    )
    page.done._step.click()
    settle(qtbot, sample_context)
    assert names(page) == ["TEALOVER10"]
    assert unassigned(sample_context) == before


def test_what_was_undone_elsewhere_is_not_told_as_done(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    page = opened(qtbot, sample_context)
    choose(page, "TEALOVER10", "Marlow Finch (@marlow.brews)")
    settle(qtbot, sample_context)
    assert page.done.isVisible()
    do(qtbot, sample_context, lambda desk: desk.undo())
    assert not page.done.isVisible()
    assert names(page) == ["TEALOVER10"]


def test_affiliate_names_and_links_are_given_as_well(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    add_orders(
        qtbot, sample_context, {"alias": "inf_77"}, {"utm_content": "brew-notes"},
        {"utm_content": "Brew_Notes"},
    )  # fmt: skip
    page = opened(qtbot, sample_context)
    before = unassigned(sample_context)
    shown = [
        [page.model.cell(one.id, key).data() for key in ("kind", "seen", "orders")]
        for one in page.model.rows()
    ]
    assert shown == [
        ["Code", "Shopify", "6"], ["Link", "Refersion", "2"],
        ["Affiliate", "Refersion", "1"],
    ]  # fmt: skip
    for name in ("inf_77", row(page, names(page)[1]).name):
        choose(page, name, "Marlow Finch (@marlow.brews)")
        settle(qtbot, sample_context)
    assert names(page) == ["TEALOVER10"]
    assert unassigned(sample_context) == before - 3


def test_the_likeliest_creator_is_suggested_with_the_reason_and_taken_with_a_press(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    add_orders(qtbot, sample_context, {"codes": "marlow15", "codes_typed": "MARLOW15", "count": 9})
    page = opened(qtbot, sample_context)
    cell = page.model.cell(row(page, "MARLOW15").id, "who")
    assert cell.data() == "Marlow Finch (@marlow.brews)?"
    page.view.setCurrentIndex(cell)
    assert "MARLOW15 starts with Marlow." in page.hints.text()
    assert names(page) == ["MARLOW15", "TEALOVER10"]
    QTest.mouseClick(page.hints.buttons[0], Qt.MouseButton.LeftButton)
    settle(qtbot, sample_context)
    assert names(page) == ["TEALOVER10"]


def test_opening_the_list_and_leaving_it_assigns_nothing(
    qtbot: QtBot, sample_context: DeskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QComboBox, "showPopup", lambda _: None)  # it would grab the keyboard
    add_orders(qtbot, sample_context, {"codes": "marlow15", "codes_typed": "MARLOW15"})
    page = opened(qtbot, sample_context)
    cell = page.model.cell(row(page, "MARLOW15").id, "who")
    page.view.setCurrentIndex(cell)
    page.view.edit(cell)
    editor = page.view.findChild(QComboBox)
    assert isinstance(editor, QComboBox)
    assert [editor.itemText(at) for at in range(3)] == [
        CHOOSE, "Marlow Finch (@marlow.brews)", NOBODY,
    ]  # fmt: skip
    assert editor.currentText() == CHOOSE
    page.view.commitData(editor)
    settle(qtbot, sample_context)
    assert "MARLOW15" in names(page)
    assert page.done.text() == ""


def test_names_of_the_own_shop_are_set_aside_together_shown_again_and_brought_back(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    add_orders(qtbot, sample_context, {"utm_campaign": "newsletter-may"}, {"alias": "google"})
    page = opened(qtbot, sample_context)
    assert not page.aside_button.isVisible()
    select(page, "newsletter-may", "google")
    page.nobody_button.click()
    settle(qtbot, sample_context)
    assert names(page) == ["TEALOVER10"]
    assert page.aside_button.text() == "Show the ones set aside (2)"
    page.aside_button.click()
    assert names(page) == ["TEALOVER10", "google", "newsletter-may"]
    assert page.model.cell(row(page, "google").id, "who").data() == NOBODY
    select(page, "google")
    assert page.nobody_button.text() == "Bring back"
    page.nobody_button.click()
    settle(qtbot, sample_context)
    assert not row(page, "google").is_set_aside
    do(qtbot, sample_context, lambda desk: desk.undo())
    assert row(page, "google").is_set_aside


def test_nobody_can_be_chosen_in_the_cell_too(qtbot: QtBot, sample_context: DeskContext) -> None:
    page = opened(qtbot, sample_context)
    choose(page, "TEALOVER10", NOBODY)
    settle(qtbot, sample_context)
    assert names(page) == []
    assert page.done.text() == "TEALOVER10 is nobody's now; the orders stay without a creator."


def test_links_that_look_alike_are_taken_together_only_when_confirmed(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    add_orders(
        qtbot, sample_context, {"utm_campaign": "winter_sale_2024", "count": 3},
        {"utm_campaign": "WinterSale"},
    )  # fmt: skip
    page = opened(qtbot, sample_context)
    page.view.setCurrentIndex(page.model.cell(row(page, "winter_sale_2024").id, "name"))
    assert "looks like WinterSale – take together?" in page.hints.text()
    assert "WinterSale" in names(page)
    QTest.mouseClick(page.hints.buttons[-1], Qt.MouseButton.LeftButton)
    settle(qtbot, sample_context)
    assert "WinterSale" not in names(page)
    assert row(page, "winter_sale_2024").orders == 4


def test_a_name_that_is_somebodys_by_now_is_refused_in_place(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    add_orders(qtbot, sample_context, {"utm_term": "tea_box"})
    page = opened(qtbot, sample_context)
    name = row(page, "tea_box")
    people = page.choices.creators
    ines = next(people[label] for label in people if label.startswith("Ines"))
    do(qtbot, sample_context, lambda desk: commands.add_alias(desk, ines, "utm", "tea_box"))
    assert "tea_box" not in names(page)
    page.model.set_rows((name,))
    choose(page, "tea_box", "Marlow Finch (@marlow.brews)")
    settle(qtbot, sample_context)
    cell = page.model.cell(name.id, "who")
    assert "already" in cell.data(ERROR)


def test_a_name_that_is_nobodys_is_refused_in_place(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    page = opened(qtbot, sample_context)
    choose(page, "TEALOVER10", "Somebody Else")
    settle(qtbot, sample_context)
    assert page.model.is_refused(page.model.cell(row(page, "TEALOVER10").id, "who"))


def test_a_code_is_given_with_the_offer_that_it_stood_for(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    page = opened(qtbot, sample_context)
    offer = next(iter(page.choices.offers))
    cell = page.model.cell(row(page, "TEALOVER10").id, "offer")
    page.model.setData(cell, offer)
    choose(page, "TEALOVER10", "Marlow Finch (@marlow.brews)")
    settle(qtbot, sample_context)
    sql = "SELECT o.name FROM code AS c JOIN offer AS o ON o.id = c.offer_id WHERE c.folded = ?"
    found = sample_context.read(lambda reader: reader.one(sql, ("tealover10",)))
    assert found == (offer,)


def test_two_creators_who_read_alike_can_both_be_chosen(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    for _ in range(2):
        do(qtbot, sample_context, lambda desk: commands.add_creator(desk, "Lou Berg"))
    page = opened(qtbot, sample_context)
    choices = page.choices.who_choices(row(page, "TEALOVER10"))
    assert len([label for label in choices if label.startswith("Lou Berg")]) == 2


def test_without_names_it_says_so(qtbot: QtBot, context: DeskContext) -> None:
    page = opened(qtbot, context)
    assert page.model.rowCount() == 0
    assert page._nothing.isVisible()
    assert not page.view.isVisible()
    assert not page.nobody_button.isVisible()
    assert not page.hints.isVisible()


def test_its_model_keeps_qts_rules(qtbot: QtBot, sample_context: DeskContext) -> None:
    page = opened(qtbot, sample_context)
    tester = QAbstractItemModelTester(
        page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    page.reload()
    settle(qtbot, sample_context)
    assert tester.model() is page.model


def test_tab_goes_from_the_table_on_to_the_buttons(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    page = opened(qtbot, sample_context)
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Tab)
    assert not page.view.hasFocus()
