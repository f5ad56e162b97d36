from __future__ import annotations

from infdesk.domain.comparison import Change, ComparedRow, Outcome
from infdesk.store.commands.people import add_creator, set_code_owner
from infdesk.store.committing import commit
from infdesk.store.comparing import compare
from infdesk.store.desk import Desk
from tests.sheets.sheet_files import csv_file
from tests.store.import_plans import (
    TRACKER,
    account,
    bring_in,
    creator,
    plan_of,
    planned,
    rows_of,
    tracker,
)

ORDERS = """Name,Created at,Financial Status,Currency,Subtotal,Total,Discount Code
#1001,2025-03-05 10:00:00 +0000,paid,EUR,40.00,40.00,ANA10
#1002,2025-03-06 10:00:00 +0000,paid,EUR,25.00,25.00,MYSTERY
#1003,2025-03-07 10:00:00 +0000,paid,EUR,30.00,30.00,mystery
"""


def test_a_desk_that_does_not_exist_yet_has_everything_new() -> None:
    comparison = compare(None, plan_of([creator("Ana")], [creator("Bo")]))
    assert comparison.count(Outcome.NEW) == 2


def test_comparing_leaves_the_desk_as_it_was(desk: Desk) -> None:
    bring_in(desk, tracker())
    before = desk.path.read_bytes()
    with desk.reader() as reader:
        compare(reader, planned(desk, tracker(TRACKER.replace("120", "130"))))
    assert desk.path.read_bytes() == before


def test_the_preview_says_of_every_row_what_the_commit_does(desk: Desk) -> None:
    bring_in(desk, tracker())
    changed = tracker(
        TRACKER.replace(",80,2,80,", ",95,3,120,") + "Cleo,@cleo,YouTube,Video,2025-03-11,9,,,,,\n"
    )
    plan = planned(desk, changed)
    with desk.reader() as reader:
        shown = compare(reader, plan)
    outcomes = [row.outcome for row in shown.rows[0][0]]
    assert outcomes == [Outcome.SAME, Outcome.CHANGED, Outcome.SAME, Outcome.NEW]
    assert commit(desk, plan).comparison == shown


def test_a_changed_row_lists_every_value_that_changes(desk: Desk) -> None:
    bring_in(desk, tracker())
    with desk.reader() as reader:
        shown = compare(reader, planned(desk, tracker(TRACKER.replace(",80,2,80,", ",95,3,120,"))))
    assert set(shown.rows[0][0][1].changes) == {
        Change("clicks", 80, 95),
        Change("conversions", 2, 3),
        Change("revenue", 8000, 12000),
    }


def test_a_row_that_brings_a_known_creator_something_new_is_changed(desk: Desk) -> None:
    ana = creator("Ana")
    commit(desk, plan_of([ana]))
    with desk.reader() as reader:
        shown = compare(reader, plan_of([ana, account(ana, "@ana")]))
    assert shown.rows[0][0] == (ComparedRow(Outcome.CHANGED),)


def test_codes_that_nobody_owns_are_listed_with_orders_and_revenue(desk: Desk) -> None:
    bring_in(desk, tracker())
    with desk.reader() as reader:
        shown = compare(reader, planned(desk, csv_file("orders.csv", ORDERS)))
    (((code, orders, revenue),),) = shown.unmatched_codes[0]
    assert (code.casefold(), orders, revenue) == ("mystery", 2, 5500)


def test_a_code_given_to_a_creator_is_listed_no_more(desk: Desk) -> None:
    bring_in(desk, csv_file("orders.csv", ORDERS))
    ana = add_creator(desk, "Ana")
    for code in ("ANA10", "Mystery"):
        set_code_owner(desk, code, ana)
    with desk.reader() as reader:
        shown = compare(reader, planned(desk, csv_file("orders.csv", ORDERS)))
    assert shown.unmatched_codes == (((),),)


def test_codes_that_the_same_import_gives_to_creators_are_not_listed(desk: Desk) -> None:
    plan = planned(desk, tracker(), csv_file("orders.csv", ORDERS))
    shown = compare(None, plan)
    codes = [code.casefold() for file in shown.unmatched_codes for s in file for code, *_ in s]
    assert codes == ["mystery"]
    commit(desk, plan)
    assert rows_of(desk, "SELECT count(*) FROM shop_order") == [(3,)]
