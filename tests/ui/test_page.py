from __future__ import annotations

from typing import ClassVar

from pytestqt.qtbot import QtBot

from infdesk.store import commands
from infdesk.store.connection import Busy
from infdesk.ui.context import DeskContext
from infdesk.ui.page import Page
from tests.ui.desks import settle


class Counting(Page):
    """Counts how often it read, and may find the desk busy."""

    watches: ClassVar[frozenset[str]] = frozenset({"campaign"})

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.read = 0
        self.busy = 0

    def reload(self) -> None:
        if self.busy:
            self.busy -= 1
            raise Busy("The desk is being written to.")
        self.read += 1


def add(qtbot: QtBot, context: DeskContext, name: str) -> None:
    context.do(lambda desk: commands.add_campaign(desk, name))
    settle(qtbot, context)


def made(qtbot: QtBot, context: DeskContext) -> Counting:
    page = Counting(context)
    qtbot.addWidget(page)
    return page


def test_a_page_that_is_seen_reads_at_once(qtbot: QtBot, context: DeskContext) -> None:
    page = made(qtbot, context)
    page.show()
    add(qtbot, context, "Spring")
    assert page.read == 2


def test_a_hidden_page_waits_until_it_is_seen(qtbot: QtBot, context: DeskContext) -> None:
    page = made(qtbot, context)
    for name in ("Spring", "Summer", "Autumn"):
        add(qtbot, context, name)
    assert page.read == 0
    page.show()
    assert page.read == 1


def test_coming_back_without_news_reads_nothing(qtbot: QtBot, context: DeskContext) -> None:
    page = made(qtbot, context)
    page.show()
    page.hide()
    page.show()
    assert page.read == 1


def test_news_of_other_tables_are_none(qtbot: QtBot, context: DeskContext) -> None:
    page = made(qtbot, context)
    page.show()
    context.do(lambda desk: commands.add_offer(desk, "Starter box"))
    settle(qtbot, context)
    assert page.read == 1


def test_another_selection_is_news(qtbot: QtBot, context: DeskContext) -> None:
    page = made(qtbot, context)
    page.show()
    context.selection.choose_campaign(7)
    assert page.read == 2


def test_a_desk_that_is_written_to_is_read_in_a_moment(qtbot: QtBot, context: DeskContext) -> None:
    page = made(qtbot, context)
    page.busy = 2
    page.show()
    assert page.read == 0
    qtbot.waitUntil(lambda: page.read == 1)


def test_a_page_of_a_closed_desk_reads_no_more(qtbot: QtBot, context: DeskContext) -> None:
    page = made(qtbot, context)
    page.show()
    context.close()
    page.mark_stale()
    assert page.read == 1


def test_the_status_is_told_once(qtbot: QtBot, context: DeskContext) -> None:
    page = made(qtbot, context)
    told: list[str] = []
    page.status_changed.connect(told.append)
    page.tell_status("3 rows")
    page.tell_status("3 rows")
    assert (told, page.status_text) == (["3 rows"], "3 rows")
