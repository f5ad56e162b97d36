"""Platforms and formats: the many ways to write them, and one canonical word for each.

The founder's own spelling is kept beside the canonical word and is what she sees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from infdesk.domain.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Platform:
    """A place where creators post.

    Attributes:
        word: Canonical, lower case.
        label: As shown.
        letters: Two letters for narrow columns.
        spellings: Other ways to write it, folded.
        lacks: Counters that it does not have; a 0 there means nothing.
    """

    word: str
    label: str
    letters: str
    spellings: str
    lacks: frozenset[str] = frozenset()


_NO_REACTIONS: Final = frozenset({"likes", "comments", "shares", "saves"})

PLATFORMS: Final = {
    platform.word: platform
    for platform in (
        Platform("instagram", "Instagram", "IG", "ig|insta|instagramm|instgram|igr|igs"),
        Platform("tiktok", "TikTok", "TT", "tt|tik tok|tik-tok|tictoc|tiktok shop"),
        Platform("youtube", "YouTube", "YT", "yt|you tube|youtube shorts|yt shorts"),
        Platform("x", "X", "X", "twitter|twitter/x|x (twitter)|x/twitter|tw|x.com"),
        Platform("facebook", "Facebook", "FB", "fb|meta|face book"),
        Platform("pinterest", "Pinterest", "PI", "pin|pins"),
        Platform("linkedin", "LinkedIn", "LI", "linked in|ln"),
        Platform("twitch", "Twitch", "TV", "twitch.tv"),
        Platform("snapchat", "Snapchat", "SC", "snap|snapchat spotlight"),
        Platform("threads", "Threads", "TH", "threads.net"),
        Platform("substack", "Substack", "SU", "sub stack", _NO_REACTIONS),
        Platform("podcast", "Podcast", "PO", "podcasts|pod|spotify|apple podcasts", _NO_REACTIONS),
        Platform("newsletter", "Newsletter", "NL", "email|e-mail|mail|news letter", _NO_REACTIONS),
        Platform("blog", "Blog", "BL", "website|web|blogs|blog post", _NO_REACTIONS),
    )
}
_PLATFORM_WORDS: Final = {
    spelling: platform.word
    for platform in PLATFORMS.values()
    for spelling in (platform.word, fold(platform.label), *platform.spellings.split("|"))
}
_FORMATS: Final = {
    "reel": "reel|reels",
    "story": "story|stories|story set|story with link|stories with link|story frames",
    "short_video": "short video|short|shorts|short form|short-form|clip|short clip|youtube short|"
    "youtube shorts|yt short|yt shorts",
    "video": "video|videos",
    "long_video": "long video|dedicated video|dedicated|long form|"
    "long-form video|vlog|integration|video integration|integrated video|mention|full video",
    "post": "post|posts|feed post|static|static post|image|photo|picture|feed|grid post",
    "carousel": "carousel|carrousel|karussell|album|slides|carousel_album|gallery",
    "live": "live|lives|livestream|live stream|stream|live shopping|live session",
    "tutorial": "tutorial|tutorials|how to|how-to|demo|walkthrough|recipe",
    "review": "review|reviews|product review|unboxing|haul|try on|try-on",
    "collab_post": "collab|collab post|collaboration|collaborative post|joint post|collab reel",
    "thread": "thread|threads|tweet thread",
    "tweet": "tweet|tweets",
    "podcast": "podcast|podcast episode|episode|podcast ad|host read|host-read|host read ad|"
    "host-read ad|podcast mention|"
    "sponsored segment|podcast sponsorship|pre-roll|mid-roll",
    "newsletter": "newsletter|newsletters|newsletter mention|email feature|newsletter ad",
    "blog_post": "blog|blog post|article|blogpost",
    "series": "series|video series|ambassador series",
    "giveaway": "giveaway|contest|gewinnspiel",
    "ugc": "ugc|user generated content|content only|raw footage",
    "pin": "pin|idea pin|pins",
}
FORMAT_WORDS: Final = tuple(_FORMATS)
_FORMAT_WORDS: Final = {
    spelling: word
    for word, spellings in _FORMATS.items()
    for spelling in (word, *spellings.split("|"))
}
_VAGUE: Final = ("post", "video", "long_video", "ugc")
"""Formats that say less than another one beside them (a tutorial integration is a tutorial), the
vaguest first."""

_PARTS = re.compile(r"[\s_/,|·:;+&()\[\]-]+")
_COUNT = re.compile(r"[x×]?\d+[x×]?", re.IGNORECASE)
_LONGEST_PHRASE = 3


@lru_cache(maxsize=8192)
def platform(text: str) -> str | None:
    """Canonical platform of a spelling such as ``IG`` or ``Tik Tok``; ``None`` if unknown."""
    typed = fold(text).replace("_", " ").strip(" .#@")
    return _PLATFORM_WORDS.get(typed) or _PLATFORM_WORDS.get(typed.replace(" ", ""))


def label(word: str) -> str:
    """How a canonical platform is shown; an unknown word shows as it is."""
    found = PLATFORMS.get(word)
    return found.label if found else word


def letters(word: str) -> str:
    """Two letters for a canonical platform, ``IG`` for Instagram."""
    found = PLATFORMS.get(word)
    return found.letters if found else word[:2].upper()


def lacks(word: str, counter: str) -> bool:
    """Whether a platform has no such counter at all, so that its 0 is no number."""
    found = PLATFORMS.get(word)
    return found is not None and counter in found.lacks


@lru_cache(maxsize=8192)
def content_format(text: str) -> str | None:
    """Canonical format of a spelling such as ``Reels``; ``None`` if unknown."""
    typed = fold(text).replace("_", " ").strip(" .#")
    return _FORMAT_WORDS.get(typed) or _FORMAT_WORDS.get(typed.replace(" ", "_"))


def format_label(word: str) -> str:
    """How a canonical format is shown: ``short_video`` is "Short video"."""
    return word.replace("_", " ").capitalize()


@lru_cache(maxsize=8192)
def platform_and_format(text: str) -> tuple[str | None, str | None]:
    """What a cell such as ``IG Reel``, ``2x TT video`` or ``Story (Instagram)`` says of both.

    Two platforms, or two formats that exclude each other, are no answer.
    """
    words = [word for word in _PARTS.split(text.strip()) if word and not _COUNT.fullmatch(word)]
    found = _phrases(tuple(words), platform)
    formats = _phrases(tuple(words), content_format)
    named = platform(text) or next(iter(found.values()), None)
    if len(set(found.values())) > 1:
        # "Twitter threads": the second one is the format, unless it can only be a platform
        spare = [at for at in list(found)[1:] if at not in formats]
        named = None if spare else named
    elif len(formats) > 1 and named != content_format(named or ""):
        # "Threads post": the word for the platform is not the format as well
        formats = {at: form for at, form in formats.items() if at not in found}
    whole = content_format(text)
    return _implied(named, whole or _one_of(tuple(dict.fromkeys(formats.values()))))


def on_platform(named: str | None, form: str | None) -> str | None:
    """The format once the platform is known: a plain video is long on YouTube, short elsewhere."""
    if form != "video" or named is None:
        return form
    return "long_video" if named in ("youtube", "twitch") else "short_video"


def _phrases(words: tuple[str, ...], meaning: Callable[[str], str | None]) -> dict[int, str]:
    """Meanings of the longest phrases, by the place of their first word."""
    found: dict[int, str] = {}
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            word = meaning(" ".join(words[at : at + length]))
            if word is not None:
                found[at] = word
                at += length - 1
                break
        at += 1
    return found


def _one_of(forms: tuple[str, ...]) -> str | None:
    """The one format among several words, where the others only say less."""
    telling = [form for form in forms if form not in _VAGUE]
    if not telling:
        return max(forms, key=_VAGUE.index, default=None)
    return telling[0] if len(telling) == 1 else None


def _implied(named: str | None, form: str | None) -> tuple[str | None, str | None]:
    """A Reel is on Instagram, a tweet on X, whoever says it."""
    home = {"reel": "instagram", "tweet": "x", "pin": "pinterest"}
    named = named or home.get(form or "")
    return named, on_platform(named, form)
