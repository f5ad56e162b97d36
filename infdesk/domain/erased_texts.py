"""Texts of others in a file that name an erased person: the name is taken out of them again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from infdesk.domain.names import phone_tail

if TYPE_CHECKING:
    from collections.abc import Iterator

GONE = "[erased]"
"""Stands where nothing else is known to stand in the desk."""

_WORD = re.compile(r"@?[^\W_](?:[\w.@+\-'’]*\w)?")
_PHONE = re.compile(r"\+?\d[\d\s().\-/]{5,}\d")
_MOST_WORDS = 4
"""A longer name is not looked for in texts."""

Span = tuple[int, int]


class Marks(Protocol):
    """What recognises erased persons without naming them."""

    def knows(self, kind: str, text: str) -> bool:
        """Whether this names an erased person."""

    def becomes(self, kind: str, text: str) -> str | None:
        """What stands in the desk in its place."""


def without_names(text: str, erased: Marks) -> str:
    """The text without an erased person's name, handle, e-mail, phone number or code."""
    out, at = [], 0
    for (start, end), kind in _candidates(text):
        if start >= at and erased.knows(kind, text[start:end]):
            out += [text[at:start], erased.becomes(kind, text[start:end]) or GONE]
            at = end
    return "".join([*out, text[at:]]) if out else text


def _candidates(text: str) -> Iterator[tuple[Span, str]]:
    """What may name somebody, by where it begins, the longest first."""
    words = [found.span() for found in _WORD.finditer(text)]
    phones = {
        found.start(): found.end() for found in _PHONE.finditer(text) if phone_tail(found.group())
    }
    for at, (start, _) in enumerate(words):
        if start in phones or start - 1 in phones:
            first = start if start in phones else start - 1
            yield (first, phones[first]), "contact"
        for last in reversed(range(at, min(at + _MOST_WORDS, len(words)))):
            span = start, words[last][1]
            yield span, "name"
            if last == at:
                yield from ((span, kind) for kind in _kinds_of_word(text[slice(*span)]))


def _kinds_of_word(word: str) -> Iterator[str]:
    if "@" in word[1:]:
        yield "contact"
    elif word.startswith("@") or re.search(r"[\d._]", word):
        yield "handle"
    if word.isupper() or re.search(r"\d", word):
        yield from ("code", "alias")
