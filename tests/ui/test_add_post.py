from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infdesk.store import commands, queries
from infdesk.ui import messages
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.asking import AskDialog
from infdesk.ui.models.rows_model import DASH
from infdesk.ui.pages.results_page import ALL_CYCLES, ResultsPage
from infdesk.ui.widgets.fields import Choice
from tests.ui.desks import choose_first, settle

POSTS_OF_THE_CYCLE = 6


@pytest.fixture
def page(qtbot: QtBot, sample_context: DeskContext) -> ResultsPage:
    return opened(qtbot, sample_context)


def opened(qtbot: QtBot, context: DeskContext) -> ResultsPage:
    page = ResultsPage(context)
    qtbot.addWidget(page)
    page.resize(1440, 800)
    page.show()
    settle(qtbot, context)
    return page


def answer(choices: dict[str, Any], *, agree: bool = True) -> None:
    """Choose in the dialog as soon as it asks, and press a button."""

    def do() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AskDialog)
        for key, value in choices.items():
            field = dialog.fields[key]
            assert isinstance(field, Choice)
            field.show_value(value)
        (dialog.accept if agree else dialog.reject)()

    QTimer.singleShot(0, do)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the window says in boxes."""
    said: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda _, what, hint="": said.append(f"{what} {hint}"))
    return said


def test_a_new_post_stands_in_the_tracker_with_dashes_and_undo_takes_it_away(
    qtbot: QtBot, page: ResultsPage, sample_context: DeskContext
) -> None:
    before = {row.id for row in page.tracker.model.rows()}
    answer({"platform": "instagram", "format": "carousel"})
    page.add_post()
    settle(qtbot, sample_context)
    (new,) = [row for row in page.tracker.model.rows() if row.id not in before]
    assert (new.cycle_id, new.fee, new.clicks) == (page.cycle_id, None, None)
    model = page.tracker.model
    assert model.rowCount() == POSTS_OF_THE_CYCLE + 1
    assert model.cell(new.id, "clicks").data() == DASH
    sample_context.do(lambda desk: desk.undo())
    settle(qtbot, sample_context)
    assert {row.id for row in page.tracker.model.rows()} == before


def test_while_all_cycles_are_shown_a_post_is_added_to_the_chosen_one(
    qtbot: QtBot, page: ResultsPage, sample_context: DeskContext
) -> None:
    page.scope.group.button(ALL_CYCLES).click()
    before = {row.id for row in page.tracker.model.rows()}
    answer({})
    page.add_post()
    settle(qtbot, sample_context)
    (new,) = [row for row in page.tracker.model.rows() if row.id not in before]
    assert new.cycle_id == sample_context.selection.cycle_id


def test_thinking_better_of_it_adds_nothing(
    qtbot: QtBot, page: ResultsPage, sample_context: DeskContext
) -> None:
    answer({}, agree=False)
    page.add_post()
    settle(qtbot, sample_context)
    assert page.tracker.model.rowCount() == POSTS_OF_THE_CYCLE


def test_without_a_campaign_it_says_what_comes_first(
    qtbot: QtBot, context: DeskContext, told: list[str]
) -> None:
    opened(qtbot, context).add_post()
    assert told == ["There is no campaign yet. Set a goal on the Goals tab first."]


def test_without_an_agreement_it_says_what_comes_first(
    qtbot: QtBot, context: DeskContext, told: list[str]
) -> None:
    context.do(lambda desk: commands.add_campaign(desk, "Spring", goal_kind="conversions"))
    settle(qtbot, context)
    choose_first(context)
    opened(qtbot, context).add_post()
    assert len(told) == 1
    assert told[0].startswith("There is no agreement yet")


def test_the_first_post_of_a_campaign_ends_its_empty_page(
    qtbot: QtBot, context: DeskContext
) -> None:
    def make(desk: Any) -> None:
        campaign = commands.add_campaign(desk, "Spring", goal_kind="conversions")
        cycle = commands.add_cycle(desk, campaign)
        commands.add_agreement(desk, commands.add_creator(desk, "Ana"), campaign, cycle_id=cycle)

    context.do(make)
    settle(qtbot, context)
    choose_first(context)
    page = opened(qtbot, context)
    assert page._stack.currentWidget() is page._empty
    answer({})
    page.add_post()
    settle(qtbot, context)
    assert page._stack.currentWidget() is page._full
    assert [row.creator for row in page.tracker.model.rows()] == ["Ana"]
    campaign = context.read(queries.campaigns)[0]
    assert context.selection.campaign_id == campaign.id
