"""Every step says what and whose, so that the undo menu and the history can be read."""

from __future__ import annotations

from datetime import date

from infdesk.store import commands
from infdesk.store.desk import Desk
from infdesk.store.step_history import steps
from infdesk.store.undoing import undo_import
from tests.store.import_plans import bring_in, tracker

DAY = date(2026, 3, 20)


def set_up(desk: Desk) -> None:
    """Ana's first post in a cycle of Spring, and everything that leads to it."""
    spring = commands.add_campaign(desk, "Spring", goal_kind="conversions")
    for _ in range(2):
        commands.add_cycle(desk, spring)
    ana = commands.add_creator(desk, "Ana", platform="instagram", handle="@ana")
    terms = commands.add_agreement(desk, ana, spring, cycle_id=1)
    commands.add_deliverable(desk, terms, cycle_id=1)
    commands.add_deliverable(desk, terms)


def titles(desk: Desk) -> list[str]:
    with desk.reader() as reader:
        return [step.title for step in reversed(steps(reader))]


def test_what_is_added_says_whose_it_is(desk: Desk) -> None:
    set_up(desk)
    commands.add_account(desk, 1, "tiktok")
    commands.add_contact(desk, 1, "email", "ana@ana.example")
    commands.add_alias(desk, 1, "reference", "r1")
    commands.set_code_owner(desk, "ANA10", 1)
    commands.add_offer(desk, "Starter kit")
    assert titles(desk) == [
        "Add campaign Spring",
        "Add cycle 1, Spring",
        "Add cycle 2, Spring",
        "Add creator Ana",
        "Add agreement, Ana",
        "Add post, Ana, cycle 1",
        "Add post, Ana",
        "Add account, Ana",
        "Add email, Ana",
        "Add alias, Ana",
        "Give code ANA10 to Ana",
        "Add offer Starter kit",
    ]


def test_what_is_edited_says_whose_it_is(desk: Desk) -> None:
    set_up(desk)
    known = len(titles(desk))
    commands.set_fee(desk, 1, 30_000, deliverable_id=1)
    commands.set_charge(desk, 1, "product", 1_200)
    commands.set_clause(desk, 1, 8, "agreed")
    commands.cover_cycle(desk, 1, 2)
    commands.uncover_cycle(desk, 1, 2)
    commands.measure(desk, 1, "new_followers", 7, day=DAY)
    commands.measure_many(desk, [(1, "likes", 5)], day=DAY, title="Paste 1 number")
    commands.measure_many(desk, [(1, "likes", 6), (2, "likes", 7)], day=DAY)
    commands.observe(desk, 1, DAY, followers=12_000)
    commands.observe(desk, 1, DAY, engagement_rate=0.03)
    commands.set_cycle_state(desk, 1, "running")
    commands.change(desk, "creator", 1, {"niche": "tea"}, what="niche, Ana")
    commands.restore_value(desk, "creator", 1, "niche", None, what="niche, Ana")
    assert titles(desk)[known:] == [
        "Edit fee, Ana, cycle 1",
        "Edit product, Ana",
        "Edit clause “Fee”, Ana",
        "Cover cycle 2, Ana",
        "Leave out cycle 2, Ana",
        "Edit new followers, Ana, cycle 1",
        "Paste 1 number, Ana, cycle 1",
        "Edit numbers, Ana, 2 posts",
        "Edit followers, Ana",
        "Edit engagement rate, Ana",
        "Set cycle 1 to running, Spring",
        "Edit niche, Ana",
        "Restore niche, Ana",
    ]


def test_imports_say_which_file_and_how_many_rows(desk: Desk) -> None:
    bring_in(desk, tracker())
    commands.add_creator(desk, "Cleo")
    undo_import(desk, 1)
    told = ["Import spring.csv (3 rows)", "Add creator Cleo", "Take back import spring.csv"]
    assert titles(desk) == told
