"""Whose a name in the orders is: a creator's, nobody's, or the same as another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infdesk.domain.names import fold
from infdesk.domain.open_names import NameKey, NameKind, joined_links
from infdesk.domain.problem import UserError
from infdesk.store.commands.people import name_of, set_code_owner
from infdesk.store.merges import NAME_ALIAS
from infdesk.store.open_names import (
    NO_CREATORS,
    ONE_LINK,
    links_together,
    no_creators,
)
from infdesk.store.tables import Alias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from infdesk.domain.open_names import OpenName
    from infdesk.store.desk import Desk, Writing

_ALIAS_KINDS: Final = {NameKind.AFFILIATE: "reference", NameKind.LINK: "utm"}
_KIND_WORDS: Final = {
    NameKind.CODE: "code",
    NameKind.AFFILIATE: "affiliate name",
    NameKind.LINK: "link",
}
_KNOWN = f"""
SELECT a.kind, a.value, a.creator_id, c.name FROM alias AS a JOIN creator AS c
ON c.id = a.creator_id WHERE a.kind NOT IN ('post_url', '{NAME_ALIAS}')
"""


def credit_name(
    desk: Desk, name: OpenName, creator_id: int, *, offer_id: int | None = None
) -> None:
    """Say whose a name in the orders is; all orders with it count for that creator at once.

    Args:
        desk: The desk.
        name: A code, an affiliate name, or a link in all its spellings.
        creator_id: Whose it is.
        offer_id: What a code stood for; names of other kinds have no offer.

    Raises:
        UserError: The creator is gone, or the name is somebody else's by now.
    """
    if name.kind is NameKind.CODE:
        set_code_owner(desk, name.name, creator_id, offer_id=offer_id)
        return
    title = f"Give {told(name)} to {name_of(desk, creator_id)}"
    with desk.step(title) as writing:
        kind = _ALIAS_KINDS[name.kind]
        wanted = [fold(text) for text in name.spellings]
        theirs = _has_already(writing, name.kind, wanted, creator_id)
        rows = [
            {"creator_id": creator_id, "kind": kind, "value": text}
            for text in wanted
            if text not in theirs
        ]
        writing.insert(Alias, rows)


def set_names_aside(desk: Desk, *names: OpenName) -> None:
    """Say that names are no creator's; they do not wait for one any more."""
    with desk.step(f"Nobody's: {_all_told(names)}") as writing:
        _keep_aside(writing, no_creators(writing).union(*(name.keys for name in names)))


def bring_names_back(desk: Desk, *names: OpenName) -> None:
    """Let names that were no creator's wait for one again."""
    with desk.step(f"Bring back {_all_told(names)}") as writing:
        _keep_aside(writing, no_creators(writing).difference(*(name.keys for name in names)))


def take_links_together(desk: Desk, one: OpenName, other: OpenName) -> None:
    """Say that two values of links are one name, spelt in two ways.

    Raises:
        UserError: One of them is no link.
    """
    if not one.kind is other.kind is NameKind.LINK:
        raise UserError("Only links can be taken together.", "Nothing was changed.")
    with desk.step(f"Take links {one.name} and {other.name} together") as writing:
        pairs = links_together(writing)
        first = joined_links(pairs)
        left, right = (first.get(name.id.key, name.id.key) for name in (one, other))
        if left != right:
            writing.decide(ONE_LINK, sorted(pairs | {(left, right)}))


def told(name: OpenName) -> str:
    """A name as the undo menu calls it: "code ANA10"."""
    return f"{_KIND_WORDS[name.kind]} {name.name}"


def _all_told(names: Sequence[OpenName]) -> str:
    return told(names[0]) if len(names) == 1 else f"{len(names)} names"


def _keep_aside(writing: Writing, keys: Iterable[NameKey]) -> None:
    pairs = sorted([str(key.kind), key.key] for key in keys)
    writing.decide(NO_CREATORS, pairs or None)


def _has_already(
    writing: Writing, kind: NameKind, wanted: Collection[str], creator_id: int
) -> set[str]:
    """Values that name this creator already.

    Raises:
        UserError: One of them names somebody else: two owners would credit neither.
    """
    hers = set()
    for of_kind, value, owner, name in writing.rows(_KNOWN):
        if (of_kind == "utm") is not (kind is NameKind.LINK) or fold(value) not in wanted:
            continue
        if owner != creator_id:
            raise UserError(
                f"“{value}” names {name} already, so its orders would count for neither.",
                f"Nothing was changed. Take it out of {name}'s names elsewhere first.",
            )
        hers.add(fold(value))
    return hers
