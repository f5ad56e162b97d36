from __future__ import annotations

import pytest

from infdesk.domain.platforms import (
    FORMAT_WORDS,
    PLATFORMS,
    content_format,
    format_label,
    label,
    lacks,
    letters,
    on_platform,
    platform,
    platform_and_format,
)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("IG", "instagram"),
        ("Insta ", "instagram"),
        ("TT", "tiktok"),
        ("Tik Tok", "tiktok"),
        ("YT", "youtube"),
        ("YouTube Shorts", "youtube"),
        ("twitter", "x"),
        ("X (Twitter)", "x"),
        ("E-Mail", "newsletter"),
        ("Podcasts", "podcast"),
    ],
)
def test_a_platform_is_known_by_many_names(typed: str, word: str) -> None:
    assert platform(typed) == word


@pytest.mark.parametrize("typed", ["", "Fitness", "Instagram/TikTok", "Ana"])
def test_what_is_no_single_platform_is_none(typed: str) -> None:
    assert platform(typed) is None


def test_no_spelling_means_two_platforms() -> None:
    spellings = [word for one in PLATFORMS.values() for word in one.spellings.split("|")]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("Reels", "reel"),
        ("story with link", "story"),
        ("short_form", "short_video"),
        ("dedicated_video", "long_video"),
        ("host_read_ad", "podcast"),
        ("Unboxing", "review"),
        ("video", "video"),
    ],
)
def test_a_format_is_known_by_many_names(typed: str, word: str) -> None:
    assert content_format(typed) == word


@pytest.mark.parametrize(
    ("typed", "both"),
    [
        ("IG Reel", ("instagram", "reel")),
        ("Reel (IG)", ("instagram", "reel")),
        ("3x Reel", ("instagram", "reel")),
        ("Instagram Story x3", ("instagram", "story")),
        ("IG Story + link", ("instagram", "story")),
        ("TT video", ("tiktok", "short_video")),
        ("Youtube Video", ("youtube", "long_video")),
        ("YouTube Shorts", ("youtube", "short_video")),
        ("tutorial_integration", (None, "tutorial")),
        ("Unboxing video", (None, "review")),
        ("UGC video", (None, "ugc")),
        ("TT video post", ("tiktok", "short_video")),
        ("Podcast episode", ("podcast", "podcast")),
        ("Blog post", ("blog", "blog_post")),
        ("X thread", ("x", "thread")),
        ("Twitter threads", ("x", "thread")),
        ("Threads post", ("threads", "post")),
        ("Tweet", ("x", "tweet")),
    ],
)
def test_one_cell_may_name_platform_and_format(
    typed: str, both: tuple[str | None, str | None]
) -> None:
    assert platform_and_format(typed) == both


def test_two_platforms_or_two_formats_are_no_answer() -> None:
    assert platform_and_format("Instagram/TikTok") == (None, None)
    assert platform_and_format("Instagram Reel & Story") == ("instagram", None)


@pytest.mark.parametrize("typed", ["", "hello world", "100"])
def test_a_cell_may_name_neither(typed: str) -> None:
    assert platform_and_format(typed) == (None, None)


def test_a_plain_video_is_long_or_short_by_its_platform() -> None:
    assert on_platform("youtube", "video") == "long_video"
    assert on_platform("tiktok", "video") == "short_video"
    assert on_platform(None, "video") == "video"
    assert on_platform("youtube", "short_video") == "short_video"


def test_every_canonical_word_reads_as_itself() -> None:
    assert all(platform(word) == word for word in PLATFORMS)
    assert all(content_format(word) == word for word in FORMAT_WORDS)


@pytest.mark.parametrize("word", ["podcast", "newsletter", "blog"])
def test_what_has_no_likes_lacks_them(word: str) -> None:
    assert all(lacks(word, counter) for counter in ("likes", "comments", "shares"))
    assert not lacks(word, "clicks")


def test_nothing_is_lacking_where_the_platform_counts_it_or_is_unknown() -> None:
    assert not lacks("instagram", "likes")
    assert not lacks("myspace", "likes")


def test_platforms_and_formats_are_shown_in_words() -> None:
    assert (label("tiktok"), letters("tiktok")) == ("TikTok", "TT")
    assert (label("myspace"), letters("myspace")) == ("myspace", "MY")
    assert format_label("short_video") == "Short video"


def test_two_letters_name_one_platform() -> None:
    assert len({one.letters for one in PLATFORMS.values()}) == len(PLATFORMS)
