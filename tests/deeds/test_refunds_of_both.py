"""A refund that the shop and an affiliate program both tell of is taken off once."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from infdesk.deeds.importing import import_files
from infdesk.deeds.summing import one_campaign, summary_of
from infdesk.domain.choices import Choices
from infdesk.store.desk import DeskReader
from infdesk.store.named_orders import named_orders
from tests.deeds.any_desk import TODAY

SHOP = """Name,Financial Status,Created at,Currency,Subtotal,Total,Discount Code,Refunded Amount,Id
#3104,paid,2025-03-04 10:00:00 +0000,EUR,540.00,544.90,INES15,0.00,5103104
#3103,partially_refunded,2025-03-03 10:00:00 +0000,EUR,80.00,84.90,INES15,40.00,5103103
#3102,refunded,2025-03-02 10:00:00 +0000,EUR,60.00,64.90,INES15,64.90,5103102
"""
HEAD = (
    "Conversion ID,Affiliate ID,Affiliate name,Order ID,Order date,Subtotal,Commission,Currency,"
    "Status,Type,Coupon\n"
)
SOLD = """81,501,Ines D,#3104,2025-03-04,540.00,54.00,EUR,APPROVED,Coupon,INES15
82,501,Ines D,#3103,2025-03-03,80.00,8.00,EUR,APPROVED,Link,
83,501,Ines D,#3102,2025-03-02,60.00,6.00,EUR,APPROVED,Link,
"""
PART = "84,501,Ines D,#3103,2025-04-10,-40.00,-4.00,EUR,APPROVED,Cancellation,\n"
WHOLE = "85,501,Ines D,#3102,2025-04-11,-60.00,-6.00,EUR,APPROVED,Cancellation,INES15\n"
FILES = {
    "shop": SHOP,
    "all": HEAD + SOLD + PART + WHOLE,
    "april": HEAD + PART + WHOLE,
    "sold": HEAD + SOLD,
}


@pytest.mark.parametrize(
    "names",
    [*permutations(["shop", "all"]), *permutations(["shop", "april"]),
     *permutations(["shop", "sold", "april"])],
    ids=" ".join,
)  # fmt: skip
def test_the_refund_of_an_order_that_the_shop_holds_counts_once(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    desk = tmp_path / "glow.infdesk"
    for name in names:
        path = tmp_path / f"{name}.csv"
        path.write_text(FILES[name], "utf8")
        import_files(desk, [path], Choices(campaign="Spring"), today=TODAY)
    with DeskReader.open(desk) as reader:
        summary = summary_of(reader, one_campaign(reader, None).id, today=TODAY)
        named = named_orders(reader, currency="EUR").orders
    assert (summary.totals.conversions, summary.totals.revenue) == (2, 58_000)
    cycles = [cycle.totals.revenue or 0 for cycle in summary.cycles]
    assert sum(cycles) + (summary.outside.revenue or 0) == 58_000
    assert sum(order.fact.net or 0 for order in named if order.fact.counts) == 58_000


def test_a_dashboard_s_partial_refund_is_the_same_when_it_comes_again(tmp_path: Path) -> None:
    head = "conversion_id,order_id,affiliate_id,affiliate,total,commission,currency,status,created"
    rows = [
        "77002,#2003,501,Lena K,80.00,8.00,EUR,APPROVED,2026-03-03",
        "77004,#2003,501,Lena K,-40.00,-4.00,EUR,APPROVED,2026-03-10",
    ]
    path = tmp_path / "refersion.csv"
    path.write_text("\n".join([head, *rows]), "utf8")
    desk = tmp_path / "again.infdesk"
    assert import_files(desk, [path], Choices(), today=TODAY).batch == 1
    assert import_files(desk, [path], Choices(), today=TODAY).batch is None
    with DeskReader.open(desk) as reader:
        assert reader.rows("SELECT net, counts FROM shop_order ORDER BY id") == [
            (4000, 1), (-4000, 0),
        ]  # fmt: skip
