"""Names of orders: spellings of one link, links that may be one, creators they look like."""

from __future__ import annotations

import pytest

from infdesk.domain.looked_at import LookedAt, LookedAtAccount
from infdesk.domain.name_guesses import Guesses
from infdesk.domain.open_names import (
    NameKey,
    NameKind,
    OpenName,
    joined_links,
    link_key,
    near_links,
    says_nothing,
)


def name(kind: NameKind, text: str) -> OpenName:
    key = link_key(text) if kind is NameKind.LINK else text.casefold()
    return OpenName((NameKey(kind, key),), text, (text.casefold(),), 1, 100)


def links(*texts: str) -> list[OpenName]:
    return [name(NameKind.LINK, text) for text in texts]


def near(*texts: str) -> set[tuple[str, str]]:
    found = near_links(links(*texts))
    return {(key.key, other.key) for key, others in found.items() for other in others}


@pytest.mark.parametrize("text", ["winter_sale_2024", "winter-sale-2024", " Winter Sale_2024"])
def test_spellings_of_one_link_share_a_key(text: str) -> None:
    assert link_key(text) == "winter_sale_2024"


def test_letters_that_a_slug_would_drop_still_tell_links_apart() -> None:
    assert link_key("李娜-2024") == link_key("李娜_2024") != link_key("王芳_2024")


@pytest.mark.parametrize("text", ["(not set)", "(none)", "(direct)", "N/A", "null", "-"])
def test_a_programs_word_for_an_empty_link_says_nothing(text: str) -> None:
    assert says_nothing(link_key(text))


def test_a_link_without_the_year_is_near_the_one_with_it() -> None:
    assert near("winter_sale_2024", "WinterSale", "tea_box") == {
        ("winter_sale_2024", "wintersale"), ("wintersale", "winter_sale_2024"),
    }  # fmt: skip


def test_links_with_different_numbers_are_two_things() -> None:
    assert near("mira_reel_1", "mira_reel_2", "winter_2023", "winter_2024") == set()


def test_a_slip_of_the_finger_is_near() -> None:
    assert ("winterssale", "wintersale") in near("wintersale", "winterssale")


def test_short_links_are_alike_by_chance() -> None:
    assert near("box", "bo-x", "b_ox") == set()


def test_groups_of_links_have_one_first_key_however_they_were_joined() -> None:
    joined = joined_links([("b", "c"), ("d", "a"), ("c", "d")])
    assert joined == dict.fromkeys("abcd", "a")


CREATORS = (
    LookedAt(
        1, "Sarah Miller", (LookedAtAccount("instagram", "@sarahcooks"),),
        contacts=(("email", "hello@miller.example"),), codes=("TASTY20",),
    ),
    LookedAt(2, "Ana Ruíz", (LookedAtAccount("tiktok", "@ana.ruiz.tea"),)),
    LookedAt(3, "Anabel Stone"),
)  # fmt: skip


def guessed(kind: NameKind, text: str) -> list[int]:
    found = Guesses(CREATORS).of([name(kind, text)])
    return [guess.creator_id for guesses in found.values() for guess in guesses]


@pytest.mark.parametrize(
    ("kind", "text", "who"),
    [
        (NameKind.CODE, "SARAH15", 1),
        (NameKind.CODE, "SarahMiller", 1),
        (NameKind.CODE, "TASTY25", 1),
        (NameKind.AFFILIATE, "sara_cooks", 1),
        (NameKind.AFFILIATE, "hello@miller.example", 1),
        (NameKind.AFFILIATE, "ana.ruiz@shop.example", 2),
        (NameKind.LINK, "ana-ruiz_reel", 2),
        (NameKind.AFFILIATE, "ruiz-tea-ana", None),
        (NameKind.CODE, "WELCOME10", None),
        (NameKind.CODE, "", None),
    ],
)
def test_a_name_looks_like_whoever_it_may_stand_for(
    kind: NameKind, text: str, who: int | None
) -> None:
    assert guessed(kind, text)[:1] == ([] if who is None else [who])


def test_the_longest_name_that_a_code_starts_with_comes_first() -> None:
    assert guessed(NameKind.CODE, "ANABEL10") == [3, 2]


def test_no_more_than_three_creators_are_suggested_with_what_speaks_for_them() -> None:
    crowd = [LookedAt(at, f"Mina {last}") for at, last in enumerate(("Oko", "Vale", "Roe", "Fox"))]
    (guesses,) = Guesses(crowd).of([name(NameKind.CODE, "MINA10")]).values()
    assert [guess.creator_id for guess in guesses] == [0, 1, 2]
    assert guesses[0].reason == "starts with Mina"
