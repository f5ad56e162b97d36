"""Lists of what creators were paid, with nothing said of posts."""

from __future__ import annotations

import pytest

from infdesk.domain.choices import FileKind
from infdesk.domain.plan import ImportPlan
from infdesk.sheets.sources.paid_for import is_fee_of_a_bank
from tests.sheets.sheet_files import (
    Rows,
    book,
    column,
    csv_file,
    fields,
    only,
    only_sheet,
    plan,
    records,
    said,
)

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


PAID = [
    ("Fecha,Creadora,Concepto,Importe,Estado", "pagado", "pendiente"),
    ("Date,Créatrice,Objet,Montant,Statut", "payé", "en attente"),
    ("Datum,Creator,Zweck,Betrag,Status", "bezahlt", "offen"),
    ("Data,Criadora,Motivo,Valor,Estado", "pago", "por pagar"),
    ("Date,Creator,For,Amount,Status", "Paid", "Pending"),
]


@pytest.mark.parametrize(("headings", "paid", "owed"), PAID)
def test_whom_how_much_and_when_paid_are_payments_and_no_sales(
    headings: str, paid: str, owed: str
) -> None:
    text = f"{headings}\n2025-04-15,Ana Ruiz,Reel,300,{paid}\n2025-04-22,Eva Paz,Video,350,{owed}"
    planned = plan(csv_file("list.csv", text))
    assert only_sheet(planned).kind is FileKind.PAYOUTS
    assert records(planned, "deliverable") == records(planned, "measurement") == []
    said = [(c.values["amount"], c.values["state"]) for c in records(planned, "charge")]
    assert said == [(30000, "accrued"), (35000, "agreed")]
    assert [str(c.values["day"]) for c in records(planned, "charge")] == [
        "2025-04-15", "2025-04-22",
    ]  # fmt: skip


def test_how_a_payment_stands_is_no_stage_and_no_place_of_its_creator() -> None:
    headings, paid, owed = PAID[0]
    text = f"{headings}\n2025-04-15,Ana Ruiz,Reel,300,{paid}\n2025-04-22,Eva Paz,Video,350,{owed}"
    creators = records(plan(csv_file("list.csv", text)), "creator")
    assert [c.values for c in creators if c.values.keys() & {"stage", "place"}] == []


def test_a_payment_that_was_called_off_is_no_spend() -> None:
    text = "Date,Creator,Amount,Status\n2025-04-15,Ana,300,paid\n2025-04-22,Eva,350,cancelled"
    sheet = only_sheet(plan(csv_file("list.csv", text)))
    assert (sheet.kind, sheet.totals.spend) == (FileKind.PAYOUTS, 30000)


def test_amounts_beside_orders_are_sales_also_where_they_are_paid_for() -> None:
    text = "Date,Creator,Orders,Amount,Status\n2025-04-15,Ana,3,300,paid\n2025-04-22,Eva,4,350,paid"
    assert column(plan(csv_file("list.csv", text)), "Amount").field == "revenue"


BILLS = [
    "Date de facture;N° facture;Créatrice;Montant HT;TVA;Montant TTC;Date de paiement",
    "Rechnungsdatum;Rechnungsnr.;Creator;Netto;USt;Brutto;Bezahlt am",
    "Fecha de factura;Nº factura;Creadora;Base imponible;IVA;Total;Fecha de pago",
    "Data da fatura;Fatura;Criadora;Valor sem IVA;IVA;Valor com IVA;Data de pagamento",
    "Invoice date;Invoice no;Creator;Net amount;VAT;Gross amount;Payment date",
]
BILLED = """2025-04-30;F-01;Camille D.;400;80;480;2025-05-15
2025-05-02;F-02;Zoé Martin;650;130;780;"""


def bills(headings: str, rows: str = BILLED) -> ImportPlan:
    return plan(csv_file("bills.csv", f"{headings}\n{rows}".replace(";", ",")))


@pytest.mark.parametrize("headings", BILLS)
def test_a_bill_is_a_payment_without_its_tax_and_paid_where_its_day_stands(headings: str) -> None:
    planned = bills(headings)
    assert only_sheet(planned).kind is FileKind.PAYOUTS
    assert records(planned, "deliverable") == records(planned, "measurement") == []
    said = [(c.values["amount"], c.values["state"]) for c in records(planned, "charge")]
    assert said == [(40000, "accrued"), (65000, "agreed")]


def test_amounts_with_tax_are_kept_beside_those_without_and_named() -> None:
    planned = bills(BILLS[0])
    assert "“Montant HT” was taken as what was paid, without the tax." in said(planned)
    assert [c.extras["Montant TTC"] for c in records(planned, "charge")] == ["480", "780"]


def test_of_gross_and_net_amounts_of_bills_the_net_ones_are_taken_in_any_order() -> None:
    swapped = "Creator;Brutto;Netto;Bezahlt am\nCamille D.;480;400;2025-05-15"
    planned = plan(csv_file("bills.csv", swapped.replace(";", ",")))
    assert only(planned, "charge").values["amount"] == 40000


def test_net_and_gross_are_no_payments_where_something_was_sold() -> None:
    found = fields("Creator,Orders,Brutto,Netto\nAna,3,119,100\nEva,4,238,200")
    assert "fee_agreed" not in found


def test_a_bill_stays_the_same_one_when_it_is_paid() -> None:
    later = BILLED + "2025-06-01"
    one, other = (records(bills(BILLS[0], rows), "charge") for rows in (BILLED, later))
    assert [c.key for c in one] == [c.key for c in other]
    assert other[1].values["state"] == "accrued"


PAYEES = """Payee,Email,Amount,Currency,Payment date,Status
Ana Ruiz Lopez,ana@demo.example,300.00,EUR,2025-04-15,Paid
Leo Cruz,,350.00,EUR,2025-04-20,Pending
PayPal fee,,12.40,EUR,2025-04-22,Paid
"""


@pytest.mark.parametrize(
    "payee", ["Payee", "Paid to", "Beneficiary", "Beneficiario", "Bénéficiaire", "Favorecido"]
)
def test_whoever_was_paid_is_the_creator(payee: str) -> None:
    planned = plan(csv_file("paid.csv", PAYEES.replace("Payee", payee, 1)))
    assert only_sheet(planned).kind is FileKind.PAYOUTS
    assert [c.values["name"] for c in records(planned, "creator")] == ["Ana Ruiz Lopez", "Leo Cruz"]
    said = [(c.values["kind"], c.values["state"]) for c in records(planned, "charge")]
    assert said == [("fee", "accrued"), ("fee", "agreed"), ("other", "accrued")]


def test_what_a_payment_itself_cost_is_a_cost_of_the_campaign() -> None:
    *_, cost = records(plan(csv_file("paid.csv", PAYEES)), "charge")
    assert cost.refs.keys() == {"campaign_id"}
    assert (cost.values["amount"], cost.values["note"]) == (1240, "PayPal fee")


@pytest.mark.parametrize(
    "payee", ["PayPal-Gebühren", "Bankgebühr", "Comisión bancaria", "Frais PayPal", "Wise fee"]
)
def test_fees_of_banks_are_known_in_any_language(payee: str) -> None:
    assert is_fee_of_a_bank(payee)


@pytest.mark.parametrize("payee", ["Felicia Banks", "Bianca Fee", "Ana Wise"])
def test_nobody_is_a_fee_for_her_name(payee: str) -> None:
    assert not is_fee_of_a_bank(payee)


GERMAN = """
Rechnungsdatum,Rechnungsnr.,Empfänger,Verwendungszweck,Netto,USt,Brutto,Währung,Bezahlt am,Status
30.01.2025,RE-1,Lena Vogt,Reel,"450,00","85,50","535,50",EUR,14.02.2025,bezahlt
28.02.2025,RE-2,Lena Vogt,TikTok,"450,00","85,50","535,50",EUR,,offen
15.03.2025,GU-1,Lena Vogt,Gutschrift,"-100,00","-19,00","-119,00",EUR,20.03.2025,bezahlt
"""


@pytest.mark.parametrize("payee", ["Empfänger", "Zahlungsempfänger", "Überwiesen an"])
def test_german_bills_are_payments_credit_notes_included(payee: str) -> None:
    planned = plan(csv_file("zahlungen.csv", GERMAN.replace("Empfänger", payee, 1)))
    assert only_sheet(planned).kind is FileKind.PAYOUTS
    said = [(c.values["amount"], c.values["state"]) for c in records(planned, "charge")]
    assert said == [(45000, "accrued"), (45000, "agreed"), (-10000, "accrued")]
    assert [c.extras["Brutto"] for c in records(planned, "charge")][2] == "-119,00"


def test_an_open_bill_is_of_the_day_on_which_it_was_written() -> None:
    open_bill = records(plan(csv_file("zahlungen.csv", GERMAN)), "charge")[1]
    assert str(open_bill.values["day"]) == "2025-02-28"


def test_a_tracker_says_which_of_its_fees_were_paid() -> None:
    text = (
        "Creator,Post date,Platform,Orders,Fee,Shipping,Paid?,Payment date\n"
        "Ida,2025-03-03,Instagram,8,300,5,yes,2025-03-30\nOle,2025-03-05,TikTok,20,250,,no,\n"
        "Uwe,2025-03-09,YouTube,5,200,,,2025-04-02\nLea,2025-03-09,YouTube,5,150,,,2026-04-02\n"
    )
    planned = plan(csv_file("march.csv", text))
    told = [(r.values["amount"], r.values["state"], str(r.values.get("day", "")))
            for r in records(planned, "charge")]  # fmt: skip
    assert told == [
        (30_000, "accrued", "2025-03-30"), (500, "agreed", ""), (25_000, "agreed", ""),
        (20_000, "accrued", "2025-04-02"), (15_000, "agreed", ""),
    ]  # fmt: skip
    assert str(records(planned, "deliverable")[0].values["posted_on"]) == "2025-03-03"
