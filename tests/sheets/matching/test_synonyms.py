from __future__ import annotations

import pytest

from infdesk.domain.plan import SURE
from infdesk.sheets.fields import FIELDS
from infdesk.sheets.matching.synonyms import (
    EXACT,
    _index,
    heading,
    is_kept_nowhere,
    meanings,
    means_password,
    network_in,
)


def first(header: str) -> str | None:
    found = meanings(header)
    return found[0].field if found else None


def test_every_listed_spelling_leads_to_a_field_that_exists() -> None:
    assert {field for fields in _index().values() for field in fields} <= set(FIELDS)


def test_every_field_has_a_spelling() -> None:
    assert set(FIELDS) == {field for fields in _index().values() for field in fields}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("influencer_name", "creator_name"),
        (" Followers Numbers ", "followers"),
        ("\nSubscribers", "followers"),
        ("followerCount", "followers"),
        ("Estimated Creator Fee (USD)", "fee_quoted"),
        ("fee_usd", "fee_agreed"),
        ("revenue_attributed_usd", "revenue"),
        ("Honorar (€)", "fee_agreed"),
        ("„Gefällt mir“-Angaben", "likes"),
        ("J’aime", "likes"),
        ("粉丝数", "followers"),
        ("팔로워 수", "followers"),
        ("engangement", "engagement_rate"),
        ("buget", "budget"),
        ("Total Link Clicks", "clicks"),
        ("E-mail 1 - Value", "email"),
        ("Veroeffentlicht am", "post_date"),
        ("Impressoes", "impressions"),
        ("Link naar de post", "post_url"),
        ("Versanddatum", "ship_date"),
        ("Data de postagem", "post_date"),
        ("@ do Instagram", "handle_instagram"),
        ("eCPM", "cpm"),
        ("Fee agreed", "fee_agreed"),
    ],
)
def test_a_heading_is_known_however_it_is_typed(header: str, field: str) -> None:
    assert first(header) == field


def test_an_exact_spelling_is_surer_than_a_near_one() -> None:
    assert meanings("Followers")[0].score == EXACT
    assert meanings("Folowers")[0].score < SURE


def test_a_platform_beside_a_known_heading_is_kept_with_it() -> None:
    (meaning,) = meanings("TikTok Followers")
    assert (meaning.field, meaning.platform) == ("followers", "tiktok")


def test_a_general_word_inside_another_heading_means_nothing() -> None:
    assert meanings("Billing Name") == ()
    assert meanings("Warehouse date of file") == ()


@pytest.mark.parametrize(
    "header",
    [
        "Birthday", "Fecha de nacimiento", "Created time", "Erstellt am", "Conversion rate",
        "Exchange rate", "Shipping method", "Campaign manager", "Expected views", "Email opened",
        "Budget owner", "Taille t-shirt", "Number of items", "Datum der Rechnung",
    ],
)  # fmt: skip
def test_what_we_have_no_field_for_means_nothing(header: str) -> None:
    assert meanings(header) == ()


def test_a_heading_of_what_is_kept_nowhere_is_not_told_by_its_values() -> None:
    assert is_kept_nowhere("Birthday")
    assert not is_kept_nowhere("Followers")
    assert not is_kept_nowhere("8f3a9c1d77")


def test_a_word_means_as_many_fields_in_every_language() -> None:
    for provision in ("Commission", "Provision", "Comisión", "Comissao", "Commissie"):
        assert {m.field for m in meanings(provision)} == {"commission_paid", "commission_rate"}


def test_some_rate_in_a_longer_heading_is_money_or_nothing() -> None:
    assert {m.field for m in meanings("Reel rate")} == {"fee_agreed", "fee_quoted"}


def test_nonsense_means_nothing() -> None:
    assert meanings("8f3a9c1d77") == ()
    assert meanings("") == ()


def test_an_ambiguous_heading_gives_every_meaning() -> None:
    assert {m.field for m in meanings("Sales")} == {"orders", "revenue"}


@pytest.mark.parametrize("header", ["Password", "passwort", "API key", "user_password"])
def test_passwords_are_recognised(header: str) -> None:
    assert means_password(header)


def test_a_pinterest_column_holds_no_pin() -> None:
    assert not means_password("Pinterest handle")


def test_headings_that_differ_in_case_and_blanks_are_one() -> None:
    assert heading("  Link\nClicks ") == heading("link_clicks")


def test_a_network_is_told_from_a_file_name() -> None:
    assert network_in("spring-IG-posts") == "instagram"
    assert network_in("campaign_x") is None


def test_pictures_beside_the_words_of_a_heading_mean_nothing() -> None:
    for typed, field in (
        ("Creator 👤", "creator_name"), ("❤️ Likes", "likes"), ("Views 👀", "views"),
        ("📅 Post date", "post_date"), ("Notes 📝", "notes"), ("№ заказа", None),
    ):  # fmt: skip
        found = meanings(typed)
        assert (found[0].field if found else None) == field
        assert not found or found[0].score >= SURE
    assert heading("✅") == "✅"
    assert heading("Réalisé") == "réalisé"
