"""A desk whose currency nobody named takes that of the first amounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from infdesk.deeds.importing import import_files
from infdesk.domain.choices import Choices
from infdesk.store.desk import DeskReader
from tests.deeds.any_desk import TODAY

ROSTER = "Creator,Handle,Platform,Followers\nAna,@ana,Instagram,12000"
EUROS = "Order Number,Order Date,Total,Currency,Coupon Code\nA1,2025-03-01,20.00,EUR,ANA10"
POUNDS = EUROS.replace("EUR", "GBP").replace("A1", "A2")


def take(folder: Path, name: str, text: str, **choices: str) -> None:
    path = folder / name
    path.write_text(text, "utf8")
    said = Choices(**choices)  # type: ignore[arg-type]  # texts only
    import_files(folder / "glow.infdesk", [path], said, today=TODAY)


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
