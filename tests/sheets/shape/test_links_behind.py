from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from infdesk.domain.sheet import SheetFile
from infdesk.sheets.left_out import left_out_of
from tests.sheets.sheet_files import book, column, only, plan, records

REEL = "https://www.instagram.com/reel/CxBehind00{}/"
PROFILE = "https://www.tiktok.com/@{}"
HEADINGS = ("Creator", "Format", "Date", "Fee", "Views")

Links = Mapping[tuple[int, int], str]


def linked(rows: Sequence[Sequence[Any]], links: Links) -> SheetFile:
    """A tracker whose cells open something; places of cells are counted from its headings."""
    file = book("tracker.xlsx", {"2025": rows})
    return replace(file, sheets=(replace(file.sheets[0], links=links),))


def values(file: SheetFile, entity: str, name: str) -> list[object]:
    return [record.values.get(name) for record in records(plan(file), entity)]


def test_the_post_behind_a_cell_is_the_address_of_the_row_and_its_text_stays() -> None:
    rows = [
        HEADINGS,
        ("Ida", "Reel", "2025-03-03", 100, 900),
        ("Kai", "Story", "2025-03-04", 50, 40),
    ]
    file = linked(rows, {(1, 1): REEL.format(1)})
    assert values(file, "deliverable", "url") == [REEL.format(1), None]
    assert values(file, "deliverable", "format") == ["reel", "story"]
    assert column(plan(file), "Post link (Format)").field == "post_url"


def test_the_profile_behind_a_name_is_the_account() -> None:
    rows = [
        HEADINGS,
        ("Ida", "Video", "2025-03-03", 100, 900),
        ("Kai", "Video", "2025-03-04", 50, 40),
    ]
    file = linked(rows, {(1, 0): PROFILE.format("ida.b"), (2, 0): PROFILE.format("kai_h")})
    assert values(file, "creator", "name") == ["Ida", "Kai"]
    accounts = records(plan(file), "account")
    assert [(a.values["platform"], a.values["handle"]) for a in accounts] == [
        ("tiktok", "ida.b"),
        ("tiktok", "kai_h"),
    ]


def test_in_a_column_of_links_the_link_stands_for_what_the_cell_shows() -> None:
    headings = ("Creator", "Post link", "Date", "Views")
    rows = [
        headings,
        ("Ida", "Watch it", "2025-03-03", 900),
        ("Kai", REEL.format(2), "2025-03-04", 4),
    ]
    file = linked(rows, {(1, 1): REEL.format(1), (2, 1): REEL.format(2)})
    assert values(file, "deliverable", "url") == [REEL.format(1), REEL.format(2)]
    first, second = records(plan(file), "deliverable")
    assert (first.extras, second.extras) == ({"Shown (Post link)": "Watch it"}, {})


def test_what_a_cell_shows_of_its_link_is_not_kept_twice() -> None:
    headings = ("Creator", "Profile", "Beitrag", "Date", "Views")
    rows = [
        headings,
        ("Ida", "@ida.b", "Reel", "2025-03-03", 9),
        ("Kai", "@kai_h", "Link", None, 4),
    ]
    links = {(1, 1): PROFILE.format("ida.b"), (2, 1): PROFILE.format("kai_h"),
             (1, 2): REEL.format(1), (2, 2): REEL.format(2)}  # fmt: skip
    planned = plan(linked(rows, links))
    assert [r.values["url"] for r in records(planned, "deliverable")] == [
        REEL.format(1), REEL.format(2)]  # fmt: skip
    headers = [c.header for _, sheet in planned.sheets() for c in sheet.columns]
    assert headers == [*headings, "Format (Beitrag)"]
    assert not any(r.extras for r in records(planned, "deliverable"))


def test_links_that_are_no_posts_and_cells_that_show_theirs_add_nothing() -> None:
    headings = ("Creator", "Contract", "Post", "Date", "Views")
    rows = [headings, ("Ida", "PDF", REEL.format(1), "2025-03-03", 900)]
    file = linked(rows, {(1, 1): "https://drive.example.com/x", (1, 2): REEL.format(1)})
    assert [c.header for _, sheet in plan(file).sheets() for c in sheet.columns] == list(headings)
    assert only(plan(file), "deliverable").values["url"] == REEL.format(1)


def test_links_behind_numbered_columns_are_of_their_posts() -> None:
    headings = ("Creator", "Content 1", "Date 1", "Views 1", "Content 2", "Date 2", "Views 2")
    rows = [headings,
            ("Ida", "Reel", "2025-03-03", 90, "Reel", "2025-03-13", 80),
            ("Kai", "Reel", "2025-03-04", 70, "Reel", "2025-03-14", 60)]  # fmt: skip
    links = {(row, at): REEL.format(f"{row}{at}") for row in (1, 2) for at in (1, 4)}
    posts = records(plan(linked(rows, links)), "deliverable")
    assert [(p.values["url"], str(p.values["posted_on"])[-2:]) for p in posts] == [
        (REEL.format(11), "03"), (REEL.format(14), "13"),
        (REEL.format(21), "04"), (REEL.format(24), "14"),
    ]  # fmt: skip


def test_each_of_two_tables_side_by_side_has_its_own_links() -> None:
    rows = [
        ("Creator", "Content", "Views", None, "Creator", "Content", "Views"),
        ("Ida", "Reel", 900, None, "Kai", "Reel", 800),
        ("Ben", "Reel", 700, None, "Mia", "Reel", 600),
    ]
    links = {(row, at): REEL.format(f"{row}{at}") for row in (1, 2) for at in (1, 5)}
    posts = records(plan(linked(rows, links)), "deliverable")
    assert {p.values["url"] for p in posts} == set(links.values())


def test_a_row_that_is_left_out_takes_its_link_with_it() -> None:
    rows = [
        HEADINGS,
        ("Ida", "Reel", "2025-03-03", 100, 900),
        ("Kai", "Reel", "2025-03-04", 50, -4),
    ]
    file = linked(rows, {(1, 1): REEL.format(1), (2, 1): REEL.format(2)})
    (table,) = left_out_of([file], plan(file)).tables
    assert dict(zip(table.headings, table.rows[0].cells, strict=True))["Post link (Format)"] == (
        REEL.format(2)
    )
