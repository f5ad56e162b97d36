from __future__ import annotations

from dataclasses import replace

import pytest

from infdesk.domain.choices import Choices
from infdesk.domain.plan import SURE
from infdesk.domain.problem import UserError
from infdesk.sheets.matching.columns import fingerprint, match_columns
from tests.sheets.sheet_files import NO_DESK, column, csv_file, fields, plan, said, table_of

TRACKER = """
Creator,Platform,Format,Post date,Fee,Views,Likes,Comments,Clicks,Orders,Revenue
Ana,IG,Reel,2025-01-03,200,1000,90,4,30,2,80.50
Bob,TT,Video,2025-01-09,150,5000,300,12,60,5,210
Cee,YT,Review,2025-02-02,400,9000,500,40,90,7,333.25
"""


def test_a_plain_tracker_is_matched_without_a_question() -> None:
    columns = match_columns(table_of(TRACKER), NO_DESK, Choices())
    assert [c.field for c in columns] == [
        "creator_name", "platform", "content_format", "post_date", "fee_agreed", "views", "likes",
        "comments", "clicks", "orders", "revenue",
    ]  # fmt: skip
    assert all(c.confidence >= SURE for c in columns)


def test_comments_with_words_are_remarks_and_with_numbers_a_counter() -> None:
    remarks = fields("Creator,Views,Comments\nAna,100,posted late\nBob,200,very friendly")
    numbers = fields("Creator,Views,Comments\nAna,100,14\nBob,200,22")
    assert (remarks[2], numbers[2]) == ("notes", "comments")


def test_engagement_is_a_rate_or_a_count_by_its_values() -> None:
    rate = fields("Creator,Followers,Engagement\nAna,20000,3.1%\nBob,30000,2.8%")
    count = fields("Creator,Reach,Engagement\nAna,20000,3100\nBob,30000,2800")
    assert (rate[2], count[2]) == ("engagement_rate", "engagements")


def test_paid_is_money_or_a_tick_by_its_values() -> None:
    money = fields("Creator,Views,Paid\nAna,100,$250\nBob,200,$300")
    tick = fields("Creator,Views,Paid\nAna,100,yes\nBob,200,no")
    assert (money[2], tick[2]) == ("fee_agreed", "payment_status")


def test_a_link_is_a_post_or_a_profile_by_its_values() -> None:
    post = fields("Creator,Views,Link\nAna,9,https://www.instagram.com/p/Cabcdefgh1/")
    profile = fields("Creator,Followers,Link\nAna,9000,https://www.instagram.com/ana.makes")
    assert (post[2], profile[2]) == ("post_url", "profile_url")


def test_words_under_a_heading_of_numbers_are_not_forced_into_it() -> None:
    text = "instagram name,Followers,Views avg.\nana,9000,Spain\nbob,8000,Portugal"
    assert fields(text) == ["handle_instagram", "followers", None]


def test_the_first_column_of_names_beside_another_is_the_handle() -> None:
    text = "youtuber name,channel name,Subscribers\ntechana,Tech with Ana,9000\nbobtv,Bob TV,800"
    assert fields(text) == ["handle_youtube", "creator_name", "followers"]


def test_a_junk_heading_is_told_by_its_values() -> None:
    assert fields("qzjv,Followers,Niche\n@ana.makes,900,tea\n@bob_fit,800,gym")[0] == "handle"


def test_twins_of_text_and_number_both_feed_the_field_and_the_number_speaks() -> None:
    text = "Name,Followers,Followers\nAna,1.2M,1200000\nBob,85K,85400"
    planned = plan(csv_file("list.csv", text))
    twins = [c for c in planned.files[0].sheets[0].columns if c.field == "followers"]
    assert [c.letter for c in twins] == ["B", "C"]
    assert "column C" in twins[0].note
    assert "number" in twins[0].note


def test_the_founders_choice_wins_over_everything() -> None:
    facts = replace(NO_DESK, layouts={fingerprint(("Creator", "Views")): {"Views": "reach"}})
    table = table_of("Creator,Views\nAna,10\nBob,20")
    remembered = match_columns(table, facts, Choices())[1]
    chosen = match_columns(table, facts, Choices(fields={"views": "impressions"}))[1]
    assert (remembered.field, remembered.confidence) == ("reach", 1.0)
    assert (chosen.field, chosen.confidence) == ("impressions", 1.0)


def test_a_column_can_be_told_to_feed_nothing() -> None:
    columns = match_columns(table_of(TRACKER), NO_DESK, Choices(fields={"Likes": None}))
    assert columns[6].field is None


def test_a_field_that_does_not_exist_is_refused_with_its_neighbours() -> None:
    with pytest.raises(UserError, match="impressions"):
        plan(csv_file("t.csv", TRACKER), fields={"Views": "impresions"})


def test_a_doubtful_column_is_named_with_the_option_that_changes_it() -> None:
    planned = plan(
        csv_file("t.csv", "Creator,Post date,Sales\nAna,2025-01-02,30\nBob,2025-01-05,9")
    )
    assert column(planned, "Sales").confidence < SURE
    assert '--map "Sales=' in said(planned)


def test_the_same_layout_has_the_same_sign_however_it_is_typed() -> None:
    assert fingerprint(("Link Clicks", "Fee")) == fingerprint((" link_clicks", "FEE"))
    assert fingerprint(("Link Clicks", "Fee")) != fingerprint(("Fee", "Link Clicks"))


def test_a_password_column_is_never_matched_nor_shown() -> None:
    planned = plan(csv_file("a.csv", "name,email,password\nJo,jo@x.org,hunter2"))
    secret = column(planned, "password")
    assert (secret.field, secret.sample) == (None, "")
    assert "hunter2" not in repr(planned)


def test_a_first_heading_behind_a_number_sign_is_no_comment() -> None:
    assert fields("# Posts,Creator,Views\n2,Ana,100\n3,Bob,200") == [
        "num_posts", "creator_name", "views",
    ]  # fmt: skip


@pytest.mark.parametrize("heads", [("Gross sales", "Net sales"), ("Net sales", "Gross sales")])
def test_of_gross_and_net_sales_the_net_is_the_revenue(heads: tuple[str, str]) -> None:
    found = fields(f"Creator,Platform,Likes,{heads[0]},{heads[1]}\nAna,TikTok,10,50.00,45.00")
    assert heads[found.index("revenue") - 3] == "Net sales"


def test_a_total_beside_months_alone_is_nobodys_cost() -> None:
    text = "Month,Ana Ruiz,Leo Cruz,Total\nMarch 2025,686,980,1666\nApril 2025,441,0,441"
    assert "total_cost" not in fields(text)
