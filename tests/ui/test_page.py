from __future__ import annotations

import threading
from collections.abc import Callable
from typing import ClassVar

import pytest
from pytestqt.qtbot import QtBot

from infdesk.store import commands, queries
from infdesk.store.connection import Busy
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.tables import Order
from infdesk.ui.context import LARGE, DeskContext
from infdesk.ui.page import Page, ReadingPage
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


class Reading(ReadingPage):
    """Shows the name of the campaign that is looked at."""

    watches: ClassVar[frozenset[str]] = frozenset({"campaign"})

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.names: list[str] = []

    def question(self) -> Callable[[DeskReader], str]:
        chosen = self.context.selection.campaign_id
        return lambda reader: queries.campaign(reader, chosen).name if chosen else ""

    def show_answer(self, answer: str) -> None:
        self.names.append(answer)


@pytest.mark.parametrize("is_large", [False, True])
def test_a_campaign_that_was_undone_is_no_fault_while_another_is_being_chosen(
    qtbot: QtBot, context: DeskContext, *, is_large: bool
) -> None:
    troubles: list[Exception] = []
    context.trouble.connect(troubles.append)
    add(qtbot, context, "Spring")
    add(qtbot, context, "Summer")
    context.selection.choose_campaign(2)
    page = Reading(context)
    qtbot.addWidget(page)
    context.is_large = is_large
    page.show()
    settle(qtbot, context)
    context.do(lambda desk: desk.undo())
    settle(qtbot, context)
    assert (page.names, troubles) == (["Summer"], [])
    context.selection.choose_campaign(1)
    settle(qtbot, context)
    assert (page.names, troubles) == (["Summer", "Spring"], [])


class Listing(ReadingPage):
    """Lists the campaigns."""

    watches: ClassVar[frozenset[str]] = frozenset({"campaign"})

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.shown: list[list[str]] = []
        self.threads: set[int] = set()

    def question(self) -> Callable[[DeskReader], list[str]]:
        return self._read

    def show_answer(self, answer: list[str]) -> None:
        self.shown.append(answer)

    def _read(self, reader: DeskReader) -> list[str]:
        self.threads.add(threading.get_ident())
        return [row.name for row in queries.campaigns(reader)]


def listing(qtbot: QtBot, context: DeskContext) -> Listing:
    page = Listing(context)
    qtbot.addWidget(page)
    page.show()
    return page


def test_a_small_desk_is_read_at_once(qtbot: QtBot, context: DeskContext) -> None:
    page = listing(qtbot, context)
    assert (page.shown, page.threads) == ([[]], {threading.get_ident()})


def test_a_large_desk_is_read_beside_the_window(qtbot: QtBot, context: DeskContext) -> None:
    context.is_large = True
    page = listing(qtbot, context)
    assert (page.shown, page.isEnabled()) == ([], False)
    settle(qtbot, context)
    assert (page.shown, page.isEnabled()) == ([[]], True)
    assert threading.get_ident() not in page.threads


def test_what_is_shown_of_a_large_desk_stays_until_the_new_is_read(
    qtbot: QtBot, context: DeskContext
) -> None:
    context.is_large = True
    page = listing(qtbot, context)
    settle(qtbot, context)
    add(qtbot, context, "Spring")
    assert page.isEnabled()
    qtbot.waitUntil(lambda: page.shown[-1] == ["Spring"])


def test_a_desk_is_large_by_its_numbers_and_orders(
    qtbot: QtBot, sample_context: DeskContext
) -> None:
    assert not sample_context.is_large
    sample_context.do(_sell_much)
    settle(qtbot, sample_context)
    assert sample_context.is_large


def _sell_much(desk: Desk) -> None:
    with desk.step("Sell much") as writing:
        writing.insert(Order, [{"source": "shopify", "currency": "EUR"}] * (LARGE + 1))
