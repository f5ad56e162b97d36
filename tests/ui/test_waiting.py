"""Numbers that no campaign counts: seen on the Results tab, and given a place there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from infdesk.store import commands
from infdesk.store.committing import commit
from infdesk.store.desk import Desk
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.waiting import WaitingDialog, WaitingPage
from infdesk.ui.pages.results_page import ResultsPage
from tests.store.loose_plans import OTHER, of_post, studio, visits
from tests.ui.desks import settle


def fill(desk: Desk) -> None:
    """Two campaigns, an agreement in one; two posts and one kind of link that wait."""
    spring = commands.add_campaign(desk, "Spring tea")
    commands.add_campaign(desk, "Summer tea")
    ana = commands.add_creator(desk, "Ana Ruiz")
    commands.add_agreement(desk, ana, spring)
    commit(desk, studio(of_post(views=900), of_post(OTHER, views=40), visits("bio", clicks=12)))


@pytest.fixture
def waiting(qtbot: QtBot, context: DeskContext) -> DeskContext:
    """A desk with numbers that wait."""
    context.do(fill)
    settle(qtbot, context)
    return context


def opened(qtbot: QtBot, context: DeskContext) -> WaitingPage:
    dialog = WaitingDialog(context)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # the bot deletes it
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, context)
    return dialog.page


def shown(page: WaitingPage) -> list[list[str]]:
    keys = ("about", "views", "clicks")
    return [[page.model.cell(row.id, key).data() for key in keys] for row in page.model.rows()]


def offered(page: WaitingPage) -> list[str]:
    return [page.target.itemText(at) for at in range(page.target.count())]


def select(page: WaitingPage, *rows: int) -> None:
    page.view.clearSelection()
    for at in rows:
        flags = page.view.selectionModel().SelectionFlag
        page.view.selectionModel().select(page.model.index(at, 0), flags.Select | flags.Rows)


def choose(page: WaitingPage, text: str) -> None:
    page.target.setCurrentIndex(page.target.findText(text))
    page.target.activated.emit(page.target.currentIndex())


def test_what_waits_is_told_in_words_with_what_it_brought(
    qtbot: QtBot, waiting: DeskContext
) -> None:
    assert shown(opened(qtbot, waiting)) == [
        ["Visits: campaign bio, from instagram / social", "–", "12"],
        ["TikTok post 7527623000473079054", "900", "–"],
        ["TikTok post 7527623000473079099", "40", "–"],
    ]


def test_visits_are_given_to_a_campaign_and_undo_brings_them_back(
    qtbot: QtBot, waiting: DeskContext
) -> None:
    page = opened(qtbot, waiting)
    assert offered(page) == ["Choose", "Spring tea", "Summer tea"]
    assert not page.give_button.isEnabled()
    choose(page, "Summer tea")
    assert page.give_button.text() == "Give 1 link to it"
    page.give_button.click()
    settle(qtbot, waiting)
    assert len(page.model.rows()) == 2
    assert page.done.text() == "The numbers of 1 link count in Summer tea."
    page.done.step_taken.emit()
    settle(qtbot, waiting)
    assert len(page.model.rows()) == 3


def test_posts_are_given_to_an_agreement_together(qtbot: QtBot, waiting: DeskContext) -> None:
    page = opened(qtbot, waiting)
    select(page, 1, 2)
    assert offered(page) == ["Choose", "Ana Ruiz – Spring tea"]
    assert page.give_button.text() == "Give 2 posts to it"
    page.give_button.click()
    settle(qtbot, waiting)
    assert [row[0] for row in shown(page)] == ["Visits: campaign bio, from instagram / social"]
    assert waiting.reader.one("SELECT count(*) FROM deliverable") == (2,)


def test_links_and_posts_cannot_be_given_in_one_go(qtbot: QtBot, waiting: DeskContext) -> None:
    page = opened(qtbot, waiting)
    select(page, 0, 1)
    assert not page.target.isEnabled()
    assert not page.give_button.isEnabled()
    assert "one kind at a time" in page.give_button.toolTip()


def test_it_can_be_done_with_the_keyboard(qtbot: QtBot, waiting: DeskContext) -> None:
    page = opened(qtbot, waiting)
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Tab)
    assert page.target.hasFocus()
    QTest.keyClick(page.target, Qt.Key.Key_Down)
    QTest.keyClick(page.target, Qt.Key.Key_Tab)
    assert page.give_button.hasFocus()
    QTest.keyClick(page.give_button, Qt.Key.Key_Space)
    settle(qtbot, waiting)
    assert page.done.text() == "The numbers of 1 link count in Spring tea."


def test_where_nothing_waits_that_is_said(qtbot: QtBot, context: DeskContext) -> None:
    page = opened(qtbot, context)
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "No numbers wait" in words
    assert not page.give_button.isVisible()


def test_its_table_keeps_qts_rules(qtbot: QtBot, waiting: DeskContext) -> None:
    page = opened(qtbot, waiting)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(page.model, mode, page)
    page.reload()
    settle(qtbot, waiting)
    assert page.model.rowCount() == 3
    assert tester.model() is page.model


def test_the_results_tab_says_how_much_waits_even_where_there_are_no_results(
    qtbot: QtBot, waiting: DeskContext
) -> None:
    page = ResultsPage(waiting)
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, waiting)
    assert page.waiting.isVisible()
    assert page.waiting.text() == "The numbers of 3 posts and links count in no campaign yet."
    waiting.do(lambda desk: desk.undo())
    settle(qtbot, waiting)
    assert not page.waiting.isVisible()
