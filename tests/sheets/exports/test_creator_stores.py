"""Downloads of creator stores beside Stan: Gumroad and Ko-fi."""

from __future__ import annotations

from infdesk.domain.choices import FileKind
from tests.sheets.sheet_files import csv_file, only_sheet, plan, records

GUMROAD = """Purchase ID,Item Name,Buyer Name,Purchase Email,Buyer Email,Purchase Date,\
Purchase Time (EST),Subtotal ($),Taxes ($),Tax Type,Shipping ($),Sale Price ($),Fees ($),\
Net Total ($),Country,Referrer,Refunded?,Partial Refund ($),Fully Refunded?,Discount Code
9aaa==,Presets,Jo,a@example.org,a@example.org,2026-01-05,10:00:00 -0500,20.00,0,,0,20.00,2,18,\
US,direct,0,0,0,ZOE20
9bbb==,Presets,Jo,b@example.org,b@example.org,2026-01-06,11:00:00 -0500,25.00,0,,0,25.00,2,23,\
US,direct,1,0,1,
9ccc==,Presets,Jo,c@example.org,c@example.org,2026-01-07,12:00:00 -0500,25.00,0,,0,25.00,2,23,\
US,direct,1,5.00,0,ZOE20
Totals,,,,,,,70.00,0,,0,70.00,6,64,,,,,,
"""
KOFI = """DateTime (UTC),From,Message,Item,Received,Given,Currency,TransactionType,TransactionId,\
Reference,SalesTax,SalesTaxPercentage,DiscountCode
2/14/2026 15:03,Amy,,Stickers,12.00,0,USD,Shop Order,T-81,R-1,0,0,LEO10
2/15/2026 15:03,Bo,,Prints,5.00,0,USD,Shop Order,T-82,R-2,0,0,
"""


def test_gumroad_sales_count_by_purchase_without_what_was_given_back() -> None:
    planned = plan(csv_file("sales.csv", GUMROAD))
    sheet = only_sheet(planned)
    assert (sheet.kind, sheet.totals.orders, sheet.totals.revenue) == (
        FileKind.SHOP_ORDERS, 2, 4_000,
    )  # fmt: skip
    orders = records(planned, "shop_order")
    assert [order.key for order in orders] == [
        ("gumroad", "9aaa=="), ("gumroad", "9bbb=="), ("gumroad", "9ccc=="),
    ]  # fmt: skip
    assert [order.values["net"] for order in orders] == [2_000, 0, 2_000]


def test_kofi_sales_are_known_by_their_transaction() -> None:
    planned = plan(csv_file("payments.csv", KOFI))
    orders = records(planned, "shop_order")
    assert [(order.key, order.values["net"]) for order in orders] == [
        (("kofi", "T-81"), 1_200), (("kofi", "T-82"), 500),
    ]  # fmt: skip
    assert orders[0].values["codes"] == "leo10"


STAN = """Date,Time,Full Name,Email,Product,Type,Receiving Currency,Amount,Tax Amount,\
Converted Currency,Net Revenue,Refunded,Paid,Coupon Code,Affiliate Username
"""
AMY = "2026-03-01,10:00 AM,Amy,a@example.org,Guide,digital,USD,29,0,USD,27.10,No,Yes,ELLA,leo\n"
BO = "2026-03-01,11:00 AM,Bo,b@example.org,Guide,digital,USD,29,0,USD,27.10,No,Yes,,\n"
CY = "2026-03-01,06:00 PM,Cy,c@example.org,Guide,digital,USD,39,0,USD,37.10,No,Yes,MAX,\n"


def stan_keys(*rows: str) -> list[object]:
    planned = plan(csv_file("sales.csv", STAN + "".join(rows)))
    return [order.key for order in records(planned, "shop_order")]


def test_stans_sales_of_one_day_are_told_apart_by_their_time() -> None:
    assert stan_keys(AMY, BO)[0] not in stan_keys(CY, BO)
    assert stan_keys(AMY, BO)[1] == stan_keys(CY, BO)[1]


def test_the_time_of_a_sale_is_the_same_however_it_is_written() -> None:
    again = [row.replace("AM", "am").replace("06:00 PM", "18:00:00") for row in (AMY, BO, CY)]
    assert stan_keys(AMY, BO, CY) == stan_keys(*again)


def test_two_sales_of_one_minute_stay_two() -> None:
    assert len(set(stan_keys(AMY, AMY.replace("Amy", "Ann")))) == 2
