from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from infdesk.store import commands, queries
from infdesk.store.desk import Desk
from infdesk.ui.context import DeskContext
from infdesk.ui.models.rows_model import DISPLAY, EDIT, ERROR
from infdesk.ui.pages.contracts_page import ContractsPage
from tests.ui.deals import at_first_cycle, last_step, make_deal, posts, shown, undo, write
from tests.ui.desks import settle

TOO_LATE = (
    "Nov 2 is after cycle 1 ends on Oct 18. Choose an earlier day, or move the end of cycle 1."
)


def dated_deal(desk: Desk) -> None:
    """An agreement with Ana and one post of it in a cycle with days."""
    make_deal(desk, "Ana")
    with desk.reader() as reader:
        campaign = queries.campaigns(reader)[0].id
        cycle = queries.cycles(reader, campaign)[0].id
        agreement = queries.agreements(reader, campaign)[0].id
    days = {"start": date(2026, 9, 21), "end": date(2026, 10, 18)}
    commands.change(desk, "cycle", cycle, days, what="days")
    commands.add_deliverable(desk, agreement, cycle_id=cycle, platform="instagram")


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext) -> Iterator[ContractsPage]:
    """The page at one post of Ana's, of which only the platform is said."""
    context.do(dated_deal)
    settle(qtbot, context)
    at_first_cycle(context)
    yield shown(qtbot, context)
    settle(qtbot, context)


def enter(qtbot: QtBot, page: ContractsPage, key: str, typed: str) -> None:
    model = page.form.posts.model
    model.setData(model.cell(posts(page)[0].id, key), typed, EDIT)
    settle(qtbot, page.context)


def shows(page: ContractsPage, key: str, role: int = DISPLAY) -> object:
    return page.form.posts.model.cell(posts(page)[0].id, key).data(role)


@pytest.mark.parametrize("key", ["post_from", "post_until"])
def test_a_day_after_the_end_of_the_cycle_is_refused_in_its_cell(
    qtbot: QtBot, page: ContractsPage, key: str
) -> None:
    before = last_step(page)
    enter(qtbot, page, key, "Nov 2, 2026")
    assert shows(page, key) == "Nov 2, 2026"
    assert shows(page, key, ERROR) == TOO_LATE
    told = [label.text() for label in page.form.posts.findChildren(QLabel) if label.isVisible()]
    assert TOO_LATE in told
    assert last_step(page) == before
    enter(qtbot, page, key, "Oct 18, 2026")
    assert getattr(posts(page)[0], key) == date(2026, 10, 18)
    assert shows(page, key, ERROR) is None


def test_a_day_before_the_start_of_the_cycle_is_refused_too(
    qtbot: QtBot, page: ContractsPage
) -> None:
    enter(qtbot, page, "post_from", "Sep 1, 2026")
    assert str(shows(page, "post_from", ERROR)).startswith("Sep 1 is before cycle 1 starts")
    assert posts(page)[0].post_from is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Oct 2", date(2026, 10, 2)),
        ("2 Oct", date(2026, 10, 2)),
        ("9/30", date(2026, 9, 30)),
        ("Oct 2, 2026", date(2026, 10, 2)),
    ],
)
def test_a_day_without_its_year_is_the_one_in_the_cycle(
    qtbot: QtBot, page: ContractsPage, typed: str, read: date
) -> None:
    enter(qtbot, page, "post_until", typed)
    assert posts(page)[0].post_until == read


def test_a_cycle_over_the_turn_of_the_year_has_days_in_both(
    qtbot: QtBot, page: ContractsPage
) -> None:
    cycle = posts(page)[0].cycle_id
    assert cycle is not None
    days = {"start": date(2026, 12, 10), "end": date(2027, 1, 20)}
    write(qtbot, page, lambda desk: commands.change(desk, "cycle", cycle, days, what="days"))
    enter(qtbot, page, "post_from", "Dec 20")
    enter(qtbot, page, "post_until", "Jan 5")
    (post,) = posts(page)
    assert (post.post_from, post.post_until) == (date(2026, 12, 20), date(2027, 1, 5))
    enter(qtbot, page, "post_until", "Jan 25")
    assert str(shows(page, "post_until", ERROR)).startswith("Jan 25 is after cycle 1 ends")


@pytest.mark.parametrize("typed", ["soon", "2", "Feb 30"])
def test_what_is_no_day_in_any_year_is_refused(
    qtbot: QtBot, page: ContractsPage, typed: str
) -> None:
    enter(qtbot, page, "post_until", typed)
    assert shows(page, "post_until") == typed
    assert shows(page, "post_until", ERROR) == (f"“{typed}” is not a day. Type it as 12 Sep 2026.")


def test_a_draft_may_be_due_before_the_cycle_and_a_post_may_come_after_it(
    qtbot: QtBot, page: ContractsPage
) -> None:
    enter(qtbot, page, "draft_due", "Sep 1, 2026")
    enter(qtbot, page, "posted_on", "Nov 2, 2026")
    (post,) = posts(page)
    assert (post.draft_due, post.posted_on) == (date(2026, 9, 1), date(2026, 11, 2))


def test_a_day_can_be_taken_out_again(qtbot: QtBot, page: ContractsPage) -> None:
    enter(qtbot, page, "post_until", "Oct 1, 2026")
    enter(qtbot, page, "post_until", "")
    assert posts(page)[0].post_until is None
    assert shows(page, "post_until") == "–"


def test_moving_the_end_of_the_cycle_makes_room_for_the_day(
    qtbot: QtBot, page: ContractsPage
) -> None:
    cycle = posts(page)[0].cycle_id
    assert cycle is not None
    end = {"end": date(2026, 11, 8)}
    write(qtbot, page, lambda desk: commands.change(desk, "cycle", cycle, end, what="end"))
    enter(qtbot, page, "post_until", "Nov 2, 2026")
    assert posts(page)[0].post_until == date(2026, 11, 2)


def test_state_and_disclosure_are_chosen_by_their_words(qtbot: QtBot, page: ContractsPage) -> None:
    enter(qtbot, page, "state", "approved")
    enter(qtbot, page, "disclosure", "missing")
    (post,) = posts(page)
    assert (post.state, post.disclosure) == ("approved", "missing")
    enter(qtbot, page, "state", "somewhere")
    assert str(shows(page, "state", ERROR)).startswith("“somewhere” is not one of planned")
    assert posts(page)[0].state == "approved"


def test_a_platform_of_her_own_words_is_kept(qtbot: QtBot, page: ContractsPage) -> None:
    enter(qtbot, page, "platform", "Tea fair leaflet")
    assert shows(page, "platform") == "Tea fair leaflet"
    assert shows(page, "platform", ERROR) is None
    enter(qtbot, page, "platform", "")
    assert posts(page)[0].platform is None
    undo(qtbot, page)
    assert posts(page)[0].platform == "Tea fair leaflet"
    undo(qtbot, page)
    assert shows(page, "platform") == "Instagram"


def test_a_post_goes_with_delete_and_comes_back_with_undo(
    qtbot: QtBot, page: ContractsPage
) -> None:
    page.form.posts.view.choose(posts(page)[0].id)
    QTest.keyClick(page.form.posts.view, Qt.Key.Key_Delete)
    settle(qtbot, page.context)
    assert posts(page) == ()
    assert page.form.posts.view.isHidden()
    undo(qtbot, page)
    assert [post.platform for post in posts(page)] == ["instagram"]


@pytest.mark.parametrize("width", [1024, 1440])
def test_the_first_post_of_an_agreement_is_seen_whole(
    qtbot: QtBot, context: DeskContext, width: int
) -> None:
    context.do(lambda desk: make_deal(desk, "Ana"))
    settle(qtbot, context)
    at_first_cycle(context)
    page = shown(qtbot, context, width=width)
    table = page.form.posts
    assert table.view.isHidden()
    for number in (1, 2):
        table.add_link.click()
        settle(qtbot, context)
        assert table.model.rowCount() == number
        QApplication.processEvents()
        rows = sum(table.view.rowHeight(at) for at in range(number))
        assert table.view.viewport().height() >= rows
