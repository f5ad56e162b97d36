"""Near names: creators called nearly the same who have something else in common as well."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from infdesk.domain.looked_at import in_order, sorted_words
from infdesk.domain.names import fold, without_accents
from infdesk.domain.platforms import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from infdesk.domain.looked_at import LookedAt, Pair

_NEAR: Final = 92
"""Of 100: how alike two names have to be."""

_FOLLOWERS: Final = 0.1
"""Accounts whose followers differ by no more than this share are of about one size."""


@dataclass(frozen=True, slots=True)
class _Near:
    id: int
    name: str
    followers: int = 0


def nearly_called(creators: Iterable[LookedAt]) -> Iterator[tuple[Pair, str]]:
    """Names that are nearly the same, of the same place or of accounts of about one size.

    They are held against each other within groups alone: by what they share beside the name, and
    by the first or the last letter, one of which near names have in common.
    """
    places: dict[tuple[str, str], list[_Near]] = defaultdict(list)
    sizes: dict[tuple[str, str], list[_Near]] = defaultdict(list)
    for one in creators:
        name = sorted_words(one.name)
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
            yield pair, "Nearly the same name, and the same place"
    for (platform, _), group in sizes.items():
        for pair in _near_sizes(group):
            yield pair, f"Nearly the same name, and about as many followers on {label(platform)}"


def _near_names(group: list[_Near]) -> Iterator[Pair]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - the window must not wait for it

    names = [near.name for near in group]
    for at, near in enumerate(group[:-1]):
        for _, _, distance in process.extract(
            near.name, names[at + 1 :], scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None
        ):
            other = group[at + 1 + distance]
            if other.id != near.id and other.name != near.name:
                yield in_order(near.id, other.id)


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
                yield in_order(near.id, other.id)
