"""Orders stay orders where the founder wrote who brought them; buyers are no creators."""

from __future__ import annotations

import pytest

from infdesk.domain.choices import FileKind
from infdesk.domain.plan import ImportPlan
from infdesk.domain.record import Record
from tests.sheets.sheet_files import csv_file, only_sheet, plan, records

CUT_SHOPIFY = """Name,Created at,Financial Status,Subtotal,Total,Discount Code,Refunded Amount,\
Influencer
#3001,2026-03-02 10:00:00 +0100,paid,50,55,LENA15,0,Lena
#3002,2026-03-03 10:00:00 +0100,paid,60,65,maya10,0,Maya
#3003,2026-03-12 10:00:00 +0100,refunded,60,65,maya10,65,Maya
"""
SHOPIFY = CUT_SHOPIFY.replace("Refunded Amount,", "Refunded Amount,Lineitem name,Lineitem price,")
SHOPIFY = SHOPIFY.replace(",0,Lena", ",0,Soap,50,Lena").replace(",0,Maya", ",0,Soap,60,Maya")
SHOPIFY = SHOPIFY.replace(",65,Maya", ",65,Soap,60,Maya")
OWN = """Order,Date,Status,Total,Code,Refund amount,Influencer
#3001,2026-03-02,paid,50,LENA15,0,Lena
#3002,2026-03-03,paid,60,maya10,0,Maya
#3003,2026-03-12,refunded,60,maya10,60,Maya
"""
ADVANCED = """Order Number,Order Status,Order Date,First Name (Billing),Last Name (Billing),\
Email (Billing),City (Billing),Cart Discount Amount,Order Subtotal Amount,Order Shipping Amount,\
Order Refund Amount,Order Total Amount,Order Total Tax Amount,Item #,Item Name,Quantity,Item Cost,\
Coupon Code
801,Completed,2026-03-05 10:12,Ann,Buyer,a@example.org,Rome,5.00,50.00,4.00,0.00,49.00,0,1,Soap,1,\
20.00,LENA15
801,Completed,2026-03-05 10:12,Ann,Buyer,a@example.org,Rome,5.00,50.00,4.00,0.00,49.00,0,2,Cream,1,\
30.00,LENA15
802,Processing,2026-03-06 09:00,Ben,Buyer,b@example.org,Pisa,0.00,20.00,4.00,10.00,24.00,0,1,Soap,\
1,20.00,
"""
PORTUGUESE = """Número do pedido,Status do pedido,Data do pedido,Nome (Faturamento),\
Email (Faturamento),Subtotal do carrinho,Valor do desconto,Código do cupom,Valor do frete,\
Valor total do pedido,Valor de reembolso do pedido,Moeda
7001,Concluído,2026-03-05 10:00,Ana,a@example.org,1040.00,104.00,BIA10,20.00,956.00,0.00,BRL
7002,Reembolsado,2026-03-06 10:00,Bea,b@example.org,80.00,8.00,BIA10,20.00,92.00,92.00,BRL
"""


def creators(planned: ImportPlan) -> list[object]:
    return [one.values["name"] for one in records(planned, "creator")]


def orders(planned: ImportPlan) -> list[Record]:
    return [one for one in records(planned, "shop_order") if one.values["counts"]]


@pytest.mark.parametrize("text", [CUT_SHOPIFY, SHOPIFY, OWN])
def test_orders_with_a_column_of_creators_are_credited_and_refunds_do_not_count(text: str) -> None:
    planned = plan(csv_file("orders.csv", text))
    sheet = only_sheet(planned)
    assert (sheet.kind, sheet.totals.orders, sheet.totals.revenue) == (
        FileKind.SHOP_ORDERS, 2, 11_000,
    )  # fmt: skip
    assert creators(planned) == ["Lena", "Maya"]
    assert [order.values["alias"] for order in orders(planned)] == ["lena", "maya"]
    assert [str(order.values["day"]) for order in orders(planned)] == ["2026-03-02", "2026-03-03"]


def test_a_plugins_download_of_orders_keeps_no_buyer() -> None:
    planned = plan(csv_file("orders.csv", ADVANCED))
    sheet = only_sheet(planned)
    assert (sheet.kind, sheet.totals.orders, sheet.totals.revenue) == (
        FileKind.SHOP_ORDERS, 2, 5_500,
    )  # fmt: skip
    assert creators(planned) == []
    kept = str([row.records for row in sheet.rows])
    assert not any(word in kept for word in ("Ann", "Buyer", "example.org", "Rome"))


def test_the_name_of_a_buyer_is_neither_a_creator_nor_an_order() -> None:
    planned = plan(csv_file("pedidos.csv", PORTUGUESE))
    assert only_sheet(planned).kind is FileKind.SHOP_ORDERS
    assert [(o.values["number"], o.values["net"]) for o in orders(planned)] == [("7001", 93_600)]
    assert "Ana" not in str([row.records for row in only_sheet(planned).rows])
