from __future__ import annotations

import pytest

from tests.sheets.sheet_files import csv_file, fields, plan, records

PAGE = "{} (https://www.notion.so/{}-1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d?pvs=21)"


def test_the_name_of_a_post_beside_a_creator_is_its_title() -> None:
    ida, kai = PAGE.format("Ida Blum", "Ida-Blum"), PAGE.format("Kai Horn", "Kai-Horn")
    text = (
        "Name,Status,Creator,Platform,Posted,Views\n"
        f"Reel #1 – balm,Posted,{ida},Instagram,2025-03-05,900\n"
        f"Reel #2 – mask,Posted,{ida},Instagram,2025-03-15,800\n"
        f"GRWM,Posted,{kai},TikTok,2025-03-20,700\n"
    )
    planned = plan(csv_file("posts.csv", text))
    names = [r.values["name"] for r in records(planned, "creator")]
    assert names == ["Ida Blum", "Kai Horn"]
    titles = [r.values["title"] for r in records(planned, "deliverable")]
    assert titles == ["Reel #1 – balm", "Reel #2 – mask", "GRWM"]


@pytest.mark.parametrize(
    "text",
    [
        "Creator,Name,Views\n@ida.b,Ida Blum,900\n@kai_h,Kai Horn,800",
        "Name,Influencer,Views\nIda Blum,yes,900\nKai Horn,no,800\nBen Ott,yes,700",
        "Name,Platform,Views\nIda Blum,Instagram,900\nKai Horn,TikTok,800",
    ],
)
def test_a_name_that_is_a_creators_stays_hers(text: str) -> None:
    headings = text.splitlines()[0].split(",")
    assert fields(text)[headings.index("Name")] == "creator_name"
