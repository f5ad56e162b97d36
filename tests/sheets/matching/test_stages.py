from __future__ import annotations

import pytest

from infdesk.sheets.matching.stages import is_cancelled, is_live, stage
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
