from __future__ import annotations

import pytest

from infdesk.sheets.matching.wording import unaccented, wording


@pytest.mark.parametrize(
    "typed",
    [
        "post link",
        "Link zum Post",
        "lien du post",
        "enlace de la publicación",
        "link da publicacao",
        "Beitragslink",
        "post-url",
        "link naar post",
    ],
)
def test_the_link_of_a_post_is_one_in_every_language_and_order(typed: str) -> None:
    assert wording(typed) == ("link", "post")


def test_a_single_word_has_no_wording() -> None:
    assert wording("Status") is None
    assert wording("") is None


def test_a_compound_is_opened_where_both_parts_are_known() -> None:
    assert wording("Rechnungsnummer") == ("invoice", "number")
    assert wording("Spiegelreflex") is None


def test_what_divides_one_number_by_another_stays() -> None:
    assert wording("cost per post") != wording("post cost")


def test_the_word_that_makes_a_day_of_a_tick_stays_at_the_end() -> None:
    assert wording("bezahlt am") == ("am", "pay")


def test_umlauts_typed_with_an_e_are_umlauts() -> None:
    assert wording("Veroeffentlicht am") == wording("veröffentlicht am")


def test_accents_are_dropped_and_letters_stay() -> None:
    assert unaccented("impressões à part") == "impressoes a part"
