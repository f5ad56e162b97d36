from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from infdesk.store import commands
from infdesk.ui.context import DeskContext
from infdesk.ui.models.rows_model import DISPLAY, EDIT, ERROR
from infdesk.ui.pages.contracts_page import ContractsPage
from tests.ui.deals import (
    at_first_cycle,
    cell,
    make_deal,
    missing,
    shown,
    terms,
    type_into,
    undo,
    write,
)
from tests.ui.desks import settle


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext) -> Iterator[ContractsPage]:
    """The page at one agreement with Ana, of which nothing is said yet."""
    context.do(lambda desk: make_deal(desk, "Ana"))
    settle(qtbot, context)
    at_first_cycle(context)
    yield shown(qtbot, context)
    settle(qtbot, context)


def choose_clause(qtbot: QtBot, page: ContractsPage, number: int, state: str = "agreed") -> None:
    model = page.clauses.model
    assert model.setData(model.cell(number, "state"), state, EDIT)
    settle(qtbot, page.context)


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
