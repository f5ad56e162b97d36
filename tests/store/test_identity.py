from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.record import Record, Scalar
from infdesk.store.commands.editing import change
from infdesk.store.commands.people import add_alias, add_contact, add_creator
from infdesk.store.committing import commit
from infdesk.store.desk import Desk
from infdesk.store.identity import UNKNOWN_PLATFORM
from infdesk.store.tables import Account, Code, Creator, Offer
from tests.store.campaign_desk import CampaignDesk
from tests.store.import_plans import (
    TRACKER,
    account,
    bring_in,
    column_of,
    counts,
    creator,
    plan_of,
    ref,
    rows_of,
    tracker,
)


def people(desk: Desk) -> list[str]:
    return [name for (name,) in rows_of(desk, "SELECT name FROM creator ORDER BY id")]


def accounts(desk: Desk) -> list[tuple[int, str, str | None]]:
    return rows_of(desk, "SELECT creator_id, platform, handle FROM account ORDER BY id")


def bring(desk: Desk, *records: Record) -> None:
    commit(desk, plan_of(records))


@pytest.mark.parametrize("typed", ["ANA LIMA", "  Ana  Lima", "ana lima"])
def test_a_creator_typed_by_hand_is_found_by_her_name(desk: Desk, typed: str) -> None:
    add_creator(desk, "Ana Lima")
    bring(desk, Record("creator", ("name", "other key"), {"name": typed, "niche": "food"}))
    assert people(desk) == ["Ana Lima"]


def test_a_creator_is_found_by_her_account_under_another_name(desk: Desk) -> None:
    add_creator(desk, "Ana", platform="instagram", handle="@ana.cooks")
    ana = creator("Ana Lima", "handle", "instagram", "ana.cooks")
    bring(desk, ana, account(ana, "https://instagram.com/ana.cooks"))
    assert people(desk) == ["Ana"]
    assert accounts(desk) == [(1, "instagram", "@ana.cooks")]


@pytest.mark.parametrize("kind", ["email", "affiliate_id"])
def test_a_creator_is_found_by_what_belongs_to_one_person_only(desk: Desk, kind: str) -> None:
    ana = add_creator(desk, "Ana")
    add = add_contact if kind == "email" else add_alias
    entity = "contact" if kind == "email" else "alias"
    add(desk, ana, kind, "ana@example.org")
    other = creator("A. Lima", "id", "x", 7)
    said = {"kind": kind, "value": "ANA@example.org"}
    bring(desk, other, Record(entity, (kind, "x"), said, {"creator_id": ref(other)}))
    assert people(desk) == ["Ana"]
    assert len(column_of(desk, entity)) == 1


def test_a_phone_shared_by_two_people_makes_them_no_one_person(desk: Desk) -> None:
    add_contact(desk, add_creator(desk, "Ana"), "phone", "123 456")
    bo = creator("Bo")
    said = {"kind": "phone", "value": "123 456"}
    bring(desk, bo, Record("contact", ("phone",), said, {"creator_id": ref(bo)}))
    assert people(desk) == ["Ana", "Bo"]


def test_another_handle_on_the_same_platform_is_another_person_of_that_name(desk: Desk) -> None:
    add_creator(desk, "Ana", platform="instagram", handle="@ana.cooks")
    other = creator("Ana")
    bring(desk, other, account(other, "@ana.runs"))
    assert people(desk) == ["Ana", "Ana"]


def test_a_handle_on_another_platform_is_a_second_account_of_the_same_person(desk: Desk) -> None:
    add_creator(desk, "Ana", platform="instagram", handle="@ana.cooks")
    same = creator("Ana")
    bring(desk, same, account(same, "@ana", "tiktok"))
    assert people(desk) == ["Ana"]
    assert accounts(desk) == [(1, "instagram", "@ana.cooks"), (1, "tiktok", "@ana")]


def test_a_name_that_two_people_have_is_neither_of_them(desk: Desk) -> None:
    with desk.step("two of a name") as writing:
        writing.insert(Creator, [{"name": "Ana"}, {"name": "Ana"}])
    bring(desk, creator("Ana"))
    assert people(desk) == ["Ana", "Ana", "Ana"]


def test_of_two_namesakes_the_second_is_not_meant_because_the_first_is_named(desk: Desk) -> None:
    with desk.step("two of a name") as writing:
        writing.insert(Creator, [{"name": "Ana"}, {"name": "Ana"}])
        writing.insert(Account, [{"creator_id": 1, "platform": "instagram", "handle": "@ana"}])
    named = creator("@ana", "handle", "instagram", "ana")
    bring(desk, named, account(named, "@ana"), creator("Ana"))
    assert people(desk) == ["Ana", "Ana", "Ana"]


def test_two_people_of_one_name_in_a_file_stay_two_when_the_file_comes_again(desk: Desk) -> None:
    ana, other = creator("Ana", "id", "x", 1), creator("Ana", "id", "x", 2)
    plan = plan_of([ana, account(ana, "@ana")], [other, account(other, "@ana2")])
    commit(desk, plan)
    assert counts(commit(desk, plan)) == {"same": 2}
    assert people(desk) == ["Ana", "Ana"]


def test_a_bare_handle_is_the_same_handle_on_a_platform(desk: Desk) -> None:
    add_creator(desk, "Ana", platform="instagram", handle="@ana")
    bare = creator("@ana", "handle", UNKNOWN_PLATFORM, "ana")
    bring(desk, bare, account(bare, "ana", UNKNOWN_PLATFORM))
    assert people(desk) == ["Ana"]
    assert accounts(desk) == [(1, "instagram", "@ana")]


def test_a_bare_handle_that_two_people_have_is_somebody_new(desk: Desk) -> None:
    add_creator(desk, "Ana", platform="instagram", handle="@ana")
    add_creator(desk, "Anabel", platform="tiktok", handle="@ana")
    bare = creator("@ana", "handle", UNKNOWN_PLATFORM, "ana")
    bring(desk, bare, account(bare, "ana", UNKNOWN_PLATFORM))
    assert people(desk) == ["Ana", "Anabel", "@ana"]


def test_a_bare_handle_learns_its_platform_from_a_later_file(desk: Desk) -> None:
    bare = creator("Ana", "handle", UNKNOWN_PLATFORM, "ana")
    bring(desk, bare, account(bare, "@ana", UNKNOWN_PLATFORM))
    known = creator("Ana", "handle", "instagram", "ana")
    bring(desk, known, account(known, "@ana"))
    assert people(desk) == ["Ana"]
    assert accounts(desk) == [(1, "instagram", "@ana")]


def test_an_account_without_a_handle_learns_it(desk: Desk) -> None:
    ana = creator("Ana")
    bring(desk, ana, account(ana, None))
    bring(desk, ana, account(ana, "@ana"))
    assert accounts(desk) == [(1, "instagram", "@ana")]


def test_a_renamed_creator_is_still_the_one_of_the_file(desk: Desk) -> None:
    bring_in(desk, tracker())
    change(desk, "creator", 1, {"name": "Ana Lima"}, what="Ana")
    assert counts(bring_in(desk, tracker())) == {"same": 3}
    assert people(desk) == ["Ana Lima", "Bo"]


def test_a_renamed_offer_is_still_the_one_of_the_file(desk: Desk) -> None:
    offer = Record("offer", ("starter",), {"name": "Starter"})
    bring(desk, offer)
    with desk.step("Edit offer") as writing:
        writing.update(Offer, 1, {"name": "Starter box"})
    bring(desk, offer)
    assert rows_of(desk, "SELECT name FROM offer") == [("Starter box",)]


def test_two_keys_of_one_offer_are_one_offer(desk: Desk) -> None:
    one = Record("offer", ("starter",), {"name": "Starter"})
    other = Record("offer", ("starter box",), {"name": "STARTER", "percent": 0.1})
    commit(desk, plan_of([one], [other]))
    assert rows_of(desk, "SELECT name, percent FROM offer") == [("STARTER", 0.1)]
    assert counts(commit(desk, plan_of([one], [other]))) == {"same": 2}


def test_a_code_typed_by_hand_is_the_code_of_the_file(desk: Desk) -> None:
    with desk.step("code") as writing:
        writing.insert(Code, [{"code": "ana10", "folded": "ana10"}])
    bring_in(desk, tracker())
    found = rows_of(desk, "SELECT code, creator_id FROM code ORDER BY id")
    assert found == [("ana10", 1), ("BO10", 2)]


def post_of(**values: Scalar) -> tuple[Record, ...]:
    ana = creator("Ana")
    campaign = Record("campaign", ("starter box",), {"name": "Starter box"})
    cycle = Record("cycle", ("starter box", 1), {"number": 1}, {"campaign_id": ref(campaign)})
    pointers = {"creator_id": ref(ana), "campaign_id": ref(campaign)}
    terms = Record("agreement", ("starter box", *ana.key), {}, pointers)
    about: dict[str, Scalar] = {
        "platform": "instagram",
        "format": "reel",
        "state": "live",
        **values,
    }
    post = Record(
        "deliverable",
        ("starter box", *ana.key, 1, "reel", 1),
        about,
        {"agreement_id": ref(terms), "cycle_id": ref(cycle)},
    )
    return post, ana, campaign, cycle, terms


def test_a_post_planned_by_hand_is_the_post_that_went_live(desk: Desk) -> None:
    made = CampaignDesk(desk)
    made.post(state="planned")
    bring(desk, *post_of(posted_on=date(2025, 3, 4)))
    assert rows_of(desk, "SELECT posted_on FROM deliverable") == [("2025-03-04",)]


def test_a_post_that_is_live_already_is_not_taken_for_another(desk: Desk) -> None:
    made = CampaignDesk(desk)
    made.post(state="live")
    bring(desk, *post_of())
    assert len(rows_of(desk, "SELECT id FROM deliverable")) == 2


def test_a_post_is_found_by_its_address(desk: Desk) -> None:
    made = CampaignDesk(desk)
    made.post(url="https://www.instagram.com/reel/Cx1abcdefgh/")
    bring(desk, *post_of(url="http://instagram.com/reel/Cx1abcdefgh?igsh=1"))
    assert len(rows_of(desk, "SELECT id FROM deliverable")) == 1


def test_the_fee_of_a_post_typed_by_hand_is_not_doubled(desk: Desk) -> None:
    made = CampaignDesk(desk)
    post = made.post(state="planned")
    made.charge(20000, deliverable_id=post, agreement_id=made.ana)
    records = post_of()
    values: dict[str, Scalar] = {"kind": "fee", "amount": 20000, "currency": "EUR"}
    pointers = {"deliverable_id": ref(records[0]), "campaign_id": ref(records[2])}
    bring(desk, *records, Record("charge", (*records[0].key, "fee"), values, pointers))
    assert rows_of(desk, "SELECT amount FROM charge") == [(20000,)]


def test_posts_alike_in_one_file_stay_two_posts(desk: Desk) -> None:
    twice = TRACKER + "Ana,@ana,Instagram,Reel,2025-03-02,90,7,1,10,ANA10,proud\n"
    assert counts(bring_in(desk, tracker(twice))) == {"new": 4}
    assert counts(bring_in(desk, tracker(twice))) == {"same": 4}
    assert len(rows_of(desk, "SELECT id FROM deliverable")) == 4
