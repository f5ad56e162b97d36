from __future__ import annotations

import pytest

from infdesk.domain.problem import UserError
from infdesk.store.commands.deals import add_deliverable, measure, set_fee
from infdesk.store.commands.editing import change
from infdesk.store.commands.people import add_creator
from infdesk.store.committing import commit
from infdesk.store.desk import Desk
from infdesk.store.tables import Extra
from infdesk.store.undoing import UndoneImport, undo_import
from tests.sheets.sheet_files import TODAY
from tests.store.import_plans import (
    TRACKER,
    bring_in,
    column_of,
    counts,
    everything,
    hash_of,
    rows_of,
    tracker,
)
from tests.store.loose_plans import POST, of_post, studio

CHANGED = TRACKER.replace(",80,2,80,", ",95,3,120,").replace("calm", "merry")
MORE = "Creator,Handle,Platform,Format,Posted,Fee\nAna,@ana,Instagram,Reel,2025-06-02,90\n"


def import_(desk: Desk, text: str = TRACKER, name: str = "spring.csv") -> int:
    batch = bring_in(desk, tracker(text, name=name)).batch
    assert batch is not None
    return batch


def test_undoing_the_newest_import_restores_the_content(desk: Desk) -> None:
    add_creator(desk, "Bo")
    before = hash_of(desk)
    batch = import_(desk)
    assert hash_of(desk) != before
    assert undo_import(desk, batch) == UndoneImport("Undo import spring.csv")
    assert hash_of(desk) == before


def test_undo_of_the_menu_and_of_the_history_are_the_same_for_the_newest(desk: Desk) -> None:
    batch = import_(desk)
    desk.undo()
    by_menu = everything(desk)
    desk.redo()
    undo_import(desk, batch)
    by_history = everything(desk)
    for table in ("import_batch", "setting"):  # the moment, and the number of writes
        del by_menu[table], by_history[table]
    assert by_history == by_menu


def test_redo_brings_an_undone_import_back(desk: Desk) -> None:
    batch = import_(desk)
    imported = hash_of(desk)
    undo_import(desk, batch)
    desk.redo()
    assert hash_of(desk) == imported
    assert bring_in(desk, tracker()).batch is None


def test_an_undone_import_comes_in_as_new_again(desk: Desk) -> None:
    batch = import_(desk)
    imported = hash_of(desk)
    undo_import(desk, batch)
    assert counts(bring_in(desk, tracker())) == {"new": 3}
    assert hash_of(desk) == imported


def test_undoing_an_import_gives_back_the_values_it_replaced(desk: Desk) -> None:
    import_(desk)
    before = hash_of(desk)
    second = import_(desk, CHANGED)
    add_creator(desk, "Cleo")
    assert undo_import(desk, second).kept == ()
    assert rows_of(desk, "SELECT name FROM creator") == [("Ana",), ("Bo",), ("Cleo",)]
    desk.undo()
    desk.undo()
    desk.undo()
    assert hash_of(desk) == before


def test_an_older_import_goes_with_all_its_rows_if_nothing_stands_on_them(desk: Desk) -> None:
    empty = hash_of(desk)
    batch = import_(desk)
    cleo = add_creator(desk, "Cleo")
    assert undo_import(desk, batch) == UndoneImport("Undo import spring.csv")
    assert rows_of(desk, "SELECT id, name FROM creator") == [(cleo, "Cleo")]
    change(desk, "creator", cleo, {"niche": "food"}, what="Cleo")
    assert hash_of(desk) != empty
    for table in ("agreement", "deliverable", "charge", "measurement", "code", "extra", "cycle"):
        assert column_of(desk, table) == {}


def test_rows_edited_since_stay_with_what_they_stand_on_and_are_listed(desk: Desk) -> None:
    batch = import_(desk)
    change(desk, "deliverable", 2, {"notes": "boosted"}, what="post, Bo")
    kept = undo_import(desk, batch).kept
    assert "post of Bo, cycle 1: edited since" in kept
    assert "creator Bo: account on it stays" in kept
    assert rows_of(desk, "SELECT id, notes FROM deliverable") == [(2, "boosted")]
    assert rows_of(desk, "SELECT name FROM creator") == [("Bo",)]
    assert rows_of(desk, "SELECT entity_id, value FROM extra") == [(2, "calm")]


def test_rows_that_something_newer_hangs_on_stay_and_are_listed(desk: Desk) -> None:
    batch = import_(desk)
    (agreement,) = rows_of(desk, "SELECT id FROM agreement WHERE creator_id = 1")[0]
    post = add_deliverable(desk, agreement, platform="instagram", content_format="reel")
    kept = undo_import(desk, batch).kept
    assert "agreement with Ana: post on it stays" in kept
    assert rows_of(desk, "SELECT id FROM deliverable") == [(post,)]
    assert rows_of(desk, "SELECT name FROM creator") == [("Ana",)]


def test_numbers_typed_over_imported_ones_stay(desk: Desk) -> None:
    batch = import_(desk)
    set_fee(desk, 1, 25000, deliverable_id=1)
    measure(desk, 3, "clicks", 44, day=TODAY)
    undo_import(desk, batch)
    assert rows_of(desk, "SELECT deliverable_id, amount FROM charge") == [(1, 25000)]
    found = rows_of(desk, "SELECT deliverable_id, clicks FROM measurement WHERE clicks = 44")
    assert found == [(3, 44)]


def test_what_stays_is_named_as_the_founder_wrote_it(desk: Desk) -> None:
    batch = import_(desk, TRACKER.replace("Bo,", "bo_the_baker,"))
    change(desk, "creator", 2, {"niche": "food"}, what="bo_the_baker")
    assert undo_import(desk, batch).kept == ("creator bo_the_baker: edited since",)


def test_what_stays_and_belongs_to_nobody_is_told_by_its_cycle(desk: Desk) -> None:
    batch = import_(desk, "Month,Clicks,Orders,Spend\n2025-03,100,4,80\n2025-04,90,3,70\n")
    change(desk, "charge", 2, {"note": "late"}, what="cost")
    assert "fee of cycle 2: edited since" in undo_import(desk, batch).kept


def test_a_replaced_value_changed_since_is_not_given_back(desk: Desk) -> None:
    import_(desk)
    second = import_(desk, CHANGED)
    with desk.step("Edit Mood, Bo") as writing:
        writing.update(Extra, 2, {"value": "radiant"})
    kept = undo_import(desk, second).kept
    assert kept == ("note Mood: value changed since",)
    assert rows_of(desk, "SELECT value FROM extra WHERE id = 2") == [("radiant",)]
    assert rows_of(desk, "SELECT clicks FROM measurement WHERE deliverable_id = 2") == [(80,)]


def test_undoing_an_older_import_is_itself_undone_and_redone(desk: Desk) -> None:
    batch = import_(desk)
    add_creator(desk, "Cleo")
    before = hash_of(desk)
    undo_import(desk, batch)
    after = hash_of(desk)
    assert desk.undo_state().undo == "Take back import spring.csv"
    desk.undo()
    assert hash_of(desk) == before
    assert bring_in(desk, tracker()).batch is None
    desk.redo()
    assert hash_of(desk) == after


def test_what_a_later_import_needs_stays_until_that_one_is_undone_too(desk: Desk) -> None:
    empty = hash_of(desk)
    first = import_(desk)
    second = import_(desk, MORE, "summer.csv")
    assert "creator Ana: account on it stays" in undo_import(desk, first).kept
    assert rows_of(desk, "SELECT name FROM creator") == [("Ana",)]
    assert undo_import(desk, second).kept == ()
    assert hash_of(desk) == empty


def test_two_imports_that_share_a_code_are_undone_in_the_order_they_came(desk: Desk) -> None:
    empty = hash_of(desk)
    first = import_(desk, name="spring.csv")
    second = import_(desk, TRACKER.replace("2025-03", "2025-09"), name="autumn.csv")
    assert undo_import(desk, first).kept
    assert undo_import(desk, second).kept == ()
    assert hash_of(desk) == empty


def test_what_stood_for_a_reason_is_found_again_when_its_file_comes_back(desk: Desk) -> None:
    first = import_(desk)
    import_(desk, MORE, "summer.csv")
    before = hash_of(desk)
    undo_import(desk, first)
    bring_in(desk, tracker())
    assert rows_of(desk, "SELECT name FROM creator ORDER BY name") == [("Ana",), ("Bo",)]
    assert hash_of(desk) == before


def test_a_row_that_only_a_later_import_changed_goes_when_that_one_is_undone_as_well(
    desk: Desk,
) -> None:
    empty = hash_of(desk)
    first = commit(desk, studio(of_post(views=900))).batch
    second = commit(desk, studio(of_post(views=950))).batch
    assert first is not None
    assert second is not None
    assert undo_import(desk, first).kept == (f"numbers of {POST}: edited since",)
    assert undo_import(desk, second).kept == ()
    assert hash_of(desk) == empty


def test_an_import_is_undone_once(desk: Desk) -> None:
    batch = import_(desk)
    undo_import(desk, batch)
    before = everything(desk)
    with pytest.raises(UserError, match="undone already"):
        undo_import(desk, batch)
    assert everything(desk) == before


def test_an_import_that_never_was_cannot_be_undone(desk: Desk) -> None:
    with pytest.raises(UserError, match="no import 7"):
        undo_import(desk, 7)
