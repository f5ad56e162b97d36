"""Deeds that a program is killed in: each yields once what it did is acknowledged.

They are the same every time, so that a run that nobody disturbs tells every legal state.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from infdesk.deeds import keeping
from infdesk.domain.plan import ImportPlan
from infdesk.store.commands import (
    add_agreement,
    add_campaign,
    add_contact,
    add_creator,
    add_cycle,
    add_deliverable,
    change,
    measure,
    remove,
    set_fee,
)
from infdesk.store.committing import commit
from infdesk.store.desk import Desk
from infdesk.store.migrations import upgrade
from infdesk.store.shelf import Why
from infdesk.store.undoing import undo_import
from tests.store.import_plans import planned, tracker

Deed = Callable[[Path], Iterator[object]]
MANY = 24
LOADED = (upgrade,)
"""Slow to import, so the nursery does it once."""

DAY = date(2026, 11, 23)


def _book(number: int) -> str:
    """A tracker of forty posts."""
    dice = random.Random(number)  # noqa: S311 - numbers of a test file, no secrets
    lines = ["Creator,Handle,Platform,Format,Posted,Fee,Clicks,Orders,Revenue,Mood"]
    for at in range(40):
        who = f"Creator {at % 9}"
        lines.append(
            f"{who},@creator{at % 9},Instagram,Reel,2025-0{number % 9 + 1}-{at % 27 + 1:02},"
            f"{dice.randrange(500)},{dice.randrange(900)},{dice.randrange(20)},"
            f"{dice.randrange(4000) / 10},mood {at}"
        )
    return "\n".join(lines)


def plans_for(desk: Desk, many: int) -> Iterator[ImportPlan]:
    """One import after another, each planned with what the desk knows by then."""
    for number in range(many):
        yield planned(desk, tracker(_book(number), name=f"month {number}.csv"))


def edits(path: Path) -> Iterator[object]:
    """Type, add and delete, as she does all day."""
    with Desk.open(path) as desk:
        campaign = add_campaign(desk, "Autumn")
        yield campaign
        cycle = add_cycle(desk, campaign)
        yield cycle
        for number in range(MANY):
            creator = add_creator(desk, f"Ana {number}")
            yield creator
            change(desk, "creator", creator, {"niche": "tea " * number}, what="niche")
            yield "niche"
            add_contact(desk, creator, "email", f"ana{number}@example.org")
            yield "contact"
            agreement = add_agreement(desk, creator, campaign, cycle_id=cycle)
            yield agreement
            post = add_deliverable(desk, agreement, cycle_id=cycle, platform="instagram")
            yield post
            set_fee(desk, agreement, 20_000 + number)
            yield "fee"
            measure(desk, post, "clicks", number, day=DAY)
            yield "clicks"
            if number % 3 == 0:
                remove(desk, "creator", creator, what="creator")
                yield "away"


def imports(path: Path) -> Iterator[object]:
    """Import one file after another."""
    with Desk.open(path) as desk:
        for plan in plans_for(desk, MANY):
            commit(desk, plan)
            yield plan


def undos(path: Path) -> Iterator[object]:
    """Undo and redo, whole imports too, the newest and older ones."""
    with Desk.open(path) as desk:
        batches = []
        for plan in plans_for(desk, 4):
            batches.append(commit(desk, plan).batch)
            yield plan
        for _ in range(MANY // 4):
            for deed in (desk.undo, desk.undo, desk.redo, desk.redo):
                deed()
                yield deed
            undo_import(desk, batches[1] or 0)
            yield "older"
            desk.undo()
            yield "not older"


def backups(path: Path) -> Iterator[object]:
    """Make one backup after another, while something changes."""
    for number in range(MANY):
        with Desk.open(path) as desk:
            add_creator(desk, f"Creator {number}")
            yield number
            yield keeping.shelf(path).add(path, Why.WORK)


def restores(path: Path) -> Iterator[object]:
    """Put one backup after another in the desk's place."""
    shelf = keeping.shelf(path)
    first = shelf.add(path, Why.HAND)
    yield first
    with Desk.open(path) as desk:
        commit(desk, next(plans_for(desk, 1)))
    yield "imported"
    second = shelf.add(path, Why.HAND)
    yield second
    for number in range(MANY):
        yield keeping.restore((first, second)[number % 2].path, path)


def migrations(path: Path) -> Iterator[object]:
    """Open one desk of the first schema after another; they stand beside each other."""
    for old in sorted(path.parent.glob("old *.infdesk")):
        Desk.open(old).close()
        yield old


DEEDS: dict[str, Deed] = {
    "edits": edits,
    "imports": imports,
    "undos": undos,
    "backups": backups,
    "restores": restores,
    "migrations": migrations,
}
