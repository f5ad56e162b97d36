"""Columns of a shop's download that nothing is kept of are named."""

from __future__ import annotations

from tests.sheets.sheet_files import csv_file, plan, said

HEAD = "Order Number,Order Date,Total,Currency,Coupon Code,Customer Email"
ROW = "A1,2025-03-01,20.00,EUR,ANA10,ann@example.org"


def told(heading: str, cell: str) -> str:
    return said(plan(csv_file("orders.csv", f"{HEAD},{heading}\n{ROW},{cell}")))


def test_a_column_of_a_shop_that_is_not_kept_is_named() -> None:
    assert "Nothing is kept of “Gift wrap colour”." in told("Gift wrap colour", "red")


def test_columns_without_values_and_those_of_buyers_are_not_worth_a_word() -> None:
    assert "Nothing is kept" not in told("Gift wrap colour", "")
    assert "Nothing is kept" not in told("Phone", "+49 170 1234567")


def test_a_tracker_keeps_every_column_and_names_none() -> None:
    text = "Creator,Platform,Fee,Gift wrap colour\nAna,TikTok,100,red"
    assert "Nothing is kept" not in said(plan(csv_file("posts.csv", text)))
