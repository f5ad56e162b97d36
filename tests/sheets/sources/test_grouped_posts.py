"""Rows with columns of their own for each post, or for each place."""

from __future__ import annotations

import pytest

from infdesk.domain.plan import ImportPlan
from infdesk.domain.record import Record
from tests.sheets.sheet_files import book, column, csv_file, fields, only_sheet, plan, records, said

LINKS = "https://www.instagram.com/reel/Demo"
WIDE = f"""
Creator,Fee,Link 1,Views 1,Date 1,Link 2,Views 2,Date 2
Ana,200,{LINKS}1/,8000,2025-03-01,{LINKS}2/,6000,2025-04-09
Bob,100,{LINKS}3/,1000,2025-03-02,,,
Cee,50,,,,,,
"""
PRODUCTS = """
CRIADOR,EMAIL,PROCESSO,PRODUTO 1,GRAVACAO1,PRODUTO2,GRAVACAO2,SKU
Marta,m@example.pt,Concluído,Colar,https://drive.example.com/a1,Brincos,https://drive.example.com/a2,C-1
Greta,g@example.it,Em curso,Brincos,,Anel,,B-2
Sofia,s@example.pt,Desistiu,,,,,A-3
"""
PLACES = """
Creator,Reel views,Story views,Story clicks,TikTok views,Total views
Ana,8000,1200,33,20000,29200
Bob,1000,,,,1000
"""


def numbers(planned: ImportPlan, name: str) -> int:
    return sum(int(str(m.values.get(name, 0))) for m in records(planned, "measurement"))


def test_each_post_of_a_row_has_its_own_numbers_and_its_own_day() -> None:
    planned = plan(csv_file("wide.csv", WIDE))
    days = {r.key: str(r.values["posted_on"]) for r in records(planned, "deliverable")
            if "posted_on" in r.values}  # fmt: skip
    assert days == {
        ("url", "instagram:Demo1"): "2025-03-01",
        ("url", "instagram:Demo2"): "2025-04-09",
        ("url", "instagram:Demo3"): "2025-03-02",
    }
    measured = {r.key[1]: r.values["views"] for r in records(planned, "measurement")}
    assert measured == {"instagram:Demo1": 8000, "instagram:Demo2": 6000, "instagram:Demo3": 1000}


def test_the_fee_of_a_row_is_counted_once_however_many_posts_it_has() -> None:
    planned = plan(csv_file("wide.csv", WIDE))
    assert [r.values["amount"] for r in records(planned, "charge")] == [20000, 10000, 5000]
    assert all("deliverable_id" not in r.refs for r in records(planned, "charge"))
    assert only_sheet(planned).totals.spend == 35000


def test_a_row_whose_posts_are_not_named_yet_still_owes_one() -> None:
    planned = plan(csv_file("wide.csv", WIDE))
    assert [r.values["state"] for r in records(planned, "deliverable")][-1] == "planned"


def test_a_later_file_with_the_second_post_keeps_the_fee_where_it_was() -> None:
    earlier = WIDE.replace(f"{LINKS}2/,6000,2025-04-09", ",,")
    one, other = (records(plan(csv_file("wide.csv", text)), "charge") for text in (earlier, WIDE))
    assert [r.key for r in one] == [r.key for r in other]


def test_products_with_recordings_are_posts_named_after_them() -> None:
    planned = plan(csv_file("março 2025.csv", PRODUCTS))
    told = [(r.values.get("title"), r.values["state"]) for r in records(planned, "deliverable")]
    assert told == [
        ("Colar", "live"), ("Brincos", "live"), ("Brincos", "planned"), ("Anel", "planned"),
        (None, "cancelled"),
    ]  # fmt: skip
    kept = [r.extras for r in records(planned, "deliverable") if r.extras]
    assert kept[0]["GRAVACAO2"] == "https://drive.example.com/a2"
    assert kept[2]["SKU"] == "A-3"


def test_recordings_that_are_addresses_of_posts_are_where_they_were_posted() -> None:
    text = PRODUCTS.replace("https://drive.example.com/a", LINKS)
    planned = plan(csv_file("março 2025.csv", text))
    told = [(r.values.get("url"), r.values.get("platform"), r.values.get("title"))
            for r in records(planned, "deliverable")]  # fmt: skip
    assert told[:2] == [
        (f"{LINKS}1", "instagram", "Colar"), (f"{LINKS}2", "instagram", "Brincos"),
    ]  # fmt: skip
    assert all("Demo" not in str(r.extras) for r in records(planned, "deliverable"))


def test_a_recording_beside_the_address_of_the_post_stays_a_recording() -> None:
    head = "Creator,Link 1,Footage 1,Link 2,Footage 2"
    row = ",".join(f"{LINKS}{n}/" for n in (1, 8, 2, 9))
    planned = plan(csv_file("wide.csv", f"{head}\nAna,{row}\nBob,{LINKS}3/,,{LINKS}4/,"))
    found = records(planned, "deliverable")
    assert [r.values["url"] for r in found] == [f"{LINKS}{n}/" for n in (1, 2, 3, 4)]
    assert column(planned, "Footage 1").field == "content_asset_link"


def test_a_lone_recording_that_is_the_address_of_a_post_is_where_it_was_posted() -> None:
    text = f"Criadora,Produto,Gravação,Data\nBia,Sérum,{LINKS}1/,2025-03-04\nRafa,Óleo,{LINKS}2/,"
    assert fields(text)[2] == "post_url"
    assert fields(text.replace(LINKS, "https://drive.example.com/a"))[2] == "content_asset_link"


SOLD = f"""
Creator,Link 1,Date 1,Link 2,Date 2,Orders,Revenue
Ana,{LINKS}1/,2025-03-04,{LINKS}2/,2025-03-18,31,4588
Bob,{LINKS}3/,2025-03-06,,,12,1776
"""


def spans(planned: ImportPlan) -> list[tuple[str, str]]:
    numbers = (r.values for r in records(planned, "measurement"))
    return [(str(n["period_start"]), str(n["period_end"])) for n in numbers]


def test_what_several_posts_sold_is_of_all_their_days() -> None:
    assert spans(plan(csv_file("wide.csv", SOLD))) == [
        ("2025-03-04", "2025-03-18"), ("2025-03-06", "2025-03-06"),
    ]  # fmt: skip


@pytest.mark.parametrize("tab", ["MARÇO 25", "March 2025", "März", "2025-03"])
def test_what_posts_sold_is_of_the_month_that_their_tab_is_named_for(tab: str) -> None:
    rows = csv_file("wide.csv", SOLD).sheets[0].rows
    month = ("2025-03-01", "2025-03-31")
    assert spans(plan(book("wide.xlsx", {tab: rows}))) == [month, month]


def test_a_tab_of_another_month_does_not_date_what_posts_sold() -> None:
    rows = csv_file("wide.csv", SOLD).sheets[0].rows
    assert spans(plan(book("wide.xlsx", {"April 2025": rows})))[0] == ("2025-03-04", "2025-03-18")


def test_numbers_by_place_stay_apart_and_their_total_is_not_added_to_them() -> None:
    planned = plan(csv_file("places.csv", PLACES))
    assert numbers(planned, "views") == 8000 + 1200 + 20000 + 1000
    assert numbers(planned, "clicks") == 33
    told = {(r.values.get("platform"), r.values.get("format")) for r in
            records(planned, "measurement")}  # fmt: skip
    assert told == {("instagram", "reel"), (None, "story"), ("tiktok", None)}
    assert records(planned, "deliverable")[0].extras == {"Total views": "29200"}
    assert {r.values["state"] for r in records(planned, "deliverable")} == {"live"}


def test_a_total_stands_where_a_row_names_no_place() -> None:
    planned = plan(csv_file("places.csv", PLACES + "Cee,,,,,700\n"))
    assert numbers(planned, "views") == 30200 + 700


def test_rows_of_nobody_keep_the_numbers_of_all_their_posts() -> None:
    text = "Creator,Month,Views 1,Clicks 1,Views 2,Clicks 2\nAna,2025-03,5,1,6,1\n,2025-03,70,2,9,3"
    planned = plan(csv_file("wide.csv", text))
    assert (numbers(planned, "views"), numbers(planned, "clicks")) == (90, 7)
    assert not any(row.left_out for row in only_sheet(planned).rows)


def test_a_number_below_zero_in_any_group_is_named_with_its_heading() -> None:
    planned = plan(csv_file("wide.csv", WIDE.replace("6000", "-6000")))
    left = [row.left_out for row in only_sheet(planned).rows if row.left_out]
    assert [problem.what for problem in left] == [
        "“Views 2” is -6000, and nothing can be counted below zero."
    ]


def test_a_second_column_for_the_same_number_is_kept_beside_the_row() -> None:
    text = f"Creator,Post link,Views,Seen\nAna,{LINKS}1/,5,7"
    planned = plan(csv_file("t.csv", text), fields={"Views": "views", "Seen": "views"})
    assert numbers(planned, "views") == 5
    assert records(planned, "deliverable")[0].extras == {"Seen": "7"}


def test_fees_in_several_columns_add_up_unless_their_currencies_differ() -> None:
    text = "Creator,Post link,Views,Fee 1,Fee 2\nAna,{0},5,100,50\nBob,{1},6,,70"
    planned = plan(csv_file("fees.csv", text.format(f"{LINKS}1/", f"{LINKS}2/")))
    assert [r.values["amount"] for r in records(planned, "charge")] == [15000, 7000]
    mixed = plan(csv_file("fees.csv", text.format(f"{LINKS}1/", f"{LINKS}2/")
                          .replace("100,50", "$100,€50").replace(",,70", ",$30,€70")))  # fmt: skip
    assert "In 2 rows “Fee 2” is in another currency than what it is added to." in said(mixed)


def every_record(planned: ImportPlan) -> list[Record]:
    return [r for _, sheet in planned.sheets() for row in sheet.rows for r in row.records]


TWO_POSTS = """Creator,Instagram,Followers,TikTok,Followers,Fee,Post,Date,Views,Post,Date,Views
Ana,@ana,12400,@anatok,88000,300,https://www.instagram.com/p/DUana000001/,2025-03-03,9000,\
https://www.tiktok.com/@anatok/video/7480000000000000004,2025-03-05,33000
Leo,@leo,2100,@leo.tt,310000,500,https://www.instagram.com/p/DUleo000001/,2025-03-04,1500,\
https://www.tiktok.com/@leo.tt/video/7480000000000000005,2025-03-09,120000
"""


def test_a_second_post_under_the_very_same_headings_is_a_post_of_its_own() -> None:
    planned = plan(csv_file("posts.csv", TWO_POSTS))
    posts = records(planned, "deliverable")
    assert [(str(p.values["posted_on"]), p.values["platform"]) for p in posts] == [
        ("2025-03-03", "instagram"), ("2025-03-05", "tiktok"),
        ("2025-03-04", "instagram"), ("2025-03-09", "tiktok"),
    ]  # fmt: skip
    views = [int(str(m.values["views"])) for m in records(planned, "measurement")]
    assert sorted(views) == [1_500, 9_000, 33_000, 120_000]


def test_followers_behind_a_platform_are_of_that_platform() -> None:
    seen = records(plan(csv_file("posts.csv", TWO_POSTS)), "observation")
    assert sorted(int(str(o.values["followers"])) for o in seen) == [2_100, 12_400, 88_000, 310_000]


def test_equal_headings_with_other_numbers_are_two_facts_and_none_is_lost() -> None:
    text = "Code,Creator,Uses,Revenue,Uses,Revenue\nANA10,Ana,23,1047.8,41,1876.35"
    planned = plan(csv_file("codes.csv", text))
    kept = {name: text for r in every_record(planned) for name, text in r.extras.items()}
    assert kept == {"Uses": "41", "Revenue": "1876.35"}


def test_what_a_list_of_codes_says_beside_is_kept_with_the_agreement() -> None:
    text = "Code,Creator,Orders,Active?\nANA10,Ana,23,expired"
    kept = [r for r in every_record(plan(csv_file("codes.csv", text))) if r.extras]
    assert [(r.entity, dict(r.extras)) for r in kept] == [("agreement", {"Active?": "expired"})]
