"""What a heading may mean: our own list of spellings, and how near a typed heading comes to one."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from infdesk.domain.platforms import platform
from infdesk.places import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXACT = 0.95
STRIPPED = 0.9
SURE_ENOUGH = 0.8
INSIDE = 0.7
NEAR = 0.68

_NEAR_CUTOFF = 86
_SHORTEST_NEAR = 5
_SHORTEST_INSIDE = 4

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BLANKS = re.compile(r"[\s_]+")
_QUOTES = re.compile("[\"'`„“”‘’«»*:!]+")
_IN_BRACKETS = re.compile(r"[(\[{（][^)\]}）]*[)\]}）]")
_UNITS = re.compile(
    r"(?:^|(?<=\s))(?:usd|eur|gbp|inr|cad|aud|chf|sek|nok|dkk|brl|mxn|jpy|vnd|krw|pln|thb|idr|php"
    r"|us\$|r\$|rs\.?|[$€£¥₹₫₩%#])(?=\s|$)|[$€£¥₹₫₩%]"
)
_LEADING = re.compile(r"^(?:the|total|overall|final|current|sum of|my|our)\s+")
_NETWORKS = frozenset(
    [
        "instagram",
        "ig",
        "insta",
        "tiktok",
        "tt",
        "youtube",
        "yt",
        "x",
        "twitter",
        "facebook",
        "fb",
        "pinterest",
        "linkedin",
        "twitch",
        "snapchat",
        "threads",
    ]
)
_TOO_GENERAL = frozenset(
    [
        "about",
        "what",
        "who",
        "name",
        "id",
        "url",
        "link",
        "links",
        "status",
        "type",
        "date",
        "data",
        "datum",
        "price",
        "source",
        "state",
        "level",
        "text",
        "tag",
        "tags",
        "size",
        "label",
        "channel",
        "group",
        "user",
        "account",
        "list",
        "contact",
        "manager",
        "first",
        "last",
        "total",
        "amount",
        "paid",
        "code",
        "user",
        "day",
        "start",
        "from",
        "until",
        "number",
        "note",
        "score",
        "rank",
        "title",
        "brand",
        "item",
        "items",
        "content",
    ]
)
"""Words that mean something as a whole heading, and nothing inside another one."""
_PASSWORD = re.compile(
    r"pass ?w(?:or)?d|passwort|kennwort|senha|contraseña|mot de passe|wachtwoord|\bpin\b|"
    r"api ?key|secret|access token",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One field a heading may mean.

    Attributes:
        field: Canonical field.
        score: 0-1, of the words alone.
        platform: Canonical platform that the heading names beside the field, such as
            ``"tiktok"`` for "TikTok Followers".
    """

    field: str
    score: float
    platform: str | None = None


def heading(text: str) -> str:
    """A heading for matching: one case, single blanks, no quotes, camelCase opened."""
    text = unicodedata.normalize("NFC", text).strip()
    if " " not in text and text[:1].islower():
        text = _CAMEL.sub(" ", text)
    text = _QUOTES.sub(" ", text.casefold().replace("’", "'"))
    return _BLANKS.sub(" ", text).strip()


def network_in(name: str) -> str | None:
    """Platform that the name of a file, a tab or a heading speaks of, such as "IG posts"."""
    for word in re.split(r"[\W_]+", name.casefold()):
        if word in _NETWORKS and word != "x":
            return platform(word)
    return None


def means_password(text: str) -> bool:
    """Whether a column holds secrets, which are never kept."""
    return bool(_PASSWORD.search(heading(text)))


def meanings(text: str) -> tuple[Meaning, ...]:
    """Every field that a heading may mean, the likeliest first; empty where none comes near."""
    return _meanings(heading(text)) if text.strip() else ()


def is_known_heading(text: str) -> bool:
    """Whether these words, units and brackets aside, are a heading of our list."""
    return any(variant in _index() for variant in _variants(heading(text)))


@cache
def _meanings(typed: str) -> tuple[Meaning, ...]:
    index = _index()
    for place, variant in enumerate(_variants(typed)):
        if fields := index.get(variant):
            score = EXACT if place == 0 else STRIPPED
            return tuple(Meaning(field, score) for field in fields)
    return _of_a_platform(typed) or _inside(typed) or _near(typed)


def _variants(typed: str) -> Iterator[str]:
    yield typed
    plain = _tidy(typed.replace("-", " ").replace(".", " "))
    bare = _tidy(_IN_BRACKETS.sub(" ", typed))
    unitless = _tidy(_UNITS.sub(" ", bare.replace("-", " ")))
    for variant in (plain, bare, unitless, _LEADING.sub("", unitless), unitless.removesuffix("s")):
        if variant and variant != typed:
            yield variant


def _tidy(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" -/.,;|")


def _of_a_platform(typed: str) -> tuple[Meaning, ...]:
    """Read "TikTok Followers" or "followers_ig": a platform beside a known heading."""
    words = _tidy(typed.replace("-", " ").replace(".", " ")).split(" ")
    for at in (0, len(words) - 1):
        named = platform(words[at]) if words[at] in _NETWORKS else None
        rest = " ".join(words[:at] + words[at + 1 :])
        if named is not None and rest:
            for variant in _variants(rest):
                if fields := _index().get(variant):
                    return tuple(Meaning(field, STRIPPED, named) for field in fields)
    return ()


def _inside(typed: str) -> tuple[Meaning, ...]:
    """Longest known spelling that stands as whole words inside the heading."""
    words = _tidy(_UNITS.sub(" ", _IN_BRACKETS.sub(" ", typed)).replace("-", " ")).split(" ")
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length, -1, -1):
            phrase = " ".join(words[start : start + length])
            if len(phrase) < _SHORTEST_INSIDE or phrase in _TOO_GENERAL:
                continue
            if fields := _index().get(phrase):
                return tuple(Meaning(field, INSIDE) for field in fields)
    return ()


def _near(typed: str) -> tuple[Meaning, ...]:
    """Known spelling that differs by a slip of the finger."""
    if len(typed) < _SHORTEST_NEAR:
        return ()
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - most sheets never need it

    found = process.extractOne(typed, _index().keys(), scorer=fuzz.ratio, score_cutoff=_NEAR_CUTOFF)
    if found is None or len(found[0]) < _SHORTEST_NEAR:
        return ()
    return tuple(Meaning(field, NEAR) for field in _index()[found[0]])


@cache
def _index() -> Mapping[str, tuple[str, ...]]:
    """Spelling -> fields that it may mean, in the order of the list."""
    listed = json.loads(resource("headers", "synonyms.json").read_text(encoding="utf-8"))
    index: dict[str, tuple[str, ...]] = {}
    for field, spellings in listed.items():
        for spelling in spellings:
            typed = heading(spelling)
            for key in (typed, _tidy(typed.replace("-", " ").replace(".", " "))):
                known = index.get(key, ())
                if key and field not in known:
                    index[key] = (*known, field)
    return index
