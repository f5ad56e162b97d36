from __future__ import annotations

from infdesk.domain.plan import SURE
from tests.sheets.sheet_files import column, csv_file, fields, plan, records

COLLABS = """
Who,Handle,Round,What,Sales,Total $,Paid
Ana Lopez,@ana,R1,IG Reel,7,224.5,$300
Bob Stein,@bob,R1,TT video,5,162.7,$200
Cee Moran,@cee,R2,IG Story,11,337.4,$350
"""


def test_words_of_a_founder_are_read_by_what_stands_beside_them() -> None:
    assert fields(COLLABS) == [
        "creator_name", "handle", "cycle", "content_format", "orders", "revenue", "fee_agreed",
    ]  # fmt: skip


def test_a_field_that_another_column_surely_feeds_is_no_rival() -> None:
    planned = plan(csv_file("t.csv", COLLABS))
    assert column(planned, "Sales").confidence >= SURE
    assert column(planned, "Total $").confidence >= SURE


def test_who_is_the_owner_where_the_creator_has_a_column() -> None:
    text = "Creator,Who,Views\nAna,Noor,100\nBob,Noor,200"
    assert fields(text) == ["creator_name", "owner", "views"]


def test_who_is_the_owner_where_two_names_fill_a_long_table() -> None:
    rows = "\n".join(f"@c{at},{('Noor', 'Sam')[at % 2]},{at + 100}" for at in range(12))
    assert fields(f"Handle,Who,Views\n{rows}") == ["handle", "owner", "views"]


def test_a_total_beside_parts_of_a_cost_is_their_sum() -> None:
    text = "Creator,Fee,Product cost,Total,Sales\nAna,100,20,120,3\nBob,200,25,225,4"
    assert fields(text)[3] == "total_cost"


def test_what_is_no_format_where_its_words_are_none() -> None:
    text = "Creator,What,Views\nAna,two boxes and a call,10\nBob,dinner,20"
    assert fields(text)[1] != "content_format"


STATES = """
CRIADOR DE CONTEÚDO,PROCESSO,PONTO DE SITUAÇÃO
Marta Leiria,Em curso,espera pela caixa
Greta Rossi,Concluído,correu muito bem
Sofia Melo,Desistiu,pediu mais uma semana
"""


def test_of_two_columns_for_the_status_the_one_with_stages_is_taken() -> None:
    assert fields(STATES) == ["creator_name", "status", None]
    swapped = STATES.replace("PROCESSO,PONTO DE SITUAÇÃO", "PONTO DE SITUAÇÃO,PROCESSO")
    assert fields(swapped) == ["creator_name", "status", None]
    remarks_first = "\n".join(
        f"{name},{remark},{state}"
        for name, state, remark in (line.split(",") for line in STATES.strip().split("\n"))
    )
    assert fields(remarks_first) == ["creator_name", None, "status"]


def test_what_stands_under_the_other_status_is_kept_beside_the_row() -> None:
    planned = plan(csv_file("t.csv", STATES))
    creator = records(planned, "creator")[0]
    assert creator.values["stage"] == "in_production"
    assert creator.extras == {"PONTO DE SITUAÇÃO": "espera pela caixa"}


def test_a_status_of_parcels_is_theirs_and_one_of_bills_is_the_payment() -> None:
    head = "Creator,Post link,Status"
    links = [f"https://www.instagram.com/p/Demo{at}/" for at in range(3)]
    for words, field in (
        (("In transit", "Delivered", "Packed"), "ship_status"),
        (("offen", "bezahlt", "überfällig"), "payment_status"),
        (("contacted", "negotiating", "signed"), "status"),
    ):
        rows = [f"Ana {at},{links[at]},{word}" for at, word in enumerate(words)]
        assert fields("\n".join([head, *rows]))[2] == field


def test_a_product_sent_is_the_product_where_it_has_a_name() -> None:
    text = "Creator,Produit envoyé,N° de suivi\nAna,Savon au miel,DEMO1\nBob,Coffret hiver,DEMO2"
    assert fields(text) == ["creator_name", "product", "tracking_number"]


def test_a_guess_by_a_word_inside_the_heading_stays_a_question() -> None:
    text = "Creator,Handle,Followers,Some rate\nAna,@ana,12000,200\nBob,@bob,9000,150"
    assert column(plan(csv_file("t.csv", text)), "Some rate").confidence < SURE
