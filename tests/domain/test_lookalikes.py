"""Who may be one person in two entries, and what is said for it."""

from __future__ import annotations

import random

import pytest

from infdesk.domain.lookalikes import look_alikes
from infdesk.domain.looked_at import LookedAt, LookedAtAccount


def one(row_id: int, name: str, **known: object) -> LookedAt:
    return LookedAt(row_id, name, **known)  # type: ignore[arg-type]


def on(platform: str, handle: str | None = None, followers: int | None = None) -> LookedAtAccount:
    return LookedAtAccount(platform, handle, followers)


def reasons(*creators: LookedAt) -> tuple[str, ...]:
    """Why the first two are suggested; nothing where they are not."""
    found = look_alikes(creators)
    return found[0].reasons if found else ()


def test_one_handle_on_two_platforms_is_said_with_both() -> None:
    mia = one(1, "Mia", accounts=(on("instagram", "@mia.bakes"),))
    other = one(2, "Baker", accounts=(on("tiktok", "https://www.tiktok.com/@Mia.Bakes"),))
    assert reasons(mia, other) == ("Same handle: @mia.bakes on Instagram and on TikTok",)


def test_one_account_in_two_entries_is_the_strongest_reason() -> None:
    same = on("instagram", "mia.bakes")
    pair = look_alikes([one(1, "Mia", accounts=(same,)), one(2, "Bakes", accounts=(same,))])
    assert pair[0].reasons == ("Both are @mia.bakes on Instagram",)
    assert pair[0].score > 0.9


@pytest.mark.parametrize(
    ("ours", "theirs", "reason"),
    [
        (
            ("email", "Mia@Mia.example"),
            ("email", "mia@mia.example"),
            "Same e-mail: Mia@Mia.example",
        ),
        (
            ("phone", "+49 170 1234567"),
            ("phone", "0170 1234567"),
            "Same phone number: +49 170 1234567",
        ),
    ],
)
def test_one_way_to_reach_them_is_a_reason(
    ours: tuple[str, str], theirs: tuple[str, str], reason: str
) -> None:
    assert reasons(one(1, "Mia", contacts=(ours,)), one(2, "Baker", contacts=(theirs,))) == (
        reason,
    )


def test_an_address_that_five_creators_share_is_an_agencys() -> None:
    office = (("email", "desk@agency.example"),)
    assert look_alikes([one(at, f"Name{at * 7919}", contacts=office) for at in range(5)]) == ()


@pytest.mark.parametrize("name", ["Ana Ruíz", "ANA  RUIZ", "Ruiz, Ana", "Ana Ruiz"])
def test_one_name_is_a_reason_however_it_is_typed(name: str) -> None:
    assert reasons(one(1, "Ana Ruiz"), one(2, name)) == ("Same name: Ana Ruiz",)


def test_a_name_that_many_share_says_nothing() -> None:
    assert look_alikes([one(at, "Anna") for at in range(20)]) == ()


def test_one_code_is_a_reason() -> None:
    found = reasons(one(1, "Mia", codes=("MIA10",)), one(2, "Baker", codes=("mia 10",)))
    assert found == ("Same discount code: MIA10",)


def test_a_name_that_is_the_others_handle_is_a_reason() -> None:
    mia = one(2, "Mia Baker", accounts=(on("instagram", "mia.bakes"),))
    found = reasons(one(1, "@mia.bakes"), mia)
    assert found == ("“@mia.bakes” is @mia.bakes on Instagram",)


def test_a_name_that_reads_like_the_others_handle_is_a_weaker_reason() -> None:
    mia = one(2, "M. Baker", accounts=(on("tiktok", "mia_bakes"),))
    assert reasons(one(1, "Mia Bakes"), mia) == ("“Mia Bakes” reads like @mia_bakes on TikTok",)


def test_nearly_the_same_name_alone_is_no_reason() -> None:
    assert reasons(one(1, "Alexandra Meier"), one(2, "Alexandra Meyer")) == ()


def test_nearly_the_same_name_in_the_same_place_is_one() -> None:
    ours = one(1, "Alexandra Meier", place="Köln")
    theirs = one(2, "Alexandra Meyer", place="koln")
    assert reasons(ours, theirs) == ("Nearly the same name, and the same place",)


@pytest.mark.parametrize(("followers", "suggested"), [(10_900, True), (11_500, False)])
def test_nearly_the_same_name_with_about_as_many_followers_is_one(
    followers: int, *, suggested: bool
) -> None:
    ours = one(1, "Alexandra Meier", accounts=(on("tiktok", None, 10_000),))
    theirs = one(2, "Alexandra Meyer", accounts=(on("tiktok", None, followers),))
    assert bool(reasons(ours, theirs)) is suggested


def test_followers_on_two_platforms_are_not_compared() -> None:
    ours = one(1, "Alexandra Meier", accounts=(on("tiktok", None, 10_000),))
    theirs = one(2, "Alexandra Meyer", accounts=(on("instagram", None, 10_000),))
    assert reasons(ours, theirs) == ()


def test_several_reasons_make_a_pair_stand_first() -> None:
    by_mail = (("email", "mia@mia.example"),)
    creators = [
        one(1, "Bo Berg"),
        one(2, "Bo Berg"),
        one(3, "Mia Baker", contacts=by_mail),
        one(4, "Mia Baker", contacts=by_mail),
    ]
    found = look_alikes(creators)
    assert [(pair.left, pair.right) for pair in found] == [(3, 4), (1, 2)]
    assert found[0].reasons == ("Same e-mail: mia@mia.example", "Same name: Mia Baker")


def test_two_of_one_name_with_different_handles_on_one_platform_stand_back() -> None:
    creators = [
        one(1, "Mia Baker", accounts=(on("instagram", "mia.b"),)),
        one(2, "Mia Baker", accounts=(on("instagram", "m.baker"),)),
        one(3, "Bo Berg"),
        one(4, "Bo Berg"),
    ]
    assert [pair.left for pair in look_alikes(creators)] == [3, 1]


def test_a_pair_that_is_two_people_is_not_suggested_again() -> None:
    creators = [one(1, "Mia Baker"), one(2, "Mia Baker")]
    assert look_alikes(creators, two_people=[(2, 1)]) == ()


def test_another_name_of_hers_counts_like_her_own() -> None:
    assert reasons(one(1, "Mia", aliases=("Mia B.",)), one(2, "mia b.")) == ("Same name: Mia B.",)


def test_five_thousand_creators_are_not_held_against_each_other_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of twelve million pairs only those within a group are compared."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - counted here

    dice = random.Random(7)  # noqa: S311 - a test, no secrets
    compared = [0]
    extract = process.extract

    def counted(query: str, choices: list[str], **how: object) -> object:
        compared[0] += len(choices)
        return extract(query, choices, **how)  # type: ignore[call-overload]

    def ratio(left: str, right: str, *, score_cutoff: float) -> float:
        compared[0] += 1
        return _ratio(left, right, score_cutoff=score_cutoff)

    _ratio = fuzz.ratio
    monkeypatch.setattr(process, "extract", counted)
    monkeypatch.setattr(fuzz, "ratio", ratio)
    letters = "abcdefghijklmnopqrstuvwxyz"
    everybody = [
        one(
            at,
            "".join(dice.choices(letters, k=9)),
            place=f"Town {at % 50}",
            accounts=(on("instagram", f"handle{at}", dice.randrange(1_000, 900_000)),),
        )
        for at in range(5_000)
    ]
    look_alikes(everybody)
    assert 0 < compared[0] < 400_000
