from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from infdesk.deeds.importing import Imported, import_files, prepare, read
from infdesk.domain.cell import column_letter
from infdesk.domain.choices import Choices, FileKind
from infdesk.domain.comparison import Outcome
from infdesk.domain.problem import Question
from infdesk.sheets.template import NOTHING_YET, READ_ME, SHEETS, template_workbook
from infdesk.store.desk import DeskReader

TODAY = date(2026, 11, 22)
FILLED: dict[str, dict[str, Any]] = {
    "Creators": {
        "Name": "Ana Ruiz", "Platform": "Instagram", "Handle": "@ana", "Followers": 12000,
        "Engagement rate": 0.041, "Email": "ana@mail.example", "Stage": "contacted",
    },
    "Posts and results": {
        "Campaign": "Spring Glow", "Creator": "Ana Ruiz", "Platform": "Instagram",
        "Format": "Reel", "Post date": date(2026, 5, 3), "Fee": 300, "Views": 900,
        "Number of comments": 12, "Orders": 4, "Revenue": 160.5, "Discount code": "ANA10",
    },
    "Orders": {
        "Order number": "1001", "Order date": date(2026, 5, 4), "Order total": 40.5,
        "Discount code": "ANA10",
    },
}  # fmt: skip


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "campaign template.xlsx"
    path.write_bytes(template_workbook())
    return path


def fill(path: Path, *titles: str) -> None:
    """Fill a row into each of these sheets, as by hand."""
    made = load_workbook(path)
    for title in titles:
        heads = [cell.value for cell in made[title][1]]
        made[title].append([FILLED[title].get(str(head)) for head in heads])
    made.save(path)


def bring_in(desk: Path, path: Path) -> Imported:
    return import_files(desk, [path], Choices(ask=True, currency="USD"), today=TODAY)


def test_it_has_words_to_read_and_three_sheets_with_one_row_of_headings_each() -> None:
    book = load_workbook(io.BytesIO(template_workbook()))
    assert book.sheetnames == [READ_ME, "Creators", "Posts and results", "Orders"]
    for title, columns in SHEETS.items():
        sheet = book[title]
        assert sheet.max_row == 1
        assert [cell.value for cell in sheet[1]] == [column.heading for column in columns]
        assert all(cell.font.bold for cell in sheet[1])
        assert sheet.freeze_panes == "B2"
        letters = map(column_letter, range(len(columns)))
        assert all(sheet.column_dimensions[letter].width >= 12 for letter in letters)
    words = [str(cell.value or "") for (cell,) in book[READ_ME].iter_rows(max_col=1)]
    assert all(len(line) <= 110 for line in words)


@pytest.mark.parametrize("is_filled", [False, True])
def test_the_import_is_sure_of_every_heading(template: Path, *, is_filled: bool) -> None:
    if is_filled:
        fill(template, *FILLED)
    files, refusals = read([template])
    plan = prepare(files, None, Choices(ask=True), today=TODAY).plan
    assert refusals == ()
    kinds = {sheet.name: sheet.kind for _, sheet in plan.sheets()}
    assert kinds == {
        "Creators": FileKind.CREATOR_LIST,
        "Posts and results": FileKind.TRACKER,
        "Orders": FileKind.SHOP_ORDERS,
    }
    for _, sheet in plan.sheets():
        fields = [(column.header, column.field) for column in sheet.columns]
        assert fields == [(column.heading, column.field) for column in SHEETS[sheet.name]]
        assert min(column.confidence for column in sheet.columns) >= 0.8


def test_an_empty_one_says_kindly_that_nothing_is_in_it_yet(template: Path, tmp_path: Path) -> None:
    desk = tmp_path / "x.infdesk"
    empty = bring_in(desk, template)
    assert empty.batch is None
    problems = [one.what for _, sheet in empty.prepared.plan.sheets() for one in sheet.problems]
    assert problems == [NOTHING_YET]


def test_a_filled_one_comes_in_without_a_question_and_with_nothing_left_out(
    template: Path, tmp_path: Path
) -> None:
    fill(template, *FILLED)
    desk = tmp_path / "x.infdesk"
    try:
        done = bring_in(desk, template)
    except Question as question:
        pytest.fail(str(question))
    count = done.prepared.comparison.count
    assert [count(one) for one in Outcome] == [3, 0, 0, 0]
    assert [sheet.problems for _, sheet in done.prepared.plan.sheets()] == [(), (), ()]
    with DeskReader.open(desk) as reader:
        assert reader.rows("SELECT name FROM campaign") == [("Spring Glow",)]
        assert reader.rows("SELECT name, stage FROM creator") == [("Ana Ruiz", "contacted")]
        assert reader.rows("SELECT followers, engagement_rate FROM observation") == [(12000, 0.041)]
        assert reader.rows("SELECT views, comments, conversions FROM measurement") == [(900, 12, 4)]
        assert reader.rows("SELECT number, net FROM shop_order") == [("1001", 4050)]


def test_of_a_partly_filled_one_only_the_filled_sheets_are_read(
    template: Path, tmp_path: Path
) -> None:
    fill(template, "Creators")
    done = bring_in(tmp_path / "x.infdesk", template)
    assert [sheet.name for _, sheet in done.prepared.plan.sheets()] == ["Creators"]
    assert done.prepared.plan.campaign is None


def test_filled_on_it_brings_in_what_is_new_alone(template: Path, tmp_path: Path) -> None:
    desk = tmp_path / "x.infdesk"
    fill(template, "Creators")
    bring_in(desk, template)
    fill(template, "Posts and results")
    count = bring_in(desk, template).prepared.comparison.count
    assert [count(one) for one in Outcome] == [1, 0, 1, 0]
