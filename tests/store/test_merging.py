"""Two entries of one creator become one and come apart again; nothing is lost or made twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from infdesk.domain.problem import UserError
from infdesk.domain.sums import total_of
from infdesk.store import commands, tables
from infdesk.store.campaign_sums import campaign_sums
from infdesk.store.copying import copy_desk
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.merges import Merges, two_people
from infdesk.store.persons.erasing import erase
from infdesk.store.persons.held import held_on
from infdesk.store.persons.in_copies import erase_again, erase_in_copy
from infdesk.store.step_history import changes_of, steps
from tests.store.campaign_desk import CampaignDesk
from tests.store.import_plans import bring_in, counts, hash_of, rows_of, tracker

OURS = """Creator,Handle,Platform,Format,Posted,Fee,Clicks,Orders,Revenue,Code,City,Mood
Mia Baker,@mia.bakes,Instagram,Reel,2025-03-02,200,120,6,240.50,MIA10,Leeds,happy
Mia Baker,@mia.bakes,Instagram,Story,2025-03-09,50,40,1,40,MIA10,Leeds,tired
"""
THEIRS = """Creator,Handle,Platform,Format,Posted,Fee,Clicks,Orders,Revenue,Code,City,Mood
Mia B.,@miabakes_tt,TikTok,Video,2025-03-05,150,80,2,80,BAKES,York,calm
Mia B.,@miabakes_tt,TikTok,Video,2025-03-07,150,90,3,90,BAKES,York,calm
"""


def id_of(desk: Desk, name: str) -> int:
    return int(rows_of(desk, f"SELECT id FROM creator WHERE name = '{name}'")[0][0])  # noqa: S608 - our own name


def names(desk: Desk) -> list[str]:
    return [name for (name,) in rows_of(desk, "SELECT name FROM creator ORDER BY id")]


def totals(desk: Desk) -> list[tuple[Any, ...]]:
    """Spend, orders, revenue, clicks and posts of every campaign."""
    with desk.reader() as reader:
        found = []
        for (campaign,) in reader.rows("SELECT id FROM campaign ORDER BY id"):
            total = total_of(cell.sums for cell in campaign_sums(reader, campaign).cells)
            told = [total.total(name) for name in ("conversions", "revenue", "clicks")]
            found.append((total.spend, total.posts, *told))
        return found


def two_imports(desk: Desk) -> tuple[int, int]:
    bring_in(desk, tracker(OURS))
    bring_in(desk, tracker(THEIRS))
    return id_of(desk, "Mia Baker"), id_of(desk, "Mia B.")


def test_everything_of_the_one_who_goes_lives_on_with_the_one_who_stays(desk: Desk) -> None:
    keep, other = two_imports(desk)
    commands.add_contact(desk, other, "email", "mia@mia.example")
    before = totals(desk)
    commands.merge_creators(desk, keep, other)
    assert names(desk) == ["Mia Baker"]
    assert totals(desk) == before
    assert rows_of(desk, "SELECT DISTINCT creator_id FROM account") == [(keep,)]
    assert rows_of(desk, "SELECT value FROM contact") == [("mia@mia.example",)]
    assert rows_of(desk, "SELECT code, creator_id FROM code ORDER BY id") == [
        ("MIA10", keep),
        ("BAKES", keep),
    ]
    assert rows_of(desk, "SELECT kind, value FROM alias") == [("name", "Mia B.")]
    assert rows_of(desk, "SELECT count(*) FROM deliverable") == [(4,)]


def test_an_empty_field_is_filled_and_a_known_one_stays(desk: Desk) -> None:
    keep, other = commands.add_creator(desk, "Mia"), commands.add_creator(desk, "Mia B.")
    commands.change(desk, "creator", keep, {"place": "Leeds", "notes": "Kind."}, what="Mia")
    said = {"place": "York", "niche": "bread", "notes": "Likes rye.", "stage": "agreed"}
    commands.change(desk, "creator", other, said, what="Mia B.")
    commands.merge_creators(desk, keep, other)
    assert rows_of(desk, "SELECT place, niche, notes, stage FROM creator") == [
        ("Leeds", "bread", "Kind.\nLikes rye.", "agreed")
    ]


def test_that_nobody_works_with_her_is_not_lost(desk: Desk) -> None:
    keep, other = commands.add_creator(desk, "Mia"), commands.add_creator(desk, "Mia B.")
    commands.change(desk, "creator", keep, {"stage": "live"}, what="Mia")
    said = {"stage": "do_not_work", "do_not_work_reason": "bought followers"}
    commands.change(desk, "creator", other, said, what="Mia B.")
    commands.merge_creators(desk, keep, other)
    assert rows_of(desk, "SELECT stage, do_not_work_reason FROM creator") == [
        ("do_not_work", "bought followers")
    ]


def test_a_next_action_is_not_given_the_day_of_another(desk: Desk) -> None:
    keep, other = commands.add_creator(desk, "Mia"), commands.add_creator(desk, "Mia B.")
    commands.change(desk, "creator", keep, {"next_action": "Call"}, what="Mia")
    plan = {"next_action": "Send box", "next_action_on": date(2026, 4, 1)}
    commands.change(desk, "creator", other, plan, what="Mia B.")
    commands.merge_creators(desk, keep, other)
    assert rows_of(desk, "SELECT next_action, next_action_on FROM creator") == [("Call", None)]


def test_an_account_that_both_have_becomes_one_with_everything_seen_of_it(desk: Desk) -> None:
    keep = commands.add_creator(desk, "Mia", platform="instagram", handle="@mia.bakes")
    other = commands.add_creator(desk, "Mia B.")
    with desk.step("as an old file had it") as writing:
        twin = {"creator_id": other, "platform": "instagram", "handle": "Mia.Bakes"}
        account = writing.insert(tables.Account, [{**twin, "url": "https://x.example"}])[0]
    commands.observe(desk, 1, date(2026, 1, 1), followers=900)
    commands.observe(desk, account, date(2026, 2, 1), followers=1000)
    commands.merge_creators(desk, keep, other)
    assert rows_of(desk, "SELECT handle, url FROM account") == [("@mia.bakes", "https://x.example")]
    assert rows_of(desk, "SELECT account_id, followers FROM observation") == [(1, 900), (1, 1000)]


def test_equal_contact_points_become_one(desk: Desk) -> None:
    keep, other = commands.add_creator(desk, "Mia"), commands.add_creator(desk, "Mia B.")
    commands.add_contact(desk, keep, "email", "mia@mia.example")
    commands.add_contact(desk, other, "email", "Mia@Mia.example")
    commands.add_contact(desk, other, "phone", "0170 1234567")
    commands.merge_creators(desk, keep, other)
    assert rows_of(desk, "SELECT value FROM contact") == [("mia@mia.example",), ("0170 1234567",)]


def joined(at: CampaignDesk) -> tuple[int, int, int]:
    """Ana and Bo, both in one campaign and in cycle spring; returns them and Bo's agreement."""
    bo = at.agree("Bo", commission_ratio=0.1, notes="Pays by card.", model="affiliate")
    with at.desk.step("terms") as writing:
        writing.update(tables.Agreement, at.ana, {"commission_ratio": 0.15})
        writing.insert(
            tables.Clause,
            [
                {"agreement_id": at.ana, "number": 1, "state": "agreed"},
                {"agreement_id": bo, "number": 1, "state": "drafted", "note": "two weeks"},
                {"agreement_id": bo, "number": 2, "state": "agreed"},
            ],
        )
    for agreement, fee in ((at.ana, 5000), (bo, 7000)):
        post = at.post(agreement)
        at.measure(post, day=date(2025, 3, 10), clicks=fee // 100, conversions=2)
        at.charge(fee, agreement_id=agreement, deliverable_id=post)
        at.charge(1000, agreement_id=agreement, kind="shipping")
    at.code("ANA10")
    at.code("BO10", bo)
    at.order(codes="ana10")
    at.order(codes="bo10")
    return at.creator_of(at.ana), at.creator_of(bo), bo


def test_two_agreements_of_one_campaign_become_one_and_the_sums_stay(desk: Desk) -> None:
    at = CampaignDesk(desk)
    ana, bo, _ = joined(at)
    before = at.total()
    commands.merge_creators(desk, ana, bo)
    assert rows_of(desk, "SELECT count(*) FROM agreement") == [(1,)]
    assert rows_of(desk, "SELECT count(*) FROM agreement_cycle") == [(2,)]
    assert rows_of(desk, "SELECT number, state FROM clause ORDER BY number") == [
        (1, "agreed"),
        (2, "agreed"),
    ]
    assert at.total() == before


def test_terms_that_differ_stay_readable(desk: Desk) -> None:
    at = CampaignDesk(desk)
    ana, bo, _ = joined(at)
    commands.merge_creators(desk, ana, bo)
    assert rows_of(desk, "SELECT commission_ratio, model, notes FROM agreement") == [
        (
            0.15,
            "affiliate",
            "Pays by card.\nTerms of Bo: commission ratio 10 %; clause 1 drafted two weeks",
        )
    ]


def test_totals_without_a_post_of_both_still_count_both(desk: Desk) -> None:
    at = CampaignDesk(desk)
    bo = at.agree("Bo")
    for agreement, clicks in ((at.ana, 30), (bo, 50)):
        at.measure(agreement_id=agreement, cycle_id=at.spring, day=date(2025, 3, 9), clicks=clicks)
    commands.merge_creators(desk, at.creator_of(at.ana), at.creator_of(bo))
    assert at.total().clicks == 80
    assert rows_of(desk, "SELECT count(DISTINCT creator_id), count(*) FROM agreement") == [(1, 2)]


def test_typed_totals_of_one_entry_give_way_to_the_orders_of_the_other(desk: Desk) -> None:
    """They tell of the same sales once it is known to be one person; a split counts both again."""
    at = CampaignDesk(desk)
    bo = at.agree("Bo")
    at.measure(at.post(), day=date(2025, 3, 9), conversions=5, clicks=70)
    at.code("BO10", bo)
    at.order(codes="bo10")
    assert at.total().conversions == 6
    commands.merge_creators(desk, at.creator_of(at.ana), at.creator_of(bo))
    assert (at.total().conversions, at.total().clicks) == (1, 70)
    commands.split_creator(desk, 2)
    assert at.total().conversions == 6


def test_an_order_that_names_the_other_entry_still_finds_her(desk: Desk) -> None:
    at = CampaignDesk(desk)
    bo = at.agree("Bo Berg")
    at.order(alias="bo berg")
    before = at.total().conversions
    assert before == 1
    commands.merge_creators(desk, at.creator_of(at.ana), at.creator_of(bo))
    assert at.total().conversions == before


@pytest.mark.parametrize("first", [OURS, THEIRS])
def test_importing_either_file_again_adds_nothing(desk: Desk, first: str) -> None:
    keep, other = two_imports(desk)
    commands.merge_creators(desk, keep, other)
    before = hash_of(desk)
    receipt = bring_in(desk, tracker(first))
    assert receipt.batch is None
    assert hash_of(desk) == before


def test_one_file_with_both_entries_adds_nothing(desk: Desk) -> None:
    text = OURS + "".join(THEIRS.splitlines(keepends=True)[1:])
    bring_in(desk, tracker(text))
    commands.merge_creators(desk, id_of(desk, "Mia Baker"), id_of(desk, "Mia B."))
    before = hash_of(desk)
    assert bring_in(desk, tracker(text)).batch is None
    assert hash_of(desk) == before


def test_a_file_goes_on_bringing_news_of_both_entries(desk: Desk) -> None:
    keep, other = two_imports(desk)
    commands.merge_creators(desk, keep, other)
    longer = THEIRS.replace("150,80,2,80", "150,85,2,80") + (
        "Mia B.,@miabakes_tt,TikTok,Video,2025-03-20,150,10,1,20,BAKES,York,calm\n"
    )
    assert counts(bring_in(desk, tracker(longer))) == {
        "new": 1,
        "changed": 1,
        "same": 1,
    }
    assert names(desk) == ["Mia Baker"]
    assert rows_of(desk, "SELECT place FROM creator") == [("Leeds",)]


def test_a_merge_is_one_step_that_undo_takes_back_and_redo_does_again(desk: Desk) -> None:
    keep, other = two_imports(desk)
    before = hash_of(desk)
    commands.merge_creators(desk, keep, other)
    after = hash_of(desk)
    desk.undo()
    assert hash_of(desk) == before
    assert bring_in(desk, tracker(THEIRS)).batch is None
    desk.redo()
    assert hash_of(desk) == after
    assert bring_in(desk, tracker(THEIRS)).batch is None


def test_splitting_at_once_leads_back_to_where_it_was(desk: Desk) -> None:
    at = CampaignDesk(desk)
    ana, bo, _ = joined(at)
    before = hash_of(desk)
    commands.merge_creators(desk, ana, bo)
    together = hash_of(desk)
    commands.split_creator(desk, bo)
    assert hash_of(desk) == before
    desk.undo()
    assert hash_of(desk) == together
    desk.redo()
    assert hash_of(desk) == before


def test_what_came_later_stays_when_they_are_split(desk: Desk) -> None:
    at = CampaignDesk(desk)
    ana, bo, _ = joined(at)
    commands.merge_creators(desk, ana, bo)
    commands.add_contact(desk, ana, "email", "ana@ana.example")
    later = commands.add_deliverable(desk, at.ana, cycle_id=at.spring)
    commands.split_creator(desk, bo)
    assert rows_of(desk, "SELECT creator_id, value FROM contact") == [(ana, "ana@ana.example")]
    posts = rows_of(desk, "SELECT id, agreement_id FROM deliverable ORDER BY id")
    assert posts[-1] == (later, at.ana)
    assert [agreement for _, agreement in posts] == [at.ana, 2, at.ana]
    assert sorted(names(desk)) == ["Ana", "Bo"]


def test_each_file_finds_its_own_entry_after_a_split(desk: Desk) -> None:
    keep, other = two_imports(desk)
    commands.merge_creators(desk, keep, other)
    longer = THEIRS + "Mia B.,@miabakes_tt,TikTok,Video,2025-03-20,150,10,1,20,BAKES,York,calm\n"
    bring_in(desk, tracker(longer))
    commands.split_creator(desk, other)
    for text in (OURS, THEIRS):
        assert bring_in(desk, tracker(text)).batch is None
    bring_in(desk, tracker(longer))
    posts = "SELECT a.creator_id, count(*) FROM deliverable AS d JOIN agreement AS a"
    found = rows_of(desk, f"{posts} ON a.id = d.agreement_id GROUP BY 1 ORDER BY 1")
    assert found == [(keep, 2), (other, 3)]


def test_the_last_one_added_is_split_first(desk: Desk) -> None:
    ana, bo, cleo = (commands.add_creator(desk, name) for name in ("Ana", "Bo", "Cléo"))
    commands.merge_creators(desk, ana, bo)
    commands.merge_creators(desk, ana, cleo)
    with pytest.raises(UserError, match="Cléo was added later than Bo"):
        commands.split_creator(desk, bo)
    commands.split_creator(desk, cleo)
    commands.split_creator(desk, bo)
    assert names(desk) == ["Ana", "Bo", "Cléo"]


def test_somebody_with_an_other_entry_can_become_one_herself(desk: Desk) -> None:
    ana, bo, cleo = (commands.add_creator(desk, name) for name in ("Ana", "Bo", "Cléo"))
    commands.merge_creators(desk, bo, cleo)
    commands.merge_creators(desk, ana, bo)
    assert rows_of(desk, "SELECT value FROM alias ORDER BY id") == [("Cléo",), ("Bo",)]
    commands.split_creator(desk, bo)
    commands.split_creator(desk, cleo)
    assert rows_of(desk, "SELECT name FROM creator ORDER BY id") == [("Ana",), ("Bo",), ("Cléo",)]
    assert rows_of(desk, "SELECT value FROM alias") == []


def test_who_was_never_taken_together_cannot_be_split(desk: Desk) -> None:
    ana = commands.add_creator(desk, "Ana")
    with pytest.raises(UserError, match="cannot be split"):
        commands.split_creator(desk, ana)


def test_a_creator_is_not_merged_with_herself_or_with_somebody_erased(desk: Desk) -> None:
    ana, bo = commands.add_creator(desk, "Ana"), commands.add_creator(desk, "Bo")
    with pytest.raises(UserError, match="same entry"):
        commands.merge_creators(desk, ana, ana)
    erase(desk, bo)
    with pytest.raises(UserError, match="nothing is left but a number"):
        commands.merge_creators(desk, ana, bo)


def test_erasing_the_one_who_stayed_forgets_the_other_entry_as_well(desk: Desk) -> None:
    keep, other = two_imports(desk)
    commands.merge_creators(desk, keep, other)
    erase(desk, keep)
    with desk.reader() as reader:
        assert list(Merges(reader).direct()) == []
        kept = reader.rows("SELECT coalesce(before, '') || coalesce(after, '') FROM change_log")
        kept += reader.rows("SELECT key FROM provenance") + reader.rows("SELECT value FROM setting")
    assert not [text for (text,) in kept if "Mia" in text or "mia.bakes" in text]
    bring_in(desk, tracker(THEIRS))
    assert names(desk) == [f"Erased creator {keep}"]


def test_a_name_of_an_other_entry_does_not_bring_an_erased_person_back(desk: Desk) -> None:
    keep, other = commands.add_creator(desk, "Mia Baker"), commands.add_creator(desk, "Emilia B.")
    commands.merge_creators(desk, keep, other)
    erase(desk, keep)
    text = "Creator,Platform,Format,Posted,Clicks\nEmilia B.,TikTok,Video,2025-03-05,80\n"
    bring_in(desk, tracker(text))
    assert names(desk) == [f"Erased creator {keep}"]


def test_a_backup_in_which_she_was_two_still_loses_both(desk: Desk, tmp_path: Path) -> None:
    keep, other = two_imports(desk)
    commands.add_creator(desk, "Otto Ohm")
    older, restored = tmp_path / "older.infdesk", tmp_path / "restored.infdesk"
    for copy in (older, restored):
        copy_desk(desk.path, copy)
    commands.merge_creators(desk, keep, other)
    traces = erase(desk, keep)
    erase_in_copy(older, traces)
    assert erase_again(restored, desk.path) == 1
    for copy in (older, restored):
        assert not [word for word in (b"Mia", b"mia", b"BAKES") if word in copy.read_bytes()]
        with DeskReader.open(copy) as reader:
            assert reader.rows("SELECT name FROM creator WHERE NOT erased") == [("Otto Ohm",)]


def test_erasing_somebody_else_leaves_her_files_known(desk: Desk) -> None:
    keep, other = two_imports(desk)
    bystander = commands.add_creator(desk, "Otto Ohm")
    commands.merge_creators(desk, keep, other)
    erase(desk, bystander)
    assert bring_in(desk, tracker(THEIRS)).batch is None
    commands.split_creator(desk, other)
    assert bring_in(desk, tracker(THEIRS)).batch is None


def test_the_history_tells_what_a_merge_did(desk: Desk) -> None:
    ana, bo = commands.add_creator(desk, "Ana"), commands.add_creator(desk, "Bo")
    commands.merge_creators(desk, ana, bo)
    with desk.reader() as reader:
        step = steps(reader)[0]
        told = [(line.operation, line.entity) for line in changes_of(reader, step.id).lines]
    assert step.title == "Merge Bo into Ana"
    assert told == [("insert", "alias"), ("delete", "creator")]


def test_what_a_merge_brought_is_not_called_typed(desk: Desk) -> None:
    ana, bo = commands.add_creator(desk, "Ana"), commands.add_creator(desk, "Bo")
    commands.change(desk, "creator", bo, {"place": "York"}, what="Bo")
    commands.merge_creators(desk, ana, bo)
    with desk.reader() as reader:
        (place,) = [fact for fact in held_on(reader, ana).facts if fact.column == "place"]
    assert place.source.startswith("out of two entries of one person, ")


def test_that_two_are_two_people_is_remembered_and_can_be_undone(desk: Desk) -> None:
    ana, bo = commands.add_creator(desk, "Ana"), commands.add_creator(desk, "Bo")
    commands.say_two_people(desk, bo, ana)
    with desk.reader() as reader:
        assert two_people(reader) == {(ana, bo)}
        desk.undo()
        assert two_people(reader) == set()
        desk.redo()
        assert two_people(reader) == {(ana, bo)}
