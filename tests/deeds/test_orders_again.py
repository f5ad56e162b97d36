"""One order in several downloads of its shop is one order, with or without the shop's own id."""

from __future__ import annotations

from pathlib import Path

import pytest

from infdesk.deeds.importing import import_files
from infdesk.domain.choices import Choices
from infdesk.store.desk import DeskReader
from tests.deeds.any_desk import TODAY

HEAD = "Name,Financial Status,Created at,Currency,Subtotal,Total,Discount Code,Lineitem name"
ROWS = (
    ("#1001,paid,2025-03-03 10:00:00 +0000,EUR,40.00,44.90,ANA10,Honey soap", "5101001"),
    ("#1002,paid,2025-03-05 10:00:00 +0000,EUR,60.00,64.90,BEN15,Winter box", "5101002"),
)


def shopify(*, with_ids: bool, number: str = "") -> str:
    rows = [f"{row},{identity}" if with_ids else row for row, identity in ROWS]
    text = "\n".join([f"{HEAD},Id" if with_ids else HEAD, *rows])
    return text.replace("#1001", number) if number else text


def take(folder: Path, *texts: str) -> tuple[int, int]:
    desk = folder / "glow.infdesk"
    for at, text in enumerate(texts):
        path = folder / f"orders {at}.csv"
        path.write_text(text, "utf8")
        import_files(desk, [path], Choices(), today=TODAY)
    with DeskReader.open(desk) as reader:
        count, net = reader.one("SELECT count(*), sum(net) FROM shop_order WHERE counts")
    return int(count), int(net)


@pytest.mark.parametrize("first", [True, False])
def test_a_download_without_the_column_of_ids_brings_no_order_twice(
    tmp_path: Path, *, first: bool
) -> None:
    texts = shopify(with_ids=first), shopify(with_ids=not first)
    assert take(tmp_path, *texts, texts[0]) == (2, 10_000)


def test_orders_of_other_days_or_with_other_ids_stay_apart(tmp_path: Path) -> None:
    one = shopify(with_ids=True)
    other = one.replace("5101001", "7700001")
    later = shopify(with_ids=False).replace("2025-03-03", "2025-06-03")
    assert take(tmp_path, one, other, later) == (4, 18_000)


REFUNDED = (
    "Name,Financial Status,Created at,Currency,Subtotal,Total,Refunded Amount,Id\n"
    "#1001,{},2025-03-03 10:00:00 +0000,EUR,40.00,44.90,{},5101001"
)


def test_an_older_download_takes_no_refund_back(tmp_path: Path) -> None:
    older = REFUNDED.format("paid", "0.00")
    newer = REFUNDED.format("partially_refunded", "15.00")
    assert take(tmp_path, older, newer, older) == (1, 2_500)


def test_a_higher_refund_of_a_newer_download_is_taken(tmp_path: Path) -> None:
    texts = [REFUNDED.format("partially_refunded", back) for back in ("15.00", "20.00")]
    assert take(tmp_path, *texts) == (1, 2_000)
