from __future__ import annotations

import pytest

from infdesk.sheets.values.placed_handles import placed_handles
from tests.sheets.sheet_files import csv_file, plan, records


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("@ida.b (TikTok)", [("tiktok", "@ida.b")]),
        ("ida.b [IG]", [("instagram", "ida.b")]),
        ("TikTok: @ida.b", [("tiktok", "@ida.b")]),
        ("@ida.b - YT", [("youtube", "@ida.b")]),
        ("@ida.b on TikTok", [("tiktok", "@ida.b")]),
        ("IG: @ida, TikTok: @ida.b", [("instagram", "@ida"), ("tiktok", "@ida.b")]),
        ("@ida (IG) / @ida.b (TT)", [("instagram", "@ida"), ("tiktok", "@ida.b")]),
        ("@ida.b", []),
        ("@ida.b (Berlin)", []),
        ("Ida Blum @ida.b", []),
        ("Ida (TikTok)", [("tiktok", "Ida")]),
    ],
)
def test_a_handle_is_told_from_the_place_beside_it(
    typed: str, found: list[tuple[str, str]]
) -> None:
    assert placed_handles(typed) == found


@pytest.mark.parametrize("header", ["Handle", "Creator"])
def test_the_place_beside_a_handle_is_its_platform(header: str) -> None:
    text = f"{header},Followers\n@ida.b (TikTok),20K\n@kai_h,8.5k"
    planned = plan(csv_file("outreach.csv", text))
    assert [r.values["name"] for r in records(planned, "creator")] == ["@ida.b", "@kai_h"]
    accounts = records(planned, "account")
    assert [(a.values["platform"], a.values["handle"]) for a in accounts] == [
        ("tiktok", "@ida.b"),
        ("unknown", "@kai_h"),
    ]


def test_a_name_with_a_place_beside_it_stays_a_name() -> None:
    planned = plan(csv_file("t.csv", "Creator,Followers\nIda (TikTok),20K\nKai,8.5k"))
    assert [r.values["name"] for r in records(planned, "creator")] == ["Ida (TikTok)", "Kai"]
