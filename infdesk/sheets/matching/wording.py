"""The words of a heading without their language and order: "Fecha del post" is "post date"."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from infdesk.places import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINKING = frozenset(
    {
        "al", "ao", "au", "d", "da", "das", "de", "dei", "del", "dell", "della", "delle",
        "dem", "den", "der", "des", "die", "do", "dos", "du", "een", "el", "gli", "het",
        "il", "l", "la", "las", "le", "les", "lo", "los", "my", "naar", "of", "our", "the",
        "van", "vom", "von", "zum", "zur",
    }
)  # fmt: skip
"""Words that only tie a heading together; those that tell a day from a tick ("am", "le") at its
end stay, and so does what divides one number by another ("per", "je", "pro")."""
_TOGETHER = (
    (re.compile(r"\be[- ]mail"), "email"),
    (re.compile(r"\bfollow[- ]?ups?\b"), "followup"),
    (re.compile(r"\bgo(?:es)?[- ]live\b|\bwent live\b"), "live"),
    (re.compile(r"\busername"), "user name"),
    (re.compile(r"\b(?:number|quantity|qty|no\.) of\b"), "count"),
)
_BREAKS = re.compile(r"[\s_\-.,;|()\[\]'’]+")
_UMLAUT = re.compile(r"([aou])e")
_SHORTEST_PART = 3
_SHORTEST_PLURAL = 4
_JOINTS = ("", "s", "n", "en")
_FEWEST = 2

Wording = tuple[str, ...]


def unaccented(text: str) -> str:
    """Without accents and dots: "Impressões" and "impressoes" are one."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c))


def wording(typed: str) -> Wording | None:
    """The words of a heading as a set would hold them; ``None`` for a heading of one word.

    A single word means too many things for its neighbours in other languages.
    """
    text = unaccented(typed.casefold())
    for pattern, word in _TOGETHER:
        text = pattern.sub(word, text)
    words = [word for word in _BREAKS.split(text) if word]
    kept = [w for at, w in enumerate(words) if at == len(words) - 1 or w not in _LINKING]
    found = [part for word in kept for part in _parts(word)]
    return tuple(sorted(found)) if len(found) >= _FEWEST else None


def is_linking(word: str) -> bool:
    """Whether a word only ties a heading together: "de", "of"."""
    return unaccented(word) in _LINKING


@cache
def _parts(word: str) -> tuple[str, ...]:
    """A word in English and in the singular; a compound of two known words as both."""
    if (known := _known(word)) is not None:
        return (known,)
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        last = _known(word[at:])
        if last is None:
            continue
        for joint in _JOINTS:
            first = _known(word[:at].removesuffix(joint)) if word[:at].endswith(joint) else None
            if first is not None:
                return (first, last)
    return (_singular(word),)


def _known(word: str) -> str | None:
    words = _words()
    for typed in (word, _singular(word), _UMLAUT.sub(r"\1", word)):
        if typed in words:
            return words[typed]
    return None


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


@cache
def _words() -> Mapping[str, str]:
    """Word in any language -> the English one that stands for it."""
    listed = json.loads(resource("headers", "words.json").read_text(encoding="utf-8"))
    words = {english: english for english in listed}
    for english, others in listed.items():
        words |= {unaccented(other.casefold()): english for other in others}
    return words
