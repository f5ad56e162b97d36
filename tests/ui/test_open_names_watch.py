"""The count of names without an owner is kept beside the window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from infdesk.store import commands
from infdesk.store.connection import Busy
from infdesk.ui.aside_reading import AsideReading
from infdesk.ui.context import DeskContext
from tests.ui.desks import PATIENCE_MS, settle

if TYPE_CHECKING:
    from infdesk.store.desk import DeskReader


def test_nothing_is_read_before_it_is_started(qtbot: QtBot, sample_context: DeskContext) -> None:
    sample_context.do(lambda desk: commands.add_creator(desk, "Lou"))
    settle(qtbot, sample_context)
    assert sample_context.open_names.names.waiting == ()


def test_it_follows_what_is_committed(qtbot: QtBot, sample_context: DeskContext) -> None:
    watch = sample_context.open_names
    watch.start()
    settle(qtbot, sample_context)
    assert [name.name for name in watch.names.waiting] == ["TEALOVER10"]
    (name,) = watch.names.waiting
    with qtbot.waitSignal(watch.changed, timeout=PATIENCE_MS):
        sample_context.do(lambda desk: commands.set_names_aside(desk, name))
    assert watch.names.waiting == ()


def test_it_reads_off_the_windows_thread_and_once_more_at_most(
    qtbot: QtBot, context: DeskContext
) -> None:
    threads: list[int] = []
    told: list[int] = []

    def question(_: DeskReader) -> int:
        threads.append(threading.get_ident())
        return len(threads)

    reading = AsideReading(context, context)
    reading.told.connect(told.append)
    for _ in range(5):
        reading.ask(question)
    settle(qtbot, context)
    qtbot.waitUntil(lambda: told == [2], timeout=PATIENCE_MS)
    assert threading.get_ident() not in threads


def test_a_desk_that_is_being_written_to_is_asked_again(qtbot: QtBot, context: DeskContext) -> None:
    said: list[Exception] = []
    context.trouble.connect(said.append)
    answers: Iterator[Busy | str] = iter(
        [Busy("The desk is busy.", "Nothing was changed."), "here"]
    )

    def question(_: DeskReader) -> str:
        answer = next(answers)
        if isinstance(answer, Busy):
            raise answer
        return answer

    reading = AsideReading(context, context)
    with qtbot.waitSignal(reading.told, timeout=PATIENCE_MS) as heard:
        reading.ask(question)
    assert (heard.args, said) == (["here"], [])


def test_other_trouble_is_told(qtbot: QtBot, context: DeskContext) -> None:
    def question(_: DeskReader) -> None:
        raise ValueError("odd")

    with qtbot.waitSignal(context.trouble, timeout=PATIENCE_MS) as heard:
        AsideReading(context, context).ask(question)
    assert heard.args is not None
    assert str(heard.args[0]) == "odd"
