"""What numbers speak of while their campaign is not known: one post, or visits by links with tags.

A post is told by the short form of its address, as ``names.is_post_url`` gives it
(``tiktok:7527623000473079054``); visits by the tags of the links that brought them
(``visits utm_campaign=spring;source_medium=instagram / social``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infdesk.domain.names import is_post_url, slug

if TYPE_CHECKING:
    from collections.abc import Mapping

CAMPAIGN: Final = "utm_campaign"
"""The tag that names a campaign."""

_VISITS: Final = "visits "
_BETWEEN: Final = ";"
_ADDRESSES: Final = {
    "instagram": "https://www.instagram.com/p/{}/",
    "tiktok": "https://www.tiktok.com/@_/video/{}",
    "youtube": "https://www.youtube.com/watch?v={}",
    "x": "https://x.com/i/web/status/{}",
    "facebook": "https://www.facebook.com/reel/{}",
    "pinterest": "https://www.pinterest.com/pin/{}/",
    "twitch": "https://www.twitch.tv/videos/{}",
    "threads": "https://www.threads.net/@_/post/{}",
}


def about_visits(tags: Mapping[str, str | None]) -> str:
    """What visits are about: the tags of their links, in the order given; empty ones say nothing.

    Args:
        tags: Tag -> what it holds, such as ``{"utm_campaign": "spring"}``.
    """
    said = [
        f"{name}={' '.join(text.replace(_BETWEEN, ',').split())}"
        for name, text in tags.items()
        if text is not None and text.strip()
    ]
    return _VISITS + _BETWEEN.join(said)


def is_about_visits(about: str) -> bool:
    """Whether numbers speak of visits, and not of one post."""
    return about.startswith(_VISITS)


def campaign_named(about: str) -> str | None:
    """The campaign that the links of visits name, as ``names.slug`` writes it; else ``None``."""
    if not is_about_visits(about):
        return None
    tags = (tag.partition("=") for tag in about.removeprefix(_VISITS).split(_BETWEEN))
    named = next((text for name, _, text in tags if name.strip() == CAMPAIGN), "")
    return slug(named) or None


def visit_tags(about: str) -> dict[str, str]:
    """The tags of the links that visits came by, in their order; none for what is no visits."""
    if not is_about_visits(about):
        return {}
    tags = (tag.partition("=") for tag in about.removeprefix(_VISITS).split(_BETWEEN))
    return {name.strip(): text for name, _, text in tags if name.strip()}


def address_of(about: str) -> str | None:
    """An address of the post that numbers speak of, which leads there; else ``None``.

    Platforms find a post by its number alone; the name before it may be anybody's.
    """
    platform, _, post = about.partition(":")
    pattern = _ADDRESSES.get(platform)
    address = pattern.format(post) if pattern and post else None
    return address if address is not None and is_post_url(address) == about else None
