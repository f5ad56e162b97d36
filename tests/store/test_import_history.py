from __future__ import annotations

from datetime import date, timedelta

from infdesk.store.desk import Desk
from infdesk.store.import_history import desk_facts, import_history
from infdesk.store.undoing import undo_import
from tests.sheets.sheet_files import TODAY
from tests.store.import_plans import TRACKER, bring_in, planned, tracker

MORE = TRACKER.replace("Ana", "Cleo").replace("ana", "cleo")


def test_every_import_is_listed_the_newest_first(desk: Desk) -> None:
    bring_in(desk, tracker())
    bring_in(desk, tracker(MORE, name="autumn.csv"), untick=[(0, 0, 0)])
    with desk.reader() as reader:
        autumn, spring = import_history(reader)
    assert (spring.files, spring.rows, spring.new, spring.left_out) == (("spring.csv",), 3, 3, 0)
    assert (autumn.files, autumn.rows, autumn.new, autumn.left_out) == (("autumn.csv",), 3, 2, 1)
    assert spring.when.date() == date.today()  # noqa: DTZ011 - the desk keeps local moments


def test_an_undone_import_is_listed_as_such_and_counts_again_after_redo(desk: Desk) -> None:
    batch = bring_in(desk, tracker()).batch
    assert batch is not None
    undone = []
    for deed in (lambda: undo_import(desk, batch), desk.redo):
        deed()
        with desk.reader() as reader:
            undone += [row.undone for row in import_history(reader)]
    assert undone == [True, False]


def test_an_empty_desk_has_no_imports_and_knows_its_currency(desk: Desk) -> None:
    with desk.reader() as reader:
        assert import_history(reader) == ()
        facts = desk_facts(reader, today=TODAY)
    assert (facts.currency, facts.today) == ("EUR", TODAY)
    assert (facts.as_of, facts.layouts, facts.cycles) == ({}, {}, {})


def test_the_layout_of_a_file_is_a_fact_for_the_next_one(desk: Desk) -> None:
    bring_in(desk, tracker())
    ((_, sheet),) = planned(desk, tracker(MORE, name="autumn.csv")).sheets()
    assert {column.header: column.confidence for column in sheet.columns}["Fee"] == 1.0


def test_a_file_known_already_keeps_the_day_it_spoke_of(desk: Desk) -> None:
    bring_in(desk, tracker(saved=TODAY - timedelta(days=30)))
    plan = planned(desk, tracker(saved=TODAY))
    assert plan.files[0].as_of == TODAY - timedelta(days=30)


def test_a_file_whose_import_was_undone_is_not_known(desk: Desk) -> None:
    batch = bring_in(desk, tracker()).batch
    assert batch is not None
    undo_import(desk, batch)
    with desk.reader() as reader:
        assert desk_facts(reader, today=TODAY).as_of == {}


def test_named_cycles_of_a_campaign_are_a_fact_by_folded_names(desk: Desk) -> None:
    bring_in(desk, tracker())
    with desk.reader() as reader:
        assert desk_facts(reader, today=TODAY).cycles == {"spring": {"2025-03": 1}}
