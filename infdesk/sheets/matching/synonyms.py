"""What a heading may mean: our own list of spellings, and how near a typed heading comes to one."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from infdesk.domain.platforms import platform
from infdesk.places import resource
from infdesk.sheets.matching.guessed import fields_inside, fields_near
from infdesk.sheets.matching.wording import is_linking, unaccented, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from infdesk.sheets.matching.wording import Wording

_Key = TypeVar("_Key")

EXACT = 0.95
STRIPPED = 0.9
INSIDE = 0.7
NEAR = 0.68

_CAMEL = re.compile(r"(?<=[a-z0-9]{2})(?=[A-Z])")
_BLANKS = re.compile(r"[\s_]+")
_QUOTES = re.compile("[\"'`„“”‘’«»*:!]+")
_IN_BRACKETS = re.compile(r"[(\[{（][^)\]}）]*[)\]}）]")
_UNITS = re.compile(
    r"(?:^|(?<=\s))(?:usd|eur|gbp|inr|cad|aud|chf|sek|nok|dkk|brl|mxn|jpy|vnd|krw|pln|thb|idr|php"
    r"|us\$|r\$|rs\.?|[$€£¥₹₫₩%#])(?=\s|$)|[$€£¥₹₫₩%]"
)
_LEADING = re.compile(r"^(?:the|total|overall|final|current|sum of|my|our)\s+")
_SIGNS = frozenset("№°©®")
_OF_PICTURES = frozenset("\ufe0f\u200d\u20e3\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
"""What joins and colours pictures."""

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
    text = _without_pictures(unicodedata.normalize("NFC", text).strip())
    if " " not in text and text[:1].islower():
        text = _CAMEL.sub(" ", text)
    text = _QUOTES.sub(" ", text.casefold().replace("’", "'"))
    return _BLANKS.sub(" ", text).strip()


def _without_pictures(text: str) -> str:
    """A heading without the pictures beside its words, where it has words."""
    if text.isascii():
        return text
    plain = "".join(c for c in text if c in _SIGNS or not _is_picture(c))
    return plain.strip() or text


def _is_picture(sign: str) -> bool:
    return sign in _OF_PICTURES or unicodedata.category(sign) == "So"


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


def is_kept_nowhere(text: str) -> bool:
    """Whether a heading is known to say what we have no field for, such as "Birthday"."""
    return not _listed(typed := heading(text)) and _is_nothing(typed)


@cache
def _meanings(typed: str) -> tuple[Meaning, ...]:
    if listed := _listed(typed):
        return listed
    if _is_nothing(typed):
        return ()
    for words in map(wording, _variants(typed)):
        if words and (fields := _worded().get(words)):
            placed = _of_a_platform(typed)  # the same words in any order say no platform
            if placed and placed[0].field in fields:
                return placed
            return tuple(Meaning(field, STRIPPED) for field in fields)
    return _of_a_platform(typed) or _guessed(typed)


def _guessed(typed: str) -> tuple[Meaning, ...]:
    words = _tidy(_UNITS.sub(" ", _IN_BRACKETS.sub(" ", typed)).replace("-", " ")).split(" ")
    if fields := fields_inside(words, _index()):
        return tuple(Meaning(field, INSIDE) for field in fields)
    return tuple(Meaning(field, NEAR) for field in fields_near(typed, _index()))


def _listed(typed: str) -> tuple[Meaning, ...]:
    """What a spelling of our list means, accents, units and brackets aside."""
    index, plain = _index(), _unaccented()
    for place, variant in enumerate(_variants(typed)):
        if fields := index.get(variant):
            return tuple(Meaning(field, STRIPPED if place else EXACT) for field in fields)
    for variant in _variants(typed):
        if fields := plain.get(unaccented(variant)):
            return tuple(Meaning(field, STRIPPED) for field in fields)
    return ()


def _is_nothing(typed: str) -> bool:
    nothing = _nothing()
    return any(unaccented(v) in nothing or wording(v) in nothing for v in _variants(typed))


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
        others = words[:at] + words[at + 1 :]
        rest = " ".join(others[:-1] if at and is_linking(others[-1]) else others) if others else ""
        if named is None or not rest:
            continue
        fields = [meaning.field for meaning in _listed(rest)]
        if not fields and (found := wording(rest)):
            fields = list(_worded().get(found, ()))
        if fields:
            fields = [f"handle_{named}" if f == "handle" else f for f in fields]
            return tuple(Meaning(field, STRIPPED, named) for field in dict.fromkeys(fields))
    return ()


@cache
def _index() -> Mapping[str, tuple[str, ...]]:
    """Spelling -> fields that it may mean, in the order of the list."""
    index: dict[str, tuple[str, ...]] = {}
    for field, spelling in _spellings():
        for key in (spelling, _tidy(spelling.replace("-", " ").replace(".", " "))):
            _add(index, key, field)
    return index


@cache
def _unaccented() -> Mapping[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for spelling, fields in _index().items():
        for field in fields:
            _add(index, unaccented(spelling), field)
    return index


@cache
def _worded() -> Mapping[Wording, tuple[str, ...]]:
    """Words of a spelling, in whatever language and order -> fields that it may mean."""
    index: dict[Wording, tuple[str, ...]] = {}
    for field, spelling in _spellings():
        if found := wording(spelling):
            _add(index, found, field)
    return index


@cache
def _nothing() -> frozenset[str | Wording]:
    """Headings of what is kept nowhere: their spellings, and their words."""
    listed = json.loads(resource("headers", "kept_nowhere.json").read_text(encoding="utf-8"))
    typed = [heading(spelling) for spelling in listed]
    words = filter(None, map(wording, typed))
    return frozenset({*map(unaccented, typed), *words})


def _spellings() -> Iterator[tuple[str, str]]:
    """(field, spelling as a heading), in the order of the list."""
    listed = json.loads(resource("headers", "synonyms.json").read_text(encoding="utf-8"))
    for field, spellings in listed.items():
        for spelling in spellings:
            yield field, heading(spelling)


def _add(index: dict[_Key, tuple[str, ...]], key: _Key, field: str) -> None:
    known = index.get(key, ())
    if key and field not in known:
        index[key] = (*known, field)
