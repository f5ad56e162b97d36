"""How names, handles, codes and addresses are compared: what folds to the same text is the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

_PHONE_DIGITS: Final = 7
_PHONE_TAIL: Final = 9
_LETTERS = re.compile(r"[^\W\d_]|[@_]")
_BLANKS = re.compile(r"\s+")
_PLAIN_ADDRESS = re.compile(r"https?://([A-Za-z\d-]+(?:\.[A-Za-z\d-]+)+)(/[\w/.@%~+-]*)?", re.ASCII)
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))

_HOSTS: Final = {
    "instagram.com": "instagram", "instagr.am": "instagram", "tiktok.com": "tiktok",
    "youtube.com": "youtube", "youtu.be": "youtube", "twitter.com": "x", "x.com": "x",
    "facebook.com": "facebook", "fb.com": "facebook", "fb.watch": "facebook",
    "pinterest.com": "pinterest", "linkedin.com": "linkedin", "twitch.tv": "twitch",
    "snapchat.com": "snapchat", "threads.net": "threads", "threads.com": "threads",
}  # fmt: skip
_NO_HANDLE: Final = frozenset(
    {
        "p", "post", "reel", "reels", "stories", "tv", "explore", "share", "video", "watch",
        "shorts", "live", "playlist", "hashtag", "search", "status", "home", "about", "groups",
        "story.php", "photo", "in", "company", "pub", "feed", "c", "channel", "user", "pin", "i",
        "posts", "profile.php", "permalink.php", "t",
    }
)  # fmt: skip
_SHORTENED: Final = frozenset({"youtu.be", "vm.tiktok.com", "vt.tiktok.com", "fb.watch", "pin.it"})
"""Hosts whose paths are short names of posts, never handles."""

_HANDLE = re.compile(r"@?[\w.\-]+")
_POSTS: Final = {
    "instagram": re.compile(r"^/(?:[\w.]+/)?(?i:p|reel|reels|tv)/([\w-]{5,})"),
    "tiktok": re.compile(r"^/@[\w.-]+/(?:video|photo)/(\d{8,})"),
    "youtube": re.compile(r"^/(?:shorts|live|embed)/([\w-]{6,})"),
    "x": re.compile(r"^/(?:\w+|i/web)/status/(\d{6,})"),
    "facebook": re.compile(r"^/(?:[\w.]+/(?:posts|videos)|reel|watch)/([\w-]{6,})"),
    "pinterest": re.compile(r"^/pin/(\d{6,})"),
    "linkedin": re.compile(r"^/(?:posts|feed/update)/([\w:%-]{8,})"),
    "twitch": re.compile(r"^/videos/(\d{6,})"),
    "threads": re.compile(r"^/@[\w.]+/post/([\w-]{6,})"),
}
_INSTAGRAM_STORY = re.compile(r"^/stories/[\w.]+/(\d{8,})")


def fold(text: str) -> str:
    """The text for comparing: composed, trimmed, one blank for many, case and invisible marks gone.

    Some sheets keep names in decomposed form; without composing them the same name would be two.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
        text = unicodedata.normalize("NFC", text.casefold())
    return _BLANKS.sub(" ", text).strip().casefold()


def phone_tail(text: str) -> str | None:
    """The digits of a phone number that are the same however it is dialled; ``None`` for others.

    "+49 170 1234567", "0049 170 1234567" and "0170 1234567" end alike.
    """
    digits = "".join(filter(str.isdecimal, text))
    is_phone = len(digits) >= _PHONE_DIGITS and not _LETTERS.search(text)
    return digits[-_PHONE_TAIL:] if is_phone else None


def without_accents(text: str) -> str:
    """A folded text as it is typed where the keyboard has no accents: "Ruíz" is "ruiz"."""
    if text.isascii():
        return text
    plain = (
        mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark)
    )
    return unicodedata.normalize("NFC", "".join(plain))


def fold_code(text: str) -> str:
    """A coupon for comparing: shoppers type it in any case, with blanks around or inside."""
    return fold(text).replace(" ", "")


def fold_handle(text: str) -> str:
    """A handle for comparing, also out of ``@handle`` or the address of a profile."""
    _, handle = handle_from_url(text)
    return fold(handle or text).lstrip("@").rstrip("/")


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and single underscores, for links and file names."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return _NO_SLUG.sub("_", plain.casefold()).strip("_")


def handle_from_url(text: str) -> tuple[str | None, str | None]:
    """Platform and handle that an address names; ``None`` for what it does not say."""
    parts = _parts(text)
    if parts is None:
        return None, None
    host, path, _ = parts
    named = _platform_of(host)
    if named is None:
        return None, None
    segments = [unquote(segment) for segment in path.split("/") if segment]
    if segments and segments[0].casefold() in ("c", "user", "in", "company", "stories", "add"):
        segments = segments[1:]
    if not segments or host in _SHORTENED or segments[0].casefold() in _NO_HANDLE:
        return named, None
    if _HANDLE.fullmatch(segments[0]) is None:
        return named, None
    return named, segments[0].lstrip("@")


def is_post_url(text: str) -> str | None:
    """One short form of the address if it is that of a post on a known platform, else ``None``.

    ``instagram:Cabc123`` and the like: tracking parameters, ``www``, ``m.`` and a trailing slash do
    not make another post. Made for comparing, not for opening.
    """
    parts = _parts(text)
    if parts is None:
        return None
    host, path, query = parts
    named = _platform_of(host)
    if named is None:
        return None
    post = _post_id(named, host, path, query)
    return None if post is None else f"{named}:{post}"


def _post_id(named: str, host: str, path: str, query: str) -> str | None:
    if host.endswith("youtu.be"):
        short = path.strip("/").split("/")[0]
        return short or None
    if named == "youtube" and path.rstrip("/") == "/watch":
        return next(iter(parse_qs(query).get("v", [])), None)
    story = _INSTAGRAM_STORY.match(path) if named == "instagram" else None
    pattern = _POSTS.get(named)
    found = story or (pattern.match(path) if pattern else None)
    return found[1] if found else None


@lru_cache(maxsize=1024)
def _platform_of(host: str) -> str | None:
    bare = host.removeprefix("www.").removeprefix("m.").removeprefix("vm.").removeprefix("l.")
    if bare in _HOSTS:
        return _HOSTS[bare]
    if bare.startswith("pinterest."):
        return "pinterest"  # one host for every country
    return next((named for end, named in _HOSTS.items() if bare.endswith(f".{end}")), None)


def _parts(text: str) -> tuple[str, str, str] | None:
    """Host, path and query of an address, typed with or without ``https://``."""
    typed = text.strip()
    if "." not in typed or " " in typed or "@" in typed.split("/", 1)[0]:
        return None
    plain = _PLAIN_ADDRESS.fullmatch(typed)  # five times quicker than taking it apart
    if plain:
        return plain[1].casefold(), plain[2] or "", ""
    try:
        split = urlsplit(typed if "//" in typed else f"//{typed}")
    except ValueError:
        return None
    host = (split.hostname or "").casefold()
    return (host, split.path, split.query) if "." in host else None
