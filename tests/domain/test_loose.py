from __future__ import annotations

import pytest

from infdesk.domain.loose import about_visits, campaign_named, is_about_visits
from infdesk.domain.names import is_post_url


def test_visits_are_told_by_the_tags_of_their_links() -> None:
    tags = {"utm_campaign": "spring", "source_medium": "instagram / social"}
    assert about_visits(tags) == "visits utm_campaign=spring;source_medium=instagram / social"


def test_tags_that_hold_nothing_say_nothing() -> None:
    tags = {"utm_campaign": None, "utm_content": "  ", "source_medium": " tiktok  / social "}
    assert about_visits(tags) == "visits source_medium=tiktok / social"


@pytest.mark.parametrize("typed", ["spring_sale", "Spring Sale", "spring-sale", "SPRING_SALE"])
def test_the_campaign_of_visits_is_read_as_links_spell_it(typed: str) -> None:
    about = about_visits({"source_medium": "x", "utm_campaign": typed})
    assert campaign_named(about) == "spring_sale"


def test_a_tag_cannot_pretend_to_be_another_one() -> None:
    about = about_visits({"utm_content": "reel;utm_campaign=autumn", "utm_campaign": "spring"})
    assert campaign_named(about) == "spring"


@pytest.mark.parametrize(
    "about",
    [
        "visits ",
        "visits source_medium=instagram / social",
        "visits utm_campaign=",
        "visits utm_campaign=(!)",
        "tiktok:7527623000473079054",
    ],
)
def test_where_no_campaign_is_named_there_is_none(about: str) -> None:
    assert campaign_named(about) is None


def test_a_post_is_never_taken_for_visits() -> None:
    post = is_post_url("https://www.tiktok.com/@ana/video/7527623000473079054")
    assert post == "tiktok:7527623000473079054"
    assert not is_about_visits(post)
    assert is_about_visits(about_visits({}))
