from __future__ import annotations

import pytest

from infdesk.sheets.matching.stages import (
    is_cancelled,
    is_live,
    is_only_a_stage,
    stage,
    state_before,
)
from infdesk.sheets.values.models import model


@pytest.mark.parametrize(
    ("typed", "ours"),
    [
        ("Outreach sent", "contacted"),
        ("contract_sent", "agreed"),
        ("In talks", "replied"),
        ("Negotiation", "negotiating"),
        ("Draft in review", "in_review"),
        ("🟢 Posted", "live"),
        ("No response yet", "ghosted"),
        ("Não respondeu", None),
        ("Abgelehnt", "declined"),
        ("Em curso", "in_production"),
        ("Produto recebido", "product_sent"),
        ("Desistiu", "declined"),
        ("angefragt", "contacted"),
        ("Anfrage gesendet", "contacted"),
        ("Verschoben auf Mai", "paused"),
        ("in Freigabe", "in_review"),
        ("Keine Antwort", "ghosted"),
        ("prévu", None),
    ],
)
def test_any_wording_maps_onto_a_stage(typed: str, ours: str | None) -> None:
    assert stage(typed) == ours


def test_a_post_is_live_once_it_is_out_or_paid() -> None:
    assert is_live("Published")
    assert is_live("Paid")
    assert not is_live("Contracted")


def test_a_cancelled_post_is_told_from_a_declined_creator() -> None:
    assert is_cancelled("Cancelled")
    assert not is_cancelled("Declined")


@pytest.mark.parametrize(
    ("typed", "ours"),
    [
        ("Gifted", "gifting"),
        ("Affiliate 10%", "affiliate"),
        ("Brand ambassador", "ambassador"),
        ("Paid post", "sponsored"),
        ("?", None),
    ],
)
def test_any_wording_maps_onto_a_model(typed: str, ours: str | None) -> None:
    assert model(typed) == ours


def test_a_stage_before_the_post_says_that_it_is_not_out() -> None:
    assert state_before("Em curso") == "planned"
    assert state_before("Draft in review") == "planned"
    assert state_before("Desistiu") == "cancelled"
    assert state_before("no response") == "cancelled"
    assert state_before("Posted") is None


@pytest.mark.parametrize(
    "typed", ["verschoben", "in Freigabe", "prévu", "Geplant für Mai", "Reporté"]
)
def test_a_post_that_is_put_off_or_planned_is_not_out(typed: str) -> None:
    assert state_before(typed) == "planned"


@pytest.mark.parametrize("typed", ["Contacted", "🟢 Outreach sent", "Draft in review", "angefragt"])
def test_words_that_a_stage_says_in_whole_are_told(typed: str) -> None:
    assert is_only_a_stage(typed)


@pytest.mark.parametrize("typed", ["maybe", "❌", "✅ yes!", "Contacted, again in May", "prévu"])
def test_words_that_a_stage_does_not_say_are_told(typed: str) -> None:
    assert not is_only_a_stage(typed)
    assert state_before("Approved") is None
    assert state_before("blue") is None
