from __future__ import annotations

from dataclasses import replace
from datetime import date

from infdesk.domain.choices import FileKind
from infdesk.domain.plan import Totals
from tests.sheets.sheet_files import (
    NO_DESK,
    book,
    csv_file,
    left_out,
    only,
    only_sheet,
    plan,
    records,
    said,
)

TRACKER = """
campaign_id,influencer_name,platform,tier,follower_count,content_type,campaign_month,fee_usd,\
views,likes,comments,link_clicks,signups,paid_conversions,revenue_attributed_usd
K1,TeaTime,youtube,macro,1850000,dedicated_video,2025-01,1500,42000,1850,280,890,28,4,378
K2,DevDuo,twitter,micro,42000,thread,2025-01,150,8500,320,89,210,6,1,72.50
K3,PodPair,podcast,macro,2200000,host_read_ad,2025-02,2200,38000,0,0,620,29,5,432
K4,TeaTime,youtube,macro,1920000,integration,2025-02,1000,31000,1420,190,580,21,3,315
"""
ROUNDS = """
Round,Creator,Platform,Format,Offer,Posted,Fee,Clicks,Orders,Revenue,Code
1,Ana,Instagram,Reel,10% off,2025-01-05,300,120,5,250,ANA10
1,Ana,Instagram,Reel,10% off,2025-01-07,300,90,4,200,ANA10
2,Bob,TikTok,Video,Free shipping,2025-02-11,150,60,1,45,BOB
"""
CYCLE_RESULTS = """
campaign_id,platform,influencer_category,start_date,engagements,estimated_reach,product_sales,\
campaign_duration_days,end_date
CAMP1,TikTok,Fitness,01-Jan-22,79900,1892,2834,14,15/01/2022
CAMP2,YouTube,Food,44577,47985,437228,165,23,08/02/2022
CAMP3,TikTok,Travel,17.May.2023,13875,982513,"€ 1,296",24,10/06/2023
CAMP4,Instagram,Tech,18-May-23,1283,253347,$1321,,11/06/2023
CAMP5,Instagram,Tech,19-May-23,1200,2533,20,5,
CAMP1,TikTok,Fitness,01-Jan-22,79900,1892,2834,14,15/01/2022
"""


def test_a_tracker_states_its_totals() -> None:
    sheet = only_sheet(plan(csv_file("report.csv", TRACKER)))
    assert sheet.kind is FileKind.TRACKER
    assert sheet.totals == Totals(
        orders=None, revenue=119_750, spend=485_000, conversions=13, leads=84, posts=4, clicks=2300
    )
    assert (sheet.start, sheet.end) == (date(2025, 1, 1), date(2025, 2, 28))


def test_a_campaign_id_of_each_row_makes_one_campaign_named_after_the_file() -> None:
    planned = plan(csv_file("report_2025 v2.csv", TRACKER))
    assert planned.campaign == "report_2025 v2"
    assert only(planned, "campaign").values == {"name": "report_2025 v2"}
    assert [c.values["name"] for c in records(planned, "cycle")] == ["2025-01", "2025-02"]


def test_a_post_is_known_again_by_the_sources_own_id() -> None:
    keys = [r.key for r in records(plan(csv_file("report.csv", TRACKER)), "deliverable")]
    assert keys[0] == ("report", "id", "k1")


def test_a_creator_of_several_rows_is_one_with_a_size_for_each_month() -> None:
    planned = plan(csv_file("report.csv", TRACKER))
    assert [c.values["name"] for c in records(planned, "creator")] == [
        "TeaTime",
        "DevDuo",
        "PodPair",
    ]
    sizes = [(r.values["day"], r.values["followers"]) for r in records(planned, "observation")]
    assert (date(2025, 1, 1), 1_850_000) in sizes
    assert (date(2025, 2, 1), 1_920_000) in sizes


def test_a_podcasts_likes_are_unknown_not_zero() -> None:
    planned = plan(csv_file("report.csv", TRACKER))
    numbers = {r.key[2]: r.values for r in records(planned, "measurement")}
    assert "likes" not in numbers["k3"]
    assert numbers["k3"]["views"] == 38_000
    assert "0 in every podcast row" in said(planned)


def test_a_column_of_zeros_beside_real_numbers_is_not_measured() -> None:
    planned = plan(csv_file("t.csv", "Creator,Reach,Likes\nAna,0,30\nBob,0,50"))
    assert all("reach" not in r.values for r in records(planned, "measurement"))
    assert "not measured" in said(planned)


def test_the_stated_tier_is_kept_and_the_contradiction_said() -> None:
    planned = plan(csv_file("report.csv", TRACKER))
    assert records(planned, "creator")[0].values["stated_tier"] == "macro"
    assert "(mega there)" in said(planned)


def test_names_keep_the_sheets_spelling_beside_the_canonical_word() -> None:
    post = records(plan(csv_file("report.csv", TRACKER)), "deliverable")[1]
    assert (post.values["platform"], post.values["platform_name"]) == ("x", "twitter")
    assert (post.values["format"], post.values["format_name"]) == ("thread", "thread")


def test_rows_of_the_past_are_from_record_and_live() -> None:
    planned = plan(csv_file("report.csv", TRACKER))
    assert all(r.values["from_record"] for r in records(planned, "agreement"))
    assert {r.values["state"] for r in records(planned, "deliverable")} == {"live"}
    assert {r.values["state"] for r in records(planned, "cycle")} == {"closed"}


def test_a_post_of_the_future_is_planned() -> None:
    text = "Creator,Post date,Fee,Views\nAna,2026-02-01,200,\nBob,2025-02-01,200,90"
    posts = records(plan(csv_file("t.csv", text)), "deliverable")
    assert [p.values["state"] for p in posts] == ["planned", "live"]


def test_a_cancelled_post_is_kept_as_such() -> None:
    text = "Creator,Post date,Fee,Status\nAna,2025-02-01,200,Cancelled\nBob,2025-02-01,200,Posted"
    posts = records(plan(csv_file("t.csv", text)), "deliverable")
    assert [p.values["state"] for p in posts] == ["cancelled", "live"]


def test_equals_without_id_or_address_are_told_apart_by_their_number() -> None:
    planned = plan(csv_file("r.csv", ROUNDS))
    first, second, _ = (r.key for r in records(planned, "deliverable"))
    assert first[:-1] == second[:-1] == ("r", "name", "ana", 1, "instagram", "reel", "10% off")
    assert (first[-1], second[-1]) == (1, 2)


def test_a_round_column_numbers_the_cycles() -> None:
    planned = plan(csv_file("r.csv", ROUNDS))
    assert planned.cycles_by == "column Round"
    numbers = [c.values["number"] for c in records(planned, "cycle")]
    assert numbers == [1, 2]
    assert len(records(planned, "agreement_cycle")) == 2


def test_offers_and_codes_stand_beside_the_post() -> None:
    planned = plan(csv_file("r.csv", ROUNDS))
    assert {o.values["name"] for o in records(planned, "offer")} == {"10% off", "Free shipping"}
    code = records(planned, "code")[0]
    assert code.key == ("ana10",)
    assert {"creator_id", "campaign_id", "offer_id"} <= set(code.refs)


def test_a_posts_address_is_its_key() -> None:
    text = (
        "Creator,Post URL,Views,Fee\n"
        "Ana,https://www.instagram.com/p/Cabcdefgh1/?igsh=x,90,100\n"
        "Bob,https://example.org/article,80,50"
    )
    keys = [r.key for r in records(plan(csv_file("t.csv", text)), "deliverable")]
    assert keys[0] == ("url", "instagram:Cabcdefgh1")
    assert keys[1][:3] == ("t", "name", "bob")


def test_a_bare_counter_of_rows_is_no_id() -> None:
    text = "id,Creator,Platform,Views,Fee\n1,Ana,IG,90,100\n2,Bob,IG,80,50"
    keys = [r.key for r in records(plan(csv_file("t.csv", text)), "deliverable")]
    assert "id" not in keys[0]


def test_an_id_in_two_rows_is_one_post_with_the_later_numbers() -> None:
    text = (
        "Post ID,Creator,Post date,Views,Fee\nP-77001,Ana,2025-01-02,90,100\n"
        "P-77001,Ana,2025-01-02,140,100\nP-77002,Bob,2025-01-02,80,50"
    )
    planned = plan(csv_file("t.csv", text))
    assert len(records(planned, "deliverable")) == 2
    assert records(planned, "measurement")[0].values["views"] == 140


def test_several_posts_in_a_row_are_several_deliverables_of_one_agreement() -> None:
    text = "Creator,Platform,Posts,Reach,Cost\nAna,IG,3,45000,$1500\nBob,TT,1,9100,$300"
    planned = plan(csv_file("t.csv", text))
    assert only_sheet(planned).totals.posts == 4
    numbers = records(planned, "measurement")
    assert "agreement_id" in numbers[0].refs
    assert "deliverable_id" in numbers[1].refs


def test_a_total_beside_its_parts_is_not_added_to_them() -> None:
    text = "Creator,Views,Fee,Product cost,Total cost\nAna,90,100,20,150\nBob,80,100,20,120"
    charges = records(plan(csv_file("t.csv", text)), "charge")
    assert [(c.values["kind"], c.values["amount"]) for c in charges] == [
        ("fee", 10_000), ("product", 2_000), ("other", 3_000), ("fee", 10_000), ("product", 2_000),
    ]  # fmt: skip


def test_parts_above_their_total_are_said() -> None:
    text = "Creator,Views,Fee,Product cost,Total cost\nAna,90,100,20,50\nBob,80,100,20,120"
    assert "1 rows" in said(plan(csv_file("t.csv", text)))


def test_a_counter_below_zero_leaves_its_row_out_with_the_place() -> None:
    planned = plan(csv_file("t.csv", "Creator,Views,Clicks\nAna,90,-4\nBob,80,3"))
    (row,) = left_out(planned)
    assert row.left_out is not None
    assert (row.row, row.left_out.column) == (2, "Clicks")
    assert len(records(planned, "deliverable")) == 1


def test_what_cannot_be_read_is_kept_as_text_and_said() -> None:
    planned = plan(csv_file("t.csv", "Creator,Views,Clicks\nAna,plenty,4\nBob,80,3\nCee,70,2"))
    assert records(planned, "deliverable")[0].extras == {"Views": "plenty"}
    assert "“plenty” cannot be read as a number" in said(planned)


def test_columns_that_match_nothing_are_kept_beside_the_row() -> None:
    planned = plan(csv_file("t.csv", "Creator,Views,Mood,Mood\nAna,90,sunny,high\nBob,80,,low"))
    first, second = (r.extras for r in records(planned, "deliverable"))
    assert first == {"Mood": "sunny", "Mood (2)": "high"}
    assert second == {"Mood (2)": "low"}


def test_results_of_cycles_name_no_creator_and_invent_none() -> None:
    planned = plan(csv_file("roi.csv", CYCLE_RESULTS))
    assert records(planned, "creator") == []
    assert records(planned, "deliverable") == []
    first = records(planned, "measurement")[0]
    assert first.values["kind"] == "period"
    assert (first.values["period_start"], first.values["conversions"]) == (date(2022, 1, 1), 2834)
    assert first.extras["influencer_category"] == "Fitness"


def test_days_of_every_spelling_land_in_their_month() -> None:
    numbers = records(plan(csv_file("roi.csv", CYCLE_RESULTS)), "measurement")
    assert [r.values["period_start"] for r in numbers[1:3]] == [
        date(2022, 1, 16),
        date(2023, 5, 17),
    ]
    assert [r.values["period_end"] for r in numbers[3:]] == [date(2023, 6, 11), date(2023, 5, 24)]


def test_an_exactly_repeated_row_counts_once_and_is_said() -> None:
    planned = plan(csv_file("roi.csv", CYCLE_RESULTS))
    sheet = only_sheet(planned)
    assert [row.row for row in sheet.rows if row.repeat] == [7]
    assert sheet.totals.orders == 2834 + 165 + 1296 + 1321 + 20
    assert "repeats an earlier row exactly" in said(planned)


def test_repeats_without_an_id_can_be_kept() -> None:
    text = "Creator,Platform,Views\nAna,IG,90\nAna,IG,90"
    file = csv_file("t.csv", text)
    assert len(records(plan(file), "deliverable")) == 1
    assert len(records(plan(file, keep_repeats=True), "deliverable")) == 2


def test_a_month_in_the_tab_dates_its_rows() -> None:
    rows = (("Creator", "Views"), ("Ana", 90), ("Bob", 20))
    planned = plan(book("team.xlsx", {"Jan 2025": rows}))
    assert records(planned, "deliverable")[0].values["month"] == "2025-01"


def test_a_platform_in_the_tab_names_the_account() -> None:
    rows = (("Creator", "Handle", "Views"), ("Ana", "@ana", 90), ("Bob", "@bob", 20))
    planned = plan(book("team.xlsx", {"TikTok": rows}))
    assert {r.values["platform"] for r in records(planned, "account")} == {"tiktok"}


def test_revenue_in_another_currency_is_kept_beside_and_said() -> None:
    text = "Creator,Views,Revenue (USD)\nAna,90,100\nBob,80,50"
    planned = plan(csv_file("t.csv", text), facts=replace(NO_DESK, currency="EUR"))
    assert all("revenue" not in r.values for r in records(planned, "measurement"))
    assert records(planned, "deliverable")[0].extras["Revenue (USD)"] == "100.00 USD"
    assert "counts in EUR" in said(planned)


def test_the_as_of_day_is_when_the_file_was_saved_but_not_before_its_posts() -> None:
    text = "Creator,Post date,Views\nAna,2025-06-01,90"
    old = csv_file("t.csv", text, saved=date(2025, 3, 1))
    assert plan(old).files[0].as_of == date(2025, 6, 1)
    assert plan(old, as_of=date(2025, 7, 1)).files[0].as_of == date(2025, 7, 1)


def test_a_known_file_keeps_its_earlier_day() -> None:
    file = csv_file("t.csv", "Creator,Views\nAna,90\nBob,80")
    facts = replace(NO_DESK, as_of={file.sha256: date(2025, 5, 5)})
    planned = plan(file, facts=facts)
    assert planned.files[0].as_of == date(2025, 5, 5)
    assert records(planned, "measurement")[0].values["day"] == date(2025, 5, 5)


def test_a_number_that_nothing_can_reach_is_kept_as_text() -> None:
    huge = "9" * 400
    text = f"Creator,Views,Fee,Commission %\nAna,{huge},{huge},{huge}\nBob,12,$20,5%"
    planned = plan(csv_file("t.csv", text))
    first, _ = records(planned, "deliverable")
    assert (first.extras["Views"], first.extras["Fee"]) == (huge, huge)
    assert [r.values["amount"] for r in records(planned, "charge")] == [2000]


def test_a_length_beyond_the_calendar_ends_nothing() -> None:
    head = "Creator,Start date,Campaign duration days,Views"
    text = f"{head}\nAna,2025-01-03,999999999,5\nBob,2025-01-04,7,6"
    first, second = records(plan(csv_file("t.csv", text)), "deliverable")
    assert "post_until" not in first.values
    assert str(second.values["post_until"]) == "2025-01-11"


def test_a_month_that_is_over_makes_no_post_of_one_that_is_still_being_made() -> None:
    text = "Creator,Month,Status,Fee\nAna,2025-03,In production,100\nBob,2025-03,,100\n"
    text += "Cee,2025-03,Declined,100\nDoe,2025-03,Posted,100"
    states = [r.values["state"] for r in records(plan(csv_file("t.csv", text)), "deliverable")]
    assert states == ["planned", "live", "cancelled", "live"]


def test_the_address_of_a_post_tells_the_platform_where_no_column_does() -> None:
    text = "Creator,Handle,Post link,Views\n"
    text += "Ana,@ana,https://www.instagram.com/reel/Demo1/,5\n"
    text += "Bob,@bob,https://www.tiktok.com/@bob/video/7527623000473079054,6"
    planned = plan(csv_file("t.csv", text))
    assert [r.values["platform"] for r in records(planned, "deliverable")] == [
        "instagram", "tiktok",
    ]  # fmt: skip
    assert [r.values["platform"] for r in records(planned, "account")] == ["instagram", "tiktok"]


def test_what_codes_brought_is_of_the_agreement_and_makes_no_post() -> None:
    text = "Creator,Code,Uses,Revenue\nAna,ANA10,12,640\nBob,BOB15,3,120"
    planned = plan(csv_file("codes.csv", text))
    assert records(planned, "deliverable") == []
    told = [r.values for r in records(planned, "measurement")]
    assert [(t["kind"], t["conversions"], t["revenue"]) for t in told] == [
        ("period", 12, 64000), ("period", 3, 12000),
    ]  # fmt: skip
    assert [r.values["code"] for r in records(planned, "code")] == ["ANA10", "BOB15"]


def test_ids_that_count_the_rows_are_none_of_the_posts() -> None:
    head = "Post ID,Creator,Format,Post date,Views,Fee\n"
    january = f"{head}1,Ana,Reel,2025-01-04,800,400\n2,Bob,Reel,2025-01-09,90,100"
    february = f"{head}1,Cy Dee,Reel,2025-02-04,70,300\n2,Ana,Reel,2025-02-09,60,100"
    named = [
        [r.key[2] for r in records(plan(csv_file("posts.csv", text)), "deliverable")]
        for text in (january, february)
    ]
    assert named == [["ana", "bob"], ["cy dee", "ana"]]
    real = f"{head}731,Ana,Reel,2025-01-04,800,400\n912,Bob,Reel,2025-01-09,90,100"
    assert {r.key[-1] for r in records(plan(csv_file("p.csv", real)), "deliverable")} == {
        "731", "912",
    }  # fmt: skip


def test_an_arrangement_that_is_none_of_the_models_is_kept_in_its_words() -> None:
    text = "Creator,Post date,Collab type,Views\nAna,2025-03-01,150€ + product,5\n"
    planned = plan(csv_file("t.csv", text + "Bob,2025-03-01,Gifted,6"))
    kept = [r.extras for r in records(planned, "deliverable")]
    assert kept == [{"Collab type": "150€ + product"}, {}]
    assert [r.values.get("model") for r in records(planned, "agreement")] == [None, "gifting"]


def test_a_second_count_of_sales_is_kept_beside_the_row() -> None:
    text = "Creator,Post date,Orders,Conversions,Code uses\nAna,2025-03-01,7,9,5"
    planned = plan(csv_file("t.csv", text))
    assert [r.values["conversions"] for r in records(planned, "measurement")] == [7]
    assert [r.extras for r in records(planned, "deliverable")] == [
        {"Conversions": "9", "Code uses": "5"}
    ]
