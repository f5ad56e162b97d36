"""Sales of a program that the desk has already stay in the campaign where they stand."""

from __future__ import annotations

from pathlib import Path

from infdesk.deeds.importing import Imported, import_files
from infdesk.domain.choices import Choices
from infdesk.store.desk import DeskReader
from tests.deeds.any_desk import TODAY

HEAD = "conversion_id,order_id,affiliate_id,affiliate,total,commission,currency,status,created"
SALES = [
    f"{77000 + at},#{2000 + at},7,Ana Lima,40.00,4.00,EUR,APPROVED,2026-{3 + at // 4:02}-02"
    for at in range(8)
]
MARCH, APRIL = SALES[:4], SALES[4:]

EARNINGS = "Category,Name,ASIN,Tracking ID,Date Shipped,Items Shipped,Revenue($),Ad Fees($)"
SHIPPED = [f"Beauty,Soap,B00{at},lena-20,02/{at + 1:02}/2026,1,40,4" for at in range(1, 9)]


def take(folder: Path, name: str, *rows: str, head: str = HEAD, campaign: str = "") -> Imported:
    path = folder / name
    path.write_text("\n".join([head, *rows]), "utf8")
    choices = Choices(campaign=campaign or None)
    return import_files(folder / "glow.infdesk", [path], choices, today=TODAY)


def campaigns(folder: Path) -> list[tuple[str, int, int]]:
    """(name, orders, commissions in cents) of every campaign."""
    with DeskReader.open(folder / "glow.infdesk") as reader:
        return reader.rows(
            "SELECT c.name, (SELECT count(*) FROM shop_order WHERE campaign_id = c.id),"
            " (SELECT coalesce(sum(amount), 0) FROM charge WHERE campaign_id = c.id)"
            " FROM campaign AS c ORDER BY c.id"
        )


def told(imported: Imported) -> str:
    return " ".join(one.what for _, s in imported.prepared.plan.sheets() for one in s.problems)


def test_the_same_download_under_the_browsers_second_name_changes_nothing(tmp_path: Path) -> None:
    take(tmp_path, "refersion.csv", *MARCH)
    again = take(tmp_path, "refersion (1).csv", *MARCH)
    assert again.batch is None
    assert "4 rows are in the campaign “refersion” already" in told(again)
    assert campaigns(tmp_path) == [("refersion", 4, 1600)]


def test_a_download_of_all_months_leaves_each_sale_in_its_campaign(tmp_path: Path) -> None:
    take(tmp_path, "march.csv", *MARCH)
    take(tmp_path, "april.csv", *APRIL)
    assert take(tmp_path, "so far.csv", *SALES).batch is None
    assert campaigns(tmp_path) == [("march", 4, 1600), ("april", 4, 1600)]


def test_a_sale_stays_though_the_rest_of_its_file_is_a_new_campaign(tmp_path: Path) -> None:
    take(tmp_path, "march.csv", *MARCH)
    take(tmp_path, "april.csv", MARCH[3], *APRIL)
    assert campaigns(tmp_path) == [("march", 4, 1600), ("april", 4, 1600)]


def test_a_sale_stays_where_the_founder_has_put_it(tmp_path: Path) -> None:
    take(tmp_path, "march.csv", *MARCH, campaign="Spring")
    take(tmp_path, "march.csv", *MARCH)
    assert campaigns(tmp_path) == [("Spring", 4, 1600)]


def test_sales_without_ids_stay_in_their_campaign(tmp_path: Path) -> None:
    take(tmp_path, "amazon.csv", *SHIPPED[:4], head=EARNINGS)
    take(tmp_path, "amazon (1).csv", *SHIPPED[:4], SHIPPED[0], SHIPPED[5], head=EARNINGS)
    assert campaigns(tmp_path) == [("amazon", 6, 2400)]


def test_a_few_known_sales_without_ids_are_booked_once(tmp_path: Path) -> None:
    take(tmp_path, "amazon.csv", SHIPPED[0], head=EARNINGS)
    take(tmp_path, "spring.csv", *SHIPPED, head=EARNINGS)
    assert campaigns(tmp_path) == [("amazon", 1, 400), ("spring", 7, 2800)]


def test_sales_without_ids_go_to_the_campaign_that_the_founder_names_later(
    tmp_path: Path,
) -> None:
    take(tmp_path, "amazon.csv", *SHIPPED, head=EARNINGS)
    take(tmp_path, "amazon.csv", *SHIPPED, head=EARNINGS, campaign="Spring")
    assert campaigns(tmp_path) == [("amazon", 0, 0), ("Spring", 8, 3200)]
    assert take(tmp_path, "amazon 2.csv", *SHIPPED, head=EARNINGS).batch is None


def test_bounties_stay_in_their_campaign(tmp_path: Path) -> None:
    head = "Name,Quantity,Ad Fees($),Tracking ID,Date Shipped"
    bounty = "Trial,1,5,lena-20,02/04/2026"
    take(tmp_path, "bounty.csv", bounty, head=head)
    take(tmp_path, "bounty feb.csv", bounty, head=head)
    assert campaigns(tmp_path) == [("bounty", 0, 500)]
