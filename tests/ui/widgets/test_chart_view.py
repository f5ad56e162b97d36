from __future__ import annotations

import importlib
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from infdesk.deeds.summing import summary_of
from infdesk.domain.summary import CampaignSummary
from infdesk.paper.columns import Mark
from infdesk.places import today
from infdesk.ui.context import DeskContext
from infdesk.ui.widgets.chart_view import RESIZED_MS, ChartView, mark_under

QUIET_MS = 2 * RESIZED_MS


@pytest.fixture
def sample(sample_context: DeskContext) -> CampaignSummary:
    chosen = sample_context.selection.campaign_id or 0
    return sample_context.read(lambda reader: summary_of(reader, chosen, today=today()))


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """A window that charts stand in; not shown yet."""
    importlib.import_module("infdesk.paper.figures")
    window = QWidget()
    QVBoxLayout(window)
    window.resize(420, 300)
    qtbot.addWidget(window)
    return window


def put(place: QWidget, which: str, summary: CampaignSummary, cycle: int | None = 4) -> ChartView:
    chart = ChartView(which)
    layout = place.layout()
    assert layout is not None
    layout.addWidget(chart)
    chart.allow_drawing()
    chart.show_summary(summary, cycle)
    return chart


def shown(qtbot: QtBot, place: QWidget, which: str, summary: CampaignSummary) -> ChartView:
    chart = put(place, which, summary)
    place.show()
    qtbot.waitUntil(lambda: chart.drawn > 0)
    qtbot.wait(QUIET_MS)
    return chart


def test_what_nobody_sees_is_not_drawn(
    qtbot: QtBot, place: QWidget, sample: CampaignSummary
) -> None:
    chart = put(place, "goal", sample)
    qtbot.wait(QUIET_MS)
    assert chart.drawn == 0
    assert chart.canvas is None
    place.show()
    qtbot.waitUntil(lambda: chart.drawn > 0)


def test_before_the_drawing_part_is_loaded_nothing_is_drawn(
    qtbot: QtBot, place: QWidget, sample: CampaignSummary
) -> None:
    chart = ChartView("goal")
    place.layout().addWidget(chart)  # type: ignore[union-attr]  # the fixture gave it one
    place.show()
    chart.show_summary(sample, 4)
    qtbot.wait(QUIET_MS)
    assert chart.drawn == 0
    chart.allow_drawing()
    qtbot.waitUntil(lambda: chart.drawn == 1)


@pytest.mark.parametrize("which", ["goal", "spend", "creators", "formats"])
def test_the_same_again_is_not_drawn_again(
    qtbot: QtBot, place: QWidget, sample: CampaignSummary, which: str
) -> None:
    chart = shown(qtbot, place, which, sample)
    before = chart.drawn
    chart.show_summary(replace(sample), 4)
    qtbot.wait(QUIET_MS)
    assert chart.drawn == before
    chart.show_summary(sample, 3)
    qtbot.waitUntil(lambda: chart.drawn == before + 1)


def test_a_change_while_hidden_is_drawn_when_it_can_be_seen(
    qtbot: QtBot, place: QWidget, sample: CampaignSummary
) -> None:
    chart = shown(qtbot, place, "goal", sample)
    before = chart.drawn
    place.hide()
    chart.show_summary(sample, 1)
    qtbot.wait(QUIET_MS)
    assert chart.drawn == before
    place.show()
    qtbot.waitUntil(lambda: chart.drawn == before + 1)


def test_another_size_is_drawn_once(qtbot: QtBot, place: QWidget, sample: CampaignSummary) -> None:
    chart = shown(qtbot, place, "goal", sample)
    before = chart.drawn
    for width in range(500, 600, 10):
        place.resize(width, 300)
    qtbot.waitUntil(lambda: chart.drawn == before + 1)
    qtbot.wait(QUIET_MS)
    assert chart.drawn == before + 1


@pytest.mark.parametrize("which", ["goal", "spend", "creators", "formats"])
def test_a_chart_can_be_heard(place: QWidget, sample: CampaignSummary, which: str) -> None:
    chart = put(place, which, sample)
    assert chart.accessibleName()
    assert len(chart.accessibleDescription()) > len(chart.accessibleName())


def test_the_table_has_the_charts_numbers_and_follows_them(
    qtbot: QtBot, place: QWidget, sample: CampaignSummary
) -> None:
    chart = shown(qtbot, place, "goal", sample)
    chart.toggle_table()
    assert chart.is_table
    cells = [chart.table.item(row, 1) for row in range(chart.table.rowCount())]
    assert [cell.text() for cell in cells if cell] == ["19", "27", "39", "49"]
    more = replace(sample.cycles[3], totals=replace(sample.cycles[3].totals, conversions=50))
    chart.show_summary(replace(sample, cycles=(*sample.cycles[:3], more)), 4)
    last = chart.table.item(3, 1)
    assert last is not None
    assert last.text() == "50"
    before = chart.drawn
    chart.toggle_table()
    qtbot.waitUntil(lambda: chart.drawn == before + 1)
    assert not chart.is_table


def test_a_campaign_without_cycles_is_drawn_too(
    qtbot: QtBot, place: QWidget, sample: CampaignSummary
) -> None:
    bare = replace(sample, cycles=(), creators=(), offers=(), formats=())
    charts = [put(place, which, bare, None) for which in ("goal", "spend", "creators", "formats")]
    place.resize(500, 1200)
    place.show()
    qtbot.waitUntil(lambda: all(chart.drawn for chart in charts))


def test_every_bar_says_what_it_is_where_it_stands(
    qtbot: QtBot, place: QWidget, sample: CampaignSummary
) -> None:
    marks: list[Mark] = shown(qtbot, place, "goal", sample)._marks
    assert len(marks) == 4
    box = marks[3].box
    assert mark_under(marks, (box.left + box.right) / 2, (box.bottom + box.top) / 2)
    assert "49" in mark_under(marks, (box.left + box.right) / 2, (box.bottom + box.top) / 2)
    assert mark_under(marks, -1, -1) == ""
