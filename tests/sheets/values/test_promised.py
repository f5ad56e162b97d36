from __future__ import annotations

import pytest

from infdesk.sheets.values.promised import promised_in
from tests.sheets.sheet_files import csv_file, only_sheet, plan, records


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        ("IGR:2; IGS:3", [("instagram", "reel", 2), ("instagram", "story", 3)]),
        ("2x IG Reel + 1 story", [("instagram", "reel", 2), (None, "story", 1)]),
        ("TTV:3", [("tiktok", "short_video", 3)]),
        ("Reel x2, carousel", [("instagram", "reel", 2), (None, "carousel", 1)]),
        ("1 YouTube video and 2 stories", [("youtube", "long_video", 1), (None, "story", 2)]),
    ],
)
def test_a_cell_may_list_posts(cell: str, kinds: list[tuple[str | None, str, int]]) -> None:
    assert [(p.platform, p.format, p.number) for p in promised_in(cell)] == kinds


@pytest.mark.parametrize(
    "cell", ["500 + product", "to be agreed", "2025; 2026", "5", "999 reels; 1"]
)
def test_other_texts_list_no_posts(cell: str) -> None:
    assert promised_in(cell) == ()


def test_every_listed_post_stands_alone_and_the_fee_counts_once() -> None:
    text = "Creator,Deliverables,Fee,Month,Delivered\nAna,IGR:2; IGS:3,500,Mar 2025,4"
    planned = plan(csv_file("tracker.csv", text), fields={"Delivered": "deliverables_done"})
    posts = records(planned, "deliverable")
    assert [post.values["format"] for post in posts] == ["reel"] * 2 + ["story"] * 3
    assert [post.values["state"] for post in posts] == ["live"] * 4 + ["planned"]
    assert only_sheet(planned).totals.spend == 50_000


def test_every_link_of_a_row_is_a_post() -> None:
    text = (
        "Creator,Fee,Post link 1,Post link 2,Views\n"
        "Ana,500,https://www.tiktok.com/@ana/video/7527623000473079054,"
        "https://www.instagram.com/p/Cabc12345/,900"
    )
    planned = plan(csv_file("tracker.csv", text))
    urls = [record.values["url"] for record in records(planned, "deliverable")]
    assert [str(url)[:24] for url in urls] == [
        "https://www.tiktok.com/@",
        "https://www.instagram.co",
    ]
    (numbers,) = records(planned, "measurement")
    assert numbers.values["views"] == 900
