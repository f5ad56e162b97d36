"""The binding must not eat references to what Qt asks thousands of times a second for."""

from __future__ import annotations

import gc
import sys

import pytest
from PySide6.QtCore import QModelIndex, QSortFilterProxyModel
from pytestqt.qtbot import QtBot

from infdesk.store.tracker import tracker_rows
from infdesk.ui.context import DeskContext
from infdesk.ui.models.rows_model import (
    ACCESSIBLE,
    ALIGNMENT,
    DISPLAY,
    EDIT,
    ERROR,
    LETTERS,
    SIDE,
    SIGN,
    TONE,
    TOOL_TIP,
)
from infdesk.ui.pages.results_page import ResultsPage
from infdesk.ui.widgets.tracker_table import TrackerTable
from tests.ui.desks import settle

ROUNDS = 40
MOST_LOST = 60
"""What other threads and caches may hold or let go of meanwhile; a leak loses thousands."""
ROLES = (DISPLAY, EDIT, TOOL_TIP, ALIGNMENT, ACCESSIBLE, ERROR, TONE, SIGN, LETTERS, SIDE)


@pytest.fixture
def table(qtbot: QtBot, sample_context: DeskContext) -> TrackerTable:
    page = ResultsPage(sample_context)
    qtbot.addWidget(page)
    page.resize(1440, 800)
    page.show()
    settle(qtbot, sample_context)
    return page.tracker


def counts() -> tuple[int, int, int]:
    gc.collect()  # what earlier tests left behind holds references too
    return sys.getrefcount(None), sys.getrefcount(True), sys.getrefcount(False)  # noqa: FBT003


def assert_kept(before: tuple[int, int, int]) -> None:
    for had, has in zip(before, counts(), strict=True):
        assert has > had - MOST_LOST


def test_asking_cells_for_everything_keeps_none_true_and_false(table: TrackerTable) -> None:
    proxy = QSortFilterProxyModel()  # asks our model from C++, as views do
    proxy.setSourceModel(table.model)
    rows, columns = proxy.rowCount(), proxy.columnCount()
    before, asked = counts(), 0
    for _ in range(ROUNDS):
        for row in range(rows):
            for column in range(columns):
                index = proxy.index(row, column)
                for role in ROLES:
                    proxy.data(index, role)
                    asked += 1
                proxy.flags(index)
    assert asked > 100 * MOST_LOST
    assert_kept(before)


def test_painting_keeps_none_true_and_false(table: TrackerTable) -> None:
    table.grab()
    before = counts()
    for _ in range(ROUNDS):
        table.grab()
    assert_kept(before)


def test_showing_and_refusing_keeps_none_true_and_false(
    table: TrackerTable, sample_context: DeskContext
) -> None:
    chosen = sample_context.selection
    rows = sample_context.read(
        lambda reader: tracker_rows(reader, chosen.campaign_id or 0, chosen.cycle_id)
    )
    key = table.model.columns[-2].key
    before = counts()
    for at in range(25 * ROUNDS):
        table.model.set_rows(rows if at % 2 else ())
        table.model.refuse(rows[0].id, key, "many", "No number.")
        table.model.settle(rows[0].id, key)
        table.model.rowCount(QModelIndex())
        table.sums.text_of("creator")
    assert_kept(before)
