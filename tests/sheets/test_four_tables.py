from __future__ import annotations

from itertools import permutations

import pytest

from infdesk.domain.choices import FileKind
from infdesk.domain.plan import ImportPlan
from infdesk.domain.sheet import SheetFile
from tests.sheets.sheet_files import (
    book,
    csv_file,
    fields,
    left_out,
    only_sheet,
    plan,
    records,
    said,
    sheet_named,
)

PEOPLE = """
influencer_id,name,category,gender,follower_count,platform
INF_001,Ana Smith,Fitness,Female,12000,Instagram
INF_002,Bob Jones,Health,Male,25000,YouTube
"""
POSTS = """
post_id,influencer_id,platform,date,url,caption,reach,likes,comments
POST_001,INF_001,Instagram,2025-07-01,https://instagram.com/post/1,Great!,5000,400,30
POST_002,INF_001,Instagram,2025-07-10,https://instagram.com/post/2,Healthy,6000,500,40
POST_003,INF_002,YouTube,2025-07-02,https://youtube.com/post/3,New!,7000,600,50
"""
TRACKING = """
tracking_id,source,campaign,influencer_id,user_id,brand,product,date,orders,revenue
TRK_1,Instagram_influencer,Acme_INF_001_2025-06-01,INF_001,USER_34,Acme,Tea,2025-06-03,1,850.37
TRK_2,Instagram_influencer,Acme_INF_001_2025-06-01,INF_001,USER_45,Acme,Mug,2025-07-04,2,1283.71
TRK_3,YouTube_influencer,Acme_INF_002_2025-07-01,INF_002,USER_76,Acme,Tea,2025-07-09,1,952.70
"""
PAYOUTS = """
influencer_id,basis,rate,orders,total_payout
INF_001,post,1000.004,7,2000.01
INF_002,order,0.1049,1,100.00
"""


def files() -> tuple[SheetFile, ...]:
    texts = {"influencers": PEOPLE, "posts": POSTS, "tracking": TRACKING, "payouts": PAYOUTS}
    return tuple(csv_file(f"acme_{name}.csv", text) for name, text in texts.items())


def whole() -> ImportPlan:
    return plan(*files())


def test_every_table_is_known_for_what_it_is() -> None:
    kinds = {file.name: sheet.kind for file, sheet in whole().sheets()}
    assert kinds == {
        "acme_influencers.csv": FileKind.CREATOR_LIST,
        "acme_payouts.csv": FileKind.PAYOUTS,
        "acme_posts.csv": FileKind.POSTS,
        "acme_tracking.csv": FileKind.TRACKING,
    }


def test_the_order_of_the_files_changes_nothing() -> None:
    plans = {repr(plan(*order)) for order in permutations(files())}
    assert len(plans) == 1


def test_the_four_make_one_campaign_named_after_what_they_share() -> None:
    planned = whole()
    assert planned.campaign == "acme"
    assert [c.values["name"] for c in records(planned, "cycle")] == ["2025-06", "2025-07"]


def test_each_table_states_its_own_sums() -> None:
    planned = whole()
    tracking = sheet_named(planned, "acme_tracking.csv").totals
    assert (tracking.orders, tracking.revenue) == (4, 308_678)
    assert sheet_named(planned, "acme_posts.csv").totals.posts == 3
    assert sheet_named(planned, "acme_payouts.csv").totals.spend == 210_001


def test_a_creator_is_one_through_all_tables() -> None:
    creators = records(whole(), "creator")
    assert [(c.key, c.values["name"]) for c in creators] == [
        (("id", "", "inf_001"), "Ana Smith"),
        (("id", "", "inf_002"), "Bob Jones"),
    ]


def test_a_tracked_order_is_credited_by_the_creators_id() -> None:
    planned = whole()
    order = records(planned, "shop_order")[0]
    assert order.values["alias"] == "inf_001"
    assert order.values["utm_campaign"] == "Acme_INF_001_2025-06-01"
    assert ("affiliate_id", "inf_001") in [a.key for a in records(planned, "alias")]


def test_who_bought_is_nowhere_in_the_plan() -> None:
    assert "USER_" not in repr(whole())


def test_a_creator_takes_part_in_the_months_she_sold_in() -> None:
    covered = {c.key[-2:] for c in records(whole(), "agreement_cycle")}
    assert covered == {("inf_001", 1), ("inf_001", 2), ("inf_002", 2)}


def test_the_files_own_total_is_the_spend_and_hangs_on_no_month() -> None:
    charges = records(whole(), "charge")
    assert [(c.values["kind"], c.values["amount"]) for c in charges] == [
        ("fee", 200_001), ("commission", 10_000),
    ]  # fmt: skip
    assert all("cycle_id" not in c.refs for c in charges)
    assert charges[0].extras == {"basis": "post", "rate": "1000.004", "orders": "7"}


def test_a_total_near_its_rounded_rate_needs_no_word() -> None:
    assert "1 % apart" not in said(whole())


def test_a_total_far_from_its_rate_is_said_and_taken() -> None:
    people, posts, tracking, _ = files()
    odd = csv_file("acme_payouts.csv", PAYOUTS.replace("2000.01", "2600.00"))
    planned = plan(people, posts, tracking, odd)
    assert "more than 1 % apart" in said(planned)
    assert sheet_named(planned, "acme_payouts.csv").totals.spend == 270_000


def test_a_rate_per_order_is_money_where_it_is_above_one() -> None:
    text = (
        "influencer_id,basis,rate,orders,total_payout\nINF_001,order,60,10,600\nINF_002,post,40,,40"
    )
    assert "1 % apart" not in said(plan(csv_file("payouts.csv", text)))


def test_without_a_total_the_rate_is_worked_out() -> None:
    text = "influencer_id,basis,rate,orders\nINF_001,order,60,10\nINF_002,order,50,3"
    planned = plan(csv_file("payouts.csv", text))
    assert sheet_named(planned, "payouts.csv").totals.spend == 75_000


def test_a_payout_to_nobody_or_of_nothing_is_left_out() -> None:
    text = "influencer_id,basis,total_payout\nINF_001,post,60\n,post,50\nINF_002,post,"
    assert [row.row for row in left_out(plan(csv_file("payouts.csv", text)))] == [3, 4]


def test_orders_taken_back_are_left_out_with_a_reason() -> None:
    planned = plan(csv_file("tracking.csv", TRACKING.replace("1,952.70", "-1,-952.70")))
    (row,) = left_out(planned)
    assert row.left_out is not None
    assert row.left_out.column == "revenue"


def test_short_ids_join_the_tables_of_one_import() -> None:
    people = "influencer_id,name,platform,followers\n1,Ana,Instagram,5000\n2,Bob,YouTube,12000"
    deals = "id,influencer_id,cost,conversions\n1,2,5540,256\n2,1,26100,209\n3,2,100,5"
    planned = plan(csv_file("x_people.csv", people), csv_file("x_deals.csv", deals))
    assert {c.key for c in records(planned, "creator")} == {("name", "ana"), ("name", "bob")}


def test_posts_alone_call_their_creators_by_id() -> None:
    planned = plan(csv_file("posts.csv", POSTS))
    assert [c.values["name"] for c in records(planned, "creator")] == ["INF_001", "INF_002"]


def test_one_workbook_of_four_tabs_is_read_like_four_files() -> None:
    tabs = {
        name: file.sheets[0].rows
        for name, file in zip(("people", "posts", "sales", "payouts"), files(), strict=True)
    }
    planned = plan(book("acme.xlsx", tabs))
    assert planned.campaign == "acme"
    assert len(records(planned, "creator")) == 2
    assert len(records(planned, "shop_order")) == 3


@pytest.mark.parametrize(
    "headings",
    [
        "Influencer-ID,Basis,Satz,Bestellungen,Auszahlung gesamt",
        "Influencer ID,Abrechnungsbasis,Vergütungssatz,Bestellungen,Gesamtauszahlung",
        "Creator-ID,Vergütungsbasis,Satz (€),Anzahl Bestellungen,Auszahlungsbetrag (€)",
        "Influencer-ID,Basis,Satz,Bestellungen,Auszahlungssumme",
    ],
)
def test_german_payouts_are_payouts(headings: str) -> None:
    text = f"{headings}\n101,Beitrag,250,6,500\n102,Verkauf,20,5,100"
    sheet = only_sheet(plan(csv_file("auszahlungen.csv", text)))
    assert (sheet.kind, sheet.totals.spend) == (FileKind.PAYOUTS, 60_000)
    assert sheet.totals.posts is None


def test_what_a_german_order_pays_is_a_commission() -> None:
    text = "Influencer-ID,Basis,Satz,Bestellungen\n101,Beitrag,250,6\n102,je Verkauf,20,5"
    charges = records(plan(csv_file("auszahlungen.csv", text)), "charge")
    assert [(c.values["kind"], c.values["amount"]) for c in charges] == [
        ("fee", 25_000), ("commission", 10_000),
    ]  # fmt: skip


def test_a_total_of_something_is_no_revenue_for_the_word_alone() -> None:
    assert fields("Creator,Abzüge gesamt\nAna,20\nBen,30")[1] is None


@pytest.mark.parametrize(
    ("headings", "per_post", "per_order"),
    [
        ("id_influencer,base,tarifa,pedidos,pago_total", "publicación", "pedido"),
        ("ID influencer,Base de pago,Tasa,Pedidos,Total pagado", "post", "venta"),
        ("id_influenceur,base,taux,commandes,paiement_total", "publication", "commande"),
        ("ID influenceur,Base de rémunération,Tarif,Commandes,Total versé", "post", "vente"),
        ("id_influenciador,base,taxa,pedidos,pagamento_total", "post", "pedido"),
        ("ID influenciador,Base de pagamento,Valor,Pedidos,Total pago", "post", "venda"),
    ],
)
def test_payouts_are_payouts_in_other_languages(
    headings: str, per_post: str, per_order: str
) -> None:
    text = f"{headings}\n201,{per_post},250,5,250\n202,{per_order},20,5,100"
    planned = plan(csv_file("payouts.csv", text))
    sheet = only_sheet(planned)
    assert (sheet.kind, sheet.totals.spend, sheet.totals.posts) == (FileKind.PAYOUTS, 35_000, None)
    assert [c.values["kind"] for c in records(planned, "charge")] == ["fee", "commission"]


def test_a_rate_of_something_is_no_fee_for_the_word_alone() -> None:
    assert fields("Creadora,Tasa de guardado\nAna,4\nEva,5")[1] is None


def test_a_base_in_numbers_is_no_basis_of_payment() -> None:
    assert fields("Creadora,Base\nAna,400\nEva,500")[1] is None
