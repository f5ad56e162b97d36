"""Whatever a founder does, in whatever order: undo leads back to the start and redo to the end."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from infdesk.store import commands
from infdesk.store.check import faults
from infdesk.store.desk import Desk
from infdesk.store.persons.erasing import erase
from tests.store.walking import Walk

NO_DEEDS = {"Hanging", "what_hangs_on"}
BESIDE = {"import_rows", "import_loose_numbers", "undo", "redo", "undo_import"}


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """An empty desk in euros, closed; walks start on copies."""
    path = tmp_path / "empty.infdesk"
    Desk.create(path, name="Glow", currency="EUR").close()
    return path


class ErasingWalk(Walk):
    """A walk on which creators are erased, too: nothing older can be undone then."""

    def _do_erase(self) -> None:
        erase(self.desk, self._one("creator"))
        self.past, self.future = [self.content()], []
        self.done["erase"] += 1

    def _note(self, name: str, before: int, after: int) -> None:
        if name != "erase":
            super()._note(name, before, after)


def walk_to_and_fro(
    empty: Path, kind: type[Walk], walks: int, length: tuple[int, int]
) -> tuple[int, Counter[str]]:
    """Walk that often, undo to the start and redo to the end; steps undone and deeds done."""
    taken = 0
    done: Counter[str] = Counter()
    for seed in range(walks):
        path = empty.with_name(f"{seed}.infdesk")
        shutil.copyfile(empty, path)
        walk = kind(path, seed)
        walk.run(random.Random(seed).randrange(*length))  # noqa: S311 - a walk, no secrets
        walk.redo_all()
        taken += walk.undo_all()
        walk.redo_all()
        done += walk.done
        walk.close()
        assert faults(path) == (), seed
        path.unlink()
    return taken, done


@pytest.mark.long
@pytest.mark.timeout(900)
def test_a_walk_can_be_undone_to_the_start_and_redone_to_the_end(
    empty: Path,
    record_property: Callable[[str, object], None],
    *,
    long_run: bool,
) -> None:
    walks = 1000 if long_run else 100
    taken, done = walk_to_and_fro(empty, Walk, walks, (12, 32))
    record_property(
        "shown", f"{walks:,} random walks: {taken:,} steps undone and redone, all hashes equal"
    )
    assert done.keys() >= set(commands.__all__) - NO_DEEDS | BESIDE


@pytest.mark.long
@pytest.mark.timeout(900)
def test_a_walk_with_erasures_can_be_undone_to_the_last_of_them(
    empty: Path,
    record_property: Callable[[str, object], None],
    *,
    long_run: bool,
) -> None:
    walks = 300 if long_run else 30
    taken, done = walk_to_and_fro(empty, ErasingWalk, walks, (20, 50))
    erased = done["erase"]
    assert erased
    record_property("shown", f"{walks:,} random walks: {erased} persons erased, {taken:,} steps")
