from __future__ import annotations

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infdesk.store import commands
from infdesk.store.desk import Desk
from infdesk.ui import look
from infdesk.ui.context import DeskContext
from infdesk.ui.pages.results_page import ALL_CYCLES, ResultsPage
from tests.ui.desks import settle

PATIENCE_MS = 20_000
DAY = date(2026, 11, 22)


def opened(qtbot: QtBot, context: DeskContext, *, width: int = 1440) -> ResultsPage:
    page = ResultsPage(context)
    qtbot.addWidget(page)
    page.resize(width, 800)
    page.show()
    settle(qtbot, context)
    return page


@pytest.fixture
def page(qtbot: QtBot, sample_context: DeskContext) -> ResultsPage:
    return opened(qtbot, sample_context)


def numbers(page: ResultsPage) -> list[str]:
    return [cell.value.text() for cell in page.card.numbers]


def test_the_goal_stands_first_with_six_numbers_beside_it(page: ResultsPage) -> None:
    assert page.card.number.text() == "49"
    assert page.card.accessibleName().startswith("Orders: 49 of 30 this cycle. Goal met, 19 over")
    assert numbers(page)[:3] == ["$25.00", "$1,225", "$1,619"]


def test_all_cycles_show_the_whole_campaign(
    qtbot: QtBot, page: ResultsPage, sample_context: DeskContext
) -> None:
    page.scope.group.button(ALL_CYCLES).click()
    settle(qtbot, sample_context)
    assert page.card.number.text() == "134"
    assert page.tracker.model.rowCount() == 20
    assert page.tracker.sums.text_of("creator") == "20 posts"


def test_another_cycle_is_shown_as_soon_as_it_is_chosen(
    qtbot: QtBot, page: ResultsPage, sample_context: DeskContext
) -> None:
    first = page._data
    assert first is not None
    sample_context.selection.choose_cycle(first.summary.cycles[0].cycle.id)
    settle(qtbot, sample_context)
    assert page.card.number.text() == "19"


def test_a_code_that_nobody_owns_is_told_and_choosing_its_owner_ends_it(
    qtbot: QtBot, page: ResultsPage, sample_context: DeskContext
) -> None:
    assert page.codes.text() == "1 code that nobody owns: 6 orders, $192, counted for nobody."
    creator = page.tracker.model.rows()[0].creator_id
    sample_context.do(lambda desk: commands.set_code_owner(desk, "TEALOVER10", creator))
    settle(qtbot, sample_context)
    assert page.codes.text() == ""
    sample_context.do(lambda desk: desk.undo())
    settle(qtbot, sample_context)
    assert "TEALOVER" not in page.codes.text()
    assert page.codes.text().startswith("1 code")


def test_posts_with_missing_numbers_can_be_looked_at_alone(
    qtbot: QtBot, page: ResultsPage, sample_context: DeskContext
) -> None:
    post = page.tracker.model.rows()[0]
    sample_context.do(
        lambda desk: commands.measure_many(desk, [(post.id, "clicks", None)], day=DAY)
    )
    settle(qtbot, sample_context)
    assert page.missing_button.text() == "1 with missing numbers"
    page.missing_button.click()
    assert [row.id for row in page.tracker.model.rows()] == [post.id]
    page.missing_button.click()
    assert page.tracker.model.rowCount() == 6


def test_charts_are_drawn_once_and_again_only_when_they_would_differ(
    qtbot: QtBot, page: ResultsPage, sample_context: DeskContext
) -> None:
    qtbot.waitUntil(lambda: all(chart.drawn for chart in page.charts), timeout=PATIENCE_MS)
    qtbot.wait(150)
    before = [chart.drawn for chart in page.charts]
    page.reload()
    qtbot.wait(50)
    assert [chart.drawn for chart in page.charts] == before
    post = page.tracker.model.rows()[0]
    sample_context.do(
        lambda desk: commands.set_fee(desk, post.agreement_id, 50000, deliverable_id=post.id)
    )
    settle(qtbot, sample_context)
    qtbot.waitUntil(lambda: page.charts[1].drawn > before[1], timeout=PATIENCE_MS)


def test_another_theme_draws_the_charts_anew(qtbot: QtBot, page: ResultsPage) -> None:
    qtbot.waitUntil(lambda: all(chart.drawn for chart in page.charts), timeout=PATIENCE_MS)
    qtbot.wait(150)
    before = page.charts[0].drawn
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        look.force(application, dark=True)
        qtbot.waitUntil(lambda: page.charts[0].drawn > before, timeout=PATIENCE_MS)
    finally:
        look.force(application, dark=False)


def test_f8_shows_the_data_behind_the_charts(page: ResultsPage) -> None:
    chart = page.charts[0]
    chart.setFocus()
    chart.toggle_table()
    assert chart.is_table
    assert chart.table.item(3, 1).text() == "49"  # type: ignore[union-attr]  # the fourth cycle
    chart.toggle_table()
    assert not chart.is_table


def test_a_narrow_window_shows_fewer_numbers_and_charts(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    page = opened(qtbot, sample_context, width=1000)
    assert [cell.isVisible() for cell in page.card.numbers] == [True] * 3 + [False] * 3
    assert not page.charts[3].isVisible()


def test_without_a_campaign_it_says_what_will_be_here(qtbot: QtBot, context: DeskContext) -> None:
    page = opened(qtbot, context)
    assert page._stack.currentWidget() is page._empty
    with qtbot.waitSignal(page.import_requested):
        QTest.mouseClick(page._empty.findChildren(type(page.missing_button))[0], LEFT)


def test_many_reloads_leave_no_figure_behind(qtbot: QtBot, page: ResultsPage) -> None:
    qtbot.waitUntil(lambda: all(chart.drawn for chart in page.charts), timeout=PATIENCE_MS)
    figures = [weakref.ref(chart.canvas.figure) for chart in page.charts if chart.canvas]
    for _ in range(200):
        page.reload()
    gc.collect()
    canvases = [chart.canvas for chart in page.charts]
    assert len(figures) == 4
    for figure, canvas in zip(figures, canvases, strict=True):
        assert canvas is not None
        assert figure() is canvas.figure
        assert len(canvas.figure.axes) <= 2


LEFT = Qt.MouseButton.LeftButton


def test_names_of_all_kinds_are_counted_with_their_orders_once(
    qtbot: QtBot, page: ResultsPage, sample_context: DeskContext
) -> None:
    def add_order(desk: Desk) -> None:
        from infdesk.store.tables import Order  # noqa: PLC0415 - loaded where it is written

        with desk.step("order") as writing:
            order = {"source": "refersion", "net": 900, "currency": "USD", "alias": "inf_77"}
            writing.insert(Order, [order | {"utm_content": "brew_notes"}])

    sample_context.do(add_order)
    settle(qtbot, sample_context)
    assert page.codes.text() == "3 names nobody owns: 7 orders, $201, counted for nobody."
