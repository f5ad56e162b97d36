"""Columns that come once for each post of a row, or once for each place."""

from __future__ import annotations

import pytest

from infdesk.sheets.matching.groups import groups_of


def groups(*headers: str, links: str = "") -> dict[str, tuple[int, str, str, str]]:
    told = groups_of(headers, lambda at: bool(links) and links in headers[at])
    return {headers[at]: (*said.group, said.words) for at, said in told.items()}


def test_a_number_in_the_heading_tells_whose_fact_it_is() -> None:
    assert groups("Creator", "Post 1 URL", "Post 1 Views", "Post 2 URL", "Post 2 Views") == {
        "Post 1 URL": (1, "", "", "post url"),
        "Post 1 Views": (1, "", "", "post views"),
        "Post 2 URL": (2, "", "", "post url"),
        "Post 2 Views": (2, "", "", "post views"),
    }


def test_accents_blanks_and_ordinals_do_not_part_a_group() -> None:
    told = groups("PRODUTO 1", "GRAVACAO1", "PRODUTO2", "GRAVAÇÃO2", "PRODUTO3", "GRAVAÇÃO 3")
    assert [said[0] for said in told.values()] == [1, 2, 3, 1, 2, 3]
    assert groups("1st post link", "1st post likes", "2nd post link", "2nd post likes")
    assert groups("1º post link", "1º post likes", "2º post link", "2º post likes")


def test_a_kind_of_post_beside_the_number_tells_two_first_posts_apart() -> None:
    told = groups("IG Reel 1 views", "IG Reel 2 views", "IG Story 1 views")
    assert told["IG Reel 1 views"][:3] == (1, "instagram", "reel")
    assert told["IG Story 1 views"][:3] == (1, "instagram", "story")


@pytest.mark.parametrize(
    "headers",
    [
        ("Views day 1", "Views day 2"),
        ("Views 24h", "Views 48h"),
        ("Q1 views", "Q2 views"),
        ("Round 1 views", "Round 2 views"),
        ("Address 1", "Address 2", "Views"),
        ("Platform 1", "Handle 1", "Platform 2", "Handle 2"),
        ("Link 1", "Link 2", "Views"),
        ("Product 1", "Product 2", "Views"),
        ("Views 1", "Likes"),
        ("Views 2", "Views 3"),
        ("Views 2024", "Views 2025"),
    ],
)
def test_not_every_number_counts_posts(headers: tuple[str, ...]) -> None:
    assert groups(*headers, links="Link") == {}


def test_links_under_headings_that_say_nothing_belong_to_the_numbers_beside_them() -> None:
    told = groups("Beleg 1", "Views 1", "Beleg 2", "Views 2", links="Beleg")
    assert told["Beleg 2"] == (2, "", "", "post url")


def test_a_place_in_the_heading_tells_whose_number_it_is() -> None:
    assert groups("Reel views", "Story views", "Story link clicks", "Likes TikTok") == {
        "Reel views": (0, "instagram", "reel", "views"),
        "Story views": (0, "", "story", "views"),
        "Story link clicks": (0, "", "story", "link clicks"),
        "Likes TikTok": (0, "tiktok", "", "Likes"),
    }


def test_one_place_alone_is_no_group() -> None:
    assert groups("Creator", "Video views", "Likes", "Story replies") == {}
    assert groups("Instagram followers", "TikTok followers") == {}
