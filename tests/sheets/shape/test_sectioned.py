"""What titles between rows say is said of the rows below them."""

from __future__ import annotations

from infdesk.domain.plan import ImportPlan
from tests.sheets.sheet_files import csv_file, plan, records, said

POSTS = """Creator,Post date,Platform,Orders,Revenue,Fee
{0},,,,,
Ida,{2},Instagram,8,392,150
Ole,{2},TikTok,20,980,300
{1},,,,,
Ida,{3},Instagram,4,196,150
Uwe,{3},YouTube,5,245,200
"""


def sectioned(first: str, second: str, *days: str) -> ImportPlan:
    return plan(csv_file("posts.csv", POSTS.format(first, second, *(days or ("", "")))))


def test_months_between_undated_rows_date_them() -> None:
    planned = sectioned("März 2025", "April 2025")
    assert [c.values["name"] for c in records(planned, "cycle")] == ["2025-03", "2025-04"]
    assert [r.values["month"] for r in records(planned, "deliverable")] == [
        "2025-03", "2025-03", "2025-04", "2025-04",
    ]  # fmt: skip
    assert "2 titles stand between the rows, such as “März 2025”." in said(planned)


def test_a_day_says_more_than_a_month_between_the_rows() -> None:
    planned = sectioned("März 2025", "April 2025", "2025-03-03", "2025-04-04")
    posts = records(planned, "deliverable")
    assert [str(r.values["posted_on"]) for r in posts] == [
        "2025-03-03", "2025-03-03", "2025-04-04", "2025-04-04",
    ]  # fmt: skip
    assert [r.extras["Section"] for r in posts][::3] == ["März 2025", "April 2025"]


def test_tiers_between_rows_are_those_of_the_creators_below() -> None:
    creators = records(sectioned("MICRO", "— Macro creators —", "2025-03-03", ""), "creator")
    told = {r.values["name"]: r.values["stated_tier"] for r in creators}
    assert (told["Ole"], told["Uwe"]) == ("MICRO", "Macro creators")


def test_platforms_between_rows_say_where_the_creators_below_post() -> None:
    text = (
        "Name,Handle,Followers,Email\nINSTAGRAM,,,\nIda,@ida,12K,i@example.org\n"
        "TIKTOK,,,\nOle,@ole,22K,\nGifting,,,\nUwe,@uwe,9K,\n"
    )
    planned = plan(csv_file("list.csv", text))
    accounts = {r.values["handle"]: r.values["platform"] for r in records(planned, "account")}
    assert accounts == {"@ida": "instagram", "@ole": "tiktok", "@uwe": "unknown"}
    extras = {r.values["name"]: r.extras for r in records(planned, "creator")}
    assert extras["Uwe"]["Section"] == "Gifting"


def test_a_title_right_below_another_goes_on_with_it() -> None:
    text = (
        "Creator,Format,Orders,Revenue,Fee\nMarch 2025,,,,\nINSTAGRAM,,,,\nIda,Reel,8,392,150\n"
        "TIKTOK,,,,\nOle,Video,20,980,300\nApril 2025,,,,\nUwe,Post,5,245,200\n"
    )
    posts = records(plan(csv_file("posts.csv", text)), "deliverable")
    assert [(r.values["month"], r.values.get("platform")) for r in posts] == [
        ("2025-03", "instagram"), ("2025-03", "tiktok"), ("2025-04", None),
    ]  # fmt: skip
