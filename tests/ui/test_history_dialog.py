from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from infdesk.domain.problem import UserError
from infdesk.places import today
from infdesk.store import commands
from infdesk.store.desk import Desk
from infdesk.ui import messages
from infdesk.ui.context import DeskContext
from infdesk.ui.desk_deeds import DeskDeeds
from infdesk.ui.dialogs import history
from infdesk.ui.dialogs.history import History, StepsPage
from infdesk.ui.models.rows_model import DISPLAY
from infdesk.ui.step_list import DayHead, day_words
from tests.store.import_plans import bring_in, tracker
from tests.ui.desks import settle

Do = Callable[..., None]


@pytest.fixture
def do(qtbot: QtBot, context: DeskContext) -> Do:
    """Write to the desk and wait until the window has heard of it."""

    def write(*deeds: Callable[[Desk], object]) -> None:
        for deed in deeds:
            context.do(deed)
        settle(qtbot, context)

    return write


def niche(text: str) -> Callable[[Desk], object]:
    return lambda desk: commands.change(desk, "creator", 1, {"niche": text}, what="niche, Ana")


def add(name: str) -> Callable[[Desk], object]:
    return lambda desk: commands.add_creator(desk, name)


def opened(qtbot: QtBot, context: DeskContext) -> StepsPage:
    dialog = History(context)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # the bot deletes it
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog.page


def titles(page: StepsPage) -> list[str]:
    return [step.title for step in page.list.shown()]


def cells(page: StepsPage) -> list[list[str]]:
    model = page.view.rows_model()
    return [
        [model.index(row, at).data(DISPLAY) for at in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def choose(page: StepsPage, title: str) -> None:
    step = next(step for step in page.list.shown() if step.title == title)
    assert page.list.choose(step.id)


def current_niche(context: DeskContext) -> str | None:
    (value,) = context.read(lambda reader: reader.one("SELECT niche FROM creator WHERE id = 1"))
    return None if value is None else str(value)


def test_it_shows_what_the_newest_step_changed_from_what_to_what(
    qtbot: QtBot, context: DeskContext, do: Do
) -> None:
    do(add("Ana"), niche("food"), niche("tea"))
    page = opened(qtbot, context)
    assert titles(page) == ["Edit niche, Ana", "Edit niche, Ana", "Add creator Ana"]
    assert cells(page) == [["Creator Ana", "Niche", "food", "tea"]]


def test_a_value_is_restored_and_the_new_step_stands_on_top(
    qtbot: QtBot, context: DeskContext, do: Do
) -> None:
    do(add("Ana"), niche("food"), niche("tea"))
    page = opened(qtbot, context)
    page.restore_button.click()
    settle(qtbot, context)
    assert current_niche(context) == "food"
    assert titles(page)[0] == "Restore niche, Ana"
    # the chosen line stays chosen, and holds what stands there now
    assert not page.restore_button.isEnabled()


def test_a_value_that_cannot_be_given_back_says_why(
    qtbot: QtBot, context: DeskContext, do: Do
) -> None:
    remove = lambda desk: commands.remove(desk, "creator", 1, what="creator Ana")  # noqa: E731 - one deed
    do(add("Ana"), niche("food"), remove)
    page = opened(qtbot, context)
    assert page.restore_button.isHidden()
    choose(page, "Edit niche, Ana")
    assert not page.restore_button.isEnabled()
    assert "no longer in the desk" in page._told.text()


def test_what_the_desk_refuses_is_said(
    qtbot: QtBot, context: DeskContext, do: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[Exception] = []
    monkeypatch.setattr(messages, "show_error", lambda _, error: said.append(error))

    def refuse(*_: object, **__: object) -> bool:
        raise UserError("It cannot be.", "Nothing was changed.")

    monkeypatch.setattr(commands, "restore_value", refuse)
    do(add("Ana"), niche("food"))
    page = opened(qtbot, context)
    page.restore_button.click()
    settle(qtbot, context)
    assert [str(error) for error in said] == ["It cannot be. Nothing was changed."]
    assert page.restore_button.isEnabled()


def test_it_follows_what_is_done_meanwhile(qtbot: QtBot, context: DeskContext, do: Do) -> None:
    do(add("Ana"))
    page = opened(qtbot, context)
    do(add("Bo"), lambda desk: desk.undo())
    assert [(step.title, step.turn) for step in page.list.shown()] == [
        ("Add creator Bo", "redo"),
        ("Add creator Ana", "undo"),
    ]
    assert page.list.current_step() == page.list.shown()[1]


def test_an_import_is_undone_from_here(qtbot: QtBot, context: DeskContext, do: Do) -> None:
    do(lambda desk: bring_in(desk, tracker()), add("Cleo"))
    page = opened(qtbot, context)
    assert page.import_button.isHidden()
    choose(page, "Import spring.csv (3 rows)")
    assert ["3 posts", "added", "", ""] in cells(page)
    page.import_button.click()
    settle(qtbot, context)
    assert titles(page)[0] == "Take back import spring.csv"
    assert not page.import_button.isEnabled()
    assert "taken back since" in page._side.text()
    assert context.read(lambda reader: reader.rows("SELECT name FROM creator")) == [("Cleo",)]


def test_everything_up_to_a_step_is_undone_after_a_question_and_done_again(
    qtbot: QtBot, context: DeskContext, do: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def agree(_: object, sentence: str, more: str, *, deed: str) -> bool:
        asked.extend([sentence, more, deed])
        return True

    monkeypatch.setattr(messages, "ask", agree)
    do(*(add(name) for name in ("Ana", "Bo", "Cleo")))
    page = opened(qtbot, context)
    choose(page, "Add creator Bo")
    page.travel_button.click()
    settle(qtbot, context)
    assert asked[0] == asked[2] + "?" == "Undo 2 steps?"
    assert "“Add creator Bo”" in asked[1]
    assert [step.undone for step in page.list.shown()] == [True, True, False]
    choose(page, "Add creator Cleo")
    assert page.travel_button.text() == "Redo up to here…"
    page.travel_button.click()
    settle(qtbot, context)
    assert asked[3] == "Redo 2 steps?"
    assert not any(step.undone for step in page.list.shown())


def test_a_question_answered_with_no_changes_nothing(
    qtbot: QtBot, context: DeskContext, do: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_, **__: False)
    do(add("Ana"))
    page = opened(qtbot, context)
    page.travel_button.click()
    settle(qtbot, context)
    assert not page.list.shown()[0].undone


def test_steps_are_found_by_their_words(qtbot: QtBot, context: DeskContext, do: Do) -> None:
    do(*(add(name) for name in ("Ana", "Bo", "Cleo")))
    page = opened(qtbot, context)
    page.search.setText("bo")
    qtbot.waitUntil(lambda: titles(page) == ["Add creator Bo"])
    assert cells(page)[0][0] == "Creator Bo"
    page.search.setText("nobody")
    qtbot.waitUntil(lambda: titles(page) == [])
    assert cells(page) == []
    assert page.search.isVisible()
    page.search.clear()
    qtbot.waitUntil(lambda: len(titles(page)) == 3)


def test_older_steps_come_when_she_scrolls_to_the_end(
    qtbot: QtBot, context: DeskContext, do: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "PAGE", 40)
    do(*(add(f"Creator {number}") for number in range(90)))
    page = opened(qtbot, context)
    assert len(titles(page)) == 40
    bar = page.list.verticalScrollBar()
    for shown in (80, 90, 90):
        QApplication.processEvents()  # the list takes its new length in
        bar.setValue(bar.maximum())
        assert len(titles(page)) == shown
    assert titles(page)[-1] == "Add creator Creator 0"


def test_steps_stand_under_the_day_they_were_done_on(
    qtbot: QtBot, context: DeskContext, do: Do
) -> None:
    do(add("Ana"))
    page = opened(qtbot, context)
    head, _ = page.list.rows_model().rows()
    assert isinstance(head, DayHead)
    assert head.words.startswith("Today, ")
    assert not page.list.rows_model().index(0, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    formats = context.formats
    assert day_words(today() - timedelta(days=1), formats).startswith("Yesterday, ")
    assert day_words(date(2024, 3, 1), formats) == "Mar 1, 2024"


def test_an_untouched_desk_says_what_will_stand_here(qtbot: QtBot, context: DeskContext) -> None:
    page = opened(qtbot, context)
    assert page._pages.currentIndex() == 1
    assert page.travel_button.isHidden()


def test_its_models_keep_qts_rules(
    qtbot: QtBot, context: DeskContext, do: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "PAGE", 30)
    do(*(add(f"Creator {number}") for number in range(50)))
    page = opened(qtbot, context)
    for view in (page.list, page.view):
        QAbstractItemModelTester(
            view.rows_model(), QAbstractItemModelTester.FailureReportingMode.Fatal
        )
    page.list.end_reached.emit()
    do(niche("food"), lambda desk: desk.undo(up_to=1))
    assert len(titles(page)) >= 50


def test_the_program_opens_one_history_and_closes_it_with_the_desk(
    qtbot: QtBot, context: DeskContext
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    deeds = DeskDeeds(context, window)
    deeds.show_steps()
    first = deeds.history
    assert first is not None
    assert not first.isModal()
    deeds.show_steps()
    assert deeds.history is first
    deeds.close()
    assert deeds.history is None
