"""What a heading may mean that only holds a known one, or only looks like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.sheets.matching.wording import unaccented

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Fields = tuple[str, ...]

_NEAR_CUTOFF = 86
_NEAR_WORD = 75
_NEAREST = 5
_SHORTEST_NEAR = 5
_SHORTEST_INSIDE = 4

_TOO_GENERAL = frozenset(
    {
        "about", "account", "amount", "base", "brand", "channel", "code", "contact", "content",
        "data", "date", "datum", "day", "first", "from", "gesamt", "group", "id", "item",
        "items", "label", "last", "level", "link", "links", "list", "manager", "name", "note",
        "number", "paid", "price", "rank", "score", "size", "source", "start", "state",
        "status", "tag", "tags", "tasa", "taux", "taxa", "text", "title", "total",
        "totale", "totaal", "type", "until", "url", "user", "what", "who",
    }
)  # fmt: skip
"""Words that mean something as a whole heading, and nothing inside another one."""
_OTHER_THINGS = frozenset(
    {
        "bounced", "brand", "category", "checked", "client", "code", "color", "colour",
        "date", "day", "details", "email", "field", "flag", "folder", "format", "group",
        "id", "ids", "index", "label", "lead", "level", "link", "list", "manager", "margin",
        "method", "month", "name", "no", "nr", "number", "opened", "owner", "phone",
        "position", "quality", "range", "rank", "rate", "ratio", "reason", "ref",
        "reference", "region", "score", "size", "source", "status", "style", "subject",
        "tag", "target", "team", "template", "text", "time", "title", "type", "verified",
        "version", "week", "year", "zone",
    }
)  # fmt: skip
"""Last words that make a heading speak of something else: a shipping method is no shipping."""
_NOT_THIS_ONE = frozenset(
    {
        "agency", "agentur", "bank", "client", "company", "competitor", "competitors",
        "expected", "forecast", "goal", "growth", "last", "manager", "max", "maximum",
        "min", "minimum", "old", "planned", "prev", "previous", "remaining", "store",
        "target", "tax", "vorher", "website",
    }
)  # fmt: skip
"""Words that turn a number into another one: the views hoped for are no views."""
_ANY_RATE = frozenset({"rate", "rates"})


def is_too_general(word: str) -> bool:
    """Whether a word means something as a whole heading only: "amount", "total"."""
    return word.casefold() in _TOO_GENERAL


def fields_inside(words: Sequence[str], index: Mapping[str, Fields]) -> Fields:
    """Fields of the longest known spelling that stands as whole words inside the heading."""
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length, -1, -1):
            phrase = " ".join(words[start : start + length])
            if len(phrase) < _SHORTEST_INSIDE or phrase in _TOO_GENERAL:
                continue
            if fields := index.get(phrase):
                beside = [*words[:start], *words[start + length :]]
                ends = start + length == len(words)
                return () if _means_other(beside, ends=ends) else _kept(phrase, fields)
    return ()


def _means_other(beside: Sequence[str], *, ends: bool) -> bool:
    """Whether the words around a known spelling make it speak of something else."""
    words = [unaccented(word) for word in beside]
    return not _NOT_THIS_ONE.isdisjoint(words) or (not ends and words[-1] in _OTHER_THINGS)


def _kept(phrase: str, fields: Fields) -> Fields:
    if phrase in _ANY_RATE:  # some rate in per cent says nothing of which
        return tuple(field for field in fields if not field.endswith("_rate"))
    return fields


def fields_near(typed: str, index: Mapping[str, Fields]) -> Fields:
    """Fields of a known spelling that differs by a slip of the finger, word for word."""
    if len(typed) < _SHORTEST_NEAR:
        return ()
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - most sheets never need it

    near = process.extract(
        typed, index.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR_CUTOFF, limit=_NEAREST
    )
    for listed, _, _ in near:
        if len(listed) < _SHORTEST_NEAR or typed.count(" ") != listed.count(" "):
            continue
        pairs = zip(typed.split(" "), listed.split(" "), strict=True)
        if all(a[0] == b[0] and fuzz.ratio(a, b) >= _NEAR_WORD for a, b in pairs):
            return index[listed]
    return ()
