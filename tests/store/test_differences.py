from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.comparison import Change, ComparedRow, Outcome, Receipt
from infdesk.domain.record import Record, Scalar
from infdesk.store.commands.editing import change
from infdesk.store.committing import commit
from infdesk.store.desk import Desk
from infdesk.store.tables import Creator, Extra
from tests.store.import_plans import account, counts, creator, plan_of, ref, rows_of, seen

MARCH, APRIL = date(2025, 3, 1), date(2025, 4, 1)


def only_row(receipt: Receipt) -> ComparedRow:
    (((row,),),) = receipt.comparison.rows
    return row


def keep(desk: Desk, *records: Record, overwrite: bool = False) -> ComparedRow:
    receipt = commit(desk, plan_of(records), overwrite=[(0, 0, 0)] if overwrite else ())
    return only_row(receipt)


def niche(desk: Desk) -> str | None:
    ((found,),) = rows_of(desk, "SELECT niche FROM creator")
    return None if found is None else str(found)


def test_a_changed_value_is_written_and_told_with_before_and_after(desk: Desk) -> None:
    keep(desk, creator("Ana", niche="food"))
    row = keep(desk, creator("Ana", niche="sport"))
    assert row == ComparedRow(Outcome.CHANGED, (Change("niche", "food", "sport"),))
    assert niche(desk) == "sport"


def test_the_unknown_overwrites_nothing(desk: Desk) -> None:
    keep(desk, creator("Ana", niche="food"))
    assert keep(desk, creator("Ana", niche=None)).outcome is Outcome.SAME
    assert niche(desk) == "food"


def test_a_value_typed_by_hand_is_not_replaced_without_asking(desk: Desk) -> None:
    keep(desk, creator("Ana", niche="food"))
    change(desk, "creator", 1, {"niche": "baking"}, what="Ana")
    row = keep(desk, creator("Ana", niche="sport"))
    assert row == ComparedRow(
        Outcome.SAME, (Change("niche", "baking", "sport", typed_by_hand=True),)
    )
    assert niche(desk) == "baking"


def test_a_file_that_says_what_it_said_before_does_not_question_her_typing(desk: Desk) -> None:
    keep(desk, creator("Ana", niche="food"))
    change(desk, "creator", 1, {"niche": "baking"}, what="Ana")
    assert keep(desk, creator("Ana", niche="food")) == ComparedRow(Outcome.SAME)


def test_a_value_typed_by_hand_is_replaced_when_she_says_so(desk: Desk) -> None:
    keep(desk, creator("Ana", niche="food"))
    change(desk, "creator", 1, {"niche": "baking"}, what="Ana")
    keep(desk, creator("Bo"), creator("Ana", niche="sport"), overwrite=True)
    assert rows_of(desk, "SELECT niche FROM creator WHERE name = 'Ana'") == [("sport",)]


def test_what_an_import_replaced_on_request_is_the_files_own_again(desk: Desk) -> None:
    keep(desk, creator("Ana", niche="food"))
    change(desk, "creator", 1, {"niche": "baking"}, what="Ana")
    keep(desk, creator("Ana", niche="sport"), overwrite=True)
    assert keep(desk, creator("Ana", niche="yoga")).outcome is Outcome.CHANGED
    assert niche(desk) == "yoga"


def test_an_edit_that_was_undone_is_no_typing(desk: Desk) -> None:
    keep(desk, creator("Ana", niche="food"))
    change(desk, "creator", 1, {"niche": "baking"}, what="Ana")
    desk.undo()
    assert keep(desk, creator("Ana", niche="sport")).outcome is Outcome.CHANGED


def test_a_row_made_by_hand_keeps_what_she_typed_and_gains_what_she_did_not(desk: Desk) -> None:
    with desk.step("Add Ana") as writing:
        writing.insert(Creator, [{"name": "Ana", "niche": "food"}])
    row = keep(desk, creator("Ana", niche="sport", place="Lisbon"))
    assert row.outcome is Outcome.CHANGED
    assert Change("niche", "food", "sport", typed_by_hand=True) in row.changes
    assert rows_of(desk, "SELECT niche, place FROM creator") == [("food", "Lisbon")]


@pytest.mark.parametrize("spelling", ["ANA", "  Ana ", "ana"])
def test_a_thing_keeps_the_spelling_it_was_first_seen_with(desk: Desk, spelling: str) -> None:
    keep(desk, creator("Ana"))
    again = Record("creator", ("name", "ana"), {"name": spelling})
    assert keep(desk, again).outcome is Outcome.SAME
    assert rows_of(desk, "SELECT name FROM creator") == [("Ana",)]


def test_a_sheet_that_knows_no_stage_takes_none_back(desk: Desk) -> None:
    keep(desk, creator("Ana", stage="agreed"))
    assert keep(desk, creator("Ana", stage="identified")).outcome is Outcome.SAME
    assert keep(desk, creator("Ana", stage="declined")).outcome is Outcome.CHANGED


def test_whether_terms_are_from_record_is_never_switched_back_by_a_file(desk: Desk) -> None:
    ana, spring = creator("Ana"), Record("campaign", ("spring",), {"name": "Spring"})
    pointers = {"creator_id": ref(ana), "campaign_id": ref(spring)}
    terms = Record("agreement", ("spring", *ana.key), {"from_record": True}, pointers)
    keep(desk, terms, ana, spring)
    change(desk, "agreement", 1, {"from_record": False}, what="Ana")
    assert keep(desk, terms, ana, spring) == ComparedRow(Outcome.SAME)
    assert rows_of(desk, "SELECT from_record FROM agreement") == [(0,)]


def observed(desk: Desk) -> list[tuple[str, int | None, float | None]]:
    return rows_of(desk, "SELECT day, followers, engagement_rate FROM observation ORDER BY day, id")


def watch(desk: Desk, day: date, **values: Scalar) -> ComparedRow:
    ana = creator("Ana")
    hers = account(ana, "@ana")
    return keep(desk, ana, hers, seen(hers, day, **values))


def test_other_numbers_of_another_day_are_a_further_row(desk: Desk) -> None:
    watch(desk, MARCH, followers=1000)
    row = watch(desk, APRIL, followers=1200)
    assert row == ComparedRow(Outcome.CHANGED, (Change("followers", 1000, 1200),))
    assert observed(desk) == [("2025-03-01", 1000, None), ("2025-04-01", 1200, None)]


def test_the_same_numbers_of_another_day_are_no_news(desk: Desk) -> None:
    watch(desk, MARCH, followers=1000)
    assert watch(desk, APRIL, followers=1000).outcome is Outcome.SAME
    assert observed(desk) == [("2025-03-01", 1000, None)]


def test_other_numbers_of_the_same_day_correct_the_row(desk: Desk) -> None:
    watch(desk, MARCH, followers=1000)
    watch(desk, MARCH, followers=1100, engagement_rate=0.04)
    assert observed(desk) == [("2025-03-01", 1100, 0.04)]


def test_the_earlier_of_two_files_again_changes_nothing(desk: Desk) -> None:
    watch(desk, MARCH, followers=1000)
    watch(desk, APRIL, followers=1200)
    assert watch(desk, MARCH, followers=1000).outcome is Outcome.SAME
    assert len(observed(desk)) == 2


def test_an_older_file_that_comes_later_gets_a_row_of_its_own_day(desk: Desk) -> None:
    watch(desk, APRIL, followers=1200)
    watch(desk, MARCH, followers=1000)
    assert observed(desk) == [("2025-03-01", 1000, None), ("2025-04-01", 1200, None)]


def test_two_days_in_one_file_are_two_rows(desk: Desk) -> None:
    ana = creator("Ana")
    hers = account(ana, "@ana")
    days = [seen(hers, MARCH, followers=1000), seen(hers, APRIL, followers=1200)]
    plan = plan_of([ana, hers, days[0]], [ana, hers, days[1]])
    assert counts(commit(desk, plan)) == {"new": 2}
    assert len(observed(desk)) == 2
    assert counts(commit(desk, plan)) == {"same": 2}


def extras(desk: Desk) -> list[tuple[str, str]]:
    return rows_of(desk, "SELECT name, value FROM extra ORDER BY name")


def beside(**texts: str) -> Record:
    return Record("creator", ("name", "ana"), {"name": "Ana"}, extras=texts)


def test_texts_beside_a_row_change_with_the_file(desk: Desk) -> None:
    keep(desk, beside(Mood="happy"))
    row = keep(desk, beside(Mood="tired", Dog="yes"))
    assert set(row.changes) == {Change("Mood", "happy", "tired"), Change("Dog", None, "yes")}
    assert extras(desk) == [("Dog", "yes"), ("Mood", "tired")]


def test_texts_beside_a_row_that_she_typed_stay(desk: Desk) -> None:
    keep(desk, beside(Mood="happy"))
    with desk.step("Edit Mood, Ana") as writing:
        writing.update(Extra, 1, {"value": "radiant"})
    assert keep(desk, beside(Mood="happy")) == ComparedRow(Outcome.SAME)
    row = keep(desk, beside(Mood="tired"))
    assert row.changes == (Change("Mood", "radiant", "tired", typed_by_hand=True),)
    assert extras(desk) == [("Mood", "radiant")]


def rounds(start: date, end: date, state: str) -> tuple[Record, Record]:
    spring = Record("campaign", ("spring",), {"name": "Spring"})
    values: dict[str, Scalar] = {"number": 1, "start": start, "end": end, "state": state}
    return spring, Record("cycle", ("spring", 1), values, {"campaign_id": ref(spring)})


def test_a_cycle_of_two_files_lasts_from_the_first_day_to_the_last(desk: Desk) -> None:
    keep(desk, *rounds(date(2025, 3, 5), date(2025, 3, 20), "closed"))
    keep(desk, *rounds(date(2025, 3, 1), date(2025, 3, 10), "running"))
    keep(desk, *rounds(date(2025, 3, 9), date(2025, 3, 31), "measuring"))
    found = rows_of(desk, 'SELECT start, "end", state FROM cycle')
    assert found == [("2025-03-01", "2025-03-31", "measuring")]


def test_a_change_of_what_a_row_points_at_is_told_by_names(desk: Desk) -> None:
    ana, bo = creator("Ana"), creator("Bo")

    def code(of: Record) -> Record:
        return Record("code", ("ten",), {"code": "TEN", "folded": "ten"}, {"creator_id": ref(of)})

    keep(desk, code(ana), ana)
    assert keep(desk, code(bo), bo).changes == (Change("creator", "Ana", "Bo"),)
    cleo = creator("Cleo")
    assert keep(desk, code(cleo), cleo).changes == (Change("creator", "Bo", "Cleo"),)
