"""A desk whose currency nobody named takes that of the first amounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from infdesk.deeds.exporting import export_desk
from infdesk.deeds.importing import import_files, keep, prepare, read
from infdesk.domain.choices import Choices
from infdesk.store.commands.editing import change
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.undoing import undo_import
from tests.deeds.any_desk import TODAY

ROSTER = "Creator,Handle,Platform,Followers\nAna,@ana,Instagram,12000"
EUROS = "Order Number,Order Date,Total,Currency,Coupon Code\nA1,2025-03-01,20.00,EUR,ANA10"
POUNDS = EUROS.replace("EUR", "GBP").replace("A1", "A2")


def take(folder: Path, name: str, text: str, **choices: str) -> str:
    """Import a file; every line that the import says of its sheets."""
    path = folder / name
    path.write_text(text, "utf8")
    said = Choices(**choices)  # type: ignore[arg-type]  # texts only
    imported = import_files(folder / "glow.infdesk", [path], said, today=TODAY)
    sheets = imported.prepared.plan.sheets()
    return " ".join(f"{line.what} {line.hint}" for _, sheet in sheets for line in sheet.problems)


def counted(folder: Path) -> tuple[str, list[str]]:
    """(currency of the brand, currencies of the orders)."""
    with DeskReader.open(folder / "glow.infdesk") as reader:
        (brand,) = reader.one("SELECT currency FROM brand")
        return brand, [one for (one,) in reader.rows("SELECT currency FROM shop_order ORDER BY id")]


def test_orders_after_a_list_of_creators_say_the_currency(tmp_path: Path) -> None:
    take(tmp_path, "creators.csv", ROSTER)
    assert counted(tmp_path) == ("USD", [])
    take(tmp_path, "orders.csv", EUROS)
    assert counted(tmp_path) == ("EUR", ["EUR"])
    take(tmp_path, "orders uk.csv", POUNDS)
    assert counted(tmp_path) == ("EUR", ["EUR", "GBP"])


@pytest.mark.parametrize("first", ["amounts", "her word"])
def test_a_currency_that_was_said_stays(tmp_path: Path, first: str) -> None:
    if first == "amounts":
        take(tmp_path, "orders uk.csv", POUNDS)
    else:
        take(tmp_path, "creators.csv", ROSTER, currency="GBP")
    take(tmp_path, "orders.csv", EUROS)
    assert counted(tmp_path)[0] == "GBP"


def test_it_is_said_once_that_the_first_amounts_decide(tmp_path: Path) -> None:
    assert "counts in" not in take(tmp_path, "creators.csv", ROSTER)
    told = take(tmp_path, "orders.csv", EUROS)
    assert "It counts in EUR from now on." in told
    assert "It counts in" not in take(tmp_path, "again.csv", EUROS.replace("A1", "A3"))


def test_undo_of_the_first_amounts_takes_their_currency_back_with_them(tmp_path: Path) -> None:
    take(tmp_path, "creators.csv", ROSTER)
    take(tmp_path, "orders.csv", EUROS)
    with Desk.open(tmp_path / "glow.infdesk") as desk:
        desk.undo()
    assert counted(tmp_path) == ("USD", [])
    take(tmp_path, "orders uk.csv", POUNDS)
    assert counted(tmp_path) == ("GBP", ["GBP"])


def test_a_currency_typed_by_hand_is_no_file_s_to_change(tmp_path: Path) -> None:
    take(tmp_path, "creators.csv", ROSTER)
    with Desk.open(tmp_path / "glow.infdesk") as desk:
        change(desk, "brand", 1, {"currency": "CHF"}, what="currency")
    assert "desk counts in CHF" in take(tmp_path, "orders.csv", EUROS)
    assert counted(tmp_path) == ("CHF", ["EUR"])


def test_the_window_lets_the_first_amounts_decide_as_well(tmp_path: Path) -> None:
    take(tmp_path, "creators.csv", ROSTER)
    path = tmp_path / "orders.csv"
    path.write_text(EUROS, "utf8")
    with Desk.open(tmp_path / "glow.infdesk") as desk:
        with DeskReader.open(desk.path) as reader:
            plan = prepare(read([path])[0], reader, Choices(), today=TODAY).plan
        keep(desk, plan)
    assert counted(tmp_path) == ("EUR", ["EUR"])


TRACKER = "Creator,Post date,Views,Orders,Revenue\nAna,2025-03-01,1000,3,€120.00\n"


def test_revenue_alone_says_the_currency_as_fees_and_orders_do(tmp_path: Path) -> None:
    take(tmp_path, "creators.csv", ROSTER)
    assert "It counts in EUR from now on." in take(tmp_path, "tracker.csv", TRACKER)
    assert counted(tmp_path)[0] == "EUR"
    take(tmp_path, "orders uk.csv", POUNDS)
    assert counted(tmp_path) == ("EUR", ["GBP"])


def test_the_currency_stays_while_amounts_of_later_imports_do(tmp_path: Path) -> None:
    take(tmp_path, "creators.csv", ROSTER)
    take(tmp_path, "orders.csv", EUROS)
    take(tmp_path, "tracker.csv", TRACKER)
    with Desk.open(tmp_path / "glow.infdesk") as desk:
        undone = undo_import(desk, 2)
    assert undone.kept == ("currency EUR: amounts that stay are in it",)
    assert counted(tmp_path) == ("EUR", [])


def test_a_new_name_of_the_brand_says_no_currency(tmp_path: Path) -> None:
    take(tmp_path, "creators.csv", ROSTER)
    with Desk.open(tmp_path / "glow.infdesk") as desk:
        change(desk, "brand", 1, {"name": "Glow"}, what="name")
    take(tmp_path, "orders.csv", EUROS)
    assert counted(tmp_path)[0] == "EUR"


@pytest.mark.parametrize("column", ["commission_cap", "amount_per_lead", "kill_fee"])
def test_an_amount_typed_into_an_agreement_closes_the_currency(tmp_path: Path, column: str) -> None:
    take(tmp_path, "creators.csv", ROSTER + "\n", campaign="Spring")
    take(tmp_path, "tracker.csv", "Creator,Post date,Views\nAna,2025-03-01,1000\n")
    with Desk.open(tmp_path / "glow.infdesk") as desk:
        change(desk, "agreement", 1, {column: 90_000}, what=column)
    take(tmp_path, "orders.csv", EUROS)
    assert counted(tmp_path)[0] == "USD"


def test_an_export_of_another_brand_does_not_take_over_a_desk_in_use(tmp_path: Path) -> None:
    take(tmp_path, "creators.csv", ROSTER)
    other = tmp_path / "other"
    other.mkdir()
    take(other, "orders.csv", EUROS)
    export_desk(other / "glow.infdesk", tmp_path / "other.xlsx")
    import_files(tmp_path / "glow.infdesk", [tmp_path / "other.xlsx"], Choices(), today=TODAY)
    with DeskReader.open(tmp_path / "glow.infdesk") as reader:
        assert reader.rows("SELECT name FROM brand") == [("glow",)]
    assert counted(tmp_path) == ("EUR", ["EUR"])
