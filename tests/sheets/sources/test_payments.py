"""Lists of what creators were paid, with nothing said of posts."""

from __future__ import annotations

from infdesk.domain.choices import FileKind
from tests.sheets.sheet_files import Rows, book, csv_file, only_sheet, plan, records, said

INVOICES: Rows = [
    ["Creator", "Invoice", "Amount", "Currency", "Date", "Paid?"],
    ["Ana Ruiz", "INV-1", 250, "EUR", "2025-03-05", "yes"],
    ["Ben Okafor", "INV-2", 500, "EUR", "2025-04-06", "no"],
]
POSTS: Rows = [
    ["Creator", "Post link", "Date", "Views", "Fee"],
    ["Ana Ruiz", "https://www.instagram.com/reel/Demo1/", "2025-03-01", 8000, 250],
]


def test_an_invoice_is_a_payment_and_no_post() -> None:
    planned = plan(book("invoices.xlsx", {"Payments": INVOICES}))
    assert only_sheet(planned).kind is FileKind.PAYOUTS
    assert records(planned, "deliverable") == []
    charges = records(planned, "charge")
    assert [(r.values["kind"], r.values["amount"]) for r in charges] == [
        ("fee", 25000), ("fee", 50000),
    ]  # fmt: skip
    assert [r.extras["Invoice"] for r in charges] == ["INV-1", "INV-2"]


def test_the_day_of_a_payment_makes_no_cycle() -> None:
    planned = plan(book("invoices.xlsx", {"Payments": INVOICES}))
    assert len(records(planned, "cycle")) == 1
    assert all("cycle_id" not in r.refs for r in records(planned, "charge"))


def test_a_fee_that_another_sheet_states_is_counted_once() -> None:
    planned = plan(book("brand.xlsx", {"Posts": POSTS, "Payments": INVOICES}))
    assert sorted(int(str(r.values["amount"])) for r in records(planned, "charge")) == [
        25000, 50000,
    ]  # fmt: skip
    kept = [r.extras for r in records(planned, "agreement") if r.extras]
    assert kept == [{"Invoice": "INV-1", "Amount": "250", "Paid?": "yes", "Date": "2025-03-05"}]
    assert "1 payment is of a creator whose fee another table states." in said(planned)


def test_the_next_months_payouts_are_payments_of_their_own() -> None:
    head = "Creator,Commission paid,Payment date,Campaign\n"
    one, other = (
        records(plan(csv_file("payouts.csv", f"{head}Ana,{paid},{day},Spring")), "charge")
        for paid, day in ((255, "2025-01-31"), (300, "2025-02-28"))
    )
    assert one[0].key != other[0].key
