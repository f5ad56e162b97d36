from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.choices import FileKind
from tests.sheets.sheet_files import csv_file, left_out, only, only_sheet, plan, records, said

CRM = """
Campaign Title,Creator Display Name,IG Handle,Primary Channel,Workstream Stage,\
Estimated Creator Fee (USD),Audience Size,Avg Engagement %,Contact Email,Region,Content Pillars,\
Preferred Publish Date,Creator Notes
Autumn Box,Sam River,@samstyle,instagram,outreach,1800,125000,4.6,sam@example.com,US,\
"fashion,home",2026-08-05,short videos
Winter Box,Mina Chow,@minamake,instagram,contract_sent,2400,210000,3.9,mina@example.com,UK,\
beauty,2026-08-07,
"""
RANKING = """
instagram name,influencer name,Category_1,Category_2,Followers,Followers,Likes avg,Likes avg
ana.makes,Ana Makes,Beauty,Crafts,1.2M,1200000,9.8K,9800
bob_fit,Bob,Fitness,,85.4K,85400,N/A,#VALOR!
cee,Cee,Food,,12.1K,99000,300,300
"""


def test_a_crm_sheet_is_a_list_and_makes_no_campaign() -> None:
    planned = plan(csv_file("crm.csv", CRM))
    assert only_sheet(planned).kind is FileKind.CREATOR_LIST
    assert planned.campaign is None
    assert planned.shared == ()


def test_everything_a_list_says_of_a_creator_is_kept() -> None:
    creator = records(plan(csv_file("crm.csv", CRM)), "creator")[0]
    assert creator.values == {
        "name": "Sam River",
        "niche": "fashion,home",
        "place": "US",
        "notes": "short videos",
        "stage": "contacted",
        "tags": "Autumn Box",
    }
    assert creator.extras["Estimated Creator Fee (USD)"] == "1800"


def test_an_engagement_rate_keeps_what_it_was_called() -> None:
    seen = records(plan(csv_file("crm.csv", CRM)), "observation")[0].values
    assert seen["engagement_rate"] == pytest.approx(0.046)
    assert (seen["rate_definition"], seen["followers"]) == ("Avg Engagement %", 125_000)


def test_the_plain_numbers_of_twin_columns_are_used() -> None:
    planned = plan(csv_file("top.csv", RANKING))
    seen = [r.values for r in records(planned, "observation")]
    assert [s["followers"] for s in seen] == [1_200_000, 85_400, 99_000]
    assert seen[0]["average_likes"] == 9800
    assert "average_likes" not in seen[1]


def test_twins_that_disagree_are_said() -> None:
    assert "say different numbers in 1 rows" in said(plan(csv_file("top.csv", RANKING)))


def test_several_columns_of_categories_are_kept_together() -> None:
    creator = records(plan(csv_file("top.csv", RANKING)), "creator")[0]
    assert creator.values["niche"] == "Beauty, Crafts"
    assert creator.extras == {}


def test_one_person_may_have_accounts_of_several_sizes() -> None:
    text = (
        "Name,IG Handle,IG Followers,TikTok Handle,TikTok Followers\n"
        "Ana,@ana.ig,12.5K,@ana_tt,40K\nBob,@bob,8K,,"
    )
    planned = plan(csv_file("list.csv", text))
    sizes = {r.key[3]: r.values["followers"] for r in records(planned, "observation")[:2]}
    assert sizes == {"instagram": 12_500, "tiktok": 40_000}
    assert len(records(planned, "account")) == 3


def test_who_is_listed_twice_is_observed_twice() -> None:
    text = "Handle,Platform,Followers,Niche\n@ana,IG,1000,tea\n@bob,IG,500,gym\n@ana,IG,1100,tea"
    planned = plan(csv_file("list.csv", text))
    assert len(records(planned, "creator")) == 2
    sizes = [r.values["followers"] for r in records(planned, "observation")]
    assert sizes == [1000, 500, 1100]


def test_a_handle_without_a_platform_is_kept_on_an_unknown_one() -> None:
    planned = plan(csv_file("list.csv", "Handle,Followers,Niche\n@ana,1000,tea\n@bob,~2K,gym"))
    account = records(planned, "account")[0]
    assert (account.values["platform"], account.values["handle"]) == ("unknown", "@ana")
    assert records(planned, "creator")[0].values["name"] == "@ana"


def test_an_address_names_platform_and_handle() -> None:
    text = "Name,Followers,Profile link\nAna,1000,https://www.tiktok.com/@ana.makes"
    account = only(plan(csv_file("list.csv", text)), "account")
    assert account.key[-2:] == ("tiktok", "ana.makes")
    assert account.values["url"] == "https://www.tiktok.com/@ana.makes"


def test_codes_and_references_of_affiliates_are_theirs_and_passwords_nobodys() -> None:
    text = "name,email,password,ref_code,coupon\nJo Doe,jo@example.org,hunter2,jodoe,JO10"
    planned = plan(csv_file("affiliates.csv", text))
    assert only(planned, "code").refs["creator_id"].key == ("name", "jo doe")
    assert only(planned, "alias").values == {"kind": "reference", "value": "jodoe"}
    assert "hunter2" not in repr(planned)


def test_a_row_that_names_nobody_is_left_out() -> None:
    (row,) = left_out(plan(csv_file("list.csv", "Name,Followers\nAna,1000\n-,2000")))
    assert row.row == 3


def test_followers_below_zero_leave_the_row_out() -> None:
    (row,) = left_out(plan(csv_file("list.csv", "Name,Followers\nAna,1000\nBob,-2000")))
    assert row.left_out is not None
    assert row.left_out.column == "Followers"


def test_an_address_book_is_known_by_its_parts_of_names() -> None:
    text = "First Name,Last Name,Email,Phone\nJo,Doe,jo@example.org,+44 20 7946 0000"
    planned = plan(csv_file("contacts.csv", text))
    assert only_sheet(planned).kind is FileKind.CONTACTS
    assert only(planned, "creator").values == {"name": "Jo Doe"}
    assert [c.values["kind"] for c in records(planned, "contact")] == ["email", "phone"]


def test_what_several_rows_say_beside_a_creator_is_all_kept() -> None:
    text = "Creator,Email,Mood\nAna,ana@example.org,sunny\nAna,ana@example.org,calm\n"
    planned = plan(csv_file("list.csv", text + "Ana,ana@example.com,sunny"))
    assert records(planned, "creator")[0].extras == {"Mood": "sunny; calm"}


LINKED = """
Name,Instagram,Email,UTM campaign,Tracking link
Lena Roth,@lena.r,lena@example.com,lena_feb,https://shop.example/?utm_campaign=spring&utm_content=LR
Maya Tran,@maya.t,maya@example.com,maya_feb,https://shop.example/?utm_campaign=spring&utm_content=MT
"""
VISITS = """
# Start date: 20260201
# End date: 20260228
Session campaign,Session source / medium,Sessions,Key events
lena_feb,ig / story,620,20
spring,ig / bio,100,5
"""


def test_the_tags_of_a_creators_links_name_her() -> None:
    planned = plan(csv_file("roster.csv", LINKED.replace(",Tracking link", ",Note")))
    names = {(a.values["kind"], a.values["value"]) for a in records(planned, "alias")}
    assert {("utm", "lena_feb"), ("utm", "maya_feb")} <= names
    (lena, _) = records(planned, "creator")
    assert lena.extras["UTM campaign"] == "lena_feb"


def test_the_tags_in_an_address_name_her_where_no_other_creator_has_them() -> None:
    planned = plan(csv_file("roster.csv", LINKED.replace("UTM campaign", "Mark")))
    said = [a.values["value"] for a in records(planned, "alias") if a.values["kind"] == "utm"]
    assert said == ["LR", "MT"]


def test_a_tag_that_all_creators_share_is_the_campaigns() -> None:
    shared = LINKED.replace("lena_feb", "spring").replace("maya_feb", "spring")
    planned = plan(csv_file("roster.csv", shared.replace(",Tracking link", ",Note")))
    assert [a for a in records(planned, "alias") if a.values["kind"] == "utm"] == []


def test_visits_of_the_same_import_go_to_whom_the_list_gives_their_link() -> None:
    planned = plan(
        csv_file("roster.csv", LINKED), csv_file("visits.csv", VISITS), campaign="Spring"
    )
    (hers,) = [m for m in records(planned, "measurement") if "agreement_id" in m.refs]
    assert hers.values["clicks"] == 620


def test_words_of_a_status_that_no_stage_says_are_kept_beside_the_creator() -> None:
    text = (
        "Name,Handle,Followers,Status\nIda Blum,@ida.b,900,Contacted\nKai Horn,@kai_h,800,maybe\n"
        'Ben Ott,@ben.o,700,"Contacted, again in May"\nMia Wald,@mia.w,600,❌\n'
    )
    people = records(plan(csv_file("creators.csv", text)), "creator")
    assert [(r.values.get("stage"), r.extras) for r in people] == [
        ("contacted", {}),
        (None, {"Status": "maybe"}),
        ("contacted", {"Status": "Contacted, again in May"}),
        (None, {"Status": "❌"}),
    ]


@pytest.mark.parametrize(
    ("name", "months"),
    [
        ("sizes.csv", "Followers Jan 25,Followers Feb 25,Followers Mar 25"),
        ("sizes.csv", "Jan 2025 Followers,Feb 2025 Followers,Mar 2025 Followers"),
        ("followers.csv", "Jan 2025,Feb 2025,Mar 2025"),
    ],
)
def test_followers_of_several_months_are_seen_at_the_end_of_each(name: str, months: str) -> None:
    text = f"Creator,Handle,Platform,{months},Email\nIda,@ida,TikTok,12K,,1.3M,ida@example.org\n"
    planned = plan(csv_file(name, text, saved=date(2025, 3, 20)))
    seen = [(str(r.values["day"]), r.values["followers"]) for r in records(planned, "observation")]
    assert seen == [("2025-01-31", 12_000), ("2025-03-20", 1_300_000)]
    assert only_sheet(planned).kind is FileKind.CREATOR_LIST
    assert only(planned, "contact").values["value"] == "ida@example.org"
    assert only(planned, "creator").extras == {}


def test_words_of_several_rows_of_a_creator_add_up() -> None:
    text = (
        "Name,Handle,Followers,Field Tags,City,Notes\n"
        'Ida,@ida,12000,"Beauty,Skincare",Kiel,likes blue\n'
        "Ole,@ole,9000,Fitness,Bonn,\n"
        'Ida,@ida,12500,"beauty, Travel",Mainz,likes green\n'
    )
    ida, ole = records(plan(csv_file("list.csv", text)), "creator")
    assert ida.values["niche"] == "Beauty,Skincare, Travel"
    assert (ida.values["place"], ida.values["notes"]) == ("Mainz", "likes green")
    assert ida.extras == {"City": "Kiel", "Notes": "likes blue"}
    assert (ole.values["niche"], ole.extras) == ("Fitness", {})


def test_of_two_columns_of_followers_the_one_that_is_not_used_is_kept() -> None:
    text = "Creator,Handle,Platform,Followers Q1,Followers Q2\nIda,@ida,TikTok,12000,13000\n"
    planned = plan(csv_file("sizes.csv", text))
    assert only(planned, "observation").values["followers"] == 13_000
    assert only(planned, "creator").extras == {"Followers Q1": "12000"}


def test_rates_of_several_months_go_with_the_followers_of_each() -> None:
    text = (
        "Creator,Handle,Platform,Followers Mar 25,Followers Apr 25,ER Mar 25,ER Apr 25\n"
        "Ida,@ida,TikTok,12K,13K,4.1%,4.5%\n"
    )
    seen = [r.values for r in records(plan(csv_file("sizes.csv", text)), "observation")]
    assert [(v["followers"], v["engagement_rate"]) for v in seen] == [
        (12_000, 0.041), (13_000, 0.045),
    ]  # fmt: skip


def test_ig_beside_followers_is_instagram() -> None:
    text = "Creator,IG Followers,TT Followers,Email\nIda,12000,5000,ida@example.org\n"
    planned = plan(csv_file("sizes.csv", text))
    assert [r.values["platform"] for r in records(planned, "account")] == ["instagram", "tiktok"]
