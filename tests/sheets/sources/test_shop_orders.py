from __future__ import annotations

from datetime import date

from infdesk.domain.choices import FileKind
from tests.sheets.sheet_files import (
    column,
    csv_file,
    fields,
    left_out,
    only,
    only_sheet,
    plan,
    records,
    said,
)

HEADER = (
    "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,"
    "Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,"
    "Billing Street,Shipping Name,Shipping City,Notes,Note Attributes,Cancelled at,"
    "Refunded Amount,Id,Tags,Source,Phone"
)


def order(**told: str) -> str:
    usual = {"Name": "#1001", "Created at": "2025-05-11 23:55:16 -0400", "Lineitem name": "Tea"}
    return ",".join({**usual, **told}.get(name, "") for name in HEADER.split(","))


def first(**told: str) -> str:
    usual = {
        "Email": "ann@example.com", "Financial Status": "paid", "Currency": "EUR",
        "Subtotal": "90.00", "Shipping": "10.00", "Taxes": "5.00", "Total": "105.00",
        "Refunded Amount": "0.00", "Id": "6634244374859", "Source": "web",
        "Billing Name": "Ann Other", "Billing Street": "1 High Street", "Phone": "+33 6 12 34",
    }  # fmt: skip
    return order(**{**usual, **told})


def shop(*lines: str) -> str:
    return "\n".join((HEADER, *lines))


def test_an_order_of_several_lines_counts_once() -> None:
    text = shop(first(), order(**{"Lineitem name": "Mug"}), first(Name="#1002", Id="6634244374860"))
    sheet = only_sheet(plan(csv_file("orders.csv", text)))
    assert sheet.kind is FileKind.SHOP_ORDERS
    assert (sheet.totals.orders, sheet.totals.revenue) == (2, 18_000)
    assert len(sheet.rows) == 3
    assert sheet.rows[0].records == sheet.rows[1].records


def test_an_order_keeps_its_local_day_and_its_products() -> None:
    text = shop(first(), order(**{"Lineitem name": "Mug"}))
    kept = only(plan(csv_file("orders.csv", text)), "shop_order")
    assert kept.key == ("shopify", "6634244374859")
    assert kept.values["day"] == date(2025, 5, 11)
    assert kept.values["product"] == "Tea, Mug"
    assert (kept.values["net"], kept.values["gross"]) == (9_000, 10_500)


def test_nothing_of_the_shopper_is_in_the_plan() -> None:
    planned = plan(csv_file("orders.csv", shop(first(), first(Name="#1002", Id="6634244374860"))))
    for told in ("ann@", "Ann Other", "High Street", "+33"):
        assert told not in repr(planned)


def test_a_column_of_the_shopper_is_named_without_a_sample() -> None:
    planned = plan(csv_file("orders.csv", shop(first(), first(Name="#1002", Id="6634244374860"))))
    assert column(planned, "Email").field == "order_customer_email"
    assert {column(planned, h).sample for h in ("Email", "Billing Name", "Phone")} == {""}


def test_the_name_of_an_order_is_no_person() -> None:
    columns = fields(shop(first(), first(Name="#1002", Id="6634244374860")))
    assert columns[:2] == ["order_id", "order_customer_email"]
    assert records(plan(csv_file("orders.csv", shop(first()))), "creator") == []


def test_cancelled_voided_refunded_and_free_orders_are_no_conversions() -> None:
    text = shop(
        first(),
        first(Name="#2", Id="6634244374861", **{"Cancelled at": "2025-05-12"}),
        first(Name="#3", Id="6634244374862", **{"Financial Status": "voided"}),
        first(Name="#4", Id="6634244374863", **{"Refunded Amount": "105.00"}),
        first(Name="#5", Id="6634244374864", Subtotal="0.00", Total="0.00"),
    )
    sheet = only_sheet(plan(csv_file("orders.csv", text)))
    assert (sheet.totals.orders, sheet.totals.revenue) == (1, 9_000)


def test_a_part_refund_reduces_the_revenue_and_pending_counts() -> None:
    text = shop(
        first(**{"Refunded Amount": "20.00"}),
        first(Name="#2", Id="6634244374861", **{"Financial Status": "pending"}),
    )
    planned = plan(csv_file("orders.csv", text))
    assert only_sheet(planned).totals.revenue == 16_000
    assert "not paid yet" in said(planned)


def test_codes_are_kept_folded_and_as_typed_and_listed() -> None:
    text = shop(
        first(**{"Discount Code": "Ana10"}),
        first(Name="#2", Id="6634244374861", **{"Discount Code": "ANA10"}),
        first(Name="#3", Id="6634244374862"),
    )
    planned = plan(csv_file("orders.csv", text))
    assert only_sheet(planned).codes == {"Ana10": (2, 18_000)}
    assert records(planned, "shop_order")[1].values["codes"] == "ana10"
    assert records(planned, "code") == []


def test_orders_alone_make_no_campaign() -> None:
    planned = plan(csv_file("orders.csv", shop(first())))
    assert (planned.campaign, planned.shared, planned.currency) == (None, (), "EUR")


def test_a_trimmed_export_is_still_known() -> None:
    text = (
        "Name,Email,Created at,Total,Refunded Amount,Currency,Lineitem name\n"
        "#1001,a@x.org,2025-01-05 10:00:00 -0500,100.00,0.00,USD,Tea\n"
        "#1001,,,,,,Mug\n"
        "#1003,b@x.org,2025-02-10 15:12:00 -0500,40.00,10.00,USD,Tea"
    )
    planned = plan(csv_file("orders.csv", text))
    sheet = only_sheet(planned)
    assert (sheet.totals.orders, sheet.totals.revenue) == (2, 13_000)
    assert records(planned, "shop_order")[0].key == ("shopify", "#1001 2025-01-05")


def test_the_links_parts_are_kept_from_columns_and_from_addresses() -> None:
    text = (
        "date,order_id,revenue,source,utm_source,utm_campaign,landing_page\n"
        "2024-01-15,100177,129.99,google,google,winter_sale,/jacket\n"
        "2024-01-16,100178,55.00,,,,/boots?utm_source=ig&utm_campaign=ana_jan"
    )
    first_order, second = records(plan(csv_file("orca.csv", text)), "shop_order")
    assert first_order.values["utm_campaign"] == "winter_sale"
    assert (second.values["utm_source"], second.values["utm_campaign"]) == ("ig", "ana_jan")


def test_a_counter_beside_the_order_number_is_not_the_key() -> None:
    text = (
        "id,coupon,date_sale,order_id,order_value,products\n"
        "1,ANA10,2024-05-02,5001,120.50,Necklace\n2,BIA10,2024-05-03,5002,80.00,Ring"
    )
    keys = [r.key for r in records(plan(csv_file("sales.csv", text)), "shop_order")]
    assert keys == [("shop", "5001 2024-05-02"), ("shop", "5002 2024-05-03")]


def test_an_order_without_a_number_is_left_out() -> None:
    text = "order_id,order_date,order_total,currency\n5001,2025-01-02,10,EUR\n,2025-01-03,20,EUR"
    (row,) = left_out(plan(csv_file("sales.csv", text)))
    assert row.row == 3
