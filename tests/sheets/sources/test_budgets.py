"""Budgets that say what money was planned and spent for, of creators and of nobody."""

from __future__ import annotations

import pytest

from infdesk.domain.cell import Cell
from infdesk.domain.choices import FileKind
from infdesk.domain.plan import ImportPlan
from infdesk.sheets.matching.costs import kind_of_cost
from tests.sheets.sheet_files import Rows, book, column, csv_file, only_sheet, plan, records

ENGLISH = "Item,Creator,Category,Planned (€),Actual (€),Invoice no.,Invoice date,Paid on"
ROWS = """
Reel April,Sofia Berg,Fee,3500,3400,SB-4,2025-04-30,2025-05-14
Seeding box,Sofia Berg,Product,120,98.40,,,
Parcels,,Shipping,80,76.20,DHL 1,2025-04-12,2025-04-12
Boosted reel,Sofia Berg,Paid ads,500,612.35,META-9,2025-05-01,2025-05-01
Retainer,,Agency,1000,1000,N-7,2025-04-30,
Story set,Nele Brandt,Fee,450,,,,
"""


def budget(headings: str = ENGLISH, rows: str = ROWS) -> ImportPlan:
    return plan(csv_file("budget.csv", f"{headings}{rows}"))


@pytest.mark.parametrize(
    "headings",
    [
        ENGLISH,
        "Posten,Creator,Kategorie,Geplant,Ist,Rechnungsnr.,Rechnungsdatum,Bezahlt am",
        "Partida,Creadora,Categoría,Previsto,Real,Nº factura,Fecha de factura,Fecha de pago",
        "Poste,Créatrice,Catégorie,Prévu,Réel,N° facture,Date de facture,Date de paiement",
        "Item,Criadora,Categoria,Previsto,Realizado,Fatura,Data da fatura,Data de pagamento",
    ],
)
def test_a_budget_is_costs_of_their_kinds_and_what_was_planned_is_no_spend(headings: str) -> None:
    planned = budget(headings)
    sheet = only_sheet(planned)
    assert (sheet.kind, sheet.totals.spend) == (FileKind.PAYOUTS, 518_695)
    said = [(c.values["kind"], c.values["state"]) for c in records(planned, "charge")]
    assert said == [
        ("fee", "accrued"), ("product", "agreed"), ("shipping", "accrued"), ("boost", "accrued"),
        ("other", "agreed"), ("fee", "planned"),
    ]  # fmt: skip


def test_money_that_went_to_no_creator_is_a_cost_of_the_campaign() -> None:
    own = [c for c in records(budget(), "charge") if "agreement_id" not in c.refs]
    assert [(c.values["note"], c.values["amount"]) for c in own] == [
        ("Parcels", 7620), ("Retainer", 100_000),
    ]  # fmt: skip


def test_kinds_of_costs_are_no_niches_of_creators() -> None:
    planned = budget()
    assert column(planned, "Category").field is None
    assert all("niche" not in c.values for c in records(planned, "creator"))


def test_each_item_of_a_budget_keeps_its_own_bill() -> None:
    bills = [c.extras.get("Invoice no.") for c in records(budget(), "charge")]
    assert bills == ["SB-4", None, "DHL 1", "META-9", "N-7", None]


def test_an_item_stays_the_same_one_when_it_is_spent() -> None:
    later = ROWS.replace("Fee,450,,,,", "Fee,450,400,NB-1,2025-05-20,2025-06-01")
    one, other = (records(budget(rows=rows), "charge") for rows in (ROWS, later))
    assert [c.key for c in one] == [c.key for c in other]
    assert (other[-1].values["amount"], other[-1].values["state"]) == (40_000, "accrued")


def test_the_same_item_in_the_tab_of_another_month_is_another_cost() -> None:
    head: list[Cell] = ["Item", "Creator", "Category", "Planned", "Actual", "Paid on"]
    rows: Rows = [
        ["Reel", "Ana", "Fee", 300, 300, "2025-04-30"],
        ["Box", "Ana", "Product", 50, 48, None],
    ]
    april, may = (
        records(plan(book("budget.xlsx", {tab: [head, *rows]})), "charge")
        for tab in ("April 2025", "May 2025")
    )
    assert {c.key for c in april}.isdisjoint(c.key for c in may)


def test_planned_and_actual_are_no_money_outside_of_a_budget() -> None:
    text = "Creator,Followers,Views,Planned,Actual\nAna,5000,900,10,9\nEva,6000,800,12,12"
    planned = plan(csv_file("tracker.csv", text))
    assert column(planned, "Actual").field is None


def test_a_row_without_a_payee_stays_out_where_nothing_says_what_it_was_for() -> None:
    text = "Creator,Invoice no,Payment date,Amount\nAna,R-1,2025-04-12,100\n,R-2,2025-04-13,200"
    sheet = only_sheet(plan(csv_file("paid.csv", text)))
    assert [row.row for row in sheet.rows if row.left_out] == [3]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Agency fee", "other"), ("Shipping fee", "shipping"), ("Usage rights fee", "usage"),
        ("Honorar", "fee"), ("Muestras", "product"), ("Frais de livraison", "shipping"),
        ("Anúncios", "boost"), ("Versandkosten", "shipping"), ("Reel mars", None),
    ],
)  # fmt: skip
def test_costs_are_known_by_their_words(text: str, kind: str | None) -> None:
    assert kind_of_cost(text) == kind
