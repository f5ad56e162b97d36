from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from infdesk.domain.agreements import (
    MODELS,
    clauses,
    clauses_source,
    closed_clauses,
    essentials,
    outside_cycle,
    readiness,
    suggested_model,
)
from infdesk.domain.goals import GOALS
from infdesk.domain.rows import AgreementRow, ClauseRow, DeliverableRow

_SIX = ["Deliverables", "Money", "Usage rights", "Exclusivity", "Disclosure", "Signatures"]


def _row(kind: type[Any], **known: object) -> Any:
    values: dict[str, object] = dict.fromkeys((field.name for field in fields(kind)), None)
    return kind(**(values | known))


def _agreement(**terms: object) -> AgreementRow:
    told = {"id": 1, "creator": "Ana Ruiz", "cycles": (1,), "from_record": False}
    made: AgreementRow = _row(AgreementRow, **(told | terms))
    return made


def _post(**known: object) -> DeliverableRow:
    told = {"id": 1, "platform": "instagram", "format": "reel", "post_until": date(2026, 9, 28)}
    made: DeliverableRow = _row(
        DeliverableRow, **(told | {"owed": True, "state": "planned"} | known)
    )
    return made


_TERMS = {
    "model": "sponsored",
    "fee": 12000,
    "payment_days": 30,
    "usage_channels": "none",
    "usage_paid": "none",
    "exclusivity_rivals": "none",
    "disclosure": "#ad",
    "signed_on": date(2026, 9, 1),
}


def _open(agreement: AgreementRow, *posts: DeliverableRow, **states: str) -> list[str]:
    touched = [ClauseRow(int(name.removeprefix("c")), state) for name, state in states.items()]
    return [line.name for line in readiness(agreement, posts, touched).open]


def test_the_check_list_has_34_clauses_with_words_and_a_source() -> None:
    assert [clause.number for clause in clauses()] == list(range(1, 35))
    assert all(clause.name and clause.hint for clause in clauses())
    assert "not legal advice" in clauses_source()


def test_a_new_agreement_has_all_six_essentials_open() -> None:
    assert _open(_agreement()) == _SIX


def test_complete_terms_are_ready() -> None:
    state = readiness(_agreement(**_TERMS), [_post()], [])
    assert state.ready
    assert [line.name for line in state.closed] == _SIX


@pytest.mark.parametrize(
    ("missing", "line"),
    [
        ("fee", "Money"),
        ("payment_days", "Money"),
        ("usage_channels", "Usage rights"),
        ("usage_paid", "Usage rights"),
        ("exclusivity_rivals", "Exclusivity"),
        ("disclosure", "Disclosure"),
        ("signed_on", "Signatures"),
    ],
)
def test_each_missing_term_opens_its_line(missing: str, line: str) -> None:
    assert _open(_agreement(**(_TERMS | {missing: None})), _post()) == [line]


@pytest.mark.parametrize("unknown", ["platform", "format", "post_until"])
def test_every_owed_post_needs_platform_format_and_date(unknown: str) -> None:
    vague = _post(**{unknown: None})
    assert _open(_agreement(**_TERMS), _post(), vague) == ["Deliverables"]


def test_cancelled_and_unowed_posts_ask_for_nothing() -> None:
    vague = _post(platform=None, post_until=None)
    posts = (_post(), replace(vague, state="cancelled"), replace(vague, owed=False))
    assert _open(_agreement(**_TERMS), *posts) == []


def test_an_agreement_without_posts_is_not_ready() -> None:
    assert _open(_agreement(**_TERMS)) == ["Deliverables"]


def test_clauses_agreed_or_not_needed_close_a_line() -> None:
    bare = _agreement(fee=12000)
    open_lines = _open(bare, _post(), c9="agreed", c13="not_needed", c14="agreed", c18="not_needed")
    assert open_lines == ["Disclosure", "Signatures"]


def test_a_drafted_clause_closes_nothing() -> None:
    assert "Signatures" in _open(_agreement(), c34="drafted", c19="not_started")


@pytest.mark.parametrize(
    "pay", ["commission_ratio", "amount_per_order", "amount_per_lead", "amount_per_click"]
)
def test_a_share_of_the_result_is_money_too(pay: str) -> None:
    assert _open(_agreement(**(_TERMS | {"fee": None, pay: 0})), _post()) == []


def test_marking_the_fee_as_not_needed_is_no_decision_about_money() -> None:
    unpaid = _agreement(**(_TERMS | {"fee": None}))
    assert _open(unpaid, _post(), c8="not_needed") == ["Money"]


def test_where_only_a_product_is_given_nothing_falls_due() -> None:
    gifted = _agreement(**(_TERMS | {"fee": None, "payment_days": None, "product_cost": 1400}))
    assert _open(gifted, _post()) == []


def test_days_without_a_named_rival_bind_nobody() -> None:
    nobody = _TERMS | {"exclusivity_rivals": None}
    assert _open(_agreement(**nobody, exclusivity_days=30), _post()) == ["Exclusivity"]
    assert _open(_agreement(**nobody, exclusivity_days=0), _post()) == []


def test_a_gift_without_an_owed_post_needs_three_lines() -> None:
    gift = _agreement(model="gifting")
    hoped = _post(owed=False)
    assert [line.clauses for line in essentials(gift, [hoped])] == [(3,), (11,), (19,)]
    assert _open(gift, c3="not_needed") == ["Product", "Disclosure"]
    ready = _agreement(model="gifting", product_cost=1400, disclosure="#gifted ad")
    assert readiness(ready, [hoped], []).ready


def test_a_gift_with_an_owed_post_is_an_agreement_like_others() -> None:
    assert len(essentials(_agreement(model="gifting"), [_post()])) == 6


def test_nothing_is_asked_of_the_past_and_nothing_claimed() -> None:
    state = readiness(_agreement(from_record=True), [], [])
    assert not state.checked
    assert not state.open
    assert not state.ready


def test_terms_close_the_clauses_that_they_speak_of() -> None:
    closed = closed_clauses(_agreement(**_TERMS), [_post()], [ClauseRow(25, "agreed")])
    assert closed == {3, 4, 8, 9, 13, 14, 18, 19, 25, 34}


@pytest.mark.parametrize("kind", GOALS)
def test_every_goal_has_a_model_that_fits_and_a_reason(kind: str) -> None:
    suggestion = suggested_model(kind)
    assert suggestion is not None
    model, why = suggestion
    assert model in MODELS
    assert why


def test_without_a_goal_no_model_is_suggested() -> None:
    assert suggested_model(None) is None


@pytest.mark.parametrize(
    ("day", "side"),
    [(20, "before"), (21, None), (24, None), (28, None), (29, "after")],
)
def test_a_day_lies_before_within_or_after_a_cycle(day: int, side: str | None) -> None:
    start, end = date(2026, 9, 21), date(2026, 9, 28)
    assert outside_cycle(date(2026, 9, day), start, end) == side


def test_no_day_lies_outside_a_cycle_without_days() -> None:
    assert outside_cycle(date(2026, 9, 1), None, None) is None
    assert outside_cycle(date(2026, 9, 1), None, date(2026, 8, 1)) == "after"
    assert outside_cycle(date(2026, 9, 1), date(2026, 10, 1), None) == "before"
