"""Who may be one person in two entries: pairs of creators with what speaks for it, in words.

Nothing is ever joined because it looks alike: a founder reads the reasons and decides.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from infdesk.domain.looked_at import in_order, no_marks, sorted_words
from infdesk.domain.names import fold, fold_code, fold_handle, phone_tail
from infdesk.domain.near_names import nearly_called
from infdesk.domain.platforms import label

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from infdesk.domain.looked_at import LookedAt, LookedAtAccount, Pair

_SAME_ACCOUNT, _EMAIL, _PHONE, _NAMED_HANDLE = 0.95, 0.9, 0.85, 0.85
_SAME_HANDLE, _CODE, _NAME, _READS_LIKE, _NEARLY = 0.8, 0.8, 0.7, 0.6, 0.5
_OTHER_HANDLE = 0.6
"""What is left of a suspicion where the two have different handles on one platform."""

_MOST_CONTACT: Final = 4
"""More creators than this behind one address are an agency's."""

_MOST_ALIKE: Final = 12
"""A name or a code that more creators share says nothing about two of them."""

_SHORTEST_HANDLE, _SHORTEST_SQUEEZED = 3, 6


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
    apart = {in_order(*pair) for pair in two_people}
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
    for pair, words in nearly_called(creators):
        yield pair, _NEARLY, words


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
        yield sorted_words(name), f"Same name: {name}"


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
                yield in_order(left, right), _SAME_ACCOUNT, words
            else:
                where = " and on ".join(sorted((label(ours.platform), label(theirs.platform))))
                yield in_order(left, right), _SAME_HANDLE, f"Same handle: @{handle} on {where}"


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
                yield in_order(one.id, who), weight, f"{words} {told}"


def _squeezed(text: str) -> str:
    return no_marks(text).replace(" ", "")
