from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infdesk.domain.cell import Cell
from infdesk.domain.choices import FileKind
from infdesk.domain.plan import ImportPlan
from infdesk.domain.problem import UserError
from tests.sheets.sheet_files import (
    book,
    csv_file,
    left_out,
    only_sheet,
    plan,
    records,
    said,
)

HEADERS = (
    "Creator", "Platform", "Format", "Post date", "Fee", "Views", "Orders", "Revenue", "Code",
    "Mood",
)  # fmt: skip
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.sampled_from(
        ["Ana", "Bob", "IG", "Reel", "2025-01-09", "1,2M", "N/A", "$12", "TOTAL", "-3", "9" * 400]
    ),
    st.integers(-5, 10_000),
    st.floats(0, 1000, allow_nan=False).map(lambda number: round(number, 2)),
    st.dates(date(2024, 1, 1), date(2026, 1, 1)),
    st.text(max_size=8),
)
TABLES = st.lists(st.tuples(*[CELLS] * len(HEADERS)), min_size=1, max_size=12)


def accounted_for(planned: ImportPlan) -> bool:
    return all(
        len(sheet.rows) == sheet.rows_present
        and all((row.left_out is None) or not row.records for row in sheet.rows)
        and all(row.records or row.repeat or row.left_out for row in sheet.rows)
        for _, sheet in planned.sheets()
    )


def complete(planned: ImportPlan) -> bool:
    """Every pointer of a record leads to a record of the plan."""
    rows = [r for _, sheet in planned.sheets() for row in sheet.rows for r in row.records]
    known = {(record.entity, record.key) for record in (*planned.shared, *rows)}
    return all((ref.entity, ref.key) in known for r in rows for ref in r.refs.values())


@settings(max_examples=120, deadline=None)
@given(TABLES)
def test_every_row_is_accepted_repeated_or_left_out_with_a_reason(
    rows: list[tuple[Cell, ...]],
) -> None:
    sample = [("Ana", "IG", "Reel", date(2025, 1, 2), 100, 900, 3, 60.5, "ANA10", "calm")]
    planned = plan(book("t.xlsx", {"Tracker": [HEADERS, *sample, *rows]}))
    assert accounted_for(planned)
    assert complete(planned)


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_the_same_file_always_says_the_same(rows: list[tuple[Cell, ...]]) -> None:
    file = book("t.xlsx", {"Tracker": [HEADERS, *rows, ("Ana", "IG", "Reel", *[None] * 7)]})
    try:
        once = plan(file)
    except UserError:
        return
    assert repr(once) == repr(plan(file))


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_measured_values_are_never_in_a_key(rows: list[tuple[Cell, ...]]) -> None:
    sample = ("Ana", "IG", "Reel", date(2025, 1, 2), 100, 777_123, 3, 60.5, "ANA10", "calm")
    planned = plan(book("t.xlsx", {"Tracker": [HEADERS, sample, *rows]}))
    every = (r for _, s in planned.sheets() for row in s.rows for r in row.records)
    assert all("777123" not in map(str, record.key) for record in every)


def test_furniture_is_left_out_and_counted() -> None:
    text = "Creator,Views,Fee\nAna,100,50\nBob,200,60\nTOTAL,300,110"
    sheet = only_sheet(plan(csv_file("t.csv", text)))
    assert sheet.rows_present == len(sheet.rows) == 3
    assert [row.furniture for row in sheet.rows] == [False, False, True]
    assert sheet.totals.spend == 11_000


def test_a_file_without_a_table_is_refused_by_name() -> None:
    with pytest.raises(UserError, match=r"empty\.xlsx"):
        plan(book("empty.xlsx", {"Sheet1": []}))


def test_a_table_about_nothing_we_keep_is_left_out_row_by_row() -> None:
    planned = plan(csv_file("rooms.csv", "room,area,floor\nK1,20,1\nK2,30,2"))
    assert only_sheet(planned).kind is FileKind.OTHER
    assert len(left_out(planned)) == 2


def test_videos_of_a_channel_make_no_campaign() -> None:
    text = (
        "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers\n"
        'abc,Our tea,"Aug 28, 2025",9,30331,45.8,14\nxyz,Our mug,"Aug 29, 2025",9,331,5.8,1'
    )
    planned = plan(csv_file("Table data.csv", text))
    assert only_sheet(planned).kind is FileKind.CREATOR_ANALYTICS
    assert planned.campaign is None
    assert [r.values["about"] for r in records(planned, "measurement")] == [
        "youtube:abc",
        "youtube:xyz",
    ]


def test_a_kind_can_be_chosen() -> None:
    file = csv_file("t.csv", "Creator,Followers,Views\nAna,1000,50\nBob,2000,60")
    assert only_sheet(plan(file, kind=FileKind.TRACKER)).kind is FileKind.TRACKER
    assert only_sheet(plan(file, kind=FileKind.CREATOR_LIST)).kind is FileKind.CREATOR_LIST


def test_a_sheet_can_be_skipped() -> None:
    rows = (("Creator", "Views"), ("Ana", 10), ("Bob", 20))
    planned = plan(book("t.xlsx", {"A": rows, "B": rows}), skip=frozenset({("t.xlsx", "B")}))
    assert [sheet.name for _, sheet in planned.sheets()] == ["A"]


def test_a_heading_row_can_be_chosen() -> None:
    rows = (("Creator", "Views"), ("Creator", "Reach"), ("Ana", 10), ("Bob", 20))
    planned = plan(book("t.xlsx", {"A": rows}), header_rows={("t.xlsx", "A"): 2})
    assert [c.field for c in only_sheet(planned).columns] == ["creator_name", "reach"]


def test_a_chosen_campaign_and_cycle_take_every_row() -> None:
    text = "Campaign,Creator,Post date,Views\nA,Ana,2025-01-02,9\nA,Bob,2025-02-02,8"
    planned = plan(csv_file("t.csv", text), campaign="Tea time", cycle=3)
    assert planned.campaign == "Tea time"
    assert [(r.key, r.values["number"]) for r in records(planned, "cycle")] == [
        (("tea time", 3), 3)
    ]


def test_campaigns_of_a_column_are_told_apart_by_their_first_spelling() -> None:
    text = (
        "Campaign,Creator,Post date,Views\nSpring,Ana,2025-01-02,9\nspring ,Bob,2025-01-05,8\n"
        "Fall,Ana,2025-09-02,7\nFall,Bob,2025-09-03,6"
    )
    planned = plan(csv_file("t.csv", text))
    assert [r.values["name"] for r in records(planned, "campaign")] == ["Spring", "Fall"]
    numbers = [(r.key, r.values["name"]) for r in records(planned, "cycle")]
    assert numbers == [(("spring", 1), "2025-01"), (("fall", 1), "2025-09")]


def test_campaigns_that_are_only_tags_are_kept_beside_their_rows() -> None:
    text = "Campaign,Creator,Views\nAna x Tea,Ana,9\nAna x Tea,Ana,8\nBob x Tea,Bob,7"
    planned = plan(csv_file("t.csv", text))
    assert planned.campaign == "t"
    assert records(planned, "deliverable")[0].extras == {"Campaign": "Ana x Tea"}


def test_a_plan_states_the_currency_of_its_money_and_none_that_it_does_not_know() -> None:
    euros = csv_file("a.csv", 'Creator,Views,Fee\nAna,10,"1.250,00 €"\nBob,20,"99,00 €"')
    bare = csv_file("b.csv", "Creator,Views,Fee\nAna,10,100\nBob,20,50")
    assert plan(euros).currency == "EUR"
    assert plan(bare).currency is None
    assert records(plan(bare, currency="GBP"), "charge")[0].values["currency"] == "GBP"


def test_what_the_reader_noted_is_among_the_problems() -> None:
    file = csv_file("t.csv", "Creator,Views\nAna,10\nBob,20")
    noted = replace(file, sheets=(replace(file.sheets[0], notes=("Read as Windows text.",)),))
    assert "Read as Windows text." in said(plan(noted))
