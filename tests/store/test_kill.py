from __future__ import annotations

import random
import time

from infdesk.store.desk import Desk
from infdesk.store.reader import DeskReader
from tests.store.conftest import Start

# writes until it is killed, and says so of each step only once it is in the file
WRITE = """
import sys
from pathlib import Path
from infdesk.store.desk import Desk
from infdesk.store.tables import Creator
with Desk.open(Path(sys.argv[1])) as desk:
    print("open", flush=True)
    number = 0
    while True:
        number += 1
        with desk.step(f"Add {number}") as writing:
            writing.insert(Creator, [{"name": f"{number}"}] * 200)
        if number % 3 == 0:
            desk.undo()
            desk.redo()
        print(number, flush=True)
"""


def test_a_kill_loses_no_step_that_was_told_and_leaves_no_half_step(
    desk: Desk, start: Start, *, long_run: bool
) -> None:
    desk.close()
    told = 0
    dice = random.Random(7)  # noqa: S311 - moments of dying, no secrets
    for _ in range(50 if long_run else 4):
        program = start(WRITE, str(desk.path))
        assert program.stdout is not None
        program.stdout.readline()
        time.sleep(dice.uniform(0.005, 0.08))
        program.kill()
        told += len(program.stdout.read().split("\n")) - 1
        with DeskReader.open(desk.path) as reader:
            (rows,) = reader.one("SELECT count(*) FROM creator")
            (steps,) = reader.one("SELECT count(*) FROM step WHERE NOT undone")
            assert reader.one("PRAGMA integrity_check") == ("ok",)
        assert rows == steps * 200 >= told * 200
