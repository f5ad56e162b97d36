from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from infdesk.domain.rows import CampaignRow
from infdesk.store import commands, queries
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.asking import AskDialog
from infdesk.ui.pages.goals_page import GoalsPage
from infdesk.ui.widgets.pieces import Column, SignedLine
from tests.ui.desks import choose_first, settle

NO_TARGET = "Set a target for the number."


def shown(qtbot: QtBot, context: DeskContext) -> GoalsPage:
    page = GoalsPage(context)
    qtbot.addWidget(page)
    page.resize(1440, 780)
    page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext) -> Iterator[GoalsPage]:
    """The page at one new campaign for orders."""
    context.do(lambda desk: commands.add_campaign(desk, "Spring", goal_kind="conversions"))
    settle(qtbot, context)
    choose_first(context)
    yield shown(qtbot, context)
    settle(qtbot, context)


def type_into(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def press(text: str) -> Callable[[], None]:
    """Press a button of the box that asks, as soon as it is there."""

    def do() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == text).click()

    return do


def campaign(page: GoalsPage) -> CampaignRow:
    return page.context.read(queries.campaigns)[0]


def points(page: GoalsPage) -> list[str]:
    return [line.text() for line in page.side.findChildren(SignedLine)]


def undo(qtbot: QtBot, page: GoalsPage) -> None:
    page.context.do(lambda desk: desk.undo())
    settle(qtbot, page.context)


def add_cycle(qtbot: QtBot, page: GoalsPage) -> None:
    page.add_cycle()
    settle(qtbot, page.context)


def test_a_typed_target_is_kept_at_once_and_undo_takes_it_back(
    qtbot: QtBot, page: GoalsPage
) -> None:
    type_into(page.form.target, "120")
    settle(qtbot, page.context)
    assert campaign(page).target == 120
    assert page.context.read(lambda reader: reader.undo_state()).undo == "Edit target, Spring"
    undo(qtbot, page)
    assert campaign(page).target is None
    page.form.target.clearFocus()
    page.refresh()
    assert page.form.target.text() == ""


def test_what_is_not_known_is_a_dash(page: GoalsPage) -> None:
    assert page.form.head.number.text() == "–"


def test_what_makes_the_goal_unmeasurable_goes_as_it_is_filled_in(
    qtbot: QtBot, page: GoalsPage
) -> None:
    assert NO_TARGET in points(page)
    assert any(text.startswith("Not measurable yet") for text in points(page))
    type_into(page.form.target, "120")
    settle(qtbot, page.context)
    assert NO_TARGET not in points(page)


def test_a_goal_with_everything_can_be_measured(qtbot: QtBot, sample_context: DeskContext) -> None:
    page = shown(qtbot, sample_context)
    assert "This goal can be measured." in points(page)
    assert page.form.head.number.text() == "134"


def test_what_cannot_be_read_stays_with_a_sentence_and_escape_gives_it_up(
    qtbot: QtBot, page: GoalsPage
) -> None:
    type_into(page.form.budget, "lots")
    settle(qtbot, page.context)
    told = [label.text() for label in page.form.findChildren(QLabel)]
    assert page.form.budget.text() == "lots"
    assert any(text.startswith("“lots” cannot be read.") for text in told)
    assert campaign(page).budget is None
    QTest.keyClick(page.form.budget, Qt.Key.Key_Escape)
    assert page.form.budget.text() == ""


def test_a_refused_text_outlives_another_edit(qtbot: QtBot, page: GoalsPage) -> None:
    type_into(page.form.budget, "lots")
    type_into(page.form.target, "120")
    settle(qtbot, page.context)
    assert page.form.budget.text() == "lots"


def test_an_end_before_the_start_is_refused_beside_the_field(qtbot: QtBot, page: GoalsPage) -> None:
    type_into(page.form.window_start, "Jun 1, 2026")
    type_into(page.form.window_end, "May 1, 2026")
    settle(qtbot, page.context)
    assert campaign(page).window_start == date(2026, 6, 1)
    assert campaign(page).window_end is None
    assert page.form.window_end.property("invalid") is True


def test_another_kind_brings_its_own_metric_in_the_same_step(qtbot: QtBot, page: GoalsPage) -> None:
    page.form.kinds.cards["leads"].radio.click()
    settle(qtbot, page.context)
    assert (campaign(page).goal_kind, campaign(page).metric) == ("leads", "leads")
    assert page.form.metric_choice.currentData() == "leads"
    undo(qtbot, page)
    assert campaign(page).goal_kind == "conversions"
    assert page.form.kinds.cards["conversions"].radio.isChecked()


def test_a_target_in_another_unit_starts_anew(qtbot: QtBot, page: GoalsPage) -> None:
    page.form.kinds.cards["leads"].radio.click()
    type_into(page.form.target, "50")
    settle(qtbot, page.context)
    page.form.metric_choice.chosen.emit("cpl")
    settle(qtbot, page.context)
    assert (campaign(page).metric, campaign(page).target) == ("cpl", None)


def test_places_of_buyers_are_added_and_taken_out(qtbot: QtBot, page: GoalsPage) -> None:
    places = page.form.lists["places"]
    type_into(places.entry, "Canada, Norway")
    settle(qtbot, page.context)
    assert campaign(page).places == ("Canada", "Norway")
    chips = [chip for chip in places._chips if chip.entry == "Canada"]
    chips[0].click()
    settle(qtbot, page.context)
    assert campaign(page).places == ("Norway",)


def test_the_campaign_is_renamed_where_it_is_named(qtbot: QtBot, page: GoalsPage) -> None:
    type_into(page.form.name, "Summer")
    settle(qtbot, page.context)
    assert campaign(page).name == "Summer"
    assert page.list.currentIndex().data() == "Summer"


def test_a_campaign_cannot_lose_its_name(qtbot: QtBot, page: GoalsPage) -> None:
    page.form.name.setFocus()
    page.form.name.clear()
    page.form.name.editingFinished.emit()
    settle(qtbot, page.context)
    assert campaign(page).name == "Spring"
    assert page.form.name.property("invalid") is True


def test_a_cycle_is_added_dated_started_and_closed(qtbot: QtBot, page: GoalsPage) -> None:
    add_cycle(qtbot, page)
    cycles = page.side.cycles
    type_into(cycles.start, "Jun 1, 2026")
    type_into(cycles.end, "Jun 28, 2026")
    settle(qtbot, page.context)
    cycles.start_button.click()
    settle(qtbot, page.context)
    row = cycles.model.rows()[0].cycle
    assert (row.number, row.start, row.end) == (1, date(2026, 6, 1), date(2026, 6, 28))
    assert row.state == "running"
    cycles.close_button.click()
    settle(qtbot, page.context)
    assert cycles.model.rows()[0].cycle.state == "closed"
    assert cycles.start_button.isHidden()
    assert cycles.close_button.isHidden()


def test_a_cycle_without_numbers_can_be_taken_out_again(qtbot: QtBot, page: GoalsPage) -> None:
    add_cycle(qtbot, page)
    page.side.cycles.remove_button.click()
    settle(qtbot, page.context)
    assert page.side.cycles.model.rows() == ()
    undo(qtbot, page)
    assert len(page.side.cycles.model.rows()) == 1


def test_the_first_start_locks_the_yardstick_and_changing_it_is_asked(
    qtbot: QtBot, page: GoalsPage
) -> None:
    add_cycle(qtbot, page)
    page.side.cycles.start_button.click()
    settle(qtbot, page.context)
    assert page.form.target.isReadOnly()
    assert not page.form.budget.isReadOnly()
    QTimer.singleShot(0, press("Cancel"))
    page.form.head.change_link.click()
    assert page.form.target.isReadOnly()
    QTimer.singleShot(0, press("Unlock"))
    page.form.head.change_link.click()
    assert not page.form.target.isReadOnly()


def test_an_offer_is_added_named_priced_and_removed(qtbot: QtBot, page: GoalsPage) -> None:
    offers = page.form.offers
    offers.add_offer()
    settle(qtbot, page.context)
    for key, text in (("name", "Starter box"), ("price", "31"), ("margin", "70%")):
        offer = page.context.read(queries.offers)[0]
        offers.model.setData(offers.model.cell(offer.id, key), text)
        settle(qtbot, page.context)
    offer = page.context.read(queries.offers)[0]
    assert (offer.name, offer.price, offer.margin) == ("Starter box", 3100, 0.7)
    assert offers.model.cell(offer.id, "earns").data() == "$21.70"
    offers.view.choose(offer.id)
    offers.remove_button.click()
    settle(qtbot, page.context)
    assert page.context.read(queries.offers) == ()


def test_a_margin_that_cannot_be_stays_in_its_cell(qtbot: QtBot, page: GoalsPage) -> None:
    offers = page.form.offers
    offers.add_offer()
    settle(qtbot, page.context)
    offer = page.context.read(queries.offers)[0]
    cell = offers.model.cell(offer.id, "margin")
    offers.model.setData(cell, "most of it")
    assert offers.model.is_refused(offers.model.cell(offer.id, "margin"))
    assert offers.model.cell(offer.id, "margin").data() == "most of it"


def test_an_empty_campaign_goes_without_a_question(qtbot: QtBot, page: GoalsPage) -> None:
    page.form.remove_button.click()
    settle(qtbot, page.context)
    assert page.context.read(queries.campaigns) == ()
    assert page.empty.isVisible()


def test_a_campaign_with_results_is_archived_and_can_be_brought_back(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    page = shown(qtbot, sample_context)
    QTimer.singleShot(0, press("Archive"))
    page.form.remove_button.click()
    settle(qtbot, sample_context)
    assert campaign(page).archived
    assert page.empty.isVisible()
    page.archived_button.click()
    assert page.form.return_button.isVisible()
    page.form.return_button.click()
    settle(qtbot, sample_context)
    assert not campaign(page).archived


def test_archived_campaigns_are_folded_away_and_shown_on_demand(
    qtbot: QtBot, page: GoalsPage
) -> None:
    context = page.context
    context.do(lambda desk: commands.add_campaign(desk, "Old"))
    settle(qtbot, context)
    old = context.read(queries.campaigns)[1].id
    context.do(lambda desk: commands.change(desk, "campaign", old, {"archived": True}, what="x"))
    settle(qtbot, context)
    assert page.list.model().rowCount() == 1
    assert page.archived_link.text() == "1 archived campaign"
    page.archived_link.click()
    assert page.list.model().rowCount() == 2


def test_an_empty_desk_offers_the_first_goal_and_the_import(
    qtbot: QtBot, context: DeskContext
) -> None:
    page = shown(qtbot, context)
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.import_requested):
        page.empty.findChildren(type(page.archived_button))[1].click()

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AskDialog)
        name = dialog.fields["name"]
        assert isinstance(name, QLineEdit)
        name.setText("Spring")
        dialog.accept()

    QTimer.singleShot(0, answer)
    page.add_campaign()
    settle(qtbot, context)
    assert campaign(page).name == "Spring"
    assert context.selection.campaign_id == campaign(page).id
    assert page.form.isVisible()


def test_choosing_a_campaign_chooses_its_cycle_for_every_tab(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    sample_context.do(lambda desk: commands.add_campaign(desk, "Next"))
    settle(qtbot, sample_context)
    page = shown(qtbot, sample_context)
    page.list.setCurrentIndex(page.list.model().index(1, 0))
    chosen = sample_context.selection
    assert chosen.cycle_id is None
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    assert chosen.cycle_id is not None


@pytest.mark.parametrize("width", [1024, 1440])
def test_nothing_of_the_campaign_is_cut_off(
    qtbot: QtBot, sample_context: DeskContext, width: int
) -> None:
    page = shown(qtbot, sample_context)
    page.resize(width, 560)
    QApplication.processEvents()
    columns = page.findChildren(Column)
    assert len(columns) == 2
    assert [column.horizontalScrollBar().maximum() for column in columns] == [0, 0]


def test_the_status_tells_spend_and_cycles(qtbot: QtBot, sample_context: DeskContext) -> None:
    page = shown(qtbot, sample_context)
    assert page.status_text == "Spend $5,595 of $6,000 · 4 of 4 cycles"


def test_every_field_has_a_name_for_those_who_listen(page: GoalsPage) -> None:
    fields = page.findChildren(QLineEdit)
    shown_fields = [field for field in fields if field.isVisible()]
    assert shown_fields
    assert all(field.accessibleName() for field in shown_fields)
