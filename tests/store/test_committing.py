from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from infdesk.domain.plan import PlannedRow
from infdesk.domain.problem import Problem
from infdesk.domain.receipt_text import read_receipt
from infdesk.domain.record import Record, Ref
from infdesk.store.committing import commit
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.writing import Writing
from tests.store.conftest import Start
from tests.store.import_plans import (
    TRACKER,
    account,
    bring_in,
    counts,
    creator,
    everything,
    hash_of,
    plan_of,
    plan_of_lines,
    rows_of,
    tracker,
)


def test_a_tracker_becomes_creators_agreements_posts_costs_and_numbers(desk: Desk) -> None:
    receipt = bring_in(desk, tracker())
    assert counts(receipt) == {"new": 3}
    assert rows_of(desk, "SELECT name, stage FROM creator ORDER BY id") == [
        ("Ana", "identified"),
        ("Bo", "identified"),
    ]
    assert rows_of(
        desk,
        "SELECT c.name, d.format_name, x.amount, x.currency, m.clicks, m.revenue"
        " FROM deliverable AS d JOIN agreement AS a ON a.id = d.agreement_id"
        " JOIN creator AS c ON c.id = a.creator_id"
        " JOIN charge AS x ON x.deliverable_id = d.id"
        " JOIN measurement AS m ON m.deliverable_id = d.id ORDER BY d.id",
    ) == [
        ("Ana", "Reel", 20000, "EUR", 120, 24050),
        ("Bo", "Video", 15000, "EUR", 80, 8000),
        ("Ana", "Story", 5000, "EUR", 40, 4000),
    ]


def test_codes_of_a_tracker_are_credited_to_their_creator(desk: Desk) -> None:
    bring_in(desk, tracker())
    assert rows_of(
        desk, "SELECT k.code, c.name FROM code AS k JOIN creator AS c ON c.id = k.creator_id"
    ) == [("ANA10", "Ana"), ("BO10", "Bo")]


def test_a_column_that_matches_nothing_is_kept_beside_its_row(desk: Desk) -> None:
    bring_in(desk, tracker())
    found = rows_of(desk, "SELECT entity, entity_id, name, value FROM extra ORDER BY id")
    assert found == [
        ("deliverable", 1, "Mood", "happy"),
        ("deliverable", 2, "Mood", "calm"),
        ("deliverable", 3, "Mood", "tired"),
    ]


def test_the_same_file_twice_changes_nothing_and_makes_no_batch(desk: Desk) -> None:
    bring_in(desk, tracker())
    before, bytes_before = everything(desk), desk.path.read_bytes()
    again = bring_in(desk, tracker())
    assert (again.batch, counts(again)) == (None, {"same": 3})
    assert everything(desk) == before
    assert desk.path.read_bytes() == bytes_before


def test_an_import_is_one_named_step(desk: Desk) -> None:
    bring_in(desk, tracker())
    assert desk.undo_state().undo == "Import spring.csv (3 rows)"
    assert len(rows_of(desk, "SELECT id FROM step")) == 1


def test_an_import_of_several_files_is_called_after_their_number(desk: Desk) -> None:
    bring_in(desk, tracker(), tracker(TRACKER.replace("2025-", "2024-"), name="autumn.csv"))
    assert desk.undo_state().undo == "Import 2 files (6 rows)"


def test_the_batch_keeps_counts_files_and_how_columns_were_read(desk: Desk) -> None:
    bring_in(desk, tracker())
    ((*numbers, mapping),) = rows_of(
        desk, 'SELECT "rows", new, changed, same, left_out, mapping FROM import_batch'
    )
    assert numbers == [3, 3, 0, 0, 0]
    receipt = read_receipt(mapping)
    assert receipt is not None
    fields = {column.header: column.field for column in receipt.sheets[0].columns}
    assert fields["Fee"] == "fee_agreed"
    assert rows_of(desk, "SELECT batch_id, name, kind FROM import_file") == [
        (1, "spring.csv", "tracker")
    ]


def test_every_post_knows_the_file_and_row_it_came_from(desk: Desk) -> None:
    bring_in(desk, tracker())
    assert rows_of(
        desk,
        "SELECT p.entity_id, f.name, p.row FROM provenance AS p"
        " JOIN import_file AS f ON f.id = p.file_id WHERE p.entity = 'deliverable' ORDER BY p.id",
    ) == [(1, "spring.csv", 2), (2, "spring.csv", 3), (3, "spring.csv", 4)]


def test_unticked_rows_stay_out_with_all_that_they_alone_say(desk: Desk) -> None:
    receipt = bring_in(desk, tracker(), untick=[(0, 0, 1)])
    assert counts(receipt) == {"new": 2, "left_out": 1}
    assert rows_of(desk, "SELECT name FROM creator") == [("Ana",)]
    assert rows_of(desk, "SELECT code FROM code") == [("ANA10",)]


def test_a_row_left_out_before_comes_in_later(desk: Desk) -> None:
    bring_in(desk, tracker(), untick=[(0, 0, 1)])
    assert counts(bring_in(desk, tracker())) == {"new": 1, "same": 2}


def test_what_a_kept_row_points_at_comes_in_though_its_own_row_stays_out(desk: Desk) -> None:
    ana = creator("Ana")
    receipt = commit(desk, plan_of([ana], [account(ana, "@ana")]), untick=[(0, 0, 0)])
    assert counts(receipt) == {"new": 1, "left_out": 1}
    assert rows_of(desk, "SELECT name FROM creator") == [("Ana",)]


def test_with_every_row_unticked_nothing_is_written(desk: Desk) -> None:
    before = desk.path.read_bytes()
    receipt = bring_in(desk, tracker(), untick=[(0, 0, row) for row in range(3)])
    assert receipt.batch is None
    assert desk.path.read_bytes() == before


def test_rows_that_planning_left_out_are_counted_and_not_written(desk: Desk) -> None:
    problem = Problem("", 3, "Creator", "No creator.")
    lines = (PlannedRow(2, (creator("Ana"),)), PlannedRow(3, left_out=problem))
    receipt = commit(desk, plan_of_lines(lines))
    assert counts(receipt) == {"new": 1, "left_out": 1}


def test_an_exact_repeat_counts_as_the_same(desk: Desk) -> None:
    last = TRACKER.splitlines()[-1]
    receipt = bring_in(desk, tracker(TRACKER + last + "\n"))
    assert counts(receipt) == {"new": 3, "same": 1}
    assert len(rows_of(desk, "SELECT id FROM deliverable")) == 3


def test_a_creator_of_whom_only_an_id_is_known_is_called_by_it(desk: Desk) -> None:
    commit(desk, plan_of([Record("creator", ("id", "spring", "INF-7"))]))
    assert rows_of(desk, "SELECT name FROM creator") == [("INF-7",)]


def test_unknown_values_become_what_the_table_holds_usually(desk: Desk) -> None:
    one = creator("Ana", stage="agreed", niche="food")
    two = creator("Bo", stage=None, next_action_on=date(2025, 3, 1))
    commit(desk, plan_of([one], [two]))
    found = rows_of(desk, "SELECT name, stage, niche, next_action_on, archived FROM creator")
    assert found == [
        ("Ana", "agreed", "food", None, 0),
        ("Bo", "identified", None, "2025-03-01", 0),
    ]


def test_an_unknown_column_is_refused_and_leaves_nothing_behind(desk: Desk) -> None:
    before = everything(desk)
    with pytest.raises(KeyError, match="shoe_size"):
        commit(desk, plan_of([creator("Ana", shoe_size=38)]))
    assert everything(desk) == before


def test_a_record_that_points_nowhere_is_refused(desk: Desk) -> None:
    lost = Record("account", ("lost",), {}, {"creator_id": Ref("creator", ("name", "nobody"))})
    with pytest.raises(KeyError):
        commit(desk, plan_of([lost]))


@pytest.mark.parametrize("call", range(1, 14))
def test_a_failure_at_any_moment_leaves_every_byte_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    bring_in(desk, tracker())
    before = desk.path.read_bytes()
    monkeypatch.setattr(Writing, "insert_tuples", _failing(Writing.insert_tuples, at=call))
    more = tracker(TRACKER.replace("Ana", "Cleo").replace("ana", "cleo"), name="autumn.csv")
    with pytest.raises(OSError, match="power cut"):
        bring_in(desk, more)
    assert desk.path.read_bytes() == before
    monkeypatch.undo()
    assert counts(bring_in(desk, more)) == {"new": 3}


def _failing(really: Callable[..., Any], *, at: int) -> Callable[..., Any]:
    calls = iter(range(1, 1000))

    def insert(*arguments: Any) -> Any:
        if next(calls) == at:
            raise OSError("power cut")
        return really(*arguments)

    return insert


# imports and undoes without end; every import brings 200 creators with an account each
IMPORT = """
import sys
from datetime import date
from pathlib import Path
from infdesk.domain import plan
from infdesk.store.committing import commit
from infdesk.store.desk import Desk, DeskReader
rows = []
for number in range(200):
    ana = plan.Record("creator", ("name", str(number)), {"name": str(number)})
    whose = {"creator_id": plan.Ref("creator", ana.key)}
    hers = plan.Record("account", (*ana.key, "x"), {"platform": "x", "handle": f"@{number}"}, whose)
    rows.append(plan.PlannedRow(number + 2, (ana, hers)))
sheet = plan.PlannedSheet("", 1, plan.FileKind.OTHER, 1, (), tuple(rows), 200, plan.Totals())
file = plan.PlannedFile("a.csv", "a.csv", "0" * 64, date(2025, 3, 1), (sheet,))
with Desk.open(Path(sys.argv[1])) as desk:
    print("open", flush=True)
    while True:
        commit(desk, plan.ImportPlan((file,)))
        desk.undo()
"""


def test_a_kill_during_an_import_leaves_all_of_it_or_nothing(
    desk: Desk, start: Start, *, long_run: bool
) -> None:
    desk.close()
    dice = random.Random(11)  # noqa: S311 - moments of dying, no secrets
    for _ in range(40 if long_run else 4):
        program = start(IMPORT, str(desk.path))
        assert program.stdout is not None
        program.stdout.readline()
        time.sleep(dice.uniform(0.005, 0.08))
        program.kill()
        program.wait()
        with DeskReader.open(desk.path) as reader:
            assert reader.one("PRAGMA integrity_check") == ("ok",)
            people, accounts, batches = (
                reader.one(f"SELECT count(*) FROM {counted}")[0]  # noqa: S608 - our own words
                for counted in ("creator", "account", "import_batch WHERE undone_at IS NULL")
            )
        assert people == accounts == 200 * batches
        assert batches <= 1
        Desk.open(desk.path).close()


def test_the_layout_of_the_headings_is_remembered(desk: Desk) -> None:
    bring_in(desk, tracker())
    ((value,),) = rows_of(desk, "SELECT value FROM setting WHERE name LIKE 'layout:%'")
    assert json.loads(value)["fields"]["Fee"] == "fee_agreed"
    assert "Mood" not in json.loads(value)["fields"]


def test_handing_the_desk_the_same_plan_again_finds_content_equal(desk: Desk) -> None:
    plan = plan_of([creator("Ana")], [creator("Bo")])
    commit(desk, plan)
    before = hash_of(desk)
    assert counts(commit(desk, plan)) == {"same": 2}
    assert hash_of(desk) == before
