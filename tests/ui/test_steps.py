from __future__ import annotations

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from infdesk.domain.rows import CampaignRow, CycleRow
from infdesk.store import commands
from infdesk.ui.context import DeskContext
from infdesk.ui.steps import CycleFacts, Progress, State, Tab, cycle_facts, is_measured, progress
from tests.ui.desks import settle

CYCLE = CycleRow(1, 1, 1)
CAMPAIGN = CampaignRow(
    1, "Spring", goal_kind="conversions", metric="orders", target=120, window_end=date(2026, 8, 1)
)


def states(told: Progress) -> list[State]:
    return [step.state for step in told.steps]


def sample(context: DeskContext) -> CycleFacts:
    chosen = context.selection
    return context.read(lambda reader: cycle_facts(reader, chosen.campaign_id, chosen.cycle_id))


def test_an_empty_desk_begins_with_its_first_campaign() -> None:
    told = progress(CycleFacts(None))
    assert states(told) == [State.NOW, *[State.TO_DO] * 5]
    assert (told.next_step, told.next_tab) == ("add the first campaign", Tab.GOALS)


def test_a_goal_without_a_number_comes_first() -> None:
    told = progress(CycleFacts(replace(CAMPAIGN, target=None), CYCLE))
    assert told.next_step == "set the one number and its date"


def test_a_goal_without_a_cycle_asks_for_one() -> None:
    assert progress(CycleFacts(CAMPAIGN)).next_step == "add a cycle"


def test_a_goal_that_is_set_asks_for_creators() -> None:
    told = progress(CycleFacts(CAMPAIGN, CYCLE))
    assert states(told)[:2] == [State.DONE, State.NOW]
    assert told.next_step == "choose the creators of this cycle"


def test_the_sample_s_cycle_is_done_and_nothing_comes_next(sample_context: DeskContext) -> None:
    facts = sample(sample_context)
    assert facts.agreements
    assert facts.posts
    told = progress(facts)
    measured = next(step for step in told.steps if step.label == "Measured")
    assert measured.count
    if not told.next_step:
        assert set(states(told)) == {State.DONE}


def test_a_post_that_knows_no_orders_is_told_by_its_creator(sample_context: DeskContext) -> None:
    facts = sample(sample_context)
    first = replace(facts.numbers[0], conversions=None)
    told = progress(replace(facts, numbers=(first, *facts.numbers[1:])))
    measured = next(step for step in told.steps if step.label == "Measured")
    assert measured.state is State.NOW
    assert told.next_step == f"{first.creator}’s orders are missing"
    assert told.next_tab is Tab.RESULTS
    assert measured.count == f"{len(facts.numbers) - 1} of {len(facts.numbers)}"


def test_what_stands_on_no_post_is_never_missing(sample_context: DeskContext) -> None:
    row = replace(sample(sample_context).numbers[0], conversions=None, interactions=None)
    assert is_measured(row, "active_months")
    assert not is_measured(row, "cpa")
    assert not is_measured(row, "engagement_rate")


def test_a_cycle_without_lessons_is_not_learned_from(sample_context: DeskContext) -> None:
    facts = sample(sample_context)
    assert facts.cycle is not None
    told = progress(replace(facts, cycle=replace(facts.cycle, lessons=None)))
    assert told.steps[-1].state is not State.DONE


def test_an_agreement_with_open_terms_is_told_by_its_creator(
    qtbot: QtBot, context: DeskContext
) -> None:
    ids: list[int] = []
    context.do(lambda desk: commands.add_campaign(desk, "Spring"), done=ids.append)
    settle(qtbot, context)
    context.do(lambda desk: commands.add_cycle(desk, ids[0]), done=ids.append)
    context.do(lambda desk: commands.add_creator(desk, "Ana Ruiz"), done=ids.append)
    settle(qtbot, context)
    campaign, cycle, creator = ids
    context.do(lambda desk: commands.add_agreement(desk, creator, campaign, cycle_id=cycle))
    settle(qtbot, context)
    facts = context.read(lambda reader: cycle_facts(reader, campaign, cycle))
    told = progress(replace(facts, campaign=CAMPAIGN))
    assert told.next_step == "Ana Ruiz’s terms"
    assert told.next_tab is Tab.CONTRACTS
