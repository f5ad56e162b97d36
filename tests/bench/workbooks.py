"""A founder's big workbook, made up: 25 columns, as many rows as asked."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

HEADERS = (
    "Campaign", "Cycle", "Creator", "Handle", "Platform", "Format", "Offer", "Code", "Posted",
    "Post URL", "Followers", "Fee", "Product cost", "Impressions", "Reach", "Views", "Likes",
    "Comments", "Shares", "Saves", "Clicks", "Leads", "Orders", "Revenue", "Notes",
)  # fmt: skip


def tracker(path: Path, rows: int, *, seed: int = 7) -> Path:
    """Write a tracker of so many posts."""
    chance = random.Random(seed)  # noqa: S311 - made-up numbers, not secrets
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Posts")
    sheet.append(HEADERS)
    for at in range(rows):
        who, reach = at % 400, chance.randrange(2_000, 90_000)
        sheet.append(
            (
                "Spring", at % 12 + 1, f"Creator {who}", f"@creator{who}",
                ("Instagram", "TikTok", "YouTube")[who % 3], ("Reel", "Story", "Video")[at % 3],
                ("Starter box", "Bundle", "Gift")[at % 3], f"CREATOR{who}",
                date(2025, 1, 1) + timedelta(days=at % 360),
                f"https://www.instagram.com/reel/C{at:08d}/", 1_000 + who * 113,
                chance.randrange(50, 900), 14, reach * 2, reach, reach + 500,
                chance.randrange(2_000), chance.randrange(200), chance.randrange(90),
                chance.randrange(300), chance.randrange(700), chance.randrange(40),
                chance.randrange(25), round(chance.random() * 900, 2), f"row {at}",
            )
        )  # fmt: skip
    book.save(path)
    return path
