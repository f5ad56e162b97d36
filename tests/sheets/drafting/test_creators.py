from __future__ import annotations

import pytest

from tests.sheets.sheet_files import column, csv_file, plan, records

LIST = "Name,Platform,Handle,Followers\nAna Lopez,Instagram,@ana,9000\nBob Stein,TikTok,@bob,800"


def names(*texts: str) -> list[object]:
    files = [csv_file(f"file{at}.csv", text) for at, text in enumerate(texts)]
    return [r.values["name"] for r in records(plan(*files), "creator")]


def test_a_trackers_bare_handle_is_the_account_that_the_list_names() -> None:
    tracker = "Handle,Post date,Views\n@ana,2025-01-03,100\n@bob,2025-01-04,200"
    planned = plan(csv_file("a.csv", LIST), csv_file("b.csv", tracker))
    assert len(records(planned, "creator")) == 2
    accounts = {(r.values["platform"], r.values["handle"]) for r in records(planned, "account")}
    assert accounts == {("instagram", "@ana"), ("tiktok", "@bob")}


def test_the_rows_own_format_tells_the_platform() -> None:
    planned = plan(csv_file("t.csv", "Handle,What,Views\n@ana,IG Reel,100\n@bob,TT video,200"))
    posts = records(planned, "deliverable")
    assert [p.values["platform"] for p in posts] == ["instagram", "tiktok"]
    assert [p.values["format"] for p in posts] == ["reel", "short_video"]
    assert [a.values["platform"] for a in records(planned, "account")] == ["instagram", "tiktok"]


def test_a_plain_video_is_long_where_videos_are() -> None:
    text = "Creator,Platform,Format,Views\nAna,YouTube,Video,100\nBob,TikTok,Video,200"
    posts = records(plan(csv_file("t.csv", text)), "deliverable")
    assert [p.values["format"] for p in posts] == ["long_video", "short_video"]
    assert {p.values["format_name"] for p in posts} == {"Video"}


def test_a_podcast_that_only_the_format_names_has_no_likes() -> None:
    text = "Creator,Format,Views,Likes\nAna,Podcast episode,100,0\nBob,IG Reel,200,9"
    first, second = records(plan(csv_file("t.csv", text)), "measurement")
    assert ("likes" in first.values, second.values["likes"]) == (False, 9)


@pytest.mark.parametrize(
    "typed", ["Ana Lopez (@ana)", "Ana Lopez @ana", "Ana Lopez / @ana", "Ana Lopez - @ana"]
)
def test_a_handle_beside_the_name_is_no_part_of_it(typed: str) -> None:
    assert names(LIST, f"Creator,Views\n{typed},100") == ["Ana Lopez", "Bob Stein"]


def test_a_column_of_addresses_under_a_wrong_heading_is_told_by_its_values() -> None:
    text = "Handle,Creator,Views\n@ana,ana@lopez.example,100\n@bob,bob@stein.example,200"
    planned = plan(csv_file("t.csv", text))
    assert column(planned, "Creator").field == "email"
    assert {r.values["value"] for r in records(planned, "contact")} == {
        "ana@lopez.example",
        "bob@stein.example",
    }


@pytest.mark.parametrize("typed", ["(all)", "All", "Alle", "todos", "Everyone", "– tous –"])
def test_a_code_for_everybody_is_nobodys(typed: str) -> None:
    text = f"Code,Creator,Discount,Uses\nIDA10,Ida Blum,10%,14\nFREESHIP,{typed},free shipping,210"
    planned = plan(csv_file("codes.csv", text))
    assert [r.values["name"] for r in records(planned, "creator")] == ["Ida Blum"]
    own, free = records(planned, "code")
    assert (free.values["code"], "creator_id" in own.refs, "creator_id" in free.refs) == (
        "FREESHIP", True, False,
    )  # fmt: skip
    used = records(planned, "measurement")[1]
    assert (used.values["conversions"], "agreement_id" in used.refs) == (210, False)
    assert used.extras["Creator"] == typed
