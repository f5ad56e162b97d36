"""Persons come and are erased, old backups are restored, in any order: who is erased stays so."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from infdesk.deeds import copies, keeping, persons
from infdesk.domain.problem import UserError
from infdesk.store.check import faults
from infdesk.store.commands import add_creator
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.shelf import Why
from infdesk.store.undoing import undo_import
from tests.store.import_plans import bring_in, tracker
from tests.store.persons.people import Person, book, person

PEOPLE = 4


class Life:
    """One desk, the people who pass through it, and who was erased."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.erased: set[Person] = set()
        self._dice = random.Random(seed)  # noqa: S311 - a walk, no secrets
        self._people = [person(seed * PEOPLE + number) for number in range(PEOPLE)]
        Desk.create(path, name="Glow", currency="EUR").close()

    def run(self, deeds: int) -> None:
        """Do so many deeds; a refused one changes nothing."""
        kinds: tuple[Callable[[Person], object], ...] = (
            self._import, self._import, self._type, self._erase, self._erase,
            self._erase_everywhere, self._back_up, self._restore,
            self._undo, self._redo, self._undo_import,
        )  # fmt: skip
        for _ in range(deeds):
            deed, who = self._dice.choice(kinds), self._dice.choice(self._people)
            with suppress(UserError):
                deed(who)
            data = self.path.read_bytes().lower()
            for gone in self.erased:
                left = [text for text in gone.canaries if text.lower().encode() in data]
                assert left == [], deed.__name__
            assert faults(self.path) == (), deed.__name__

    def _import(self, who: Person) -> None:
        name = self._dice.choice(("spring.csv", "autumn.csv"))
        with Desk.open(self.path) as desk:
            bring_in(desk, tracker(book(who), name=name))

    def _type(self, who: Person) -> None:
        if who not in self.erased:  # whoever types her in again means it
            with Desk.open(self.path) as desk:
                add_creator(desk, who.name, platform="instagram", handle=who.handle)

    def _erase(self, who: Person) -> persons.Erasure | None:
        with DeskReader.open(self.path) as reader:
            found = reader.rows("SELECT id FROM creator WHERE name = ?", (who.name,))
        if not found:
            return None
        with Desk.open(self.path) as desk:
            erasure = persons.erase(desk, found[0][0])
        if len(found) == 1:
            self.erased.add(who)
        return erasure

    def _erase_everywhere(self, who: Person) -> None:
        erasure = self._erase(who)
        if erasure is not None and who in self.erased:
            copies.forget_in_copies(self.path, erasure.traces, erasure.holding)
            assert copies.holding(self.path, erasure.traces) == ()

    def _back_up(self, _: Person) -> None:
        keeping.back_up(self.path, Why.HAND, always=True)

    def _restore(self, _: Person) -> None:
        if backups := keeping.shelf(self.path).backups():
            keeping.restore(self._dice.choice(backups).path, self.path)

    def _undo(self, _: Person) -> None:
        with Desk.open(self.path) as desk:
            desk.undo()

    def _redo(self, _: Person) -> None:
        with Desk.open(self.path) as desk:
            desk.redo()

    def _undo_import(self, _: Person) -> None:
        with Desk.open(self.path) as desk:
            with desk.reader() as reader:
                standing = reader.rows("SELECT id FROM import_batch WHERE undone_at IS NULL")
            if standing:
                undo_import(desk, self._dice.choice(standing)[0])


@pytest.mark.long
@pytest.mark.timeout(900)
def test_who_is_erased_stays_erased_whatever_comes(
    tmp_path: Path, record_property: Callable[[str, object], None], *, long_run: bool
) -> None:
    walks, erased = (100 if long_run else 6), 0
    for seed in range(walks):
        life = Life(tmp_path / f"{seed}.infdesk", seed)
        life.run(25)
        erased += len(life.erased)
    record_property("shown", f"{walks} random lives of a desk: {erased} persons erased, 0 back")
