"""Any two entries of any desk: merged, split, undone, redone and imported again."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from infdesk.domain.comparison import ComparedRow, Outcome
from infdesk.domain.plan import ImportPlan
from infdesk.domain.problem import UserError
from infdesk.store import commands
from infdesk.store.check import faults
from infdesk.store.committing import commit
from infdesk.store.comparing import compare
from infdesk.store.desk import Desk
from infdesk.store.merges import Merges
from tests.store.import_plans import hash_of, rows_of
from tests.store.walking import Walk

SUMS = (
    "SELECT campaign_id, currency, sum(amount), count(*) FROM charge GROUP BY 1, 2 ORDER BY 1, 2",
    "SELECT campaign_id, sum(clicks), sum(conversions), count(*) FROM measurement GROUP BY 1",
    "SELECT campaign_id, sum(count), sum(net) FROM shop_order GROUP BY 1 ORDER BY 1",
    """SELECT a.campaign_id, count(*) FROM deliverable d JOIN agreement a ON a.id = d.agreement_id
    GROUP BY 1""",
    "SELECT count(*) FROM observation",
)


class MergingWalk(Walk):
    """A walk on which the founder merges and splits, and remembers what she imported."""

    def __init__(self, path: Path, seed: int) -> None:
        self.plans: list[ImportPlan] = []
        super().__init__(path, seed)

    def _do_import_rows(self) -> None:
        plan = self._plan()
        self.plans.append(plan)
        commit(self.desk, plan)


def sums(desk: Desk) -> list[list[Any]]:
    return [rows_of(desk, sql) for sql in SUMS]


def compared(desk: Desk, plans: list[ImportPlan]) -> list[tuple[ComparedRow, ...]]:
    """What importing each file again would do with each of its rows."""
    with desk.reader() as reader:
        return [compare(reader, plan).rows[0][0] for plan in plans]


def nothing_more(before: tuple[ComparedRow, ...], after: tuple[ComparedRow, ...]) -> bool:
    """Whether what was known is known, and nothing else would change.

    Rows of the two are rows of one person now: each tells what the file would change of her.
    """
    known = {change for row in before for change in row.changes}
    return all(
        now.outcome is not Outcome.NEW
        and known.issuperset(change for change in now.changes if not change.typed_by_hand)
        for was, now in zip(before, after, strict=True)
        if was.outcome is Outcome.SAME
    )


@pytest.mark.long
@pytest.mark.timeout(900)
def test_merging_changes_no_sum_and_splitting_and_undo_lead_back(
    tmp_path: Path, record_property: Callable[[str, object], None], *, long_run: bool
) -> None:
    empty = tmp_path / "empty.infdesk"
    Desk.create(empty, name="Glow", currency="EUR").close()
    done = 0
    for seed in range(300 if long_run else 40):
        path = tmp_path / f"{seed}.infdesk"
        path.write_bytes(empty.read_bytes())
        dice = random.Random(seed)  # noqa: S311 - a walk, no secrets
        walk = MergingWalk(path, seed)
        walk.run(dice.randrange(12, 40))
        walk.redo_all()
        done += merge_and_split(walk, dice)
        walk.close()
        assert faults(path) == (), seed
    assert done > 0
    record_property("shown", f"{done} pairs merged, split, undone, redone: no sum changed")


def merge_and_split(walk: MergingWalk, dice: random.Random) -> int:
    desk = walk.desk
    people = [row_id for (row_id,) in rows_of(desk, "SELECT id FROM creator WHERE NOT erased")]
    if len(people) < 2:
        return 0
    keep, other = dice.sample(people, 2)
    before, owed, told = hash_of(desk), sums(desk), compared(desk, walk.plans)
    commands.merge_creators(desk, keep, other)
    together = hash_of(desk)
    assert sums(desk) == owed
    assert other not in [row_id for (row_id,) in rows_of(desk, "SELECT id FROM creator")]
    assert all(map(nothing_more, told, compared(desk, walk.plans)))
    desk.undo()
    assert (hash_of(desk), sums(desk)) == (before, owed)
    desk.redo()
    assert hash_of(desk) == together
    commands.split_creator(desk, other)
    assert (hash_of(desk), sums(desk)) == (before, owed)
    assert compared(desk, walk.plans) == told
    desk.undo()
    assert hash_of(desk) == together
    walk_on(walk, dice)
    with desk.reader() as reader:
        still = other in [merge.other_id for merge in Merges(reader).direct()]
    if still and (keep,) in rows_of(desk, "SELECT id FROM creator"):
        with suppress(UserError):  # somebody else may have been added later
            owed = sums(desk)
            commands.split_creator(desk, other)
            assert sums(desk) == owed
    return 1


def walk_on(walk: MergingWalk, dice: random.Random) -> None:
    """Import what was imported before, and do some more."""
    for plan in walk.plans:
        commit(walk.desk, plan)
    walk.past, walk.future = [walk.content()], []
    for _ in range(dice.randrange(8)):
        with suppress(UserError):
            dice.choice([walk._do_change, walk._do_add_deliverable, walk._do_import_rows])()
