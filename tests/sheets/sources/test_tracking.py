"""Tracked sales: by day and creator, by line, by order."""

from __future__ import annotations

from infdesk.domain.choices import FileKind
from tests.sheets.sheet_files import csv_file, only_sheet, plan, records

BY_CREATOR = """
Creator,Tracking ID,Order date,Orders,Revenue
Ana Ruiz,ana-20,2025-01-05,3,150
Ana Ruiz,ana-20,2025-01-09,2,100
Ben Ode,ben-20,2025-01-09,1,40
"""
LINES = """
Order ID,Influencer,Order date,Product,Revenue
#1001,Ana Ruiz,2025-01-05,Serum,60
#1001,Ana Ruiz,2025-01-05,Cream,40
#1002,Ben Ode,2025-01-06,Serum,60
"""


def test_an_id_of_the_creator_tells_no_row() -> None:
    planned = plan(csv_file("sales.csv", BY_CREATOR))
    sheet = only_sheet(planned)
    assert sheet.kind is FileKind.TRACKING
    assert (sheet.totals.orders, sheet.totals.revenue) == (6, 29000)


def test_the_lines_of_one_order_add_up_to_one_order() -> None:
    planned = plan(csv_file("lines.csv", LINES))
    orders = records(planned, "shop_order")
    assert [(r.values["external_id"], r.values["net"], r.values["product"]) for r in orders] == [
        ("#1001", 10000, "Serum, Cream"), ("#1002", 6000, "Serum"),
    ]  # fmt: skip
    assert only_sheet(planned).totals.revenue == 16000
    assert all(not row.left_out for row in only_sheet(planned).rows)


def test_the_order_of_the_rows_changes_no_sum() -> None:
    head, *rows = LINES.strip().splitlines()
    turned = plan(csv_file("lines.csv", "\n".join([head, *reversed(rows)])))
    assert only_sheet(turned).totals == only_sheet(plan(csv_file("lines.csv", LINES))).totals
