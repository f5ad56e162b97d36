"""What is known of a creator when entries are held against each other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from infdesk.domain.names import fold, without_accents

Pair = tuple[int, int]
"""Ids of two creators, the smaller one first."""

_MARKS = re.compile(r"[^\w]+|_")


@dataclass(frozen=True, slots=True)
class LookedAtAccount:
    """An account of a creator; the platform as its canonical word."""

    platform: str
    handle: str | None = None
    followers: int | None = None


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What is known of one creator.

    Attributes:
        contacts: (kind, value).
        aliases: Other names of hers, as when two entries were taken together before.
    """

    id: int
    name: str
    accounts: tuple[LookedAtAccount, ...] = ()
    contacts: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    place: str | None = None


def no_marks(text: str) -> str:
    """A folded text without accents, and with blanks for everything that is no letter or digit."""
    return _MARKS.sub(" ", without_accents(fold(text)))


def sorted_words(name: str) -> str:
    """The words of a name in one order: "Ruíz, Ana" and "ana ruiz" are one text."""
    return " ".join(sorted(no_marks(name).split()))


def in_order(one: int, other: int) -> Pair:
    """A pair, the smaller number first."""
    return (one, other) if one < other else (other, one)
