"""A refund lowers the sale that it is of, once, whichever downloads tell of it and in any order."""

from __future__ import annotations

from itertools import permutations, product
from pathlib import Path

import pytest

from infdesk.deeds.importing import Imported, import_files
from infdesk.domain.choices import Choices
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.undoing import undo_import
from tests.deeds.any_desk import TODAY

HEAD = (
    "Date,Time,Gross Sales,Discounts,Net Sales,Tax,Partial Refunds,Total Collected,"
    "Transaction ID,Event Type,Discount Name"
)
SALE = "2025-03-03,10:00,50.00,0.00,50.00,0,0,50.00,TX1001,Payment,ANA10"
OTHER = "2025-03-04,10:00,80.00,0.00,80.00,0,0,80.00,TX1002,Payment,ANA10"
BACK = "2025-04-10,10:00,-20.00,0.00,-20.00,0,0,-20.00,TX1001,Refund,"
FILES = {
    "march": [SALE, OTHER],
    "april": [BACK],
    "all": [SALE, OTHER, BACK],
}

Order = tuple[str, str, int, int]


def take(folder: Path, name: str, rows: list[str] | None = None) -> Imported:
    path = folder / f"{name}.csv"
    path.write_text("\n".join([HEAD, *(rows or FILES[name])]), "utf8")
    return import_files(folder / "glow.infdesk", [path], Choices(), today=TODAY)


def counted(folder: Path) -> list[Order]:
    """(number, day, net, refunded) of all that counts."""
    with DeskReader.open(folder / "glow.infdesk") as reader:
        return reader.rows(
            "SELECT number, day, net, refunded FROM shop_order WHERE counts ORDER BY number, day"
        )


LOWERED = [("TX1001", "2025-03-03", 3000, 2000), ("TX1002", "2025-03-04", 8000, 0)]


@pytest.mark.parametrize(
    "order",
    [*permutations(FILES), *product(["march"], ["april"], ["march", "april"]), ("all",)],
    ids=" ".join,
)
def test_a_refund_is_taken_off_its_sale_once(tmp_path: Path, order: tuple[str, ...]) -> None:
    for name in order:
        take(tmp_path, name)
    assert counted(tmp_path) == LOWERED
    for name in order:
        assert take(tmp_path, name).batch is None
    assert counted(tmp_path) == LOWERED


def test_a_refund_whose_sale_is_in_no_file_yet_counts_by_itself(tmp_path: Path) -> None:
    take(tmp_path, "april")
    assert [(day, net) for _, day, net, _ in counted(tmp_path)] == [("2025-04-10", -2000)]


def test_a_sale_that_is_given_back_whole_counts_no_more(tmp_path: Path) -> None:
    take(tmp_path, "march")
    take(tmp_path, "april", [BACK.replace("20.00", "50.00")])
    assert counted(tmp_path) == LOWERED[1:]


def test_two_refunds_of_two_days_are_both_taken_off(tmp_path: Path) -> None:
    take(tmp_path, "march")
    take(tmp_path, "april")
    take(tmp_path, "may", [BACK, BACK.replace("2025-04-10", "2025-05-02").replace("20.00", "5.00")])
    assert counted(tmp_path)[0] == ("TX1001", "2025-03-03", 2500, 2500)


@pytest.mark.parametrize("later", [[], [OTHER.replace("TX1002", "TX1003")]])
def test_an_undone_refund_gives_its_sale_back(tmp_path: Path, later: list[str]) -> None:
    take(tmp_path, "march")
    batch = take(tmp_path, "april").batch
    assert batch is not None
    if later:
        take(tmp_path, "later", later)
    desk = Desk.open(tmp_path / "glow.infdesk")
    undo_import(desk, batch)
    desk.close()
    assert counted(tmp_path)[0] == ("TX1001", "2025-03-03", 5000, 0)


def test_a_number_that_began_anew_is_nobodys_refund(tmp_path: Path) -> None:
    take(tmp_path, "march")
    take(tmp_path, "next year", [SALE.replace("2025-", "2026-")])
    take(tmp_path, "refund", [BACK.replace("2025-04", "2026-04")])
    assert [(day, net) for number, day, net, _ in counted(tmp_path) if number == "TX1001"] == [
        ("2025-03-03", 5000), ("2026-03-03", 5000), ("2026-04-10", -2000),
    ]  # fmt: skip


TAXED = SALE.replace("50.00,0.00,50.00,0,0,50.00", "120.00,0.00,100.00,20.00,0,120.00")
TAXED_BACK = BACK.replace("-20.00,0.00,-20.00,0,0,-20.00", "-60.00,0.00,-50.00,-10.00,0,-60.00")


@pytest.mark.parametrize("files", [[[TAXED, TAXED_BACK]], [[TAXED], [TAXED_BACK]]], ids=len)
def test_a_refund_with_tax_lowers_the_sale_by_what_it_is_without(
    tmp_path: Path, files: list[list[str]]
) -> None:
    for at, rows in enumerate(files):
        take(tmp_path, str(at), rows)
    assert counted(tmp_path) == [("TX1001", "2025-03-03", 5000, 6000)]


def test_a_refund_before_its_sale_is_of_another_and_goes_on_counting(tmp_path: Path) -> None:
    take(tmp_path, "old", [BACK.replace("2025", "2024")])
    take(tmp_path, "march", [SALE])
    assert [net for _, _, net, _ in counted(tmp_path)] == [-2000, 5000]


def test_a_refund_in_another_currency_is_taken_off_nothing(tmp_path: Path) -> None:
    take(tmp_path, "march", [SALE.replace("50.00", "€50.00")])
    take(tmp_path, "april", [BACK.replace("-20.00", "-$20.00")])
    assert [net for _, _, net, _ in counted(tmp_path)] == [5000, -2000]


LATER = BACK.replace("2025-04-10", "2025-05-02").replace("20.00", "5.00")


@pytest.mark.parametrize(
    ("order", "undone", "left"),
    [
        (("march", "april", "may"), "april", [("2025-03-03", 4500, 500)]),
        (("april", "march"), "april", [("2025-03-03", 5000, 0)]),
        (("april", "may", "march"), "april", [("2025-03-03", 4500, 500)]),
        (("april", "march"), "march", [("2025-04-10", -2000, 0)]),
    ],
)
def test_undoing_an_import_gives_its_refunds_back_to_the_sale(
    tmp_path: Path, order: tuple[str, ...], undone: str, left: list[tuple[str, int, int]]
) -> None:
    rows = {"march": [SALE], "april": [BACK], "may": [LATER]}
    batches = {name: take(tmp_path, name, rows[name]).batch for name in order}
    take(tmp_path, "other", [OTHER])
    batch = batches[undone]
    assert batch is not None
    with Desk.open(tmp_path / "glow.infdesk") as desk:
        undo_import(desk, batch)
    assert [row[1:] for row in counted(tmp_path) if row[0] == "TX1001"] == left
    for name in order:
        if name != undone:
            assert take(tmp_path, name, rows[name]).batch is None
