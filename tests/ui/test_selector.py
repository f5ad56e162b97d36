from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from infdesk.domain.rows import CycleRow
from infdesk.store import commands, queries
from infdesk.store.connection import Busy
from infdesk.store.desk import Desk
from infdesk.ui.context import DeskContext
from infdesk.ui.selector import Selector, current_cycle, look_at
from tests.ui.desks import settle


def shown(qtbot: QtBot, context: DeskContext) -> Selector:
    selector = Selector(context)
    qtbot.addWidget(selector)
    selector.show()
    return selector


def two_campaigns(desk: Desk) -> tuple[int, int]:
    """An old campaign with three cycles, the second running, and a new one without any."""
    old = commands.add_campaign(desk, "Spring")
    first, second, _ = [commands.add_cycle(desk, old) for _ in range(3)]
    commands.set_cycle_state(desk, first, "closed")
    commands.set_cycle_state(desk, second, "running")
    return old, commands.add_campaign(desk, "Summer")


def made(qtbot: QtBot, context: DeskContext) -> tuple[int, int]:
    ids: list[tuple[int, int]] = []
    context.do(two_campaigns, done=ids.append)
    settle(qtbot, context)
    return ids[0]


def cycle(number: int, state: str) -> CycleRow:
    return CycleRow(number, 1, number, state=state)


def test_the_running_cycle_is_looked_at_first() -> None:
    cycles = [cycle(1, "running"), cycle(2, "measuring"), cycle(3, "planned")]
    assert current_cycle(cycles) == cycles[0]


def test_else_the_last_begun_else_the_first_to_come() -> None:
    begun = [cycle(1, "closed"), cycle(2, "measuring"), cycle(3, "planned")]
    assert current_cycle(begun) == begun[1]
    planned = [cycle(1, "planned"), cycle(2, "planned")]
    assert current_cycle(planned) == planned[0]
    assert current_cycle([]) is None


def test_an_empty_desk_offers_nothing(qtbot: QtBot, context: DeskContext) -> None:
    selector = shown(qtbot, context)
    assert not selector.campaign_choice.isEnabled()
    assert not selector.cycle_choice.isEnabled()
    assert not selector.previous_button.isEnabled()
    assert context.selection.campaign_id is None


def test_the_newest_campaign_is_looked_at_first(qtbot: QtBot, context: DeskContext) -> None:
    _, new = made(qtbot, context)
    selector = shown(qtbot, context)
    assert context.selection.campaign_id == new
    assert selector.campaign_choice.currentText() == "Summer"
    assert selector.cycle_choice.currentText() == ""


def test_choosing_a_campaign_chooses_its_running_cycle(qtbot: QtBot, context: DeskContext) -> None:
    old, _ = made(qtbot, context)
    selector = shown(qtbot, context)
    selector.campaign_choice.chosen.emit(old)
    assert context.selection.campaign_id == old
    assert selector.cycle_choice.currentText() == "Cycle 2"


def test_the_arrows_walk_the_cycles_and_stop_at_the_ends(
    qtbot: QtBot, context: DeskContext
) -> None:
    old, _ = made(qtbot, context)
    selector = shown(qtbot, context)
    selector.campaign_choice.chosen.emit(old)
    selector.go_on()
    assert selector.cycle_choice.currentText() == "Cycle 3"
    assert not selector.next_button.isEnabled()
    selector.go_on()
    assert selector.cycle_choice.currentText() == "Cycle 3"
    selector.previous_button.click()
    selector.previous_button.click()
    assert selector.cycle_choice.currentText() == "Cycle 1"
    assert not selector.previous_button.isEnabled()


def test_a_campaign_that_goes_gives_its_place_to_another(
    qtbot: QtBot, context: DeskContext
) -> None:
    old, new = made(qtbot, context)
    selector = shown(qtbot, context)
    with qtbot.waitSignal(selector.chosen_gone):
        context.do(lambda desk: commands.remove(desk, "campaign", new, what="campaign Summer"))
    settle(qtbot, context)
    assert context.selection.campaign_id == old
    assert context.selection.cycle_id is not None


def test_a_cycle_that_goes_gives_its_place_to_another(qtbot: QtBot, context: DeskContext) -> None:
    old, _ = made(qtbot, context)
    selector = shown(qtbot, context)
    selector.campaign_choice.chosen.emit(old)
    selector.go_on()
    gone = context.selection.cycle_id or 0
    context.do(lambda desk: commands.remove(desk, "cycle", gone, what="cycle 3"))
    settle(qtbot, context)
    left = {row.id for row in context.read(lambda reader: queries.cycles(reader, old))}
    assert gone not in left
    assert context.selection.cycle_id in left


def test_a_renamed_campaign_is_renamed_here(qtbot: QtBot, context: DeskContext) -> None:
    _, new = made(qtbot, context)
    selector = shown(qtbot, context)
    context.do(lambda desk: commands.change(desk, "campaign", new, {"name": "July"}, what="name"))
    settle(qtbot, context)
    assert selector.campaign_choice.currentText() == "July"


def test_an_archived_campaign_is_offered_only_while_it_is_looked_at(
    qtbot: QtBot, context: DeskContext
) -> None:
    old, new = made(qtbot, context)
    selector = shown(qtbot, context)
    context.do(
        lambda desk: commands.change(desk, "campaign", new, {"archived": True}, what="archive")
    )
    settle(qtbot, context)
    assert selector.campaign_choice.count() == 2
    selector.campaign_choice.chosen.emit(old)
    assert selector.campaign_choice.count() == 1


def test_a_desk_that_is_written_to_leaves_the_cycle_for_later(
    qtbot: QtBot, context: DeskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, _ = made(qtbot, context)

    def busy(_: object) -> None:
        raise Busy("The desk is being written to.")

    with monkeypatch.context() as patch:
        patch.setattr(context, "read", busy)
        look_at(context, old)
    assert (context.selection.campaign_id, context.selection.cycle_id) == (old, None)
    selector = shown(qtbot, context)
    assert selector.cycle_choice.currentText() == "Cycle 2"
