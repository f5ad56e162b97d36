from __future__ import annotations

from pytestqt.qtbot import QtBot

from infdesk.domain.rows import Notice
from infdesk.store import commands, queries
from infdesk.ui.context import DeskContext, Selection
from tests.ui.desks import settle


def test_what_is_written_is_told_and_can_be_read(qtbot: QtBot, context: DeskContext) -> None:
    told: list[Notice] = []
    context.bus.committed.connect(told.append)
    context.do(lambda desk: commands.add_campaign(desk, "Spring"))
    settle(qtbot, context)
    assert [row.name for row in context.read(queries.campaigns)] == ["Spring"]
    assert "campaign" in told[0].tables


def test_a_notice_comes_before_the_answer(qtbot: QtBot, context: DeskContext) -> None:
    order: list[str] = []
    context.bus.committed.connect(lambda _: order.append("notice"))
    context.do(
        lambda desk: commands.add_campaign(desk, "Spring"), done=lambda _: order.append("done")
    )
    settle(qtbot, context)
    assert order == ["notice", "done"]


def test_another_currency_changes_how_money_reads(qtbot: QtBot, context: DeskContext) -> None:
    assert context.formats.money(1200_00) == "$1,200"
    brand = context.brand.id
    with qtbot.waitSignal(context.brand_changed):
        context.do(
            lambda desk: commands.change(desk, "brand", brand, {"currency": "EUR"}, what="currency")
        )
    settle(qtbot, context)
    assert context.formats.money(1200_00) == "€1,200"


def test_choosing_what_is_chosen_already_tells_nobody(qtbot: QtBot) -> None:
    selection = Selection()
    selection.choose_campaign(1, 2)
    with qtbot.assertNotEmitted(selection.changed):
        selection.choose_campaign(1, 2)
        selection.choose_cycle(2)


def test_another_campaign_brings_its_own_cycle(qtbot: QtBot) -> None:
    selection = Selection()
    selection.choose_campaign(1, 2)
    with qtbot.waitSignal(selection.changed):
        selection.choose_campaign(3)
    assert (selection.campaign_id, selection.cycle_id) == (3, None)


def test_the_sample_opens_at_its_campaign_and_a_cycle_of_it(sample_context: DeskContext) -> None:
    chosen = sample_context.selection
    campaign = chosen.campaign_id or 0
    cycles = sample_context.read(lambda reader: queries.cycles(reader, campaign))
    assert chosen.cycle_id in {row.id for row in cycles}
