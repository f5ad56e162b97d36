from __future__ import annotations

from typing import Any

import pytest

from infdesk.store import commands, tables
from infdesk.store.adopting import adopt
from infdesk.store.check import Fault, check_desk
from infdesk.store.committing import commit
from infdesk.store.desk import Desk
from infdesk.store.undoing import undo_import
from tests.store.import_plans import counts, everything, hash_of, rows_of
from tests.store.loose_plans import (
    ADDRESS,
    JUNE,
    MAY,
    OTHER,
    POST,
    of_post,
    studio,
    tracked,
    visits,
)


def places(desk: Desk) -> list[Any]:
    """Where every set of numbers stands: campaign, post, cycle, what it is about."""
    return rows_of(
        desk,
        "SELECT campaign_id, deliverable_id, cycle_id, about FROM measurement ORDER BY id",
    )


def faults(desk: Desk) -> tuple[Fault, ...]:
    return check_desk(desk.path, today=JUNE).faults


LOOSE = (None, None, None, POST)
ON_THE_POST = (1, 1, None, None)


# Numbers that come before their post


def test_numbers_of_a_post_that_nobody_knows_are_kept(desk: Desk) -> None:
    receipt = commit(desk, studio(of_post(views=900), of_post(OTHER, views=40)))
    assert counts(receipt) == {"new": 2}
    assert places(desk) == [LOOSE, (None, None, None, OTHER)]
    assert faults(desk) == ()


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    plan = studio(of_post(views=900), of_post(OTHER, views=40), visits(clicks=12))
    commit(desk, plan)
    before = everything(desk)
    assert counts(commit(desk, plan)) == {"same": 3}
    assert everything(desk) == before


def test_an_imported_post_takes_the_numbers_that_are_about_it(desk: Desk) -> None:
    commit(desk, studio(of_post(views=900), of_post(OTHER, views=40)))
    commit(desk, tracked())
    assert places(desk) == [ON_THE_POST, (None, None, None, OTHER)]


def test_tracking_marks_in_an_address_make_no_other_post(desk: Desk) -> None:
    commit(desk, studio(of_post(views=900)))
    commit(desk, tracked("https://m.tiktok.com/@ana/video/7527623000473079054/?lang=de&utm_x=1"))
    assert places(desk) == [ON_THE_POST]


def test_the_same_file_again_changes_nothing_after_its_post_has_come(desk: Desk) -> None:
    plan = studio(of_post(views=900))
    commit(desk, plan)
    commit(desk, tracked())
    before = everything(desk)
    assert counts(commit(desk, plan)) == {"same": 1}
    assert everything(desk) == before


def test_a_newer_download_adds_a_day_to_the_same_post(desk: Desk) -> None:
    commit(desk, studio(of_post(views=900)))
    commit(desk, tracked())
    newer = studio(of_post(day=JUNE, views=1400))
    assert counts(commit(desk, newer)) == {"changed": 1}
    assert places(desk) == [ON_THE_POST, ON_THE_POST]
    days = rows_of(desk, "SELECT day, views FROM measurement ORDER BY id")
    assert days == [(str(MAY), 900), (str(JUNE), 1400)]
    before = everything(desk)
    commit(desk, newer)
    assert everything(desk) == before


def test_a_corrected_number_of_the_same_day_is_changed_in_place(desk: Desk) -> None:
    commit(desk, studio(of_post(views=900)))
    commit(desk, tracked())
    commit(desk, studio(of_post(views=950)))
    assert rows_of(desk, "SELECT views, deliverable_id FROM measurement") == [(950, 1)]


# Numbers that come after their post


def test_numbers_of_a_post_that_stands_in_the_desk_go_to_it_at_once(desk: Desk) -> None:
    commit(desk, tracked())
    commit(desk, studio(of_post(views=900)))
    assert places(desk) == [ON_THE_POST]


def test_post_and_numbers_of_one_import_meet(desk: Desk) -> None:
    plan, numbers = tracked(), studio(of_post(views=900))
    both = type(plan)((*plan.files, *numbers.files), plan.shared)
    commit(desk, both)
    assert places(desk) == [ON_THE_POST]


def test_a_file_that_knows_the_post_and_one_that_does_not_tell_of_the_same_numbers(
    desk: Desk,
) -> None:
    commit(desk, tracked(day=MAY, views=900))
    assert counts(commit(desk, studio(of_post(views=900)))) == {"same": 1}
    commit(desk, studio(of_post(day=JUNE, views=1400)))
    assert counts(commit(desk, tracked(day=JUNE, views=1400))) == {"same": 1}
    assert rows_of(desk, "SELECT day, views FROM measurement ORDER BY id") == [
        (str(MAY), 900),
        (str(JUNE), 1400),
    ]


def test_loose_numbers_that_come_again_with_their_post_are_not_doubled(desk: Desk) -> None:
    commit(desk, studio(of_post(views=900)))
    commit(desk, tracked(day=MAY, views=900))
    assert places(desk) == [ON_THE_POST]
    before = everything(desk)
    commit(desk, tracked(day=MAY, views=900))
    commit(desk, studio(of_post(views=900)))
    assert everything(desk) == before


def test_a_later_day_that_comes_with_the_post_joins_the_loose_ones(desk: Desk) -> None:
    commit(desk, studio(of_post(views=900)))
    commit(desk, tracked(day=JUNE, views=1400))
    assert places(desk) == [ON_THE_POST, ON_THE_POST]
    assert counts(commit(desk, studio(of_post(day=JUNE, views=1400)))) == {"same": 1}
    assert len(places(desk)) == 2


# By hand


def test_an_address_typed_by_hand_brings_the_numbers(desk: Desk) -> None:
    commit(desk, studio(of_post(views=900)))
    commit(desk, tracked(url=None))
    assert places(desk) == [LOOSE]
    before = hash_of(desk)
    commands.change(desk, "deliverable", 1, {"url": ADDRESS}, what="address, Ana")
    assert places(desk) == [ON_THE_POST]
    desk.undo()
    assert hash_of(desk) == before
    desk.redo()
    assert places(desk) == [ON_THE_POST]


def test_another_edit_of_a_post_moves_no_numbers(desk: Desk) -> None:
    commit(desk, tracked())
    with desk.step("as if left behind") as writing:
        writing.insert(tables.Measurement, [{"about": POST, "source": "platform", "views": 9}])
    commands.change(desk, "deliverable", 1, {"title": "Morning"}, what="title, Ana")
    assert places(desk) == [LOOSE]


def test_an_address_given_back_from_the_history_brings_the_numbers(desk: Desk) -> None:
    commit(desk, tracked())
    commands.change(desk, "deliverable", 1, {"url": None}, what="address, Ana")
    commit(desk, studio(of_post(views=900)))
    assert places(desk) == [LOOSE]
    commands.restore_value(desk, "deliverable", 1, "url", ADDRESS, what="address, Ana")
    assert places(desk) == [ON_THE_POST]


def test_numbers_typed_by_hand_stay_where_a_newer_download_differs(desk: Desk) -> None:
    commit(desk, tracked())
    commit(desk, studio(of_post(views=900)))
    commands.measure(desk, 1, "views", 1000, day=MAY)
    assert counts(commit(desk, studio(of_post(views=900)))) == {"same": 1}
    assert rows_of(desk, "SELECT source, views FROM measurement ORDER BY id") == [
        ("platform", 900),
        ("hand", 1000),
    ]


# Which post


def test_of_two_rows_of_one_post_the_one_that_is_not_cancelled_takes_the_numbers(
    desk: Desk,
) -> None:
    commit(desk, tracked())
    with desk.step("the same post once more") as writing:
        writing.update(tables.Deliverable, 1, {"state": "cancelled"})
        second = writing.insert(
            tables.Deliverable, [{"agreement_id": 1, "url": ADDRESS, "state": "live"}]
        )[0]
    commit(desk, studio(of_post(views=900)))
    assert places(desk) == [(1, second, None, None)]
    before = everything(desk)
    commit(desk, studio(of_post(views=900)))
    assert everything(desk) == before


def test_numbers_go_with_their_post_into_another_campaign(desk: Desk) -> None:
    commit(desk, studio(of_post(views=900)))
    commit(desk, tracked())
    commands.measure(desk, 1, "likes", 7, day=JUNE)
    before = hash_of(desk)
    commit(desk, tracked(campaign="Autumn"))
    assert [row[:2] for row in places(desk)] == [(2, 1), (2, 1)]
    assert faults(desk) == ()
    desk.undo()
    assert hash_of(desk) == before


# Visits


def test_an_imported_campaign_takes_the_visits_that_its_links_brought(desk: Desk) -> None:
    commit(desk, studio(visits(clicks=12), visits("autumn", clicks=5)))
    commit(desk, tracked())
    assert faults(desk) == ()
    about = "source_medium=instagram / social"
    assert places(desk) == [
        (1, None, None, f"visits utm_campaign=spring_sale;{about}"),
        (None, None, None, f"visits utm_campaign=autumn;{about}"),
    ]


def test_a_campaign_made_by_hand_takes_its_visits_and_undo_takes_them_back(desk: Desk) -> None:
    commit(desk, studio(visits("Spring-Sale", clicks=12)))
    before = hash_of(desk)
    campaign = commands.add_campaign(desk, "Spring sale")
    assert [row[0] for row in places(desk)] == [campaign]
    desk.undo()
    assert hash_of(desk) == before


def test_a_campaign_that_gets_the_name_of_its_links_takes_their_visits(desk: Desk) -> None:
    commit(desk, studio(visits(clicks=12)))
    campaign = commands.add_campaign(desk, "Untitled")
    assert places(desk)[0][0] is None
    commands.change(desk, "campaign", campaign, {"name": "Spring sale"}, what="name")
    assert places(desk)[0][0] == campaign


def test_visits_of_the_same_file_again_stay_with_their_campaign(desk: Desk) -> None:
    plan = studio(visits(clicks=12), visits(medium="tiktok / social", clicks=3))
    commit(desk, plan)
    commands.add_campaign(desk, "Spring sale")
    before = everything(desk)
    assert counts(commit(desk, plan)) == {"same": 2}
    assert everything(desk) == before
    commit(desk, studio(visits(clicks=15)))
    assert rows_of(desk, "SELECT campaign_id, clicks FROM measurement") == [(1, 15), (1, 3)]


def test_visits_that_two_campaigns_could_claim_go_to_neither(desk: Desk) -> None:
    commands.add_campaign(desk, "Spring sale")
    commands.add_campaign(desk, "Spring-Sale!")
    commit(desk, studio(visits(clicks=12)))
    assert places(desk)[0][0] is None


@pytest.mark.parametrize("campaign", [None, "(not set)", "!"])
def test_visits_without_a_campaign_of_ours_stay_loose(desk: Desk, campaign: str | None) -> None:
    commands.add_campaign(desk, "???")
    commit(desk, studio(visits(campaign, clicks=12)))
    assert places(desk)[0][0] is None


# Taking back


def test_taking_back_the_tracker_lets_the_numbers_wait_again(desk: Desk) -> None:
    commit(desk, studio(of_post(views=900), visits(clicks=12)))
    before = hash_of(desk)
    batch = commit(desk, tracked()).batch
    commands.add_creator(desk, "Cleo")
    assert batch is not None
    assert undo_import(desk, batch).kept == ()
    commands.remove(desk, "creator", 2, what="creator Cleo")
    assert hash_of(desk) == before
    commit(desk, tracked())
    (post,) = rows_of(desk, "SELECT id FROM deliverable")
    assert places(desk)[0][1:] == (*post, None, None)


def test_numbers_that_found_their_post_go_with_the_import_that_brought_them(desk: Desk) -> None:
    batch = commit(desk, studio(of_post(views=900), visits(clicks=12))).batch
    commit(desk, tracked())
    assert batch is not None
    assert undo_import(desk, batch).kept == ()
    assert places(desk) == []
    desk.undo()
    assert places(desk)[0] == ON_THE_POST


def test_numbers_stay_on_a_post_that_stays_when_its_import_is_taken_back(desk: Desk) -> None:
    commit(desk, studio(of_post(views=900)))
    batch = commit(desk, tracked()).batch
    commands.measure(desk, 1, "likes", 7, day=JUNE)
    assert batch is not None
    assert undo_import(desk, batch).kept != ()
    assert [row[1] for row in places(desk)] == [1, 1]


def test_the_newest_import_is_undone_and_done_again(desk: Desk) -> None:
    commit(desk, studio(of_post(views=900), visits(clicks=12)))
    before = hash_of(desk)
    commit(desk, tracked())
    after = hash_of(desk)
    desk.undo()
    assert hash_of(desk) == before
    desk.redo()
    assert hash_of(desk) == after


# Asking


def test_where_nothing_waits_one_look_into_an_index_is_all(desk: Desk) -> None:
    commit(desk, tracked(day=MAY, views=900))
    asked: list[str] = []
    with desk.step("nothing") as writing:
        writing._connection.set_trace_callback(asked.append)
        adopt(writing)
        writing._connection.set_trace_callback(None)
        (one,) = asked
        plan = [str(row[3]) for row in writing.rows(f"EXPLAIN QUERY PLAN {one}")]
    (look,) = [line for line in plan if "measurement" in line]
    assert look.startswith("SEARCH") or "INDEX measurement_about" in look
