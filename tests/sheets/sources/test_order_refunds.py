"""What shops say of refunds and cancellations: amounts, ticks, words, days, in any language."""

from __future__ import annotations

import pytest

from infdesk.domain.choices import FileKind
from infdesk.domain.plan import PlannedSheet
from tests.sheets.sheet_files import csv_file, only_sheet, plan, records, said

HEAD = "Order Date,Order Number,Amount,Currency,Coupon Code"


def orders(heading: str, *cells: str) -> PlannedSheet:
    rows = [f"2026-03-0{at},A{at},29.00,GBP,ELLA,{cell}" for at, cell in enumerate(cells, 1)]
    return only_sheet(plan(csv_file("orders.csv", "\n".join([f"{HEAD},{heading}", *rows]))))


@pytest.mark.parametrize(
    ("heading", "given_back"),
    [
        ("Refunded", "Yes"), ("Refunded?", "true"), ("Refund Status", "Fully refunded"),
        ("Refunded at", "2026-03-20"), ("Refund", "29.00"), ("Refund", "-29.00"),
        ("Returned amount", "29.00"), ("Terugbetaald", "ja"), ("Reembolsado", "sí"),
        ("Remboursé", "oui"), ("返金額", "29.00"),
    ],
)  # fmt: skip
def test_an_order_that_was_given_back_does_not_count(heading: str, given_back: str) -> None:
    nothing = "" if given_back[0].isdigit() or given_back[0] == "-" else "No"
    sheet = orders(heading, given_back, nothing, "")
    assert sheet.kind is FileKind.SHOP_ORDERS
    assert (sheet.totals.orders, sheet.totals.revenue) == (2, 5_800)


def test_ones_and_noughts_in_a_column_of_refunds_are_ticks() -> None:
    assert orders("Refunded", "1", "0", "0").totals.revenue == 5_800


def test_an_amount_given_back_beside_ticks_is_taken_off() -> None:
    assert orders("Refunded", "Yes", "10.00", "No").totals.revenue == 1_900 + 2_900


def test_a_refund_of_no_stated_amount_is_said_and_counts_whole() -> None:
    planned = plan(
        csv_file(
            "orders.csv",
            f"{HEAD},Refund Status\n2026-03-01,A1,29.00,GBP,ELLA,Partially refunded\n"
            "2026-03-02,A2,29.00,GBP,ELLA,Refunded",
        )
    )
    assert only_sheet(planned).totals.revenue == 2_900
    assert "“Refund Status” says “Partially refunded”, and not how much was given back." in said(
        planned
    )


@pytest.mark.parametrize(("cell", "counted"), [("Yes", 1), ("No", 2), ("2026-03-05", 1), ("", 2)])
def test_an_order_is_cancelled_where_its_cell_does_not_say_no(cell: str, counted: int) -> None:
    assert orders("Cancelled", cell, "").totals.orders == counted


DUTCH = """Bestelnummer,Besteldatum,Status,Subtotaal,Verzendkosten,Totaal,Kortingscode,Terugbetaald
#901,5-3-2026,Voltooid,"€ 40,00","€ 4,95","€ 44,95",FLEUR10,"€ 0,00"
#902,16-3-2026,Geannuleerd,"€ 40,00","€ 4,95","€ 44,95",FLEUR10,"€ 0,00"
#903,17-3-2026,In behandeling,"€ 1.140,00","€ 4,95","€ 1.144,95",Fleur10,"€ 100,00"
"""
JAPANESE = """注文番号,注文日,ステータス,小計,送料,合計,クーポンコード,返金額
J-1,2026年3月5日,完了,"¥4,980",¥500,"¥5,480",YUKI10,¥0
J-2,2026/3/6,キャンセル,"¥4,980",¥500,"¥5,480",YUKI10,¥0
"""


def test_a_dutch_shop_is_read_with_its_states_and_refunds() -> None:
    sheet = only_sheet(plan(csv_file("bestellingen.csv", DUTCH)))
    assert (sheet.kind, sheet.totals.orders) == (FileKind.SHOP_ORDERS, 2)
    assert sheet.totals.revenue == 108_000


def test_a_japanese_shop_is_read_with_its_states() -> None:
    planned = plan(csv_file("orders.csv", JAPANESE))
    sheet = only_sheet(planned)
    assert (sheet.kind, sheet.totals.orders, sheet.totals.revenue) == (
        FileKind.SHOP_ORDERS, 1, 4_980,
    )  # fmt: skip
    assert {order.values["codes"] for order in records(planned, "shop_order")} == {"yuki10"}
    assert sheet.start is not None
    assert sheet.start.isoformat() == "2026-03-05"
