"""Who may be one person in two entries: pairs of creators with what speaks for it, in words.

Nothing is ever joined because it looks alike: a founder reads the reasons and decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from infdesk.domain.names import fold, fold_code, fold_handle, phone_tail, without_accents
from infdesk.domain.platforms import label

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

Pair = tuple[int, int]
"""Ids of two creators, the smaller one first."""

_SAME_ACCOUNT, _EMAIL, _PHONE, _NAMED_HANDLE = 0.95, 0.9, 0.85, 0.85
_SAME_HANDLE, _CODE, _NAME, _READS_LIKE, _NEARLY = 0.8, 0.8, 0.7, 0.6, 0.5
_OTHER_HANDLE = 0.6
"""What is left of a suspicion where the two have different handles on one platform."""

_MOST_CONTACT: Final = 4
"""More creators than this behind one address are an agency's."""

_MOST_ALIKE: Final = 12
"""A name or a code that more creators share says nothing about two of them."""

_SHORTEST_HANDLE, _SHORTEST_SQUEEZED = 3, 6
_NEAR: Final = 92
_FOLLOWERS: Final = 0.1
_NO_LETTERS = re.compile(r"[^\w]+|_")


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


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Two entries that may be one person.

    Attributes:
        left: Id of the older entry.
        right: Id of the newer one.
        reasons: What speaks for it, the strongest first.
        score: 0-1, for the order alone.
    """

    left: int
    right: int
    reasons: tuple[str, ...]
    score: float


def look_alikes(
    creators: Collection[LookedAt], *, two_people: Collection[Pair] = ()
) -> tuple[LookAlike, ...]:
    """Pairs that may be one person, the likeliest first.

    Args:
        creators: Everybody.
        two_people: Pairs of whom the founder said that they are two.
    """
    found: dict[Pair, list[tuple[float, str]]] = defaultdict(list)
    for pair, weight, reason in _reasons(creators):
        if reason not in (known for _, known in found[pair]):
            found[pair].append((weight, reason))
    by_id = {one.id: one for one in creators}
    apart = {_pair(*pair) for pair in two_people}
    alike = [
        _look_alike(by_id[pair[0]], by_id[pair[1]], reasons)
        for pair, reasons in found.items()
        if pair not in apart
    ]
    return tuple(sorted(alike, key=lambda one: (-one.score, one.left, one.right)))


def _look_alike(left: LookedAt, right: LookedAt, reasons: list[tuple[float, str]]) -> LookAlike:
    doubt = 1.0
    for weight, _ in reasons:
        doubt *= 1 - weight
    score = 1 - doubt
    if _have_other_handles(left, right):
        score *= _OTHER_HANDLE
    told = sorted(reasons, key=lambda reason: -reason[0])
    return LookAlike(left.id, right.id, tuple(words for _, words in told), score)


def _have_other_handles(one: LookedAt, other: LookedAt) -> bool:
    """Whether some platform has them under different handles and none under the same."""
    ours, theirs = _handles(one), _handles(other)
    shared = ours.keys() & theirs.keys()
    return bool(shared) and not any(ours[on] & theirs[on] for on in shared)


def _handles(creator: LookedAt) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for account in creator.accounts:
        if account.handle:
            found[account.platform].add(fold_handle(account.handle))
    return found


def _reasons(creators: Collection[LookedAt]) -> Iterator[tuple[Pair, float, str]]:
    yield from _by_handle(creators)
    yield from _by_name_and_handle(creators)
    yield from _by_mark(creators, _emails, _EMAIL, most=_MOST_CONTACT)
    yield from _by_mark(creators, _phones, _PHONE, most=_MOST_CONTACT)
    yield from _by_mark(creators, _codes, _CODE, most=_MOST_ALIKE)
    yield from _by_mark(creators, _names, _NAME, most=_MOST_ALIKE)
    yield from _nearly(creators)


# One mark that both have


def _by_mark(
    creators: Iterable[LookedAt],
    marks: Callable[[LookedAt], Iterable[tuple[str, str]]],
    weight: float,
    *,
    most: int,
) -> Iterator[tuple[Pair, float, str]]:
    """Pairs that share a mark, given as (mark, the reason in words); of common marks none."""
    having: dict[str, dict[int, str]] = defaultdict(dict)
    for one in creators:
        for mark, words in marks(one):
            if mark:
                having[mark].setdefault(one.id, words)
    for members in having.values():
        if 1 < len(members) <= most:
            for pair in combinations(sorted(members), 2):
                yield pair, weight, members[pair[0]]


def _emails(creator: LookedAt) -> Iterator[tuple[str, str]]:
    for kind, value in creator.contacts:
        if kind == "email" or "@" in value:
            yield fold(value), f"Same e-mail: {value.strip()}"


def _phones(creator: LookedAt) -> Iterator[tuple[str, str]]:
    for kind, value in creator.contacts:
        tail = phone_tail(value) if kind == "phone" else None
        if tail:
            yield tail, f"Same phone number: {value.strip()}"


def _codes(creator: LookedAt) -> Iterator[tuple[str, str]]:
    for code in creator.codes:
        yield fold_code(code), f"Same discount code: {code}"


def _names(creator: LookedAt) -> Iterator[tuple[str, str]]:
    for name in (creator.name, *creator.aliases):
        yield _sorted_words(name), f"Same name: {name}"


def _sorted_words(name: str) -> str:
    """The words of a name in one order: "Ruíz, Ana" and "ana ruiz" are one text."""
    return " ".join(sorted(_NO_LETTERS.sub(" ", without_accents(fold(name))).split()))


# Handles


def _by_handle(creators: Iterable[LookedAt]) -> Iterator[tuple[Pair, float, str]]:
    having: dict[str, list[tuple[int, LookedAtAccount]]] = defaultdict(list)
    for one in creators:
        for account in one.accounts:
            if account.handle and len(fold_handle(account.handle)) >= _SHORTEST_HANDLE:
                having[fold_handle(account.handle)].append((one.id, account))
    for handle, accounts in having.items():
        if len({who for who, _ in accounts}) > _MOST_ALIKE:
            continue
        for (left, ours), (right, theirs) in combinations(accounts, 2):
            if left == right:
                continue
            if ours.platform == theirs.platform:
                words = f"Both are @{handle} on {label(ours.platform)}"
                yield _pair(left, right), _SAME_ACCOUNT, words
            else:
                where = " and on ".join(sorted((label(ours.platform), label(theirs.platform))))
                yield _pair(left, right), _SAME_HANDLE, f"Same handle: @{handle} on {where}"


def _by_name_and_handle(creators: Iterable[LookedAt]) -> Iterator[tuple[Pair, float, str]]:
    """Who is called what somebody else is called on a platform."""
    exact: dict[str, list[tuple[int, str]]] = defaultdict(list)
    squeezed: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for one in creators:
        for account in one.accounts:
            if account.handle:
                handle, on = fold_handle(account.handle), label(account.platform)
                told = f"@{handle} on {on}"
                exact[handle].append((one.id, told))
                squeezed[_squeezed(handle)].append((one.id, told))
    for one in creators:
        for name in (one.name, *one.aliases):
            bare, tight = fold(name).lstrip("@"), _squeezed(name)
            if len(bare) >= _SHORTEST_HANDLE:
                yield from _others(one, exact[bare], _NAMED_HANDLE, f"“{name}” is")
            if len(tight) >= _SHORTEST_SQUEEZED:
                rest = [(who, told) for who, told in squeezed[tight] if f"@{bare} " not in told]
                yield from _others(one, rest, _READS_LIKE, f"“{name}” reads like")


def _others(
    one: LookedAt, named: list[tuple[int, str]], weight: float, words: str
) -> Iterator[tuple[Pair, float, str]]:
    if len(named) <= _MOST_ALIKE:
        for who, told in named:
            if who != one.id:
                yield _pair(one.id, who), weight, f"{words} {told}"


def _squeezed(text: str) -> str:
    return _NO_LETTERS.sub("", without_accents(fold(text)))


# Near names: only beside a second reason


@dataclass(frozen=True, slots=True)
class _Near:
    id: int
    name: str
    followers: int = 0


def _nearly(creators: Iterable[LookedAt]) -> Iterator[tuple[Pair, float, str]]:
    """Names that are nearly the same, of the same place or of accounts of about one size.

    They are held against each other within groups alone: by what they share beside the name, and
    by the first or the last letter, one of which near names have in common.
    """
    places: dict[tuple[str, str], list[_Near]] = defaultdict(list)
    sizes: dict[tuple[str, str], list[_Near]] = defaultdict(list)
    for one in creators:
        name = _sorted_words(one.name)
        if not name:
            continue
        place = without_accents(fold(one.place or ""))
        for end in (f"{name[0]}…", f"…{name[-1]}"):
            if place:
                places[place, end].append(_Near(one.id, name))
            for account in one.accounts:
                if account.followers:
                    near = _Near(one.id, name, account.followers)
                    sizes[account.platform, end].append(near)
    for group in places.values():
        for pair in _near_names(group):
            yield pair, _NEARLY, "Nearly the same name, and the same place"
    for (platform, _), group in sizes.items():
        for pair in _near_sizes(group):
            yield (
                pair,
                _NEARLY,
                f"Nearly the same name, and about as many followers on {label(platform)}",
            )


def _near_names(group: list[_Near]) -> Iterator[Pair]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - the window must not wait for it

    names = [near.name for near in group]
    for at, near in enumerate(group[:-1]):
        for _, _, distance in process.extract(
            near.name, names[at + 1 :], scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None
        ):
            other = group[at + 1 + distance]
            if other.id != near.id and other.name != near.name:
                yield _pair(near.id, other.id)


def _near_sizes(group: list[_Near]) -> Iterator[Pair]:
    from rapidfuzz import fuzz  # noqa: PLC0415 - the window must not wait for it

    group.sort(key=lambda near: near.followers)
    for at, near in enumerate(group):
        most = near.followers / (1 - _FOLLOWERS)
        for other in group[at + 1 :]:
            if other.followers > most:
                break
            is_other = near.id != other.id and near.name != other.name
            if is_other and fuzz.ratio(near.name, other.name, score_cutoff=_NEAR):
                yield _pair(near.id, other.id)


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
