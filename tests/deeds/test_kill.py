"""A program killed at any moment: nothing acknowledged is lost, nothing is half done."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from infdesk.deeds import keeping
from infdesk.places import today
from infdesk.store.check import check_desk
from infdesk.store.connection import SCHEMA_NUMBER, read_header
from infdesk.store.content import content_hash
from infdesk.store.desk import Desk, DeskReader
from tests.deeds.deeds_to_die_in import DEEDS
from tests.store.test_migrations import FIXTURES, fixture

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="Windows has no fork; its kills run in the hosted workflow"
)

# deed -> (kills on every push, seconds within which it dies); ten times as many in the long run
_LAST, _PATIENCE_S = 3, 8.0
KILLS = {
    "edits": (12, 0.5),
    "imports": (10, 0.8),
    "undos": (10, 0.8),
    "backups": (6, 0.4),
    "restores": (6, 0.5),
    "migrations": (6, 1.0),
}


class Nursery:
    """Starts children and kills them."""

    def __init__(self, folder: Path) -> None:
        self._report = folder / "report.txt"
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.deeds.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def let_die(self, deed: str, path: Path, seconds: float) -> int:
        """Let a child do a deed for so long, kill it, and say how much it acknowledged."""
        assert self._program.stdin is not None
        self._report.write_text("")
        self._program.stdin.write(f"{deed}\t{path}\t{self._report}\n")
        self._program.stdin.flush()
        child = int(self._answer())
        time.sleep(seconds)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        assert self._answer() == "over"
        return self._report.read_text().count("done\n")

    def close(self) -> None:
        self._program.kill()
        self._program.communicate()

    def _answer(self) -> str:
        assert self._program.stdout is not None
        return self._program.stdout.readline().strip()


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[Nursery]:
    made = Nursery(tmp_path)
    yield made
    made.close()


def hash_of(path: Path) -> str:
    with DeskReader.open(path) as reader:
        return content_hash(reader)


def fresh(folder: Path, *, olds: int = 0) -> Path:
    """A folder with a desk in it, and desks of the first schema where they are wanted."""
    folder.mkdir()
    path = folder / "glow.infdesk"
    Desk.create(path, name="Glow", currency="EUR").close()
    for number in range(olds):
        shutil.move(fixture("schema-1-last", folder), folder / f"old {number:02}.infdesk")
    return path


def legal_states(path: Path, deed: str) -> list[str]:
    """The content after each acknowledgement, when nobody disturbs."""
    return [hash_of(path), *(hash_of(path) for _ in DEEDS[deed](path))]


@pytest.mark.timeout(900)
@pytest.mark.parametrize("deed", KILLS)
def test_a_kill_loses_nothing_acknowledged_and_leaves_nothing_half_done(
    deed: str,
    nursery: Nursery,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
    *,
    long_run: bool,
) -> None:
    many, within = KILLS[deed]
    olds = 12 if deed == "migrations" else 0
    states = legal_states(fresh(tmp_path / "undisturbed"), deed)
    dice = random.Random(deed)  # noqa: S311 - moments of dying, no secrets
    told_in_all = 0
    for number in range(many * 10 if long_run else many):
        path = fresh(tmp_path / f"kill {number}", olds=olds)
        # on a busy machine a child may not have begun by then: the last ones get the time they need
        late = 0 if told_in_all or number < many - _LAST else _PATIENCE_S
        told = nursery.let_die(deed, path, dice.uniform(0.002, within) + late)
        told_in_all += told
        if deed == "migrations":
            _all_migrated_or_not(path.parent, told)
        else:
            with Desk.open(path):
                pass  # what was left is rolled back, and the whole file checked
            assert hash_of(path) in states[told : told + 2], f"kill {number} after {told}"
        assert check_desk(path, today=today()).faults == ()
        assert all(backup.is_good() for backup in keeping.shelf(path).backups())
        shutil.rmtree(path.parent)
    assert told_in_all > 0
    record_property("shown", f"{number + 1} kills in {deed}: {told_in_all} deeds told, none lost")


def _all_migrated_or_not(folder: Path, told: int) -> None:
    """As many as were told have the new shape; of the others all have the old content."""
    olds = sorted(folder.glob("old *.infdesk"))
    numbers = [read_header(old).schema_number for old in olds]
    assert numbers[:told] == [SCHEMA_NUMBER] * told
    for old in olds[: told + 2]:
        with Desk.open(old):
            pass
        assert hash_of(old) == FIXTURES["schema-1-last"]
        assert check_desk(old, today=today()).faults == ()
