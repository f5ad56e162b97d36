"""Kinds that known programs write, in tables of nobody's program."""

from __future__ import annotations

import pytest

from infdesk.domain.choices import FileKind
from tests.sheets.sheet_files import csv_file, only_sheet, plan, records

SALES = """
ID,Affiliate Name,Order Date,Order Total,Commission,Order ID
1,Ana Ruiz,2025-01-05,100.00,10.00,#9001
2,Ben Ode,2025-01-06,50.00,5.00,#9002
"""
COUPONS = """
No,Affiliate,Coupon,Date,Sale amount,Commission
1,Ana Ruiz,ANA10,2025-01-05,100.00,10.00
2,Ben Ode,BEN10,2025-01-06,50.00,5.00
"""


@pytest.mark.parametrize("text", [SALES, COUPONS])
def test_sales_with_commissions_keep_both_whoever_wrote_them(text: str) -> None:
    sheet = only_sheet(plan(csv_file("affiliates.csv", text)))
    assert sheet.kind is FileKind.AFFILIATE
    totals = sheet.totals
    assert (totals.orders, totals.revenue, totals.spend) == (2, 15000, 1500)


def test_numbers_of_rows_make_no_sale_the_same_as_last_months() -> None:
    later = SALES.replace("2025-01", "2025-02").replace("#900", "#910")
    keys = [{r.key for r in records(plan(csv_file("a.csv", text)), "shop_order")}
            for text in (SALES, later)]  # fmt: skip
    assert keys[0].isdisjoint(keys[1])


def test_every_kind_can_be_chosen_for_a_table_that_holds_it() -> None:
    visits = "Date,Source / medium,Clicks\n2025-03-01,instagram / creator,40"
    planned = plan(csv_file("visits.csv", visits), kind=FileKind.TRAFFIC)
    assert [r.values["clicks"] for r in records(planned, "measurement")] == [40]
    post = "Post link,Views\nhttps://www.instagram.com/reel/Demo1/,900"
    planned = plan(csv_file("posts.csv", post), kind=FileKind.CREATOR_ANALYTICS)
    assert [r.values["views"] for r in records(planned, "measurement")] == [900]
    planned = plan(csv_file("sales.csv", SALES), kind=FileKind.AFFILIATE)
    assert not any(row.left_out for row in only_sheet(planned).rows)
