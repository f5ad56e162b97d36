"""Columns that a program has added to its download since, or that the founder has."""

from __future__ import annotations

from tests.sheets.sheet_files import csv_file, plan, records

NEWER = (
    "Video title,Video link,Post time,Video views,Likes,Comments,Shares,Add to favorites,"
    "Total play time,New followers\n"
    "Soap,https://www.tiktok.com/@lena/video/7527623000473079074,2026-03-05,12.5K,1.1K,40,12,300,"
    "9h,14"
)


def test_numbers_of_a_newer_layout_are_read_though_its_program_is_known() -> None:
    (numbers,) = records(plan(csv_file("content.csv", NEWER)), "measurement")
    told = {name: numbers.values.get(name) for name in ("views", "likes", "comments", "shares")}
    assert told == {"views": 12_500, "likes": 1_100, "comments": 40, "shares": 12}


def test_a_column_that_says_what_another_says_already_is_not_read_twice() -> None:
    text = NEWER.replace("Total play time", "Aufrufe").replace("9h", "99")
    (numbers,) = records(plan(csv_file("content.csv", text)), "measurement")
    assert numbers.values["views"] == 12_500
