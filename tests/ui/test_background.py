from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infdesk.domain.problem import UserError
from infdesk.store import commands, queries
from infdesk.store.desk import Desk, DeskReader
from infdesk.ui.background import Aside, Worker
from infdesk.ui.context import DeskContext
from tests.ui.desks import settle


def desk_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("desk")]


def test_work_is_done_elsewhere_and_answered_on_the_window_s_thread(
    qtbot: QtBot, context: DeskContext
) -> None:
    where: list[bool] = []
    window = QThread.currentThread()
    context.worker.submit(
        lambda _: where.append(QThread.currentThread() is window),
        done=lambda _: where.append(QThread.currentThread() is window),
    )
    settle(qtbot, context)
    assert where == [False, True]


def test_an_error_reaches_whoever_asked_and_the_worker_goes_on(
    qtbot: QtBot, context: DeskContext
) -> None:
    heard: list[Exception] = []
    context.do(lambda desk: commands.add_campaign(desk, "  "), failed=heard.append)
    context.do(lambda desk: commands.add_campaign(desk, "Spring"))
    settle(qtbot, context)
    assert isinstance(heard[0], UserError)
    assert len(heard) == 1
    assert [row.name for row in context.read(queries.campaigns)] == ["Spring"]


def test_an_error_that_nobody_hears_goes_where_all_bugs_go(
    qtbot: QtBot, context: DeskContext
) -> None:
    def work(_: Desk) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        context.worker.submit(work)
        settle(qtbot, context)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_a_desk_that_cannot_be_opened_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    worker = Worker(lambda: Desk.open(tmp_path / "nowhere.infdesk"))
    heard: list[Exception] = []
    worker.open(failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    worker.close()
    assert isinstance(heard[0], UserError)
    assert worker.is_busy is False


def test_closing_finishes_what_was_handed_in_and_calls_nobody(
    desk_path: Path, qtbot: QtBot
) -> None:
    worker = Worker(lambda: Desk.open(desk_path))
    called: list[int] = []
    for name in "abcde":
        worker.submit(partial(commands.add_campaign, name=name), done=called.append)
    worker.close()
    QApplication.processEvents()
    qtbot.wait(1)
    assert called == []
    with DeskReader.open(desk_path) as reader:
        assert len(queries.campaigns(reader)) == 5


def test_closing_ends_the_thread_and_lets_go_of_the_desk(desk_path: Path, qtbot: QtBot) -> None:
    worker = Worker(lambda: Desk.open(desk_path))
    with qtbot.waitSignal(worker.noticed):
        worker.submit(lambda desk: commands.add_campaign(desk, "Spring"))
    assert desk_threads()
    worker.close()
    assert desk_threads() == []
    Desk.open(desk_path).close()


def test_closing_twice_and_handing_in_after_it_do_nothing(desk_path: Path) -> None:
    worker = Worker(lambda: Desk.open(desk_path))
    worker.close()
    worker.close()
    worker.submit(lambda desk: commands.add_campaign(desk, "Too late"))
    assert worker.is_busy is False
    with DeskReader.open(desk_path) as reader:
        assert queries.campaigns(reader) == ()


def test_work_beside_the_desk_tells_when_it_begins_and_ends(qtbot: QtBot) -> None:
    aside = Aside()
    busy: list[bool] = []
    answers: list[int] = []
    aside.busy_changed.connect(busy.append)
    aside.run_aside(lambda: 6 * 7, done=answers.append)
    qtbot.waitUntil(lambda: not aside.is_busy)
    aside.close()
    assert (busy, answers) == ([True, False], [42])


@pytest.mark.parametrize("count", [1, 20])
def test_answers_come_in_the_order_of_the_asking(
    qtbot: QtBot, context: DeskContext, count: int
) -> None:
    answers: list[int] = []

    def answer(at: int, _: Desk) -> int:
        return at

    for at in range(count):
        context.worker.submit(partial(answer, at), done=answers.append)
    settle(qtbot, context)
    assert answers == list(range(count))
