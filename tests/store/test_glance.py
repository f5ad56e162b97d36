from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from infdesk.store.desk import Desk
from infdesk.store.glance import Glance, glance
from infdesk.store.tables import Campaign, Cycle
from tests.store.conftest import Start


def test_an_empty_desk_shows_its_brand(desk: Desk) -> None:
    assert glance(desk.path) == Glance("Glow", None, None, None)


def test_the_newest_campaign_shows_its_goal_and_its_running_cycle(desk: Desk) -> None:
    with desk.step("Add") as writing:
        writing.add(Campaign(name="Old"))
        goal = {"metric": "orders", "target": 600.0, "window_end": date(2026, 6, 30)}
        campaign = writing.insert(Campaign, [{"name": "Starter box", **goal}])[0]
        for number, state in enumerate(["closed", "running", "planned"], start=1):
            writing.add(Cycle(campaign_id=campaign, number=number, state=state))
    seen = glance(desk.path)
    assert seen == Glance("Glow", "Starter box", "Goal: 600 orders by 2026-06-30", "Cycle 2")


def test_without_a_running_cycle_the_last_one_that_began_is_shown(desk: Desk) -> None:
    with desk.step("Add") as writing:
        campaign = writing.add(Campaign(name="Starter box"))
        writing.add(Cycle(campaign_id=campaign, number=1, name="2025-01", state="closed"))
        writing.add(Cycle(campaign_id=campaign, number=2, name="2025-02", state="closed"))
        writing.add(Cycle(campaign_id=campaign, number=3, name="2025-03"))
    seen = glance(desk.path)
    assert seen == Glance("Glow", "Starter box", None, "2025-02")


def test_money_is_left_to_those_who_know_the_locale(desk: Desk) -> None:
    with desk.step("Add") as writing:
        writing.add(Campaign(name="Starter box", metric="net_revenue", target=500_000.0))
    assert glance(desk.path) == Glance("Glow", "Starter box", "Goal: net revenue", None)


def test_a_desk_without_a_brand_shows_nothing(desk: Desk) -> None:
    desk.close()
    with closing(sqlite3.connect(desk.path)) as other:
        other.execute("DELETE FROM brand")
        other.commit()
    assert glance(desk.path) is None


def test_what_cannot_be_read_shows_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.infdesk").write_bytes(b"SQLite format 3\0" + b"\0" * 500)
    assert glance(tmp_path / "x.infdesk") is None
    assert glance(tmp_path / "gone.infdesk") is None


def test_a_glance_loads_nothing_heavy(start: Start) -> None:
    code = "import sys, infdesk.store.glance; print({'sqlalchemy', 'pydantic'} & set(sys.modules))"
    assert start(code).communicate()[0].strip() == "set()"
