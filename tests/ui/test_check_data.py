from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from infdesk.domain.problem import UserError
from infdesk.store import commands, queries, tables
from infdesk.store.check import Findings, check_desk
from infdesk.store.connection import Busy
from infdesk.store.desk import Desk
from infdesk.ui.context import DeskContext
from infdesk.ui.desk_view import DeskView
from infdesk.ui.dialogs import check_data
from infdesk.ui.dialogs.check_data import CheckData, CheckPage
from infdesk.ui.main_window import MainWindow
from infdesk.ui.program import Program
from infdesk.ui.steps import Tab
from tests.ui.desks import IDLE_MS, settle

Opened = Callable[[DeskContext], CheckPage]


@pytest.fixture
def opened(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Open the dialog and wait for its first answer."""
    monkeypatch.setattr(check_data, "SOON_MS", 0)

    def open_dialog(context: DeskContext) -> CheckPage:
        dialog = CheckData(context)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # the bot deletes it
        qtbot.addWidget(dialog)
        with qtbot.waitSignal(dialog.page.checked, timeout=IDLE_MS):
            dialog.show()
        return dialog.page

    return open_dialog


def nameless(number: int) -> Callable[[Desk], object]:
    return lambda desk: _insert(desk, number)


def _insert(desk: Desk, number: int) -> None:
    with desk.step("Add creators") as writing:
        writing.insert(tables.Creator, [{"name": ""}] * number)
        writing.insert(tables.Order, [{"source": "shop", "day": "1998-01-01", "currency": "USD"}])


def kinds_of(page: CheckPage) -> list[tuple[str, int]]:
    return [(fault.kind, fault.count) for fault in page.kinds.rows_model().rows()]


def test_a_sound_desk_is_said_to_be_one(opened: Opened, sample_context: DeskContext) -> None:
    page = opened(sample_context)
    assert page.verdict.startswith("No faults found. 20 posts, 7 agreements,")
    assert page.verdict.endswith("checked; the file is whole.")
    assert not page.kinds.isVisible()
    assert not page.show_button.isVisible()


def test_faults_are_listed_with_their_reason_and_their_places(
    qtbot: QtBot, opened: Opened, context: DeskContext
) -> None:
    context.do(nameless(103))
    settle(qtbot, context)
    page = opened(context)
    assert kinds_of(page) == [("orders of impossible days", 1), ("creators without a name", 103)]
    assert page.verdict.startswith("2 kinds of faults, in 104 places.")
    page.kinds.choose("creators without a name")
    assert page._why.text().startswith("A row without a name")
    assert page.places.rows_model().rowCount() == 100
    assert page._more.text() == "and 3 more"
    QAbstractItemModelTester(
        page.places.rows_model(), QAbstractItemModelTester.FailureReportingMode.Fatal
    )


def test_a_place_too_long_for_its_row_is_told_in_full_below(
    qtbot: QtBot, opened: Opened, sample_context: DeskContext
) -> None:
    post = sample_context.reader.one("SELECT min(id) FROM deliverable")[0]
    late = {"posted_on": date(2026, 1, 3)}
    sample_context.do(lambda desk: commands.change(desk, "deliverable", post, late, what="day"))
    settle(qtbot, sample_context)
    page = opened(sample_context)
    page.window().resize(700, 400)
    page.kinds.choose("posts outside their cycle")
    page._judge()
    assert page._whole.text().endswith(
        "posted Jan 3, 2026, but cycle 1 runs from Jun 1, 2026 to Jun 28, 2026"
    )


def test_what_no_page_shows_cannot_be_gone_to(
    qtbot: QtBot, opened: Opened, context: DeskContext
) -> None:
    context.do(nameless(1))
    settle(qtbot, context)
    page = opened(context)
    page.kinds.choose("orders of impossible days")
    assert not page.show_button.isEnabled()
    page.kinds.choose("creators without a name")
    assert page.show_button.isEnabled()


def test_a_double_click_or_enter_asks_for_the_row(
    qtbot: QtBot, opened: Opened, context: DeskContext
) -> None:
    context.do(nameless(2))
    settle(qtbot, context)
    page = opened(context)
    page.kinds.choose("creators without a name")
    page.places.choose(1)
    asked: list[tuple[str, object]] = []
    page.row_asked.connect(lambda table, row: asked.append((table, row)))
    QTest.keyClick(page.places, Qt.Key.Key_Return)
    page.show_button.click()
    assert asked == [("creator", 2), ("creator", 2)]
    assert page.isVisible()


def test_an_edit_is_checked_again_by_itself(
    qtbot: QtBot, opened: Opened, context: DeskContext
) -> None:
    context.do(nameless(1))
    settle(qtbot, context)
    page = opened(context)
    page._soon.setInterval(0)
    with qtbot.waitSignal(page.checked, timeout=IDLE_MS):
        context.do(lambda desk: commands.change(desk, "creator", 1, {"name": "Ana"}, what="name"))
    qtbot.waitUntil(lambda: ("creators without a name", 1) not in kinds_of(page), timeout=IDLE_MS)
    assert kinds_of(page) == [("orders of impossible days", 1)]


def test_a_desk_that_is_being_saved_is_checked_a_moment_later(
    qtbot: QtBot, opened: Opened, context: DeskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(context)
    answers = iter([Busy("fern.infdesk is being saved at this moment.", "Try again.")])

    def busy_first(path: Path, *, today: date) -> Findings:
        for error in answers:
            raise error
        return check_desk(path, today=today)

    monkeypatch.setattr(check_data, "check_desk", busy_first)
    with qtbot.waitSignal(page.checked, timeout=IDLE_MS):
        page.again_button.click()
    assert page.verdict.startswith("No faults found.")


def test_a_check_that_fails_says_why_and_can_be_tried_again(
    qtbot: QtBot, opened: Opened, context: DeskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(context)

    def fail(path: Path, *, today: date) -> Findings:
        del today
        raise UserError(f"There is no desk {path.name}.", "Check the name.")

    monkeypatch.setattr(check_data, "check_desk", fail)
    page.again_button.click()
    settle(qtbot, context)
    assert page.verdict.startswith("There is no desk fern.infdesk. Check the name.")
    assert page.again_button.isEnabled()


# The whole window


@pytest.fixture
def view(qtbot: QtBot, sample_desk: Path, tmp_path: Path) -> Iterator[DeskView]:
    """The sample's desk in the real window."""
    path = tmp_path / "sample.infdesk"
    path.write_bytes(sample_desk.read_bytes())
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    program = Program(window, settings, folder=tmp_path)
    with qtbot.waitSignal(program.loaded, timeout=IDLE_MS):
        program.start(path)
        window.show()
    qtbot.waitUntil(lambda: program.view is not None, timeout=IDLE_MS)
    assert program.view is not None
    settle(qtbot, program.view.context)
    yield program.view
    window.close()


def test_the_menu_opens_one_window_that_goes_with_the_desk(qtbot: QtBot, view: DeskView) -> None:
    view.menu_deeds()["check"]()
    dialog = view.deeds.checking
    assert dialog is not None
    view.menu_deeds()["check"]()
    assert view.deeds.checking is dialog
    with qtbot.waitSignal(dialog.page.checked, timeout=IDLE_MS):
        dialog.page.check()
    assert not dialog.isModal()
    view.deeds.close()
    assert view.deeds.checking is None


def test_a_creator_is_shown_whatever_was_filtered(view: DeskView) -> None:
    view.creators.search.setText("nobody at all")
    last = view.context.read(queries.creators)[-1]
    view.show_row("creator", last.id)
    assert view._window.tabs.currentIndex() == Tab.CREATORS
    assert view.creators.view.current_id() == last.id
    assert view.creators.search.text() == ""


def test_a_post_and_its_numbers_and_cost_are_shown_among_the_results(view: DeskView) -> None:
    (measurement, post, cycle), *_ = view.context.reader.rows(
        "SELECT m.id, d.id, d.cycle_id FROM measurement AS m"
        " JOIN deliverable AS d ON d.id = m.deliverable_id ORDER BY d.id"
    )
    charge = view.context.reader.one("SELECT id FROM charge WHERE deliverable_id = ?", (post,))[0]
    for table, row_id in (("deliverable", post), ("measurement", measurement), ("charge", charge)):
        view._window.choose_tab(Tab.GOALS)
        view.results.tracker.view.clearSelection()
        view.show_row(table, row_id)
        assert view._window.tabs.currentIndex() == Tab.RESULTS
        assert view.results.tracker.view.current_id() == post
        assert view.context.selection.cycle_id == cycle


def test_a_post_outside_the_cycles_is_shown_among_all(qtbot: QtBot, view: DeskView) -> None:
    post = view.context.reader.one("SELECT min(id) FROM deliverable")[0]
    view.context.do(
        lambda desk: commands.change(desk, "deliverable", post, {"cycle_id": None}, what="cycle")
    )
    settle(qtbot, view.context)
    view.show_row("deliverable", post)
    assert view.results.cycle_id is None
    assert view.results.tracker.view.current_id() == post


def test_an_agreement_and_a_post_to_come_are_shown_with_the_contracts(
    qtbot: QtBot, view: DeskView
) -> None:
    agreement, cycle = view.context.reader.one(
        "SELECT agreement_id, cycle_id FROM agreement_cycle ORDER BY agreement_id DESC"
    )
    added: list[int] = []
    view.context.do(
        lambda desk: commands.add_deliverable(desk, agreement, cycle_id=cycle), done=added.append
    )
    settle(qtbot, view.context)
    view.show_row("agreement", agreement)
    assert view._window.tabs.currentIndex() == Tab.CONTRACTS
    assert view.contracts.view.current_id() == agreement
    view.contracts.view.choose(view.contracts.model.rows()[0].id)
    view.show_row("deliverable", added[0])
    assert view.contracts.view.current_id() == agreement
    assert view.contracts.form.posts.view.current_id() == added[0]


def test_a_cycle_is_shown_with_the_goals(view: DeskView) -> None:
    campaign, cycle = view.context.reader.one("SELECT campaign_id, min(id) FROM cycle")
    view._window.choose_tab(Tab.RESULTS)
    view.show_row("cycle", cycle)
    assert view._window.tabs.currentIndex() == Tab.GOALS
    assert (view.context.selection.campaign_id, view.context.selection.cycle_id) == (
        campaign,
        cycle,
    )


def test_a_row_that_is_gone_moves_nothing(view: DeskView) -> None:
    view._window.choose_tab(Tab.CREATORS)
    view.show_row("deliverable", 10_000)
    view.show_row("shop_order", 1)
    assert view._window.tabs.currentIndex() == Tab.CREATORS
