"""A fee is counted once, whether its payment comes with the tracker or weeks after it."""

from __future__ import annotations

from pathlib import Path

from infdesk.deeds.importing import Imported, import_files
from infdesk.domain.choices import Choices
from infdesk.domain.plan import ImportPlan
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.undoing import undo_import
from tests.deeds.any_desk import TODAY

TRACKER = """Campaign,Creator,Handle,Platform,Format,Posted,Fee,Likes
Spring,Ana Lima,@ana.cooks,Instagram,Reel,2025-03-02,100,10
Spring,Ben Okafor,@ben,TikTok,Video,2025-03-09,200,20
"""
PAYMENTS = """Campaign,Creator,Invoice no,Payment date,Amount paid
Spring,Ana Lima,R-17,2025-04-12,100
Spring,Cleo Park,R-18,2025-04-13,50
"""
OTHER_CAMPAIGN = PAYMENTS.replace("Spring", "Summer")


def take(folder: Path, name: str, text: str) -> Imported:
    path = folder / name
    path.write_text(text, "utf8")
    return import_files(folder / "glow.infdesk", [path], Choices(), today=TODAY)


def fees(folder: Path) -> list[tuple[str, int]]:
    with DeskReader.open(folder / "glow.infdesk") as reader:
        return reader.rows(
            "SELECT creator.name, sum(amount) FROM charge"
            " JOIN agreement ON agreement.id = agreement_id"
            " JOIN creator ON creator.id = creator_id GROUP BY creator.id ORDER BY creator.name"
        )


def told(plan: ImportPlan) -> str:
    return " ".join(one.what for _, sheet in plan.sheets() for one in sheet.problems)


ONCE = [("Ana Lima", 10_000), ("Ben Okafor", 20_000), ("Cleo Park", 5_000)]


def test_a_payment_that_comes_weeks_after_the_fee_adds_nothing(tmp_path: Path) -> None:
    take(tmp_path, "tracker.csv", TRACKER)
    paid = take(tmp_path, "payments.csv", PAYMENTS)
    assert "1 payment is of a creator whose fee another table states." in told(paid.prepared.plan)
    assert fees(tmp_path) == ONCE
    take(tmp_path, "payments.csv", PAYMENTS)
    take(tmp_path, "tracker.csv", TRACKER)
    assert fees(tmp_path) == ONCE


def test_a_payment_under_the_handle_is_the_creators_too(tmp_path: Path) -> None:
    take(tmp_path, "tracker.csv", TRACKER)
    take(tmp_path, "payments.csv", PAYMENTS.replace("Ana Lima", "@ana.cooks"))
    assert fees(tmp_path) == ONCE


def test_a_payment_of_another_campaign_is_a_cost_of_its_own(tmp_path: Path) -> None:
    take(tmp_path, "tracker.csv", TRACKER)
    take(tmp_path, "payments.csv", OTHER_CAMPAIGN)
    assert dict(fees(tmp_path))["Ana Lima"] == 20_000


def test_a_tracker_that_comes_after_the_payments_says_that_both_count(tmp_path: Path) -> None:
    batch = take(tmp_path, "payments.csv", PAYMENTS).batch
    later = take(tmp_path, "tracker.csv", TRACKER).prepared.plan
    assert "Payments to “Ana Lima” are in this campaign already" in told(later)
    assert dict(fees(tmp_path))["Ana Lima"] == 20_000
    assert batch is not None
    desk = Desk.open(tmp_path / "glow.infdesk")
    undo_import(desk, batch)
    desk.close()
    take(tmp_path, "payments.csv", PAYMENTS)
    assert fees(tmp_path) == ONCE


def test_lists_of_two_months_are_all_payments(tmp_path: Path) -> None:
    take(tmp_path, "payments.csv", PAYMENTS)
    take(tmp_path, "payments may.csv", PAYMENTS.replace("2025-04", "2025-05"))
    assert dict(fees(tmp_path)) == {"Ana Lima": 20_000, "Cleo Park": 10_000}
