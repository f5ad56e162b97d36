from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from infdesk.store import commands, queries
from infdesk.store.desk import Desk
from infdesk.ui import messages
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.asking import AskDialog
from infdesk.ui.models.rows_model import EDIT, TOOL_TIP
from infdesk.ui.pages.contracts_page import ContractsPage
from infdesk.ui.steps import Tab
from infdesk.ui.widgets.fields import Choice
from tests.ui.deals import (
    at_first_cycle,
    last_step,
    make_deal,
    posts,
    shown,
    terms,
    type_into,
    undo,
    write,
)
from tests.ui.desks import settle

LONG = "Maximiliana Featherstonehaugh-Cholmondeley of the very long name"


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext) -> Iterator[ContractsPage]:
    """The page at one agreement with Ana, of which nothing is said yet."""
    context.do(lambda desk: make_deal(desk, "Ana"))
    settle(qtbot, context)
    at_first_cycle(context)
    yield shown(qtbot, context)
    settle(qtbot, context)


def answering() -> None:
    """Agree to the dialog that asks, as soon as it is there."""

    def do() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AskDialog)
        dialog.accept()

    QTimer.singleShot(0, do)


def press(text: str) -> None:
    def do() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == text).click()

    QTimer.singleShot(0, do)


def choose_clause(qtbot: QtBot, page: ContractsPage, number: int, state: str = "agreed") -> None:
    model = page.clauses.model
    assert model.setData(model.cell(number, "state"), state, EDIT)
    settle(qtbot, page.context)


def test_an_added_agreement_is_shown_and_undo_takes_it_away(
    qtbot: QtBot, page: ContractsPage
) -> None:
    write(qtbot, page, lambda desk: commands.add_creator(desk, "Ben"))
    answering()
    page.add_agreement()
    settle(qtbot, page.context)
    assert [line.terms.creator for line in page.model.rows()] == ["Ana", "Ben"]
    assert page.view.current_row().terms.creator == "Ben"
    assert last_step(page) == "Add agreement, Ben"
    undo(qtbot, page)
    assert [line.terms.creator for line in page.model.rows()] == ["Ana"]


def test_the_chosen_creator_gets_the_agreement_and_the_model_that_suits_is_told(
    qtbot: QtBot, page: ContractsPage
) -> None:
    def three_more(desk: Desk) -> None:
        for name in ("Ben", "Cleo", "Dora"):
            commands.add_creator(desk, name)

    write(qtbot, page, three_more)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AskDialog)
        offered = dialog.fields["creator"]
        assert isinstance(offered, Choice)
        assert [offered.itemText(at) for at in range(offered.count())] == ["Ben", "Cleo", "Dora"]
        offered.setCurrentIndex(1)
        dialog.accept()

    QTimer.singleShot(0, answer)
    page.add_agreement()
    settle(qtbot, page.context)
    assert page.view.current_row().terms.creator == "Cleo"
    assert page.view.current_row().terms.cycles == (1,)
    told = [label.text() for label in page.form.findChildren(QLabel)]
    assert any(text.startswith("For this goal “Affiliate” suits") for text in told)


def test_what_was_typed_counts_when_the_tab_is_left(qtbot: QtBot, page: ContractsPage) -> None:
    page.form.fee.setFocus()
    QTest.keyClicks(page.form.fee, "120")
    page.clauses.view.choose(18)
    page.clauses.note.setFocus()
    QTest.keyClicks(page.clauses.note, "none")
    page.take_typing()
    settle(qtbot, page.context)
    assert terms(page).fee == 12_000
    assert [(row.number, row.note) for row in page.model.rows()[0].touched] == [(18, "none")]


def test_a_creator_of_another_cycle_keeps_her_one_agreement(
    qtbot: QtBot, page: ContractsPage
) -> None:
    chosen = page.context.selection
    cycles = page.context.read(lambda reader: queries.cycles(reader, chosen.campaign_id or 0))
    chosen.choose_cycle(cycles[1].id)
    assert page.model.rows() == ()
    answering()
    page.add_agreement()
    settle(qtbot, page.context)
    assert terms(page).cycles == (1, 2)
    found = page.context.read(lambda reader: queries.agreements(reader, chosen.campaign_id or 0))
    assert len(found) == 1


def test_where_everybody_has_an_agreement_it_is_said(
    page: ContractsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda _, sentence, __: said.append(sentence))
    page.add_agreement()
    assert said == ["Everybody has an agreement here."]


def test_hovering_the_state_tells_what_is_missing(page: ContractsPage) -> None:
    tip = page.model.cell(terms(page).id, "state").data(TOOL_TIP)
    names = "Deliverables, Money, Usage rights, Exclusivity, Disclosure, Signatures"
    assert tip == f"Missing: {names}"


def test_removing_says_what_hangs_on_an_agreement_and_undo_brings_it_back(
    qtbot: QtBot, page: ContractsPage
) -> None:
    page.form.posts.add_link.click()
    settle(qtbot, page.context)
    press("Delete")
    page.form.removal_asked.emit()
    settle(qtbot, page.context)
    assert page.model.rows() == ()
    assert page.empty.isVisible()
    undo(qtbot, page)
    assert len(page.model.rows()) == 1
    assert len(posts(page)) == 1


def test_an_agreement_with_money_is_put_away_and_not_deleted(
    qtbot: QtBot, page: ContractsPage
) -> None:
    type_into(page.form.fee, "120")
    settle(qtbot, page.context)
    agreement = terms(page).id
    press("Archive")
    page.form.removal_asked.emit()
    settle(qtbot, page.context)
    assert page.model.rows() == ()
    assert page.context.read(lambda reader: queries.agreement(reader, agreement)).fee == 12_000


def test_what_was_typed_for_one_agreement_never_lands_in_another(
    qtbot: QtBot, context: DeskContext
) -> None:
    context.do(lambda desk: make_deal(desk, "Ana", "Ben"))
    settle(qtbot, context)
    at_first_cycle(context)
    page = shown(qtbot, context)
    ana, ben = (line.id for line in page.model.rows())
    page.form.fee.setFocus()
    QTest.keyClicks(page.form.fee, "120")
    page.view.choose(ben)
    settle(qtbot, context)
    assert [line.terms.fee for line in page.model.rows()] == [12_000, None]
    assert page.form.fee.text() == ""
    page.view.choose(ana)
    assert page.form.fee.text() == "$120"


def test_an_empty_desk_sends_to_the_goals_first(qtbot: QtBot, context: DeskContext) -> None:
    page = shown(qtbot, context)
    assert page.no_campaign.isVisible()
    asked: list[Tab] = []
    page.tab_asked.connect(asked.append)
    next(b for b in page.no_campaign.findChildren(type(page.clauses.others_link))).click()
    assert asked == [Tab.GOALS]


def test_without_creators_it_sends_to_them_and_then_offers_an_agreement(
    qtbot: QtBot, context: DeskContext
) -> None:
    context.do(make_deal)
    settle(qtbot, context)
    at_first_cycle(context)
    page = shown(qtbot, context)
    assert page.no_creators.isVisible()
    write(qtbot, page, lambda desk: commands.add_creator(desk, "Ana"))
    assert page.empty.isVisible()


@pytest.mark.parametrize("width", [1024, 1440])
def test_many_agreements_with_long_names_leave_every_column_in_sight(
    qtbot: QtBot, context: DeskContext, width: int
) -> None:
    context.do(lambda desk: make_deal(desk, *(f"{LONG} {at}" for at in range(40))))
    settle(qtbot, context)
    at_first_cycle(context)
    page = shown(qtbot, context, width=width)
    QApplication.processEvents()
    assert len(page.model.rows()) == 40
    for view in (page.view, page.clauses.view):
        assert not view.horizontalScrollBar().isVisible()
    assert page.form.isVisible()


def test_the_models_behave_in_every_state(qtbot: QtBot, page: ContractsPage) -> None:
    models: tuple[QAbstractItemModel, ...] = (
        page.model,
        page.clauses.model,
        page.form.posts.model,
    )
    testers = [
        QAbstractItemModelTester(one, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for one in models
    ]
    page.form.posts.add_link.click()
    settle(qtbot, page.context)
    page.clauses.others_link.click()
    choose_clause(qtbot, page, 25, "drafted")
    page.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    undo(qtbot, page)
    undo(qtbot, page)
    assert len(testers) == 3
    assert posts(page) == ()


def test_the_sample_shows_its_deals(qtbot: QtBot, sample_context: DeskContext) -> None:
    page = shown(qtbot, sample_context)
    assert page.model.rowCount() == 5
    assert page.status_text == "5 agreements · fees $3,895"
