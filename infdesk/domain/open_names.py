"""Names in the orders that credit nobody yet: codes, affiliate names and values of tagged links."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from infdesk.domain.names import fold, slug, without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

_NO_LETTERS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_NEAR: Final = 90
"""Of 100: how alike two values of links have to be to be asked about."""

_SHORTEST: Final = 5
"""Letters: shorter values are like each other by chance."""

_SAYS_NOTHING: Final = frozenset(
    {"", "not_set", "none", "null", "undefined", "direct", "na", "n_a", "not_provided"}
)


class NameKind(StrEnum):
    """Where in an order a name stands."""

    CODE = "code"
    AFFILIATE = "affiliate"
    LINK = "link"


class NameKey(NamedTuple):
    """What makes two names one: a folded code, a folded affiliate name, a link's spelling key."""

    kind: NameKind
    key: str


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name that credits nobody yet.

    Attributes:
        keys: The names that it stands for; several where links were taken together.
        name: As it was typed most often.
        spellings: Folded, as the orders have them.
        orders: How many orders carry it, whoever they count for.
        revenue: Minor units of the brand's currency.
        first: Day of the first order, where known.
        last: Day of the last.
        sources: Where it was seen: shopify, amazon, refersion ...
        is_set_aside: Whether the founder said that it is no creator's.
    """

    keys: tuple[NameKey, ...]
    name: str
    spellings: tuple[str, ...]
    orders: int
    revenue: int
    first: date | None = None
    last: date | None = None
    sources: tuple[str, ...] = ()
    is_set_aside: bool = False

    @property
    def id(self) -> NameKey:
        """What the row is called by."""
        return self.keys[0]

    @property
    def kind(self) -> NameKind:
        """Where in an order it stands."""
        return self.keys[0].kind


@dataclass(frozen=True, slots=True)
class OpenNames:
    """All of them, and what counts for nobody because of them.

    Attributes:
        waiting: Names that wait for a creator, those with the most orders first.
        set_aside: Names of which the founder said that they are no creator's, likewise.
        orders: Orders with a name that waits and without any owner, each once.
        revenue: Their minor units.
    """

    waiting: tuple[OpenName, ...] = ()
    set_aside: tuple[OpenName, ...] = ()
    orders: int = 0
    revenue: int = 0


@lru_cache(maxsize=4096)
def link_key(text: str) -> str:
    """What the spellings of one link value share: winter-sale_2024 is Winter_Sale_2024.

    In scripts that :func:`slug` drops, letters stay, so that two names are never one by it.
    """
    plain = without_accents(fold(text))
    return slug(text) if plain.isascii() else _NO_LETTERS.sub("_", plain).strip("_")


def says_nothing(key: str) -> bool:
    """Whether a link value is only a program's word for an empty one, such as "(not set)"."""
    return key in _SAYS_NOTHING


def joined_links(pairs: Iterable[Sequence[str]]) -> dict[str, str]:
    """Link key -> the first key of its group, for keys that were taken together."""
    first: dict[str, str] = {}

    def root(key: str) -> str:
        while first.get(key, key) != key:
            key = first[key]
        return key

    for one, other in pairs:
        left, right = sorted((root(one), root(other)))
        first[right] = left
        first.setdefault(left, left)
    return {key: root(key) for key in first}


def near_links(names: Iterable[OpenName]) -> Mapping[NameKey, tuple[NameKey, ...]]:
    """Link -> other links that may be one with it; nothing is joined by itself.

    "WinterSale" is near "winter_sale_2024": the same letters, and numbers only in one. Two
    different numbers are two things: "reel_1" is not "reel_2".
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - the window must not wait for it

    links = [name for name in names if name.kind is NameKind.LINK]
    parted = [_letters_and_numbers(name.id.key) for name in links]
    letters = [text for text, _ in parted]
    near: dict[NameKey, list[NameKey]] = defaultdict(list)
    for at, (text, numbers) in enumerate(parted):
        if len(text) < _SHORTEST:
            continue
        for _, _, distance in process.extract(
            text, letters[at + 1 :], scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None
        ):
            other = at + 1 + distance
            theirs = parted[other][1]
            if not numbers or not theirs or numbers == theirs:
                near[links[at].id].append(links[other].id)
                near[links[other].id].append(links[at].id)
    return {key: tuple(others) for key, others in near.items()}


def _letters_and_numbers(key: str) -> tuple[str, tuple[str, ...]]:
    return _DIGITS.sub("", key).replace("_", ""), tuple(_DIGITS.findall(key))
