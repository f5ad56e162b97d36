from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from infdesk.domain.rows import AgreementRow, DeliverableRow
from infdesk.store import commands, queries
from infdesk.store.desk import Desk
from infdesk.ui import messages
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.asking import AskDialog
from infdesk.ui.models.rows_model import DISPLAY, EDIT, ERROR, TOOL_TIP, RowsModel
from infdesk.ui.pages.contracts_page import ContractsPage
from infdesk.ui.steps import Tab
from infdesk.ui.widgets.pieces import Elided
from tests.ui.desks import settle

LONG = "Maximiliana Featherstonehaugh-Cholmondeley of the very long name"


def shown(qtbot: QtBot, context: DeskContext, *, width: int = 1440) -> ContractsPage:
    page = ContractsPage(context)
    qtbot.addWidget(page)
    page.resize(width, 740)
    page.show()
    return page


def make_deal(desk: Desk, *names: str) -> None:
    """A campaign of two cycles and an agreement with each of these creators in the first."""
    campaign = commands.add_campaign(desk, "Spring", goal_kind="conversions")
    cycle = commands.add_cycle(desk, campaign)
    commands.add_cycle(desk, campaign)
    for name in names:
        creator = commands.add_creator(desk, name)
        commands.add_agreement(desk, creator, campaign, cycle_id=cycle)


def at_first_cycle(context: DeskContext) -> None:
    campaign = context.read(queries.campaigns)[0]
    cycle = context.read(lambda reader: queries.cycles(reader, campaign.id))[0]
    context.selection.choose_campaign(campaign.id, cycle.id)


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext) -> Iterator[ContractsPage]:
    """The page at one agreement with Ana, of which nothing is said yet."""
    context.do(lambda desk: make_deal(desk, "Ana"))
    settle(qtbot, context)
    at_first_cycle(context)
    yield shown(qtbot, context)
    settle(qtbot, context)


def write(qtbot: QtBot, page: ContractsPage, work: Callable[[Desk], object]) -> None:
    page.context.do(work)
    settle(qtbot, page.context)


def undo(qtbot: QtBot, page: ContractsPage) -> None:
    write(qtbot, page, lambda desk: desk.undo())


def type_into(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def terms(page: ContractsPage) -> AgreementRow:
    return page.model.rows()[0].terms


def posts(page: ContractsPage) -> tuple[DeliverableRow, ...]:
    found: tuple[DeliverableRow, ...] = page.form.posts.model.rows()
    return found


def cell(page: ContractsPage, key: str) -> str:
    return str(page.model.cell(page.model.rows()[0].id, key).data(DISPLAY))


def choose_clause(qtbot: QtBot, page: ContractsPage, number: int, state: str = "agreed") -> None:
    model = page.clauses.model
    assert model.setData(model.cell(number, "state"), state, EDIT)
    settle(qtbot, page.context)


def missing(page: ContractsPage) -> list[str]:
    told = [line.text() for line in page.clauses.findChildren(Elided)]
    return [text for text in told if not text.startswith("A check list")]


def last_step(page: ContractsPage) -> str | None:
    return page.context.read(lambda reader: reader.undo_state()).undo


def answering(*, choose: str = "") -> None:
    """Agree to the dialog that asks, as soon as it is there."""

    def do() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AskDialog)
        field = dialog.fields["creator"]
        if choose:
            field.setCurrentText(choose)
        dialog.accept()

    QTimer.singleShot(0, do)


def press(text: str) -> None:
    def do() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == text).click()

    QTimer.singleShot(0, do)


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


def test_a_typed_fee_is_kept_at_once_and_undo_takes_it_back(
    qtbot: QtBot, page: ContractsPage
) -> None:
    type_into(page.form.fee, "1,250.50")
    settle(qtbot, page.context)
    assert terms(page).fee == 125_050
    assert cell(page, "fee") == "$1,251"
    assert last_step(page) == "Edit fee, Ana"
    page.form.fee.clearFocus()
    undo(qtbot, page)
    assert terms(page).fee is None
    assert page.form.fee.text() == ""


def test_money_that_cannot_be_read_stays_with_a_sentence(qtbot: QtBot, page: ContractsPage) -> None:
    type_into(page.form.fee, "a lot")
    settle(qtbot, page.context)
    told = [label.text() for label in page.form.findChildren(QLabel)]
    assert page.form.fee.text() == "a lot"
    assert any(text.startswith("“a lot” cannot be read.") for text in told)
    assert terms(page).fee is None


def test_a_fee_made_of_the_fees_of_posts_is_not_added_to(qtbot: QtBot, page: ContractsPage) -> None:
    agreement = terms(page).id

    def two_posts(desk: Desk) -> None:
        for _ in range(2):
            post = commands.add_deliverable(desk, agreement)
            commands.set_fee(desk, agreement, 10_000, deliverable_id=post)

    write(qtbot, page, two_posts)
    type_into(page.form.fee, "500")
    settle(qtbot, page.context)
    assert terms(page).fee == 20_000
    assert page.form.fee.text() == "500"
    assert page.form.fee.property("invalid") is True


def test_agreeing_to_the_essentials_makes_an_agreement_ready(
    qtbot: QtBot, page: ContractsPage
) -> None:
    assert cell(page, "state") == "6 open"
    assert len(missing(page)) == 6
    for number in (3, 4, 8, 9, 13, 14, 18, 19, 34):
        choose_clause(qtbot, page, number)
    assert cell(page, "state") == "Ready"
    assert page.clauses.ready.text() == "Ready"
    assert missing(page) == []
    assert page.status_text == "1 agreement · 1 of 1 ready"
    undo(qtbot, page)
    assert missing(page) == ["Signatures: Write down the day both have signed."]


def test_terms_close_their_clauses_by_themselves(qtbot: QtBot, page: ContractsPage) -> None:
    type_into(page.form.fee, "120")
    type_into(page.form.terms_field, "50 % on signing")
    settle(qtbot, page.context)
    told = page.clauses.model.cell(9, "state").data(DISPLAY)
    assert told == "in the terms"
    assert not any(text.startswith("Money") for text in missing(page))


def test_hovering_the_state_tells_what_is_missing(page: ContractsPage) -> None:
    tip = page.model.cell(terms(page).id, "state").data(TOOL_TIP)
    names = "Deliverables, Money, Usage rights, Exclusivity, Disclosure, Signatures"
    assert tip == f"Missing: {names}"


def test_the_other_clauses_are_folded_until_they_are_asked_for(page: ContractsPage) -> None:
    assert page.clauses.model.rowCount() == 11
    assert page.clauses.others_link.text() == "23 others"
    page.clauses.others_link.click()
    assert page.clauses.model.rowCount() == 34
    page.clauses.others_link.click()
    assert page.clauses.model.rowCount() == 11


def test_a_note_belongs_to_the_clause_under_the_cursor(qtbot: QtBot, page: ContractsPage) -> None:
    page.clauses.view.choose(18)
    type_into(page.clauses.note, "no rival teas")
    settle(qtbot, page.context)
    assert page.model.rows()[0].touched[0].note == "no rival teas"
    page.clauses.view.choose(19)
    assert page.clauses.note.text() == ""
    page.clauses.view.choose(18)
    assert page.clauses.note.text() == "no rival teas"
    type_into(page.clauses.note, " ")
    settle(qtbot, page.context)
    assert page.model.rows()[0].touched[0].note is None


def test_a_note_typed_before_moving_on_stays_with_its_clause(
    qtbot: QtBot, page: ContractsPage
) -> None:
    page.clauses.view.choose(18)
    page.clauses.note.setFocus()
    QTest.keyClicks(page.clauses.note, "none")
    page.clauses.view.choose(19)
    settle(qtbot, page.context)
    assert [(row.number, row.note) for row in page.model.rows()[0].touched] == [(18, "none")]


def test_a_state_that_does_not_exist_stays_in_the_cell_with_the_reason(
    page: ContractsPage,
) -> None:
    index = page.clauses.model.cell(18, "state")
    page.clauses.model.setData(index, "perhaps", EDIT)
    assert "is no state" in index.data(ERROR)


def test_choosing_a_model_says_its_consequence(qtbot: QtBot, page: ContractsPage) -> None:
    told = [label.text() for label in page.form.findChildren(QLabel)]
    assert any("“Affiliate” suits" in text for text in told)
    page.form.model.setCurrentIndex(page.form.model.findData("affiliate"))
    page.form.model.activated.emit(page.form.model.currentIndex())
    settle(qtbot, page.context)
    told = [label.text() for label in page.form.findChildren(QLabel)]
    assert terms(page).model == "affiliate"
    assert any(text.endswith("It suits this goal.") for text in told)


def test_a_post_is_added_edited_in_place_and_removed(qtbot: QtBot, page: ContractsPage) -> None:
    table = page.form.posts
    table.add_link.click()
    settle(qtbot, page.context)
    (post,) = posts(page)
    for key, typed in (("platform", "TikTok"), ("format", "Story"), ("post_until", "Mar 5, 2026")):
        table.model.setData(table.model.cell(post.id, key), typed, EDIT)
        settle(qtbot, page.context)
    (post,) = posts(page)
    assert (post.platform, post.format, post.post_until) == ("TikTok", "Story", date(2026, 3, 5))
    assert cell(page, "posts") == "0/1"
    assert not any(text.startswith("Deliverables") for text in missing(page))
    table.view.choose(post.id)
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    settle(qtbot, page.context)
    assert posts(page) == ()
    undo(qtbot, page)
    assert len(posts(page)) == 1


def test_a_day_that_is_none_stays_in_the_cell_with_the_reason(
    qtbot: QtBot, page: ContractsPage
) -> None:
    table = page.form.posts
    table.add_link.click()
    settle(qtbot, page.context)
    index = table.model.cell(posts(page)[0].id, "post_until")
    table.model.setData(index, "soon", EDIT)
    assert index.data(DISPLAY) == "soon"
    assert index.data(ERROR) == "“soon” is not a day. Type it as 12 Sep 2026."


def test_leaving_an_opened_list_changes_nothing(qtbot: QtBot, page: ContractsPage) -> None:
    table = page.form.posts
    table.add_link.click()
    settle(qtbot, page.context)
    (post,) = posts(page)
    column = table.model.columns[table.model.column_of("platform")]
    assert column.choices_for(post)[0] == ""
    before = last_step(page)
    table.model.setData(table.model.cell(post.id, "platform"), "", EDIT)
    settle(qtbot, page.context)
    assert last_step(page) == before


def test_ticking_a_cycle_covers_it_and_one_with_a_post_stays_ticked(
    qtbot: QtBot, page: ContractsPage
) -> None:
    first, second = page.form.cycles.ticks.values()
    assert (first.isChecked(), second.isChecked()) == (True, False)
    second.click()
    settle(qtbot, page.context)
    assert terms(page).cycles == (1, 2)
    page.form.posts.add_link.click()
    settle(qtbot, page.context)
    first.click()
    settle(qtbot, page.context)
    told = [label.text() for label in page.form.cycles.findChildren(QLabel)]
    assert first.isChecked()
    assert any("stands in that cycle" in text for text in told)


def test_a_second_code_does_not_take_the_first_away(qtbot: QtBot, page: ContractsPage) -> None:
    for code in ("ANA20", "ANA25"):
        type_into(page.form.codes.entry, code)
        settle(qtbot, page.context)
    creator = terms(page).creator_id

    def owned() -> list[str]:
        detail = page.context.read(lambda reader: queries.creator_detail(reader, creator))
        return [code.value for code in detail.codes]

    assert owned() == ["ANA20", "ANA25"]
    page.form.codes.edited.emit(("ANA25",))
    settle(qtbot, page.context)
    assert owned() == ["ANA25"]


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


def test_a_deal_from_record_is_checked_once_she_wants_it(qtbot: QtBot, page: ContractsPage) -> None:
    agreement = terms(page).id
    values = {"from_record": True}
    write(
        qtbot, page, lambda desk: commands.change(desk, "agreement", agreement, values, what="past")
    )
    assert cell(page, "state") == "From record"
    assert missing(page) == []
    button = next(
        one
        for one in page.clauses.findChildren(type(page.clauses.others_link))
        if one.text() == "Check it from now on"
    )
    button.click()
    settle(qtbot, page.context)
    assert cell(page, "state") == "6 open"


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
    models: list[RowsModel[object]] = [
        page.model, page.clauses.model, page.form.posts.model,
    ]  # type: ignore[list-item]  # fmt: skip  # rows of three kinds
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
