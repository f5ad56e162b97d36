from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from infdesk.domain.agreements import MODELS, readiness
from infdesk.domain.formats import Formats
from infdesk.domain.goals import GOALS
from infdesk.domain.rows import AgreementRow, CampaignRow, ClauseRow, CycleRow, DeliverableRow
from infdesk.store import commands, queries
from infdesk.ui.agreement_words import (
    CONSEQUENCES,
    OPEN,
    OTHER,
    SETTLED,
    clause_lines,
    done_of_owed,
    model_advice,
    open_words,
    outside_words,
    pays_for,
    ready_words,
)
from infdesk.ui.context import DeskContext
from tests.ui.desks import settle

DOLLARS = Formats("en_US", "USD")


@pytest.fixture
def campaign(qtbot: QtBot, context: DeskContext) -> CampaignRow:
    context.do(lambda desk: commands.add_campaign(desk, "Spring", goal_kind="conversions"))
    settle(qtbot, context)
    return context.read(queries.campaigns)[0]


@pytest.fixture
def terms(qtbot: QtBot, context: DeskContext, campaign: CampaignRow) -> AgreementRow:
    """An agreement of which nothing is said yet."""
    context.do(
        lambda desk: commands.add_agreement(desk, commands.add_creator(desk, "Ana"), campaign.id)
    )
    settle(qtbot, context)
    return context.read(lambda reader: queries.agreements(reader, campaign.id))[0]


def post(state: str = "planned") -> DeliverableRow:
    return DeliverableRow(
        id=1, agreement_id=1, creator_id=1, creator="Ana", cycle_id=None, cycle=None,
        offer_id=None, offer=None, platform="instagram", format="reel", title=None, owed=True,
        draft_due=None, post_from=None, post_until=date(2026, 3, 5), state=state, posted_on=None,
        month=None, url=None, disclosure="unchecked", from_record=False,
    )  # fmt: skip


def in_group(terms: AgreementRow, group: str, *touched: ClauseRow) -> list[int]:
    return [one.id for one in clause_lines(terms, (), touched) if one.group == group]


def test_all_clauses_stand_in_the_list_once_and_the_open_essentials_first(
    terms: AgreementRow,
) -> None:
    lines = clause_lines(terms, (), ())
    assert sorted(one.id for one in lines) == list(range(1, 35))
    assert [one.id for one in lines[:10]] == [3, 4, 8, 9, 10, 11, 13, 14, 18, 19]


def test_one_way_to_pay_makes_the_others_needless(terms: AgreementRow) -> None:
    paid = replace(terms, fee=12_000)
    assert {8, 10, 11}.isdisjoint(in_group(paid, OPEN))
    assert 9 in in_group(paid, OPEN)
    assert in_group(paid, SETTLED) == [8]
    assert {10, 11}.issubset(in_group(paid, OTHER))


def test_a_fee_that_is_not_needed_is_no_way_to_pay(terms: AgreementRow) -> None:
    assert {9, 10, 11}.issubset(in_group(terms, OPEN, ClauseRow(8, "not_needed")))


def test_what_the_list_calls_open_and_what_is_missing_agree(terms: AgreementRow) -> None:
    agreed = [ClauseRow(number, "agreed") for number in (3, 4, 8, 9, 13, 14, 18, 19)]
    found = readiness(terms, (), agreed)
    assert in_group(terms, OPEN, *agreed) == [34]
    assert open_words(found) == "Missing: Signatures"
    assert ready_words(found) == ("1 open", "warn")
    whole = readiness(replace(terms, signed_on=date(2026, 3, 1)), (), agreed)
    assert (ready_words(whole), open_words(whole)) == (("Ready", "good"), "")


def test_what_is_from_record_is_neither_ready_nor_open(terms: AgreementRow) -> None:
    found = readiness(replace(terms, from_record=True), (), ())
    assert ready_words(found) == ("From record", "plain")


def test_a_gift_asks_for_three_clauses(terms: AgreementRow) -> None:
    assert in_group(replace(terms, model="gifting"), OPEN) == [3, 11, 19]


def test_every_model_says_its_consequence_and_whether_it_suits_the_goal(
    campaign: CampaignRow,
) -> None:
    assert CONSEQUENCES.keys() == MODELS.keys()
    for kind in GOALS:
        told = [model_advice(model, replace(campaign, goal_kind=kind))[0] for model in MODELS]
        assert sum(text.endswith("It suits this goal.") for text in told) == 1
        assert sum("suits better" in text for text in told) == len(MODELS) - 1


def test_without_a_model_or_a_goal_the_advice_still_says_what_to_do(campaign: CampaignRow) -> None:
    assert model_advice(None, campaign)[0].startswith("For this goal “Affiliate” suits")
    nothing = replace(campaign, goal_kind=None)
    assert model_advice(None, nothing)[0] == "Choose how the creator is paid."
    assert model_advice("gifting", nothing)[0] == CONSEQUENCES["gifting"]


def test_so_many_orders_pay_for_a_fee(terms: AgreementRow, campaign: CampaignRow) -> None:
    limited = replace(campaign, rule_metric="cpa", rule_limit=3_000)
    paid = replace(terms, fee=12_001)
    assert pays_for(paid, limited, DOLLARS) == (
        "5 orders",
        "pay for this fee at your limit of $30.00",
    )
    assert pays_for(paid, replace(campaign, rule_limit=None), DOLLARS) == ("", "")
    assert pays_for(replace(terms, fee=3_000), limited, DOLLARS)[0] == "1 order"
    assert pays_for(replace(terms, fee=7_000_000), limited, DOLLARS)[0] == "2,334 orders"


def test_cancelled_posts_are_not_owed() -> None:
    assert done_of_owed(()) == "no posts yet"
    assert done_of_owed((post("live"), post(), post("cancelled"))) == "1 of 2 live"


def test_a_day_outside_the_cycle_is_told_with_both_days_and_a_way_out() -> None:
    cycle = CycleRow(1, 1, 4, start=date(2026, 9, 21), end=date(2026, 10, 18))
    assert outside_words(date(2026, 10, 18), cycle, DOLLARS) is None
    assert outside_words(date(2026, 11, 2), cycle, DOLLARS) == (
        "Nov 2 is after cycle 4 ends on Oct 18. Choose an earlier day, or move the end of cycle 4."
    )
    named = replace(cycle, name="Autumn")
    assert outside_words(date(2026, 9, 1), named, DOLLARS) == (
        "Sep 1 is before Autumn starts on Sep 21. Choose a later day, or move the start of Autumn."
    )


def test_the_year_is_told_where_it_is_what_is_wrong() -> None:
    cycle = CycleRow(1, 1, 4, end=date(2026, 10, 18))
    told = outside_words(date(2027, 10, 2), cycle, DOLLARS)
    assert told is not None
    assert told.startswith("Oct 2, 2027 is after cycle 4 ends on Oct 18, 2026.")
