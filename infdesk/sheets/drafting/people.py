"""Who is who across the tables of one import, and the one record that stands for each creator."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.domain.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from infdesk.domain.record import Key


@dataclass(frozen=True, slots=True)
class Person:
    """What one row says of who a creator is.

    Attributes:
        name: As typed; ``""`` where the row has none.
        handles: (canonical platform or ``""``, handle folded, handle as typed).
        ids: The source's own ids.
        weak_ids: Ids such as ``7``, which mean something only beside the other files of the import.
        email: Lower case, ``""`` where the row has none.
    """

    name: str = ""
    handles: tuple[tuple[str, str, str], ...] = ()
    ids: tuple[str, ...] = ()
    weak_ids: tuple[str, ...] = ()
    email: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the row says at all who this is."""
        return bool(self.name or self.handles or self.ids or self.weak_ids or self.email)


@dataclass(frozen=True, slots=True)
class Known:
    """One creator, as all the tables together know her.

    Attributes:
        key: What makes her the same one next time.
        name: As first spelt, else what else she is known by.
        ids: Those that mean something outside this import.
        handles: Platform -> (handle folded, handle as typed), each once.
    """

    key: Key
    name: str
    ids: tuple[str, ...]
    handles: Mapping[str, tuple[tuple[str, str], ...]]


class People:
    """Joins what the tables say of creators: by id and handle, by name where nothing contradicts.

    Two people of one name stay two where they have different handles on one platform or different
    ids; nothing is ever joined because it looks alike.
    """

    def __init__(self, scope: str) -> None:
        self._scope = scope
        self._persons: dict[Person, int] = {}
        self._order: list[Person] = []
        self._group_of: list[int] = []
        self._known: list[Known] = []

    def meet(self, person: Person) -> int:
        """Note what a row says; the number stands for it until everybody is known."""
        at = self._persons.get(person)
        if at is None:
            at = self._persons[person] = len(self._order)
            self._order.append(person)
        return at

    def settle(self) -> None:
        """Decide who is who, once every table has been met."""
        self._group_of = list(range(len(self._order)))
        self._join_by_sure_marks()
        self._join_by_handle()
        self._join_by_name()
        groups: dict[int, list[Person]] = defaultdict(list)
        for at, person in enumerate(self._order):
            groups[self._root(at)].append(person)
        known = {root: _known(persons, self._scope) for root, persons in groups.items()}
        self._known = [known[self._root(at)] for at in range(len(self._order))]

    def __getitem__(self, at: int) -> Known:
        """The creator whom a number stands for."""
        return self._known[at]

    def _root(self, at: int) -> int:
        while self._group_of[at] != at:
            self._group_of[at] = self._group_of[self._group_of[at]]
            at = self._group_of[at]
        return at

    def _join(self, first: int, second: int) -> None:
        one, other = sorted((self._root(first), self._root(second)))
        self._group_of[other] = one

    def _join_by_sure_marks(self) -> None:
        seen: dict[tuple[str, ...], int] = {}
        for at, person in enumerate(self._order):
            for mark in _marks(person):
                self._join(seen.setdefault(mark, at), at)

    def _join_by_handle(self) -> None:
        """A handle without a platform is the same handle on one, where only one person has it."""
        homeless: dict[str, list[int]] = defaultdict(list)
        owners: dict[str, list[int]] = defaultdict(list)
        ids: dict[int, set[str]] = defaultdict(set)
        for at, person in enumerate(self._order):
            ids[self._root(at)].update(map(fold, person.ids))
            for platform, handle, _ in person.handles:
                (owners if platform else homeless)[handle].append(at)
        for handle, members in homeless.items():
            on_platforms = {self._root(at) for at in owners.get(handle, ())}
            for at in (*members, *on_platforms) if len(on_platforms) == 1 else members:
                one, other = ids[self._root(members[0])], ids[self._root(at)]
                if not one or not other or one & other:
                    self._join(members[0], at)
                    ids[self._root(at)] = one | other

    def _join_by_name(self) -> None:
        members: dict[int, list[Person]] = defaultdict(list)
        by_name: dict[str, list[int]] = defaultdict(list)
        for at, person in enumerate(self._order):
            members[self._root(at)].append(person)
            if person.name:
                by_name[fold(person.name)].append(at)
        for same in by_name.values():
            roots = list(dict.fromkeys(map(self._root, same)))
            if len(roots) > 1:
                sides = [(root, _sides(members[root])) for root in roots]
                self._join_unless_contradicted(sorted(sides, key=lambda side: not side[1]))

    def _join_unless_contradicted(self, sides: list[tuple[int, dict[str, set[str]]]]) -> None:
        clusters: list[tuple[int, dict[str, set[str]]]] = []
        for root, side in sides:
            fitting = [cluster for cluster in clusters if not _contradict(cluster[1], side)]
            if len(fitting) != 1:
                clusters.append((root, side))
                continue
            self._join(fitting[0][0], root)
            for question, answers in side.items():
                fitting[0][1].setdefault(question, set()).update(answers)


def known_as(name: str, key: Key, scope: str) -> Person:
    """Whoever an earlier import knew by a key, so that she gets the same one now."""
    kind, *rest = map(str, key)
    if kind == "handle" and len(rest) == len(("platform", "handle")):
        platform, handle = rest
        return Person(name, handles=((platform, handle, handle),))
    if kind == "id" and rest[0] == "":
        return Person(name, ids=(rest[1],))
    if kind == "id" and rest[0] == fold(scope):
        return Person(name, weak_ids=(rest[1],))
    return Person(name)


def _marks(person: Person) -> Iterable[tuple[str, ...]]:
    for identity in person.ids:
        yield ("id", fold(identity))
    for identity in person.weak_ids:
        yield ("weak", fold(identity))
    for platform, handle, _ in person.handles:
        if platform:
            yield ("handle", platform, handle)
    if person.email and not (person.name or person.handles or person.ids):
        yield ("email", person.email)


def _sides(persons: Iterable[Person]) -> dict[str, set[str]]:
    """What a group says on every question that could contradict another group."""
    sides: dict[str, set[str]] = defaultdict(set)
    for person in persons:
        for platform, handle, _ in person.handles:
            sides[f"on {platform}"].add(handle)
        for question, ids in (("id", person.ids), ("weak", person.weak_ids)):
            if ids:
                sides[question].update(map(fold, ids))
    return sides


def _contradict(one: dict[str, set[str]], other: dict[str, set[str]]) -> bool:
    shared = one.keys() & other.keys()
    return any(one[q] and other[q] and not one[q] & other[q] for q in shared)


def _known(persons: list[Person], scope: str) -> Known:
    handles: dict[str, dict[tuple[str, str], None]] = {}
    for person in persons:
        for platform, handle, typed in person.handles:
            handles.setdefault(platform, {})[handle, typed] = None
    return Known(
        key=_key(persons, scope),
        name=_name(persons),
        ids=tuple(dict.fromkeys(identity for person in persons for identity in person.ids)),
        handles={platform: tuple(found) for platform, found in handles.items()},
    )


def _key(persons: list[Person], scope: str) -> Key:
    ids = sorted({fold(i) for p in persons for i in p.ids})
    if ids:
        return ("id", "", ids[0])
    told = {(platform, handle) for p in persons for platform, handle, _ in p.handles}
    handles = sorted(told, key=lambda handle: (not handle[0], handle))
    if handles:
        return ("handle", *handles[0])
    names = [fold(p.name) for p in persons if p.name]
    if names:
        return ("name", names[0])
    weak = sorted({fold(i) for p in persons for i in p.weak_ids})
    if weak:
        return ("id", fold(scope), weak[0])
    return ("email", next(p.email for p in persons if p.email))


def _name(persons: list[Person]) -> str:
    """A name as typed, else a handle, an id, an address: she must be called something."""
    typed = (
        *(person.name for person in persons),
        *(handle for person in persons for _, _, handle in person.handles),
        *(identity for person in persons for identity in (*person.ids, *person.weak_ids)),
        *(person.email for person in persons),
    )
    return next(name for name in typed if name)
