"""Which row of the desk a thing of a plan is: by the key of an earlier import, else by nature."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from infdesk.domain.names import fold, fold_code, fold_handle
from infdesk.store.kept_keys import KeptKeys
from infdesk.store.merges import NAME_ALIAS
from infdesk.store.same_numbers import SameNumbers, numbers_of_day
from infdesk.store.same_posts import SamePosts, address_of
from infdesk.store.sealed import Sealed, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from infdesk.store.known import Known
    from infdesk.store.nodes import Node, Resolution

    Get = Callable[[str], Any]
    Mark = Callable[[Get], Hashable]

UNKNOWN_PLATFORM = "unknown"
"""Platform of an account whose sheet gave a handle and did not say where."""


class Identity:
    """Finds nodes in the desk, each row for one node only.

    Args:
        resolution: The plan.
        known: The desk.
    """

    def __init__(self, resolution: Resolution, known: Known) -> None:
        self._known = known
        self._hints = _hints(resolution)
        self._claimed: dict[str, set[int]] = defaultdict(set)
        self._sealed = Sealed(known, self._claimed)
        self._keys = KeptKeys(known)
        self._posts = SamePosts(resolution, known, self._keys)
        self._numbers = SameNumbers(known)
        self._by_nature: dict[str, Callable[[Node], list[int]]] = {
            "account": self._account,
            "deliverable": self._post,
            "charge": self._charge,
            "measurement": self._numbers.of,
            "shop_order": self._order,
        }

    def can_tell(self, entity: str) -> bool:
        """Whether things of this table can be one at all: with each other, or with its rows."""
        return entity in _UNIQUE or bool(self._known.table(entity).rows)

    def unique_mark(self, node: Node) -> Hashable:
        """What only one row of this table can have; ``None`` for what may well be there twice."""
        mark = _UNIQUE.get(node.entity)
        found = mark(reading(node)) if mark else None
        came_with = self._keys.came_apart_with(node)
        return found if came_with is None else (found, came_with)

    def sure(self, node: Node) -> list[int]:
        """Rows that a key or a mark of its own names; of a dated thing all its days."""
        if not self._known.table(node.entity).rows:
            return []
        if node.said.seal is not None:
            return self._sealed.sure(node)
        ids = self._by_key(node)
        node.by_key = bool(ids)
        if ids:
            found = ids if node.dated else ids[-1:]
            if node.dated and node.entity == "measurement":
                found = self._numbers.with_every_day(node, ids)
        elif node.entity == "creator":
            found = self._hinted_creator(node)
        else:
            found = self._by_own_mark(node)
        self._claimed[node.entity].update(found)
        return found

    def _by_key(self, node: Node) -> list[int]:
        if not node.is_found_by_key:
            return []
        return self._posts.by_key(node) if node.entity == "deliverable" else self._keys.find(node)

    def likely(self, node: Node) -> list[int]:
        """A row that nobody else claimed and that nothing speaks against."""
        if not self._known.table(node.entity).rows:
            return []
        if node.said.seal is not None:
            return self._sealed.likely(node, self._own_marks(node))
        if node.entity == "creator":
            found = self._named_creator(node)
        else:
            find = self._by_nature.get(node.entity)
            found = find(node) if find else []
        self._claimed[node.entity].update(found)
        return found

    def _own_marks(self, node: Node) -> list[int]:
        """Rows that are like a row of an export by what founders tell such things apart by."""
        if node.entity == "creator":
            return [*self._hinted_creator(node), *self._named_creator(node)]
        mark = _UNIQUE.get(node.entity) or _OTHERWISE.get(node.entity)
        wanted = mark(reading(node)) if mark else None
        if mark is None or wanted is None:
            return []
        return self._known.marked(node.entity, mark, wanted)

    def _by_own_mark(self, node: Node) -> list[int]:
        mark = _UNIQUE.get(node.entity)
        if mark is None:
            return []
        wanted = mark(reading(node))
        found = [] if wanted is None else self._known.marked(node.entity, mark, wanted)
        if node.entity == "agreement" and self._known.merges.apart:
            apart, came_with = self._known.merges.apart, self._keys.came_apart_with(node)
            found = sorted(found, key=lambda row_id: apart.get(row_id) != came_with)
        return found[:1]

    def _free(self, entity: str, ids: Iterable[int]) -> list[int]:
        claimed = self._claimed[entity]
        return [row_id for row_id in ids if row_id not in claimed]

    # Creators

    def _hinted_creator(self, node: Node) -> list[int]:
        """By alias, account or e-mail: what belongs to one person only."""
        for hint in self._hints.get(node, []):
            owners = self._owners(hint)
            if len(owners) == 1:
                return [owners.pop()]
        return []

    def _owners(self, hint: Node) -> set[int]:
        get = reading(hint)
        if hint.entity == "account":
            return self._owners_of_handle(get("platform"), get("handle"))
        if hint.entity == "contact" and get("kind") != "email":
            return set()
        ids = self._known.marked(hint.entity, _kind_and_value, _kind_and_value(get))
        return self._creators_of(hint.entity, ids)

    def _owners_of_handle(self, platform: str, handle: str | None) -> set[int]:
        if not handle:
            return set()
        folded = fold_handle(handle)
        exact = self._known.marked("account", _platform_and_handle, (platform, folded))
        if exact:
            return self._creators_of("account", exact)
        table = self._known.table("account")
        anywhere = self._known.marked("account", _handle, folded)
        if platform != UNKNOWN_PLATFORM:
            anywhere = [i for i in anywhere if table.value(i, "platform") == UNKNOWN_PLATFORM]
        return self._creators_of("account", anywhere)

    def _creators_of(self, entity: str, ids: Iterable[int]) -> set[int]:
        table = self._known.table(entity)
        return {int(str(table.value(row_id, "creator_id"))) for row_id in ids}

    def _named_creator(self, node: Node) -> list[int]:
        """By name, where only one has that name and no account or id speaks against her."""
        name = fold(str(node.values.get("name") or ""))
        named = self._called(name) if name else []
        hints = self._hints.get(node, [])
        fitting = [i for i in named if not self._contradicted(i, hints)]
        # of two namesakes the second is not meant just because another row named the first
        return self._free("creator", fitting) if len(fitting) == 1 else []

    def _called(self, name: str) -> list[int]:
        """Creators of this name, or once called so in another entry."""
        also = self._known.marked("alias", _kind_and_value, (NAME_ALIAS, name))
        own = self._known.marked("creator", _name, name)
        return list(dict.fromkeys([*own, *sorted(self._creators_of("alias", also))]))

    def _contradicted(self, creator_id: int, hints: list[Node]) -> bool:
        """Whether the plan gives her another handle on a platform, or another affiliate id."""
        return any(
            (theirs := side(reading(hint))) is not None
            and (ours := self._sides(hint.entity, side, creator_id, theirs[0]))
            and theirs[1] not in ours
            for hint in hints
            if (side := _SIDES.get(hint.entity)) is not None
        )

    def _sides(
        self, entity: str, side: Callable[[Get], tuple[str, str] | None], creator_id: int, on: str
    ) -> set[str]:
        table = self._known.table(entity)
        ids = self._known.marked(entity, _creator, creator_id)
        answers = [answer for row_id in ids if (answer := side(table.named(row_id)))]
        return {answer for question, answer in answers if question == on}

    # What belongs to creators

    def _account(self, node: Node) -> list[int]:
        """One whose platform was not said is the same on the platform that is; so is a bare one."""
        get, table = reading(node), self._known.table("account")
        platform, handle = get("platform"), get("handle")
        own = self._free("account", self._known.marked("account", _creator, get("creator_id")))
        if handle:
            there = [i for i in own if _handle(table.named(i)) == fold_handle(handle)]
            if platform != UNKNOWN_PLATFORM:
                there = [i for i in there if table.value(i, "platform") == UNKNOWN_PLATFORM]
            if there:
                return there[:1]
        on_it = [row_id for row_id in own if table.value(row_id, "platform") == platform]
        return [i for i in on_it if not handle or not table.value(i, "handle")][:1]

    def _post(self, node: Node) -> list[int]:
        return self._free("deliverable", self._posts.by_nature(node))[:1]

    def _charge(self, node: Node) -> list[int]:
        """A post's fee is one fee, whoever wrote it down."""
        return self._next_free(node, _charge_of_post)

    def _order(self, node: Node) -> list[int]:
        """One of the same number and day, where either download leaves the shop's own id out."""
        get, table = reading(node), self._known.table("shop_order")
        wanted = _order_of_day(get)
        if wanted is None:
            return []
        rows = self._free("shop_order", self._known.marked("shop_order", _order_of_day, wanted))
        bare = _is_without_id(get)
        return [row_id for row_id in rows if bare or _is_without_id(table.named(row_id))][:1]

    def _next_free(self, node: Node, mark: Mark) -> list[int]:
        wanted = mark(reading(node))
        if wanted is None:
            return []
        return self._free(node.entity, self._known.marked(node.entity, mark, wanted))[:1]


def _hints(resolution: Resolution) -> dict[Node, list[Node]]:
    """Creator -> what else the plan knows of her, strongest first."""
    hints: dict[Node, list[Node]] = defaultdict(list)
    for entity in ("alias", "account", "contact"):
        for node in resolution.of(entity):
            creator = node.parents.get("creator_id")
            if creator is not None:
                hints[creator].append(node)
    return hints


def _name(get: Get) -> str | None:
    return fold(get("name") or "") or None


def _creator(get: Get) -> Any:
    return get("creator_id")


def _handle(get: Get) -> str | None:
    handle = get("handle")
    return fold_handle(handle) if handle else None


def _platform_and_handle(get: Get) -> tuple[str, str] | None:
    handle = _handle(get)
    return (get("platform"), handle) if handle else None


def _kind_and_value(get: Get) -> tuple[str, str]:
    return get("kind"), fold(get("value") or "")


def _affiliate_id(get: Get) -> tuple[str, str] | None:
    kind, value = _kind_and_value(get)
    return (kind, value) if kind == "affiliate_id" else None


def _charge_of_post(get: Get) -> tuple[Any, str] | None:
    post = get("deliverable_id")
    return None if post is None else (post, get("kind") or "fee")


def _order_of_source(get: Get) -> tuple[Any, ...] | None:
    number = get("external_id")
    return None if number is None else (get("source"), number)


def _order_of_day(get: Get) -> tuple[Any, ...] | None:
    number, day = get("number"), get("day")
    return None if not number or day is None else (get("source"), str(number).lstrip("#"), day)


def _is_without_id(get: Get) -> bool:
    """Whether an order is known by its number alone."""
    return get("external_id") in (None, get("number"))


_SIDES: dict[str, Callable[[Get], tuple[str, str] | None]] = {
    "account": _platform_and_handle,
    "alias": _affiliate_id,
}
_UNIQUE: dict[str, Mark] = {
    "campaign": _name,
    "offer": _name,
    "cycle": lambda get: (get("campaign_id"), get("number")),
    "account": lambda get: (get("creator_id"), get("platform"), _handle(get)),
    "alias": lambda get: (get("creator_id"), *_kind_and_value(get)),
    "contact": lambda get: (get("creator_id"), *_kind_and_value(get)),
    "agreement": lambda get: (get("creator_id"), get("campaign_id")),
    "agreement_cycle": lambda get: (get("agreement_id"), get("cycle_id")),
    "code": lambda get: fold_code(get("folded") or get("code")),
}
"""What tells the rows of a table apart wherever they came from."""
_OTHERWISE: dict[str, Mark] = {
    "deliverable": address_of,
    "charge": _charge_of_post,
    "clause": lambda get: (get("agreement_id"), get("number")),
    "observation": lambda get: (get("account_id"), get("day"), get("source")),
    "extra": lambda get: (get("entity"), get("entity_id"), get("name")),
    "shop_order": _order_of_source,
    "measurement": numbers_of_day,
}
"""What a row of an export is known by in a desk that it did not come from."""
