from __future__ import annotations

import pytest

from infdesk.sheets.drafting.hidden_handles import handles_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see tiktok.com/@ines.bakes.", [("tiktok", "ines.bakes")]),
        ("(https://www.instagram.com/Ines_B/)", [("instagram", "ines_b")]),
        ("Insta: @ines.b", [("instagram", "ines.b")]),
        ("IG @ines.b, TT:@inesb", [("instagram", "ines.b"), ("tiktok", "inesb")]),
        ("met her on TikTok. @ines.b", [("", "ines.b")]),
        ("loves TikTok, @ines.b", [("", "ines.b")]),
        ("TikTok ::: @ines.b", [("", "ines.b")]),
        ("second account is @tove.hylla", [("", "tove.hylla")]),
        ("a ::: youtube.com/@fjord ::: b", [("youtube", "fjord")]),
        ("write to ines@duarte.example", []),
        ("https://duarte.example/shop", []),
        ("https://www.instagram.com/p/Cabc12345/", []),
    ],
)
def test_accounts_are_found_in_notes_and_websites(text: str, found: list[tuple[str, str]]) -> None:
    assert [(platform, handle) for platform, handle, _, _ in handles_in(text)] == found
