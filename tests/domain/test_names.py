from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infdesk.domain.names import fold, fold_code, fold_handle, handle_from_url, is_post_url, slug


def test_case_blanks_and_line_breaks_make_no_other_name() -> None:
    assert fold("  Ana\n  RUIZ ") == fold("ana ruiz")


def test_a_decomposed_name_is_the_same_name() -> None:
    assert fold("Jose\u0301") == fold("José")


def test_invisible_marks_make_no_other_name() -> None:
    assert fold("\ufeffAna\u200b") == "ana"


def test_two_people_stay_two() -> None:
    assert fold("Ana Ruiz") != fold("Anna Ruiz")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_code_is_found_however_the_shopper_typed_it() -> None:
    assert fold_code(" ana 20 ") == fold_code("ANA20")


@pytest.mark.parametrize(
    "typed",
    [
        "@Ana.Ruiz",
        "ana.ruiz",
        "https://www.instagram.com/ana.ruiz/",
        "instagram.com/ana.ruiz?hl=en",
    ],
)
def test_a_handle_is_the_same_with_sign_or_as_an_address(typed: str) -> None:
    assert fold_handle(typed) == "ana.ruiz"


@pytest.mark.parametrize(
    ("address", "named", "handle"),
    [
        ("https://www.tiktok.com/@ana", "tiktok", "ana"),
        ("https://www.tiktok.com/@ana/video/7123456789012345678", "tiktok", "ana"),
        ("https://youtube.com/@chan", "youtube", "chan"),
        ("https://www.youtube.com/c/Chan", "youtube", "Chan"),
        ("https://twitter.com/ana/status/1234567890", "x", "ana"),
        ("https://www.linkedin.com/in/ana-ruiz/", "linkedin", "ana-ruiz"),
        ("https://www.linkedin.com/in/ana-r%C3%BAiz", "linkedin", "ana-rúiz"),
        ("https://pinterest.de/ana", "pinterest", "ana"),
        ("https://www.instagram.com/stories/ana/12345678901/", "instagram", "ana"),
    ],
)
def test_an_address_names_platform_and_handle(address: str, named: str, handle: str) -> None:
    assert handle_from_url(address) == (named, handle)


@pytest.mark.parametrize(
    "address",
    [
        "https://instagram.com/p/Cabcdef123/",
        "https://vm.tiktok.com/ZM123abc/",
        "https://youtu.be/abcdefghijk",
        "https://instagram.com/ana,bea",
        "https://www.youtube.com/channel/UC123",
        "https://www.facebook.com/profile.php?id=100",
    ],
)
def test_what_only_looks_like_a_handle_is_none(address: str) -> None:
    named, handle = handle_from_url(address)
    assert named is not None
    assert handle is None


@pytest.mark.parametrize(
    "text", ["ana", "@ana", "ana@mail.com", "example.com/ana", "//[bad.com", ""]
)
def test_what_is_no_address_of_a_platform_names_nothing(text: str) -> None:
    assert handle_from_url(text) == (None, None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.instagram.com/p/Cabcdef123/?igsh=1", "instagram.com/p/Cabcdef123"),
        ("https://www.instagram.com/ana/reel/Cabcdef123", "https://instagram.com/reel/Cabcdef123/"),
        ("https://www.youtube.com/watch?v=abcdefghijk&t=9", "https://youtu.be/abcdefghijk?si=x"),
        ("https://x.com/ana/status/1234567890", "https://twitter.com/ana/status/1234567890?s=20"),
    ],
)
def test_the_same_post_has_one_address(one: str, other: str) -> None:
    assert is_post_url(one) is not None
    assert is_post_url(one) == is_post_url(other)


@pytest.mark.parametrize(
    "address",
    [
        "https://instagram.com/post/1",
        "https://instagram.com/ana",
        "https://example.com/p/Cabcdef123",
        "https://www.youtube.com/watch",
        "",
    ],
)
def test_what_names_no_post_is_none(address: str) -> None:
    assert is_post_url(address) is None


def test_posts_that_differ_in_case_are_two() -> None:
    assert is_post_url("instagram.com/p/CabcDEF") != is_post_url("instagram.com/p/CABCdef")


def test_a_slug_is_plain_and_has_single_underscores() -> None:
    assert slug("  Größe & Co. – Straße 5!") == "grosse_co_strasse_5"


@given(st.text())
def test_a_slug_is_always_safe_in_a_link(text: str) -> None:
    made = slug(text)
    assert made == slug(made)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")
